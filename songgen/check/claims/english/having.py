"""What a clause takes for granted that a term has: its mirror, of one that has none. It only ever contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.senses import sense, senses
from songgen.check.claims.english.words import words
from songgen.check.claims.said import Said, sayings
from songgen.topic import Term, Topic

_LOSING = {"lose", "drop", "shed", "remove", "lack", "miss", "leave", "abandon", "throw", "give", "trade", "replace"}
"""Lemmas of having something no more."""


class Having:
    """Finds it clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._missing: dict[str, dict[str, Said]] = {}

    def find(self, clause: Clause) -> Iterator[Claim]:
        """Claims that a term has not what its value says that it has not."""
        if len(clause.terms) != 1 or clause.asked or clause.maybe or clause.denials(clause.words):
            return
        if any(w.lemma in _LOSING for w in clause.words):
            return
        term = self._topic.by_id[clause.terms[0].key[0]]
        behind = clause.words[clause.terms[0].last + 1 :]
        for at, word in enumerate(behind):
            if word.text not in ("its", "their"):
                continue
            for owned in behind[at + 1 : at + 3]:
                if said := self._of(term).get(sense(owned)):
                    span = word.start, owned.end, clause.text[word.start : owned.end]
                    yield Claim("axis", term.id, said.axis, said.value, False, *span, contrary=True)
                    return

    def _of(self, term: Term) -> dict[str, Said]:
        """The sense of each thing that a term is said to be without."""
        if term.id not in self._missing:
            self._missing[term.id] = {}
            for said in sayings(self._topic).of_kinds(term):
                none = shapes.HAS_NONE.fullmatch(said.folded) if said.axis else None
                things = senses(words(none["thing"])) if none else frozenset[str]()
                if len(things) == 1:
                    self._missing[term.id][next(iter(things))] = said
        return self._missing[term.id]
