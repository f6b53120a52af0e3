"""Lines → units of two bars, and the rhythm of each: dynamic programming over (note, slot)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from songgen.sing.builtin.phones import Sound
from songgen.sing.builtin.score import SLOTS, Note

FULL = 2 * SLOTS - 2
"""At most 14 notes a unit: the two slots that are left are for a breath."""


def units_of(sounds: list[Sound], line: int) -> list[list[Note]]:
    """A line cut for singing: phrases between breaths, joined while they fit two bars, cut where they do not."""
    pieces: list[list[Sound]] = []
    for sound in sounds:
        if sound.breath or not pieces:
            pieces.append([])
        pieces[-1].append(sound)
    joined: list[list[Sound]] = []
    for piece in (part for whole in pieces for part in _fit(whole)):
        if joined and _places(joined[-1] + piece) <= FULL:
            joined[-1] = joined[-1] + piece
        else:
            joined.append(piece)
    return [_notes(piece, line) for piece in joined]


def _fit(piece: list[Sound]) -> list[list[Sound]]:
    """A phrase in parts that fit a unit, cut where an accent phrase begins; in an endless one, anywhere."""
    if _places(piece) <= FULL:
        return [piece]
    parts = -(-len(piece) // FULL)
    ideal = len(piece) / parts
    low, high = max(1, len(piece) - FULL * (parts - 1)), min(FULL, len(piece) - 1)
    allowed = range(low, high + 1)
    borders = [i for i in allowed if piece[i].phrase != piece[i - 1].phrase]
    open_ = [i for i in allowed if piece[i].vowel not in ("cl", "N") and piece[i].consonant]
    cut = min(borders or open_ or allowed, key=lambda i: abs(i - ideal))
    return [piece[:cut], *_fit(piece[cut:])]


def _places(piece: list[Sound]) -> int:
    """The slots a phrase needs at least, when its heavy syllables share some."""
    return len(piece) - len(_sharing(piece, 2))


def _sharing(piece: list[Sound], wanted: int) -> set[int]:
    """Morae that may share a slot with the one before, at most ``wanted``: long vowels first, then ん, っ, vowels."""

    def rank(i: int) -> int:
        sound, before = piece[i], piece[i - 1]
        if sound.consonant or sound.breath or sound.stress is not None or before.vowel in ("cl", "N"):
            return 9
        if sound.vowel in (before.vowel, "N"):
            return 0 if sound.vowel == before.vowel else 1
        return 2 if sound.vowel == "cl" else 3 if before.vowel + sound.vowel in ("ai", "oi", "ui", "ei") else 9

    ranked = sorted((rank(i), i) for i in range(1, len(piece)))
    chosen: set[int] = set()
    for order, i in ranked:
        if len(chosen) < wanted and order < 9 and i - 1 not in chosen and i + 1 not in chosen:
            chosen.add(i)
    return chosen


def _notes(piece: list[Sound], line: int) -> list[Note]:
    """Notes of a unit; those that share a slot have half of it each."""
    shared = _sharing(piece, max(0, len(piece) - FULL))
    notes = [Note(sound, line) for sound in piece]
    for i in shared:
        notes[i].shares = True
    return notes


def set_rhythm(notes: list[Note], motif: set[float], taste: np.ndarray, seconds: float) -> None:
    """Give notes their slots and lengths: the cheapest way from slot 0–2 to the breath at the end.

    Args:
        notes: of one unit, at most 14 that share no slot.
        motif: slots on which the sister unit begins notes; they are liked.
        taste: (16, 7) the song's own liking for a start slot and a length, in units of cost.
        seconds: of a slot; the longer they are, the fewer notes are held over more than one.
    """
    every, notes = notes, [note for note in notes if not note.shares]
    count = len(notes)
    cost: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {
        (0, s): (0.6 * s - (0.4 if s % 4 == 0 else 0), None) for s in range(min(3, FULL - count + 1))
    }
    for i in range(count):
        for (k, slot), (paid, _) in [item for item in cost.items() if item[0][0] == i]:
            for length in range(1, 7):
                after = slot + length
                if after > FULL or FULL - after < count - 1 - i:
                    continue
                total = paid + _cost(notes, i, slot, length, seconds) + float(taste[slot, length])
                total -= 0.15 if slot in motif else 0
                if (i + 1, after) not in cost or total < cost[i + 1, after][0]:
                    cost[i + 1, after] = (total, (k, slot))
    at = min((value[0], key) for key, value in cost.items() if key[0] == count)[1]
    while (back := cost[at][1]) is not None:
        notes[back[0]].slot, notes[back[0]].length = back[1], at[1] - back[1]
        at = back
    for before, note in pairwise(every):
        if note.shares:
            before.length /= 2
            note.slot, note.length = before.slot + before.length, before.length


def _cost(notes: list[Note], i: int, slot: int, length: int, seconds: float) -> float:
    sound, last = notes[i].sound, i == len(notes) - 1
    ends = last or notes[i + 1].sound.phrase != sound.phrase or notes[i + 1].sound.breath
    after = slot + length
    if sound.stress is not None:
        return _of_syllable(sound, slot, length, ends=ends, last=last)
    # A mora of 0.2 s is understood best, one of 0.4 s badly: silence at the end of a unit is better than held notes.
    held = max(0.0, 7.6 * (2 * seconds - 0.2))
    cost = 0.0 if length == 1 else (0.65 * held - 0.45 if ends else held) + 0.35 * (length - 2)
    if last:
        return 0.15 * max(0, length - 4) - (0.4 if 2 <= length <= 4 else 0)
    if ends:
        cost += -0.4 if after % 4 == 0 else -0.2 if after % 2 == 0 else 0.3
    if sound.vowel == "cl" and length > 1:
        cost += 2.0
    return cost


def _of_syllable(sound: Sound, slot: int, length: int, *, ends: bool, last: bool) -> float:
    """English: stressed syllables on beats and longer, the others between them."""
    after, strong = slot + length, slot % 4 == 0
    cost = {1: 0.0, 2: -0.25 if ends else 0.25, 3: 0.1 if ends else 0.5}.get(length, 0.9)
    if last:
        cost = 0.25 * (FULL - after) + 0.15 * max(0, length - 4) - (0.5 if 2 <= length <= 4 else 0)
    elif ends:
        cost += -0.5 if after % 4 == 0 else -0.25 if after % 2 == 0 else 0.45
    cost += (-0.6 if strong else -0.2 if slot % 2 == 0 else 0.7) if sound.stress else (0.5 if strong else 0)
    return cost - (0.2 if sound.stress and length >= 2 else 0)
