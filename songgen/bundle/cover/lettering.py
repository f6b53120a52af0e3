"""Letters on a cover: which font, which characters it has, and where a title breaks."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from songgen.config import Bundle
from songgen.errors import InputError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LEADING = 1.35
"""Line height in ems."""
_NOT_FIRST = set("、。，．・：；？！」』）］｝〉》】ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…,.!?:;)]}%")
_NOT_LAST = set("「『（［｛〈《【([{")


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
def font(settings: Bundle, size: int) -> FreeTypeFont:
    """The cover's font at ``size`` pixels an em.

    Raises:
        InputError: it isn't there, or it is no font.
    """
    from PIL import ImageFont

    path = font_path(settings)
    try:
        return ImageFont.truetype(str(path), size)
    except OSError as error:
        raise InputError(
            f"{path} is no font that can be read: {error}", "set [bundle] font to an .otf or .ttf"
        ) from None


def drawable(text: str, settings: Bundle) -> str:
    """Text in characters that the font has.

    Emoji and invisible characters go; ``₂`` and its like become plain where the font lacks them.

    Raises:
        InputError: the font lacks one of the others; it is named.
    """
    face = font(settings, 40)
    missing = bytes(face.getmask("\uffff"))

    def has(char: str) -> bool:
        return char.isspace() or bytes(face.getmask(char)) != missing

    kept = []
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if char in "\n\t" or kind in ("Zl", "Zp"):
            kept.append(" ")
        elif kind in ("Cc", "Cf", "Cs", "Co", "Cn") or 0xFE00 <= ord(char) <= 0xFE0F:
            continue
        elif has(char):
            kept.append(char)
        elif all(map(has, plain := unicodedata.normalize("NFKC", char))) and plain != char:
            kept.append(plain)
        elif kind not in ("So", "Sk", "Me"):
            raise InputError(
                f"the cover's font has no glyph for {char!r} (U+{ord(char):04X})",
                "set [bundle] font to one that has it",
            )
    return " ".join("".join(kept).split())


def fitted(title: str, language: str, settings: Bundle, room: tuple[int, int], largest: int) -> tuple[int, list[str]]:
    """The largest size (pixels an em, at most ``largest``) at which the title stands in ``room``, and its lines.

    Lines break at phrase borders, evenly; inside a phrase only where a size below half the largest would be needed.
    """
    parts = phrases(title, language)
    width, height = room
    step, smallest = max(1, largest // 26), max(8, largest // 7)
    ems = _measure(settings)
    for size in range(largest, smallest - 1, -step):
        room_ems = width / size * 0.99  # letters do not scale quite evenly
        if size > largest * 0.45 and any(ems(part.strip()) > room_ems for part in parts):
            continue
        lines = _lines(parts, ems, room_ems)
        if len(lines) * size * LEADING <= height and len(lines) <= (4 if size >= largest * 0.4 else 99):
            return size, lines
    lines = _lines(parts, ems, width / smallest * 0.99)
    most = max(1, int(height // (smallest * LEADING)))
    return smallest, lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _measure(settings: Bundle) -> Callable[[str], float]:
    """Width of a text in ems: the sum of its letters', without kerning, so that 300 of them are quick."""
    face = font(settings, 100)

    @functools.cache
    def letter(char: str) -> float:
        return face.getlength(char) / 100

    return lambda text: sum(map(letter, text))


def phrases(title: str, language: str) -> list[str]:
    """Pieces of a title that ought not to be broken; a space stays at the end of its piece."""
    if language == "ja":
        import budoux

        found: list[str] = budoux.load_default_japanese_parser().parse(title)
        return [part for piece in found for part in _words(piece)]
    return _words(title)


def _words(text: str) -> list[str]:
    words = text.split(" ")
    return [part for part in [*(word + " " for word in words[:-1]), words[-1]] if part]


def _lines(parts: list[str], measure: Callable[[str], float], width: float) -> list[str]:
    """The fewest lines, and among these the most even ones; a break at a space is better than one between words."""
    pieces = [piece for part in parts for piece in _broken(part, measure, width)]
    if not pieces:
        return []
    wide = [measure(piece) for piece in pieces]
    space = measure(" ")
    best: list[tuple[float, float, int]] = [(0, 0.0, 0)]  # lines, unevenness, where the last one begins
    for end in range(1, len(pieces) + 1):
        options, long = [], -space if pieces[end - 1].endswith(" ") else 0.0
        for start in range(end - 1, -1, -1):
            long += wide[start]
            if long > width and start < end - 1:
                break
            rag = ((width - long) / width) ** 2 if long < width else 0.0
            at_word = 0.0 if end == len(pieces) or pieces[end - 1].endswith(" ") else 0.08
            options.append((best[start][0] + 1, best[start][1] + rag + at_word, start))
        best.append(min(options))
    lines, end = [], len(pieces)
    while end:
        start = best[end][2]
        lines.append("".join(pieces[start:end]).strip())
        end = start
    return [line for line in reversed(lines) if line]


def _broken(part: str, measure: Callable[[str], float], width: float) -> list[str]:
    """A phrase that is too long for any line, in pieces; no piece begins with ー or ends with 「."""
    if measure(part.strip()) <= width:
        return [part]
    pieces = [""]
    for char in part:
        if pieces[-1] and measure(pieces[-1]) + measure(char) > width:
            piece = pieces[-1]
            cut = len(piece)
            while cut > 1 and ((piece + char)[cut] in _NOT_FIRST or piece[cut - 1] in _NOT_LAST):
                cut -= 1
            pieces[-1:] = [piece[:cut], piece[cut:]] if cut > 1 else [piece, ""]
        pieces[-1] += char
    return pieces
