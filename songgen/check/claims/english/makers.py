"""A maker who is a term of the topic: the Fourteen Points were written by Kaiser Wilhelm II."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import same_name
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.words import ARTICLES, Found
from songgen.topic import Term, Topic

_MADE = {"invent", "propose", "introduce", "create", "build", "make", "develop", "design", "write", "discover", "coin",
         "found", "conceive", "devise", "formulate", "patent", "compose", "paint", "draft"}  # fmt: skip
"""Lemmas of what only its maker does; many may describe or present a thing."""

_OTHERS = {"what", "which", "that", "who"}
"""Lemmas behind which something else is made: X ended what was built by T."""


class TermMakers:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        people = {name for term in topic.terms for name in term.by} | set(topic.people)
        sure = [t for t in topic.terms if any(same_name(form, name) for form in t.forms for name in people)]
        # who is a person's rival, and asked the same questions, is one
        self._people = {t.id for t in sure} | {
            t.id for t in topic.terms for one in sure if t.is_rival_of(one) and t.facts.keys() & one.facts.keys()
        }

    def find(self, clause: Clause) -> Iterator[Claim]:
        """The claims that a person among the terms made another one: T wrote X, X was written by T."""
        for first, second in pairwise(clause.terms):
            gap = [w.lemma for w in clause.words[first.last + 1 : second.first] if w.lemma not in ARTICLES]
            said = clause.text[clause.words[first.last].end : clause.words[second.first].start]
            passive = len(gap) > 2 and gap[-2] in _MADE and gap[-1] == "by" and "be" in gap[-5:-2]
            if len(gap) == 1 and gap[0] in _MADE:
                maker, thing = first, second
            elif passive and not _OTHERS & set(gap) or shapes.IDEA_OF.search(said):
                maker, thing = second, first
            else:
                continue
            if self._is_asked(clause, maker, thing):
                yield clause.claim(maker, "person", thing.key[0], "", self._topic.by_id[maker.key[0]].term)

    def _is_asked(self, clause: Clause, maker: Found, thing: Found) -> bool:
        """Whether the one may be the maker of the other, and none of its makers is named beside."""
        term, other = self._topic.by_id[thing.key[0]], self._topic.by_id[maker.key[0]]
        if other.id not in self._people or not term.by or term.id in self._people:
            return False
        others = [self._topic.by_id[t.key[0]] for t in clause.terms]
        return not any(_made(term, one) for one in others)


def _made(term: Term, maker: Term) -> bool:
    return any(same_name(form, name) for form in maker.forms for name in term.by)
