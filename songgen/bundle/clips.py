"""Single sung lines cut out of the song, each a small MP3 with soft ends."""

from __future__ import annotations

import tempfile
from pathlib import Path

from songgen import ffmpeg

MARGIN, FADE = 0.15, 0.1
"""Seconds kept before and after a line, and how long each end takes to fade."""


def clips(song: bytes, spans: list[tuple[float, float]], duration: float) -> list[bytes]:
    """MP3s (mono, 64 kbit/s), one a span (start, end in seconds); the same song and spans give the same bytes.

    Raises:
        InputError: the song is no audio.
    """
    if not spans:
        return []
    with tempfile.TemporaryDirectory(prefix="songgen-") as folder:
        source = Path(folder, "song.mp3")
        source.write_bytes(song)
        inputs, outputs = [], []
        for number, (start, end) in enumerate(spans):
            begin, stop = max(0.0, start - MARGIN), min(duration, end + MARGIN)
            length = max(2 * FADE, stop - begin)
            fades = f"afade=t=in:d={FADE},afade=t=out:st={length - FADE:.3f}:d={FADE}"
            # Sought on the way in: exact, since our MP3s have a constant bit rate, and no more is decoded than must be.
            inputs += ["-ss", f"{begin:.3f}", "-t", f"{length:.3f}", "-i", str(source)]
            outputs += ["-map", f"{number}:a:0", "-af", fades, "-map_metadata", "-1", "-fflags", "+bitexact",
                        "-flags:a", "+bitexact", "-c:a", "libmp3lame", "-b:a", "64k", "-ac", "1",
                        "-id3v2_version", "0", str(Path(folder, f"{number}.mp3"))]  # fmt: skip
        ffmpeg.run(["-v", "error", "-y", *inputs, *outputs])
        return [Path(folder, f"{number}.mp3").read_bytes() for number in range(len(spans))]
