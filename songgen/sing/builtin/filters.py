"""Filters for sound that comes block by block."""

from __future__ import annotations

import numpy as np
from scipy import fft

from songgen.sing.builtin.stream import RATE

Curve = tuple[tuple[float, float], ...]
"""Loudness by frequency: (Hz, dB) points, joined by straight lines over the logarithm of the frequency."""


def minimum_phase(curve: Curve, bins: int) -> np.ndarray:
    """The complex logarithm, at ``bins`` frequencies from 0 to half the rate, of the fastest filter with a curve.

    By folding its cepstrum: Oppenheim and Schafer, Discrete-Time Signal Processing, section 13.5.
    """
    finer = 4
    size = 2 * finer * (bins - 1)
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    decibels = np.interp(np.log(np.maximum(hertz, 1)), np.log([f for f, _ in curve]), [g for _, g in curve])
    cepstrum = np.fft.irfft(decibels * np.log(10) / 20, size)
    cepstrum[1 : size // 2] *= 2
    cepstrum[size // 2 + 1 :] = 0
    return np.asarray(np.fft.rfft(cepstrum)[::finer])


def answer(curve: Curve, taps: int = 2048) -> np.ndarray:
    """The impulse response of that filter, faded out in its last quarter."""
    sound = np.fft.irfft(np.exp(minimum_phase(curve, 2 * taps + 1)))[:taps]
    return np.asarray(sound * np.minimum(1, 4 * (1 - np.arange(taps) / taps)), np.float32)


_SIZE = 8192
"""Length of a transform: scipy's versions agree on it to the last bit; on longer ones they do not."""


class Convolver:
    """Overlap-add convolution in partitions (Stockham 1966), whose tail goes on in the next block.

    Args:
        answers: (channels, taps) impulse responses.
        top: Hz above which they hold nothing.
    """

    def __init__(self, answers: np.ndarray, top: float = RATE / 2) -> None:
        channels, taps = answers.shape
        self._step = max(_SIZE // 2, _SIZE - taps)
        self._parts = -(-taps // self._step)
        split = np.pad(answers, ((0, 0), (0, self._parts * self._step - taps))).astype(np.float32)
        bins = int(top / RATE * _SIZE) + 1
        self._spectra = fft.rfft(split.reshape(channels, -1, self._step), _SIZE)[..., :bins]
        self._tail = np.zeros((channels, self._parts * self._step), np.float32)

    def __call__(self, sound: np.ndarray) -> np.ndarray:
        """(n,) samples for all channels, or (channels, n) → (channels, n)."""
        step, (channels, kept), count = self._step, self._tail.shape, sound.shape[-1]
        rows = -(-count // step)
        wet = np.zeros((channels, rows + self._parts, step), np.float32)
        if sound.any():
            padded = np.pad(np.atleast_2d(sound), ((0, 0), (0, rows * step - count)))
            heard = fft.rfft(padded.reshape(-1, rows, step).astype(np.float32), _SIZE)[..., : self._spectra.shape[-1]]
            if self._parts == 1:
                spectra = heard * self._spectra
            else:
                spectra = np.zeros((channels, rows + self._parts - 1, heard.shape[2]), np.complex64)
                for part in range(self._parts):
                    spectra[:, part : part + rows] += heard * self._spectra[:, part, None]
            found = fft.irfft(spectra, _SIZE)
            wet[:, :-1] += found[:, :, :step]
            wet[:, 1:, : _SIZE - step] += found[:, :, step:]
        flat = wet.reshape(channels, -1)
        flat[:, :kept] += self._tail
        self._tail = flat[:, count : count + kept].copy()
        return flat[:, :count]
