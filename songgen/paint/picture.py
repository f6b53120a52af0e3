"""Pictures as they came: what they are by their bytes, and whether they may be opened."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PIXELS = 40_000_000
"""Most that is decoded; a picture of 4K has 13 million."""
SHORTEST = 200
"""Pixels a side below which it is no ground for an eyecatch."""
_FORMATS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


class NotAPicture(Exception):
    """The bytes are no picture that songgen uses; its text says why."""


def suffix(data: bytes) -> str:
    """The suffix of a picture by its bytes, whatever its media type says; it is decoded once, so it is whole.

    Raises:
        NotAPicture: another format, cut off, too small, or so big that decoding it would fill the memory.
    """
    return _FORMATS[_decoded(data)[1]]


def opened(data: bytes) -> Image.Image:
    """A picture, decoded.

    Raises:
        NotAPicture: as ``suffix``.
    """
    return _decoded(data)[0]


def _decoded(data: bytes) -> tuple[Image.Image, str]:
    from PIL import Image

    try:
        picture = Image.open(io.BytesIO(data), formats=list(_FORMATS))
        width, height = picture.size  # from the head: nothing is decoded yet
        if width * height > PIXELS:
            raise NotAPicture(f"it has too many pixels ({width}×{height})")
        if min(width, height) < SHORTEST:
            raise NotAPicture(f"it has only {width}×{height} pixels")
        picture.load()
    except Image.DecompressionBombError:
        raise NotAPicture("it has too many pixels") from None
    except (OSError, ValueError, SyntaxError) as error:
        raise NotAPicture(f"it can't be decoded ({type(error).__name__})") from None
    return picture, str(picture.format)
