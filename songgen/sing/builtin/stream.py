"""Sounds that overlap → blocks of samples, so that a song of any length needs the memory of a few seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

RATE = 44100
"""Samples a second of everything that is sung and played: the finished song's, so that nothing is resampled."""


@dataclass(frozen=True)
class Piece:
    """Mono samples that begin at sample ``first`` and their gain in each channel."""

    first: int
    samples: np.ndarray
    gains: tuple[float, ...]


def blocks(pieces: Iterable[Piece], channels: int, length: int, size: int) -> Iterator[np.ndarray]:
    """Lay pieces, ordered by ``first``, over each other.

    Yields:
        (channels, size) float32, the last one shorter, ``length`` samples in all; what lies outside is cut off.
    """
    ahead = np.zeros((channels, 2 * size), np.float32)
    at = 0
    for piece in pieces:
        while piece.first >= at + size and at + size <= length:
            yield ahead[:, :size].copy()
            ahead[:, :-size] = ahead[:, size:]
            ahead[:, -size:] = 0
            at += size
        begin = max(piece.first, at)
        samples = piece.samples[begin - piece.first :]
        first = begin - at
        if first + len(samples) > ahead.shape[1]:
            room = -(-(first + len(samples)) // size) * size
            ahead = np.pad(ahead, ((0, 0), (0, room - ahead.shape[1])))
        for channel, gain in enumerate(piece.gains):
            if gain:
                ahead[channel, first : first + len(samples)] += samples * np.float32(gain)
    while at < length:
        part = ahead[:, : min(size, length - at)].copy()
        yield part
        ahead = np.concatenate([ahead[:, size:], np.zeros((channels, size), np.float32)], axis=1)
        at += size
