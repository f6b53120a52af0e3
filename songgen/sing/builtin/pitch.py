"""Notes → the pitch that is sung: portamento, scoops, vibrato, drift, falls at the ends of phrases."""

from __future__ import annotations

import numpy as np

from songgen.sing.builtin.score import Note

FRAME = 0.005
REST = 0.05
"""Seconds without a note that end a phrase."""


def curve(notes: list[Note], pitches: list[int], begin: float, frames: int, seed: int) -> np.ndarray:
    """Semitones (MIDI numbers) a frame.

    Args:
        notes: their times.
        pitches: their pitches, which may be another voice's.
        begin: time (s) of frame 0.
        frames: how many.
        seed: of the drift; doubles differ in nothing else.
    """
    rng = np.random.default_rng(seed)
    target, extra = np.full(frames, np.nan), np.zeros(frames)
    for i, (note, pitch) in enumerate(zip(notes, pitches, strict=True)):
        first, last = round((note.start - begin) / FRAME), round((note.end - begin) / FRAME)
        starts = i == 0 or note.start - notes[i - 1].end > REST
        ends = i + 1 == len(notes) or notes[i + 1].start - note.end > REST
        # The glide begins 40 ms before the vowel, so that the vowel itself is in tune.
        target[max(0, first - (30 if starts else 8)) : last] = pitch
        extra[first:last] += _ornaments(last - first, starts, ends)
    known = np.flatnonzero(~np.isnan(target))
    # Between phrases the last pitch is held: a glide through a rest would be heard as a slide.
    held = target[known[np.clip(np.searchsorted(known, np.arange(frames), "right") - 1, 0, None)]]
    glide = _glide(held)
    drift = np.convolve(rng.standard_normal(frames + 80), np.exp(-(np.arange(-40, 41) ** 2) / 72.0), "valid")
    return np.asarray(glide + extra + 0.05 * drift / max(1e-9, float(drift.std())))


def _glide(steps: np.ndarray, hertz: float = 11.0, damping: float = 0.74) -> np.ndarray:
    """Steps through a damped mass on a spring: the way a voice moves from note to note."""
    w = 2 * np.pi * hertz * FRAME
    at, speed, out = float(steps[0]), 0.0, np.empty(len(steps))
    for i, target in enumerate(steps.tolist()):
        speed += w * w * (target - at) - 2 * damping * w * speed
        at += speed
        out[i] = at
    return out


def _ornaments(length: int, starts: bool, ends: bool) -> np.ndarray:
    """Semitones added to one note: vibrato when it is long, a scoop into a phrase, a fall out of it."""
    k, extra = np.arange(length), np.zeros(length)
    if length * FRAME > 0.42:
        depth = np.clip((k - 44) / 50, 0, 1) * np.clip((length - k) / 10, 0, 1)
        extra += 0.4 * depth * np.sin(2 * np.pi * 5.7 * (k - 44) * FRAME)
    # A short note is in tune in its middle too.
    if starts:
        extra -= 0.8 * np.exp(-k / min(5.0, max(1, length) / 8))
    if ends:
        fall = min(16, length // 3)
        extra[length - fall :] -= 0.5 * np.linspace(0, 1, fall) ** 2
    return extra
