"""The judge: a model reads the lines that rules cannot, and code decides how much of its answer counts.

``reader`` has it say what a line claims in the topic's own ids (it is not told what is true); ``claims.compare``
decides. ``weigher`` has it hold each line against the topic's facts and quote one; code looks the quote up. ``votes``
counts: two of three. ``canaries`` are lines whose truth is known, mixed in; who fails them is not listened to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from songgen.services.usage import Usage

Status = Literal["confirmed", "contradicted", "unsure", "silent"]


@dataclass(frozen=True)
class Ruling:
    """What became of one line. ``silent``: no fact speaks of it, or it states nothing.

    ``quote`` stands verbatim in the fact ``fact``. ``start`` and ``end`` are offsets into the shown line.
    """

    status: Status
    fact: str = ""
    quote: str = ""
    message: str = ""
    start: int = 0
    end: int | None = None


@dataclass(frozen=True)
class Bill:
    """What judging cost: ``requests`` were answered, usably or not, ``cached`` answers were at hand.

    ``usd`` is None where a price is not known.
    """

    requests: int = 0
    cached: int = 0
    usage: Usage = Usage()
    usd: float | None = 0.0

    def __add__(self, other: Bill) -> Bill:
        usd = None if self.usd is None or other.usd is None else self.usd + other.usd
        return Bill(self.requests + other.requests, self.cached + other.cached, self.usage + other.usage, usd)


@dataclass(frozen=True)
class Judgement:
    """Rulings by line number; ``void`` says why answers were thrown away as a whole."""

    rulings: dict[int, Ruling] = field(default_factory=dict)
    void: tuple[str, ...] = ()
    bill: Bill = Bill()
