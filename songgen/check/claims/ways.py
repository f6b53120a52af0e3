"""Ways and ranges that a topic gives its terms: from where to where, from which number to which.

What tells the contrary is a way that goes back where the term's goes there, if the topic says it of something else, or
a range of its own that another value of the question has, or that has one end of the term's and another other end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from songgen.check.claims.claim import Claim, Kind
from songgen.check.claims.said import Said, sayings
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Way(NamedTuple):
    """A way or a range in a text: where it begins and ends in it, whence and whither."""

    start: int
    end: int
    ends: tuple[str, str]

    @property
    def is_range(self) -> bool:
        """Whether it goes from a number to a number."""
        return all(map(_NUMBER.fullmatch, self.ends))


class Ways:
    """Compares a line's ways with those of one topic's terms.

    Args:
        find: the ways of a folded text, in the grammar's language.
    """

    def __init__(self, topic: Topic, find: Callable[[str], Iterator[Way]]) -> None:
        self._topic, self._find = topic, find
        self._own: dict[str, list[tuple[Said, Way]]] = {}

    def wrong(self, term: Term, way: Way, text: str) -> Claim | None:
        """The claim that a value of a term (or its definition) is not so, where the way is another; ``text``: the line.

        None where it is one of the term's, or where nothing is known.
        """
        own = self._of(term)
        if any(its.ends == way.ends for _, its in own):
            return None
        for said, its in own:
            back = its.ends == way.ends[::-1] and not way.is_range and way.ends in self._every
            if back or self._is_other_range(said, its, way):
                kind: Kind = "axis" if said.axis else "define"
                span = way.start, way.end, text[way.start : way.end]
                return Claim(kind, term.id, said.axis, said.value, False, *span, contrary=True)
        return None

    @cached_property
    def _every(self) -> set[tuple[str, str]]:
        """All ways that the topic tells: from zebras to horses is no less true where it tells only of the way back."""
        axes = ((name, value) for name, axis in self._topic.axes.items() for value in axis.values)
        told = [text for axis, value in axes for text in sayings(self._topic).of_value(axis, value)]
        told += [fold(term.define)[0] for term in self._topic.terms]
        return {way.ends for text in told for way in self._find(text)}

    def _is_other_range(self, said: Said, its: Way, way: Way) -> bool:
        if not (way.is_range and its.is_range):
            return False
        if its.ends[0] == way.ends[0] or its.ends[1] == way.ends[1]:
            return True
        others = (value for value in self._topic.axes[said.axis].values if value != said.value) if said.axis else ()
        texts = (text for value in others for text in sayings(self._topic).of_value(said.axis, value))
        return any(other.ends == way.ends for text in texts for other in self._find(text))

    def _of(self, term: Term) -> list[tuple[Said, Way]]:
        """The ways in what is said of a term."""
        if term.id not in self._own:
            told = sayings(self._topic).of_kinds(term)
            self._own[term.id] = [(said, way) for said in told for way in self._find(said.folded)]
        return self._own[term.id]
