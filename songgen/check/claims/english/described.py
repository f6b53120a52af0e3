"""A description in free words that fits another term than its own: a load balancer keeps copies of content nearby.

What is found so only ever contradicts.
"""

from __future__ import annotations

import re

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.described import Descriptions
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import EMPTY, NEGATION
from songgen.check.claims.english.words import Word, words
from songgen.check.forms import fold
from songgen.topic import Topic


class Described:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._known = Descriptions(topic, lambda text: _lemmas(words(fold(text)[0])))

    def find(self, clause: Clause) -> Claim | None:
        """The claim that the clause's only term is what the topic tells of another one, whose id is its value."""
        if len(clause.terms) != 1 or clause.asked or clause.maybe:
            return None
        term = clause.terms[0]
        head = [w.lemma for w in clause.words[: term.first] if w.lemma not in EMPTY]
        rest = clause.words[term.last + 1 :] if not head else clause.words[: term.first]
        if head and term.last + 1 != len(clause.words):
            return None
        said = _lemmas(rest)
        text = clause.text[rest[0].start : rest[-1].end] if rest else ""
        if len(said) < 2 or shapes.COMPARED.search(text) or clause.denials(rest) or clause.apart(term):
            return None
        about = self._topic.by_id[term.key[0]]
        others = self._known.others(about, said, {about.id}, range(len(self._known.told)))
        claims = [
            Claim("described", about.id, "", other.id, True, rest[0].start, rest[-1].end, text) for other in others
        ]
        return claims[0] if claims and all(compare(self._topic, c).status == "contradicted" for c in claims) else None


def _lemmas(found: list[Word]) -> frozenset[str]:
    return frozenset(
        w.lemma for w in found if w.lemma not in EMPTY and w.lemma not in NEGATION and not re.fullmatch("[a-z]", w.text)
    )
