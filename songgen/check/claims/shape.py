"""A form of words that the grammars look for, with the reason for it and texts that show what it finds.

The texts are tests: every shape of the grammars is held against its own (``tests/check/test_shapes.py``).
"""

from __future__ import annotations

from songgen.check.expressions import Expression

MADE: list[Shape] = []
"""Every shape, in the order of its making."""


class Shape(Expression):
    """A regular expression over compact text.

    Args:
        source: the expression.
        why: what finding it tells the reader of a line.
        finds: texts in which it stands, `` / `` between them. ``圧縮|ではない``: it matches at the bar;
            ``圧縮|するのは|X``: it matches all that stands between the bars; without a bar: it is found somewhere.
        passes: texts, written alike, in which it must not be found.
    """

    def __init__(self, source: str, *, why: str, finds: str, passes: str = "") -> None:
        super().__init__(source)
        self.why = why
        self.finds = finds.split(" / ")
        self.passes = passes.split(" / ") if passes else []
        MADE.append(self)

    def found_in(self, example: str) -> bool:
        """Whether it is found in one of its own texts, where the bars say."""
        parts = example.split("|")
        if len(parts) == 3:
            return self.fullmatch(parts[1]) is not None
        if len(parts) == 2:
            return self.match(parts[1]) is not None
        return self.search(example) is not None
