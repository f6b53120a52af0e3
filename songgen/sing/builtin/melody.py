"""Melody: the best path (Viterbi) under accent, chords, range and contour.

The idea, composition as a shortest path under the accent of the words, is that of Orpheus (Fukayama, Sagayama et al.,
LNCS 5709, 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from songgen.sing.builtin.score import MAJOR, SLOTS, Note, tones

STEPS = np.array([0.5, 0.05, 0.0, 0.15, 0.3, 0.5, 1.2, 0.9, 1.6, 2.0, 2.6, 3.4, 4.0] + [50.0] * 24)
"""Cost of a move by semitones; nothing leaps over an octave."""


@dataclass(frozen=True)
class Frame:
    """What holds for a unit: its two chords, key, range, centre and arch of the contour, and where it may end."""

    chords: tuple[int, ...]
    key: int
    low: int
    high: int
    centre: float
    arch: float
    peak: float
    final: tuple[int, ...]


def set_pitches(
    notes: list[Note], frame: Frame, motif: dict[float, int], previous: int | None, rng: np.random.Generator
) -> None:
    """Give the notes of a unit their pitches.

    Args:
        notes: with slots and lengths.
        frame: chords, key and range.
        motif: slot → pitch of the sister unit, whose shape is kept where it can be.
        previous: the pitch before.
        rng: the song's.
    """
    scale = np.array([p for p in range(frame.low, frame.high + 1) if (p - frame.key) % 12 in MAJOR])
    place = np.stack([_place(note, i / max(1, len(notes) - 1), scale, frame, motif) for i, note in enumerate(notes)])
    place += rng.random(place.shape)
    place[-1] += np.where(np.isin((scale - frame.key) % 12, frame.final), 0.0, 2.0)
    if previous is not None:
        place[0] += STEPS[np.abs(scale - previous)] * 0.4
    moves = scale[None, :] - scale[:, None]
    table, back = place[0], []
    for before, note, here in zip(notes, notes[1:], place[1:], strict=False):
        ways = table[:, None] + _moves(before, note, moves)
        back.append(ways.argmin(0))
        table = ways.min(0) + here
    at = int(table.argmin())
    for i in range(len(notes) - 1, -1, -1):
        notes[i].pitch = int(scale[at])
        at = int(back[i - 1][at]) if i else at


def _place(note: Note, at: float, scale: np.ndarray, frame: Frame, motif: dict[float, int]) -> np.ndarray:
    degrees = (scale - frame.key) % 12
    off = ~np.isin(degrees, tones(frame.chords[min(int(note.slot // SLOTS), len(frame.chords) - 1)]))
    weight = 6.0 if note.slot % 4 == 0 else 1.8 if note.length >= 2 else 0.9 if note.slot % 2 == 0 else 0.35
    cost = off * weight + 0.7 * (off & np.isin(degrees, (5, 11)))
    lean = 0.0 if note.sound.stress is False else 1.2 if note.sound.high else -1.2
    aim = frame.centre + frame.arch * np.sin(np.pi * min(1.0, at / frame.peak / 2)) - at + lean
    cost = cost + 0.035 * (scale - aim) ** 2
    if note.slot in motif:
        cost = cost + (0.22 if note.slot % 4 == 0 else 0.08) * np.minimum(6, np.abs(scale - motif[note.slot]))
    return np.asarray(cost)


def _moves(before: Note, note: Note, moves: np.ndarray) -> np.ndarray:
    """Cost of every move (from, to) between two notes."""
    cost: np.ndarray = STEPS[np.abs(moves)]
    a, b = before.sound, note.sound
    if not b.consonant and b.vowel in (a.vowel, "cl"):
        cost = cost + np.where(moves == 0, -0.6, 0.15)  # a long vowel holds its pitch
    if a.phrase != b.phrase or b.stress is not None:
        return np.asarray(cost)
    if a.high == b.high:
        return np.asarray(cost + np.where(np.abs(moves) <= 2, 0, 0.4))
    wanted = moves if b.high else -moves
    return np.asarray(cost + np.where(wanted > 0, 0.0, np.where(wanted == 0, 4.0, 7.0)))


def third_below(pitch: int, key: int) -> int:
    """A diatonic third lower."""
    octave, degree = divmod(pitch - key, 12)
    step = MAJOR.index(min(MAJOR, key=lambda m: abs(m - degree))) - 2
    return key + 12 * (octave + step // 7) + MAJOR[step % 7]
