"""Mel-cepstra and pitch → sound: mixed excitation, minimum-phase filter per frame, overlap-add.

The spectrum is ``exp(sum c_m exp(-j m w~))`` on the warped axis of Tokuda's mel-generalised cepstrum (alpha 0.55 at the
48 kHz of the voice file), evaluated at the frequencies of 44.1 kHz.
"""

from __future__ import annotations

import functools

import numpy as np
from scipy import fft  # many transforms at once; numpy's takes them one by one

from songgen.sing.builtin.filters import Curve, minimum_phase
from songgen.sing.builtin.stream import RATE

SIZE, ALPHA, VOICE_RATE = 2048, 0.55, 48000
PAIR = 441
"""Samples of two frames: a frame lasts 5 ms, 220.5 of them."""
CROSSOVERS = (4500.0, 2200.0)
"""Hz above which a voiced frame is noise: sounding phones, and z and j."""
COLOUR: Curve = (
    (20, -40.0),
    (70, -24.0),
    (130, -2.0),
    (250, -1.0),
    (900, 0.0),
    (2500, 2.5),
    (4500, 3.0),
    (7000, 0.0),
    (24000, 0.0),
)
"""What is done to the voice: rumble goes, the consonants come forward."""
WIDTH = 700.0
"""Hz over which pulses give way to noise (logistic)."""
_BLOCK, _STRIP = 32, 205
"""Frames and bins worked on at a time: products so small that BLAS does not wake its threads, which cost more time
than they save; 1025 bins are five strips."""
_REACH, _FINE = 40, 64
"""Samples that a pulse reaches to either side, and places between two samples where it may lie."""


