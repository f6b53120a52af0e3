"""A description of one of the topic's terms that the line gives a name from elsewhere: what keeps copies is a router.

Such names are listed under ``elsewhere``: of the topic's terms they are none. What is found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.senses import senses
from songgen.check.claims.english.words import ARTICLES, Found, Phrases, Word
from songgen.check.claims.fitting import Fitting, link
from songgen.topic import Topic

_IS = {"be", "mean", "call"}
"""Lemmas behind which a name is said to be something."""


class Elsewhere:
    """Finds them clause by clause.

    Args:
        fitting: what the topic says of its terms.
    """

    def __init__(self, topic: Topic, fitting: Fitting) -> None:
        self._names = Phrases({name: (name,) for name in topic.elsewhere})
        self._fitting = fitting

    def find(self, clause: Clause) -> Iterator[Claim]:
        """Claims that one of them is what the topic says of a term, whose id is theirs."""
        if clause.asked or clause.maybe:
            return
        for name in self._names.find(clause.words):
            rest = _told(clause, name)
            text = clause.text[rest[0].start : rest[-1].end] if rest else ""
            if not rest or clause.denials(clause.words) or shapes.COMPARED.search(text):
                continue
            named = {t.key[0] for t in clause.terms}
            term = self._fitting.owner(senses(rest) | set(map(link, named)), named, name.key[0].casefold())
            if term:
                yield Claim("elsewhere", term.id, "", name.key[0], True, rest[0].start, rest[-1].end, text)


def _told(clause: Clause, name: Found) -> list[Word]:
    """What a clause says of a name: all before it, where it is the answer, or all behind it (a router is …)."""
    before, behind = clause.words[: name.first], clause.words[name.last + 1 :]
    lead = clause.text[clause.span[0] : clause.words[name.first].start]
    if not behind and (called := shapes.IS_CALLED.search(lead)):
        return [w for w in before if w.start < clause.span[0] + called.start()]
    alone = all(w.lemma in ARTICLES for w in before)
    return behind[1:] if alone and behind and behind[0].lemma in _IS else []
