"""Ridge takes the L1 penalty: the code in a rival's name, said of a term. It only ever contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.codes import Codes, codes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import ADDING, HAVING
from songgen.check.claims.english.words import ARTICLES
from songgen.topic import Topic

_LINKS = {*HAVING, *ADDING, *ARTICLES}
"""Lemmas between a term and the code that it has; ridge avoids L1 is another thing."""


class RivalCodes:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic, self._codes = topic, Codes(topic)

    def find(self, clause: Clause) -> Iterator[Claim]:
        """Claims that a term is its rival: clauses that name the one and give it the other's code."""
        if len(clause.terms) != 1 or clause.asked or clause.maybe:
            return
        text, term = clause.text[: clause.span[1]], clause.terms[0]
        said = [code for code in codes(text) if code.start >= clause.words[term.last].end]
        between = [w for w in clause.words[term.last + 1 :] if said and w.start < said[0].start]
        linked = said and all(w.lemma in _LINKS for w in between)
        if linked and (wrong := self._codes.wrong(self._topic.by_id[term.key[0]], text, said)):
            yield wrong
