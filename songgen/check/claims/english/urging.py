"""What comes of something that the line tells you to do: raise the ISO, and the noise will go away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.sequences import Named


def urged(text: str, named: Sequence[Named]) -> Iterator[Claim]:
    """The claims that more of a term raises or lowers the next one; ``named``: the terms of the line as they come."""
    for one, other in pairwise(named):
        told = shapes.DO_IT.fullmatch(text, 0, one.start)
        outcome = shapes.AND_THEN.match(text, one.end)
        if told is None or outcome is None or outcome.end() != other.start:
            continue
        becomes = shapes.BECOMES.match(text, other.end)
        if becomes:
            more = (told["less"] is None) == (becomes["less"] is None)
            kind = "raise" if more else "lower"
            span = one.start, becomes.end()
            yield Claim("relation", one.term, kind, other.term, True, *span, text[slice(*span)])
