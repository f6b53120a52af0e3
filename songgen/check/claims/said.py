"""What a topic says of a term in words: its definition, and the wordings of its own values."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.forms import fold
from songgen.topic import Term, Topic, once


class Said(NamedTuple):
    """One statement of ``owner`` (a term's id); ``axis`` and ``value`` are empty for its definition."""

    text: str
    folded: str
    owner: str
    axis: str = ""
    value: str = ""


class Sayings:
    """The statements of one topic's terms."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._of_value: dict[tuple[str, str], tuple[str, ...]] = {}
        self._of: dict[str, tuple[Said, ...]] = {}
        self._beside: dict[tuple[str, ...], str] = {}

    def of_value(self, axis: str, value: str) -> tuple[str, ...]:
        """The folded wordings of a value."""
        key = axis, value
        if key not in self._of_value:
            listed = self._topic.axes[axis].values[value]
            self._of_value[key] = tuple(fold(wording)[0] for wording in listed.wordings)
        return self._of_value[key]

    def of(self, term: Term) -> tuple[Said, ...]:
        """What is said of a term itself: its definition first, if it has one."""
        if term.id not in self._of:
            found = [Said(term.define, fold(term.define)[0], term.id)] if term.define else []
            for axis, fact in term.facts.items():
                listed = self._topic.axes[axis].values[fact.value].wordings
                told = zip(listed, self.of_value(axis, fact.value), strict=True)
                found += [Said(text, folded, term.id, axis, fact.value) for text, folded in told]
            self._of[term.id] = tuple(found)
        return self._of[term.id]

    def like(self, term: Term, text: str) -> str:
        """What is said of a term in the words that are most like a text: where a finding may come from."""
        told = {said.folded: said.text for said in self.of_kinds(term)}
        return next((told[one] for one in get_close_matches(fold(text)[0], told, n=1, cutoff=0)), "")

    def beside(self, claim: Claim) -> str:
        """What is said with the value of a claim: its wordings, its question, and what the term is."""
        key = claim.kind, claim.term, claim.aspect, claim.value
        if key not in self._beside:
            term = self._topic.by_id[claim.term]
            told = [term.define, *term.forms, *term.expands, *term.numbers]
            if claim.kind == "axis":
                told.append(self._topic.axes[claim.aspect].label)
                told += self.of_value(claim.aspect, claim.value) if claim.value else ()
            elif claim.kind == "relation":
                told += self._topic.verbs.get(claim.aspect, ())
            self._beside[key] = "\n".join(fold(text)[0] for text in told if text)
        return self._beside[key]

    def of_kinds(self, term: Term) -> Iterator[Said]:
        """What is said of a term and of all that it counts as."""
        for name in sorted(self._topic.counted(term)):
            yield from self.of(self._topic.by_id[name])


@once
def sayings(topic: Topic) -> Sayings:
    """The statements of a topic, folded once."""
    return Sayings(topic)
