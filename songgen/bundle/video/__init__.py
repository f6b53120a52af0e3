"""The song as a video for YouTube: title card, lyrics with furigana lit mora by mora, spectrum, end card.

1080p30 H.264 and AAC. Frames are composed here from layers that are drawn once a line; ffmpeg takes them through a
pipe. Why so, and what else was measured: docs/video.md.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


_DRAWN_FROM = "songgen: drawn from "


def write(show: Show, sound: Path, into: Path, share: Share = nobody, source: str = "") -> tuple[str, ...]:
    """Write the video of ``sound``; ``into`` is whole or not there. Same input, same bytes, on one machine.

    ``source`` names what it is drawn from, for :func:`drawn_from`.

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
    comment = _DRAWN_FROM + source if source else ""
    encode(functools.partial(film.frames, bars), film.length, sound, into, share, comment)
    return film.notes


def drawn_from(film: Path) -> str:
    """The ``source`` that :func:`write` was given; empty where the film does not say, or is not ours.

    Raises:
        OSError: as the system says.
    """
    from mutagen import MutagenError
    from mutagen.mp4 import MP4

    try:
        with open(film, "rb") as file:
            tags: Any = MP4(fileobj=file).tags or {}  # type: ignore[no-untyped-call]
    except MutagenError:  # no MP4
        return ""
    said = str((tags.get("\xa9cmt") or [""])[0])
    return said.removeprefix(_DRAWN_FROM) if said.startswith(_DRAWN_FROM) else ""
