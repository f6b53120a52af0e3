"""A small band under the voice: drums, bass, electric piano, pad; written straight into a stereo buffer."""

from __future__ import annotations

import functools

import numpy as np

from songgen.sing.builtin.score import MAJOR, Part, Score

RATE = 48000


def play(score: Score, length: int) -> tuple[np.ndarray, list[float]]:
    """The band, shape (2, length) float32, and the times of the kicks (s)."""
    out = np.zeros((2, length), np.float32)
    kicks: list[float] = []
    rng = np.random.default_rng(score.seed + 77)
    voicing: list[int] = []
    for part in score.parts:
        for i in range(part.bars):
            bar = part.bar + i
            voicing = _voicing(score, score.chords[bar], voicing)
            _bar(out, score, part, bar, i == part.bars - 1, voicing, kicks, rng)
    return out, kicks


def _voicing(score: Score, degree: int, before: list[int]) -> list[int]:
    centre = sum(before) / len(before) * 0.5 + 30.5 if before else 60.0
    classes = [(score.key + MAJOR[(degree + k) % 7]) % 12 for k in (0, 2, 4)]
    return sorted(min((p for p in range(52, 74) if p % 12 == c), key=lambda p: abs(p - centre)) for c in classes)


def _bar(
    out: np.ndarray, score: Score, part: Part, bar: int, last: bool, chord: list[int],
    kicks: list[float], rng: np.random.Generator,
) -> None:  # fmt: skip
    at, slot = bar * 8 * score.slot, score.slot
    full = part.kind in ("chorus", "interlude")
    bass = 36 + (score.key + MAJOR[score.chords[bar]]) % 12
    bass -= 12 if bass > 43 else 0
    if part.kind == "outro" and last:
        for pitch in (*chord, chord[0] + 12):
            _put(out, tone("keys", pitch, 220), at, 0.4)
        _put(out, tone("bass", bass, 200), at, 0.5)
        _put(out, drum("crash"), at, 0.25, 0.2)
        return
    pattern = [(s, 1) for s in range(8)] if full else [(0, 3), (3, 1), (4, 2), (6, 2)]
    for s, n in pattern:
        _put(out, tone("bass", bass, round(n * slot * 92)), at + s * slot, 0.5 if s % 2 == 0 else 0.36)
    for s, n in [(0, 2), (3, 1), (4, 2), (6, 2)] if full else [(0, 3), (3, 3), (6, 2)]:
        for q, pitch in enumerate(chord):
            _put(out, tone("keys", pitch, round(n * slot * 95)), at + s * slot + q * 0.004, 0.2, -0.3 + 0.3 * q)
    if full or part.kind in ("intro", "bridge"):
        for q, pitch in enumerate(chord):
            _put(out, tone("pad", pitch, round(8 * slot * 100)), at, 0.16, (-0.7, 0.7, 0.0)[q % 3])
    if part.kind in ("intro", "interlude"):
        for s in range(16):
            pitch = [*chord, chord[0] + 12][(0, 1, 2, 3, 2, 1, 2, 3)[s % 8]] + 12
            _put(out, tone("pluck", pitch, round(slot * 50)), at + s * slot / 2, 0.12, 0.5 * float(np.sin(s * 1.7)))
    _drums(out, at, slot, full, part.kind == "intro" and not last, last, kicks, rng)


def _drums(
    out: np.ndarray, at: float, slot: float, full: bool, light: bool, last: bool,
    kicks: list[float], rng: np.random.Generator,
) -> None:  # fmt: skip
    def loud() -> float:
        return 1 + 0.08 * (float(rng.random()) - 0.5)

    for s in range(0, 8, 2 if light else 1):
        _put(out, drum("hat"), at + s * slot, (0.14 if s % 2 == 0 else 0.09) * loud(), 0.3)
    if light:
        return
    for s in (0, 2, 4, 6) if full else (0, 4, 5):
        _put(out, drum("kick"), at + s * slot, 0.55 * loud())
        kicks.append(at + s * slot)
    for s in (2, 6):
        _put(out, drum("snare"), at + s * slot, 0.33 * loud())
    if last:
        for q, place in enumerate((5.0, 6.0, 6.5, 7.0, 7.5)):
            _put(out, drum("snare"), at + place * slot, 0.12 + 0.05 * q, -0.2 + 0.1 * q)


