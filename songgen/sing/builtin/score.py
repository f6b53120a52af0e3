"""The score: what is sung when and how high, bar by bar; plain data, also as JSON.

Pitches are MIDI numbers, times seconds from the start of the take, slots eighths of the pulse (eight a bar).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from songgen.sing.builtin.phones import Sound
from songgen.song import LineTiming, Script

MAJOR = (0, 2, 4, 5, 7, 9, 11)
SLOTS = 8
"""Slots in a bar; a unit is two bars."""
LEAD_IN = 0.2
"""Seconds of silence before the first bar; less than mastering keeps, so nothing is trimmed and cues stay exact."""
LOWEST, HIGHEST = 57, 72
"""A3 to C5: where the voice is understood best."""
_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")


@dataclass
class Note:
    """One mora or syllable: ``slot`` and ``length`` in its unit, ``line`` of the script, start and end in seconds.

    ``shares``: it has the second half of the place that the mora before it would have alone.
    """

    sound: Sound
    line: int
    slot: float = 0
    length: float = 1
    shares: bool = False
    pitch: int = 60
    start: float = 0.0
    end: float = 0.0


@dataclass
class Unit:
    """Two bars of song from ``bar`` on."""

    bar: int
    notes: list[Note]


@dataclass
class Part:
    """A section of the form.

    ``kind`` is intro, verse, pre-chorus, chorus, bridge, interlude or outro; ``lift`` the semitones that it lies above
    the key; ``energy`` 0 to 1 is how much the band and the voice give. Instrumental parts have no units.
    """

    kind: str
    tag: str
    bar: int
    bars: int
    units: list[Unit] = field(default_factory=list)
    lift: int = 0
    energy: float = 0.5


@dataclass
class Score:
    """The whole song.

    ``tempo`` is what was asked for; ``pulse`` is the tempo of the grid (twice or half of it where a mora an eighth
    would crawl or race). ``key`` is the pitch class of the major scale's tonic, ``home`` the degree that is home
    (0 in major, 5 in minor), ``chords`` the degree (0–6) of each bar.
    """

    tempo: int
    pulse: float
    key: int
    home: int
    style: str
    seed: int
    language: str
    parts: list[Part] = field(default_factory=list)
    chords: list[int] = field(default_factory=list)

    @property
    def slot(self) -> float:
        """Seconds of an eighth of the pulse."""
        return 30.0 / self.pulse

    @property
    def turns(self) -> int:
        """Bars of the pulse for one chord, and for one bar of the band: two where the pulse is the double tempo."""
        return 2 if self.pulse > self.tempo else 1

    @property
    def seconds(self) -> float:
        """When the last bar ends."""
        return self.at(len(self.chords))

    def at(self, bar: float, slot: float = 0) -> float:
        """The time (s) of a place in the form."""
        return LEAD_IN + (bar * SLOTS + slot) * self.slot

    @property
    def units(self) -> list[Unit]:
        """All units in order."""
        return [unit for part in self.parts for unit in part.units]

    @property
    def notes(self) -> list[Note]:
        """All notes in order."""
        return [note for unit in self.units for note in unit.notes]


def tones(degree: int) -> tuple[int, ...]:
    """Pitch classes of the triad on a degree, relative to the key."""
    return tuple(MAJOR[(degree + k) % 7] for k in (0, 2, 4))


def timings(score: Score, script: Script) -> tuple[LineTiming, ...]:
    """When every mora is sung."""
    spans: dict[int, list[tuple[float, float]]] = {}
    for note in score.notes:
        spans.setdefault(note.line, []).append((note.start, note.end))
    return tuple(
        LineTiming(line.index, spans[line.index][0][0], spans[line.index][-1][1], tuple(spans[line.index]))
        for line in script.lines
        if line.index in spans
    )


def as_json(score: Score) -> bytes:
    """The score as a file: form, chords and notes; ``note`` is the pitch's name (C4 is 60)."""
    data: dict[str, Any] = {
        "version": 1,
        "tempo": score.tempo,
        "pulse": score.pulse,
        "key": key_name(score),
        "style": score.style,
        "seed": score.seed,
        "seconds": round(score.seconds, 6),
        "parts": [
            {
                "kind": part.kind, "tag": part.tag, "bar": part.bar, "bars": part.bars, "lift": part.lift,
                "start": round(score.at(part.bar), 6), "chords": [_chord(score, part, i) for i in range(part.bars)],
            }
            for part in score.parts
        ],
        "notes": [_note(note, unit) for unit in score.units for note in unit.notes],
    }  # fmt: skip
    head = json.dumps({k: v for k, v in data.items() if k != "notes"}, ensure_ascii=False, indent=1)
    rows = ",\n  ".join(json.dumps(note, ensure_ascii=False) for note in data["notes"])
    return f'{head[:-2]},\n "notes": [\n  {rows}\n ]\n}}\n'.encode()


def key_name(score: Score) -> str:
    """``A major`` or ``F# minor``."""
    return f"{_NAMES[score.key]} major" if score.home == 0 else f"{_NAMES[(score.key + 9) % 12]} minor"


def name_of(pitch: int) -> str:
    """``69`` → ``A4``."""
    return f"{_NAMES[pitch % 12]}{pitch // 12 - 1}"


def _chord(score: Score, part: Part, bar: int) -> str:
    degree = score.chords[part.bar + bar]
    root = _NAMES[(score.key + part.lift + MAJOR[degree]) % 12]
    return root + {0: "", 3: "", 4: "", 6: "dim"}.get(degree, "m")


def _note(note: Note, unit: Unit) -> dict[str, Any]:
    return {
        "line": note.line, "mora": note.sound.text, "phones": list(note.sound.phones), "pitch": note.pitch,
        "note": name_of(note.pitch), "bar": unit.bar + int(note.slot // SLOTS), "slot": note.slot % SLOTS,
        "length": note.length, "start": round(note.start, 6), "end": round(note.end, 6),
    }  # fmt: skip
