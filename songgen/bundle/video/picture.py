"""Pictures as the encoder takes them: planar YUV 4:2:0, BT.709, limited range; text and shapes are laid on by masks.

Nothing is ever drawn in RGB: a 1080p frame costs one copy, not a conversion.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from songgen.bundle.video.glyphs import Face
from songgen.bundle.video.layout import RUBY, Block

Rgb = tuple[int, int, int]
Plane = NDArray[np.uint8]
WIDTH, HEIGHT = 1920, 1080


class Picture:
    """One frame in one piece of memory: ``y`` (1080, 1920), ``u`` and ``v`` (540, 960) are views of ``data``."""

    def __init__(self, ground: Rgb | None = None) -> None:
        self.data: NDArray[np.uint8] = np.empty(WIDTH * HEIGHT * 3 // 2, np.uint8)
        luma, chroma = WIDTH * HEIGHT, WIDTH * HEIGHT // 4
        self.y = self.data[:luma].reshape(HEIGHT, WIDTH)
        self.u = self.data[luma : luma + chroma].reshape(HEIGHT // 2, WIDTH // 2)
        self.v = self.data[luma + chroma :].reshape(HEIGHT // 2, WIDTH // 2)
        if ground:
            for plane, value in zip((self.y, self.u, self.v), yuv(ground), strict=True):
                plane[:] = value

    def copy(self) -> Picture:
        """Another picture that looks the same."""
        other = Picture()
        other.data[:] = self.data
        return other

    def lay(self, mask: Plane, colour: Rgb, left: int = 0, top: int = 0) -> None:
        """Lay ``colour`` over the picture where ``mask`` (0 to 255) says how much; offsets and sizes are even."""
        y, u, v = yuv(colour)
        height, width = mask.shape
        _blend(self.y[top : top + height, left : left + width], mask, y)
        quarter = mask.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)).astype(np.uint8)
        box = (slice(top // 2, (top + height) // 2), slice(left // 2, (left + width) // 2))
        _blend(self.u[box], quarter, u)
        _blend(self.v[box], quarter, v)

    def take(self, other: Picture, left: int, right: int, top: int, bottom: int) -> None:
        """Copy a rectangle from the same place of another picture; edges are even."""
        self.y[top:bottom, left:right] = other.y[top:bottom, left:right]
        half = (slice(top // 2, bottom // 2), slice(left // 2, right // 2))
        self.u[half] = other.u[half]
        self.v[half] = other.v[half]

    def fill(self, colour: Rgb, left: int, right: int, top: int, bottom: int) -> None:
        """Fill a rectangle; edges are even."""
        y, u, v = yuv(colour)
        self.y[top:bottom, left:right] = y
        self.u[top // 2 : bottom // 2, left // 2 : right // 2] = u
        self.v[top // 2 : bottom // 2, left // 2 : right // 2] = v


def _blend(plane: Plane, mask: Plane, value: int) -> None:
    weight = mask.astype(np.int32)
    mixed = plane * (255 - weight) + value * weight
    plane[:] = ((mixed + 127) // 255).astype(np.uint8)


def yuv(colour: Rgb) -> tuple[int, int, int]:
    """sRGB 0–255 → Y'CbCr of ITU-R BT.709, limited range (16–235, 16–240), 8 bit."""
    r, g, b = (c / 255 for c in colour)
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    cb, cr = (b - luma) / 1.8556, (r - luma) / 1.5748
    return round(16 + 219 * luma), round(128 + 224 * cb), round(128 + 224 * cr)


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """``share`` of ``b`` in ``a``."""
    r, g, bl = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, bl


def mask_of(block: Block, face: Face) -> tuple[Plane, int, int]:
    """A block's letters and furigana as a mask over the picture's whole width: mask, its top, its bottom (even)."""
    from PIL import Image, ImageDraw

    top = max(0, int(block.top) - int(block.top) % 2 - 8)
    bottom = min(HEIGHT, int(block.bottom + 9) // 2 * 2)
    image = Image.new("L", (WIDTH, bottom - top), 0)
    draw = ImageDraw.Draw(image)
    small = round(block.size * RUBY)
    for row in block.rows:
        for placed in row.placed:
            face.draw(draw, placed.base_left, row.baseline - top, placed.base, block.size)
            if placed.ruby:
                face.draw(draw, placed.ruby_left, row.baseline - top - block.size * 0.98, placed.ruby, small)
    return np.asarray(image), top, bottom
