"""English notes → the dry voice: eSpeak NG's speech, taken apart by WORLD, put together at the score's times and pitch.

WORLD is Morise's vocoder (IEICE Transactions E99-D, 2016): pitch, spectral envelope, aperiodicity, every 5 ms.
"""

from __future__ import annotations

import functools

import numpy as np

from songgen.sing.builtin.english import Span, Syllable
from songgen.sing.builtin.espeak import Spoken
from songgen.sing.builtin.filters import minimum_phase
from songgen.sing.builtin.pitch import FRAME
from songgen.sing.builtin.score import Note
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.vocal import AHEAD, dynamics
from songgen.sing.builtin.vocoder import COLOUR, per_sample, samples_of

_LONGEST = (30, 26)
"""Frames that a consonant may have before a vowel, and after it."""
_CODA = 0.6
"""The most of a note that consonants may take, its own and those of the next."""
_CONSONANT = 2.0
"""dB by which consonants are louder than in speech."""
_LEVEL = 0.9
"""Gain that brings eSpeak NG to the level of the Japanese voice."""


@functools.lru_cache(maxsize=8)
def _taken_apart(spoken: Spoken) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Voiced (frames,), log spectrum and aperiodicity (frames, bins)."""
    import pyworld

    wave = np.frombuffer(spoken.samples, "<i2") / 32768
    rough, times = pyworld.dio(wave, spoken.rate, f0_floor=60, f0_ceil=400, frame_period=1000 * FRAME)
    pitch = pyworld.stonemask(wave, rough, times, spoken.rate)
    spectrum = pyworld.cheaptrick(wave, pitch, times, spoken.rate, fft_size=1024)
    noise = pyworld.d4c(wave, pitch, times, spoken.rate, fft_size=1024)
    return pitch > 0, np.log(spectrum + 1e-12).astype(np.float32), noise.astype(np.float32)


class EnglishPassage:
    """Some notes, ready to be sung at any pitch, as ``vocal.Passage``."""

    def __init__(self, notes: list[Note]) -> None:
        self.begin = notes[0].start - AHEAD
        self.frames = round((notes[-1].end - self.begin + 0.4) / FRAME)
        self._rate = 0
        self._voiced, self._sounding = (np.zeros(self.frames, bool) for _ in range(2))
        self._spectrum = np.empty(0)
        self._noise = np.empty(0)
        for note, gain, span, first, last, vowel in _placed(notes, self.begin):
            self._lay(note, gain, span, first, last, vowel)
        window = np.hanning(11)[1:-1]
        self._fade = np.convolve(self._sounding.astype(float), window / window.sum(), "same")

    def _lay(self, syllable: Syllable, gain: float, span: Span, first: int, last: int, vowel: bool) -> None:
        assert syllable.spoken
        voiced, spectrum, noise = _taken_apart(syllable.spoken)
        if not self._rate:
            self._rate = syllable.spoken.rate
            self._spectrum = np.full((self.frames, spectrum.shape[1]), np.log(1e-12))
            self._noise = np.ones((self.frames, spectrum.shape[1]))
        hop = syllable.spoken.rate * FRAME
        at = _times(span.first / hop, span.last / hop, last - first, vowel, syllable.glides)
        at = np.clip(at, 0, len(spectrum) - 1)
        low = at.astype(int)
        high, share = np.minimum(low + 1, len(spectrum) - 1), (at - low)[:, None]
        here = slice(first, last)
        self._spectrum[here] = (1 - share) * spectrum[low] + share * spectrum[high] + gain / 10 * np.log(10)
        self._noise[here] = (1 - share) * noise[low] + share * noise[high]
        self._voiced[here] = voiced[low] | vowel
        self._sounding[here] = True

    def sound(self, semitones: np.ndarray, seed: int) -> np.ndarray:
        """The passage at a pitch (MIDI number) per frame: float32. ``seed`` changes nothing: WORLD's noise is always
        the same."""
        import pyworld

        if not self._rate:
            return np.zeros(samples_of(self.frames), np.float32)
        hertz = np.where(self._voiced, 440 * 2 ** ((semitones - 69) / 12), 0)
        made = pyworld.synthesize(hertz, np.exp(self._spectrum), self._noise, self._rate, 1000 * FRAME)
        samples = _resampled(made, self._rate, samples_of(self.frames))
        return np.asarray(samples * per_sample(self._fade) * _LEVEL, np.float32)


def _resampled(samples: np.ndarray, rate: int, count: int) -> np.ndarray:
    """``count`` samples at 44.1 kHz, by cutting the spectrum, in the colour of the voice; both lengths stand for the
    same time."""
    padded = np.zeros(round(count * rate / RATE))
    padded[: min(len(samples), len(padded))] = samples[: len(padded)]
    spectrum = np.fft.rfft(padded)
    colour, places = minimum_phase(COLOUR, 1025), np.linspace(0, 1024 * rate / RATE, len(spectrum))
    spectrum *= np.exp(np.interp(places, np.arange(1025), colour))
    return np.fft.irfft(spectrum, count) * (count / len(padded))


def _times(first: float, last: float, count: int, vowel: bool, glides: bool) -> np.ndarray:
    """Where in the speech (frames) each of ``count`` frames comes from: consonants as a whole, vowels held inside."""
    size = last - first
    if not vowel or count <= size:
        return np.linspace(first, max(first, last - 1), count)
    # A diphthong is held early and glides at its end, as singers do it.
    low, high = (0.25, 0.4) if glides else (0.3, 0.7)
    head, tail = min(round(low * size), 10), min(round((1 - high) * size), 16 if glides else 10)
    middle = count - head - tail
    return np.concatenate([
        first + np.arange(head), np.linspace(first + head, last - tail, max(middle, 0)), last - tail + np.arange(tail)
    ])[:count]  # fmt: skip


def _placed(notes: list[Note], begin: float) -> list[tuple[Syllable, float, Span, int, int, bool]]:
    """Phones on the frame grid: vowels start at their notes, consonants before them, codas at the end of the note."""
    made = []
    gains = dynamics(notes)
    before = 0
    for k, note in enumerate(notes):
        here = note.sound
        assert isinstance(here, Syllable)
        first, last = round((note.start - begin) / FRAME), round((note.end - begin) / FRAME)
        at = first
        for span, length in reversed(list(zip(here.onset, _lengths(here, here.onset, 0), strict=True))):
            start = max(before, at - length)
            if start < at:
                made.append((here, gains[k] + _CONSONANT, span, start, at, False))
            at = start
        follows = k + 1 < len(notes) and notes[k + 1].start - note.end < 0.02
        after = notes[k + 1].sound if follows else None
        taken = sum(_lengths(after, after.onset, 0)) if isinstance(after, Syllable) else 0
        coda = _lengths(here, here.coda, 1)
        room = (last - first) * _CODA
        share = min(1.0, room / max(1, taken + sum(coda)))
        coda = [max(3, int(length * share)) for length in coda]
        end = last - int(taken * share)
        vowel = max(first + 4, end - sum(coda))
        # A syllable that is only written holds on to the vowel before it.
        source = next(
            (n.sound for n in reversed(notes[: k + 1]) if isinstance(n.sound, Syllable) and n.sound.nucleus), None
        )
        if source is not None:
            spans = source.nucleus if here.nucleus else source.nucleus[-1:]
            edges = [first + round((vowel - first) * j / len(spans)) for j in range(len(spans) + 1)]
            for span, a, b in zip(spans, edges, edges[1:], strict=False):
                if b > a:
                    made.append((source, gains[k], span, a, b, True))
        at = vowel
        for span, length in zip(here.coda, coda, strict=True):
            if min(at + length, last) > at:
                made.append((here, gains[k] + _CONSONANT, span, at, min(at + length, last), False))
            at = min(at + length, last)
        before = max(vowel, at)
    return made


def _lengths(syllable: Syllable, spans: tuple[Span, ...], side: int) -> list[int]:
    hop = syllable.spoken.rate * FRAME if syllable.spoken else 1.0
    return [max(1, min(_LONGEST[side], round((span.last - span.first) / hop))) for span in spans]
