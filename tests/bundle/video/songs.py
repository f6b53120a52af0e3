"""Tiny songs for the video: cues with known times, and a sound that begins when the first line does."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from songgen.bundle.cover import font_path
from songgen.bundle.video import Show
from songgen.config import Bundle
from songgen.song import Cue, Cues, CueUnit

FONT = font_path(Bundle())


def unit(shown: str, sung: str, morae: list[str], start: float, step: float) -> CueUnit:
    """A unit whose morae last ``step`` seconds each."""
    times = tuple((mora, start + i * step, start + (i + 1) * step) for i, mora in enumerate(morae))
    ruby = shown != sung and bool(morae) and not sung.isascii()
    return CueUnit(shown, sung, ruby, start, start + len(morae) * step, times)


def cue(index: int, start: float, step: float, *units: tuple[str, str, list[str]], section: str = "Verse 1") -> Cue:
    """A line of units, one after the other."""
    made, at = [], start
    for shown, sung, morae in units:
        made.append(unit(shown, sung, morae, at, step))
        at = made[-1].end
    shown = "".join(one.shown for one in made)
    return Cue(index, section, shown, "".join(one.sung for one in made), start, at, tuple(made))


def plain(text: str, start: float = 1.0, end: float = 3.0, index: int = 0) -> Cue:
    """A line of which only start and end are known."""
    return Cue(index, "Verse 1", text, text, start, end, ())


LINES = (
    cue(0, 1.5, 0.25, ("勾配", "こうばい", ["こ", "う", "ば", "い"]), ("が", "が", ["が"]),
        ("消える", "きえる", ["き", "え", "る"])),
    cue(1, 4.0, 0.25, ("層", "そう", ["そ", "う"]), ("ごとに", "ごとに", ["ご", "と", "に"]), section="Chorus"),
)  # fmt: skip
DURATION = 6.0


def show(cues: Cues | None = None, **changes: object) -> Show:
    """What the tests show."""
    facts: dict[str, object] = {
        "slug": "learning-rate", "title": "学習率", "exam": "G検定", "summary": "層ごとに学ぶ。", "language": "ja",
        "credits": ("Voice: test",), "cues": cues or Cues(LINES, DURATION, True), "font": FONT, **changes,
    }  # fmt: skip
    return Show(**facts)  # type: ignore[arg-type]


def sound(path: Path, seconds: float = DURATION, onset: float = 1.5) -> Path:
    """A WAV at 44.1 kHz: silence, then a tone from ``onset`` on."""
    times = np.arange(round(seconds * 44100)) / 44100
    tone = np.where(times >= onset, 0.4 * np.sin(2 * np.pi * 880 * times), 0)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    return path
