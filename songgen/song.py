"""The record of a song while it is made and when it is done: script, cues, audio, ``song.json``.

All times are seconds (float) from the start of the audio they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from songgen.language import Unit

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class ScriptLine:
    """One line a singer gets: both texts, of equal rank. ``index`` counts sung lines of the song from 0."""

    index: int
    number: int
    shown: str
    sung: str
    units: tuple[Unit, ...]

    @property
    def morae(self) -> list[str]:
        """Morae (or syllables) in order."""
        return [mora for unit in self.units for mora in unit.morae]


@dataclass(frozen=True)
class ScriptSection:
    """A section as singers see it: tag as written, kind, lines (may be empty for an interlude)."""

    tag: str
    kind: str
    lines: tuple[ScriptLine, ...]


@dataclass(frozen=True)
class Script:
    """All that a singer may know of a song. Comments are gone."""

    title: str
    slug: str
    language: str
    sections: tuple[ScriptSection, ...]
    genre: str = "J-pop"
    mood: tuple[str, ...] = ()
    tempo: int = 138
    vocal: str = "female"
    seed: int = 0

    @property
    def lines(self) -> list[ScriptLine]:
        """Every line in order; ``lines[i].index == i``."""
        return [line for section in self.sections for line in section.lines]


@dataclass(frozen=True)
class LineTiming:
    """When line ``index`` is sung: its start and end, and (start, end) of each of its morae if known."""

    index: int
    start: float
    end: float
    morae: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Take:
    """One recording. ``audio`` are the bytes of a whole file of type ``suffix`` (``.wav``, ``.mp3`` …), or where that
    file lies: it is moved away from there.

    ``timings`` is None when the singer does not say; ``meta`` goes into the record (model, remote id, price …) and
    holds no secret and no signed URL. ``extras`` are further files to keep beside it, by name (``score.mid``).
    """

    id: str
    audio: bytes | Path
    suffix: str
    timings: tuple[LineTiming, ...] | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    extras: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class CueUnit:
    """A piece of a shown line with its reading and times."""

    shown: str
    sung: str
    ruby: bool
    start: float
    end: float
    morae: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True)
class Cue:
    """One sung line on the clock."""

    index: int
    section: str
    shown: str
    sung: str
    start: float
    end: float
    units: tuple[CueUnit, ...]


@dataclass(frozen=True)
class Cues:
    """Every line of a song on the clock. ``exact`` is False for times that were estimated."""

    lines: tuple[Cue, ...]
    duration: float
    exact: bool
