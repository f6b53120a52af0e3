"""A form of words that the grammars look for, with the reason for it and texts that show what it finds.

The texts are tests: every shape of the grammars is held against its own (``tests/check/test_shapes.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """See ``re.Pattern.match``."""
        return self.pattern.match(text, *span)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """See ``re.Pattern.search``."""
        return self.pattern.search(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """See ``re.Pattern.fullmatch``."""
        return self.pattern.fullmatch(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """See ``re.Pattern.finditer``."""
        return self.pattern.finditer(text, *span)

    def found_in(self, example: str) -> bool:
        """Whether it is found in one of its own texts, where the bars say."""
        parts = example.split("|")
        if len(parts) == 3:
            return self.fullmatch(parts[1]) is not None
        if len(parts) == 2:
            return self.match(parts[1]) is not None
        return self.search(example) is not None
