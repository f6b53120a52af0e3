"""Whom a phrase of a clause is said of: a term before it, one that a cleft puts behind it, or the one of before."""

from __future__ import annotations

from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause, has_verb
from songgen.check.claims.english.words import ARTICLES, Found

_TIMES = {"before", "after", "until", "till", "when", "while", "once", "as", "since"}
"""Lemmas that begin another clause, on when something is done."""


def subject(clause: Clause) -> str | None:
    """The term that a clause speaks of: its first one that is not only compared with."""
    return next((f.key[0] for f in clause.terms if not clause.apart(f)), None)


def about(clause: Clause, found: Found, current: str | None) -> str | None:
    """The term a phrase is said of: the nearest before it, else one that a cleft or attribute puts behind it.

    ``current``: id of the term spoken of before.
    """
    before = [t for t in clause.terms if t.last < found.first and not clause.apart(t)]
    after = [t for t in clause.terms if t.first > found.last and not clause.apart(t)]
    if after:
        gap = [w.lemma for w in clause.words[found.last + 1 : after[0].first]]
        attribute = not gap or (set(gap) <= {*ARTICLES})
        if attribute and not (before and has_verb(clause.words[before[-1].last + 1 : found.first])):
            return after[0].key[0]
        if not before and gap and gap[0] in {"be", "mean", "describe", "for", "with", "by"}:
            return after[0].key[0]
    if before and _ends_in_a_name(clause, before[-1], found):
        return after[-1].key[0]
    if before:
        return before[0].key[0] if len(before) > 1 and _is_of_another(clause, before) else before[-1].key[0]
    if after and not before and gap[:1] and gap[0] in _TIMES:
        return current  # choose your k before X begins: what is done at another time
    if not after and not clause.terms and shapes.OWN_SUBJECT.match(clause.text[clause.words[0].start :]):
        return None  # the tricuspid on the right: another thing, which the topic may not know
    return current or (after[0].key[0] if after else None)


def _ends_in_a_name(clause: Clause, before: Found, found: Found) -> bool:
    """The X thing that Vs is (called) the Y: said of Y, which the clause ends in."""
    last = clause.terms[-1]
    if last.first <= found.last or last.last + 1 < len(clause.words):
        return False
    relative = {w.lemma for w in clause.words[before.last + 1 : found.first]} & {"that", "which", "who", "whose"}
    link = clause.text[clause.words[found.last].end : clause.words[last.first].start].lstrip()
    return bool(relative) and shapes.IS_CALLED.fullmatch(link) is not None


def _is_of_another(clause: Clause, before: list[Found]) -> bool:
    """X of Y is V: the head X is meant, not Y."""
    gap = [w.lemma for w in clause.words[before[-2].last + 1 : before[-1].first]]
    return gap[:1] in (["of"], ["in"], ["for"])