def _put(out: np.ndarray, sound: np.ndarray, at: float, gain: float, pan: float = 0.0) -> None:
    first = round(at * RATE)
    size = min(len(sound), out.shape[1] - first)
    if first < 0 or size <= 0:
        return
    angle = (pan + 1) * np.pi / 4
    out[0, first : first + size] += sound[:size] * np.float32(gain * np.cos(angle) * 1.414)
    out[1, first : first + size] += sound[:size] * np.float32(gain * np.sin(angle) * 1.414)


def _hertz(pitch: int) -> float:
    return float(440 * 2 ** ((pitch - 69) / 12))


@functools.lru_cache(maxsize=512)
def tone(kind: str, pitch: int, hundredths: int) -> np.ndarray:
    """One note of bass, keys, pad or pluck; float32 mono, a little longer than asked for its release."""
    seconds, f = max(0.05, hundredths / 100), _hertz(pitch)
    release = {"bass": 0.06, "keys": 0.3, "pad": 0.45, "pluck": 0.3}[kind]
    t = np.arange(int((seconds + release) * RATE)) / RATE
    out = np.zeros(len(t))
    if kind == "keys":
        index = 1.6 * np.exp(-t * 5) * min(1.0, 400 / f)
        out = np.sin(2 * np.pi * f * t + index * np.sin(2 * np.pi * f * t)) * (0.25 + 0.75 * np.exp(-t / 0.9))
    else:
        partials, top = {"bass": (14, 3500), "pad": (10, 5000), "pluck": (12, 9000)}[kind]
        for detune in (-5.0, 4.0) if kind == "pad" else (0.0,):
            base = f * 2 ** (detune / 1200)
            for k in range(1, partials + 1):
                if k * base > top:
                    break
                decay = {"bass": 1.5 + 0.9 * k, "pad": 0.0, "pluck": 4 + 2.4 * k}[kind]
                weight = k**-1.35 / 2 if kind == "pad" else 1 / k
                out += weight * np.sin(2 * np.pi * k * base * t + k * detune) * np.exp(-t * decay)
    attack = 0.15 if kind == "pad" else 0.004
    envelope = np.minimum(1, t / attack) * np.clip(1 - (t - seconds) / release, 0, 1) ** 1.5
    return (out * envelope * 0.25).astype(np.float32)


@functools.lru_cache(maxsize=8)
def drum(kind: str) -> np.ndarray:
    """One hit; float32 mono."""
    rng = np.random.default_rng(("kick", "snare", "hat", "crash").index(kind))
    t = np.arange(int({"kick": 0.32, "snare": 0.26, "hat": 0.07, "crash": 1.8}[kind] * RATE)) / RATE
    spectrum = np.fft.rfft(rng.standard_normal(len(t)))
    hertz = np.maximum(np.fft.rfftfreq(len(t), 1 / RATE), 1)
    low, high = {"kick": (2000, 9000), "snare": (1200, 11000), "hat": (7500, 16000), "crash": (3500, 15000)}[kind]
    noise = np.fft.irfft(spectrum / (1 + (low / hertz) ** 4) / (1 + (hertz / high) ** 4), len(t))
    noise /= np.abs(noise).max()
    if kind == "kick":
        body = np.sin(2 * np.pi * np.cumsum(48 + 130 * np.exp(-t * 38)) / RATE) * np.exp(-t * 9)
        return (body + 0.25 * noise * np.exp(-t * 300)).astype(np.float32)
    if kind == "snare":
        body = 0.5 * np.sin(2 * np.pi * (185 + 60 * np.exp(-t * 60)) * t) * np.exp(-t * 22)
        return (body + 0.8 * noise * np.exp(-t * 19)).astype(np.float32)
    return (noise * np.exp(-t * (75 if kind == "hat" else 2.6))).astype(np.float32)
