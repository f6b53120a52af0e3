"""The looks: what is painted under the words, in which colours the words are, and where they stand.

A look is drawn twice as large and reduced, for smooth edges. Ornaments keep out of the words' box.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from songgen.bundle.cover.colour import INK, WHITE, Box, Colour, bright, dark, hsv, hue_of, light_on, mixed
from songgen.topic import Music

if TYPE_CHECKING:
    from PIL import Image, ImageDraw


@dataclass(frozen=True)
class Ground:
    """A painted ground: ``box`` is the title's room (x, y, right, bottom), ``label`` where the exam's name begins."""

    image: Image.Image
    box: Box
    label: tuple[int, int]
    title: Colour
    accent: Colour
    marker: Colour | None = None


@dataclass(frozen=True)
class Sheet:
    """What a look paints on: ``draw`` is ``scale`` times ``width`` × ``height``."""

    draw: ImageDraw.ImageDraw
    width: int
    height: int
    scale: int
    seed: bytes
    hue: float

    @property
    def tall(self) -> bool:
        """Whether it is about as high as it is wide."""
        return self.height > 0.8 * self.width

    @property
    def margin(self) -> int:
        """Room that stays free of words at every edge: a fifteenth of the width."""
        return round(self.width / 15)

    def at(self, *places: float) -> list[float]:
        """Pixels of the sheet → pixels of the larger drawing."""
        return [place * self.scale for place in places]

    def box(self, top: float, bottom: float, right: float = 1.0) -> Box:
        """From ``top`` to ``bottom`` (shares of the height), to ``right`` (share of the width less the margin)."""
        return (self.margin, round(self.height * top), round(self.width * right) - self.margin,
                round(self.height * bottom))  # fmt: skip


Painted = tuple[Box, Colour, Colour, Colour | None]


def wave(sheet: Sheet) -> Painted:
    """A dark ground, rings, and the bars of a wave: pop."""
    hue = sheet.hue if not 0.08 < sheet.hue < 0.22 else sheet.hue + 0.45  # dark yellow is the colour of mud
    ground = dark(hue)
    accent = light_on(ground, hue + 0.45)
    soft, faint = mixed(ground, accent, 0.3), mixed(ground, accent, 0.1)
    w, h, draw = sheet.width, sheet.height, sheet.draw
    draw.rectangle(sheet.at(0, 0, w, h), fill=ground)
    unit = min(w, h)
    for share, thick, colour in (
        (0.62, 0.035, faint),
        (0.45, 0.02, faint),
        (0.24, 0.034, accent),
        (0.15, 0.01, accent),
    ):
        r = unit * share
        draw.ellipse(sheet.at(w * 0.94 - r, -unit * 0.02 - r, w * 0.94 + r, -unit * 0.02 + r),
                     outline=colour, width=max(1, round(unit * thick * sheet.scale)))  # fmt: skip
    count = 46 if not sheet.tall else 32
    step = (w - 2 * sheet.margin) / count
    middle, most = h * 0.865, unit * 0.075
    for i in range(count):
        swell = 0.35 + 0.65 * abs(math.sin(i / count * math.pi * 3 + sheet.seed[0]))
        tall = max(0.1, swell * (0.3 + 0.7 * sheet.seed[i % 32] / 255)) * most
        x = sheet.margin + i * step
        draw.rounded_rectangle(sheet.at(x, middle - tall, x + step * 0.5, middle + tall), step * 0.25 * sheet.scale,
                               fill=accent if i % 23 < 9 + sheet.seed[1] % 5 else soft)  # fmt: skip
    return sheet.box(0.24 if not sheet.tall else 0.3, 0.75), WHITE, accent, None


def notebook(sheet: Sheet) -> Painted:
    """Ruled paper and a marker pen: warm songs, ballads."""
    paper, w, h, draw = (252, 248, 238), sheet.width, sheet.height, sheet.draw
    marker = hsv(sheet.hue, 0.32, 1.0)
    rule, red = (214, 224, 232), (232, 160, 156)
    draw.rectangle(sheet.at(0, 0, w, h), fill=paper)
    unit = min(w, h)
    gap, thin = unit / 13, max(1, round(unit / 420 * sheet.scale))
    y = gap * 1.6
    while y < h:
        draw.line(sheet.at(0, y, w, y), fill=rule, width=thin)
        y += gap
    left = sheet.margin * 0.62
    draw.line(sheet.at(left, 0, left, h), fill=red, width=thin * 2)
    hole = unit / 60
    for share in (0.16, 0.5, 0.84):
        x, y = sheet.margin * 0.3, h * share
        draw.ellipse(sheet.at(x - hole, y - hole, x + hole, y + hole), fill=(226, 220, 206))
    ring = unit * 0.11
    x, y = w - sheet.margin - ring, h - sheet.margin * 0.6 - ring
    stamp = mixed(hsv(sheet.hue, 0.75, 0.75), paper, 0.25)
    for share, thick in ((1.0, 0.012), (0.86, 0.004)):
        r = ring * share
        draw.ellipse(sheet.at(x - r, y - r, x + r, y + r), outline=stamp, width=round(unit * thick * sheet.scale))
    _note(sheet, x, y, ring * 0.5, stamp)
    return sheet.box(0.25, 0.77), INK, dark(sheet.hue, 0.8), marker


def sunset(sheet: Sheet) -> Painted:
    """A striped sun over the sea at night: city pop, jazz, everything cool."""
    hue = 0.6 + 0.16 * sheet.hue
    ground, w, h, draw = dark(hue, 0.72, 13.0), sheet.width, sheet.height, sheet.draw
    warm, hot = hsv(0.11, 0.5, 1.0), hsv(0.94, 0.6, 0.98)
    draw.rectangle(sheet.at(0, 0, w, h), fill=ground)
    unit = min(w, h)
    r = unit * (0.34 if not sheet.tall else 0.25)
    x, y = (w - r * 0.42, h * 0.46) if not sheet.tall else (w - sheet.margin * 0.8 - r, h * 0.31)
    for i in range(28):
        sx, sy = (0.42 + 0.58 * sheet.seed[i] / 255) * w, h * 0.03 + sheet.seed[-i - 1] / 255 * h * 0.16
        dot = unit / (330 if i % 5 else 210)
        draw.ellipse(sheet.at(sx - dot, sy - dot, sx + dot, sy + dot), fill=mixed(ground, WHITE, 0.55))
    slats = 13
    for i in range(slats):
        top = -r + 2 * r * i / slats
        low = top + 2 * r / slats * (1.02 if i < 5 else 0.92 - 0.055 * (i - 4))
        colour = mixed(warm, hot, i / (slats - 1))
        edge = [(x - math.sqrt(max(0.0, r * r - t * t)), y + t) for t in _steps(top, min(low, r), 9)]
        edge += [(2 * x - a, b) for a, b in reversed(edge)]
        draw.polygon([(a * sheet.scale, b * sheet.scale) for a, b in edge], fill=colour)
    sea = h * 0.87
    for i in range(7):
        yy = sea + (h - sea) * (i / 7) ** 1.5
        draw.rectangle(sheet.at(0, yy, w, yy + max(1.0, unit / 330)), fill=mixed(ground, hot, 0.75 - 0.06 * i))
    box = sheet.box(0.24, 0.83, 1 - (1.42 * r - sheet.margin * 0.4) / w) if not sheet.tall else sheet.box(0.53, 0.84)
    return box, WHITE, light_on(ground, 0.11, 7.0), None


def poster(sheet: Sheet) -> Painted:
    """One loud colour and slanted bars: rock."""
    ground, w, h, draw = bright(sheet.hue), sheet.width, sheet.height, sheet.draw
    draw.rectangle(sheet.at(0, 0, w, h), fill=ground)
    unit = min(w, h)
    other = hsv(sheet.hue + 0.08, 0.9, 0.92)
    lean, x = unit * 0.24, w * 1.02
    reach = h * (0.22 if not sheet.tall else 0.3)
    for wide, colour in ((0.2, INK), (0.045, INK), (0.1, other), (0.02, INK)):
        thick = unit * wide * (1 if not sheet.tall else 0.8)
        x -= thick
        points = [(x, -2), (x + thick, -2), (x + thick - lean, reach), (x - lean, reach)]
        draw.polygon([(a * sheet.scale, b * sheet.scale) for a, b in points], fill=colour)
        low = [(x + thick - w * 0.62, h + 2), (x - w * 0.62, h + 2), (x + lean * 0.7 - w * 0.62, h - reach * 0.64),
               (x + thick + lean * 0.7 - w * 0.62, h - reach * 0.64)]  # fmt: skip
        draw.polygon([(a * sheet.scale, b * sheet.scale) for a, b in low], fill=colour)
        x -= unit * 0.025
    return sheet.box(*((0.25, 0.83) if not sheet.tall else (0.34, 0.78))), INK, INK, None


def stars(sheet: Sheet) -> Painted:
    """Points and the lines between them: electronic and futuristic songs."""
    hue = 0.45 + 0.35 * sheet.hue
    ground, w, h, draw = dark(hue, 0.85, 15.0), sheet.width, sheet.height, sheet.draw
    accent = light_on(ground, hue + 0.02, 8.0)
    faint = mixed(ground, accent, 0.3)
    draw.rectangle(sheet.at(0, 0, w, h), fill=ground)
    unit = min(w, h)
    columns = 9 if not sheet.tall else 6
    rows = [(0.03, 0.19), (0.86, 0.98)] if not sheet.tall else [(0.04, 0.26), (0.74, 0.97)]
    for band, (top, bottom) in enumerate(rows):
        points = []
        for i in range(columns):
            byte = sheet.seed[(i + band * 11) % 32]
            # The exam's name stands at the upper left: the net begins right of it.
            start = 0.42 if band == 0 else -0.02
            x = w * (start + (1.04 - start) * (i + 0.5 * (byte % 7) / 7) / (columns - 1))
            points.append((x, h * (top + (bottom - top) * (byte / 255))))
        for i, (x, y) in enumerate(points):
            for xx, yy in points[i + 1 : i + 3]:
                draw.line(sheet.at(x, y, xx, yy), fill=faint, width=max(1, round(unit / 300 * sheet.scale)))
        for i, (x, y) in enumerate(points):
            r = unit / (70 if sheet.seed[i] % 3 else 42)
            draw.ellipse(sheet.at(x - r, y - r, x + r, y + r), fill=accent if i % 2 else ground, outline=accent,
                         width=max(1, round(unit / 200 * sheet.scale)))  # fmt: skip
    return sheet.box(*((0.25, 0.82) if not sheet.tall else (0.32, 0.7))), WHITE, accent, None


LOOKS: dict[str, Callable[[Sheet], Painted]] = {
    "wave": wave, "notebook": notebook, "sunset": sunset, "poster": poster, "stars": stars,
}  # fmt: skip
_WORDS = {
    "poster": ("rock", "ロック", "punk", "パンク", "metal", "メタル", "rivalry", "angry", "aggressive"),
    "sunset": ("city", "シティ", "jazz", "ジャズ", "soul", "ソウル", "lo-fi", "lofi", "cool", "chill", "funk"),
    "stars": ("electro", "エレクトロ", "techno", "テクノ", "futur", "edm", "ambient", "dance", "ダンス",
              "trance", "house"),
    "notebook": ("ballad", "バラード", "folk", "フォーク", "acoustic", "アコースティック", "warm",
                 "nostalgic", "gentle", "calm"),
}  # fmt: skip


def look_for(music: Music, seed: str) -> str:
    """The look that suits the genre, else the mood; a song that is just pop gets one by its name."""
    for text in (music.genre, " ".join(music.mood)):
        for look, words in _WORDS.items():
            if any(word in text.lower() for word in words):
                return look
    return ("wave", "notebook", "poster", "wave")[hashlib.sha256(seed.encode()).digest()[5] % 4]


def painted(look: str, size: tuple[int, int], seed: str) -> Ground:
    """The ground of a look, without words; the same look, size and seed give the same pixels."""
    from PIL import Image, ImageDraw

    width, height = size
    scale = 2 if width * height <= 2_500_000 else 1  # at 3000² the edges are smooth enough
    canvas = Image.new("RGB", (width * scale, height * scale))
    sheet = Sheet(ImageDraw.Draw(canvas), width, height, scale, hashlib.sha256(seed.encode()).digest(), hue_of(seed))
    box, title, accent, marker = LOOKS[look](sheet)
    return Ground(canvas.reduce(scale) if scale > 1 else canvas, box, (sheet.margin, round(box[1] * 0.45)), title,
                  accent, marker)  # fmt: skip


def _steps(start: float, end: float, count: int) -> list[float]:
    return [start + (end - start) * i / (count - 1) for i in range(count)]


def _note(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    """An eighth note, drawn: no font is asked for it."""
    draw, r = sheet.draw, size * 0.34
    draw.ellipse(sheet.at(x - r * 1.5, y + size * 0.5 - r * 0.75, x + r * 0.5, y + size * 0.5 + r * 0.75), fill=colour)
    stem = r * 0.3
    draw.rectangle(sheet.at(x + r * 0.5 - stem, y - size * 0.85, x + r * 0.5, y + size * 0.5), fill=colour)
    flag = [(x + r * 0.5, y - size * 0.85), (x + r * 1.7, y - size * 0.2), (x + r * 1.5, y + size * 0.15),
            (x + r * 0.5, y - size * 0.4)]  # fmt: skip
    draw.polygon([(a * sheet.scale, b * sheet.scale) for a, b in flag], fill=colour)
