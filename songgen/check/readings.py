"""RDG: every word has a reading that the singer may trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from itertools import accumulate

from songgen.check.rules import Context, Problem, rule
from songgen.check.tables import Table
from songgen.language.folding import fold_with_map
from songgen.language.kana import hiragana, is_sung
from songgen.language.kanji import is_kanji, kanji
from songgen.language.longest import LongestMatch
from songgen.lyrics import Line

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
    """A reading of the topic ends inside a longer word of kanji: 重み(おもみ) in 重み付け, 層 in 階層.

    A reading of one kanji is reported in each longer word, that of a longer word only where the whole is then sung
    otherwise than the dictionary reads it (おもみつけ for おもみづけ). Give the longer word a reading of its own.
    """
    if context.topic.language != "ja":
        return
    given = [*context.topic.readings, *(term.term for term in context.topic.terms if term.reading)]
    words, longer = LongestMatch(given), LongestMatch(form for form in given if len(form) > 1)
    for line in context.lyrics.lines:
        text = line.shown
        known = {i for m in context.mentions[line.number] if m.end - m.start > 1 for i in range(m.start, m.end)}
        known |= {i for start, end, _ in longer.find(text) for i in range(start, end)}
        starts = set(accumulate((len(unit.shown) for unit in context.units[line.number]), initial=0))
        misread = cache(partial(_misread, context, line))
        for start, end, word in words.find(text):
            if not kanji(text[start - 1 : start] + text[end : end + 1]):
                continue
            if len(word) == 1 and start not in starts:  # a number has taken it for its counter
                continue
            one = len(word) == 1 and is_kanji(word)
            if start not in known if one else _inside(start, end, misread()):
                yield Problem(f"the reading of {word} is used inside a longer word", line, start, end)


def _inside(start: int, end: int, words: dict[int, tuple[int, int]]) -> bool:
    """Whether ``start``–``end`` is a part, and not the whole, of one of some words."""
    word = words.get(start, (start, end))
    return word != (start, end) and end <= word[1]


def _misread(context: Context, line: Line) -> dict[int, tuple[int, int]]:
    """Offset → (start, end) of the dictionary's word there, if it is sung otherwise than the dictionary reads it."""
    folded, origin = fold_with_map(line.shown)
    sung, at = dict[int, str](), 0
    for unit in context.units[line.number]:
        sung[at] = unit.sung
        at += len(unit.shown)
    found = {}
    for first, last, reading in _WORDS[folded]:
        place = origin[first], origin[last]
        if place[0] in sung:
            said = "".join(sung.get(i, "") for i in range(*place))
            if said != reading:
                found.update(dict.fromkeys(range(*place), place))
    return found


def _dictionary_words(folded: str) -> list[tuple[int, int, str]]:
    """(start, end, reading) of the words of a folded line that the dictionary has."""
    from songgen.language.japanese import morphemes

    return [(a, b, hiragana(token.reading_form())) for a, b, token in morphemes(folded) if not token.is_oov()]


_WORDS = Table("read", "ja", _dictionary_words)


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
