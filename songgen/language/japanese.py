"""Japanese lines as they are sung: the topic's readings, then numbers and letters, then SudachiPy.

The recipe and what it buys are measured in the groundwork that ``docs/topic-files.md`` sums up: readings of terms
belong to the topic, because analysers agree on wrong ones (局所解).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from songgen.language import Unit
from songgen.language.kana import hiragana, is_sung, morae
from songgen.language.numbers import CAPITALS, NUMBER, read_capitals, read_number
from songgen.lyrics import RUBY, Line, Piece
from songgen.topic import Topic

FIXES = {("得る", "うる"): "える", ("零", "れい"): "ぜろ"}
_PARTICLES = {"は": "わ", "へ": "え", "を": "お"}
_BREATHS = " 　、。，．,/／"


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    reading: str


class JapaneseReader:
    """Reads lines of one topic.

    Args:
        topic: its term readings and ``readings`` come before the dictionary.
    """

    def __init__(self, topic: Topic) -> None:
        readings = {_fold(form): hiragana(reading) for form, reading in topic.readings.items()}
        for term in topic.terms:
            if term.reading:
                readings.setdefault(_fold(term.term), hiragana(term.reading))
            for form in (term.term, *term.accept):
                if is_sung(hiragana(form)):
                    readings.setdefault(_fold(form), hiragana(form))
        self._readings = readings
        forms = sorted(readings, key=len, reverse=True)
        self._forms = re.compile("|".join(_bounded(form) for form in forms)) if forms else None

    def read_text(self, text: str) -> list[Unit]:
        """Units of plain text; ``{漢字|かんじ}`` is a reading in place."""
        pieces, at = [], 0
        for match in RUBY.finditer(text):
            if match.start() > at:
                pieces.append(Piece(text[at : match.start()], 0))
            pieces.append(Piece(match.group(1), 0, match.group(2)))
            at = match.end()
        if at < len(text):
            pieces.append(Piece(text[at:], 0))
        return self._read(tuple(pieces))

    def read(self, line: Line) -> list[Unit]:
        """Units of a parsed line."""
        return self._read(line.pieces)

    def _read(self, pieces: tuple[Piece, ...]) -> list[Unit]:
        shown = "".join(piece.text for piece in pieces)
        fixed, at = [], 0
        for piece in pieces:
            if piece.ruby is not None:
                fixed.append(_Span(at, at + len(piece.text), hiragana(_fold(piece.ruby))))
            at += len(piece.text)
        return _units(shown, self._cover(shown, fixed))

    def _cover(self, shown: str, fixed: list[_Span]) -> list[_Span]:
        folded, origin = _fold_with_map(shown)
        spans = list(fixed)

        def add(match: re.Match[str], reading: str) -> None:
            start, end = origin[match.start()], origin[match.end()]
            if start < end and not any(span.start < end and start < span.end for span in spans):
                spans.append(_Span(start, end, reading))

        if self._forms:
            for match in self._forms.finditer(folded):
                add(match, self._readings[match.group()])
        for match in NUMBER.finditer(folded):
            if not (match.start() and folded[match.start() - 1].isascii() and folded[match.start() - 1].isalpha()):
                add(match, read_number(match))
        for match in CAPITALS.finditer(folded):
            add(match, read_capitals(match))
        return sorted(spans + self._rest(folded, origin, spans), key=lambda span: span.start)

    def _rest(self, folded: str, origin: list[int], spans: list[_Span]) -> list[_Span]:
        """The dictionary's readings of what the spans leave over."""
        found = []
        for token in tokens(folded):
            start, end = origin[token.begin()], origin[token.end()]
            inside = [s for s in spans if s.start < end and start < s.end]
            if not inside:
                found.append(_Span(start, end, _reading(token)))
                continue
            # A topic's reading that cuts a token: what sticks out is read on its own.
            for a, b in _gaps(start, end, inside):
                text = folded[origin.index(a) : origin.index(b)]
                found.append(_Span(a, b, "".join(_reading(part) for part in tokens(text))))
        return found


def _gaps(start: int, end: int, spans: list[_Span]) -> list[tuple[int, int]]:
    gaps, at = [], start
    for span in sorted(spans, key=lambda s: s.start):
        if span.start > at:
            gaps.append((at, span.start))
        at = max(at, span.end)
    return [*gaps, (at, end)] if at < end else gaps


def _units(shown: str, spans: list[_Span]) -> list[Unit]:
    units, at = [], 0
    for span in spans:
        if span.start > at:
            units.append(_unit(shown[at : span.start], ""))
        if span.end > span.start:
            units.append(_unit(shown[span.start : span.end], span.reading))
        at = max(at, span.end)
    if at < len(shown):
        units.append(_unit(shown[at:], ""))
    return units


def _unit(shown: str, reading: str) -> Unit:
    if shown and all(char in _BREATHS for char in shown):
        return Unit(shown, " ")
    known = is_sung(reading) and (bool(reading) or not any(c.isalnum() for c in shown))
    return Unit(shown, reading if known else "", morae(reading) if known else (), known)


def _reading(token: Any) -> str:
    kind, surface = token.part_of_speech()[0], token.surface()
    if kind in ("空白", "補助記号", "記号") and not any(c.isalnum() for c in surface):
        return ""
    if is_sung(hiragana(surface)):  # kana is sung as it is written
        reading = hiragana(surface)
    else:
        reading = hiragana(token.reading_form())
    if kind == "助詞" and surface[-1] in _PARTICLES and surface in ("は", "へ", "を", "には", "とは", "では", "にも"):
        reading = reading[:-1] + _PARTICLES.get(surface[-1], reading[-1])
    return FIXES.get((token.dictionary_form(), reading), reading)


@functools.lru_cache(maxsize=1024)
def proper_noun(word: str) -> bool:
    """Whether the dictionary knows a word as the name of a person or an organisation."""
    kinds = [token.part_of_speech() for token in tokens(word)]
    return bool(kinds) and any(kind[1] == "固有名詞" and kind[2] != "地名" for kind in kinds)


@functools.lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)


def tokens(text: str) -> list[Any]:
    """SudachiPy's morphemes (mode C) of a text."""
    return list(_tokenizer().tokenize(text))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _fold_with_map(text: str) -> tuple[str, list[int]]:
    """NFKC, and for each of its characters (and its end) the place in ``text``. Half-width ﾞ joins its kana."""
    folded, origin, at = "", list[int](), 0
    for cluster in re.findall(r"[\s\S][\uff9e\uff9f\u3099\u309a]*", text):
        part = _fold(cluster)
        folded += part
        origin += [at] * len(part)
        at += len(cluster)
    return folded, [*origin, at]


def _bounded(form: str) -> str:
    """A form of Latin letters only matches whole words; a kanji form not inside the reading of a longer one."""
    source = re.escape(form)
    return rf"(?<![A-Za-z0-9]){source}(?![A-Za-z0-9])" if form.isascii() else source
