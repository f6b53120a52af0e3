"""Mel-cepstra and pitch → sound: mixed excitation, minimum-phase filter per frame, overlap-add.

The spectrum is ``exp(sum c_m exp(-j m w~))`` on the warped axis of Tokuda's mel-generalised cepstrum (alpha 0.55).
"""

from __future__ import annotations

import numpy as np

RATE, HOP, SIZE, ALPHA = 48000, 240, 2048, 0.55


def excitation(pitch: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Pulses (band-limited, at fractional times) and noise, both of unit power; ``pitch`` in Hz a frame, 0 unvoiced."""
    length = len(pitch) * HOP
    voiced = pitch > 0
    if not voiced.any():
        return np.zeros(length), rng.standard_normal(length)
    hertz = np.interp(np.arange(length) / HOP, np.flatnonzero(voiced), pitch[voiced])
    phase = np.cumsum(hertz / RATE)
    turns = np.floor(phase)
    at = np.flatnonzero((np.diff(turns, prepend=0) > 0) & np.repeat(voiced, HOP))
    late = (phase[at] - turns[at]) / (hertz[at] / RATE)
    width = 16
    offsets = np.arange(-width, width + 1)
    distance = offsets[None, :] + late[:, None]
    shape = np.sinc(distance) * (0.5 + 0.5 * np.cos(np.pi * np.clip(distance / (width + 1), -1, 1)))
    out = np.zeros(length + 4 * width)
    np.add.at(out, at[:, None] + offsets[None, :] + width, np.sqrt(RATE / hertz[at])[:, None] * shape)
    return out[width : width + length], rng.standard_normal(length)


def synthesise(cepstra: np.ndarray, pitch: np.ndarray, crossover: np.ndarray, seed: int) -> np.ndarray:
    """One voice.

    Args:
        cepstra: (frames, order) mel-cepstra.
        pitch: (frames,) Hz, 0 where unvoiced.
        crossover: (frames,) Hz above which a voiced frame is noise.
        seed: of the noise.

    Returns:
        float32 samples, 48 kHz, frames × 240 of them.
    """
    frames, order = cepstra.shape
    pulses, noise = excitation(pitch, np.random.default_rng(seed))
    omega = np.linspace(0, np.pi, SIZE // 2 + 1)
    warped = omega + 2 * np.arctan(ALPHA * np.sin(omega) / (1 - ALPHA * np.cos(omega)))
    basis = np.exp(-1j * np.outer(np.arange(order), warped)).astype(np.complex64)
    hertz = omega / np.pi * RATE / 2
    window = np.hanning(2 * HOP + 1)[:-1]
    pulses, noise = (np.concatenate([np.zeros(HOP), x, np.zeros(HOP)]) for x in (pulses, noise))
    pieces = -(-SIZE // HOP)
    out = np.zeros((frames + pieces + 2) * HOP, np.float32)
    taps = np.arange(2 * HOP)
    for first in range(0, frames, 500):
        last = min(frames, first + 500)
        places = (np.arange(first, last) * HOP)[:, None] + taps
        share = 1 / (1 + np.exp(-(hertz[None, :] - crossover[first:last, None]) / 700.0))
        voiced = (pitch[first:last] > 0)[:, None]
        source = np.where(voiced, np.sqrt(1 - share), 0) * np.fft.rfft(pulses[places] * window, SIZE)
        source += np.where(voiced, np.sqrt(share), 1) * np.fft.rfft(noise[places] * window, SIZE)
        shaped = np.fft.irfft(np.exp(cepstra[first:last].astype(np.float32) @ basis) * source, SIZE)
        padded = np.zeros((last - first, pieces * HOP))
        padded[:, :SIZE] = shaped
        blocks = padded.reshape(last - first, pieces, HOP)
        added = np.zeros((last - first + pieces, HOP))
        for p in range(pieces):
            added[p : p + last - first] += blocks[:, p]
        out[first * HOP : first * HOP + added.size] += added.ravel()
    return (out[HOP : HOP + frames * HOP] / 32768).astype(np.float32)
