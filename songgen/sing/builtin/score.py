"""Lyrics → score: two-bar units, rhythm by dynamic programming, melody by Viterbi over accent, chords and range.

The idea (melody as the best path under accent, harmony and range) is that of Orpheus (Fukayama, Sagayama et al.,
LNCS 5709, 2009). Pitches are MIDI numbers, slots eighths.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from songgen.sing.builtin.phones import Sound, sounds
from songgen.song import Script, ScriptLine, ScriptSection

MAJOR = (0, 2, 4, 5, 7, 9, 11)
SLOTS, FULL = 16, 14
"""A unit is two bars of eighths; at most 14 notes leave room for a breath."""
CHORDS = {
    "verse": (0, 4, 5, 2, 3, 0, 3, 4),
    "pre-chorus": (3, 4, 2, 5, 1, 4, 0, 4),
    "chorus": (3, 4, 2, 5, 3, 4, 0, 0),
    "bridge": (5, 3, 0, 4, 5, 3, 1, 4),
}
CENTRE = {"verse": 3, "pre-chorus": 5, "chorus": 8, "bridge": 6}


@dataclass
class Note:
    """One mora on the clock: ``slot`` in its unit, length in slots, pitch; start and end in seconds."""

    sound: Sound
    line: int
    slot: int = 0
    length: int = 1
    pitch: int = 60
    start: float = 0.0
    end: float = 0.0


@dataclass
class Unit:
    """Two bars of song."""

    kind: str
    bar: int
    notes: list[Note]


@dataclass
class Part:
    """A section in the form: its kind, first bar, bars, and units (none in an interlude)."""

    kind: str
    bar: int
    bars: int
    units: list[Unit] = field(default_factory=list)


@dataclass
class Score:
    """The whole song. ``key`` is the tonic's MIDI number, ``chords`` the degree (0–6) of each bar."""

    tempo: int
    key: int
    seed: int
    parts: list[Part]
    chords: list[int]

    @property
    def slot(self) -> float:
        """Seconds of an eighth."""
        return 30.0 / self.tempo

    @property
    def seconds(self) -> float:
        """Length of the form."""
        return len(self.chords) * 8 * self.slot

    @property
    def units(self) -> list[Unit]:
        """All units in order."""
        return [unit for part in self.parts for unit in part.units]


def compose(script: Script, seed: int) -> Score:
    """The score of a script; equal sections get equal melodies."""
    rng = np.random.default_rng(seed)
    score = Score(script.tempo, 57 + int(rng.integers(0, 3)), seed, [], [])
    _instrumental(score, "intro", 2)
    melodies: dict[tuple[str, tuple[tuple[str, ...], ...]], list[Unit]] = {}
    for section in script.sections:
        kind = _family(section.kind)
        units = _cut_section(section, kind)
        if not units:
            _instrumental(score, "interlude", 4 if section.kind != "intro" else 2)
            continue
        part = Part(kind, len(score.chords), 2 * len(units), units)
        pattern = CHORDS[kind]
        score.chords += [pattern[i % 8] for i in range(part.bars)]
        # By sounds, not by text: a chorus respelled in kana may be cut into other units.
        key = (kind, tuple(tuple(note.sound.consonant + note.sound.vowel for note in unit.notes) for unit in units))
        if key in melodies:
            for unit, known in zip(units, melodies[key], strict=True):
                for note, other in zip(unit.notes, known.notes, strict=True):
                    note.slot, note.length, note.pitch = other.slot, other.length, other.pitch
        else:
            _melody_of(part, score, rng)
            melodies[key] = units
        score.parts.append(part)
        for i, unit in enumerate(units):
            unit.bar = part.bar + 2 * i
            for note in unit.notes:
                note.start = (unit.bar * 8 + note.slot) * score.slot
                note.end = note.start + note.length * score.slot
    _instrumental(score, "outro", 2)
    score.chords[-2:] = [3, 0]
    return score


def _instrumental(score: Score, kind: str, bars: int) -> None:
    score.parts.append(Part(kind, len(score.chords), bars))
    score.chords += [CHORDS["chorus"][i % 8] for i in range(bars)]


def _family(kind: str) -> str:
    return kind if kind in CHORDS else {"hook": "chorus", "outro": "chorus"}.get(kind, "verse")


