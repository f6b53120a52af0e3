"""The year or decade in which a term came about, as one clause tells it: X was born in 1983. X, 2006."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims import years
from songgen.check.claims.claim import Claim
from songgen.check.claims.english.attribution import about
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import BEGAN, MADE, PLAIN
from songgen.check.claims.english.words import Found, Word
from songgen.topic import Topic


class Dates:
    """Finds them clause by clause.

    Attributes:
        year: what a year looks like in the topic; a second group stands for a decade.
    """

    def __init__(self, topic: Topic) -> None:
        self.year = re.compile(rf"(?<![\d.])({years.bare(topic)})(s)?(?![\d.%])")

    def find(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """The years that a clause gives; ``current``: id of the term spoken of before."""
        for i, word in enumerate(clause.words):
            match = self.year.fullmatch(word.text)
            alone = current is not None and len(clause.words) == 1  # X, 2006
            if match and (clause.terms or alone) and _came_about(clause, word):
                found = Found(i, i, ("decade" if match.group(2) else "year",))
                term = about(clause, found, current)
                if term:
                    yield clause.claim(found, found.key[0], term, "", match.group(1))


def _came_about(clause: Clause, year: Word) -> bool:
    """Whether the year is that of the term: nothing else happens in the clause (Voyager flew past Neptune in 1989)."""
    lemmas = {w.lemma for w in clause.others if w is not year}
    return not lemmas.isdisjoint(MADE | BEGAN) or lemmas <= PLAIN
