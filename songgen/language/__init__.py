"""Readings: a shown line → the same line as it is sung, piece by piece.

``reader(topic)`` gives the reader of the topic's language. Every step that needs sound (composer, singability
rules, singers, timing) goes through it, so that all of them hear the same song.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from songgen.lyrics import Line
from songgen.topic import Topic, once


class Unit(NamedTuple):
    """A piece of a shown line and how it is sung.

    ``shown`` pieces joined give ``Line.shown``; ``sung`` pieces joined give the line as sung. ``sung`` is hiragana
    and ー (Japanese) or a respelling (English), ``""`` for marks that make no sound, ``" "`` for a breath.
    ``morae`` are the morae (Japanese, hiragana, ``きょ`` is one) or syllables (English) of ``sung`` in order.
    ``known`` is False when something in it could not be read (RDG003).
    """

    shown: str
    sung: str
    morae: tuple[str, ...] = ()
    known: bool = True

    @property
    def ruby(self) -> bool:
        """Whether the reading is worth showing: the piece holds something other than kana."""
        return bool(self.sung.strip()) and _is_kana_text(self.sung) and any(not _is_kana(c) for c in self.shown)


def _is_kana_text(text: str) -> bool:
    """An English respelling is no reading to show above the word."""
    return all(_is_kana(c) for c in text)


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30ff" or char in "ー・、。！？!?… 　「」"


class Reader(Protocol):
    """Reads lines of one topic aloud."""

    def read(self, line: Line) -> list[Unit]:
        """The units of a parsed line; ruby given in place wins over everything."""

    def read_text(self, text: str) -> list[Unit]:
        """The units of plain text (``{漢字|かんじ}`` allowed)."""


def sung(units: list[Unit]) -> str:
    """The line as sung."""
    return " ".join("".join(unit.sung for unit in units).split())


def morae(units: list[Unit]) -> list[str]:
    """All morae (or syllables) of a line in order."""
    return [mora for unit in units for mora in unit.morae]


@once
def reader(topic: Topic) -> Reader:
    """The reader for ``topic``: its own readings come first."""
    if topic.language == "ja":
        from songgen.language.japanese import JapaneseReader

        return JapaneseReader(topic)
    from songgen.language.english import EnglishReader

    return EnglishReader(topic)
