"""Raw frames and a sound file → an MP4 as YouTube asks for it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from songgen import ffmpeg, files
from songgen.bundle.video.picture import HEIGHT, WIDTH
from songgen.bundle.video.scenes import RATE

Frames = Callable[[int, int], Iterable[ffmpeg.Piece]]
"""Frames ``first`` … ``last`` - 1 of the film: NV12, 1080p."""

_GROUP = 2 * RATE
"""Frames from one key frame to the next."""
_PRIMING = 1024
"""Samples of silence that the AAC encoder puts first."""
_SOUND_RATE = 48000
_BT709 = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
_SAME_BYTES = ["-map_metadata", "-1", "-fflags", "+bitexact"]
_NO_EDIT_LIST = ["-movflags", "+faststart+negative_cts_offsets", "-use_editlist", "0", "-f", "mp4"]


def encode(
    frames: Frames, length: int, sound: Path, into: Path, share: ffmpeg.Share = ffmpeg.nobody, comment: str = ""
) -> None:
    """Write ``length`` frames, the sound and a comment to ``into``: temporary file, sync, rename (FILE-1).

    After support.google.com/youtube/answer/1722171: H.264, closed GOPs, 4:2:0, BT.709, AAC-LC 48 kHz 384 kbit/s,
    index first, no edit lists. Without an edit list nobody is told of the encoder's priming samples: as many are
    taken off the sound's start (it begins with silence), or it would lag behind the picture.

    The picture is made in two halves at the same time, the sound beside them; a last ffmpeg puts them together without
    encoding again. Halves, and one thread for each, on every machine: the bytes must not depend on its processors.

    Raises:
        InputError, UnavailableError, OSError: see ``songgen.ffmpeg.run``.
    """
    with tempfile.TemporaryDirectory(prefix=f".{into.name}.", suffix=".part", dir=into.parent) as name:
        folder = Path(name)
        parts: list[str] = []
        jobs: list[tuple[list[str], Iterable[ffmpeg.Piece]]] = []
        jobs.append((_sound_arguments(sound, length, folder / "sound.mp4"), ()))
        for first, last in halves(length):
            parts.append(f"{first}.mp4")
            drawn = _counted(frames(first, last), last - first, share if first == 0 else ffmpeg.nobody)
            jobs.append((_picture_arguments(folder / parts[-1]), drawn))
        ffmpeg.feed_all(jobs)
        (folder / "parts.txt").write_text("".join(f"file {part}\n" for part in parts), encoding="ascii")
        whole = folder / "whole.mp4"
        ffmpeg.run(_joint_arguments(folder / "parts.txt", folder / "sound.mp4", whole, comment))
        with open(whole, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(whole, 0o644)
        os.replace(whole, into)
    files.sync_folder(into.parent)


def halves(length: int) -> list[tuple[int, int]]:
    """(first frame, frame after the last) of each half; the second begins where a key frame would have been."""
    cut = round(length / 2 / _GROUP) * _GROUP
    return [(0, cut), (cut, length)] if 0 < cut < length else [(0, length)]


def _counted(frames: Iterable[ffmpeg.Piece], length: int, share: ffmpeg.Share) -> Iterator[ffmpeg.Piece]:
    for number, frame in enumerate(frames):
        if number % RATE == 0:
            share(number / length)
        yield frame


def _picture_arguments(into: Path) -> list[str]:
    # A short queue: frames that wait in a long one have left the processor's cache by the time they are encoded.
    source = ["-thread_queue_size", "1", "-f", "rawvideo", "-pix_fmt", "nv12", "-video_size", f"{WIDTH}x{HEIGHT}",
              "-framerate", str(RATE)]  # fmt: skip
    # Constant quantiser: constant quality would have x264 look at every frame twice.
    # One thread: two that wait for each other cost a tenth more, and the halves keep two processors busy.
    # CABAC and the 8x8 transform (YouTube asks for High) save a fourth of the size; deblocking does nothing here.
    tools = "cabac=1:8x8dct=1:deblock=0"
    video = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "18", "-x264-params", tools, "-g", str(_GROUP),
             "-flags:v", "+cgop+bitexact", "-threads:v", "1", "-vf", _BT709]  # fmt: skip
    return ["-v", "error", "-y", *source, "-i", "pipe:0", *video, *_SAME_BYTES, "-f", "mp4", str(into)]


def _sound_arguments(sound: Path, length: int, into: Path) -> list[str]:
    filters = f"aresample={_SOUND_RATE},atrim=start_sample={_PRIMING},asetpts=N/SR/TB,apad"
    # The coder's tools are for few bits: without them noise is 42.7 dB down instead of 50.0, at half the cost.
    tools = ["-aac_coder", "fast", "-aac_ms", "0", "-aac_is", "0", "-aac_pns", "0", "-aac_tns", "0"]
    audio = ["-c:a", "aac", *tools, "-b:a", "384k", "-ar", str(_SOUND_RATE), "-ac", "2", "-flags:a", "+bitexact"]
    return ["-v", "error", "-y", "-i", str(sound), "-map", "0:a:0", "-af", filters, *audio, *_SAME_BYTES,
            "-t", f"{length / RATE:.6f}", *_NO_EDIT_LIST, str(into)]  # fmt: skip


def _joint_arguments(parts: Path, sound: Path, into: Path, comment: str) -> list[str]:
    said = ["-metadata", f"comment={comment}"] if comment else []
    return ["-v", "error", "-y", "-f", "concat", "-i", str(parts), "-i", str(sound), "-map", "0:v", "-map", "1:a",
            "-c", "copy", *_SAME_BYTES, *said, *_NO_EDIT_LIST, str(into)]  # fmt: skip
