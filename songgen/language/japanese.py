"""Japanese lines as they are sung: the topic's readings, then numbers and letters, then SudachiPy.

The recipe and what it buys are measured in the groundwork that ``docs/topic-files.md`` sums up: readings of terms
belong to the topic, because analysers agree on wrong ones (局所解).
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from songgen.language import Unit
from songgen.language.counters import COUNTERS
from songgen.language.folding import fold_with_map
from songgen.language.kana import hiragana, is_sung, morae
from songgen.language.kanji import is_kanji
from songgen.language.longest import LongestMatch
from songgen.language.numbers import CAPITALS, SIGN, numbers, numeral_end, read_capitals, read_sign
from songgen.lyrics import RUBY, Line, Piece
from songgen.topic import Topic

FIXES = {
    ("得る", "うる"): "える",
    ("零", "れい"): "ぜろ",
    ("一回", "いちかい"): "いっかい",
    ("数本", "かずもと"): "すうほん",
}
_PARTICLES = {"は": "わ", "へ": "え", "を": "お"}
_GREETINGS = ("こんにちは", "こんばんは", "こんちは", "今日は", "今晩は")
_ENDS_IN_PARTICLE = re.compile(".*[くいずてでにと]は")
"""Conjunctions and adverbs that end in the particle は: あるいは, もしくは, 願わくは."""
_VARIANTS = str.maketrans({"𠮟": "叱"})
"""The jōyō kanji that the dictionary does not know, as it writes them."""
_BREATHS = " 　、。，．,/／"
_LONG = 1000
_STOPS = "、。！？!? 　\n"
_PART = re.compile(rf"[\s\S]{{1,{_LONG - 1}}}[{_STOPS}]|[\s\S]{{1,{_LONG}}}")
_AGAIN = 100
"""Characters at the end of a part that is cut anywhere, whose words are read once more with what follows."""
_SURROGATE = re.compile("[\ud800-\udfff]")


_Word = tuple[int, int, Any]
"""(start, end, morpheme)."""


class _Span(NamedTuple):
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
        self.given: Mapping[str, str] = readings
        """What the topic says of readings, by folded form."""
        self._forms = LongestMatch(readings)

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
        folded, origin = fold_with_map(shown)
        folded = folded.translate(_VARIANTS)
        spans, taken = list(fixed), bytearray(len(shown))
        for span in fixed:
            taken[span.start : span.end] = b"x" * (span.end - span.start)

        def add(at: int, to: int, reading: str) -> bool:
            start, end = origin[at], origin[to]
            free = start < end and taken.find(b"x", start, end) < 0
            if free:
                spans.append(_Span(start, end, reading))
                taken[start:end] = b"x" * (end - start)
            return free

        words = list(morphemes(folded))
        ends = {end for _, end, _ in words}
        forms = _whole_numbers(folded, words, ends, self._forms.find(folded))
        known = bytearray(len(folded))
        for start, end, _ in forms:
            known[start:end] = b"x" * (end - start)
        for match in CAPITALS.finditer(folded):
            if not known[match.start()]:
                add(*match.span(), read_capitals(match))
        counters: dict[int, int] = {}
        for said in numbers(folded, ends, _numeral(words, known)):
            if known[said.start]:  # the topic has a reading for the number itself
                if said.stop < said.end and not any(known[said.stop : said.end]):
                    add(said.stop, said.end, COUNTERS[folded[said.stop : said.end]])
            elif add(said.start, said.end, said.reading):
                counters[said.stop] = said.end
            else:  # a reading in place cuts the counter off
                add(said.start, said.stop, said.plain)
        for start, end, form in forms:
            if not add(start, end, self.given[form]) and start in counters:
                # The number has taken its counter: what is left of the topic's word is read as the topic reads it.
                counter = COUNTERS[folded[start : counters[start]]]
                if self.given[form].startswith(counter):
                    add(counters[start], end, self.given[form].removeprefix(counter))
        for match in SIGN.finditer(folded):
            add(*match.span(), read_sign(match))
        spans += _rest(words, folded, origin, taken)
        return sorted(spans, key=lambda span: span.start)


def _whole_numbers(
    folded: str, words: list[_Word], ends: Set[int], forms: Iterable[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The topic's forms but those that would cut a number off from the rest of its word: 人 in 一人, or in 3人組."""
    inside = {at: end for start, end, _ in words if (at := numeral_end(folded, start)) and at < end}
    return [
        (start, end, form)
        for start, end, form in forms
        if not (
            inside.get(start, 0) >= end
            or form in COUNTERS
            and end not in ends
            and folded[start - 1 : start].isdecimal()
        )
    ]


def _numeral(words: list[_Word], known: bytearray) -> Callable[[int, int, int], bool]:
    """Whether a numeral of kanji is a number where it stands: 四 of 四人, but not of 四季."""
    at = {start: i for i, (start, _, _) in enumerate(words)}

    def is_numeral(start: int, stop: int, end: int) -> bool:
        first = last = at.get(start)
        if first is None or last is None:
            return False
        while words[last][1] < stop:
            last += 1
        kinds = [token.part_of_speech() for _, _, token in words[first : last + 1]]
        whole = words[last][1]
        if all(kind[1] == "数詞" for kind in kinds):
            return whole == stop
        # The dictionary takes numbers for names (三百 is みつお, 百本 もももと); 千歳 is one.
        named = all(kind[1] in ("数詞", "固有名詞") for kind in kinds) and words[first][2].surface() != "千歳"
        return named and (end > stop and whole in (stop, end) or whole == stop and known[stop : stop + 1] == b"x")

    return is_numeral


