"""Colours and their contrast, after WCAG 2.2."""

from __future__ import annotations

import colorsys
import hashlib
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PIL import Image

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

WHITE: Colour = (255, 255, 255)
INK: Colour = (24, 26, 32)
TEXT = 4.5
"""Least contrast of any text (WCAG AA); titles on a plain ground aim at ``TITLE`` (AAA)."""
TITLE = 7.0


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Colour, b: Colour) -> float:
    """WCAG contrast ratio, 1 to 21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def least_contrast(image: Image.Image, box: Box, colour: Colour) -> float:
    """The worst contrast that ``colour`` has with any pixel of ``box``."""
    part = image.convert("RGB").crop(box)
    colours = part.getcolors(part.width * part.height) or []
    return min(contrast(cast(Colour, seen), colour) for _, seen in colours)


def hue_of(seed: str) -> float:
    """A hue, 0 to 1, that the same text always has."""
    return int(hashlib.sha256(seed.encode()).hexdigest()[:4], 16) / 65536


def dark(hue: float, saturation: float = 0.7, least: float = TITLE) -> Colour:
    """The brightest ground of that hue (value at most 0.5) on which white has at least ``least``."""
    value = 0.5
    while contrast(ground := hsv(hue, saturation, value), WHITE) < least:
        value -= 0.02
    return ground


def light_on(ground: Colour, hue: float, least: float = TEXT) -> Colour:
    """An accent of that hue, as strong as it can be with ``least`` on a dark ground."""
    value, saturation = 0.6, 0.6
    while contrast(ground, accent := hsv(hue, saturation, value)) < least:
        value, saturation = (value + 0.02, saturation) if value < 1 else (1.0, saturation - 0.05)
    return accent


def bright(hue: float, least: float = TITLE) -> Colour:
    """A strong ground of that hue on which ``INK`` has at least ``least``."""
    saturation = 0.85
    while contrast(ground := hsv(hue, saturation, 1.0), INK) < least:
        saturation -= 0.05
    return ground


def hsv(hue: float, saturation: float, value: float) -> Colour:
    """A colour from hue (any number, turns), saturation and value (0 to 1)."""
    r, g, b = colorsys.hsv_to_rgb(hue % 1, max(0.0, saturation), min(1.0, value))
    return round(r * 255), round(g * 255), round(b * 255)


def mixed(a: Colour, b: Colour, share: float) -> Colour:
    """``a`` with ``share`` of ``b`` in it."""
    return (round(a[0] + (b[0] - a[0]) * share), round(a[1] + (b[1] - a[1]) * share),
            round(a[2] + (b[2] - a[2]) * share))  # fmt: skip
