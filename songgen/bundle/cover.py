"""The eyecatch: 1200×630 PNG with the title broken at phrase borders, contrast computed, nothing near the edge."""

from __future__ import annotations

import colorsys
import functools
import hashlib
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from songgen.config import Bundle
from songgen.errors import InputError
from songgen.topic import Topic

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
CONTRAST = 7.0
"""WCAG AAA for text; figures after WCAG 2.2, relative luminance."""


def cover(topic: Topic, settings: Bundle, *, background: Image.Image | None = None) -> bytes:
    """PNG bytes; the same topic, font and background give the same bytes.

    Raises:
        InputError: the font lacks a character of the title, or there is no font.
    """
    from PIL import Image, ImageDraw, ImageOps

    title = _drawable(topic.title, settings) or topic.slug
    dark, accent = palette(topic.title)
    image = Image.new("RGB", (WIDTH, HEIGHT), dark)
    draw = ImageDraw.Draw(image)
    if background is not None:
        ground = ImageOps.fit(background.convert("RGB"), (WIDTH, HEIGHT))
        image = Image.blend(ground, image, 0.8)
        draw = ImageDraw.Draw(image)
    draw.ellipse((WIDTH - 260, -210, WIDTH + 130, 180), outline=accent, width=22)
    draw.ellipse((WIDTH - 190, -140, WIDTH + 60, 110), outline=accent, width=6)
    for i in range(24):  # a bar for each step of a small wave: this is a song
        height = 12 + (hashlib.sha256(topic.slug.encode()).digest()[i] % 56)
        x = MARGIN + i * 44
        draw.rounded_rectangle((x, HEIGHT - 60 - height, x + 22, HEIGHT - 60), 6, fill=accent)
    if topic.exam:
        draw.text((MARGIN, 62), _drawable(topic.exam, settings), font=_font(settings, 38), fill=accent)
    size, lines = _fit(title, topic.language, settings)
    font, height = _font(settings, size), round(size * 1.35)
    top = 130 + (HEIGHT - 290 - height * len(lines)) // 2
    for i, line in enumerate(lines):
        draw.text((MARGIN, top + i * height), line, font=font, fill=(255, 255, 255))
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def palette(title: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """A dark ground on which white has at least 7:1, and an accent on it with at least 4.5:1."""
    hue = int(hashlib.sha256(title.encode()).hexdigest()[:4], 16) / 65536
    value = 0.5
    while contrast(ground := _rgb(hue, 0.7, value), (255, 255, 255)) < CONTRAST:
        value -= 0.02
    lightness, saturation = 0.6, 0.5
    while contrast(ground, accent := _rgb((hue + 0.45) % 1, saturation, lightness)) < 4.5:
        lightness, saturation = (lightness + 0.02, saturation) if lightness < 1 else (1.0, saturation - 0.05)
    return ground, accent


def _rgb(hue: float, saturation: float, value: float) -> tuple[int, int, int]:
    r, g, b = colorsys.hsv_to_rgb(hue, saturation, min(1.0, value))
    return round(r * 255), round(g * 255), round(b * 255)


def contrast(a: tuple[int, int, int], b: tuple[int, int, int]) -> float:
    """WCAG contrast ratio, 1 to 21."""

    def luminance(colour: tuple[int, int, int]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def font_path(settings: Bundle) -> Path:
    """The font file: the user's, else the Noto Sans CJK JP that comes with a package.

    Raises:
        InputError: it isn't there.
    """
    if settings.font:
        path = Path(settings.font)
    else:
        import noto_cjk_sans_jp_bold as noto

        found = sorted(Path(noto.__file__ or "").parent.rglob("*.otf"))
        path = found[0] if found else Path("NotoSansCJKjp-Bold.otf")
    if not path.is_file():
        raise InputError(f"there is no font {path}", "pip install noto-cjk-sans-jp-bold, or set [bundle] font")
    return path


@functools.lru_cache(maxsize=64)
def _font(settings: Bundle, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(font_path(settings)), size)


def _drawable(text: str, settings: Bundle) -> str:
    """Text without emoji and control characters.

    Raises:
        InputError: the font lacks one of the others.
    """
    kept = "".join(
        c for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Mn") or c in "°"
    )  # fmt: skip
    font = _font(settings, 40)
    missing = bytes(font.getmask("\uffff"))
    for char in dict.fromkeys(kept):
        if not char.isspace() and bytes(font.getmask(char)) == missing:
            raise InputError(
                f"the cover's font has no glyph for {char!r} (U+{ord(char):04X})",
                "set [bundle] font to one that has it",
            )
    return " ".join(kept.split())


def _fit(title: str, language: str, settings: Bundle) -> tuple[int, list[str]]:
    """The largest size at which the title stands in at most four lines (more for a very long one)."""
    phrases = _phrases(title, language)
    for size in range(104, 15, -4):
        measure, room = _font(settings, size).getlength, WIDTH - 2 * MARGIN
        if size > 48 and any(measure(phrase.strip()) > room for phrase in phrases):
            continue  # rather smaller than broken inside a phrase
        lines = _lines(phrases, measure, room)
        if len(lines) * size * 1.35 <= HEIGHT - 290 and len(lines) <= (4 if size >= 40 else 12):
            return size, lines
    return 16, _lines(phrases, _font(settings, 16).getlength, WIDTH - 2 * MARGIN)[:14]


def _phrases(title: str, language: str) -> list[str]:
    if language == "ja":
        import budoux

        return list(budoux.load_default_japanese_parser().parse(title))
    words = title.split(" ")
    return [word + " " for word in words[:-1]] + words[-1:]


def _lines(phrases: list[str], measure: Callable[[str], float], room: float) -> list[str]:
    lines = [""]
    for phrase in phrases:
        if lines[-1] and measure((lines[-1] + phrase).rstrip()) > room:
            lines.append("")
        for char in phrase:
            if measure((lines[-1] + char).rstrip()) > room:
                lines.append("")
            lines[-1] += char
    return [line.strip() for line in lines if line.strip()]
