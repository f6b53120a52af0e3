"""What happens to something when a term acts on it: when the triceps contracts, the elbow bends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.words import ARTICLES, Phrases, passive_of

_ACTS = {"contract", "pull", "work", "shorten", "tighten", "tense", "act", "flex", "fire", "run", "push", "start"}
"""Lemmas of acting, whatever comes of it; what relaxes does the reverse, if anything."""


class Ensuing:
    """Finds it in two clauses.

    Args:
        told: wording → what it stands for (bend the elbow).
    """

    def __init__(self, told: Mapping[str, tuple[str, ...]]) -> None:
        self._happens = Phrases(
            {" ".join(passive.split(" be ")): key for wording, key in told.items() if (passive := passive_of(wording))}
        )

    def find(self, before: Clause, clause: Clause) -> Iterator[Claim]:
        """The claim that the term of the clause before does what happens in this one."""
        if len(before.terms) != 1 or before.asked or clause.asked or before.denials(before.words):
            return
        term = before.terms[0]
        behind = [w.lemma for w in before.words[term.last + 1 :]]
        when = shapes.WHEN.fullmatch(before.text[before.span[0] : before.words[term.first].start])
        so = all(w.lemma in ARTICLES for w in before.words[: term.first]) and shapes.SO.match(
            clause.text, clause.span[0]
        )
        if not (when or so) or len(behind) != 1 or behind[0] not in _ACTS or clause.denials(clause.words):
            return
        for found in self._happens.find(clause.words):
            head = [w.lemma for w in clause.words[: found.first]]
            if set(head) <= {"and", "so", "then", *ARTICLES} and not any(t.first < found.first for t in clause.terms):
                yield clause.claim(found, "axis", term.key[0], found.key[1], found.key[2])
                return
