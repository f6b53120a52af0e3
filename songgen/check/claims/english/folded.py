"""A shown English line, and the same folded (one width, small letters), as the grammar reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from songgen.check.forms import fold


class Folded(NamedTuple):
    """``origin[i]`` is the offset of the i-th character (or end) of ``text`` in the shown line."""

    shown: str
    text: str
    origin: Sequence[int]

    @classmethod
    def of(cls, shown: str) -> Folded:
        """A line, folded."""
        return cls(shown, *fold(shown))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the folded text in the shown line."""
        return self.origin[start], self.origin[end]

    def is_capital(self, at: int) -> bool:
        """Whether the character at an offset of the folded text is shown as a capital."""
        return self.shown[self.origin[at]].isupper()
