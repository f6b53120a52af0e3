"""Two of three: votes on one line → a ruling. An abstention is not a pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from songgen.check.judge import Ruling

ENOUGH, MOST = 2, 3


@dataclass(frozen=True)
class Vote:
    """One reading of a line. ``contradicted`` and ``supported`` rest on ``fact``, ``quote`` stands in it verbatim.

    ``beside``: further facts that a line with several claims rests on.
    """

    says: Literal["contradicted", "supported", "silent", "unsure"]
    fact: str = ""
    quote: str = ""
    reason: str = ""
    start: int = 0
    end: int | None = None
    beside: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts that it rests on."""
        return (self.fact, *self.beside)


def is_open(votes: Sequence[Vote]) -> bool:
    """Whether one more vote could decide."""
    against, for_it = _count(votes, "contradicted"), _count(votes, "supported")
    return len(votes) < MOST and max(against, for_it) < ENOUGH and against + for_it > 0


def settle(votes: Sequence[Vote]) -> Ruling:
    """Contradicted with two votes; confirmed with two and none against; a doubt is said, silence stays silence."""
    against = [vote for vote in votes if vote.says == "contradicted"]
    for_it = [vote for vote in votes if vote.says == "supported"]
    if len(against) >= ENOUGH:
        return _ruling("contradicted", against[0])
    if len(for_it) >= ENOUGH and not against:
        return _ruling("confirmed", for_it[0])
    doubts = [*against, *(vote for vote in votes if vote.says == "unsure")]
    if doubts:
        return _ruling("unsure", doubts[0])
    return Ruling("silent")


def _ruling(status: Literal["contradicted", "confirmed", "unsure"], vote: Vote) -> Ruling:
    return Ruling(status, vote.fact, vote.quote, vote.reason, vote.start, vote.end)


def _count(votes: Sequence[Vote], says: str) -> int:
    return sum(vote.says == says for vote in votes)
