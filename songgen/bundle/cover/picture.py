"""A picture as the ground of a cover: cropped, and darkened under the words as far as they need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from songgen.bundle.cover.colour import TEXT, WHITE, Box, Colour, contrast, dark, hue_of, light_on, mixed

if TYPE_CHECKING:
    from PIL import Image


def room(size: tuple[int, int]) -> Box:
    """Where a title may stand on a picture: the lower part."""
    width, height = size
    margin = round(width / 15)
    return margin, round(height * 0.34), width - margin, height - round(margin * 0.8)


def inks(seed: str) -> tuple[Colour, Colour]:
    """The shade under the words, and the accent that is read on it."""
    shade = dark(hue_of(seed), 0.5, 15.0)
    return shade, light_on(shade, hue_of(seed) + 0.45, 12.0)


def veiled(background: Image.Image, size: tuple[int, int], seed: str, top: int) -> Image.Image:
    """``background`` (any mode and shape) as RGB of ``size``, on which white and the accent have 4.5:1 below ``top``.

    The middle of the picture is kept. Below ``top`` it is blurred a little, so that no detail reads as a stroke, and
    shaded just enough for its brightest pixel there.
    """
    from PIL import Image, ImageFilter, ImageOps

    whole = ImageOps.exif_transpose(background).convert("RGBA")
    opaque = Image.alpha_composite(Image.new("RGBA", whole.size, (*WHITE, 255)), whole).convert("RGB")
    picture = ImageOps.fit(opaque, size, Image.Resampling.LANCZOS)
    shade, accent = inks(seed)
    soft = picture.filter(ImageFilter.GaussianBlur(min(size) / 120))
    highest = [soft.getchannel(channel).crop((0, top, *size)).getextrema()[1] for channel in "RGB"]
    brightest = tuple(int(cast(float, high)) for high in highest)
    need = max(0.5, _share(brightest, shade, WHITE), _share(brightest, shade, accent))
    rise = size[1] * 0.16  # from clear to shaded
    column = Image.new("L", (1, size[1]))
    column.putdata([round(255 * min(1.0, max(0.0, 1 - (top - y) / rise))) for y in range(size[1])])
    below = column.resize(size)
    return Image.composite(Image.blend(soft, Image.new("RGB", size, shade), need), picture, below)


def _share(seen: tuple[int, ...], shade: Colour, words: Colour) -> float:
    """How much of the shade makes the words readable on the colour that was seen."""
    share = 0.0
    while share < 1 and contrast(mixed((seen[0], seen[1], seen[2]), shade, share), words) < TEXT * 1.03:
        share += 0.02
    return min(1.0, share)
