"""Who made, found or runs a term, as one clause tells it: Y invented X, X by Y, Y's X.

Makers are the topic's own people, names that a value's wording ends in (run by Microsoft), and those whom everybody
knows. A maker who is a term of the topic is read elsewhere (``makers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import same_name
from songgen.check.claims.english import shapes
from songgen.check.claims.english.attribution import about
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.people import FAMOUS
from songgen.check.claims.english.vocabulary import MADE, PREPOSITIONS, SELLING
from songgen.check.claims.english.words import Found, Phrases
from songgen.topic import Topic

_MAKER = re.compile("(?:^| )(?:by|from|at) ([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*)$")
"""run by Microsoft, born at Google: the name in a wording is a maker's."""


class Creators:
    """Finds them clause by clause.

    Args:
        told: wording → the value that it stands for.

    Attributes:
        names: the people of the topic.
        famous: those whom everybody knows.
    """

    def __init__(self, topic: Topic, told: Mapping[str, tuple[str, ...]]) -> None:
        self._topic = topic
        self._in_wordings = Phrases({match[1]: key for w, key in told.items() if (match := _MAKER.search(w))})
        self.names = Phrases({n: ("person", "", n) for n in {n for t in topic.terms for n in t.by} | set(topic.people)})
        self.famous = Phrases({name: (name,) for name in FAMOUS})

    def find(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """The makers that a clause gives; ``current``: id of the term spoken of before."""
        if any(w.lemma in MADE | SELLING for w in clause.words):
            yield from self._of_wordings(clause, current)
        so = shapes.MADE_SO.search(clause.text, *clause.span)
        told = [w.lemma for w in clause.words if so is None or not so.start() <= w.start < so.end()]
        made = not MADE.isdisjoint(told) or shapes.MADE.search(clause.text, *clause.span) is not None
        yield from self._of_topic(clause, current, made)
        yield from self._of_everybody(clause, made)

    def _of_wordings(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """Microsoft owns X, where the topic says that something is run by Microsoft."""
        for maker in self._in_wordings.find(clause.words):
            term = about(clause, maker, current)
            if term and maker.first and clause.words[maker.first - 1].lemma not in PREPOSITIONS - {"by", "from", "at"}:
                yield clause.claim(maker, "axis", term, maker.key[1], maker.key[2])

    def _of_topic(self, clause: Clause, current: str | None, made: bool) -> Iterator[Claim]:
        for name in self.names.find(clause.words):
            last = clause.words[name.last]
            owned = clause.text[last.end :].startswith(("'s", "’s")) or last.text.endswith("'s")
            term = about(clause, name, current)
            if term and self._is_beside_a_maker(clause, name, term):
                continue
            if term and (made or owned):
                yield clause.claim(name, "person", term, "", name.key[2])

    def _is_beside_a_maker(self, clause: Clause, name: Found, term: str) -> bool:
        """Hinton and X: one of a team whose other member is the term's own; the topic need not name them all."""
        team = [
            n
            for n in self.names.find(clause.words)
            if n is not name and min(abs(n.first - name.last), abs(name.first - n.last)) <= 2
        ]
        own = self._topic.by_id[term].by
        right = [n for n in (name, *team) if any(same_name(n.key[2], maker) for maker in own)]
        return bool(right) and name not in right

    def _of_everybody(self, clause: Clause, made: bool) -> Iterator[Claim]:
        """Newton invented X, X was invented by Newton: somebody whom everybody knows, and the topic does not name."""
        if len(clause.terms) != 1 or not made or self.names.find(clause.words):
            return
        term = clause.terms[0]
        for name in self.famous.find(clause.words):
            before, behind = clause.words[: name.first], clause.words[name.last + 1 :]
            active = behind[:1] and behind[0].lemma in MADE and term.first > name.last
            passive = before[-1:] and before[-1].text in ("by", "from") and term.last < name.first
            if active or passive and any(w.lemma in MADE - {"by", "from"} or w.lemma == "come" for w in before):
                yield clause.claim(name, "person", term.key[0], "", name.key[0])
