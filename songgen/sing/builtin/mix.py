"""Voices and band → stereo, block by block: the voice compressed and in front, the music ducked under it, one room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from songgen.sing.builtin.filters import Convolver, minimum_phase
from songgen.sing.builtin.score import Score
from songgen.sing.builtin.styles import STYLES
from songgen.sing.builtin.vocoder import RATE

HOP = 240
"""Samples for which levels are measured (5 ms)."""
VOICE = 2.6
"""Gain of the dry voice; HTS voices come at about the same level whatever they say."""
BAND = 0.33
OUT = 0.86
WORDS = (
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
"""What is done to the voice: (Hz, dB). Rumble goes, the consonants come forward."""
CARVE = ((20, 0.0), (300, -1.0), (900, -4.0), (1500, -9.0), (4500, -9.0), (8000, -3.0), (24000, 0.0))
"""What is taken from the music while somebody sings."""
DOUBLE, SECOND, ROOM, ECHO = 0.08, 0.12, 0.02, 0.01
"""Share of the lead that the doubles, the harmony, the room and the echo have: more of them costs words."""


@dataclass(frozen=True)
class Mixed:
    """One block, each (2, n) float32: the whole, all voices, the band, and the song without its lead."""

    mix: np.ndarray
    vocal: np.ndarray
    band: np.ndarray
    off: np.ndarray


class Follower:
    """A curve (one value per 5 ms) with attack and release in ms."""

    def __init__(self, attack: float, release: float) -> None:
        self._up, self._down, self._at = float(np.exp(-5 / attack)), float(np.exp(-5 / release)), 0.0

    def __call__(self, values: np.ndarray) -> np.ndarray:
        out = np.empty(len(values) + 1)
        out[0] = at = self._at
        for i, value in enumerate(values.tolist(), 1):
            keep = self._up if value > at else self._down
            out[i] = at = keep * at + (1 - keep) * value
        self._at = at
        return out

    def over(self, values: np.ndarray, count: int) -> np.ndarray:
        """The curve for every one of ``count`` samples."""
        curve = self(values)
        return np.asarray(np.interp(np.arange(count) / HOP, np.arange(len(curve)), curve), np.float32)


def _room() -> np.ndarray:
    """(2, n) answer of a small room, left and right different, of unit energy."""
    t = np.arange(int(0.9 * RATE)) / RATE
    noise = np.random.default_rng(9).standard_normal((2, len(t))) * np.exp(-t * 7.0)
    hertz = np.maximum(np.fft.rfftfreq(len(t), 1 / RATE), 1)
    spectrum = np.fft.rfft(noise) / (1 + (220 / hertz) ** 2) / (1 + (hertz / 5000) ** 2)
    answer = np.pad(np.fft.irfft(spectrum, len(t)), ((0, 0), (int(0.016 * RATE), 0)))
    return np.asarray(answer / np.sqrt((answer**2).sum(1, keepdims=True)))


class Echo:
    """The same sound, one and a half beats later."""

    def __init__(self, seconds: float) -> None:
        self._late = np.zeros(int(seconds * RATE), np.float32)

    def __call__(self, mono: np.ndarray) -> np.ndarray:
        both = np.concatenate([self._late, mono])
        self._late = both[len(mono) :]
        return both[: len(mono)]


class Mixer:
    """Mixes the blocks of one song, in order."""

    def __init__(self, score: Score) -> None:
        self._pump = STYLES[score.style].pump
        words = minimum_phase(WORDS)
        self._shape = Convolver(np.stack([words] * 4))
        carve = minimum_phase(CARVE)
        self._carve = Convolver(np.stack([carve] * 2))
        self._room, self._hall, self._echo = Convolver(_room()), Convolver(_room()), Echo(3 * score.slot)
        self._squeeze, self._duck = Follower(8, 120), Follower(15, 200)
        self._at = 0

    def mix(self, voices: np.ndarray, band: np.ndarray, kicks: list[float]) -> Mixed:
        """One block: voices (lead, second, doubles left and right) and band (drums, music, both in stereo)."""
        count = voices.shape[1]
        lead, second, left, right = self._voices(voices)
        wet = self._room(lead + 0.5 * second) * np.float32(ROOM)
        echo = self._echo(lead) * ECHO
        low = np.stack([second * SECOND * 0.85 + left * DOUBLE, second * SECOND * 1.15 + right * DOUBLE])
        vocal = np.stack([lead + echo * 0.6, lead + echo]) + low + wet
        plain, ducked = self._band(band, lead, kicks)
        self._at += count
        backing = np.stack([second * SECOND * 0.85, second * SECOND * 1.15])
        return Mixed(soften(OUT * (vocal + ducked)), soften(OUT * vocal), soften(OUT * ducked),
                     soften(OUT * (plain + backing)))  # fmt: skip

    def _voices(self, voices: np.ndarray) -> np.ndarray:
        """Brought forward where the words are, and compressed by the lead's level."""
        clean = self._shape(voices * np.float32(VOICE))
        over = np.maximum(0, _decibels(clean[0]) + 24) * (1 - 1 / 3)
        gain = 10 ** ((5 - self._squeeze.over(over, clean.shape[1])) / 20)
        return np.asarray(clean * gain, np.float32)

    def _band(self, band: np.ndarray, lead: np.ndarray, kicks: list[float]) -> tuple[np.ndarray, np.ndarray]:
        """The band as it is played, and as it gives way to the voice."""
        drums: np.ndarray = band[:2] * np.float32(BAND)
        music: np.ndarray = band[2:] * np.float32(BAND)
        if self._pump:
            music = music * self._pumping(kicks, music.shape[1])
        music = music + np.float32(0.12) * self._hall(music.mean(0))
        singing = np.clip((_decibels(lead) + 45) / 12, 0, 1)
        duck = self._duck.over(singing, music.shape[1])
        carved = self._carve(music)
        under = drums * (1 - 0.18 * duck) + music * (1 - duck) + carved * (0.85 * duck)
        return drums + music, np.asarray(under, np.float32)

    def _pumping(self, kicks: list[float], count: int) -> np.ndarray:
        """The music's gain after each kick; kicks that lie behind are forgotten."""
        gain, first = np.ones(count, np.float32), self._at / RATE
        while kicks and kicks[0] < first - 0.5:
            kicks.pop(0)
        for kick in kicks:
            at = round((kick - first) * RATE)
            if at >= count:
                break
            t = np.arange(max(0, -at), int(0.3 * RATE)) / RATE
            here = slice(max(0, at), max(0, at) + len(t))
            size = len(gain[here])
            gain[here] = np.minimum(gain[here], 1 - self._pump * np.exp(-t[:size] * 12))
        return gain


def soften(samples: np.ndarray, knee: float = 0.55) -> np.ndarray:
    """Peaks above the knee bent so that they stay below 0.75; what is below it is untouched."""
    loud = np.abs(samples)
    if loud.max(initial=0.0) <= knee:
        return np.asarray(samples, np.float32)
    room = 0.75 - knee
    bent = np.sign(samples) * (knee + room * np.tanh((loud - knee) / room))
    return np.where(loud > knee, bent, samples).astype(np.float32)


def _decibels(samples: np.ndarray) -> np.ndarray:
    """Level of each 5 ms; the rest of a block that is no whole number of them counts as one."""
    parts = np.pad(samples, (0, -len(samples) % HOP)).reshape(-1, HOP)
    return np.asarray(10 * np.log10(np.einsum("ij,ij->i", parts, parts, dtype=np.float64) / HOP + 1e-12))
