"""Voices and band → stereo, block by block: the voice compressed and in front, the music ducked under it, one room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from songgen.sing.builtin.filters import Convolver, answer
from songgen.sing.builtin.score import Score
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.styles import STYLES

HOP = 256
"""Samples for which levels are measured (5.8 ms)."""
VOICE = 8.3
"""dB by which the dry voice is raised; HTS voices come at about the same level whatever they say."""
BAND = 0.32
OUT = 0.86
CARVE = ((20, 0.0), (300, -1.0), (900, -4.0), (1500, -9.0), (4500, -9.0), (8000, -3.0), (24000, 0.0))
"""What is taken from the music while somebody sings."""
DOUBLE, SECOND, ROOM, ECHO = 0.08, 0.12, 0.02, 0.01
"""Share of the lead that the doubles, the harmony, the room and the echo have: more of them costs words."""


@dataclass(frozen=True)
class Mixed:
    """One block, each (2, n) float32; what is heard of it is made when it is asked for.

    ``ducked`` is the band as it gives way to the voices, ``plain`` as it is played; ``second`` is the harmony.
    """

    voices: np.ndarray
    ducked: np.ndarray
    plain: np.ndarray
    second: np.ndarray

    @property
    def mix(self) -> np.ndarray:
        """The whole."""
        return soften(OUT * (self.voices + self.ducked))

    @property
    def vocal(self) -> np.ndarray:
        """All voices."""
        return soften(OUT * self.voices)

    @property
    def band(self) -> np.ndarray:
        """The band as it is in the whole."""
        return soften(OUT * self.ducked)

    @property
    def off(self) -> np.ndarray:
        """The song without its lead."""
        return soften(OUT * (self.plain + self.second))


class Follower:
    """A curve (one value a hop) with attack and release in ms."""

    def __init__(self, attack: float, release: float) -> None:
        step = 1000 * HOP / RATE
        self._up, self._down, self._at = float(np.exp(-step / attack)), float(np.exp(-step / release)), 0.0

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """The curve at the edges of the hops: one value more."""
        out = np.empty(len(values) + 1)
        out[0] = at = self._at
        for i, value in enumerate(values.tolist(), 1):
            keep = self._up if value > at else self._down
            out[i] = at = keep * at + (1 - keep) * value
        self._at = at
        return out


_RAMP = np.arange(HOP, dtype=np.float32) / np.float32(HOP)


def _spread(edges: np.ndarray, count: int) -> np.ndarray:
    """A curve at the edges of hops for every one of ``count`` samples, in straight lines."""
    values = edges.astype(np.float32)
    return (values[:-1, None] + np.diff(values)[:, None] * _RAMP).ravel()[:count]


ROOM_TOP = 11000.0
"""Hz above which the room answers nothing."""


def _room() -> np.ndarray:
    """(2, n) answer of a small room, left and right different, of unit energy."""
    t = np.arange(int(0.9 * RATE)) / RATE
    noise = np.random.default_rng(9).standard_normal((2, len(t))) * np.exp(-t * 7.0)
    hertz = np.maximum(np.fft.rfftfreq(len(t), 1 / RATE), 1)
    spectrum = np.fft.rfft(noise) / (1 + (220 / hertz) ** 2) / (1 + (hertz / 5000) ** 2)
    spectrum *= 0.5 + 0.5 * np.cos(np.pi * np.clip(hertz / ROOM_TOP * 4 - 3, 0, 1))
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
        self._carve = Convolver(np.stack([answer(CARVE)] * 2))
        self._room, self._hall = Convolver(_room(), ROOM_TOP), Convolver(_room(), ROOM_TOP)
        self._echo = Echo(3 * score.slot)
        self._squeeze, self._duck = Follower(8, 120), Follower(15, 200)
        self._at = 0

    def mix(self, voices: np.ndarray, band: np.ndarray, kicks: list[float]) -> Mixed:
        """One block: voices (lead, second, doubles left and right) and band (drums, music, both in stereo)."""
        lead, second, left, right = self._voices(voices)
        wet = self._room(lead + 0.5 * second) * np.float32(ROOM)
        echo = self._echo(lead) * np.float32(ECHO)
        backing = np.stack([second * np.float32(SECOND * 0.85), second * np.float32(SECOND * 1.15)])
        doubles = np.stack([left, right]) * np.float32(DOUBLE)
        vocal = np.stack([lead + echo * np.float32(0.6), lead + echo]) + backing + doubles + wet
        plain, ducked = self._band(band, lead, kicks)
        self._at += voices.shape[1]
        return Mixed(vocal, ducked, plain, backing)

    def _voices(self, voices: np.ndarray) -> np.ndarray:
        """Compressed by the lead's level."""
        over = np.maximum(0, _decibels(voices[0]) + (24 + VOICE)) * (1 - 1 / 3)
        gain = _spread(10 ** ((VOICE + 5 - self._squeeze(over)) / 20), voices.shape[1])
        return np.asarray(voices * gain)

    def _band(self, band: np.ndarray, lead: np.ndarray, kicks: list[float]) -> tuple[np.ndarray, np.ndarray]:
        """The band as it is played, and as it gives way to the voice."""
        drums: np.ndarray = band[:2] * np.float32(BAND)
        music: np.ndarray = band[2:] * np.float32(BAND)
        if self._pump:
            music = music * self._pumping(kicks, music.shape[1])
        music = music + np.float32(0.12) * self._hall(music.mean(0))
        singing = np.clip((_decibels(lead) + 45) / 12, 0, 1)
        duck = _spread(self._duck(singing), music.shape[1])
        under = music + (self._carve(music) * np.float32(0.85) - music) * duck
        under += drums * (1 - np.float32(0.18) * duck)
        return drums + music, under

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
    made = samples.astype(np.float32)
    loud = np.abs(made) > knee
    if loud.any():
        peaks, room = made[loud], 0.75 - knee
        made[loud] = np.sign(peaks) * (knee + room * np.tanh((np.abs(peaks) - knee) / room))
    return made


def _decibels(samples: np.ndarray) -> np.ndarray:
    """Level of each hop; the rest of a block that is no whole number of them counts as one."""
    parts = np.pad(samples, (0, -len(samples) % HOP)).reshape(-1, HOP)
    return np.asarray(10 * np.log10(np.einsum("ij,ij->i", parts, parts, dtype=np.float64) / HOP + 1e-12))
