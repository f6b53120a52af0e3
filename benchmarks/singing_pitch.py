"""Pitch against the score in the middle of each note, and vowel onsets against the beat, on the dry voice."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.signal import butter, sosfiltfilt
from singing_songs import NAMES, song

from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.yin import hertz

RIGHT = 50.0
"""Cents: nearer to its own semitone than to any other."""
UNVOICED = {"k", "s", "t", "h", "f", "p", "sh", "ch", "ts", "ky", "hy", "py", "ty"}


def cents(voice: np.ndarray, start: float, end: float, pitch: float) -> float:
    """Median deviation between 35 and 75 % of a note; NaN where no pitch is found."""
    first, last = (start + (end - start) * share for share in (0.35, 0.75))
    found = [
        hertz(voice[int((t - 0.014) * RATE) : int((t + 0.014) * RATE)]) for t in np.arange(first, last + 1e-6, 0.01)
    ]
    known = [f for f in found if f == f]
    return float(1200 * np.log2(np.median(known) / 440) - 100 * (pitch - 69)) if known else float("nan")


def onsets(voice: np.ndarray, starts: list[float]) -> list[float]:
    """Milliseconds by which vowels come late: energy (150–1200 Hz) 10 dB below its first maximum."""
    band = sosfiltfilt(butter(2, (150, 1200), "bandpass", fs=RATE, output="sos"), voice.astype(float))
    power = np.cumsum(np.pad(band**2, (1, 0)))
    late = []
    for start in starts:
        at = round(start * RATE) + np.arange(-int(0.1 * RATE), int(0.12 * RATE), 12)
        at = np.clip(at, 120, len(band) - 121)
        energy = power[at + 120] - power[at - 120]
        beat = len(at) * 5 // 11
        top = best = beat + int(energy[beat:].argmax())
        while best > 0 and energy[best] > 0.1 * energy[top]:
            best -= 1
        late.append((at[best] - start * RATE) / RATE * 1000 + 0.125)
    return late


def measure(voice: np.ndarray, notes: list[tuple[float, float, float]], beats: list[float]) -> dict[str, Any]:
    """Figures of a dry voice: (start, end, pitch) of its notes, and the times of vowels after unvoiced consonants."""
    off = np.array([cents(voice, *note) for note in notes])
    right = np.abs(off) <= RIGHT
    late = np.array(onsets(voice, beats))
    return {
        "notes": len(off),
        "right": int(right.sum()),
        "mean": float(off[right].mean()),
        "mae": float(np.abs(off[right]).mean()),
        "onsets": len(late),
        "median": float(np.median(late)),
        "within": float(np.mean(np.abs(late) <= 8)),
        "p90": float(np.quantile(np.abs(late), 0.9)),
    }


def show(name: str, m: dict[str, Any]) -> str:
    """One row."""
    share = 100 * m["right"] / m["notes"]
    return (
        f"{name:16} right {m['right']}/{m['notes']} = {share:.1f} %  mean {m['mean']:+.1f}  MAE {m['mae']:.1f} cent"
        f" onset n={m['onsets']} median {m['median']:+.1f} ms  p90 {m['p90']:.1f}  in 8 ms {m['within']:.0%}"
    )


def main() -> None:
    """Print one row a song and the sum."""
    from songgen.sing.builtin.compose import compose, seed_of
    from songgen.sing.builtin.perform import dry

    rows = []
    for name in NAMES:
        script = song(name)
        score = compose(script, seed_of(script))
        notes = [n for unit in score.units for n in unit.notes]
        sung = [(n.start, n.end, n.pitch) for n in notes if n.sound.vowel != "cl"]
        beats = [n.start for n in notes if n.sound.consonant in UNVOICED and n.sound.vowel not in ("cl", "N")]
        rows.append(measure(dry(score), sung, beats))
        print(show(name, rows[-1]), flush=True)
    right, count = sum(r["right"] for r in rows), sum(r["notes"] for r in rows)
    mae = sum(r["mae"] * r["right"] for r in rows) / right
    print(f"all: {right}/{count} = {100 * right / count:.2f} % right, MAE {mae:.1f} cent")


if __name__ == "__main__":
    main()
