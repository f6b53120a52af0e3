"""What is to be seen when: title card, each line as the current one, end card. Pure; counted in frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from songgen.song import Cues

RATE = 30
"""Frames a second."""

AHEAD = 1.2
"""Seconds that a line is shown before it is sung, where there is room."""

LINGER = 2.5
"""Seconds that a line stays after its end before a long rest."""

REST = 6.0
"""Seconds between two lines that make a rest."""

CARD = 2.5
"""Seconds that the end card needs at least."""


@dataclass(frozen=True)
class Scene:
    """Frames ``first`` … ``last`` - 1. ``line`` is the current one; in a ``rest`` it is the one to come."""

    kind: Literal["card", "line", "rest"]
    first: int
    last: int
    line: int = -1


def frames(duration: float) -> int:
    """Frames of a video of ``duration`` seconds; at least one."""
    return max(1, round(duration * RATE))


def scenes(cues: Cues) -> list[Scene]:
    """Every frame of the song in exactly one scene, in order."""
    whole = frames(cues.duration)
    lines = cues.lines
    if not lines:
        return [Scene("card", 0, whole)]
    made: list[Scene] = []
    _add(made, "card", max(0.0, lines[0].start - min(2 * AHEAD, lines[0].start / 2)), whole)
    for i, cue in enumerate(lines):
        if i + 1 == len(lines):
            until = cue.end + min(AHEAD, (cues.duration - cue.end) / 2)
            _add(made, "line", until if cues.duration - until >= CARD else cues.duration, whole, i)
            _add(made, "card", cues.duration, whole)
            break
        gap = lines[i + 1].start - cue.end
        if gap >= REST:
            _add(made, "line", cue.end + LINGER, whole, i)
            _add(made, "rest", lines[i + 1].start - 2 * AHEAD, whole, i + 1)
        else:
            _add(made, "line", lines[i + 1].start - min(AHEAD, gap / 2), whole, i)
    return made


def _add(made: list[Scene], kind: Literal["card", "line", "rest"], until: float, whole: int, line: int = -1) -> None:
    first = made[-1].last if made else 0
    last = min(whole, max(first, round(until * RATE)))
    if last > first:
        made.append(Scene(kind, first, last, line))
