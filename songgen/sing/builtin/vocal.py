"""Units of a score → the dry vocal: vowels on the beat, consonants before it, pitch with glides and vibrato."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter, lfiltic

from songgen.sing.builtin import params, vocoder
from songgen.sing.builtin.phones import label
from songgen.sing.builtin.score import Note, Unit
from songgen.sing.builtin.voice import Voice

FRAME = 0.005
_UNVOICED = {"k", "s", "t", "h", "f", "p", "sh", "ch", "ts", "ky", "hy", "py", "ty", "cl"}
_BUZZING = {"z", "j"}
_LEAD_IN = 0.6  # seconds before the first note of a block, for its consonant


@dataclass
class _Segment:
    phone: str
    label: str
    first: int
    last: int
    vowel: bool


def render(voice: Voice, units: list[Unit], seed: int, detune: float = 0.0) -> tuple[np.ndarray, float]:
    """Sing some units.

    Args:
        voice: who sings.
        units: consecutive units with note times in seconds.
        seed: of noise and drift.
        detune: semitones.

    Returns:
        float32 samples (48 kHz) and the time (s) at which the first of them belongs; may be negative.
    """
    notes = [note for unit in units for note in unit.notes]
    begin = notes[0].start - _LEAD_IN
    frames = round((notes[-1].end - begin + 0.4) / FRAME)
    segments = _segments(voice, notes, begin)
    cepstra, voiced, buzz, sounding = _parameters(voice, segments, frames)
    semitones = _pitch(notes, begin, frames, seed) + detune
    hertz = np.where(voiced, 440 * 2 ** ((semitones - 69) / 12), 0)
    samples = vocoder.synthesise(cepstra, hertz, np.where(buzz, 2200.0, 4500.0), seed)
    fade = np.convolve(sounding.astype(float), np.hanning(11)[1:-1] / np.hanning(11)[1:-1].sum(), "same")
    envelope = np.interp(np.arange(len(samples)) / vocoder.HOP, np.arange(frames), fade)
    return (samples * envelope).astype(np.float32), begin


def _segments(voice: Voice, notes: list[Note], begin: float) -> list[_Segment]:
    """Phones on the frame grid: each vowel starts at its note, its consonant takes time from what is before."""
    phones: list[tuple[str, int]] = []
    for k, note in enumerate(notes):
        if k and note.start - notes[k - 1].end > 0.02:
            phones.append(("pau", -1))
        phones += [(note.sound.consonant, k)] if note.sound.consonant else []
        phones.append((note.sound.vowel, -2 - k))
    names = ["sil", "sil", *(name for name, _ in phones), "sil", "sil"]
    out: list[_Segment] = []
    pending: tuple[str, str] | None = None
    for i, (name, mark) in enumerate(phones):
        full = label(*names[i : i + 5])
        if mark == -1:
            continue
        if mark >= 0:
            pending = (name, full)
            continue
        note = notes[-2 - mark]
        first, last = round((note.start - begin) / FRAME), round((note.end - begin) / FRAME)
        if pending:
            _before(voice, out, pending, first)
            pending = None
        elif out and out[-1].last > first:
            out[-1].last = first
        out.append(_Segment(name, full, first, last, True))
    return [segment for segment in out if segment.last > segment.first]


def _before(voice: Voice, out: list[_Segment], consonant: tuple[str, str], beat: int) -> None:
    name, full = consonant
    length = min(round(params.natural(voice, full) * 1.3), 26)
    if out and out[-1].last > beat - 40:
        length = min(length, max(8, (beat - out[-1].first) // 2))
    first = beat - length
    if out and out[-1].last > first:
        out[-1].last = max(out[-1].first + 3, first)
        first = out[-1].last
    out.append(_Segment(name, full, first, beat, False))


def _parameters(
    voice: Voice, segments: list[_Segment], frames: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Mel-cepstra, and per frame: voiced, buzzing consonant, sounding."""
    voiced, buzz, sounding = (np.zeros(frames, bool) for _ in range(3))
    means: list[np.ndarray] = []
    variances: list[np.ndarray] = []
    loud = np.zeros(frames)
    rest = label("a", "a", "pau", "a", "a")

    def add(full: str, length: int, vowel: bool) -> np.ndarray:
        lengths = params.durations(voice, full, length, vowel)
        for state, count in enumerate(lengths):
            mean, variance, _ = voice.mcp.find(full, state + 2)
            means.extend([mean] * int(count))
            variances.extend([variance] * int(count))
        return lengths

    at = 0
    for segment in segments:
        if segment.first > at:
            add(rest, segment.first - at, False)
        lengths = add(segment.label, segment.last - segment.first, segment.vowel)
        here = slice(segment.first, segment.last)
        sounding[here] = True
        if segment.phone not in _UNVOICED:
            voiced[here] = True
            if not segment.vowel:
                _partly(voice, segment, lengths, voiced)
        buzz[here] = segment.phone in _BUZZING
        loud[here] = 0.0 if segment.vowel else 2.0 / 8.686  # consonants 2 dB up carry the words
        at = segment.last
    if at < frames:
        add(rest, frames - at, False)
    track = params.smooth(np.array(means), np.array(variances), voice.windows)
    track = params.vary(track, sounding, voice.gv.find(segments[0].label, 2)[0])
    track[:, 0] += np.convolve(loud, np.hanning(9)[1:-1] / np.hanning(9)[1:-1].sum(), "same")
    return track, voiced, buzz, sounding


