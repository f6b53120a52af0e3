"""A line with other text in a place of it."""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.forms import Mention


def put(line: Compact, start: int, end: int, text: str) -> Compact:
    """The line with other text from ``start`` to ``end``, whose characters share the place of what it stands for."""
    length = max(end - start, 1)
    place = tuple(line.origin[start + i * length // len(text)] for i in range(len(text) - 1))
    place = (*place, line.origin[max(start, end - 1)])[: len(text)]
    return Compact(line.text[:start] + text + line.text[end:], line.origin[:start] + place + line.origin[end:])


def inside(named: Sequence[Mention], start: int, end: int) -> bool:
    """Whether a term stands there."""
    return any(m.start < end and start < m.end for m in named)


def moved(line: Compact, order: Sequence[int], end: int) -> Compact:
    """The characters of a line in another order; ``end``: the place of the line that is the end of the new one."""
    return Compact("".join(line.text[i] for i in order), (*(line.origin[i] for i in order), line.origin[end]))
