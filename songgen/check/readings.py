"""RDG: every word has a reading that the singer may trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.rules import Context, Problem, rule
from songgen.language.kana import hiragana, is_sung

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
            yield Problem(f"{term.term} has no reading", term=term.id, number=context.keys.get(term.id))
        elif term.reading and not is_sung(hiragana(term.reading)):
            yield Problem(f"the reading of {term.term}, {term.reading!r}, is not kana", term=term.id,
                          number=context.keys.get(term.id))  # fmt: skip


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
    if context.topic.language != "ja":
        return
    for line in context.lyrics.lines:
        for form in context.topic.readings:
            if len(form) > 1 or not re.match("[一-鿿]", form):
                continue
            for match in re.finditer(f"(?<=[一-鿿]){re.escape(form)}|{re.escape(form)}(?=[一-鿿])", line.shown):
                inside = any(m.start <= match.start() < m.end for m in context.mentions[line.number])
                longer = any(match.start() >= p.start() and match.end() <= p.end() for other in context.topic.readings
                             if len(other) > 1 for p in re.finditer(re.escape(other), line.shown))  # fmt: skip
                if not inside and not longer:
                    yield Problem(f"the reading of {form} is used inside a longer word", line, *match.span())


@rule("RDG005", "homograph", "info")
def homograph(context: Context) -> Iterator[Problem]:
    """A kanji with two common readings stands alone: say which, ``{値|あたい}``."""
    if context.topic.language != "ja":
        return
    for line in context.lyrics.lines:
        at = 0
        for piece in line.pieces:
            if piece.ruby is None:
                for match in re.finditer(f"(?<![一-鿿])[{''.join(HOMOGRAPHS)}](?![一-鿿])", piece.text):
                    if match.group() not in context.topic.readings:
                        choices = HOMOGRAPHS[match.group()]
                        yield Problem(f"{match.group()} can be {choices}", line, at + match.start(), at + match.end())
            at += len(piece.text)
