"""Readings given in place, ``{圧縮|あっしゅく}``: whether what is sung can be what is shown."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, cast

from songgen import language
from songgen.language import Unit
from songgen.language.folding import fold_with_map
from songgen.language.japanese import JapaneseReader, lookup, morphemes
from songgen.language.kana import hiragana, is_sung
from songgen.language.longest import LongestMatch
from songgen.language.readable import can_be_read
from songgen.lyrics import Line
from songgen.topic import Topic, once

_WRITTEN_ALIKE = str.maketrans({"を": "お", "ぢ": "じ", "づ": "ず", "は": "わ", "へ": "え", "ー": None})
LONGEST_WORD = 30
"""Characters of a word around a reading that is looked at with it."""


class Ruby(NamedTuple):
    """What is sung of ``start``–``end`` of a line, and what is shown there (folded)."""

    start: int
    end: int
    shown: str
    sung: str


class SungLine:
    """A line with what is sung of its parts; its words are only looked for where a reading needs them.

    Args:
        line: the line.
        units: how it is sung.
    """

    def __init__(self, line: Line, units: Sequence[Unit]) -> None:
        self._line, self._units = line, units
        self.shown = line.shown  # joined anew each time that it is asked for

    def rubies(self) -> Iterator[Ruby]:
        """The readings in place that can be sung."""
        at = 0
        for piece in self._line.pieces:
            start, at = at, at + len(piece.text)
            sung = hiragana(_fold(piece.ruby or "")).replace(" ", "")
            if sung and is_sung(sung):
                yield Ruby(start, at, _fold(piece.text), sung)

    def with_its_word(self, ruby: Ruby) -> Ruby:
        """A reading with the rest of the word that it is a part of: 縮 with the める of 縮める."""
        words = self._words
        start = words[max(bisect(words, ruby.start) - 1, 0)]
        end = words[min(bisect_left(words, ruby.end), len(words) - 1)]
        return self.between(min(start, ruby.start), max(end, ruby.end))

    def around(self, ruby: Ruby, forms: LongestMatch) -> Ruby | None:
        """The longest of some words that stands around a reading."""
        if forms not in self._found:
            folded, origin = self._folded
            self._found[forms] = [(origin[start], origin[end]) for start, end, _ in forms.find(folded)]
        found = self._found[forms]
        at = bisect(found, (ruby.start, len(self.shown) + 1)) - 1
        return self.between(*found[at]) if at >= 0 and ruby.end <= found[at][1] else None

    def between(self, start: int, end: int) -> Ruby:
        """A part of the line, with what is sung of the units that begin in it, without breaths."""
        starts = self._starts
        some = self._units[bisect_left(starts, start) : bisect_left(starts, end)]
        return Ruby(start, end, _fold(self.shown[start:end]), "".join(unit.sung.strip() for unit in some))

    @cached_property
    def _found(self) -> dict[LongestMatch, list[tuple[int, int]]]:
        return {}

    @cached_property
    def _folded(self) -> tuple[str, Sequence[int]]:
        return fold_with_map(self.shown)

    @cached_property
    def _words(self) -> list[int]:
        """Where words begin, and the end of the line."""
        folded, origin = self._folded
        return [*(origin[start] for start, _, _ in morphemes(folded)), len(self.shown)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where units begin."""
        return list(accumulate((len(unit.shown) for unit in self._units), initial=0))[:-1]


class RubyReadings:
    """What readings in place can be, and what else they can be.

    Args:
        topic: its readings come before the dictionary's; its terms and the wordings of its values are what a reading is
            taken for.
    """

    def __init__(self, topic: Topic) -> None:
        self._reader = cast(JapaneseReader, language.reader(topic))
        meant: dict[str, set[str]] = defaultdict(set)
        for term in topic.terms:
            for form in term.forms:
                meant[_fold(form)].add(f"term {term.id}")
        for axis, about in topic.axes.items():
            for name, value in about.values.items():
                for form in value.wordings:
                    meant[_fold(form)].add(f"value {axis}.{name}")
        self._meant = dict(meant)
        self._forms = LongestMatch(self._meant)
        self._known: dict[tuple[str, str], bool] = {}

    def is_right(self, ruby: Ruby, line: SungLine) -> bool:
        """Whether what is shown can be read so, alone or with the rest of its word (縮 in 縮める)."""
        if self._can_be(ruby.shown, ruby.sung):
            return True
        word = line.with_its_word(ruby)
        return len(ruby.shown) < len(word.shown) <= LONGEST_WORD and self._can_be(word.shown, word.sung)

    def other(self, ruby: Ruby, line: SungLine) -> str | None:
        """The term or wording that is sung where another one is shown, or what is none."""
        around = line.around(ruby, self._forms)
        for part in (ruby, around) if around else (ruby,):
            for form in self._by_sound.get(_alike(part.sung), ()):
                if not self._meant[form] & self._meant.get(part.shown, set()):
                    return form
        return None

    def is_other_number(self, ruby: Ruby) -> bool:
        """Whether a number other than the one shown is sung."""
        return can_be_read(ruby.shown, ruby.sung, self._reader.given, any_number=True)

    def knows(self, ruby: Ruby) -> bool:
        """Whether anybody knows how to read what is shown: letters that are no word (ReLU) may be read as anything."""
        shown = ruby.shown
        latin = any(char.isascii() and char.isalpha() for char in shown)
        return shown in self._reader.given or not latin or bool(lookup(shown))

    def _can_be(self, shown: str, sung: str) -> bool:
        known = self._known.get((shown, sung))  # a chorus comes back
        if known is None:
            known = can_be_read(shown, sung, self._reader.given) or _alike(self._sung(shown)) == _alike(sung)
            self._known[shown, sung] = known
        return known

    def _sung(self, text: str) -> str:
        return language.sung(self._reader.read_text(text)).replace(" ", "")

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """Reading → the terms and wordings that have it."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self._meant:
            found[_alike(self._sung(form))].append(form)
        return found


@once
def ruby_readings(topic: Topic) -> RubyReadings:
    """What is known of a topic's readings."""
    return RubyReadings(topic)


def _alike(reading: str) -> str:
    """The same for readings that only differ in how particles and long vowels are written."""
    return reading.translate(_WRITTEN_ALIKE)


def _fold(text: str) -> str:
    return fold_with_map(text)[0]
