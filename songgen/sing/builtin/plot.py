"""A picture of what was sung: spectrogram of the dry voice, the notes of the score, and the pitch measured on it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from songgen.errors import InputError
from songgen.sing.builtin import BuiltinSinger
from songgen.sing.builtin.compose import compose, seed_of
from songgen.sing.builtin.perform import dry
from songgen.sing.builtin.score import Note, Part, Score, name_of
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.yin import hertz
from songgen.song import Script

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

UNITS = 2
"""Two-bar units that are shown of a section."""
_LOW, _HIGH = 150.0, 6000.0
"""The axis in Hz, logarithmic."""
_WIDTH, _HEIGHT, _LEFT, _TOP, _BELOW = 1200, 330, 70, 40, 40
_STEP = 240
_SHADES = np.array([(9, 8, 20), (59, 15, 112), (140, 41, 129), (222, 73, 104), (254, 159, 109), (252, 253, 191)])
_NOTE, _PITCH, _INK = (120, 255, 170), (255, 255, 255), (225, 225, 235)


def plot(script: Script) -> bytes:
    """A PNG with the beginning of the first verse above that of the first chorus, or of whatever sections there are.

    Raises:
        InputError: the built-in singer can't sing it.
    """
    from PIL import Image, ImageDraw

    BuiltinSinger(None).preflight(script)
    score = compose(script, seed_of(script))
    parts = _chosen(score)
    image = Image.new("RGB", (_WIDTH, len(parts) * (_TOP + _HEIGHT + _BELOW)), (9, 8, 20))
    pen = ImageDraw.Draw(image)
    for i, part in enumerate(parts):
        notes = [note for unit in part.units[:UNITS] for note in unit.notes]
        first, last = notes[0].start - 0.3, notes[-1].end + 0.3
        voice = dry(_only(score, part))[max(0, round(first * RATE)) : round(last * RATE)]
        top = i * (_TOP + _HEIGHT + _BELOW) + _TOP
        image.paste(Image.fromarray(_spectrogram(voice)), (_LEFT, top))
        _draw(pen, part, notes, voice, first, last, top)
    out = io.BytesIO()
    # Few colours: a spectrogram is noise to PNG, and a page must carry it.
    palette = Image.new("P", (1, 1))
    palette.putpalette([*_shade(np.linspace(0, 1, 21)).ravel().tolist(), *_NOTE, *_PITCH, *_INK])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _chosen(score: Score) -> list[Part]:
    sung = [part for part in score.parts if part.units]
    if not sung:
        raise InputError("there is nothing to plot: no section has a line", "write a line into lyrics.txt")
    kinds = [next((part for part in sung if part.kind == kind), None) for kind in ("verse", "chorus")]
    return [part for part in kinds if part] or sung[:1]


def _only(score: Score, part: Part) -> Score:
    """The score with nothing to sing but the beginning of one part."""
    from dataclasses import replace

    return replace(score, parts=[replace(part, units=part.units[:UNITS])])


def _spectrogram(voice: np.ndarray) -> np.ndarray:
    """(height, width, 3) colours; 52 dB from dark to bright."""
    wide, size = _WIDTH - _LEFT, 2048
    centres = np.linspace(0, len(voice) - 1, wide).astype(int)
    padded = np.pad(voice, size // 2)
    frames = np.stack([padded[at : at + size] for at in centres]) * np.hanning(size)
    levels = 20 * np.log10(np.abs(np.fft.rfft(frames)) + 1e-9)
    hertz_ = _HIGH * (_LOW / _HIGH) ** (np.arange(_HEIGHT) / (_HEIGHT - 1))
    rows = hertz_ * size / RATE
    low = rows.astype(int)
    share = (rows - low)[:, None]
    shown = (1 - share) * levels.T[low] + share * levels.T[low + 1]
    return _shade(np.clip((shown - shown.max() + 52) / 52, 0, 1))


def _shade(bright: np.ndarray) -> np.ndarray:
    """0 to 1 → colours."""
    at = bright * (len(_SHADES) - 1)
    step = np.minimum(at.astype(int), len(_SHADES) - 2)
    colours: np.ndarray = _SHADES[step] + (at - step)[..., None] * (_SHADES[step + 1] - _SHADES[step])
    return colours.astype(np.uint8)


def _y(frequency: float, top: int) -> float:
    return top + (_HEIGHT - 1) * float(np.log(_HIGH / frequency) / np.log(_HIGH / _LOW))


def _draw(
    pen: ImageDraw, part: Part, notes: list[Note], voice: np.ndarray, first: float, last: float, top: int
) -> None:
    font, small = _font(18), _font(14)
    title = (
        f"{part.tag or part.kind}: the dry voice; green: notes of the score; white: pitch measured on the sound (YIN)"
    )
    pen.text((_LEFT, top - 32), title, _INK, font)

    def x(time: float) -> float:
        return _LEFT + (time - first) / (last - first) * (_WIDTH - _LEFT)

    for frequency in (200, 500, 1000, 2000, 5000):
        y = _y(frequency, top)
        pen.line((_LEFT - 6, y, _LEFT, y), _INK)
        pen.text((8, y - 9), f"{frequency} Hz", _INK, small)
    for note in notes:
        y = _y(440 * 2 ** ((note.pitch - 69) / 12), top)
        pen.rectangle((x(note.start), y - 5, x(note.end) - 1, y + 5), outline=_NOTE, width=2)
        pen.text(
            (x(note.start) + 1, top + _HEIGHT + 3), note.sound.text, _INK, font if len(note.sound.text) < 3 else small
        )
    pen.text((8, top + _HEIGHT + 4), f"{name_of(min(n.pitch for n in notes))}–{name_of(max(n.pitch for n in notes))}",
             _INK, small)  # fmt: skip
    points: list[tuple[float, float]] = []
    for at in range(700, len(voice) - 700, _STEP):
        pitch = hertz(voice[at - 672 : at + 672])
        loud = float(np.abs(voice[at - 240 : at + 240]).max()) > 0.01
        if loud and pitch == pitch:
            points.append((x(first + at / RATE), _y(max(pitch, _LOW), top)))
        elif points:
            pen.line(points, _PITCH, 2)
            points = []
    if points:
        pen.line(points, _PITCH, 2)


def _font(size: int) -> FreeTypeFont:
    import noto_cjk_sans_jp_bold
    from PIL import ImageFont

    return ImageFont.truetype(str(noto_cjk_sans_jp_bold.FONT_PATH), size)
