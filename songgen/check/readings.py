"""RDG: every word has a reading that the singer may trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.rules import Context, Problem, rule
from songgen.language.folding import fold_with_map
from songgen.language.kana import hiragana, is_sung
from songgen.language.kanji import is_kanji, kanji
from songgen.language.longest import LongestMatch

HOMOGRAPHS = {
    "値": "あたい/ち",
    "間": "あいだ/ま",
    "行": "ぎょう/いき",
    "数": "かず/すう",
    "後": "あと/ご",
    "他": "ほか/た",
}


@rule("RDG001", "reading-missing", "error", "topic")
def reading_missing(context: Context) -> Iterator[Problem]:
    """A Japanese term that is not all kana has no ``reading``: analysers misread terms (局所解), people learn that."""
    if context.topic.language != "ja":
        return
    for term in context.topic.terms:
        if not term.reading and not is_sung(hiragana(term.term)):
            kana = re.sub("[^ぁ-ゖー]", "", hiragana(term.term))
            own = f"; is it {kana}?" if len(kana) == len(re.sub("[・=＝\\s-]", "", term.term)) else ""
            yield Problem(f"{term.term} has no reading{own}", term=term.id, number=context.keys.get(term.id))
        elif term.reading and not is_sung(hiragana(term.reading)):
            yield Problem(f"the reading of {term.term}, {term.reading!r}, is not kana", term=term.id,
                          number=context.keys.get(term.id))  # fmt: skip


@rule("RDG002", "reading-disputed", "info", on_request=True)
def disputed(context: Context) -> Iterator[Problem]:
    """Two engines (SudachiPy and Open JTalk) read a word differently: give its reading, ``{値|あたい}``.

    Agreement proves nothing: both read 局所解 wrong. Words with a reading in place or in the topic are not asked for.
    Only runs with ``--select RDG002``: the second engine takes longer than all other rules together.
    """
    if context.topic.language != "ja":
        return
    given = LongestMatch([*context.topic.readings, *(form for term in context.topic.terms for form in term.forms)])
    for line in context.lyrics.lines:
        known = {i for start, end, _ in given.find(line.shown) for i in range(start, end)}
        at = 0
        for piece in line.pieces:
            known |= set(range(at, at + len(piece.text))) if piece.ruby else set()
            at += len(piece.text)
        heard, at = _open_jtalk(line.shown), 0
        for unit in context.units[line.number]:
            start, at = at, at + len(unit.shown)
            other = _joined(heard, start, at)
            if kanji(unit.shown) and not known & set(range(start, at)) and other not in (None, unit.sung):
                yield Problem(f"{unit.shown} is read {unit.sung} or {other}", line, start, at)


def _open_jtalk(text: str) -> list[tuple[int, int, str]]:
    """(start, end, hiragana) of the words that Open JTalk sees in ``text``."""
    from songgen.sing.builtin.voice import openjtalk

    folded, origin = fold_with_map(text)
    found, at = [], 0
    for node in openjtalk().run_frontend(re.sub(r"[^\w、。]|(?<!\w)ー+", "、", folded)):
        word = fold_with_map(node["string"])[0]
        start = folded.find(word, at)
        if start >= 0:
            at = start + len(word)
            found.append((origin[start], origin[at], hiragana(node["read"])))
    return found


def _joined(words: list[tuple[int, int, str]], start: int, end: int) -> str | None:
    """The reading of the words that fill ``start``–``end`` exactly, or None."""
    inside = [word for word in words if start <= word[0] and word[1] <= end]
    filled = sum(b - a for a, b, _ in inside) == end - start
    return "".join(reading for _, _, reading in inside) if filled else None


@rule("RDG003", "unread", "error")
def unread(context: Context) -> Iterator[Problem]:
    """Something in a line cannot be read: give it in place, ``{漢字|かんじ}``, or under ``readings`` in the topic."""
    for line in context.lyrics.lines:
        at = 0
        for unit in context.units[line.number]:
            if not unit.known:
                yield Problem(f"nobody knows how to sing {unit.shown}", line, at, at + len(unit.shown))
            at += len(unit.shown)


@rule("RDG004", "reading-splits-word", "warning")
def splits_word(context: Context) -> Iterator[Problem]:
    """A reading of the topic ends inside a longer word of kanji: 重み(おもみ) in 重み付け, 層 in 階層."""
    single = [form for form in context.topic.readings if len(form) == 1 and is_kanji(form)]
    if context.topic.language != "ja" or not single:
        return
    alone = re.compile(f"[{''.join(map(re.escape, single))}]")
    longer = LongestMatch(form for form in context.topic.readings if len(form) > 1)
    for line in context.lyrics.lines:
        text = line.shown
        known = {i for m in context.mentions[line.number] for i in range(m.start, m.end)}
        known |= {i for start, end, _ in longer.find(text) for i in range(start, end)}
        for match in alone.finditer(text):
            start, end = match.span()
            beside = text[start - 1 : start] + text[end : end + 1]
            if start not in known and kanji(beside):
                yield Problem(f"the reading of {match[0]} is used inside a longer word", line, start, end)


@rule("RDG005", "homograph", "info")
def homograph(context: Context) -> Iterator[Problem]:
    """A kanji with two common readings stands alone: say which, ``{値|あたい}``."""
    if context.topic.language != "ja":
        return
    several = re.compile(f"[{''.join(HOMOGRAPHS)}]")
    for line in context.lyrics.lines:
        at = 0
        for piece in line.pieces:
            if piece.ruby is None:
                for match in several.finditer(piece.text):
                    beside = piece.text[max(match.start() - 1, 0) : match.start()] + piece.text[match.end() :][:1]
                    if match.group() not in context.topic.readings and not kanji(beside):
                        choices = HOMOGRAPHS[match.group()]
                        yield Problem(f"{match.group()} can be {choices}", line, at + match.start(), at + match.end())
            at += len(piece.text)


@rule("RDG006", "ruby-misread", "error")
def ruby_misread(context: Context) -> Iterator[Problem]:
    """A reading in place is that of another term, wording or number: ``{圧縮|ふくげん}`` is sung 復元.

    It is a warning where it is only no reading that anybody knows (``{地球|ほし}``), which songs do on purpose; then
    silence it for that line. What the topic says of a word comes first, then what the dictionary says of it and of its
    parts. Letters that neither knows as a word may be read as anything.
    """
    if context.topic.language != "ja":
        return
    if not any(piece.ruby for line in context.lyrics.lines for piece in line.pieces):
        return
    from songgen.check.ruby import SungLine, ruby_readings

    readings = ruby_readings(context.topic)
    for line in context.lyrics.lines:
        as_sung = SungLine(line, context.units[line.number])
        for ruby in as_sung.rubies():
            if readings.is_right(ruby, as_sung):
                continue
            sung = f"{as_sung.shown[ruby.start : ruby.end]} is sung {ruby.sung}"
            if other := readings.other(ruby, as_sung):
                yield Problem(f"{sung}: that is {other}", line, ruby.start, ruby.end)
            elif readings.is_other_number(ruby):
                yield Problem(f"{sung}: that is another number", line, ruby.start, ruby.end)
            elif readings.knows(ruby):
                yield Problem(f"{sung}: nobody reads it so", line, ruby.start, ruby.end, severity="warning")
