"""The band under the voice: score and style → pieces of sound, bar by bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from songgen.sing.builtin.instruments import drum, tone
from songgen.sing.builtin.score import MAJOR, SLOTS, Part, Score, tones
from songgen.sing.builtin.stream import RATE, Piece
from songgen.sing.builtin.styles import STYLES, Groove, Style

CHANNELS = 4
"""Drums left and right, music left and right."""


@dataclass(frozen=True)
class Hit:
    """One sound: when (s), what, how loud, where between left (-1) and right (1); ``drums`` is its bus."""

    at: float
    sound: np.ndarray
    gain: float
    pan: float = 0.0
    drums: bool = False


@dataclass
class Band:
    """Plays a score. ``kicks`` fills with the times of the kicks as bars are played."""

    score: Score
    style: Style = field(init=False)
    kicks: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.style = STYLES[self.score.style]
        rng = np.random.default_rng(self.score.seed + 77)
        self._soft = self.style.soft[int(rng.integers(len(self.style.soft)))]
        self._full = self.style.full[int(rng.integers(len(self.style.full)))]
        self._figure = [int(k) for k in rng.permutation(8) % 4]
        self._tune = [int(k) for k in rng.integers(0, 5, 16)]
        self._rng = rng
        self._voicing: list[int] = []

    def pieces(self) -> Iterator[Piece]:
        """Every sound in the order in which they begin."""
        for part in self.score.parts:
            for i in range(part.bars):
                hits = sorted(self._bar(part, i), key=lambda hit: hit.at)
                for hit in hits:
                    yield _piece(hit)

    def _bar(self, part: Part, i: int) -> Iterator[Hit]:
        score, bar = self.score, part.bar + i
        degree, key = score.chords[bar], score.key + part.lift
        root = key + MAJOR[degree]
        self._voicing = _near([(key + c) % 12 for c in tones(degree)], self._voicing)
        bass = 36 + root % 12 - (12 if root % 12 > 7 else 0)
        if part.kind == "outro" and i == part.bars - 1:
            yield from self._last(bar, bass)
            return
        full = part.energy > 0.55
        groove = self._full if full else self._soft
        loud = 0.05 + 0.95 * part.energy
        yield from self._bass(groove, bar, i, bass, loud)
        yield from self._chords(groove, bar, i, loud)
        if part.energy > 0.5 or part.kind in ("intro", "bridge"):
            seconds = score.slot * SLOTS
            for q, pitch in enumerate(self._voicing):
                yield Hit(score.at(bar), tone(self.style.pad, pitch, seconds), 0.13 * loud, (-0.7, 0.7, 0.0)[q % 3])
        if self.style.arpeggio and (part.energy > 0.75 or part.kind == "intro") and part.kind != "interlude":
            yield from self._arpeggio(bar, loud)
        if part.kind == "interlude" or (part.kind == "intro" and i % 4 >= 2):
            yield from self._lead(part, i)
        # A part that grows into a louder one, and every eighth bar, ends with a fill.
        fill = i == part.bars - 1 or (full and i % 8 == 7)
        yield from self._drums(groove, part, i, loud, fill)

    def _last(self, bar: int, bass: int) -> Iterator[Hit]:
        at = self.score.at(bar)
        for q, pitch in enumerate([*self._voicing, self._voicing[0] + 12]):
            yield Hit(at + 0.012 * q, tone(self.style.chord, pitch, 2.2), 0.3, -0.3 + 0.2 * q)
            yield Hit(at, tone(self.style.pad, pitch, 2.2), 0.16, 0.4 - 0.25 * q)
        yield Hit(at, tone(self.style.bass, bass, 2.0), 0.5)
        if self.style.name != "ballad":
            yield Hit(at, drum("crash"), 0.22, 0.2, drums=True)
            yield Hit(at, drum("kick"), 0.5, drums=True)

    def _bass(self, groove: Groove, bar: int, i: int, root: int, loud: float) -> Iterator[Hit]:
        for step, length, mark in self._runs(groove.bass, i):
            pitch = root + {"r": 0, "f": 7, "o": 12}[mark]
            sound = tone(self.style.bass, pitch, round(length * self.score.slot / 2 * 0.92, 3))
            yield Hit(self._step(bar, step), sound, loud * (0.55 if step % 4 == 0 else 0.45))

    def _chords(self, groove: Groove, bar: int, i: int, loud: float) -> Iterator[Hit]:
        gain = {"guitar": 0.16, "saw": 0.15, "piano": 0.3}.get(self.style.chord, 0.22)
        for step, length, _ in self._runs(groove.chord, i):
            seconds = round(length * self.score.slot / 2 * 0.95, 3)
            for q, pitch in enumerate(self._voicing[:1] if self.style.chord == "guitar" else self._voicing):
                sound = tone(self.style.chord, pitch - (12 if self.style.chord == "guitar" else 0), seconds)
                for pan in (-0.75, 0.75) if self.style.chord == "guitar" else (-0.3 + 0.3 * q,):
                    late = 0.004 * q + (0.009 if pan > 0.5 else 0.0)
                    yield Hit(self._step(bar, step) + late, sound, gain * loud, pan)

    def _arpeggio(self, bar: int, loud: float) -> Iterator[Hit]:
        pitches = [*self._voicing, self._voicing[0] + 12]
        for step in range(0, 16, 2 * self.score.turns):
            sound = tone("pluck", pitches[self._figure[step // 2]] + 12, round(self.score.slot * 0.5, 3))
            yield Hit(self._step(bar, step), sound, 0.09 * loud, 0.5 * float(np.sin(step * 1.7)))

    def _lead(self, part: Part, i: int) -> Iterator[Hit]:
        """The instrument that sings where nobody does: a figure of the song's own over the chords."""
        scale = [p for p in range(67, 84) if (p - self.score.key) % 12 in MAJOR]
        at, turns = 0, self.score.turns
        for k in range(6 // turns):
            length = (2, 1, 1, 2, 1, 1)[(k + self._tune[0]) % 6] * turns
            if k % 2 == 0:
                pool = [p for p in scale if p % 12 in [v % 12 for v in self._voicing]]
                pitch = pool[min(len(pool) - 1, self._tune[(k + i % 2) % 16] % len(pool))]
            else:
                pitch = scale[min(len(scale) - 1, 2 + self._tune[k + 2 * (i % 4)])]
            sound = tone(self.style.lead, pitch, round(length * self.score.slot * 0.95, 3))
            yield Hit(self.score.at(part.bar + i, at), sound, 0.34 if part.kind == "interlude" else 0.2, 0.1)
            at += length

    def _drums(self, groove: Groove, part: Part, i: int, loud: float, fill: bool) -> Iterator[Hit]:
        bar, full = part.bar + i, part.energy > 0.55
        ballad = self.style.name == "ballad"
        sparse = part.kind == "intro" and i < part.bars - 1 and not full
        if full and i % 8 == 0 and part.kind in ("chorus", "interlude") and not ballad:
            yield Hit(self.score.at(bar), drum("crash"), 0.17, 0.25, drums=True)
        for step in range(16):
            at, human = self._step(bar, step), 1 + 0.1 * float(self._rng.random() - 0.5)
            if self._mark(groove.kick, i, step) == "x" and not sparse:
                self.kicks.append(at)
                yield Hit(at, drum("thump" if ballad else "kick"), 0.58 * loud * human, drums=True)
            if self._mark(groove.snare, i, step) == "x" and not sparse and not (fill and step >= 8):
                yield Hit(at, drum(self._snare(full)), 0.36 * loud * human, 0.05, drums=True)
            if self._mark(groove.hat, i, step) == "x" and not (fill and step >= 12):
                accent = 0.13 if step % 4 == 0 else 0.09
                yield Hit(at, drum("open" if full and step == 14 else "hat"), accent * loud * human, 0.3, drums=True)
        if fill and not sparse:
            yield from self._fill(bar, loud, ballad)

    def _snare(self, full: bool) -> str:
        return {"ballad": "rim", "edm": "clap"}.get(self.style.name, "snare" if full else "rim")

    def _fill(self, bar: int, loud: float, soft: bool) -> Iterator[Hit]:
        steps = (12, 14, 15) if soft else (8, 10, 11, 12, 13, 14, 15)
        for q, step in enumerate(steps):
            kind = "tom" if (step + self._tune[1]) % 3 == 0 or soft else "snare"
            yield Hit(
                self._step(bar, step), drum(kind), loud * (0.14 + 0.035 * q) * (0.6 if soft else 1), -0.3 + 0.1 * q,
                drums=True,
            )  # fmt: skip

    def _step(self, bar: int, step: int) -> float:
        return self.score.at(bar, step / 2)

    def _mark(self, pattern: str, i: int, step: int) -> str:
        """What a groove has at a step of the ``i``-th bar of the pulse; at double tempo it goes over two of them."""
        if self.score.turns == 1:
            return pattern[step]
        return "." if step % 2 else pattern[8 * (i % 2) + step // 2]

    def _runs(self, pattern: str, i: int) -> Iterator[tuple[int, int, str]]:
        """(step, length, mark) of each hit in that bar; ``-`` lengthens it, also into the next bar of the pulse."""
        for step in range(16):
            if (mark := self._mark(pattern, i, step)) not in ".-":
                rest = pattern[(8 * (i % 2) + step // 2 if self.score.turns > 1 else step) + 1 :]
                yield step, self.score.turns * (1 + len(rest) - len(rest.lstrip("-"))), mark


def _near(classes: list[int], before: list[int]) -> list[int]:
    """The chord's notes near those of the chord before."""
    centre = sum(before) / len(before) * 0.5 + 30.5 if before else 60.0
    return sorted(min((p for p in range(52, 74) if p % 12 == c), key=lambda p: abs(p - centre)) for c in classes)


def _piece(hit: Hit) -> Piece:
    angle = (hit.pan + 1) * np.pi / 4
    sides = (hit.gain * float(np.cos(angle)) * 1.414, hit.gain * float(np.sin(angle)) * 1.414)
    return Piece(round(hit.at * RATE), hit.sound, (*sides, 0.0, 0.0) if hit.drums else (0.0, 0.0, *sides))
