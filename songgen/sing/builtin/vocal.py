"""Notes → the dry voice: vowels on the beat, consonants before it, loudness by note, breath and phrase endings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from songgen.sing.builtin import params, vocoder
from songgen.sing.builtin.phones import label
from songgen.sing.builtin.pitch import FRAME, REST
from songgen.sing.builtin.score import Note
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.voice import Voice

AHEAD = 0.6
"""Seconds before the first note of a passage: room for its consonant."""
_UNVOICED = {"k", "s", "t", "h", "f", "p", "sh", "ch", "ts", "ky", "hy", "py", "ty", "cl"}
_BUZZING = {"z", "j"}
_NEPER = 8.686  # decibels in a unit of log amplitude
_CONSONANT = 4.5  # dB by which consonants are louder than in speech: they carry the words


_SOUNDING = {"k": "g", "s": "z", "t": "d", "h": "b", "f": "b", "p": "b", "sh": "j", "ch": "j", "ts": "z", "ky": "gy",
             "hy": "by", "py": "by", "ty": "dy"}  # fmt: skip
"""Voiced consonants of the same place: between unvoiced ones speech whispers an i or u (した), a singer holds it."""
_SOONER = {"shi": 2, "su": 2, "fa": 2, "shu": 1, "chi": 1, "chu": 1, "tsu": 1, "ho": 1,
           "ke": -1, "te": -1, "to": -1, "he": -1}  # fmt: skip
"""Frames by which a vowel is begun before its beat, so that it is heard on it (1446 morae of eight other songs)."""


@dataclass
class _Segment:
    phone: str
    label: str
    first: int
    last: int
    vowel: bool
    gain: float = 0.0


class Passage:
    """Some notes, ready to be sung at any pitch: their spectra do not depend on it.

    ``begin`` is the time (s) of frame 0, ``frames`` their number (5 ms each).
    """

    def __init__(self, voice: Voice, notes: list[Note]) -> None:
        self.begin = notes[0].start - AHEAD
        self.frames = round((notes[-1].end - self.begin + 0.4) / FRAME)
        segments = _segments(voice, notes, self.begin)
        self._cepstra, self._voiced, self._buzz, sounding = _parameters(voice, segments, self.frames)
        window = np.hanning(11)[1:-1]
        self._gains = np.convolve(sounding.astype(float), window / window.sum(), "same")

    def sound(self, semitones: np.ndarray, seed: int) -> np.ndarray:
        """The passage at a pitch (MIDI number) per frame: float32."""
        hertz = np.where(self._voiced, 440 * 2 ** ((semitones - 69) / 12), 0)
        return vocoder.synthesise(self._cepstra, hertz, self._buzz, self._gains, seed)


def breath(seconds: float, seed: int) -> np.ndarray:
    """Air drawn in before a phrase: noise of a mouth's colour that swells and stops."""
    count = int(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    colour = np.exp(-(((hertz - 1900) / 900) ** 2)) + 0.5 * np.exp(-(((hertz - 5200) / 2200) ** 2))
    noise = np.fft.irfft(spectrum * colour, count)
    t = np.linspace(0, 1, count)
    return np.asarray(noise / np.abs(noise).max() * np.sin(np.pi * t**1.6) ** 2 * 0.027, np.float32)


def _segments(voice: Voice, notes: list[Note], begin: float) -> list[_Segment]:
    """Phones on the frame grid: each vowel starts at its note, its consonant takes time from what is before."""
    phones: list[tuple[str, int, bool]] = []
    for k, note in enumerate(notes):
        if k and note.start - notes[k - 1].end > 0.02:
            phones.append(("pau", k, False))
        phones += [(note.sound.consonant, k, False)] if note.sound.consonant else []
        phones.append((note.sound.vowel, k, True))
    names = ["sil", "sil", *(name for name, _, _ in phones), "sil", "sil"]
    gains = dynamics(notes)
    out: list[_Segment] = []
    pending: tuple[str, str] | None = None
    for i, (name, k, is_vowel) in enumerate(phones):
        before2, before, _, after, after2 = names[i : i + 5]
        full = label(before2, before, name, after, after2, notes[k].sound.context)
        if name == "pau":
            continue
        if not is_vowel:
            pending = (name, full)
            continue
        note = notes[k]
        if before in _UNVOICED and name in ("i", "u"):
            full = label(before2, before, name, _SOUNDING.get(after, after), after2, notes[k].sound.context)
        first, last = round((note.start - begin) / FRAME), round((note.end - begin) / FRAME)
        if pending:
            first -= _SOONER.get(pending[0] + name, 0)
            _before(voice, out, pending, first, gains[k] + _CONSONANT)
            pending = None
        elif out and out[-1].last > first:
            out[-1].last = first
        out.append(_Segment(name, full, first, last, True, gains[k]))
    return [segment for segment in out if segment.last > segment.first]


def _before(voice: Voice, out: list[_Segment], consonant: tuple[str, str], beat: int, gain: float) -> None:
    name, full = consonant
    length = min(round(params.natural(voice, full) * 1.5), 32)
    if out and out[-1].last > beat - 40:
        length = min(length, max(8, (beat - out[-1].first) // 2))
    first = beat - length
    if out and out[-1].last > first:
        out[-1].last = max(out[-1].first + 3, first)
        first = out[-1].last
    out.append(_Segment(name, full, first, beat, False, gain))


def dynamics(notes: list[Note]) -> list[float]:
    """Decibels a note: beats a little louder, a swell over the phrase, its end softer."""
    gains = []
    for i, note in enumerate(notes):
        ends = i + 1 == len(notes) or notes[i + 1].start - note.end > REST
        gain = 0.8 if note.slot % 4 == 0 else -0.4 if note.slot % 2 else 0.0
        gain += 0.08 * (note.pitch - 64)
        gains.append(gain - (0.8 if ends else 0.0))
    return gains


def _parameters(
    voice: Voice, segments: list[_Segment], frames: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Mel-cepstra, and per frame: voiced, buzzing consonant, sounding."""
    voiced, buzz, sounding = (np.zeros(frames, bool) for _ in range(3))
    means: list[np.ndarray] = []
    variances: list[np.ndarray] = []
    counts: list[int] = []
    loud = np.zeros(frames)
    rest = label("a", "a", "pau", "a", "a")

    def add(full: str, length: int, vowel: bool) -> list[int]:
        lengths = params.durations(voice, full, length, vowel)
        for state, count in enumerate(lengths):
            mean, variance, _ = voice.mcp.find(full, state + 2)
            means.append(mean)
            variances.append(variance)
            counts.append(count)
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
        loud[here] = segment.gain / _NEPER
        at = segment.last
    if at < frames:
        add(rest, frames - at, False)
    track = params.smooth(np.repeat(means, counts, axis=0), np.repeat(variances, counts, axis=0), voice.windows)
    track = params.vary(track, sounding, voice.gv.find(segments[0].label, 2)[0])
    window = np.hanning(9)[1:-1]
    track[:, 0] += np.convolve(loud, window / window.sum(), "same")
    return track, voiced, buzz, sounding


def _partly(voice: Voice, segment: _Segment, lengths: list[int], voiced: np.ndarray) -> None:
    """A voiced consonant is voiced in the states in which the voice itself is."""
    if segment.phone not in {"z", "j", "b", "d", "g", "r", "gy", "by", "ry", "dy", "v"}:
        return
    at = segment.first
    for state, count in enumerate(lengths):
        voiced[at : at + count] = voice.lf0.find(segment.label, state + 2)[2] > 0.5
        at += count
