"""One compact line with everything that was found in it, and what its wordings are said of."""

from __future__ import annotations

from typing import NamedTuple

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.forms import Mention


class Mark(NamedTuple):
    """A term (or, ``term`` None, another noun) that its clause speaks of.

    ``strength``: 3 は, 2 bare, 1 で, -1 less of it. ``particle``: what stands behind it, ``+`` where it shares the mark
    of the term after it.
    """

    start: int
    end: int
    term: str | None
    strength: int
    particle: str = ""


class Assigned(NamedTuple):
    """A wording and the terms it is said of; ``at`` is where they stand.

    ``denied``: 「…のはXではなくY」 says it of Y and denies it of X.
    """

    wording: Wording
    terms: tuple[str, ...]
    at: int
    denied: bool = False


class Scene(NamedTuple):
    """A line with its mentions of terms, its wordings (in order) and its clauses."""

    line: Compact
    mentions: list[Mention]
    values: list[Wording]
    clauses: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        """The compact text."""
        return self.line.text

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around an offset."""
        return next((c for c in self.clauses if c[0] <= at < c[1]), (0, len(self.text)))

    def rest(self, end: int) -> tuple[str, bool]:
        """What follows in the clause, and whether the clause is a question."""
        close = self.clause(max(end - 1, 0))[1]
        return self.text[end:close], self.text[close : close + 1] == "?"

    def inside(self, clause: tuple[int, int]) -> list[Mention]:
        """The mentions of a clause."""
        return [m for m in self.mentions if clause[0] <= m.start < clause[1]]
