"""Sound: measured, trimmed, levelled, encoded. pydub cuts and fades here and nowhere else; ffmpeg does the rest.

Loudness is ITU-R BS.1770 / EBU R 128 as ffmpeg's ``ebur128`` measures it: LUFS, dBTP.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from songgen import ffmpeg
from songgen.errors import InputError, SonggenError

RATE = 44100
HEAD, TAIL = 0.3, 1.2
"""Seconds of silence kept before and after the sound."""
_SILENT = -50.0  # dBFS, RMS of 20 ms


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness (LUFS), true peak (dBTP), loudness range (LU)."""

    lufs: float
    true_peak: float
    lra: float


@dataclass(frozen=True)
class Mastered:
    """A finished MP3 and its figures; ``trimmed_head`` is how many seconds were cut off the start."""

    mp3: bytes
    trimmed_head: float
    duration: float
    lufs: float
    true_peak: float


def measure(data: bytes, form: tuple[str, ...] = ()) -> Loudness:
    """Measure a whole file (or raw samples, with their ffmpeg input options in ``form``).

    Raises:
        InputError: it isn't audio.
    """
    arguments = [*form, "-i", "pipe:0", "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    said = ffmpeg.run(arguments, data)[1].rsplit("Summary:", 1)[-1]

    def figure(name: str) -> float:
        found = re.search(rf"{name}:\s+(-?[\d.]+|-inf|nan)", said)
        value = float(found.group(1)) if found else float("-inf")
        return value if value == value else float("-inf")

    return Loudness(figure("I"), figure("Peak"), figure("LRA"))


def decode(data: bytes) -> np.ndarray:
    """Any audio file → samples, shape (n, 2), float32, 44.1 kHz.

    Raises:
        InputError: it isn't audio, or a web page or JSON saved under an audio name.
    """
    if data[:1] in (b"{", b"<") or not data:
        raise InputError("this is not audio: it starts like a web page or JSON" if data else "the audio file is empty")
    raw = ffmpeg.run(["-i", "pipe:0", "-map", "0:a:0", "-ac", "2", "-ar", str(RATE), "-f", "f32le", "-"], data)[0]
    samples = np.frombuffer(raw, "<f4").reshape(-1, 2)
    if len(samples) < RATE // 2:
        raise InputError(f"the audio is {len(samples) / RATE:.2f} s long", "a song has at least half a second")
    return samples


def master(data: bytes, *, target: float = -14.0, ceiling: float = -1.0) -> Mastered:
    """Trim silence, bring to ``target`` LUFS (± 0.5) under ``ceiling`` dBTP, encode as MP3.

    Raises:
        InputError: not audio, silent, or cut off (its header promises more than it holds).
    """
    samples = decode(data)
    _whole(data, len(samples) / RATE)
    start, end = _sounding(samples)
    cut = _cut(samples, start, end)
    limit = ceiling - 1.0
    for _ in range(6):
        mp3 = _encode(_level(cut, target, limit))
        found = measure(mp3)
        if found.true_peak <= ceiling and abs(found.lufs - target) <= 0.5:
            return Mastered(mp3, start / RATE, len(cut) / RATE, found.lufs, found.true_peak)
        # MP3 overshoots what went in: leave it more room.
        limit -= max(0.5, found.true_peak - ceiling)
    raise SonggenError(
        f"the sound could not be brought to {target} LUFS under {ceiling} dBTP (it is at {found.lufs} LUFS)",
        "is it more than clicks and silence?",
    )


def _whole(data: bytes, decoded: float) -> None:
    said = ffmpeg.run(["-i", "pipe:0", "-t", "0", "-f", "null", "-"], data)[1]
    found = re.search(r"Duration: (\d+):(\d+):([\d.]+)", said)
    if found:
        promised = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
        if promised > decoded + 1:
            raise InputError(
                f"the audio is cut off: its header says {promised:.0f} s, it holds {decoded:.0f} s", "download it again"
            )


def _sounding(samples: np.ndarray) -> tuple[int, int]:
    """First and last sample to keep: where the louder channel's 20 ms RMS is above −50 dBFS, with some room."""
    hop = RATE // 50
    blocks = samples[: len(samples) // hop * hop].reshape(-1, hop, 2)
    level = 10 * np.log10((blocks.astype(np.float64) ** 2).mean(1).max(1) + 1e-12)
    loud = np.flatnonzero(level > _SILENT)
    if not len(loud):
        raise InputError("the audio is silent")
    start = max(0, int(loud[0]) * hop - int(HEAD * RATE))
    return start, min(len(samples), (int(loud[-1]) + 1) * hop + int(TAIL * RATE))


def _cut(samples: np.ndarray, start: int, end: int) -> np.ndarray:
    """Cut and fade with pydub, in 24-bit-safe 32-bit samples."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub warns about ffmpeg on the PATH, which nobody needs
        from pydub import AudioSegment
    clipped = np.clip(samples[start:end], -1, 1)
    whole: Any = AudioSegment(
        data=(clipped * (2**31 - 1)).astype("<i4").tobytes(), sample_width=4, frame_rate=RATE, channels=2
    )
    faded = whole.fade_in(10).fade_out(int(TAIL * 500))
    return np.frombuffer(faded.raw_data, "<i4").reshape(-1, 2).astype(np.float32) / np.float32(2**31)


_RAW = ("-f", "f32le", "-ar", str(RATE), "-ac", "2")


def _level(samples: np.ndarray, target: float, limit: float) -> np.ndarray:
    """Gain to the target; a limiter (4× oversampled) only where the true peak asks for it."""
    raw = samples.tobytes()
    before = measure(raw, _RAW)
    if before.lufs == float("-inf") or before.lufs < -69:
        raise InputError("the audio is all but silent")
    gain = target - before.lufs
    if before.true_peak + gain <= limit:
        return samples * np.float32(10 ** (gain / 20))
    out = samples
    for _ in range(4):
        peak = 10 ** (limit / 20)
        chain = (
            f"volume={gain:.3f}dB,aresample={RATE * 4},alimiter=limit={peak:.5f}:level=false:attack=5:release=80:"
            f"latency=true,aresample={RATE}"
        )
        data = ffmpeg.run([*_RAW, "-i", "pipe:0", "-af", chain, "-f", "f32le", "-"], raw)[0]
        out = np.frombuffer(data, "<f4").reshape(-1, 2)
        error = target - measure(data, _RAW).lufs
        if abs(error) <= 0.1:
            break
        gain += error
    return out


def _encode(samples: np.ndarray) -> bytes:
    arguments = [*_RAW, "-i", "pipe:0", "-c:a", "libmp3lame", "-b:a", "192k", "-map_metadata", "-1"]
    bare = ["-id3v2_version", "0", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "mp3", "-"]
    return ffmpeg.run([*arguments, *bare], np.ascontiguousarray(samples).tobytes())[0]
