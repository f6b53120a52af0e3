"""Script → score: the form, the chords, and every section's rhythm and melody.

What belongs to the song as a whole (key, chords, motif, drums) follows from its seed, its name and its first line; what
belongs to a section from that section's own words. So a corrected line changes its section and leaves the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from songgen import files
from songgen.sing.builtin.melody import Frame, set_pitches
from songgen.sing.builtin.phones import Sound, sounds
from songgen.sing.builtin.rhythm import set_rhythm, units_of
from songgen.sing.builtin.score import HIGHEST, LOWEST, Note, Part, Score, Unit, tones
from songgen.sing.builtin.styles import style_of
from songgen.song import Script, ScriptSection

SLOW, FAST = 126, 252
"""Between these a mora is an eighth of the tempo (119 to 238 ms); slower songs sing sixteenths, faster ones quarters.

Longer notes cost words: at 250 ms a mora the dry voice was understood in seven phrases of ten, at 134 ms in eight.
"""
SLOW_ENGLISH, FAST_ENGLISH = 80, 190
"""The same for English, whose syllables are longer."""

_Pool = dict[int, tuple[tuple[int, ...], ...]]
_VERSES: _Pool = {
    0: ((0, 4, 5, 2, 3, 0, 3, 4), (0, 5, 3, 4, 0, 5, 3, 4), (0, 2, 5, 4, 3, 0, 1, 4), (0, 4, 3, 4, 5, 2, 3, 4)),
    5: ((5, 4, 3, 4, 5, 4, 3, 2), (5, 3, 0, 4, 5, 3, 1, 2), (5, 1, 4, 0, 3, 1, 2, 2), (5, 0, 4, 1, 3, 0, 4, 4)),
}
_BEFORE: _Pool = {
    0: ((3, 4, 2, 5, 1, 4, 3, 4), (1, 2, 3, 4, 1, 2, 3, 4)),
    5: ((3, 4, 0, 5, 1, 3, 2, 2), (1, 4, 0, 3, 1, 4, 2, 2)),
}
_CHORUSES: _Pool = {
    0: ((3, 4, 2, 5, 3, 4, 0, 0), (0, 4, 5, 3, 0, 4, 3, 0), (3, 4, 5, 0, 3, 4, 0, 0), (5, 3, 4, 0, 5, 3, 4, 0)),
    5: ((5, 3, 4, 0, 5, 3, 4, 5), (3, 4, 5, 5, 3, 4, 5, 5), (5, 3, 0, 4, 5, 3, 4, 5), (3, 4, 2, 5, 3, 4, 5, 5)),
}
_BRIDGES: _Pool = {
    0: ((5, 3, 0, 4, 5, 3, 1, 4), (3, 2, 1, 0, 3, 2, 1, 4)),
    5: ((3, 0, 4, 5, 3, 0, 1, 2), (1, 5, 3, 0, 1, 5, 3, 2)),
}
_POOLS: dict[str, _Pool] = {
    "verse": _VERSES,
    "pre-chorus": _BEFORE,
    "chorus": _CHORUSES,
    "bridge": _BRIDGES,
}
_CENTRES = {"verse": 62.0, "pre-chorus": 63.5, "chorus": 65.5, "bridge": 64.0}
_ENERGY = {"intro": 0.45, "verse": 0.4, "pre-chorus": 0.6, "chorus": 1.0, "bridge": 0.4, "interlude": 0.8, "outro": 0.7}


@dataclass(frozen=True)
class Plan:
    """What a song has of its own: chords by kind of section, the shape of its lines, the taste of its rhythm."""

    chords: dict[str, tuple[int, ...]]
    centre: float
    arch: float
    peak: float
    taste: np.ndarray


def seed_of(script: Script) -> int:
    """The seed of the song as a whole."""
    first = next((line.sung for line in script.lines if line.morae), "")
    return number("song", script.seed, script.slug, script.title, script.genre, first)


def number(*parts: object) -> int:
    """A number that follows from what is given."""
    return int(files.sha256(repr(parts))[:12], 16)


def compose(script: Script, seed: int) -> Score:
    """The score of a script; equal sections get equal melodies, the last chorus is lifted by a semitone."""
    rng = np.random.default_rng(seed)
    style = style_of(script.genre, script.mood, script.tempo)
    home = 5 if style.minor else 0
    score = Score(
        script.tempo,
        _pulse(script.tempo, script.language),
        int(rng.integers(0, 12)),
        home,
        style.name,
        seed,
        script.language,
    )
    plan = _plan(rng, home)
    voices = _syllables(script)
    sections = [(section, _cut(section, voices)) for section in script.sections]
    choruses = [i for i, (section, units) in enumerate(sections) if units and _family(section.kind) == "chorus"]
    lifted = choruses[-1] if len(choruses) > 1 else -1
    if not (sections and sections[0][0].kind == "intro"):
        _instrumental(score, plan, "intro", 4 if style.slow_intro else 2)
    for i, (section, units) in enumerate(sections):
        if not units:
            _instrumental(score, plan, *_silent(section.kind))
            continue
        _sung(score, plan, section, units, lift=1 if i == lifted else 0)
        after = sections[i + 1 :]
        if i in choruses and i != lifted and after and after[0][1] and _family(after[0][0].kind) != "chorus":
            # The longer rest, with the lead instrument, stands before the last part of the song.
            last = not [k for k in choruses if i < k < lifted]
            _instrumental(score, plan, "interlude", 4 if last else 2)
    if not (sections and sections[-1][0].kind == "outro" and not sections[-1][1]):
        _instrumental(score, plan, "outro", 4)
    score.chords[-2 * score.turns :] = [3] * score.turns + [home] * score.turns
    _spread_energy(score)
    return score


def _pulse(tempo: int, language: str) -> float:
    slow, fast = (SLOW_ENGLISH, FAST_ENGLISH) if language == "en" else (SLOW, FAST)
    pulse = float(tempo)
    while pulse < slow:
        pulse *= 2
    while pulse > fast:
        pulse /= 2
    return pulse


def _plan(rng: np.random.Generator, home: int) -> Plan:
    chords = {kind: pool[home][int(rng.integers(len(pool[home])))] for kind, pool in _POOLS.items()}
    return Plan(
        chords,
        centre=float(rng.uniform(-1.0, 1.0)),
        arch=float(rng.uniform(1.0, 4.0)),
        peak=float(rng.uniform(0.3, 0.7)),
        taste=rng.normal(0, 0.16, (16, 7)),
    )


def _family(kind: str) -> str:
    """The kind of music that a kind of section gets."""
    return kind if kind in _POOLS else {"hook": "chorus", "outro": "chorus"}.get(kind, "verse")


def _silent(kind: str) -> tuple[str, int]:
    return {"intro": ("intro", 4), "outro": ("outro", 4)}.get(kind, ("interlude", 4))


def _syllables(script: Script) -> Mapping[int, Sequence[Sound]]:
    """What every line is sung of, by its index."""
    if script.language == "en":
        from songgen.sing.builtin.english import syllables

        return syllables(script)
    return {line.index: sounds(line) for line in script.lines}


def _cut(section: ScriptSection, voices: Mapping[int, Sequence[Sound]]) -> list[list[Note]]:
    return [notes for line in section.lines for notes in units_of(list(voices.get(line.index, ())), line.index)]


def _instrumental(score: Score, plan: Plan, kind: str, bars: int) -> None:
    bars *= score.turns
    score.parts.append(Part(kind, "", len(score.chords), bars))
    score.chords += _harmony(score, plan, "chorus", bars)


def _harmony(score: Score, plan: Plan, kind: str, bars: int) -> list[int]:
    return [plan.chords[kind][i // score.turns % 8] for i in range(bars)]


def _sung(score: Score, plan: Plan, section: ScriptSection, units: list[list[Note]], lift: int) -> None:
    kind = _family(section.kind)
    part = Part(kind, section.tag, len(score.chords), 2 * len(units), lift=lift)
    score.chords += _harmony(score, plan, kind, part.bars)
    score.parts.append(part)
    slots: dict[int, set[float]] = {}
    pitches: dict[int, dict[float, int]] = {}
    previous: int | None = None
    for i, notes in enumerate(units):
        bar, sister = part.bar + 2 * i, i % 2
        set_rhythm(notes, slots.get(sister, set()), plan.taste, score.slot)
        slots.setdefault(sister, {note.slot for note in notes})
        chords = (score.chords[bar], score.chords[bar + 1])
        frame = Frame(
            chords, score.key, LOWEST, HIGHEST - 1, _CENTRES[kind] + plan.centre + (0.5 if sister == 0 else -0.5),
            plan.arch, plan.peak, tones(score.home) if i == len(units) - 1 else tones(chords[1]),
        )  # fmt: skip
        # By sounds, not by text: a chorus respelled in kana is the same chorus.
        words = tuple(note.sound.phones for note in notes)
        rng = np.random.default_rng(number(score.seed, kind, i, words))
        set_pitches(notes, frame, pitches.get(sister, {}), previous, rng)
        pitches.setdefault(sister, {note.slot: note.pitch for note in notes})
        previous = notes[-1].pitch
        part.units.append(Unit(bar, notes))
    for unit in part.units:
        for note in unit.notes:
            note.pitch += lift
            note.start = score.at(unit.bar, note.slot)
            note.end = score.at(unit.bar, note.slot + note.length)


def _spread_energy(score: Score) -> None:
    """A verse begins the song, or begins again after a chorus, softly; verses in a row grow."""
    row = 0
    for part in score.parts:
        part.energy = _ENERGY[part.kind]
        if part.kind == "verse":
            part.energy += min(0.15, 0.1 * row)
            row += 1
        elif part.units and part.kind != "bridge":
            row = 0
    if score.parts[0].kind == "intro" and len(score.parts) > 1:
        score.parts[0].energy = 0.5
