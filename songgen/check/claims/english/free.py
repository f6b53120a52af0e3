"""What a clause says of its term in free words, against what the topic says of it: X makes no ATP, X opens the stomata.

What is found so only ever contradicts: a statement about the term has all words of what is denied, or has the contrary
of the verb beside the same things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.described import Descriptions
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.equivalents import CONTRARY
from songgen.check.claims.english.senses import sense, senses
from songgen.check.claims.english.vocabulary import DOING, HAVING, NEGATION
from songgen.check.claims.english.words import Word, verb_of, words
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_DENYING = NEGATION | {"lack"}


_THINGS = {"part", "thing", "side", "kind", "piece", "point", "place", "item", "element", "object"}
"""Nouns that may be added to any other."""


class Known(NamedTuple):
    """A positive statement about a term: its words, and the claim that the line makes by denying it."""

    words: list[Word]
    claim: Claim


class FreeWords:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic, known: Descriptions) -> None:
        self._topic, self._known = topic, known
        self._told: dict[str, list[Known]] = {}

    def find(self, clause: Clause) -> Iterator[Claim]:
        """Claims that deny what is said of a term, or tell the contrary of it."""
        if not clause.terms or clause.asked or clause.maybe:
            return
        term = clause.terms[0]
        rest = clause.words[term.last + 1 :]
        told = clause.text[rest[0].start : rest[-1].end] if rest else ""
        head = [w for w in clause.words[: term.first] if sense(w)]
        done = len(head) == 1 and (verb_of(head[0]) or head[0].lemma) in DOING  # adding an index makes
        if not rest or head and not done or shapes.LIMITED.search(told) or clause.apart(term):
            return
        about = self._topic.by_id[term.key[0]]
        denials = clause.denials(rest) + sum(w.lemma == "lack" for w in rest)
        found = None
        if denials == 1:
            found = next((one.claim for one in self._statements(about) if _denies(rest, one.words)), None)
            found = found or self._denied_together(about, rest)
        elif not denials and (one := self._contrary(about, rest)):
            found = one._replace(contrary=True)
        if found:
            yield found._replace(start=rest[0].start, end=rest[-1].end, text=told)

    def _statements(self, about: Term) -> list[Known]:
        """What is said of a term and of the terms it counts as, but for what says what is not."""
        if about.id not in self._told:
            found = []
            for owner in (self._topic.by_id[name] for name in sorted(self._topic.counted(about))):
                names = {sense(w) for form in owner.forms for w in words(fold(form)[0])}
                for one in sayings(self._topic).of(owner):
                    claim = Claim(
                        "axis" if one.axis else "define", about.id if one.axis else owner.id, one.axis, one.value, False
                    )
                    if not shapes.DENIES.search(one.folded):
                        every = words(one.folded)
                        at = len(every) if claim.kind == "axis" else 0
                        while at < len(every) and (sense(every[at]) in names or not sense(every[at])):
                            at += 1  # the definition's own subject
                        found.append(Known(every[at:] if claim.kind == "define" else every, claim))
            self._told[about.id] = found
        return self._told[about.id]

    def _denied_together(self, about: Term, rest: Sequence[Word]) -> Claim | None:
        """The claim whose wordings together have all words of what is not done: does not keep the left table's rows.

        One of them has all but one, and each word stands beside the verb in one of them.
        """
        at = next((i for i, w in enumerate(rest) if w.lemma == "not" or shapes.NOT_WORDS.search(w.text)), len(rest))
        behind = [s for w in rest[at + 1 :] if (s := sense(w))]
        told: dict[Claim, list[frozenset[str]]] = {}
        for one in self._statements(about):
            told.setdefault(one.claim, []).append(senses(one.words))
        for claim, wordings in told.items() if len(set(behind)) > 2 else ():
            near = [have for have in wordings if behind[0] in have]
            every, missing = frozenset[str]().union(*near), [set(behind) - have for have in near]
            if set(behind) <= every and min(map(len, missing)) == 1:
                return claim
        return None

    def _contrary(self, about: Term, rest: Sequence[Word]) -> Claim | None:
        """The claim whose contrary the words are: one word is the contrary of one there, beside the same things."""
        said, every = senses(rest), self._known.all_of(about)
        telling = [w for w in rest if (s := sense(w)) in CONTRARY and s not in every]
        if len(telling) != 1:
            return None
        contrary = CONTRARY[sense(telling[0])]
        beside = _beside(rest, {sense(telling[0])})
        for one in self._statements(about):
            if not said & contrary and beside & _beside(one.words, contrary):
                return one.claim
        return None


def _beside(found: Sequence[Word], these: Set[str]) -> set[tuple[int, str]]:
    """The senses right before (-1) and behind (1) some others."""
    every = [s for w in found if (s := sense(w))]
    return {(step, every[i + step]) for i, s in enumerate(every) if s in these
            for step in (-1, 1) if 0 <= i + step < len(every)}  # fmt: skip


def _denies(rest: Sequence[Word], statement: Sequence[Word]) -> bool:
    """Whether a clause denies a statement: all words of what is denied are in it.

    A verb without anything else must be the one that it begins with; a thing that is not there must be had in it.
    """
    at = next(i for i, w in enumerate(rest) if w.lemma in _DENYING or shapes.NOT_WORDS.search(w.text))
    head, behind = rest[:at], senses(rest[at + 1 :])
    if rest[at].lemma in ("none", "nothing", "nor", "neither") or not behind:
        return False
    own = senses(statement)
    if rest[at].lemma in ("no", "without", "lack"):
        verbs = senses(w for w in head if w.lemma not in HAVING)
        if verbs and rest[at].lemma == "no":  # makes no ATP
            return verbs | behind <= own
        if not behind <= own or head and rest[at].lemma != "lack" and rest[at - 1].lemma not in HAVING:
            return False
        first = next(i for i, w in enumerate(statement) if sense(w) in behind)
        near = {w.lemma for w in statement[max(0, first - 3) : first]}
        return bool(near & HAVING) or not senses(statement[:first])
    first_verb = next((s for w in statement if (s := sense(w))), "")
    if own <= behind and len(own) > 2:
        behind -= _THINGS  # public and private parts, of public and private
    return behind <= own and (len(behind) > 1 or behind == {first_verb})
