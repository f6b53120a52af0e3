"""How many of what the topic counts a term has, as one clause tells it: X has three layers, port 53, no parts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.attribution import about
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import NUMBER
from songgen.check.claims.english.words import Found, Word, words
from songgen.check.forms import fold
from songgen.topic import Topic


class Counts:
    """Finds them clause by clause.

    Args:
        year: what a year looks like in the topic; it counts nothing.

    Attributes:
        counted: what the topic counts.
    """

    def __init__(self, topic: Topic, year: re.Pattern[str]) -> None:
        self._topic, self._year = topic, year
        self.counted = {what for term in topic.terms for what in term.numbers}

    def find(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """The numbers that a clause gives of its terms; ``current``: id of the term spoken of before."""
        for found, what, number in self.numbers(clause):
            counted = {w.lemma for w in words(fold(what)[0])}
            # 36 ATP: what is counted may itself be a term
            others = [t for t in clause.terms if not (found.first < t.first <= found.first + 2 and counted &
                      {w.lemma for w in clause.words[t.first : t.last + 1]})]  # fmt: skip
            term = about(dataclasses.replace(clause, terms=others), found, current)
            if term:
                yield clause.claim(found, "number", term, what, number)

    def numbers(self, clause: Clause) -> Iterator[tuple[Found, str, str]]:
        """Each number of a clause with what it counts."""
        lemmas = [w.lemma for w in clause.words]
        for i, word in enumerate(clause.words):
            digits = word.text.isdigit() and (len(word.text) < 4 or not self._year.fullmatch(word.text))
            number = 0 if word.text == "no" else NUMBER.get(word.text, int(word.text) if digits else None)
            named = any(t.first <= i <= t.last for t in clause.terms)
            for what in self.counted if number is not None and not named else ():
                counted = [w.lemma for w in words(fold(what)[0])]
                size = len(counted)  # seven essential characteristics
                if counted in (
                    lemmas[i + 1 : i + 1 + size],
                    lemmas[i + 2 : i + 2 + size],
                    lemmas[max(0, i - size) : i],
                ):
                    yield Found(i, i, ()), what, str(number)

    def is_gross(self, claim: Claim, claims: Sequence[Claim], every: Sequence[Word], named: Sequence[Found]) -> bool:
        """Makes four ATP, spends two, so the net gain is two: the right number is there too, said of nothing else.

        Args:
            claim: the one that may be told of a part.
            claims: all of the line.
            every: the words of the line.
            named: the terms in them.
        """
        if claim.kind != "number" or claim.aspect not in self._topic.by_id[claim.term].numbers:
            return False
        right = float(self._topic.by_id[claim.term].numbers[claim.aspect].value)
        taken = {c.start for c in claims if c.kind == "number"}
        taken |= {every[i].start for t in named for i in range(t.first, t.last + 1)}
        loose = [w.text for w in every if w.start not in taken and (w.text in NUMBER or w.text.isdecimal())]
        return float(claim.value) != right and right in [float(NUMBER.get(t, t)) for t in loose]
