"""The pitch that is really there, measured on sound: to check the singer, and to show it."""

from __future__ import annotations

import numpy as np

from songgen.sing.builtin.stream import RATE


def hertz(part: np.ndarray) -> float:
    """Fundamental of a short stretch (28 ms) by YIN (de Cheveigné and Kawahara, 2002), 150 to 900 Hz; NaN for noise."""
    low, high = RATE // 900, RATE // 150
    size = len(part) - high
    if size < high // 2:
        return float("nan")
    x = part.astype(np.float64)
    power = np.concatenate([[0.0], np.cumsum(x * x)])
    spectrum = np.fft.rfft(x, 2 * len(x))
    head = np.fft.rfft(x[:size], 2 * len(x))
    product = np.fft.irfft(spectrum * head.conj())[: high + 1]
    lags = np.arange(high + 1)
    difference = power[size] + power[lags + size] - power[lags] - 2 * product
    curve = difference * lags / np.maximum(np.cumsum(difference), 1e-12)
    best = float(curve[low:high].min())
    if best > 0.2:
        return float("nan")
    # The first dip that is nearly as deep as the deepest: a later one is twice the period, a shallow one a harmonic.
    at = low + int(np.flatnonzero(curve[low:high] < max(0.1, 1.5 * best))[0])
    while at + 1 < high and curve[at + 1] < curve[at]:
        at += 1
    a, b, c = curve[at - 1 : at + 2]
    bend = a - 2 * b + c
    return float(RATE / (at + (0.5 * (a - c) / bend if bend else 0.0)))
