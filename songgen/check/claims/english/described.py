"""A description in free words that fits another term than its own: a load balancer keeps copies of content nearby.

What is found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import partial

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.described import Descriptions
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.equivalents import CONTRARY
from songgen.check.claims.english.senses import senses
from songgen.check.claims.english.vocabulary import EMPTY, UNDOING
from songgen.check.claims.english.words import Found, Phrases, Word, words
from songgen.check.claims.fitting import Fitting, How, link
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_VAGUE = {"increase", "decrease", "all", "one", "two", "first", "last", "time", "way", "part", "thing", "people",
          "work", "make", "use", "take"}  # fmt: skip
"""Senses that tell no two terms apart."""

_PLACES = {"above", "below", "behind", "beside", "under", "over", "near", "along", "around", "between", "across"}
"""Lemmas that begin a place, of which the term behind is a part: above the shinbone."""


class Described:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic, known: Descriptions, terms: Phrases) -> None:
        self._topic, self._known = topic, known
        self._acted_on: dict[str, set[str]] = {}
        for kind, to in ((kind, o.to) for t in topic.terms for kind, others in t.rel.items() for o in others):
            self._acted_on.setdefault(to, set()).add(kind)

        def named_in(text: str) -> set[str]:
            return {f.key[0] for f in terms.find(words(fold(text)[0]))}

        self._named = set[str]().union(*(named_in(text) for _, text in known.told))
        self.fitted = Fitting(
            topic, known, named_in,
            lambda text: shapes.DENIES.search(fold(text)[0]) is not None, _VAGUE, CONTRARY,
        )  # fmt: skip

    def find(self, clause: Clause) -> Claim | None:
        """The claim that the clause's term is what the topic tells of another one, whose id is its value."""
        if not clause.terms:
            return None
        named = self._named_last(clause)
        found = self.fitting(clause, *named) if named else None
        told = self._told(clause)
        return found or (self.fitting(clause, *told) if told else None)

    def fitting(self, clause: Clause, term: Found, rest: list[Word], how: How) -> Claim | None:
        """The same of a term of the clause and the words that describe it."""
        if clause.asked or clause.maybe:
            return None
        text = clause.text[rest[0].start : rest[-1].end]
        if shapes.NOT_IT.search(clause.text, clause.span[0], clause.words[term.first].start):
            return None
        if (
            shapes.THEY_GO.search(text)
            or shapes.COMPARED.search(text)
            or clause.denials(rest)
            or any(map(clause.apart, clause.terms))
        ):
            return None
        found = self._fits(clause, term, rest, how, partial(Claim, start=rest[0].start, end=rest[-1].end, text=text))
        undoing = senses(w for w in rest if w.lemma in UNDOING)  # who last changed it: as the topic says
        return found if found and undoing <= self._known.all_of(self._topic.by_id[found.value]) else None

    def _fits(
        self, clause: Clause, term: Found, rest: list[Word], how: How, claim: Callable[..., Claim]
    ) -> Claim | None:
        inside = [t for t in clause.terms if t is not term and clause.words[t.first].start >= rest[0].start]
        free = senses(rest)
        links = {link(t.key[0]) for t in inside if self._is_said_of(t.key[0], rest)}
        about, named = self._topic.by_id[term.key[0]], {t.key[0] for t in clause.terms}
        claim = partial(claim, "described", about.id, "")
        if len(clause.terms) == 1 and (one := self._in_one_statement(about, free, claim)):
            return one
        if other := self.fitted.other(about, free | links, named, how):
            return claim(value=other.id)
        other = self.fitted.stranger(about, free | links, named, "topic" if how == "beside" else how)
        return claim(value=other.id, contrary=True) if other else None

    def _in_one_statement(self, about: Term, said: Set[str], claim: Callable[..., Claim]) -> Claim | None:
        """The claim where one statement about other terms has most of the words, and the term's own have few."""
        if len(said) < 2:
            return None
        others = self._known.others(about, said, {about.id}, range(len(self._known.told)))
        claims = [claim(value=other.id) for other in others]
        return claims[0] if claims and all(compare(self._topic, c).status == "contradicted" for c in claims) else None

    def _is_said_of(self, term: str, rest: list[Word]) -> bool:
        """Whether a term in the words tells: what another one uses is not what this one makes."""
        kinds = self._acted_on.get(term, set()) if term not in self._named else set[str]()
        verbs = Phrases({verb: (kind,) for kind in kinds for verb in self._topic.verbs[kind]})
        return not kinds or bool(verbs.find(rest))

    @staticmethod
    def _named_last(clause: Clause) -> tuple[Found, list[Word], How] | None:
        """The term that a clause about a part or a kind of another ends in: the X record that names the server is Y."""
        first, last = clause.terms[0], clause.terms[-1]
        lead = clause.text[clause.span[0] : clause.words[last.first].start]
        link = shapes.IS_CALLED.search(lead)
        if link is None or first is last or last.last + 1 < len(clause.words) or clause.words[0].lemma in _PLACES:
            return None
        rest = [w for w in clause.words if w.start < clause.span[0] + link.start()]
        told = clause.words[first.last + 1 : len(rest)]
        genus = told[:1] and told[0].lemma in ("that", "which", "who", "whose")  # the vein that brings blood is X
        return (last, told if genus else rest, "answer") if len(senses(told)) > 1 else None

    @staticmethod
    def _told(clause: Clause) -> tuple[Found, list[Word], How] | None:
        """The term that the clause describes, the words that do, and how: X Vs, or V-ing is X."""
        first, last = clause.terms[0], clause.terms[-1]
        head = [w for w in clause.words[: first.first] if w.lemma not in EMPTY]
        if not head and first.last + 1 < len(clause.words):
            rest = clause.words[first.last + 1 :]
            return first, rest, "answer" if [w.text for w in rest[:2]] in (["is", "the"], ["are", "the"]) else "beside"
        rest = clause.words[: last.first]
        done = len(senses(rest)) < 2 and not any(w.lemma == "be" for w in rest)  # build an index
        if head and not done and last.last + 1 == len(clause.words) and clause.words[0].lemma not in _PLACES:
            return last, rest, "answer"
        return None