def samples_of(frames: int) -> int:
    """How many samples some frames last."""
    return -(-frames * PAIR // 2)


def per_sample(values: np.ndarray) -> np.ndarray:
    """A curve (one value a frame) for every sample, in straight lines; the last value stays."""
    count = samples_of(len(values))
    return np.asarray(np.interp(np.arange(count) * (2 / PAIR), np.arange(len(values)), values))


def _noisy(bins: int) -> np.ndarray:
    """(2, bins) share of noise in a voiced frame's power, by crossover and frequency."""
    hertz = np.linspace(0, RATE / 2, bins)
    return np.stack([1 / (1 + np.exp(-(hertz - crossover) / WIDTH)) for crossover in CROSSOVERS])


@functools.lru_cache(maxsize=1)
def _shapes() -> np.ndarray:
    """(2, fine + 1, taps) pulses that end at each crossover, by their place between two samples."""
    bins = 257
    at = np.arange(-_REACH, _REACH + 1) + (np.arange(_FINE + 1) / _FINE)[:, None]
    # An inverse transform at times that are no whole samples; all bins but the outer ones have a twin.
    weights = np.sqrt(1 - _noisy(bins)) * np.r_[1, np.full(bins - 2, 2), 1] / (2 * bins - 2)
    waves = np.cos(np.outer(np.linspace(0, np.pi, bins), at.ravel()))
    # No matrix product: BLAS adds in another order from one version to the next.
    found = (weights[:, :, None] * waves).sum(1)
    shapes = found.reshape(2, *at.shape) * np.cos(np.pi / 2 * at / (_REACH + 1.5)) ** 2
    return np.asarray(shapes, np.float32)


def excitation(pitch: np.ndarray, buzz: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What is filtered, of unit power: (3, samples) for unvoiced frames, voiced ones and buzzing consonants.

    Noise; pulses (at fractional times) with noise above the crossover; the same with the lower crossover.

    Args:
        pitch: (frames,) Hz, 0 where unvoiced.
        buzz: (frames,) bool.
        rng: of the noise.
    """
    length = samples_of(len(pitch))
    sources = np.zeros((3, length + 2 * _REACH + 1), np.float32)
    whole = sources[:, _REACH : _REACH + length]
    whole[0] = rng.standard_normal(length, np.float32)
    if not pitch.any():
        return whole
    begins, late, hertz = _pulses(pitch)
    places = np.rint(late * _FINE).astype(int)
    strength = np.sqrt(RATE / hertz).astype(np.float32)[:, None]
    pulses, shares = _shapes(), np.sqrt(_noisy(SIZE // 2 + 1)).astype(np.float32)
    taps = np.arange(2 * _REACH + 1)
    for kind in (1, 2) if buzz.any() else (1,):
        whole[kind] = _high(whole[0], shares[kind - 1])
        np.add.at(sources[kind], begins[:, None] + taps, strength * pulses[kind - 1, places])
    return whole


def _pulses(pitch: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first sample after each pulse of the voiced frames, how many samples (0 to 1) later it is, and its Hz.

    Pitch goes in straight lines between frames, so the phase there is a parabola, whose inverse gives the times.
    """
    voiced, frames, step = np.flatnonzero(pitch), np.arange(len(pitch) + 1), PAIR / 2
    turns = np.interp(frames, voiced, pitch[voiced]) / RATE  # a sample
    phase = np.concatenate([[0.0], np.cumsum((turns[:-1] + turns[1:]) * (step / 2))])
    wanted = np.arange(1, int(phase[-1]) + 1)
    at = np.minimum(np.searchsorted(phase, wanted, "right") - 1, len(pitch) - 1)
    keep = pitch[at] > 0
    wanted, at = wanted[keep], at[keep]
    slope, left = (turns[at + 1] - turns[at]) / step, wanted - phase[at]
    now = np.sqrt(turns[at] ** 2 + 2 * slope * left)
    times = at * step + 2 * left / (turns[at] + now)
    begins = np.minimum(np.ceil(times).astype(int), samples_of(len(pitch)))
    return begins, np.clip(begins - times, 0, 1), now * RATE


_HIGH_STEP = 1536


def _high(noise: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Noise with a share (by bin) of its spectrum, by overlap-save: the share rings for less than 256 samples."""
    edge = (SIZE - _HIGH_STEP) // 2
    rows = -(-len(noise) // _HIGH_STEP)
    padded = np.pad(noise, (edge, rows * _HIGH_STEP - len(noise) + edge))
    cut = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::_HIGH_STEP]
    found = fft.irfft(fft.rfft(cut) * share, SIZE)
    return np.asarray(found[:, edge:-edge].ravel()[: len(noise)])


@functools.lru_cache(maxsize=1)
def _waves(order: int) -> np.ndarray:
    """Basis of the spectrum in (10, order + 1, 205) strips, logarithm of the size then turn; last what is always added:
    the colour of the voice."""
    omega = np.arange(SIZE // 2 + 1) * (2 * np.pi * RATE / SIZE / VOICE_RATE)
    warped = omega + 2 * np.arctan(ALPHA * np.sin(omega) / (1 - ALPHA * np.cos(omega)))
    angles = np.outer(np.arange(order), warped)
    colour = minimum_phase(COLOUR, SIZE // 2 + 1)
    level = np.log(np.sqrt(RATE / VOICE_RATE) / 32768)  # full scale, and as much a hertz as at the voice's own rate
    waves = np.vstack([
        np.concatenate([np.cos(angles), -np.sin(angles)], axis=1),
        np.concatenate([colour.real + level, colour.imag]),
    ]).astype(np.float32)  # fmt: skip
    return np.ascontiguousarray(waves.reshape(order + 1, -1, _STRIP).swapaxes(0, 1))


@functools.lru_cache(maxsize=1)
def _windows() -> np.ndarray:
    """(2, 441) Hann windows of an even and an odd frame, whose middle lies between two samples."""
    at = np.stack([np.arange(PAIR) - 220.0, np.arange(PAIR) - 220.5])
    return (0.5 + 0.5 * np.cos(np.pi * at / 220.5)).astype(np.float32)


def synthesise(cepstra: np.ndarray, pitch: np.ndarray, buzz: np.ndarray, gains: np.ndarray, seed: int) -> np.ndarray:
    """One voice.

    Args:
        cepstra: (frames, order) mel-cepstra.
        pitch: (frames,) Hz, 0 where unvoiced.
        buzz: (frames,) bool, where a voiced frame is a buzzing consonant.
        gains: (frames,) factor of each frame's loudness.
        seed: of the noise.

    Returns:
        float32 samples at 44.1 kHz, as many as the frames last.
    """
    frames, order = cepstra.shape
    sources = np.pad(excitation(pitch, buzz, np.random.default_rng(seed)), ((0, 0), (PAIR, 2 * PAIR)))
    strips, windows = _waves(order), _windows()
    kind = np.where(pitch > 0, np.where(buzz, 2, 1), 0)
    begins = (PAIR * np.arange(frames) - PAIR + 1) // 2 + PAIR
    track = np.hstack([cepstra, np.ones((frames, 1))]).astype(np.float32)
    gains = gains.astype(np.float32)
    even, odd = np.zeros((2, frames // 2 + 1 + _ROWS, PAIR), np.float32)
    cuts = np.lib.stride_tricks.sliding_window_view(sources, PAIR, axis=1)
    for first in range(0, frames, _BLOCK):
        here = np.arange(first, min(frames, first + _BLOCK))
        source = cuts[kind[here], begins[here]] * windows[here % 2]
        source *= gains[here, None]
        spectrum = fft.rfft(source, SIZE)
        logs, turns = np.matmul(track[here], strips).reshape(2, -1, len(here), _STRIP).swapaxes(1, 2)
        turn = turns.reshape(spectrum.shape)
        answer = np.empty(spectrum.shape, np.complex64)
        answer.real, answer.imag = np.cos(turn), np.sin(turn)
        answer *= np.exp(logs).reshape(spectrum.shape)
        spectrum *= answer
        shaped = fft.irfft(spectrum, SIZE)
        _lay(shaped[::2], even[first // 2 :])
        _lay(shaped[1::2], odd[first // 2 :])
    count = samples_of(frames)
    return np.asarray(even.ravel()[PAIR // 2 : PAIR // 2 + count] + odd.ravel()[:count])


_ROWS = -(-SIZE // PAIR)


def _lay(frames: np.ndarray, out: np.ndarray) -> None:
    """Overlap-add: frame k begins with row k of ``out``."""
    padded = np.zeros((len(frames), _ROWS * PAIR), np.float32)
    padded[:, :SIZE] = frames
    parts = padded.reshape(len(frames), _ROWS, PAIR)
    for row in range(_ROWS):
        out[row : row + len(frames)] += parts[:, row]
