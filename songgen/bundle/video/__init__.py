"""The song as a video for YouTube: title card, lyrics with furigana lit mora by mora, spectrum, end card.

1080p30 H.264 and AAC. Frames are composed here from layers that are drawn once a line; ffmpeg takes them through a
pipe. Why so, and what else was measured: docs/video.md.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from songgen.ffmpeg import Share, nobody
from songgen.song import Cues


@dataclass(frozen=True)
class Show:
    """What the video shows.

    ``slug`` decides the colours, as on the cover; ``credits`` are lines for the cards; ``font`` is a font file.
    """

    slug: str
    title: str
    exam: str
    summary: str
    language: str
    credits: tuple[str, ...]
    cues: Cues
    font: Path


def write(show: Show, sound: Path, into: Path, share: Share = nobody) -> tuple[str, ...]:
    """Write the video of ``sound``; ``into`` is whole or not there. Same input, same bytes, on one machine.

    Returns:
        Notes for the user: characters that were left out.

    Raises:
        InputError: a character has no glyph, a line is too long, or the sound can't be read.
        OSError: as the system says.
    """
    from songgen.bundle.video.encode import encode
    from songgen.bundle.video.film import Film
    from songgen.bundle.video.spectrum import levels

    film = Film(show)
    bars = levels(str(sound), film.length)
    encode(functools.partial(film.frames, bars), film.length, sound, into, share)
    return film.notes
