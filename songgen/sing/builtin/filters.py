"""Filters for sound that comes block by block."""

from __future__ import annotations

import numpy as np
from scipy import fft

from songgen.sing.builtin.vocoder import RATE


def minimum_phase(curve: tuple[tuple[float, float], ...], taps: int = 2048) -> np.ndarray:
    """The shortest impulse response with a given loudness curve, (Hz, dB) points, by folding its cepstrum.

    Oppenheim and Schafer, Discrete-Time Signal Processing, section 13.5.
    """
    size = 4 * taps
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    decibels = np.interp(np.log(np.maximum(hertz, 1)), np.log([f for f, _ in curve]), [g for _, g in curve])
    cepstrum = np.fft.irfft(decibels * np.log(10) / 20, size)
    cepstrum[1 : size // 2] *= 2
    cepstrum[size // 2 + 1 :] = 0
    answer = np.fft.irfft(np.exp(np.fft.rfft(cepstrum)), size)[:taps]
    return np.asarray(answer * np.minimum(1, 4 * (1 - np.arange(taps) / taps)), np.float32)


_STEP, _SIZE = 4000, 8192
"""Samples that are transformed at a time, and the length of their transform: scipy takes many of them at once, and its
versions agree on it to the last bit; on longer ones they do not."""


class Convolver:
    """Overlap-add convolution in partitions (Stockham 1966), whose tail goes on in the next block.

    Args:
        answers: (channels, taps) impulse responses.
    """

    def __init__(self, answers: np.ndarray) -> None:
        self._parts = -(-answers.shape[1] // _STEP)
        split = np.pad(answers, ((0, 0), (0, self._parts * _STEP - answers.shape[1])))
        self._spectra = fft.rfft(split.reshape(len(answers), -1, _STEP).astype(np.float32), _SIZE)
        self._tail = np.zeros((len(answers), self._parts * _STEP), np.float32)

    def __call__(self, sound: np.ndarray) -> np.ndarray:
        """(n,) samples for all channels, or (channels, n) → (channels, n)."""
        channels, kept = self._tail.shape
        count, rows = sound.shape[-1], -(-sound.shape[-1] // _STEP)
        wet = np.zeros((channels, rows + self._parts, _STEP), np.float32)
        if sound.any():
            padded = np.pad(np.atleast_2d(sound), ((0, 0), (0, rows * _STEP - count)))
            heard = fft.rfft(padded.reshape(-1, rows, _STEP).astype(np.float32), _SIZE)
            spectra = np.zeros((channels, rows + self._parts - 1, heard.shape[2]), np.complex64)
            for part in range(self._parts):
                spectra[:, part : part + rows] += heard * self._spectra[:, part, None]
            found = fft.irfft(spectra, _SIZE)[:, :, : 2 * _STEP]
            wet[:, :-1] += found[:, :, :_STEP]
            wet[:, 1:] += found[:, :, _STEP:]
        flat = wet.reshape(channels, -1)
        flat[:, :kept] += self._tail
        self._tail = flat[:, count : count + kept].copy()
        return flat[:, :count]
