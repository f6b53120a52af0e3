"""A form of words that the grammars look for, with the reason for it and texts that show what it finds.

The texts are tests: every shape of the grammars is held against its own (``tests/check/test_shapes.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

MADE: list[Shape] = []
"""Every shape, in the order of its making."""


class Shape:
    """A regular expression over compact text, compiled when it is first used.

    Args:
        source: the expression.
        why: what finding it tells the reader of a line.
        finds: texts in which it stands, `` / `` between them. ``圧縮|ではない``: it matches at the bar;
            ``圧縮|するのは|X``: it matches all that stands between the bars; without a bar: it is found somewhere.
        passes: texts, written alike, in which it must not be found.
    """

    def __init__(self, source: str, *, why: str, finds: str, passes: str = "") -> None:
        self.source, self.why = source, why
        self.finds = finds.split(" / ")
        self.passes = passes.split(" / ") if passes else []
        MADE.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.match``; itself, so that a shape costs no more than its expression."""
        return self.pattern.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.search``."""
        return self.pattern.search

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.fullmatch``."""
        return self.pattern.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """``re.Pattern.finditer``."""
        return self.pattern.finditer

    def found_in(self, example: str) -> bool:
        """Whether it is found in one of its own texts, where the bars say."""
        parts = example.split("|")
        if len(parts) == 3:
            return self.fullmatch(parts[1]) is not None
        if len(parts) == 2:
            return self.match(parts[1]) is not None
        return self.search(example) is not None
