"""Which clauses of an English line assert something of the topic, and which of their words no claim stands for.

Calls (remember X, sing of X), questions and bare names assert nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.folded import Folded
from songgen.check.claims.english.senses import senses
from songgen.check.claims.english.undoing import taken_back
from songgen.check.claims.english.vocabulary import PREPOSITIONS
from songgen.check.claims.english.words import Found
from songgen.check.claims.reading import Predicate, Statement
from songgen.topic import Topic

_CALLING = {"remember", "sing", "say", "let", "learn", "keep", "do", "try"}
"""Lemmas that begin a call."""


def statement(topic: Topic, line: Folded, clause: Clause, begin: int, claims: list[Claim]) -> Statement | None:
    """A clause as a statement, None where it asserts nothing.

    Args:
        topic: what its claims are compared with.
        line: where it stands.
        clause: the clause.
        begin: where the border before it ends.
        claims: its own.
    """
    if clause.asked or not _asserts(clause, bool(claims)) and not _gives_reason(clause, begin):
        return None
    spans = [(w.start, w.end) for w in taken_back(clause, claims)]
    backed = [c for c in claims if compare(topic, c).status != "unknown"]
    spans += [(clause.words[t.first].start, clause.words[t.last].end) for t in _unclaimed(clause, backed)]
    return Statement(*line.place(*clause.span), tuple(Predicate(*line.place(*span)) for span in spans))


def _asserts(clause: Clause, claimed: bool) -> bool:
    content = clause.others
    verbal = any(w.lemma in ("be", "do", "have", "can", "will") for w in content)
    calls = clause.words[0].lemma in _CALLING
    return claimed or bool(clause.terms) and not calls and bool(content) and (verbal or len(content) > 1)


def _gives_reason(clause: Clause, begin: int) -> bool:
    """Red, because it is so hot."""
    return shapes.REASON.search(clause.text, 0, begin) is not None and bool(senses(clause.words))


def _unclaimed(clause: Clause, claims: Sequence[Claim]) -> list[Found]:
    """Terms that what is said is said with (a moon of X), and no claim is about."""
    spoken_of = {name for claim in claims for name in (claim.term, claim.value)}
    return [t for t in clause.terms if t.first and clause.words[t.first - 1].lemma in PREPOSITIONS
            and t.key[0] not in spoken_of
            and not any(c.start <= clause.words[t.first].start < c.end for c in claims)]  # fmt: skip
