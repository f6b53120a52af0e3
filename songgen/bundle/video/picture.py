"""Pictures as the encoder takes them: NV12 (Y'CbCr 4:2:0), BT.709, limited range; text and shapes are laid on by masks.

Nothing is ever drawn in RGB, and x264 keeps its own frames as NV12: a 1080p frame costs one copy, not a conversion.
"""

from __future__ import annotations

import functools
import mmap

import numpy as np
from numpy.typing import NDArray

from songgen.bundle.video.glyphs import Face
from songgen.bundle.video.layout import RUBY, Block

Rgb = tuple[int, int, int]
Mask = NDArray[np.uint8]
"""How much of a colour each pixel takes: (rows, columns), 0 to 255."""
WIDTH, HEIGHT = 1920, 1080
SIZE = WIDTH * HEIGHT * 3 // 2
"""Bytes of a frame."""
_PAIR = np.dtype("<u2")
"""Cb in the first byte, Cr in the second: NV12's order. As one number they are copied and filled at once."""


class Picture:
    """A frame in one piece of memory, ``data``: ``luma`` (1080, 1920), then ``chroma`` (540, 960), Cb and Cr in one."""

    def __init__(self, ground: Rgb = (0, 0, 0), memory: mmap.mmap | None = None) -> None:
        self.data = np.empty(SIZE, np.uint8) if memory is None else np.frombuffer(memory, np.uint8)
        self.luma = self.data[: WIDTH * HEIGHT].reshape(HEIGHT, WIDTH)
        self.chroma = self.data[WIDTH * HEIGHT :].view(_PAIR).reshape(HEIGHT // 2, WIDTH // 2)
        self.fill(ground, 0, WIDTH, 0, HEIGHT)

    def copy(self) -> Picture:
        """Another picture that looks the same."""
        other = Picture()
        other.data[:] = self.data
        return other

    def lay(self, mask: Mask, colour: Rgb, left: int = 0, top: int = 0) -> None:
        """Lay ``colour`` over the picture where ``mask`` (0 to 255) says how much; offsets and sizes are even."""
        luma, chroma = yuv(colour)
        height, width = mask.shape
        _blend(self.luma[top : top + height, left : left + width], mask, luma)
        fours = mask.reshape(height // 2, 2, width // 2, 2).astype(np.uint16)
        quarter = (fours[:, 0, :, 0] + fours[:, 0, :, 1] + fours[:, 1, :, 0] + fours[:, 1, :, 1]) // 4
        pairs = self.chroma.view(np.uint8).reshape(HEIGHT // 2, WIDTH // 2, 2)
        half = pairs[top // 2 : (top + height) // 2, left // 2 : (left + width) // 2]
        _blend(half, quarter[:, :, None], np.array([chroma]).view(np.uint8))

    def take(self, other: Picture, left: int, right: int, top: int, bottom: int) -> None:
        """Copy a rectangle from the same place of another picture; edges are even."""
        self.luma[top:bottom, left:right] = other.luma[top:bottom, left:right]
        half = (slice(top // 2, bottom // 2), slice(left // 2, right // 2))
        self.chroma[half] = other.chroma[half]

    def fill(self, colour: Rgb, left: int, right: int, top: int, bottom: int) -> None:
        """Fill a rectangle; edges are even."""
        luma, chroma = yuv(colour)
        self.luma[top:bottom, left:right] = luma
        self.chroma[top // 2 : bottom // 2, left // 2 : right // 2] = chroma


def _blend(plane: NDArray[np.uint8], weight: NDArray[np.integer], value: NDArray[np.uint8] | np.uint8) -> None:
    weight = weight.astype(np.uint16)  # 255 * 255 + 127 is less than 65536
    plane[:] = (plane * (255 - weight) + value * weight + 127) // 255


@functools.cache
def yuv(colour: Rgb) -> tuple[np.uint8, np.uint16]:
    """sRGB 0–255 → Y' and a pair of Cb and Cr, ITU-R BT.709, limited range (16–235, 16–240), 8 bit."""
    r, g, b = (c / 255 for c in colour)
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    cb, cr = (b - luma) / 1.8556, (r - luma) / 1.5748
    return np.uint8(round(16 + 219 * luma)), _PAIR.type(round(128 + 224 * cb) + (round(128 + 224 * cr) << 8))


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """``share`` of ``b`` in ``a``."""
    r, g, bl = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, bl


def mask_of(block: Block, face: Face) -> tuple[Mask, int, int]:
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
