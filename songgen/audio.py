"""Sound files: decode, judge, trim, bring to broadcast loudness, encode.

ffmpeg decodes, measures (EBU R 128) and encodes; pydub cuts, fades and joins. No other module uses pydub.
"""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from songgen import ffmpeg
from songgen.errors import InputError
from songgen.ffmpeg import Share

RATE = 44100
"""Samples per second of everything songgen writes."""

HEAD, TAIL = 0.3, 1.2
"""Seconds of silence kept before the first and after the last sound."""

TARGET, CEILING = -14.0, -1.0
"""Loudness (LUFS) and true peak (dBTP) of a mastered file."""

TOLERANCE = 0.5
"""How far the loudness of the encoded file may be from the target, in LU."""

_FRAME = 0.02
_FORMATS = "wav,w64,aiff,mp3,aac,flac,ogg,mov,mp4,m4a,matroska,webm"


@dataclass(frozen=True)
class Loudness:
    """EBU R 128: integrated loudness (LUFS), true peak (dBTP), loudness range (LU)."""

    lufs: float
    true_peak: float
    lra: float


@dataclass(frozen=True)
class Pcm:
    """Decoded sound: float32 samples of shape (n, channels), full scale 1.0, and their rate in Hz.

    ``declared`` is the length in seconds that the file's header gives, None when it gives none or only a guess.
    """

    samples: NDArray[np.float32]
    rate: int
    declared: float | None = None

    @property
    def duration(self) -> float:
        """Seconds, from counted samples: headers lie."""
        return len(self.samples) / self.rate


@dataclass(frozen=True)
class Mastered:
    """A finished MP3 with its measured figures.

    ``trimmed_head`` are the seconds cut off at the start; ``met``: loudness is within ``TOLERANCE`` of the target.
    """

    mp3: bytes
    trimmed_head: float
    duration: float
    lufs: float
    true_peak: float
    met: bool
    warnings: tuple[str, ...] = ()


@contextmanager
def _on_disk(data: bytes) -> Iterator[str]:
    # Not a pipe: M4A may keep its index at the end, and MP3 lengths need the size of the file.
    with tempfile.TemporaryDirectory(prefix="songgen-") as folder:
        path = Path(folder, "in")
        path.write_bytes(data)
        yield str(path)


def _input(path: str) -> list[str]:
    # A playlist that poses as a recording must not make ffmpeg open other files or addresses.
    return ["-protocol_whitelist", "file", "-format_whitelist", _FORMATS, "-i", path]


def _raw(pcm: Pcm) -> list[str]:
    return ["-f", "f32le", "-ar", str(pcm.rate), "-ac", str(pcm.samples.shape[1]), "-i", "pipe:0"]


def decode(data: bytes) -> Pcm:
    """A whole audio file (MP3, WAV, M4A, OGG, FLAC …) → stereo samples at 44.1 kHz.

    Raises:
        InputError: it isn't audio (what it is instead is named), or no sample could be decoded.
    """
    _refuse_text(data)
    with _on_disk(data) as path:
        args = ["-nostats", *_input(path), "-map", "0:a:0", "-f", "f32le", "-ac", "2", "-ar", str(RATE), "pipe:1"]
        try:
            result = ffmpeg.run(args)
        except InputError as error:
            raise InputError(f"this is not audio songgen can read ({error.message})", _AGAIN) from error
    samples = np.frombuffer(result.stdout, dtype="<f4").reshape(-1, 2)
    if not len(samples):
        raise InputError("the audio file holds no sound at all", _AGAIN)
    return Pcm(samples, RATE, _declared(result.stderr))


_AGAIN = "get the file again, or give another recording"


def _refuse_text(data: bytes) -> None:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise InputError("the audio file is empty", _AGAIN)
    if start[:1] in b"{[":
        raise InputError("this is JSON, not audio: a service's error message was saved as a sound file", _AGAIN)
    if start[:1] == b"<":
        raise InputError("this is a web page or XML, not audio", _AGAIN)


def _declared(stderr: str) -> float | None:
    match = re.search(r"Duration: (\d+):(\d+):([\d.]+)", stderr)
    if not match or "Estimating duration from bitrate" in stderr:
        return None
    return int(match.group(1)) * 3600 + int(match.group(2)) * 60 + float(match.group(3))


