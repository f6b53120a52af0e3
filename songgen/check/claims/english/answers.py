"""What one clause asks, or tells of nobody, and the next one answers with a term: What finds the address? DNS does."""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.counts import Counts
from songgen.check.claims.english.words import Phrases

_LITTLE = {"it", "be", "do", "that", "this", "the", "a", "an", "of", "course"}
"""Lemmas beside a term that is all of an answer."""


class Answers:
    """Finds it in two clauses, one after the other.

    Args:
        values: the wordings of the topic's values.
        counts: finds its numbers.
    """

    def __init__(self, values: Sequence[Phrases], counts: Counts) -> None:
        self._values, self._counts = values, counts

    def asked(self, clause: Clause, current: str | None) -> list[Claim]:
        """What finds the MAC address? The phrases that the next clause gives a term to (restores it, that's X).

        So it does with a number: port 53, that's where X listens. The claims are of no term yet; ``current``: id of the
        term spoken of before.
        """
        first = clause.words[1 if clause.words[0].text == "q" and len(clause.words) > 1 else 0]
        asks = clause.asked and first.lemma in ("what", "who", "which")
        if clause.terms or not asks and (clause.asked or clause.maybe or current):
            return []
        values = [f for phrases in self._values for f in phrases.find(clause.words)]
        counts = [clause.claim(f, "number", "", what, number) for f, what, number in self._counts.numbers(clause)]
        return [*(clause.claim(f, "axis", "", f.key[1], f.key[2]) for f in values), *counts]

    @staticmethod
    def given(asked: Sequence[Claim], clause: Clause) -> list[Claim]:
        """… DNS does. / It's DNS. / DNS. / That's where DNS listens, of a number."""
        if len(clause.terms) != 1 or clause.asked:
            return []
        term = clause.terms[0].key[0]
        if shapes.THERE.match(clause.text, clause.span[0]):
            return [claim._replace(term=term) for claim in asked if claim.kind == "number"]
        if not {w.lemma for w in clause.others} <= _LITTLE:
            return []
        return [claim._replace(term=term) for claim in asked]
