"""Sound files: decode, judge, trim, bring to broadcast loudness, encode.

ffmpeg decodes, measures (EBU R 128) and encodes; pydub cuts, fades and joins. No other module uses pydub. Whatever
passes here passes in blocks of a second, so that a song of any length needs the memory of a short one.
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

from songgen import ffmpeg, limiter
from songgen.errors import InputError
from songgen.ffmpeg import Share
from songgen.limiter import RATE, SPEEDS, Profile, Speed

HEAD, TAIL = 0.3, 1.2
"""Seconds of silence kept before the first and after the last sound."""

TARGET, CEILING = -14.0, -1.0
"""Loudness (LUFS) and true peak (dBTP) of a mastered file."""

TOLERANCE = 0.5
"""How far the loudness of the encoded file may be from the target, in LU."""

_FRAME = RATE // 50
_FULL = 1 - 2**-15
"""Full scale: the highest sample that 16 bits hold."""
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


Sound = bytes | Path
"""A whole audio file (MP3, WAV, M4A, OGG, FLAC …): its bytes, or where it lies."""

_AGAIN = "get the file again, or give another recording"


@contextmanager
def _on_disk(sound: Sound) -> Iterator[str]:
    if isinstance(sound, Path):
        with sound.open("rb") as file:
            _refuse_text(file.read(512))
        yield str(sound)
        return
    _refuse_text(sound[:512])
    # Not a pipe: M4A may keep its index at the end, and MP3 lengths need the size of the file.
    with tempfile.TemporaryDirectory(prefix="songgen-") as folder:
        path = Path(folder, "in")
        path.write_bytes(sound)
        yield str(path)


def _refuse_text(start: bytes) -> None:
    start = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise InputError("the audio file is empty", _AGAIN)
    if start[:1] in b"{[":
        raise InputError("this is JSON, not audio: a service's error message was saved as a sound file", _AGAIN)
    if start[:1] == b"<":
        raise InputError("this is a web page or XML, not audio", _AGAIN)


def _input(path: str) -> list[str]:
    # A playlist that poses as a recording must not make ffmpeg open other files or addresses.
    return ["-nostats", "-protocol_whitelist", "file", "-format_whitelist", _FORMATS, "-i", path]


class _Decoder:
    """A file as (n, channels) float32 blocks of a second, the last one shorter; ``declared`` as in ``Pcm`` afterwards.

    Args:
        path: the file.
        weighted: also the same sound K-weighted, as channels 2 and 3.
    """

    def __init__(self, path: str, weighted: bool = False) -> None:
        # One channel on both sides as it is: ffmpeg's own way of making it two takes 3 dB off, and hides what clips.
        stereo = (
            f"[0:a:0]aformat=sample_fmts=flt:sample_rates={RATE}:channel_layouts=mono|stereo,"
            "pan=stereo|FL<FL+FC|FR<FR+FC,aformat=sample_fmts=flt"
        )
        if weighted:
            shelf, high = (
                ":".join(f"{name}={x:.15g}" for name, x in zip(("b0", "b1", "b2", "a1", "a2"), row, strict=True))
                for row in limiter.k_weighting()
            )
            filters = f"biquad=a0=1:{shelf}:r=f64,biquad=a0=1:{high}:r=f64"
            stereo += f",asplit[plain][more];[more]{filters}[heard];[plain][heard]amerge=inputs=2"
        self._channels = 4 if weighted else 2
        self._reader = ffmpeg.Reader(
            [*_input(path), "-filter_complex", stereo, "-f", "f32le", "pipe:1"], RATE * self._channels * 4
        )

    def __iter__(self) -> Iterator[NDArray[np.float32]]:
        size, some = 4 * self._channels, False
        try:
            for piece in self._reader:
                some = True
                yield np.frombuffer(piece[: len(piece) // size * size], dtype="<f4").reshape(-1, self._channels)
        except InputError as error:
            raise InputError(f"this is not audio songgen can read ({error.message})", _AGAIN) from error
        if not some:
            raise InputError("the audio file holds no sound at all", _AGAIN)

    @property
    def declared(self) -> float | None:
        match = re.search(r"Duration: (\d+):(\d+):([\d.]+)", self._reader.stderr)
        if not match or "Estimating duration from bitrate" in self._reader.stderr:
            return None
        return int(match.group(1)) * 3600 + int(match.group(2)) * 60 + float(match.group(3))


def decode(sound: Sound) -> Pcm:
    """A whole audio file → stereo samples at 44.1 kHz, all of them in memory.

    Raises:
        InputError: it isn't audio (what it is instead is named), or no sample could be decoded.
    """
    with _on_disk(sound) as path:
        decoder = _Decoder(path)
        return Pcm(np.concatenate(list(decoder)), RATE, decoder.declared)


def measure(sound: Sound | Pcm) -> Loudness:
    """Loudness of a file or of samples, by ffmpeg's ebur128 (ITU-R BS.1770; true peak 4x oversampled).

    Raises:
        InputError: not audio.
    """
    tail = ["-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    if isinstance(sound, Pcm):
        raw = ["-nostats", "-f", "f32le", "-ar", str(sound.rate), "-ac", str(sound.samples.shape[1]), "-i", "pipe:0"]
        return _summary(ffmpeg.run([*raw, *tail], sound.samples.astype("<f4", copy=False).tobytes()).stderr)
    with _on_disk(sound) as path:
        return _summary(ffmpeg.run([*_input(path), *tail]).stderr)


def _summary(stderr: str) -> Loudness:
    summary = stderr.rpartition("Summary:")[2]
    found = [re.search(rf"{name}:\s+(-?[\d.]+|-?inf|nan)", summary) for name in ("I", "Peak", "LRA")]
    return Loudness(*(float(match.group(1)) if match else float("nan") for match in found))


@dataclass(frozen=True)
class _Survey:
    """What one pass over a file tells: samples, the louder channel's level per 20 ms, samples at or over full scale
    (both channels counted), the highest sample, and the row of figures that the limiter needs."""

    count: int
    levels: NDArray[np.float64]
    clipped: int
    peak: float
    profile: Profile
    declared: float | None

    @property
    def duration(self) -> float:
        return self.count / RATE

    def sounding(self) -> tuple[float, float]:
        """Seconds at which the sound begins and ends; silence is 50 dB below the loudest 20 ms."""
        peak = float(np.max(self.levels))
        if not np.isfinite(peak):
            raise InputError("the audio holds samples that are not numbers", _AGAIN)
        if peak < 10 ** (-70 / 20):
            raise InputError("the recording is silent", _AGAIN)
        loud = np.flatnonzero(self.levels > peak * 10 ** (-50 / 20))
        return float(loud[0]) * _FRAME / RATE, min(float(loud[-1] + 1) * _FRAME / RATE, self.duration)


def _survey(path: str, hop: int) -> _Survey:
    decoder, peaks = _Decoder(path, weighted=True), limiter.Peaks(hop)
    count = clipped = 0
    top, levels, highest, energy = 0.0, [], [], []
    for block in decoder:
        count += len(block)
        block = np.pad(block, ((0, -len(block) % _FRAME), (0, 0)))
        plain, heard = block[:, :2], block[:, 2:]
        # Per channel, not the sum: a recording in anti-phase sums to silence.
        frames = plain.reshape(-1, _FRAME, 2)
        levels.append(np.sqrt(np.einsum("ijk,ijk->ik", frames, frames, dtype=np.float64).max(1) / _FRAME))
        top, clipped = max(top, float(np.abs(plain).max())), clipped + int((np.abs(plain) >= _FULL).sum())
        highest.append(peaks(plain))
        hops = heard.reshape(-1, 2 * hop)
        energy.append((np.einsum("ij,ij->i", hops, hops, dtype=np.float64) / hop).astype(np.float32))
    highest.append(peaks(np.zeros((limiter.LATE, 2), np.float32)))
    profile = Profile(hop, np.concatenate(highest)[limiter.LATE // hop :], np.concatenate(energy))
    return _Survey(count, np.concatenate(levels), clipped, top, profile, decoder.declared)


def quality(sound: Sound) -> dict[str, float]:
    """Basic figures of a recording as it came.

    Seconds: ``duration``, ``head_silence``, ``tail_silence``; ``silence_share`` 0–1 of 20 ms frames under
    −60 dBFS; ``clipped_per_minute`` samples at or over full scale; ``peak`` dBFS.

    Raises:
        InputError: not audio, or silent.
    """
    with _on_disk(sound) as path:
        found = _survey(path, SPEEDS[0].hop)
    start, end = found.sounding()
    return {
        "duration": found.duration,
        "head_silence": start,
        "tail_silence": found.duration - end,
        "silence_share": float((found.levels < 1e-3).mean()),
        "clipped_per_minute": float(found.clipped / found.duration * 60),
        "peak": float(20 * np.log10(max(found.peak, 1e-9))),
    }


def master(sound: Sound, *, target: float = TARGET, ceiling: float = CEILING, share: Share = ffmpeg.nobody) -> Mastered:
    """Trim silence, bring to ``target`` LUFS (± 0.5) under ``ceiling`` dBTP, encode MP3 192 kbit/s 44.1 kHz stereo.

    Same bytes in, same bytes out (with the same ffmpeg). The figures are those of the encoded file. The ceiling always
    holds; ``met`` says whether the loudness does. It cannot where sound is too rare: single clicks, say, which stay
    quiet under any ceiling. ``share`` is told how much is done, 0 to 1.

    Raises:
        InputError: not audio, silent, under one second, or cut short (the header promises over 1 s more).
    """
    with _on_disk(sound) as path:
        found = _survey(path, SPEEDS[0].hop)
        notes = _notes_on_length(found)
        cut = _cut(found)
        made = _level(path, found.profile, cut, target, ceiling, share)
    if not made.heard.true_peak <= ceiling:
        raise InputError(f"no gain brings its true peak under {ceiling} dBTP", "give another recording")
    loud = made.heard.lufs
    met = abs(loud - target) <= TOLERANCE
    if not met:
        notes.append(
            f"loudness is {loud:.1f} LUFS, {abs(target - loud):.1f} LU off the target of {target:.1f}: its sound is so "
            f"short that no limiter came closer under {ceiling:.1f} dBTP"
        )
    return Mastered(made.mp3, cut.head / 1000, made.duration, loud, made.heard.true_peak, met, tuple(notes))


def _notes_on_length(found: _Survey) -> list[str]:
    if found.duration < 1.0:
        raise InputError(f"the recording lasts only {found.duration:.3f} s", _AGAIN)
    if found.declared is None or abs(found.declared - found.duration) <= 1.0:
        return []
    if found.declared > found.duration:
        raise InputError(
            f"the recording is cut short: its header says {found.declared:.1f} s, {found.duration:.1f} s are there",
            _AGAIN,
        )
    return [f"the header says {found.declared:.1f} s, but {found.duration:.1f} s were decoded"]


@dataclass(frozen=True)
class _Cut:
    """What is kept of a recording, and how long its end fades: milliseconds."""

    head: int
    last: int
    fade: int


def _cut(found: _Survey) -> _Cut:
    start, end = found.sounding()
    last = min(round(found.duration * 1000), round((end + TAIL) * 1000))
    return _Cut(max(0, round((start - HEAD) * 1000)), last, max(last - round(end * 1000), 50))


def companion(sound: Sound, *, head: float, duration: float, whole: float) -> bytes | None:
    """A version of a recording (without its voice, say) as an MP3 that runs beside the mastered one.

    The same ``head`` seconds are cut off and ``duration`` seconds kept; it is as loud as the song. None where it is
    not ``whole`` seconds long (± 0.05): then it is no version of this recording.

    Raises:
        InputError: not audio.
    """
    with _on_disk(sound) as path:
        found = _survey(path, SPEEDS[0].hop)
        if abs(found.duration - whole) > 0.05:
            return None
        first, last = round(head * 1000), round((head + duration) * 1000)
        cut = _Cut(first, min(last, round(found.duration * 1000)), round(TAIL * 1000))
        return _level(path, found.profile, cut, TARGET, CEILING, ffmpeg.nobody).mp3


def _trimmed(blocks: Iterator[NDArray[np.float32]], cut: _Cut) -> Iterator[bytes]:
    """Blocks of a second → raw samples without the silence at both ends; the end fades."""
    ending: Any = None
    for number, block in enumerate(blocks):
        begin = 1000 * number
        if begin >= cut.last:
            break
        if begin + 1000 <= cut.head:
            continue
        if begin >= cut.head and begin + 1000 <= cut.last - cut.fade:
            yield block.tobytes()
            continue
        segment = _segment(block)[max(0, cut.head - begin) : cut.last - begin]
        if begin + 1000 <= cut.last - cut.fade:
            yield _samples(segment)
        else:
            ending = segment if ending is None else ending + segment
    if ending is not None:
        yield _samples(ending.fade_out(cut.fade))


_SCALE = 0.99 * 2**31
"""pydub holds integers: 32 bits keep quiet recordings clean; what comes here stays under full scale."""


def _segment(samples: NDArray[np.float32]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydub looks for an ffmpeg on PATH, which songgen never asks it to use
        from pydub import AudioSegment
    whole = (samples.astype(np.float64) * _SCALE).astype("<i4")
    return AudioSegment(data=whole.tobytes(), sample_width=4, frame_rate=RATE, channels=2)


def _samples(segment: Any) -> bytes:
    return (np.frombuffer(segment.raw_data, dtype="<i4") / _SCALE).astype("<f4").tobytes()


_TRIES = 8
"""Attempts at each speed."""

_HAND = 0.2
"""dB kept in hand under the ceiling: figures are printed to a tenth, and finer meters see more between samples."""

_LAME = "7"
"""LAME's level without noise shaping: at 192 kbit/s its noise lies further under what is heard than that of the default
(4 dB by half barks, three songs), in less than half of the time."""

_GROWTH, _LOSS = 0.6, 0.26
"""dB by which encoding commonly raises peaks, and by which LAME makes everything quieter (x 0.97 at 192 kbit/s)."""


@dataclass(frozen=True)
class _Encoded:
    mp3: bytes
    heard: Loudness
    duration: float


def _level(path: str, profile: Profile, cut: _Cut, target: float, ceiling: float, share: Share) -> _Encoded:
    """Encode, measure what was encoded, correct gain and limiter, until both figures hold or none can be bettered."""
    best: tuple[float, _Encoded] | None = None
    attempt, limit, aim = 0, ceiling - _HAND - _GROWTH, target + _LOSS
    for speed in SPEEDS:
        if speed.hop != profile.hop:
            profile = _survey(path, speed.hop).profile
        kept = profile.part(cut.head * RATE // 1000, cut.last * RATE // 1000)
        for _ in range(_TRIES):
            gain = limiter.gain_for(kept, aim, limit, speed)
            if gain is None:
                if speed is not SPEEDS[-1] or best:
                    break
                gain = limiter.MOST
            # Nobody knows how many attempts it takes: each one gets half of what is left.
            low, high = 1 - 0.5**attempt, 1 - 0.5 ** (attempt + 1)
            under = limiter.curve(profile.peaks, gain, limit, speed)
            made = _encode(path, gain + under, speed, cut, _part(share, low, high))
            attempt += 1
            over, short = made.heard.true_peak - (ceiling - _HAND), target - made.heard.lufs
            miss = max(0.0, over - 1e-6) * 100 + abs(short)
            if best is None or miss < best[0]:
                best = (miss, made)
            if over <= 1e-6 and abs(short) <= TOLERANCE - 0.2:
                return made
            if over > 1e-6:
                limit -= over + 0.6  # each attempt costs a third of the mastering
            aim += short
    assert best is not None
    return best[1]


def _part(share: Share, low: float, high: float) -> Share:
    return lambda done: share(low + done * (high - low))


def _encode(path: str, gain: limiter.Curve, speed: Speed, cut: _Cut, share: Share) -> _Encoded:
    """The file under a gain (dB at the edges of hops) as MP3, and what is heard of that."""
    count = 0

    def told() -> Iterator[bytes]:
        nonlocal count
        for piece in _trimmed(_levelled(_Decoder(path), gain, speed.hop), cut):
            yield piece
            count += len(piece) // 8
            share(min(1.0, count / RATE * 1000 / (cut.last - cut.head)))

    with tempfile.TemporaryDirectory(prefix="songgen-") as folder:
        # A file, not a pipe: only then does the MP3 say how much of its start is the encoder's delay.
        out = Path(folder, "out.mp3")
        ffmpeg.feed(
            ["-v", "error", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "pipe:0", "-map_metadata", "-1",
             "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "libmp3lame", "-b:a", "192k",
             "-compression_level", _LAME, "-ar", str(RATE), "-ac", "2", "-id3v2_version", "0", str(out)],
            told(),
        )  # fmt: skip
        return _Encoded(out.read_bytes(), measure(out), count / RATE)


def _levelled(blocks: _Decoder, gain: limiter.Curve, hop: int) -> Iterator[NDArray[np.float32]]:
    """Blocks under a gain that goes in straight lines between the edges of hops."""
    at = (np.arange(hop, dtype=np.float32) / np.float32(hop))[:, None]
    for number, block in enumerate(blocks):
        first = number * (RATE // hop)
        edges = (10 ** (gain[first : first + RATE // hop + 1] / 20)).astype(np.float32)
        lines = edges[:-1, None, None] * (1 - at) + edges[1:, None, None] * at
        yield block * lines.reshape(-1, 1)[: len(block)]
