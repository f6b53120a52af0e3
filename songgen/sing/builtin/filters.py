"""Filters for sound that comes block by block."""

from __future__ import annotations

import numpy as np

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


class Convolver:
    """Overlap-add convolution whose tail goes on in the next block.

    Args:
        answers: (channels, taps) impulse responses.
    """

    def __init__(self, answers: np.ndarray) -> None:
        self._answers = answers.astype(np.float32)
        self._tail = np.zeros_like(self._answers)
        self._spectra: np.ndarray = np.empty(0)
        self._size = 0

    def __call__(self, mono: np.ndarray) -> np.ndarray:
        """(n,) samples → (channels, n)."""
        count, taps = len(mono), self._answers.shape[1]
        if not mono.any():
            wet = np.zeros((len(self._answers), count + taps), np.float32)
        else:
            size = _fast(count + taps)
            if size != self._size:
                self._spectra, self._size = np.fft.rfft(self._answers, size), size
            wet = np.fft.irfft(np.fft.rfft(mono.astype(np.float32), size)[None] * self._spectra, size)
        wet[:, :taps] += self._tail
        self._tail = wet[:, count : count + taps].copy()
        return np.asarray(wet[:, :count], np.float32)


def _fast(size: int) -> int:
    """The next length that an FFT likes: 2^a 3^b 5^c."""
    best = 1 << (size - 1).bit_length()
    for fives in (1, 5, 25, 125, 625, 3125):
        for threes in (1, 3, 9, 27, 81, 243):
            rest = -(-size // (fives * threes))
            best = min(best, fives * threes * (1 << max(0, (rest - 1).bit_length())))
    return best
