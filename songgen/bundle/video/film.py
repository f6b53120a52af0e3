"""Composes the frames: layers are drawn once a scene, and a frame changes only where light and spectrum move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from songgen.bundle.cover.colour import dark as dark_of
from songgen.bundle.cover.colour import hue_of, light_on
from songgen.bundle.video import Show, layout
from songgen.bundle.video.glyphs import Face
from songgen.bundle.video.layout import Block, Box
from songgen.bundle.video.picture import SIZE, WIDTH, Picture, Rgb, mask_of, mix, yuv
from songgen.bundle.video.scenes import RATE, Scene, frames, scenes
from songgen.bundle.video.spectrum import BARS
from songgen.lent import Lent, lent

WHITE: Rgb = (255, 255, 255)
_MARGIN = 120
_CURRENT = Box(_MARGIN, WIDTH - _MARGIN, 500, 400)
_BEFORE = Box(_MARGIN, WIDTH - _MARGIN, 232, 130)
_AFTER = Box(_MARGIN, WIDTH - _MARGIN, 785, 130)
_BAR_TOP, _BAR_BOTTOM, _STEP = 900, 1020, 4
"""The spectrum stands in these rows; a bar's height is a number of steps of so many pixels."""
_STEPS = (_BAR_BOTTOM - _BAR_TOP) // _STEP
_BAR_PITCH, _BAR = 32, 16
_BAR_LEFT = (WIDTH - BARS * _BAR_PITCH) // 2
"""Each bar fills a column of macroblocks (16 pixels): half as many of them change as with bars that lie across two."""
_LINE_TOP, _LINE_BOTTOM = 1040, 1046
_UNDERLINE = 6


@dataclass
class Light:
    """A row that is lit from ``left``: its rows of pixels, and where the light stands in each frame of the scene."""

    left: int
    top: int
    bottom: int
    at: NDArray[np.int64]


