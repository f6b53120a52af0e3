"""Raw frames and a sound file → an MP4 as YouTube asks for it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from songgen import ffmpeg, files
from songgen.bundle.video.picture import HEIGHT, WIDTH
from songgen.bundle.video.scenes import RATE

_PRIMING = 1024
"""Samples of silence that the AAC encoder puts first."""
_SOUND_RATE = 48000
_BT709 = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"


def encode(frames: Iterable[ffmpeg.Piece], sound: Path, length: int, into: Path) -> None:
    """Write ``length`` frames (yuv420p, 1080p) and the sound to ``into``: temporary file, sync, rename (FILE-1).

    After support.google.com/youtube/answer/1722171: H.264, closed GOPs, 4:2:0, BT.709, AAC-LC 48 kHz 384 kbit/s,
    index first, no edit lists. Without an edit list nobody is told of the encoder's priming samples: as many are
    taken off the sound's start (it begins with silence), or it would lag behind the picture.

    Raises:
        InputError, UnavailableError, OSError: see ``songgen.ffmpeg.run``.
    """
    handle, name = tempfile.mkstemp(prefix=f".{into.name}.", suffix=".part", dir=into.parent)
    os.close(handle)
    try:
        ffmpeg.feed(_arguments(str(sound), length, name), frames)
        with open(name, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, into)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)
    files.sync_folder(into.parent)


def _arguments(sound: str, length: int, into: str) -> list[str]:
    picture = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", f"{WIDTH}x{HEIGHT}", "-framerate", str(RATE)]
    # Constant quantiser: constant quality would have x264 look at every frame twice.
    # The number of threads is fixed: it decides about the bytes and the memory.
    # CABAC, 8x8 transform and deblocking cost next to nothing on still pictures and save a fifth of the size.
    tools = "cabac=1:8x8dct=1:deblock=1,0,0"
    video = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "18", "-x264-params", tools, "-g", str(RATE),
             "-flags:v", "+cgop+bitexact", "-threads:v", "2", "-vf", _BT709]  # fmt: skip
    filters = f"aresample={_SOUND_RATE},atrim=start_sample={_PRIMING},asetpts=N/SR/TB,apad"
    audio = ["-af", filters, "-c:a", "aac", "-aac_coder", "fast", "-b:a", "384k", "-ar", str(_SOUND_RATE), "-ac", "2",
             "-flags:a", "+bitexact"]  # fmt: skip
    container = ["-map_metadata", "-1", "-fflags", "+bitexact", "-t", f"{length / RATE:.6f}", "-movflags",
                 "+faststart+negative_cts_offsets", "-use_editlist", "0", "-f", "mp4"]  # fmt: skip
    return ["-v", "error", "-y", *picture, "-i", "pipe:0", "-i", sound, "-map", "0:v", "-map", "1:a:0",
            *video, *audio, *container, into]  # fmt: skip
