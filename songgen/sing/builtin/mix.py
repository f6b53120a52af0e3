"""Voice and band → one stereo sound: the voice compressed and in front, the band ducked under it, a little room."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

RATE, HOP = 48000, 240


def mix(lead: np.ndarray, second: np.ndarray, band: np.ndarray) -> np.ndarray:
    """Mix.

    Args:
        lead: (n,) the voice.
        second: (n,) harmony, far quieter than the lead.
        band: (2, n).

    Returns:
        (2, n) float32 below full scale.
    """
    lead = _compress(_shape(lead / _level(lead) * 0.12))
    second = second / max(float(np.abs(second).max()), 1e-9) * float(np.abs(lead).max()) * 0.2
    voice = np.stack([lead + 0.6 * second, lead + 0.9 * second])
    voice += 0.1 * _room(lead + 0.5 * second)
    singing = _follow(np.clip((_decibels(lead) + 45) / 12, 0, 1))
    duck = np.interp(np.arange(len(lead)) / HOP, np.arange(len(singing)), 1 - 0.42 * singing).astype(np.float32)
    band = band / _level(band) * 0.085
    carved = band - 0.45 * sosfilt(butter(2, (1500, 4800), "bandpass", fs=RATE, output="sos"), band)
    out = (voice + carved * duck).astype(np.float32)
    return np.asarray(np.tanh(out / max(1.0, float(np.abs(out).max()))) if np.abs(out).max() > 1 else out)


def _level(samples: np.ndarray) -> float:
    loud = samples[np.abs(samples) > 1e-3]
    return float(np.sqrt((loud.astype(np.float64) ** 2).mean())) if loud.size else 1.0


def _shape(voice: np.ndarray) -> np.ndarray:
    """High-pass at 110 Hz, a lift around 3 kHz where the words are."""
    clean = sosfilt(butter(2, 110, "highpass", fs=RATE, output="sos"), voice)
    return np.asarray(clean + 0.35 * sosfilt(butter(1, (2200, 5500), "bandpass", fs=RATE, output="sos"), clean))


def _decibels(samples: np.ndarray) -> np.ndarray:
    blocks = samples[: len(samples) // HOP * HOP].reshape(-1, HOP).astype(np.float64)
    return np.asarray(10 * np.log10((blocks**2).mean(1) + 1e-12))


def _follow(curve: np.ndarray, attack: float = 8, release: float = 120) -> np.ndarray:
    """A curve (one value per 5 ms) with attack and release in ms."""
    up, down = np.exp(-5 / attack), np.exp(-5 / release)
    out, at = np.empty_like(curve), 0.0
    for i, value in enumerate(curve):
        keep = up if value > at else down
        at = keep * at + (1 - keep) * value
        out[i] = at
    return out


def _compress(voice: np.ndarray, threshold: float = -24.0, ratio: float = 3.0) -> np.ndarray:
    over = np.maximum(0, _decibels(voice) - threshold) * (1 - 1 / ratio)
    gain = 10 ** ((5 - _follow(over)) / 20)
    return np.asarray(voice * np.interp(np.arange(len(voice)) / HOP, np.arange(len(gain)) + 0.5, gain), np.float32)


def _room(voice: np.ndarray) -> np.ndarray:
    """A short reverberation, left and right different; (2, n)."""
    rng = np.random.default_rng(9)
    t = np.arange(int(1.2 * RATE)) / RATE
    answer = rng.standard_normal((2, len(t))) * np.exp(-t * 5.5)
    answer = sosfilt(butter(1, (200, 5000), "bandpass", fs=RATE, output="sos"), answer)
    answer /= np.sqrt((answer**2).sum(1, keepdims=True))
    wet = np.zeros((2, len(voice)), np.float32)
    block = 1 << 18
    for first in range(0, len(voice), block):
        for side in (0, 1):
            part = fftconvolve(voice[first : first + block], answer[side].astype(np.float32))
            last = min(len(voice), first + len(part))
            wet[side, first:last] += part[: last - first].astype(np.float32)
    return wet
