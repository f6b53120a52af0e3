"""A look-ahead limiter, known before it is heard: what gain makes a sound so loud under a ceiling.

A sound is known here by hops of some samples: its peaks and its K-weighted energy in each. From these two rows follow
the limiter's curve and the loudness behind it, so that the right gain is found before anything is encoded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 44100
"""Samples per second of everything songgen writes."""

Curve = NDArray[np.float64]

MOST = 100.0
"""The most dB of gain; a speed that needs more is given up."""


@dataclass(frozen=True)
class Speed:
    """How fast a limiter is: samples in a hop, and dB per second into a peak and out of it."""

    hop: int
    attack: float
    release: float


SPEEDS = (Speed(42, 600.0, 60.0), Speed(14, 4000.0, 400.0), Speed(6, 80_000.0, 8000.0))
"""The slow one is heard least, the fast ones reach further. Their hops divide 20 ms and 100 ms."""


@dataclass(frozen=True)
class Profile:
    """A stereo sound by hops: ``peaks`` (n,) of full scale 1.0, ``energy`` (n,) K-weighted, both channels added."""

    hop: int
    peaks: NDArray[np.float32]
    energy: NDArray[np.float32]

    def part(self, first: int, last: int) -> Profile:
        """The hops that hold samples ``first`` to ``last``."""
        here = slice(first // self.hop, -(-last // self.hop))
        return Profile(self.hop, self.peaks[here], self.energy[here])


def k_weighting() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The two filters of ITU-R BS.1770-4, annex 1, at 44.1 kHz, each b0 b1 b2 a1 a2.

    The standard gives them for 48 kHz only; these are the analogue filters behind its numbers, by bilinear transform
    (De Man, Evaluation of Implementations of the EBU R128 Loudness Measurement, AES 145, 2018).
    """
    k, q = math.tan(math.pi * 1681.974450955533 / RATE), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band, whole = high**0.4996667741545416, 1 + k / q + k * k
    shelf = ((high + band * k / q + k * k) / whole, 2 * (k * k - high) / whole, (high - band * k / q + k * k) / whole,
             2 * (k * k - 1) / whole, (1 - k / q + k * k) / whole)  # fmt: skip
    k, q = math.tan(math.pi * 38.13547087602444 / RATE), 0.5003270373238773
    whole = 1 + k / q + k * k
    return shelf, (1.0, -2.0, 1.0, 2 * (k * k - 1) / whole, (1 - k / q + k * k) / whole)


def loudness(energy: NDArray[np.floating], hop: int) -> float:
    """Integrated loudness (LUFS): blocks of 400 ms, gated at −70 LUFS and 10 LU under the rest (BS.1770-4)."""
    step = RATE // 10 // hop
    tenths = np.append(energy, np.zeros(-len(energy) % step)).reshape(-1, step).mean(1)
    blocks = np.convolve(np.pad(tenths, (0, max(0, 4 - len(tenths)))), np.full(4, 0.25), "valid")
    heard = blocks[blocks > 10 ** ((-70 + 0.691) / 10)]
    heard = heard[heard > 0.1 * heard.mean()] if len(heard) else heard
    return float(10 * np.log10(heard.mean()) - 0.691) if len(heard) else -70.0


def curve(peaks: NDArray[np.floating], gain: float, limit: float, speed: Speed) -> Curve:
    """The limiter's own gain (dB, 0 or less) at the edges of n hops, (n + 1,), after ``gain`` under ``limit`` (dB).

    Between two edges it goes in a straight line, so no peak passes the limit.
    """
    over = np.minimum(0.0, limit - gain - 20 * np.log10(np.maximum(peaks, 1e-9, dtype=np.float64)))
    edges: Curve = np.minimum(np.append(over, 0.0), np.insert(over, 0, 0.0))
    if not edges.any():
        return edges
    ramp = np.arange(len(edges)) * (speed.release * speed.hop / RATE)
    edges = np.minimum.accumulate(edges - ramp) + ramp
    ramp = np.arange(len(edges)) * (speed.attack * speed.hop / RATE)
    edges = (np.minimum.accumulate(edges[::-1] - ramp) + ramp)[::-1]
    limited: Curve = np.minimum(edges, 0.0)
    return limited


def gain_for(profile: Profile, target: float, limit: float, speed: Speed) -> float | None:
    """The gain (dB) that makes a sound ``target`` LUFS loud under ``limit`` dB; None where the limiter can't."""

    def short(gain: float) -> float:
        under = curve(profile.peaks, gain, limit, speed)
        squared = 10 ** ((gain + (under[1:] + under[:-1]) / 2) / 10)
        return target - loudness(profile.energy * squared, profile.hop)

    low = high = target - loudness(profile.energy, profile.hop)
    step = 0.5
    while short(high) > 0.01:
        if high >= MOST:
            return None
        low, high, step = high, min(MOST, high + step), step * 2
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (middle, high) if short(middle) > 0 else (low, middle)
    return high


_TAPS = 12
_REACH_OF_TAPS = _TAPS // 2
LATE = 42
"""Samples by which ``Peaks`` tells of a peak late; every hop divides it."""


class Peaks:
    """Peaks by hops of sound that comes in blocks, those between samples too where they may matter.

    Three points between two samples, by a windowed sinc of 12 taps (BS.1770-4, annex 2, asks for as much). Blocks are
    (samples, channels) float32, a whole number of hops long.
    """

    def __init__(self, hop: int) -> None:
        self._hop, self._top = hop, 0.0
        self._before: NDArray[np.float32] | None = None
        offsets = np.arange(_TAPS) - _REACH_OF_TAPS + 1
        away = np.array([0.25, 0.5, 0.75])[:, None] - offsets
        self._points = (np.sinc(away) * np.cos(np.pi * away / (_TAPS + 1)) ** 2)[:, ::-1].astype(np.float32)

    def __call__(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        """The highest peak of each hop that ended ``LATE`` samples before the block does."""
        keep = LATE + _REACH_OF_TAPS
        if self._before is None:
            self._before = np.zeros((keep, block.shape[1]), np.float32)
        both = np.concatenate([self._before, block])
        self._before = both[-keep:]
        peaks = [self._side(np.ascontiguousarray(side), len(block)) for side in both.T]
        self._top = max(self._top, *(float(side.max()) for side in peaks))
        found: NDArray[np.float32] = np.maximum.reduce(peaks)
        return found

    def _side(self, samples: NDArray[np.float32], count: int) -> NDArray[np.float32]:
        hop, first = self._hop, _REACH_OF_TAPS
        peaks: NDArray[np.float32] = np.abs(samples[first : first + count]).reshape(-1, hop).max(1)
        # 10 dB under the loudest nothing is limited in an ordinary song, and no peak between samples counts.
        near = np.flatnonzero(peaks > 0.3 * max(self._top, float(peaks.max())))
        if len(near):
            rows = np.lib.stride_tricks.sliding_window_view(samples, hop + _TAPS)[near * hop + 1]
            for point in self._points:
                between = np.convolve(rows.ravel(), point)[_TAPS - 1 :]
                between = np.abs(np.append(between, np.zeros(-len(between) % (hop + _TAPS), np.float32)))
                peaks[near] = np.maximum(peaks[near], between[: rows.size].reshape(rows.shape)[:, :hop].max(1))
        return peaks
