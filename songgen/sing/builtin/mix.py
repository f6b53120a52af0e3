"""Voice and band → one stereo sound: the voice compressed and in front, the band ducked under it, a little room."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

RATE, HOP = 48000, 240
BAND = 0.148
"""Level of the band before it is ducked; the voice is at 0.12 before its compressor (then 3 dB above the band)."""
OUT = 0.8
"""Brings a song to about -16 LUFS; mastering does the rest."""


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
    singing = _follow(np.clip((_decibels(lead) + 45) / 12, 0, 1))
    duck = np.interp(np.arange(len(lead)) / HOP, np.arange(len(singing)), 1 - 0.42 * singing).astype(np.float32)
    out = _room(lead + 0.5 * second)
    words = butter(2, (1500, 4800), "bandpass", fs=RATE, output="sos")
    gain = BAND / _level(band)
    for side, share in enumerate((0.6, 0.9)):  # side by side, because whole songs in float64 are large
        music = band[side] * gain
        music -= 0.45 * sosfilt(words, music)
        out[side] = _soften(OUT * (0.1 * out[side] + lead + share * second + music * duck))
    return out


def _soften(samples: np.ndarray, knee: float = 0.8) -> np.ndarray:
    """Peaks above the knee bent so that they stay below 1; what is below it is untouched."""
    loud = np.abs(samples)
    bent = np.sign(samples) * (knee + (1 - knee) * np.tanh((loud - knee) / (1 - knee)))
    return np.where(loud > knee, bent, samples).astype(np.float32)


def _level(samples: np.ndarray) -> float:
    """RMS of what is not silent; 1 for silence."""
    flat, total, count = samples.reshape(-1), 0.0, 0
    for first in range(0, flat.size, RATE):
        part = flat[first : first + RATE]
        loud = part[np.abs(part) > 1e-3].astype(np.float64)
        total, count = total + float(loud @ loud), count + loud.size
    return float(np.sqrt(total / count)) if count else 1.0


def _shape(voice: np.ndarray) -> np.ndarray:
    """High-pass at 110 Hz, a lift around 3 kHz where the words are."""
    clean = sosfilt(butter(2, 110, "highpass", fs=RATE, output="sos"), voice)
    return np.asarray(clean + 0.35 * sosfilt(butter(1, (2200, 5500), "bandpass", fs=RATE, output="sos"), clean))


def _decibels(samples: np.ndarray) -> np.ndarray:
    blocks = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    return np.asarray(10 * np.log10(np.einsum("ij,ij->i", blocks, blocks, dtype=np.float64) / HOP + 1e-12))


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
