"""What a clause says that a term is or does, in the topic's own wordings of its values: X is V, X Vs, X's V, V by X."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import fact_on
from songgen.check.claims.english.attribution import about
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.comparing import is_more
from songgen.check.claims.english.words import ARTICLES, Found, Phrases, owned_of, passive_of, site_of
from songgen.topic import Topic

_ASKING = {"need", "require", "ask", "want", "make", "let", "tell", "force", "expect"}
"""Lemmas of what a term has somebody do."""


class Properties:
    """Finds it clause by clause.

    Args:
        told: wording → the value that it stands for.

    Attributes:
        values: the wordings of each question.
    """

    def __init__(self, topic: Topic, told: Mapping[str, tuple[str, ...]]) -> None:
        self._topic = topic
        self.values = [
            Phrases({w: ("axis", axis, name) for name, v in a.values.items() for w in v.wordings})
            for axis, a in topic.axes.items()
        ]
        self._passives = Phrases({passive: key for w, key in told.items() if (passive := passive_of(w))})
        self._owned = Phrases({owned: key for w, key in told.items() if (owned := owned_of(w))})
        self._sites = Phrases({site: key for w, key in told.items() if (site := site_of(w))})

    def find(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """The values that a clause asserts or denies; ``current``: id of the term spoken of before."""
        yield from self._as_listed(clause, current)
        yield from self._as_owned(clause, current)
        yield from self._turned(clause)

    def _as_listed(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        taken = {i for t in clause.terms for i in range(t.first, t.last + 1)}
        values = [
            f for phrases in self.values for f in phrases.find(clause.words, gerunds=True)
            if not (set(range(f.first, f.last + 1)) < taken) and not _is_relative(clause, f)
        ]  # fmt: skip
        for found in values:
            term = about(clause, found, current)
            if term and self._is_meant(clause, found, term):
                first = dataclasses.replace(clause, terms=clause.terms[:1])
                yield first.claim(found, "axis", clause.terms[0].key[0], found.key[1], found.key[2])
            elif term and not _asked_of_you(clause, found):
                yield clause.claim(found, "axis", term, found.key[1], found.key[2])

    def _as_owned(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """The client's mistake, where the wording is a mistake of the client."""
        for found in self._owned.find(clause.words):
            said = clause.text[clause.words[found.first].start : clause.words[found.last].end]
            term = about(clause, found, current)
            if term and re.search("['’]s | of ", said):  # a heart wall is another thing
                yield clause.claim(found, "axis", term, found.key[1], found.key[2])

    def _turned(self, clause: Clause) -> Iterator[Claim]:
        """Oxygen is released by X; the matrix is where X happens."""
        for phrases, links in ((self._passives, ("by", "in", "during")), (self._sites, ("where",))):
            for found in phrases.find(clause.words) if len(clause.terms) == 1 else ():
                term = clause.terms[0]
                gap = [w.lemma for w in clause.words[found.last + 1 : term.first] if w.lemma not in ARTICLES]
                if term.first > found.last and gap in ([link] for link in links):
                    yield clause.claim(found, "axis", term.key[0], found.key[1], found.key[2])

    def _is_meant(self, clause: Clause, found: Found, term: str) -> bool:
        """X means (that) Y is V: said of X, where the topic does not say whether Y is."""
        first = clause.terms[0] if clause.terms else found
        link = clause.words[first.last + 1].lemma if first.last < found.first - 1 else ""
        if link != "mean" or first.key[0] == term:
            return link == "mean"
        told = [fact_on(self._topic, self._topic.by_id[name], found.key[1]) for name in (first.key[0], term)]
        return told[0] is not None and told[1] is None


def _is_relative(clause: Clause, found: Found) -> bool:
    """Thicker walls than: they need not be thick. Fewer units are told as they are."""
    compared = any(is_more(w) and w.text != "fewer" for w in clause.words[found.first : found.last + 1])
    return compared and any(w.text == "than" for w in clause.words[found.last + 1 :])


def _asked_of_you(clause: Clause, found: Found) -> bool:
    """For k-means you must choose k, k-means needs you to: what somebody has to do for a term it does not do."""
    before = [t for t in clause.terms if t.last < found.first]
    between = clause.words[before[-1].last + 1 : found.first] if before else []
    if any(w.lemma in _ASKING and behind.text in ("you", "us", "users", "one") for w, behind in pairwise(between)):
        return True
    first = clause.words[0].lemma == "for" and clause.terms and clause.terms[0].last < found.first
    gap = {w.lemma for w in clause.words[clause.terms[0].last + 1 : found.first]} if first else set()
    return "you" in gap and bool(gap & {"must", "need", "have", "should"})