# ---- cutting lines into units


def _cut_section(section: ScriptSection, kind: str) -> list[Unit]:
    return [Unit(kind, 0, notes) for line in section.lines for notes in _cut_line(line)]


def _cut_line(line: ScriptLine) -> list[list[Note]]:
    """Phrases between breaths, joined while they fit two bars, cut at accent phrases where they do not."""
    pieces: list[list[Sound]] = []
    for sound in sounds(line):
        if sound.breath or not pieces:
            pieces.append([])
        pieces[-1].append(sound)
    fitting = [part for piece in pieces for part in _fit(piece)]
    joined: list[list[Sound]] = []
    for piece in fitting:
        if joined and len(joined[-1]) + len(piece) <= FULL - 1 and min(len(joined[-1]), len(piece)) <= 6:
            joined[-1] = joined[-1] + piece
        else:
            joined.append(piece)
    return [[Note(sound, line.index) for sound in piece] for piece in joined]


def _fit(piece: list[Sound]) -> list[list[Sound]]:
    """A phrase in parts of at most 14 morae, cut where a new accent phrase begins, else anywhere."""
    if len(piece) <= FULL:
        return [piece]
    parts = -(-len(piece) // FULL)
    ideal = len(piece) / parts
    borders = [i for i in range(1, len(piece)) if piece[i].phrase != piece[i - 1].phrase]
    low, high = max(1, len(piece) - FULL * (parts - 1)), FULL
    inside = [i for i in borders if low <= i <= high]
    free = [i for i in range(low, high + 1) if piece[i].vowel not in ("cl", "N")] or [round(ideal)]
    cut = min(inside or free, key=lambda i: abs(i - ideal))
    return [piece[:cut], *_fit(piece[cut:])]


# ---- rhythm


def _rhythm(notes: list[Note], motif: set[int]) -> None:
    """Slots and lengths of a unit's notes: the cheapest way from slot 0–2 to the breath at the end."""
    n, end = len(notes), FULL
    cost: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {
        (0, s): (0.6 * s - (0.4 if s % 4 == 0 else 0), None) for s in range(min(3, end - n + 1))
    }
    for i in range(n):
        for (k, slot), (paid, _) in [item for item in cost.items() if item[0][0] == i]:
            for length in range(1, 7):
                after = slot + length
                if after > end or end - after < n - 1 - i:
                    continue
                total = paid + _note_cost(notes, i, slot, length, end, motif)
                if (i + 1, after) not in cost or total < cost[i + 1, after][0]:
                    cost[i + 1, after] = (total, (k, slot))
    at = min((value[0], key) for key, value in cost.items() if key[0] == n)[1]
    while (back := cost[at][1]) is not None:
        notes[back[0]].slot, notes[back[0]].length = back[1], at[1] - back[1]
        at = back


def _note_cost(notes: list[Note], i: int, slot: int, length: int, end: int, motif: set[int]) -> float:
    last = i == len(notes) - 1
    phrase_ends = last or notes[i + 1].sound.phrase != notes[i].sound.phrase or notes[i + 1].sound.breath
    special = notes[i].sound.vowel == "cl"
    cost = {1: 0.0, 2: -0.25 if phrase_ends else 0.25, 3: 0.1 if phrase_ends else 0.5}.get(length, 0.9)
    if last:
        cost = min(cost, 0.15 * max(0, length - 4)) + 0.25 * (end - slot - length) - (0.5 if 2 <= length <= 4 else 0)
    elif phrase_ends:
        after = slot + length
        cost += -0.5 if after % 4 == 0 else -0.25 if after % 2 == 0 else 0.45
    if length >= 2 and slot % 2:
        cost += 0.15
    if special and length > 1:
        cost += 2.0
    return cost - (0.15 if slot in motif else 0)


# ---- melody


def _melody_of(part: Part, score: Score, rng: np.random.Generator) -> None:
    slots: dict[int, set[int]] = {}
    pitches: dict[int, dict[int, int]] = {}
    previous: int | None = None
    for i, unit in enumerate(part.units):
        phase = i % 2
        _rhythm(unit.notes, slots.get(phase, set()))
        slots.setdefault(phase, {note.slot for note in unit.notes})
        chords = score.chords[part.bar + 2 * i : part.bar + 2 * i + 2]
        final = (0, 4, 7) if unit is part.units[-1] else tones(chords[1])
        centre = score.key + CENTRE[part.kind] + (1 if phase == 0 else 0)
        _melody(unit.notes, chords, score.key, centre, pitches.get(phase, {}), final, previous, rng)
        pitches.setdefault(phase, {note.slot: note.pitch for note in unit.notes})
        previous = unit.notes[-1].pitch


def tones(degree: int) -> tuple[int, ...]:
    """Pitch classes of the triad on a degree, relative to the key."""
    return tuple(MAJOR[(degree + k) % 7] for k in (0, 2, 4))


_STEP = (0.55, 0.05, 0.0, 0.15, 0.3, 0.5, 1.2, 0.9, 1.6, 1.8, 2.2, 3.0, 1.8)


def _melody(
    notes: list[Note], chords: list[int], key: int, centre: float, motif: dict[int, int],
    final: tuple[int, ...], previous: int | None, rng: np.random.Generator,
) -> None:  # fmt: skip
    scale = [p for p in range(key - 2, min(key + 15, 73)) if (p - key) % 12 in MAJOR]
    noise = rng.random((len(notes), len(scale))) * 0.35
    table = np.full((len(notes), len(scale)), 1e9)
    back = np.zeros((len(notes), len(scale)), int)
    for i, note in enumerate(notes):
        chord = tones(chords[min(note.slot // 8, len(chords) - 1)])
        for j, pitch in enumerate(scale):
            here = _place_cost(note, i / max(1, len(notes) - 1), pitch, key, chord, centre, motif) + noise[i, j]
            if i == len(notes) - 1 and (pitch - key) % 12 not in final:
                here += 2.0
            if i == 0:
                table[0, j] = here + (0.05 * abs(pitch - previous) if previous is not None else 0)
                continue
            moves = [table[i - 1, k] + _move_cost(notes[i - 1], note, p, pitch) for k, p in enumerate(scale)]
            back[i, j] = int(np.argmin(moves))
            table[i, j] = moves[back[i, j]] + here
    j = int(np.argmin(table[-1]))
    for i in range(len(notes) - 1, -1, -1):
        notes[i].pitch = scale[j]
        j = int(back[i, j])


def _place_cost(
    note: Note, at: float, pitch: int, key: int, chord: tuple[int, ...], centre: float, motif: dict[int, int]
) -> float:
    degree, cost = (pitch - key) % 12, 0.0
    if degree not in chord:
        strong = note.slot % 4 == 0 or note.length >= 2
        cost += 1.8 if strong else 0.9 if note.slot % 2 == 0 else 0.35
        cost += 0.7 if degree in (5, 11) else 0
    aim = centre + 3.0 * np.sin(np.pi * min(1.0, at * 1.15)) - at + (1.2 if note.sound.high else -1.2)
    cost += 0.035 * (pitch - aim) ** 2
    if note.slot in motif:
        cost += (0.22 if note.slot % 4 == 0 else 0.08) * min(6, abs(pitch - motif[note.slot]))
    return float(cost)


def _move_cost(before: Note, note: Note, low: int, high: int) -> float:
    size = high - low
    cost = _STEP[abs(size)] if abs(size) <= 12 else 5.0
    a, b = before.sound, note.sound
    if not b.consonant and b.vowel in (a.vowel, "cl"):
        cost += -0.6 if size == 0 else 0.15  # a long vowel holds its pitch
    if a.phrase != b.phrase:
        return cost
    if b.high and not a.high:
        return cost + (0 if size > 0 else 1.4 if size == 0 else 2.8)
    if a.high and not b.high:
        return cost + (0 if size < 0 else 1.4 if size == 0 else 2.8)
    return cost + (0 if abs(size) <= 2 else 0.4)


def harmony(units: list[Unit], key: int) -> list[Unit]:
    """The same units a diatonic third lower."""

    def lower(pitch: int) -> int:
        octave, degree = divmod(pitch - key, 12)
        step = MAJOR.index(min(MAJOR, key=lambda m: abs(m - degree))) - 2
        return key + 12 * (octave + step // 7) + MAJOR[step % 7]

    return [replace(unit, notes=[replace(n, pitch=lower(n.pitch)) for n in unit.notes]) for unit in units]
