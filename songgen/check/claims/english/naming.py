"""What one clause describes and the next one names: …, that's what we call X. What Vs …? X does. To V …, use X.

What is found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.described import Described
from songgen.check.claims.english.senses import senses
from songgen.check.claims.english.words import Found, Phrases, words
from songgen.check.claims.said import sayings
from songgen.check.expressions import Expression
from songgen.topic import Topic

_ASKING = {"who", "where", "when", "why", "how"}
"""Lemmas that say what is found out."""


class _Frame(NamedTuple):
    """How the two clauses belong together: where the description begins, what leads to the name, and what ends it."""

    start: int
    lead: Expression
    tails: tuple[list[str], ...]


class Naming:
    """Finds it.

    Args:
        values: the wordings of the topic's values.
        described: compares a description in free words.
    """

    def __init__(self, topic: Topic, values: Sequence[Phrases], described: Described) -> None:
        self._topic, self._values, self._described = topic, values, described

    def find(self, told: Clause, clause: Clause) -> list[Claim]:
        """The claims that the term of a clause is not what the clause before it describes."""
        frame = _frame(told, clause)
        if frame is None or len(clause.terms) != 1:
            return []
        term = clause.terms[0]
        lead = clause.text[clause.span[0] : clause.words[term.first].start]
        tail = [w.lemma for w in clause.words[term.last + 1 :]]
        first = next((i for i, w in enumerate(told.words) if w.start >= frame.start), len(told.words))
        rest = told.words[first:]
        if not frame.lead.fullmatch(lead) or tail not in frame.tails or not senses(rest):
            return []
        inside = [Found(t.first - first, t.last - first, t.key) for t in told.terms if t.first >= first]
        behind = Found(len(rest), len(rest) + term.last - term.first, term.key)
        named = clause.words[term.first : term.last + 1]
        whole = Clause(clause.text, [*rest, *named], [*inside, behind], False)
        if any(t.key == term.key for t in inside) or whole.maybe or whole.denials(rest):
            return []
        return self._wrong(whole, behind)

    def _wrong(self, whole: Clause, term: Found) -> list[Claim]:
        """The claims that contradict, where none of them is right (to send data that replace a resource, use PUT)."""
        rest = whole.words[: term.first]
        found = [f for phrases in self._values for f in phrases.find(rest)]
        claims = [whole.claim(f, "axis", term.key[0], f.key[1], f.key[2]) for f in found]
        known = {compare(self._topic, claim).status for claim in claims}
        if known & {"contradicted", "confirmed"}:
            return [] if "confirmed" in known else claims
        described = self._described.fitting(whole, term, rest, "answer")
        # to find out who broke things: that is not what finds the change that broke them
        asked = {w.lemma for w in rest[1:]} & _ASKING
        return [described] if described and asked <= self._words_of(described.value) else []

    def _words_of(self, term: str) -> set[str]:
        told = sayings(self._topic).of(self._topic.by_id[term])
        return {w.lemma for one in told for w in words(one.folded)}


def _frame(told: Clause, clause: Clause) -> _Frame | None:
    """The frame of two clauses. What is described may hold other terms where a purpose is told."""
    if clause.asked:
        return None
    if wanted := shapes.WANTED.match(told.text, *told.span):
        return _Frame(wanted.end(), shapes.USED, ([],))
    if told.terms or told.maybe:
        return None
    if not told.asked:
        return _Frame(told.span[0], shapes.CALLED, ([],))
    asks = told.words[0].lemma in ("what", "which", "who")
    return _Frame(told.span[0], shapes.ANSWERED, ([], ["do"], ["be"])) if asks else None
