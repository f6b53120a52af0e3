"""Mel-cepstra and pitch → sound: mixed excitation, minimum-phase filter per frame, overlap-add.

The spectrum is ``exp(sum c_m exp(-j m w~))`` on the warped axis of Tokuda's mel-generalised cepstrum (alpha 0.55).
"""

from __future__ import annotations

import functools

import numpy as np
from scipy import fft  # many transforms at once; numpy's takes them one by one

RATE, HOP, SIZE, ALPHA = 48000, 240, 2048, 0.55
CROSSOVERS = (4500.0, 2200.0)
"""Hz above which a voiced frame is noise: sounding phones, and z and j."""
_BLOCK, _STRIP = 32, 205
"""Frames and bins worked on at a time: products so small that BLAS does not wake its threads, which cost more time
than they save; 1025 bins are five strips."""


def excitation(pitch: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Pulses (band-limited, at fractional times) and noise, both of unit power; ``pitch`` in Hz a frame, 0 unvoiced."""
    length = len(pitch) * HOP
    noise = rng.standard_normal(length, np.float32)
    voiced = pitch > 0
    if not voiced.any():
        return np.zeros(length, np.float32), noise
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
    return out[width : width + length].astype(np.float32), noise


@functools.lru_cache(maxsize=1)
def _tables(order: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Basis of the spectrum in (10, order, 205) strips, cosines then sines; shares of pulses and of noise by kind."""
    omega = np.linspace(0, np.pi, SIZE // 2 + 1)
    warped = omega + 2 * np.arctan(ALPHA * np.sin(omega) / (1 - ALPHA * np.cos(omega)))
    angles = np.outer(np.arange(order), warped)
    hertz = omega / np.pi * RATE / 2
    noisy = np.stack([np.ones_like(hertz), *(1 / (1 + np.exp(-(hertz - c) / 700.0)) for c in CROSSOVERS)])
    waves = np.concatenate([np.cos(angles), -np.sin(angles)], axis=1).astype(np.float32)
    strips = np.ascontiguousarray(waves.reshape(order, -1, _STRIP).swapaxes(0, 1))
    return strips, np.sqrt(1 - noisy).astype(np.float32), np.sqrt(noisy).astype(np.float32)


def synthesise(cepstra: np.ndarray, pitch: np.ndarray, buzz: np.ndarray, seed: int) -> np.ndarray:
    """One voice.

    Args:
        cepstra: (frames, order) mel-cepstra.
        pitch: (frames,) Hz, 0 where unvoiced.
        buzz: (frames,) bool, where a voiced frame is a buzzing consonant.
        seed: of the noise.

    Returns:
        float32 samples, 48 kHz, frames × 240 of them.
    """
    frames, order = cepstra.shape
    pulses, noise = excitation(pitch, np.random.default_rng(seed))
    strips, pulse_share, noise_share = _tables(order)
    kind = np.where(pitch > 0, np.where(buzz, 2, 1), 0)
    window = np.hanning(2 * HOP + 1)[:-1].astype(np.float32)
    pulses, noise = (np.concatenate([np.zeros(HOP, np.float32), x, np.zeros(HOP, np.float32)]) for x in (pulses, noise))
    pieces = -(-SIZE // HOP)
    out = np.zeros((frames + pieces + 2) * HOP, np.float32)
    taps = np.arange(2 * HOP)
    for first in range(0, frames, _BLOCK):
        last = min(frames, first + _BLOCK)
        places = (np.arange(first, last) * HOP)[:, None] + taps
        here = kind[first:last]
        track = cepstra[first:last].astype(np.float32)
        source = fft.rfft(noise[places] * window, SIZE) * noise_share[here]
        if here.any():
            source += fft.rfft(pulses[places] * window, SIZE) * pulse_share[here]
        logs, turns = np.matmul(track, strips).reshape(2, -1, last - first, _STRIP).swapaxes(1, 2)
        size, turn = np.exp(logs).reshape(source.shape), turns.reshape(source.shape)
        source *= size * (np.cos(turn) + 1j * np.sin(turn))
        shaped = fft.irfft(source, SIZE)
        padded = np.zeros((last - first, pieces * HOP), np.float32)
        padded[:, :SIZE] = shaped
        parts = padded.reshape(last - first, pieces, HOP)
        added = np.zeros((last - first + pieces, HOP), np.float32)
        for p in range(pieces):
            added[p : p + last - first] += parts[:, p]
        out[first * HOP : first * HOP + added.size] += added.ravel()
    return out[HOP : HOP + frames * HOP] / np.float32(32768)