def _rest(words: list[_Word], folded: str, origin: Sequence[int], taken: bytearray) -> list[_Span]:
    """The dictionary's readings of what is not taken."""
    found = []
    for begin, stop, token in words:
        start, end = origin[begin], origin[stop]
        if taken.find(b"x", start, end) < 0:
            found.append(_Span(start, end, _reading(token)))
            continue
        # A topic's reading that cuts a token: what sticks out is read on its own.
        at = begin
        free = [origin[i] < end and not taken[origin[i]] for i in range(begin, stop)]
        for is_free, run in itertools.groupby(free):
            to = at + len(list(run))
            if is_free:
                reading = "".join(_reading(part) for _, _, part in morphemes(folded[at:to]))
                found.append(_Span(origin[at], origin[to], reading))
            at = to
    return found


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


@functools.lru_cache(maxsize=10_000)
def _unit(shown: str, reading: str) -> Unit:
    if shown and all(char in _BREATHS for char in shown):
        return Unit(shown, " ")
    known = is_sung(reading) and (bool(reading) or not any(c.isalnum() for c in shown))
    return Unit(shown, reading if known else "", morae(reading) if known else (), known)


def _reading(token: Any) -> str:
    return _read_as(token.part_of_speech()[0], token.surface(), token.reading_form(), token.dictionary_form())


@functools.lru_cache(maxsize=10_000)
def _read_as(kind: str, surface: str, form: str, listed: str) -> str:
    """How a word is sung: its kind, how it is written, how the dictionary reads it and lists it."""
    if kind in ("空白", "補助記号", "記号") and not any(c.isalnum() for c in surface):
        return ""
    if is_sung(hiragana(surface)):  # kana is sung as it is written
        reading = hiragana(surface)
    else:
        reading = hiragana(form)
    if (
        surface in _GREETINGS
        and kind == "感動詞"
        or kind in ("接続詞", "副詞")
        and _ENDS_IN_PARTICLE.fullmatch(surface)
    ):
        return reading[:-1] + "わ"
    if kind == "助詞" and surface[-1] in _PARTICLES and surface in ("は", "へ", "を", "には", "とは", "では", "にも"):
        reading = reading[:-1] + _PARTICLES.get(surface[-1], reading[-1])
    return FIXES.get((listed, reading), reading)


def dictionary_reading(word: str) -> str:
    """How the dictionary reads a word with kanji, in hiragana; empty where it has none, or can't read it."""
    if not any(is_kanji(char) for char in word):
        return ""
    reading = "".join(_reading(token) for token in tokens(_fold(word)))
    return reading if is_sung(reading) else ""


@functools.lru_cache(maxsize=1024)
def proper_noun(word: str, kind: str = "") -> bool:
    """Whether the dictionary knows a word as the name of a person or an organisation (``kind`` 人名: a person)."""
    found = [each[2] for token in tokens(word) if (each := token.part_of_speech())[1] == "固有名詞"]
    return any(each == kind if kind else each != "地名" for each in found)


def names_something(text: str) -> bool:
    """Whether the name of a person, a place or an organisation stands in a text."""
    return any(token.part_of_speech()[1] == "固有名詞" for token in tokens(text))


@functools.lru_cache(maxsize=4096)
def readings_of(kanji: str) -> frozenset[str]:
    """All readings (hiragana) of a character that stands in the dictionary as a word or a part of words."""
    return frozenset(hiragana(entry.reading_form()) for entry in lookup(kanji))


def lookup(word: str) -> list[Any]:
    """The dictionary's entries that are spelt like this."""
    return list(_dictionary().lookup(word))


@functools.lru_cache(maxsize=1)
def _dictionary() -> Any:
    from sudachipy import Dictionary

    return Dictionary(dict="core")


@functools.lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from sudachipy import SplitMode

    return _dictionary().tokenizer(mode=SplitMode.C)


@functools.lru_cache(maxsize=500)
def _tokenized(text: str) -> Any:
    """A line is asked for up to three times: how it is sung, where its words end, what it asserts."""
    return _tokenizer().tokenize(text)


def morphemes(text: str) -> Iterator[tuple[int, int, Any]]:
    """(start, end, morpheme) over a text of any length: SudachiPy takes 49,149 bytes at once."""
    at = 0
    text = text if text.isprintable() else _SURROGATE.sub("\ufffd", text)
    while at < len(text):
        part = text[at:] if len(text) - at <= _LONG else _PART.match(text, at)[0]  # type: ignore[index]
        whole = at + len(part) == len(text) or part[-1] in _STOPS
        for token in _tokenized(part):
            if not whole and token.begin() and token.end() > len(part) - _AGAIN:
                at += token.begin()
                break
            yield at + token.begin(), at + token.end(), token
        else:
            at += len(part)


def tokens(text: str) -> list[Any]:
    """SudachiPy's morphemes (mode C) of a clause; the offsets of one beyond 1,000 characters are those of a part."""
    if len(text) <= _LONG and text.isprintable():  # in one part, and no surrogate in it
        return list(_tokenized(text))
    return [token for _, _, token in morphemes(text)]


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_VARIANTS)
