"""What a grammar gives: the claims of a line, and how much of the line they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from songgen.check.claims.claim import Claim


class Predicate(NamedTuple):
    """A verb or adjective of a clause: offsets in the shown line, and what it may be a part of.

    ``part`` is ``origin`` (作る, 生まれる: goes with years, persons), ``condition`` (下げると, 陥るのを: goes with
    an effect), ``apart`` (left over, or in another part than it is claimed to play: no claim
    stands for it) or ``""``.
    """

    start: int
    end: int
    part: str = ""

    def lies_in(self, claims: Sequence[Claim]) -> bool:
        """Whether a claim stands for it."""
        if self.part == "apart":
            return False
        if any(c.start < self.end and self.start < c.end for c in claims):
            return True
        return self.part == "origin" or self.part == "condition" and any(c.kind == "relation" for c in claims)


class Statement(NamedTuple):
    """A clause that asserts something of the topic: offsets in the shown line, and its predicates.

    ``answer``: id and offsets of the term that it ends in (スキップ結合といえば|VGG|), which a claim must hold.
    """

    start: int
    end: int
    predicates: tuple[Predicate, ...] = ()
    answer: tuple[str, int, int] | None = None

    def stands_on(self, claims: Sequence[Claim]) -> bool:
        """Whether the claims cover the clause: one lies in it, and no predicate of it lies outside them all."""
        inside = [c for c in claims if c.start < self.end and self.start < c.end]
        return (
            bool(inside)
            and self._is_answered(claims)
            and all(predicate.lies_in(inside) for predicate in self.predicates)
        )

    def moved(self, by: int) -> Statement:
        """The same ``by`` characters further on."""
        predicates = tuple(p._replace(start=p.start + by, end=p.end + by) for p in self.predicates)
        answer = (self.answer[0], self.answer[1] + by, self.answer[2] + by) if self.answer else None
        return Statement(self.start + by, self.end + by, predicates, answer)

    def _is_answered(self, claims: Sequence[Claim]) -> bool:
        if self.answer is None:
            return True
        term, start, end = self.answer
        held = any(term in (c.term, c.value) or c.start < end and start < c.end for c in claims)
        inside = [c for c in claims if self.start <= c.start < self.end and c.kind == "axis"]
        return held and all(c.term == term or c.end > start for c in inside)


class Reading(NamedTuple):
    """What a grammar read in a line.

    Attributes:
        claims: in the topic's ids.
        statements: the clauses that assert something; none: the line asserts nothing.
        last: id of the term spoken of last.
        open_topic: id of the term that the next line goes on with (エンコーダは).
    """

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    last: str | None = None
    open_topic: str | None = None

    def moved(self, by: int) -> Reading:
        """The same where the line is a part of a longer one that begins ``by`` characters before."""
        claims = (c._replace(start=c.start + by, end=c.end + by) for c in self.claims)
        return self._replace(claims=tuple(claims), statements=tuple(s.moved(by) for s in self.statements))


class Grammar(Protocol):
    """Reads claims in one language."""

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line; ``carry``: topic left open by the line before, ``before``: what that spoke of last."""