class Film:
    """All frames of one video.

    Raises:
        InputError: a character has no glyph, or a line is too long; the line is named.
    """

    def __init__(self, show: Show) -> None:
        self.show = show
        self.face = Face(show.font)
        self.length = frames(show.cues.duration)
        hue = hue_of(show.slug)  # as on the cover
        ground = dark_of(hue)
        accent = light_on(ground, hue + 0.45)
        self.ground, self.accent = mix(ground, (0, 0, 0), 0.25), accent
        self.dim, self.unlit = mix(self.ground, WHITE, 0.5), mix(self.ground, WHITE, 0.82)
        self.bar = mix(self.ground, accent, 0.75)
        self._bar_columns = self._columns()
        # Everything is laid out before the first frame: what can't be shown is said at once.
        self._now = [self._line(i, _CURRENT, 100) for i in range(len(show.cues.lines))]
        self._beside = [self._line(i, _AFTER, 50) for i in range(len(show.cues.lines))]
        self._stage = self._backdrop()
        self._card = self._title_card()
        self.notes = tuple(
            f"the video leaves out {char!r} (U+{ord(char):04X}): the font has no glyph for it"
            for char in self.face.left_out
        )

    def frames(self, bars: NDArray[np.float32], first: int, last: int) -> Iterator[Lent]:
        """Frames ``first`` … ``last`` - 1 in order; ``bars`` are the heights in every frame of the film.

        Two sheets of memory are used in turn: a frame is drawn over once the frame after the next is asked for.
        """
        steps = np.maximum(1, np.rint(bars * _STEPS)).astype(np.int64)
        with lent(SIZE) as one, lent(SIZE) as other:
            sheets = [(sheet, Picture(memory=sheet.memory)) for sheet in (one, other)]
            for scene in scenes(self.show.cues):
                span = range(max(first, scene.first), min(last, scene.last))
                if not span:
                    continue
                dark, lit, lights = self._scene(scene)
                for frame in span:
                    sheet, picture = sheets[frame % 2]
                    since = frame - 2  # what the sheet shows already
                    if since not in span:
                        picture.data[:] = dark.data
                    for light in lights:
                        done = int(light.at[since - scene.first]) if since in span else light.left
                        picture.take(lit, done, int(light.at[frame - scene.first]), light.top, light.bottom)
                    self._draw_bars(picture, steps[frame])
                    self._draw_progress(picture, frame)
                    yield sheet

    # ---- scenes

    def _scene(self, scene: Scene) -> tuple[Picture, Picture, list[Light]]:
        """The scene with nothing lit, with everything lit, and what is lit when."""
        if scene.kind == "card":
            return self._card, self._card, []
        dark = self._stage.copy()
        current = scene.line if scene.kind == "line" else scene.line - 1
        self._tag(dark, self.show.cues.lines[scene.line].section)
        if scene.kind == "rest":
            self._lay(dark, self._beside[scene.line], self.dim, _AFTER)
            return dark, dark, []
        if current > 0:
            self._lay(dark, self._beside[current - 1], self.dim, _BEFORE)
        if current + 1 < len(self._now):
            self._lay(dark, self._beside[current + 1], self.dim, _AFTER)
        block = self._now[current]
        lit = dark.copy()
        if not block.rows:
            return dark, lit, []
        mask, top, _ = mask_of(block, self.face)
        dark.lay(mask, self.unlit, 0, top)
        lit.lay(mask, self.accent, 0, top)
        times = (np.arange(scene.first, scene.last) + 0.5) / RATE
        return dark, lit, [self._light(lit, row, block, times) for row in block.rows]

    def _light(self, lit: Picture, row: layout.Row, block: Block, times: NDArray[np.float64]) -> Light:
        """A row's light, and the line under it that grows with the light (colour alone tells not everybody)."""
        left, right = _even(row.left), min(WIDTH, _even(row.right + 1.999))
        bottom = _even(row.baseline + block.size * 0.28)
        lit.fill(self.accent, left, right, bottom, bottom + _UNDERLINE)
        ruby = any(placed.ruby for placed in row.placed)
        top = _even(row.baseline - block.size * (1.55 if ruby else 1.0))
        seconds, places = [point[0] for point in row.lit], [point[1] for point in row.lit]
        if not seconds:
            return Light(left, top, bottom + _UNDERLINE, np.full(len(times), left))
        at = np.interp(times, seconds, places, left=row.left, right=right)
        return Light(left, top, bottom + _UNDERLINE, (np.maximum.accumulate(at) / 2).astype(np.int64) * 2)

    def _lay(self, picture: Picture, block: Block, colour: Rgb, box: Box) -> None:
        """A block into another box of the same size, up or down."""
        if block.rows:
            mask, top, _ = mask_of(block, self.face)
            picture.lay(mask, colour, 0, _even(top + box.middle - _AFTER.middle))

    def _line(self, i: int, box: Box, largest: int) -> Block:
        cue = self.show.cues.lines[i]
        atoms = layout.of_cue(cue, self.show.language)
        return layout.fit(atoms, self.face, box, largest, f"line {i + 1} ({cue.shown[:20]})")

    def _text(self, picture: Picture, text: str, colour: Rgb, box: Box, largest: int, align: str = "centre") -> None:
        """A text beside the lyrics: as much of it as the box holds."""
        try:
            atoms = layout.of_text(text, self.show.language)
            block = layout.fit(atoms, self.face, box, largest, f"the text {text[:20]!r}", align)
        except layout.TooLong:
            return self._text(picture, text[: len(text) * 3 // 4].rstrip("…") + "…", colour, box, largest, align)
        if block.rows:
            mask, top, _ = mask_of(block, self.face)
            picture.lay(mask, colour, 0, top)

    # ---- what stands still

    def _backdrop(self) -> Picture:
        picture = Picture(self.ground)
        _rings(picture, mix(self.ground, self.accent, 0.22))
        head = " · ".join(part for part in (self.show.exam, self.show.title) if part)
        self._text(picture, head, self.dim, Box(_MARGIN, WIDTH - 560, 72, 50), 32, "left")
        picture.fill(mix(self.ground, WHITE, 0.18), _MARGIN, WIDTH - _MARGIN, _LINE_TOP, _LINE_BOTTOM)
        return picture

    def _title_card(self) -> Picture:
        show = self.show
        picture = Picture(self.ground)
        _rings(picture, self.accent)
        if show.exam:
            self._text(picture, show.exam, self.accent, Box(_MARGIN, WIDTH - 500, 190, 90), 60, "left")
        self._text(picture, show.title, WHITE, Box(_MARGIN, WIDTH - _MARGIN, 455, 330), 132, "left")
        if show.summary:
            self._text(picture, show.summary, self.unlit, Box(_MARGIN, WIDTH - _MARGIN, 690, 120), 40, "left")
        for i, line in enumerate(show.credits[:3]):
            self._text(picture, line, self.dim, Box(_MARGIN, WIDTH - _MARGIN, 785 + 38 * i, 38), 26, "left")
        picture.fill(mix(self.ground, WHITE, 0.18), _MARGIN, WIDTH - _MARGIN, _LINE_TOP, _LINE_BOTTOM)
        return picture

    def _tag(self, picture: Picture, tag: str) -> None:
        """The section's name."""
        if tag:
            self._text(picture, tag, self.accent, Box(_MARGIN, WIDTH - 560, 126, 50), 38, "left")

    # ---- what moves

    def _columns(self) -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
        """A bar's column of pixels at every height: luma (``_STEPS`` + 1, rows), chroma (``_STEPS`` + 1, rows / 2)."""
        (dark, dark_chroma), (lit, lit_chroma) = yuv(self.ground), yuv(self.bar)
        height = np.arange(_STEPS + 1)[:, None] * _STEP
        from_below = np.arange(_BAR_BOTTOM - _BAR_TOP)[::-1]
        return np.where(from_below < height, lit, dark), np.where(from_below[::2] < height, lit_chroma, dark_chroma)

    def _draw_bars(self, picture: Picture, steps: NDArray[np.int64]) -> None:
        """All bars at once; ``steps`` (``BARS``,) are their heights."""
        luma, chroma = self._bar_columns
        right = _BAR_LEFT + BARS * _BAR_PITCH
        # Views, not copies: (rows, bars, pixels across).
        room = picture.luma[_BAR_TOP:_BAR_BOTTOM, _BAR_LEFT:right].reshape(-1, BARS, _BAR_PITCH)
        room[:, :, :_BAR] = luma[steps].T[:, :, None]
        half = picture.chroma[_BAR_TOP // 2 : _BAR_BOTTOM // 2, _BAR_LEFT // 2 : right // 2]
        half.reshape(-1, BARS, _BAR_PITCH // 2)[:, :, : _BAR // 2] = chroma[steps].T[:, :, None]

    def _draw_progress(self, picture: Picture, frame: int) -> None:
        right = _even(_MARGIN + (WIDTH - 2 * _MARGIN) * (frame + 1) / self.length)
        picture.fill(self.accent, _MARGIN, right, _LINE_TOP, _LINE_BOTTOM)


def _rings(picture: Picture, colour: Rgb) -> None:
    """The cover's rings in the upper right corner."""
    from PIL import Image, ImageDraw

    scale = 2
    width, height = 640, 320
    image = Image.new("L", (width * scale, height * scale), 0)
    draw = ImageDraw.Draw(image)
    for x0, y0, x1, y1, line in ((224, -336, 848, 288, 35), (336, -224, 736, 176, 10)):
        draw.ellipse((x0 * scale, y0 * scale, x1 * scale, y1 * scale), outline=255, width=line * scale)
    mask = np.asarray(image.resize((width, height), Image.Resampling.LANCZOS))
    picture.lay(mask, colour, WIDTH - width, 0)


def _even(x: float) -> int:
    return int(x) // 2 * 2