def measure(sound: bytes | Pcm) -> Loudness:
    """Loudness of a file or of samples, by ffmpeg's ebur128 (ITU-R BS.1770; true peak 4x oversampled).

    Raises:
        InputError: not audio.
    """
    tail = ["-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    if isinstance(sound, Pcm):
        stderr = ffmpeg.run(["-nostats", *_raw(sound), *tail], _bytes(sound)).stderr
    else:
        _refuse_text(sound)
        with _on_disk(sound) as path:
            stderr = ffmpeg.run(["-nostats", *_input(path), *tail]).stderr
    summary = stderr.rpartition("Summary:")[2]
    found = [re.search(rf"{name}:\s+(-?[\d.]+|-?inf|nan)", summary) for name in ("I", "Peak", "LRA")]
    return Loudness(*(float(match.group(1)) if match else float("nan") for match in found))


def _bytes(pcm: Pcm) -> bytes:
    return pcm.samples.astype("<f4", copy=False).tobytes()


def _levels(pcm: Pcm) -> NDArray[np.float64]:
    # Per channel, not the sum: a recording in anti-phase sums to silence.
    size = int(_FRAME * pcm.rate)
    short = -len(pcm.samples) % size
    frames = np.pad(pcm.samples.astype(np.float64), ((0, short), (0, 0))).reshape(-1, size, pcm.samples.shape[1])
    loudest: NDArray[np.float64] = np.sqrt((frames**2).mean(axis=1)).max(axis=1)
    return loudest


def _sounding(pcm: Pcm) -> tuple[float, float]:
    """Seconds at which the sound begins and ends; silence is 50 dB below the loudest 20 ms."""
    levels = _levels(pcm)
    peak = float(np.max(levels))
    if not np.isfinite(peak):
        raise InputError("the audio holds samples that are not numbers", _AGAIN)
    if peak < 10 ** (-70 / 20):
        raise InputError("the recording is silent", _AGAIN)
    loud = np.flatnonzero(levels > peak * 10 ** (-50 / 20))
    return float(loud[0]) * _FRAME, min(float(loud[-1] + 1) * _FRAME, pcm.duration)


def quality(data: bytes) -> dict[str, float]:
    """Basic figures of a recording as it came.

    Seconds: ``duration``, ``head_silence``, ``tail_silence``; ``silence_share`` 0–1 of 20 ms frames under
    −60 dBFS; ``clipped_per_minute`` samples at or over full scale; ``peak`` dBFS.

    Raises:
        InputError: not audio, or silent.
    """
    pcm = decode(data)
    start, end = _sounding(pcm)
    peaks = np.abs(pcm.samples)
    return {
        "duration": pcm.duration,
        "head_silence": start,
        "tail_silence": pcm.duration - end,
        "silence_share": float((_levels(pcm) < 1e-3).mean()),
        "clipped_per_minute": float((peaks >= 1.0).sum() / pcm.duration * 60),
        "peak": float(20 * np.log10(max(float(peaks.max()), 1e-9))),
    }


def master(data: bytes, *, target: float = TARGET, ceiling: float = CEILING, share: Share = ffmpeg.nobody) -> Mastered:
    """Trim silence, bring to ``target`` LUFS (± 0.5) under ``ceiling`` dBTP, encode MP3 192 kbit/s 44.1 kHz stereo.

    Same bytes in, same bytes out (with the same ffmpeg). The figures are those of the encoded file. The ceiling always
    holds; ``met`` says whether the loudness does. It cannot where sound is too rare: single clicks, say, which stay
    quiet under any ceiling. ``share`` is told how much is done, 0 to 1.

    Raises:
        InputError: not audio, silent, under one second, or cut short (the header promises over 1 s more).
    """
    pcm = decode(data)
    notes: list[str] = []
    if pcm.duration < 1.0:
        raise InputError(f"the recording lasts only {pcm.duration:.3f} s", _AGAIN)
    if pcm.declared is not None and pcm.declared - pcm.duration > 1.0:
        raise InputError(
            f"the recording is cut short: its header says {pcm.declared:.1f} s, {pcm.duration:.1f} s are there", _AGAIN
        )
    if pcm.declared is not None and pcm.duration - pcm.declared > 1.0:
        notes.append(f"the header says {pcm.declared:.1f} s, but {pcm.duration:.1f} s were decoded")
    cut, head = _trim(pcm)
    mp3, loudness = _level(cut, target, ceiling, share)
    if not loudness.true_peak <= ceiling:
        raise InputError(f"no gain brings its true peak under {ceiling} dBTP", "give another recording")
    met = abs(loudness.lufs - target) <= TOLERANCE
    if not met:
        off = abs(target - loudness.lufs)
        notes.append(
            f"loudness is {loudness.lufs:.1f} LUFS, {off:.1f} LU off the target of {target:.1f}: its sound is so short "
            f"that no limiter came closer under {ceiling:.1f} dBTP"
        )
    return Mastered(mp3, head, decode(mp3).duration, loudness.lufs, loudness.true_peak, met, tuple(notes))


def companion(data: bytes, *, head: float, duration: float, whole: float) -> bytes | None:
    """A version of a recording (without its voice, say) as an MP3 that runs beside the mastered one.

    The same ``head`` seconds are cut off and ``duration`` seconds kept; it is as loud as the song. None where it is
    not ``whole`` seconds long (± 0.05): then it is no version of this recording.

    Raises:
        InputError: not audio.
    """
    pcm = decode(data)
    if abs(pcm.duration - whole) > 0.05:
        return None
    first, last = round(head * pcm.rate), round((head + duration) * pcm.rate)
    cut = pcm.samples[first:last].copy()
    fade = min(len(cut), round(TAIL * pcm.rate))
    cut[len(cut) - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None]
    return _level(Pcm(cut, pcm.rate), TARGET, CEILING, ffmpeg.nobody)[0]


def _trim(pcm: Pcm) -> tuple[Pcm, float]:
    start, end = _sounding(pcm)
    head = max(0, round((start - HEAD) * 1000))
    last = min(round(pcm.duration * 1000), round((end + TAIL) * 1000))
    fade = max(last - round(end * 1000), 50)
    # pydub holds integers: 32 bits keep quiet recordings clean, the scale keeps hot ones from clipping.
    scale = 0.99 * 2**31 / max(1.0, float(np.abs(pcm.samples).max()))
    whole = _segment((pcm.samples.astype(np.float64) * scale).astype("<i4"), pcm.rate)
    cut = whole[head:last].fade_out(fade)
    samples = np.frombuffer(cut.raw_data, dtype="<i4").reshape(-1, pcm.samples.shape[1])
    return Pcm((samples / scale).astype(np.float32), pcm.rate), head / 1000


def _segment(samples: NDArray[Any], rate: int) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub looks for an ffmpeg on PATH, which songgen never asks it to use
        from pydub import AudioSegment
    return AudioSegment(data=samples.tobytes(), sample_width=4, frame_rate=rate, channels=samples.shape[1])


_SPEEDS = ((5.0, 80.0), (1.0, 20.0), (0.1, 1.0))
"""Attack and release of the limiter in ms: the slow one is heard least, the fast ones reach further."""

_TRIES = 8
"""Attempts at each speed."""

_REACH = 60.0
"""dB of gain; where more would be needed for the rest, a speed is given up."""

_HAND = 0.2
"""dB kept in hand under the ceiling: figures are printed to a tenth, and finer meters see more between samples."""


def _level(pcm: Pcm, target: float, ceiling: float, share: Share) -> tuple[bytes, Loudness]:
    """Encode, measure what was encoded, correct gain and limiter, until both figures hold or none can be bettered."""
    before = measure(pcm)
    best: tuple[float, bytes, Loudness] | None = None
    attempt = 0
    limit = ceiling - 0.5
    for speed in _SPEEDS:
        gain = target - before.lufs
        last: tuple[float, float] | None = None
        for _ in range(_TRIES):
            limited = before.true_peak + gain > limit
            # Nobody knows how many attempts it takes: each one gets half of what is left.
            low, high = 1 - 0.5**attempt, 1 - 0.5 ** (attempt + 1)
            mp3 = _encode(pcm, gain, limit if limited else None, speed, _part(share, low, high))
            after = measure(mp3)
            attempt += 1
            over, short = after.true_peak - (ceiling - _HAND), target - after.lufs
            miss = max(0.0, over - 1e-6) * 100 + abs(short)
            if best is None or miss < best[0]:
                best = (miss, mp3, after)
            if over <= 1e-6 and abs(short) <= TOLERANCE - 0.2:
                return mp3, after
            if over > 1e-6:
                limit -= over + 0.1
            # Under the limiter a decibel of gain yields less than one of loudness; how much less, two attempts show.
            steep = (after.lufs - last[1]) / (gain - last[0]) if limited and last else 0.5 if limited else 1.0
            last = (gain, after.lufs)
            step = short / min(1.0, max(0.02, steep))
            if step > _REACH:
                break
            gain += min(step, 15.0)
    assert best is not None
    return best[1], best[2]


def _part(share: Share, low: float, high: float) -> Share:
    return lambda done: share(low + done * (high - low))


def _encode(pcm: Pcm, gain: float, limit: float | None, speed: tuple[float, float], share: Share) -> bytes:
    filters = [f"volume={gain:.3f}dB"]
    if limit is not None:
        # Four times oversampled, so that the limiter sees the peaks between samples.
        peak = 10 ** (limit / 20)
        filters += [
            f"aresample={RATE * 4}",
            f"alimiter=limit={peak:.5f}:level=false:attack={speed[0]}:release={speed[1]}:latency=true",
        ]
    filters.append(f"aresample={RATE}")
    with tempfile.TemporaryDirectory(prefix="songgen-") as folder:
        # A file, not a pipe: only then does the MP3 say how much of its start is the encoder's delay.
        path = Path(folder, "out.mp3")
        ffmpeg.run(
            ["-v", "error", *_raw(pcm), "-af", ",".join(filters), "-map_metadata", "-1", "-fflags", "+bitexact",
             "-flags:a", "+bitexact", "-c:a", "libmp3lame", "-b:a", "192k", "-ar", str(RATE), "-ac", "2",
             "-id3v2_version", "0", str(path)],
            _bytes(pcm),
            share,
        )  # fmt: skip
        return path.read_bytes()
