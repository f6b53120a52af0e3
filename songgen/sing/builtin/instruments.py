"""The band's sounds, computed: single notes and single hits, mono float32."""

from __future__ import annotations

import functools

import numpy as np

from songgen.sing.builtin.stream import RATE

_ENVELOPES = {
    "bass": (0.004, 0.06), "pick": (0.002, 0.05), "sub": (0.004, 0.05), "keys": (0.004, 0.3), "piano": (0.003, 0.35),
    "strings": (0.16, 0.45), "pad": (0.2, 0.5), "organ": (0.03, 0.2), "guitar": (0.003, 0.08), "fuzz": (0.01, 0.12),
    "saw": (0.004, 0.12), "bell": (0.002, 0.5), "flute": (0.05, 0.15), "pluck": (0.002, 0.3),
}  # fmt: skip
"""Attack and release in seconds."""
_PARTIALS = {
    # partials, highest Hz, amplitude of partial k as a power of k, decay (1/s) of the first and what each adds
    "bass": (14, 3000, -1.0, 1.5, 0.9), "pick": (18, 4500, -0.8, 2.0, 0.7), "sub": (5, 900, -1.6, 0.3, 0.2),
    "piano": (14, 7000, -1.25, 1.1, 0.55), "strings": (10, 5000, -1.35, 0.0, 0.0), "pad": (8, 3500, -1.5, 0.0, 0.0),
    "organ": (6, 4000, -0.9, 0.0, 0.0), "fuzz": (16, 6500, -0.7, 0.6, 0.05), "saw": (16, 7500, -1.05, 1.2, 0.1),
    "flute": (5, 6000, -2.2, 0.0, 0.0), "pluck": (12, 9000, -1.0, 4.0, 2.4), "guitar": (12, 4200, -0.9, 0.8, 0.15),
}  # fmt: skip
_SPREAD = {"strings": (-5.0, 4.0), "pad": (-7.0, 6.0), "saw": (-9.0, 0.0, 8.0)}
"""Cents by which the voices of a thick sound are apart."""


@functools.lru_cache(maxsize=160)
def tone(kind: str, pitch: int, seconds: float) -> np.ndarray:
    """One note, a little longer than asked for its release."""
    f = 440 * 2 ** ((pitch - 69) / 12)
    attack, release = _ENVELOPES[kind]
    seconds = max(0.05, seconds)
    t = np.arange(int((seconds + release) * RATE), dtype=np.float32) / np.float32(RATE)
    if kind == "keys":
        index = 1.6 * np.exp(-t * 5) * min(1.0, 400 / f)
        phase = 2 * np.pi * f * t
        out = np.sin(phase + index * np.sin(phase)) * (0.25 + 0.75 * np.exp(-t / 0.9))
    elif kind == "bell":
        phase = 2 * np.pi * f * t
        out = np.sin(phase + 1.2 * np.exp(-t * 6) * np.sin(3.5 * phase)) * np.exp(-t * 2.2)
    else:
        out = _additive(kind, f, t)
    if kind in ("guitar", "fuzz"):
        out = np.tanh(3.0 * out) * 0.6
    envelope = np.minimum(1, t / attack) * np.clip(1 - (t - seconds) / release, 0, 1) ** 1.5
    return np.asarray(out * envelope * 0.25, np.float32)


def _additive(kind: str, f: float, t: np.ndarray) -> np.ndarray:
    count, top, power, decay, more = _PARTIALS[kind]
    spread = _SPREAD.get(kind, (0.0,))
    out = np.zeros_like(t)
    roots = (1.0, 1.5) if kind == "guitar" else (1.0,)  # power chord: the fifth rings along
    vibrato = 0.003 * np.sin(2 * np.pi * 5.2 * t) * np.minimum(1, t / 0.4) if kind in ("flute", "fuzz") else 0.0
    for cents in spread:
        for root in roots:
            base = f * root * 2 ** (cents / 1200)
            phase = 2 * np.pi * base * (t + vibrato / 5)
            for k in range(1, count + 1):
                if k * base > top:
                    break
                weight = k**power / len(spread) / len(roots)
                fade = np.exp(-t * (decay + more * k)) if decay else 1.0
                out += weight * np.sin(k * phase + k * cents) * fade
    return out


@functools.lru_cache(maxsize=16)
def drum(kind: str) -> np.ndarray:
    """One hit of kick, thump (a softer kick), snare, rim, clap, hat, open, tom or crash."""
    kinds = ("kick", "thump", "snare", "rim", "clap", "hat", "open", "tom", "crash")
    rng = np.random.default_rng(kinds.index(kind))
    seconds = {"hat": 0.07, "rim": 0.08, "open": 0.3, "crash": 1.8, "tom": 0.35, "kick": 0.32, "thump": 0.3}
    t = np.arange(int(seconds.get(kind, 0.26) * RATE)) / RATE
    bands = {
        "kick": (2000, 9000), "thump": (600, 3000), "snare": (1200, 11000), "rim": (1500, 6000), "clap": (900, 7000),
        "hat": (7500, 16000), "open": (7000, 16000), "tom": (300, 2000), "crash": (3500, 15000),
    }  # fmt: skip
    low, high = bands[kind]
    hertz = np.maximum(np.fft.rfftfreq(len(t), 1 / RATE), 1)
    spectrum = np.fft.rfft(rng.standard_normal(len(t))) / (1 + (low / hertz) ** 4) / (1 + (hertz / high) ** 4)
    noise = np.fft.irfft(spectrum, len(t))
    noise /= np.abs(noise).max()
    return np.asarray(_shaped(kind, t, noise), np.float32)


def _shaped(kind: str, t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    def fall(start: float, end: float, speed: float) -> np.ndarray:
        return np.sin(2 * np.pi * np.cumsum(end + (start - end) * np.exp(-t * speed)) / RATE)

    if kind == "kick":
        return np.asarray(fall(178, 48, 38) * np.exp(-t * 9) + 0.25 * noise * np.exp(-t * 300))
    if kind == "thump":
        return np.asarray(fall(130, 50, 30) * np.exp(-t * 11) + 0.05 * noise * np.exp(-t * 200))
    if kind == "tom":
        return np.asarray(fall(155, 95, 18) * np.exp(-t * 9) + 0.08 * noise * np.exp(-t * 60))
    if kind == "snare":
        body = 0.5 * np.sin(2 * np.pi * (185 + 60 * np.exp(-t * 60)) * t) * np.exp(-t * 22)
        return np.asarray(body + 0.8 * noise * np.exp(-t * 19))
    if kind == "rim":
        return np.asarray((0.6 * np.sin(2 * np.pi * 820 * t) + 0.4 * noise) * np.exp(-t * 70))
    if kind == "clap":
        bursts = sum(np.where(t >= at, np.exp(-(t - at) * 120), 0) for at in (0, 0.011, 0.022))
        return np.asarray(noise * 0.6 * (bursts + np.where(t >= 0.03, np.exp(-(t - 0.03) * 22), 0)))
    return noise * np.exp(-t * {"hat": 75, "open": 13, "crash": 2.6}[kind])
