"""Several takes of one song: measured, ranked, and the choice among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from songgen.errors import InputError
from songgen.sing import dialect, shelf
from songgen.sing.shelf import TakeFile
from songgen.song import Script


@dataclass(frozen=True)
class Measured:
    """What was measured of a take; ``fault`` is 0 for a flawless one and grows with what is wrong.

    Attributes:
        take: its id.
        duration: seconds; 0.0 when it can't be decoded.
        clipped_per_minute: samples at or over full scale.
        silence: share of the time under −60 dBFS, 0 to 1.
        timed: share of the lines that have times, None when the singer gives none.
        error_rate: the service's own figure of wrong characters, 0 to 1, None when it gives none.
        fault: see ``rank``.
    """

    take: str
    duration: float
    clipped_per_minute: float
    silence: float
    timed: float | None
    error_rate: float | None
    fault: float


def measure(take: TakeFile, script: Script, folder: Path) -> Measured:
    """Decode and judge one take."""
    from songgen import audio

    try:
        heard = audio.quality(folder / shelf.FOLDER / take.file)
    except InputError:
        return Measured(take.id, 0.0, 0.0, 1.0, None, None, 99.0)
    timed = None if take.timings is None else len(take.timings) / max(len(script.lines), 1)
    given = take.meta.get("error_rate")
    error_rate = float(given) if isinstance(given, int | float) else None
    length = abs(math.log2(heard["duration"] / max(dialect.seconds(script), 1.0)))
    fault = (
        2 * (1 - timed if timed is not None else 0.0)
        + 2 * (error_rate or 0.0)
        + heard["silence_share"]
        + min(heard["clipped_per_minute"] / 100, 1.0)
        # Half or twice the expected length costs as much as no sound at all; a little more or less is taste.
        + max(0.0, length - 0.25)
    )
    return Measured(
        take.id,
        round(heard["duration"], 2),
        round(heard["clipped_per_minute"], 1),
        round(heard["silence_share"], 4),
        None if timed is None else round(timed, 4),
        error_rate,
        round(fault, 4),
    )


def rank(measured: Sequence[Measured]) -> list[Measured]:
    """Best first; equals in the order in which they came.

    Lines without times and wrong characters count double: a study song that skips a line has failed, one that clips
    has not.
    """
    return sorted(measured, key=lambda one: one.fault)


def line(number: int, one: Measured, chosen: bool) -> str:
    """One take in words."""
    if not one.duration:
        return f"{number}  {one.take}  can't be decoded"
    words = [f"{one.duration:.1f} s", f"{one.clipped_per_minute:.0f} clipped a minute", f"{one.silence:.0%} silent"]
    if one.timed is not None:
        words.append(f"{one.timed:.0%} of the lines timed")
    if one.error_rate is not None:
        words.append(f"{one.error_rate:.0%} wrong by the service's own count")
    return f"{number}{'*' if chosen else ' '} {one.take}  {', '.join(words)}"
