"""Which characters a font can draw, and what stands in for those that it cannot: never a box (tofu)."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from songgen.errors import InputError

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SMALL = 0.62
"""Size of a raised or lowered figure, as a share of the text's."""
_NO_NOTDEF = "\uffff"
_LEFT_OUT = ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me")


@dataclass(frozen=True)
class Run:
    """Letters that are drawn alike. ``rise``: 1 raised, -1 lowered, 0 on the line."""

    text: str
    rise: int = 0


class Face:
    """A font file at every size. ``left_out`` collects characters (emoji and the like) that were not drawn.

    Raises:
        InputError: the file is no font.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.left_out: dict[str, None] = {}
        self._known: dict[str, tuple[Run, ...]] = {}
        self._notdef = bytes(self.at(40).getmask(_NO_NOTDEF))

    @functools.lru_cache(maxsize=64)  # noqa: B019  one face a video
    def at(self, size: int) -> FreeTypeFont:
        """The font at ``size`` pixels an em."""
        from PIL import ImageFont

        try:
            # Basic layout: the same pixels whether or not the system has a shaping library.
            return ImageFont.truetype(str(self.path), size, layout_engine=ImageFont.Layout.BASIC)
        except OSError as error:
            raise InputError(f"{self.path} is no font that can be read ({error})", "set [bundle] font") from None

    def has(self, char: str) -> bool:
        """Whether there is a glyph for ``char``."""
        return char.isspace() or bytes(self.at(40).getmask(char)) != self._notdef

    def runs(self, text: str, where: str) -> list[Run]:
        """Text as it can be drawn; ``₂`` becomes a lowered 2 where the font has none, emoji are left out.

        Raises:
            InputError: a character has neither a glyph nor a stand-in; it and ``where`` are named.
        """
        made: list[Run] = []
        for char in unicodedata.normalize("NFC", text):
            for run in self._runs(char, where):
                if made and made[-1].rise == run.rise:
                    made[-1] = Run(made[-1].text + run.text, run.rise)
                else:
                    made.append(run)
        return made

    def _runs(self, char: str, where: str) -> tuple[Run, ...]:
        if char not in self._known:
            self._known[char] = self._stand_in(char, where)
        return self._known[char]

    def _stand_in(self, char: str, where: str) -> tuple[Run, ...]:
        if char.isspace():
            return (Run("\u3000" if char == "\u3000" else " "),)
        if unicodedata.category(char) in ("Cc", "Cf"):
            return ()
        if self.has(char):
            return (Run(char),)
        form, _, codes = unicodedata.decomposition(char).rpartition(">")
        plain = "".join(chr(int(code, 16)) for code in codes.split())
        if plain and all(self.has(c) for c in plain):
            return (Run(plain, {"<super": 1, "<sub": -1}.get(form, 0)),)
        if unicodedata.category(char) in _LEFT_OUT:
            self.left_out[char] = None
            return ()
        raise InputError(
            f"{where}: the font {self.path.name} has no glyph for {char!r} (U+{ord(char):04X})",
            "set [bundle] font to one that has it, or write it another way",
        )

    def width(self, runs: list[Run], size: int) -> float:
        """Pixels that the runs take."""
        return sum(self._at(run, size).getlength(run.text) for run in runs)

    def _at(self, run: Run, size: int) -> FreeTypeFont:
        return self.at(max(1, round(size * SMALL)) if run.rise else size)

    def draw(self, draw: ImageDraw, x: float, baseline: float, runs: list[Run], size: int) -> None:
        """Draw the runs from ``x`` on their baseline into a mask (an ``ImageDraw`` of mode L), full strength."""
        for run in runs:
            font = self._at(run, size)
            shift = {1: -0.38, -1: 0.16, 0: 0.0}[run.rise] * size
            draw.text((x, baseline + shift), run.text, font=font, fill=255, anchor="ls")
            x += font.getlength(run.text)
