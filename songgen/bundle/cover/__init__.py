"""The cover: a title that can be read, broken at phrase borders, in one of several looks or on a picture.

``draw_cover`` gives any size as an image; ``cover`` is the eyecatch of the post, 1200×630 PNG. The sizes that others
ask for: ``WIDE`` (1200×630, cards and posts), ``VIDEO`` (1280×720, thumbnails), ``SQUARE`` (1400×1400 at least for a
podcast, 3000×3000 for shops).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from songgen.bundle.cover.colour import WHITE, Box, Colour
from songgen.bundle.cover.lettering import LEADING, drawable, fitted, font, font_path
from songgen.bundle.cover.looks import LOOKS, look_for, painted
from songgen.config import Bundle
from songgen.errors import InputError
from songgen.topic import Topic

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["LOOKS", "SQUARE", "VIDEO", "WIDE", "cover", "draw_cover", "font_path", "jpeg", "png"]

WIDE, VIDEO, SQUARE = (1200, 630), (1280, 720), (1400, 1400)


@dataclass(frozen=True)
class Words:
    """A line of text on a cover: ``size`` is pixels an em, ``place`` the left end of its base line."""

    text: str
    size: int
    place: tuple[int, int]
    colour: Colour
    width: int = 0

    def ink(self, settings: Bundle) -> Box:
        """Where its glyphs are."""
        x0, y0, x1, y1 = font(settings, self.size).getbbox(self.text, anchor="ls")
        x, y = self.place
        return round(x + x0), round(y + y0), round(x + x1), round(y + y1)


def cover(
    topic: Topic, settings: Bundle, *, size: tuple[int, int] = WIDE, background: Image.Image | None = None
) -> bytes:
    """A cover as PNG bytes, the eyecatch unless ``size`` says otherwise; the same input gives the same bytes.

    Raises:
        InputError: the font lacks a character of the title, or there is no font.
    """
    return png(draw_cover(topic, settings, size=size, background=background))


def draw_cover(
    topic: Topic,
    settings: Bundle,
    *,
    size: tuple[int, int] = WIDE,
    look: str = "",
    background: Image.Image | None = None,
) -> Image.Image:
    """The cover as an RGB image of ``size`` (width, height; at least 200 each).

    ``look`` is a name in ``LOOKS``; empty means the ``[bundle] cover`` of the settings, else what suits the music.
    A ``background`` (any image) takes the place of the look: it is cropped, and darkened where the words stand, so
    that they have at least 4.5:1 on whatever it shows.

    Raises:
        InputError: the font lacks a character of the title, there is no font, or no such look.
    """
    from PIL import ImageDraw

    image, words = lettered(topic, settings, size, look, background)
    draw = ImageDraw.Draw(image)
    for line in words:
        draw.text(line.place, line.text, font=font(settings, line.size), fill=line.colour, anchor="ls")
    return image


def lettered(
    topic: Topic, settings: Bundle, size: tuple[int, int], look: str = "", background: Image.Image | None = None
) -> tuple[Image.Image, list[Words]]:
    """The ground, still without words, and the words that go on it: the exam's name first, if there is one."""
    title = drawable(topic.title, settings) or topic.slug
    exam = drawable(topic.exam, settings) if topic.exam else ""
    if background is not None:
        return _on_picture(background, title, exam, topic, settings, size)
    name = look or settings.cover or look_for(topic.music, topic.slug)
    if name not in LOOKS:
        raise InputError(f"there is no look {name!r} for a cover", f"looks: {', '.join(LOOKS)}")
    ground = painted(name, size, topic.slug)
    box = ground.box
    lines = _lines(title, topic.language, settings, box, _largest(size), ground.title)
    down = (box[3] - box[1] - _height(lines)) // 2
    lines = [replace(line, place=(line.place[0], line.place[1] + down)) for line in lines]
    if ground.marker:
        _mark(ground.image, lines, ground.marker)
    label = _label(exam, topic.language, settings, size, (*ground.label, box[2]), ground.accent)
    return ground.image, [*label, *lines]


def _on_picture(
    background: Image.Image, title: str, exam: str, topic: Topic, settings: Bundle, size: tuple[int, int]
) -> tuple[Image.Image, list[Words]]:
    """Words at the foot of the picture, and the shade no higher than they reach."""
    from songgen.bundle.cover import picture

    box = picture.room(size)
    _, accent = picture.inks(topic.slug)
    lines = _lines(title, topic.language, settings, box, _largest(size), WHITE)
    down = box[3] - box[1] - _height(lines)
    lines = [replace(line, place=(line.place[0], line.place[1] + down)) for line in lines]
    top = box[1] + down - round(_largest(size) * 0.62)
    label = _label(exam, topic.language, settings, size, (box[0], top, box[2]), accent)
    return picture.veiled(background, size, topic.slug, top if exam else box[1] + down), [*label, *lines]


def png(image: Image.Image) -> bytes:
    """PNG bytes with a palette: a look has few colours, a photograph is dithered."""
    from PIL import Image

    few = image.getcolors(4096) is not None
    made = io.BytesIO()
    dither = Image.Dither.NONE if few else Image.Dither.FLOYDSTEINBERG
    image.quantize(128 if few else 256, dither=dither).save(made, "PNG", optimize=True)
    return made.getvalue()


def jpeg(image: Image.Image) -> bytes:
    """JPEG bytes, 4:4:4 so that coloured letters keep their edges."""
    made = io.BytesIO()
    image.save(made, "JPEG", quality=88, subsampling=0, optimize=True)
    return made.getvalue()


def _largest(size: tuple[int, int]) -> int:
    return max(12, round(min(size[0] * 0.095, size[1] * 0.17)))


def _height(lines: list[Words]) -> int:
    return len(lines) * round(lines[0].size * LEADING)


def _lines(title: str, language: str, settings: Bundle, box: Box, largest: int, colour: Colour) -> list[Words]:
    """The title's lines from the top of ``box`` on."""
    left, top, right, bottom = box
    size, texts = fitted(title, language, settings, (right - left, bottom - top), largest)
    height = round(size * LEADING)
    return [
        Words(
            text,
            size,
            (left, top + i * height + round((height - size) / 2 + size * 0.88)),
            colour,
            round(font(settings, size).getlength(text)),
        )
        for i, text in enumerate(texts)
    ]


def _label(
    exam: str, language: str, settings: Bundle, size: tuple[int, int], place: tuple[int, int, int], colour: Colour
) -> list[Words]:
    """The exam's name in one line at ``place`` (x, y, right); cut where it is too long for one."""
    if not exam:
        return []
    x, y, right = place
    small = round(_largest(size) * 0.38)
    pixels, texts = fitted(exam, language, settings, (right - x, round(small * LEADING)), small)
    return [Words(texts[0], pixels, (x, y + round(pixels * 0.95)), colour)]


def _mark(image: Image.Image, words: list[Words], colour: Colour) -> None:
    """A marker's stroke through the lower half of each line."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for line in words:
        x, base = line.place
        draw.rectangle((x - line.size * 0.15, base - line.size * 0.36, x + line.width + line.size * 0.15,
                        base + line.size * 0.12), fill=colour)  # fmt: skip
