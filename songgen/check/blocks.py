"""The lines of a long text in blocks: a search for each line costs more than the searching."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

LINES = 500
"""Lines of a block: more save nothing, and hold more memory at a time."""


class Block:
    """Some lines of a text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    @cached_property
    def text(self) -> str:
        """The lines, with a line feed between them."""
        return "\n".join(self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def place(self, at: int) -> tuple[int, int]:
        """(index of the line, offset in it) of an offset in ``text``."""
        index = bisect(self._starts, at) - 1
        return index, at - self._starts[index]


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """All lines, in order. In a block of several none changes its length in folding, so that none can touch another."""
    for first in range(0, len(lines), LINES):
        some = lines[first : first + LINES]
        text = "\n".join(some)
        if text.count("\n") == len(some) - 1 and _stays(text):
            yield Block(some)
        else:
            yield from _apart(some)


def _apart(lines: Sequence[str]) -> Iterator[Block]:
    """Lines of which one at least changes: each of those is a block of its own."""
    gathered: list[str] = []
    for line in lines:
        alone = "\n" in line or not _stays(line)
        if gathered and alone:
            yield Block(gathered)
            gathered = []
        if alone:
            yield Block([line])
        else:
            gathered.append(line)
    if gathered:
        yield Block(gathered)


def _stays(line: str) -> bool:
    return line.isascii() or unicodedata.is_normalized("NFKC", line) and len(line.casefold()) == len(line)
