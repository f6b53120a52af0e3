"""Words of a clause that may take back what it asserts: X is too weak to V, X's rival Vs, everything except X Vs."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import SIDES, UNDOING
from songgen.check.claims.english.words import ARTICLES, Found, Word


def taken_back(clause: Clause, claims: list[Claim]) -> Iterator[Word]:
    """The words on account of which the clause's positive claims are not sure."""
    positive = [c for c in claims if c.positive and c.kind in ("axis", "relation", "number", "define")]
    missing = [w for w in clause.words if w.lemma == "without"]  # without sunlight it stops: a need
    if not positive or any(not any(c.start <= w.start < c.end for c in claims) for w in missing):
        return
    taken = {i for term in clause.terms for i in range(term.first, term.last + 1)}
    for i, word in enumerate(clause.words):
        claimed = any(c.start <= word.start < c.end for c in positive)
        before = clause.words[i - 1] if i else None
        undoing = (word.lemma in UNDOING or word.text in UNDOING) and not claimed or word.text == "would"
        once = word.text == "to" and before and before.text == "used" and (i < 2 or clause.words[i - 2].lemma != "be")
        if i not in taken and (undoing or once):
            yield word
    for term in clause.terms:
        owned = _of_it(clause, term)
        if owned and owned.lemma not in SIDES and not any(c.start <= owned.start < c.end for c in claims):
            yield owned


def _of_it(clause: Clause, term: Found) -> Word | None:
    """The noun that is the term's: X's rival, the rival of X."""
    words = clause.words
    end = words[term.last].end
    if term.last + 1 < len(words) and (
        words[term.last].text.endswith(("'s", "’s")) or clause.text.startswith(("'s", "’s"), end)
    ):
        return words[term.last + 1]
    before = [i for i in range(term.first) if words[i].lemma not in ARTICLES]
    if len(before) >= 2 and words[before[-1]].lemma == "of" and not clause.terms[0].first < before[-2]:
        return words[before[-2]]
    return None
