"""A score performed: voice, doubles, harmony and band as blocks of a few seconds, whatever the song's length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from songgen.sing.builtin.band import CHANNELS, Band
from songgen.sing.builtin.melody import third_below
from songgen.sing.builtin.mix import Mixed, Mixer
from songgen.sing.builtin.pitch import curve
from songgen.sing.builtin.score import Note, Part, Score
from songgen.sing.builtin.stream import RATE, Piece, blocks
from songgen.sing.builtin.vocal import Passage, breath
from songgen.sing.builtin.voice import load

if TYPE_CHECKING:
    from songgen.sing.builtin.english_voice import EnglishPassage

BLOCK = 65536
"""Samples worked on at a time (1.5 s), a whole number of the mixer's hops and transforms."""
TAIL = 2.5
"""Seconds after the last bar."""
UNITS = 4
"""Two-bar units sung in one passage."""
LIFT = 15.0
"""dB between a voice that gives nothing and one that gives all, before it is compressed."""
LEAD, HARMONY, LEFT, RIGHT = range(4)
"""Channels of the voices: the lead, the second voice, and the lead doubled left and right."""


@dataclass
class _Group:
    """Notes to sing together; equal ones are sung once and laid as often as they come."""

    part: Part
    notes: list[Note]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two of them the same sound."""
        first = self.notes[0].start
        return (
            self.part.kind, self.part.lift, self.part.energy,
            tuple((n.sound.phones, n.pitch, round(n.start - first, 6), round(n.end - n.start, 6)) for n in self.notes),
        )  # fmt: skip


def length(score: Score) -> int:
    """Samples of the whole take."""
    return int((score.seconds + TAIL) * RATE)


def performed(score: Score) -> Iterator[Mixed]:
    """The song, block by block."""
    band, mixer = Band(score), Mixer(score)
    voices = blocks(sung(score), 4, length(score), BLOCK)
    for voice, music in zip(voices, blocks(band.pieces(), CHANNELS, length(score), BLOCK), strict=True):
        yield mixer.mix(voice, music, band.kicks)


def dry(score: Score) -> np.ndarray:
    """The lead alone, (n,) float32."""
    return np.concatenate([block[LEAD] for block in blocks(sung(score, lead_only=True), 4, length(score), BLOCK)])


def sung(score: Score, lead_only: bool = False) -> Iterator[Piece]:
    """Every passage of every voice, in order."""
    passages = [
        _Group(part, [note for unit in part.units[i : i + UNITS] for note in unit.notes])
        for part in score.parts
        for i in range(0, len(part.units), UNITS)
    ]
    left = Counter(passage.key for passage in passages)
    known: dict[tuple[object, ...], list[Piece]] = {}
    for passage in passages:
        key = passage.key
        if key not in known:
            known[key] = list(_sing(score, passage, lead_only))
        start = round(passage.notes[0].start * RATE)
        for piece in known[key]:
            yield replace(piece, first=start + piece.first)
        left[key] -= 1
        if not left[key]:
            del known[key]  # a song holds in memory only what it will sing again


def _sing(score: Score, passage: _Group, lead_only: bool) -> Iterator[Piece]:
    """The voices of a passage; ``first`` counts from its first note."""
    notes, part = passage.notes, passage.part
    ready = _ready(score, notes)
    first = -round((notes[0].start - ready.begin) * RATE)
    pitches = [note.pitch for note in notes]
    gain = 10 ** ((part.energy - 1.0) * LIFT / 20)

    def voice(number: int, heights: list[int]) -> np.ndarray:
        seed = (score.seed + number) % (1 << 32)
        return ready.sound(curve(notes, heights, ready.begin, ready.frames, seed), seed)

    lead = voice(0, pitches)
    yield Piece(first, lead, (gain, 0.0, 0.0, 0.0))
    if not lead_only and part.kind == "chorus":
        lower = [third_below(pitch, score.key + part.lift) for pitch in pitches]
        yield Piece(first, voice(3, lower), (0.0, gain, 0.0, 0.0))
        yield Piece(first, doubled(lead, 0.013, 0.31), (0.0, 0.0, gain, 0.0))
        yield Piece(first, doubled(lead, 0.022, 0.23), (0.0, 0.0, 0.0, gain))
    if not lead_only:
        yield from _breaths(notes, first, gain)


def doubled(voice: np.ndarray, late: float, hertz: float) -> np.ndarray:
    """A voice again, ``late`` seconds later, by a delay that wanders as a second tape machine's does: ± 6 cents."""
    depth, size = 0.0035 / (2 * np.pi * hertz), 64
    edges = np.arange(-(-len(voice) // size) + 1) * size
    places = edges - RATE * (late + depth * np.sin(2 * np.pi * hertz * edges / RATE))
    at = np.interp(np.arange(len(voice)), edges, places)
    low = np.floor(at).astype(int)
    share, before = (at - low).astype(np.float32), int(RATE * (late + depth)) + 2
    padded = np.pad(voice, (before, 1))
    return np.asarray(padded[low + before] * (1 - share) + padded[low + before + 1] * share)


def _ready(score: Score, notes: list[Note]) -> Passage | EnglishPassage:
    if score.language == "en":
        from songgen.sing.builtin.english_voice import EnglishPassage

        return EnglishPassage(notes)
    return Passage(load(), notes)


def _breaths(notes: list[Note], begin: int, gain: float) -> Iterator[Piece]:
    """A breath in every rest that is long enough for one, ended before the consonant."""
    for i, note in enumerate(notes):
        rest = note.start - notes[i - 1].end if i else 1.0
        if rest > 0.3:
            seconds = min(0.32, rest - 0.18)
            first = round((note.start - notes[0].start - 0.14 - seconds) * RATE)
            yield Piece(max(begin, first), breath(seconds, i), (gain, 0.0, 0.0, 0.0))