def _partly(voice: Voice, segment: _Segment, lengths: np.ndarray, voiced: np.ndarray) -> None:
    """A voiced consonant is voiced in the states in which the voice itself is."""
    if segment.phone not in {"z", "j", "b", "d", "g", "r", "gy", "by", "ry", "dy", "v"}:
        return
    at = segment.first
    for state, count in enumerate(lengths):
        voiced[at : at + int(count)] = voice.lf0.find(segment.label, state + 2)[2] > 0.5
        at += int(count)


def _pitch(notes: list[Note], begin: float, frames: int, seed: int) -> np.ndarray:
    """Semitones a frame: steps through a second-order glide, a scoop at phrase starts, vibrato on long notes."""
    rng = np.random.default_rng(seed)
    target, extra = np.full(frames, np.nan), np.zeros(frames)
    for i, note in enumerate(notes):
        first, last = round((note.start - begin) / FRAME), round((note.end - begin) / FRAME)
        starts = i == 0 or note.start - notes[i - 1].end > 0.05
        ends = i + 1 == len(notes) or notes[i + 1].start - note.end > 0.05
        target[max(0, first - (30 if starts else 8)) : last] = note.pitch
        length = last - first
        if note.end - note.start > 0.42:
            k = np.arange(length)
            depth = np.clip((k - 44) / 50, 0, 1) * np.clip((length - k) / 10, 0, 1)
            extra[first:last] += 0.45 * depth * np.sin(2 * np.pi * 5.7 * k * FRAME)
        if starts:
            k = np.arange(min(24, length))
            extra[first : first + len(k)] -= 0.9 * np.exp(-k / 7.0)
        if ends:
            fall = min(16, length)
            extra[last - fall : last] -= 0.5 * np.linspace(0, 1, fall) ** 2
    known = np.flatnonzero(~np.isnan(target))
    # Before and between phrases the last pitch is held: a glide through a rest would be heard as a slide.
    held = target[known[np.clip(np.searchsorted(known, np.arange(frames), "right") - 1, 0, None)]]
    w, z = 2 * np.pi * 11 * FRAME, 0.72
    b, a = [w * w], [1.0, -(2 - 2 * z * w - w * w), 1 - 2 * z * w]
    glide, _ = lfilter(b, a, held, zi=lfiltic(b, a, [held[0], held[0]]))
    drift = np.convolve(rng.standard_normal(frames), np.exp(-(np.arange(-40, 41) ** 2) / 72.0), "same")
    return np.asarray(glide + extra + 0.05 * drift / max(1e-9, float(drift.std())))
