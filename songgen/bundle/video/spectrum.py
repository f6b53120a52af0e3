"""How high each bar of the spectrum stands in each frame."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from songgen import ffmpeg
from songgen.bundle.video.scenes import RATE

BARS = 48
LOWEST, HIGHEST = 80.0, 7000.0
"""Hz of the first and the last bar, the others between them in equal steps of pitch."""
_SAMPLES = 16000
_WINDOW = 1024
_FALL = 0.06
"""How far a bar falls in a frame, as a share of its height: the eye follows what comes down slowly."""
_RANGE = 50.0


def levels(sound: str, frames: int) -> NDArray[np.float32]:
    """Heights 0 to 1, of shape (frames, ``BARS``), of an audio file.

    Raises:
        InputError: ffmpeg can't read it.
    """
    args = ["-v", "error", "-i", sound, "-map", "0:a:0", "-ac", "1", "-ar", str(_SAMPLES), "-f", "s16le", "pipe:1"]
    return of_samples(np.frombuffer(ffmpeg.run(args).stdout, "<i2"), frames)


def of_samples(samples: NDArray[np.int16], frames: int) -> NDArray[np.float32]:
    """The same of samples at 16 kHz; a window is centred on the middle of its frame."""
    starts = ((np.arange(frames) + 0.5) * _SAMPLES / RATE).astype(np.int64)
    need = int(starts[-1]) + _WINDOW
    padded = np.zeros(max(need, len(samples) + _WINDOW), np.int16)
    padded[_WINDOW // 2 : _WINDOW // 2 + len(samples)] = samples
    edges = np.geomspace(LOWEST, HIGHEST, BARS + 1) * _WINDOW / _SAMPLES
    first = edges[:-1].astype(int)
    last = np.maximum(first + 1, np.ceil(edges[1:]).astype(int))
    window = np.hanning(_WINDOW).astype(np.float32)
    power = np.empty((frames, BARS), np.float32)
    for at in range(0, frames, 256):  # in blocks: memory does not grow with the song
        take = starts[at : at + 256, None] + np.arange(_WINDOW)[None, :]
        spectra = np.abs(np.fft.rfft(padded[take] * window, axis=1)) ** 2
        sums = np.cumsum(np.pad(spectra, ((0, 0), (1, 0))), axis=1)
        power[at : at + 256] = (sums[:, last] - sums[:, first]) / (last - first)
    decibels = 10 * np.log10(np.maximum(power, 1e-3))
    top = np.percentile(decibels.max(axis=0), 90) if frames else 0.0
    heights = np.clip((decibels - (top - _RANGE)) / _RANGE, 0, 1).astype(np.float32)
    for i in range(1, frames):
        np.maximum(heights[i], heights[i - 1] - _FALL, out=heights[i])
    return heights
