"""What a podcast player wants beside the sound: chapters as JSON, and a square cover."""

from __future__ import annotations

import io
import json
from typing import Any

SIDE = 1400
"""Pixels: the least that podcast directories take (1400 to 3000)."""


def chapters(song: dict[str, Any]) -> bytes:
    """``chapters.json`` (podcastindex JSON chapters 1.2): the sections of the song by their first sung line."""
    found = [
        {"startTime": song["lines"][section["lines"][0]]["start"], "title": section["tag"]}
        for section in song["sections"]
        if section["lines"]
    ]
    return (json.dumps({"version": "1.2.0", "chapters": found}, ensure_ascii=False, indent=1) + "\n").encode()


def square(cover: bytes) -> bytes:
    """A square JPEG of the cover: on its own ground, nothing cut off; as it is where it is square and large enough.

    Raises:
        InputError: it is no image.
    """
    from PIL import Image, UnidentifiedImageError

    from songgen.errors import InputError

    try:
        image = Image.open(io.BytesIO(cover)).convert("RGB")
    except (UnidentifiedImageError, OSError):
        raise InputError("cover.png is no image", "songgen bundle makes it again") from None
    side = max(SIDE, *image.size) if image.width == image.height else SIDE
    ground = image.getpixel((2, image.height - 3))
    canvas = Image.new("RGB", (side, side), ground)
    scale = side / max(image.size)
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    canvas.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()
