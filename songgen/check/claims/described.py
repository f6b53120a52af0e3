"""Whether free words fit another term than the one they are said of; the words come from a language's grammar.

Compared are the words, the rarer the heavier (inverse document frequency, a term's statements being one document), with
what the topic says of each term: its definition and the wordings of its own values.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property

from songgen.topic import Term, Topic

FITS = 0.5
"""Share of the words' weight that one statement about another term must have."""
OWN = 0.35
"""Share of it that all statements about the term that they are said of may have."""


class Descriptions:
    """What a topic says of its terms.

    Args:
        lemmas: the words of a text that carry its sense, in their dictionary forms.
    """

    def __init__(self, topic: Topic, lemmas: Callable[[str], frozenset[str]]) -> None:
        self._topic = topic
        self._lemmas = lemmas
        self.told = list(_told(topic))
        """(terms, text): each statement once, with all terms of which it is true."""
        self._known: dict[int, frozenset[str]] = {}
        self._said_of: dict[str, list[int]] = {}
        for i, (terms, _) in enumerate(self.told):
            for term in terms:
                self._said_of.setdefault(term.id, []).append(i)
        self._own: dict[str, frozenset[str]] = {}

    def others(self, about: Term, words: Set[str], named: Set[str], among: Iterable[int]) -> tuple[Term, ...]:
        """The terms that ``words`` fit, where they do not fit the one that they are said of; none otherwise.

        Args:
            about: the term they are said of.
            words: two lemmas or more.
            named: ids of the terms that stand beside them: it is none of these.
            among: which of ``told`` to look at.
        """
        weights = {word: self._rarity(word) for word in sorted(words)}
        total = sum(weights.values())

        def share(lemmas: Set[str]) -> float:
            return sum(weight for word, weight in weights.items() if word in lemmas) / total

        best, found = FITS, tuple[Term, ...]()
        for i in among:
            terms, lemmas = self.told[i][0], self._of(i)
            if any(term.id in named for term in terms):
                continue
            if len(lemmas & words) >= 2 and (its := share(lemmas)) >= best:
                best, found = its, terms
        return found if found and share(self.all_of(about)) <= OWN else ()

    def _of(self, i: int) -> frozenset[str]:
        if i not in self._known:
            self._known[i] = self._lemmas(self.told[i][1])
        return self._known[i]

    def statements(self, term: Term) -> list[str]:
        """What is said of a term itself."""
        return [self.told[i][1] for i in self._said_of.get(term.id, ())]

    def each_of(self, term: Term) -> Iterator[tuple[str, frozenset[str]]]:
        """Each of them with its words, and each that is said of a term it counts as."""
        for name in sorted(self._topic.counted(term)):
            yield from ((self.told[i][1], self._of(i)) for i in self._said_of.get(name, ()))

    def names_of(self, term: Term) -> frozenset[str]:
        """The words of its names and of those of the terms it counts as."""
        kinds = (self._topic.by_id[name] for name in sorted(self._topic.counted(term)))
        return frozenset[str]().union(*(self._lemmas(form) for kind in kinds for form in kind.forms))

    def all_of(self, term: Term) -> frozenset[str]:
        """All words of a term's names, and of what is said of it and of the terms it counts as."""
        if term.id not in self._own:
            self._own[term.id] = self.names_of(term).union(*(words for _, words in self.each_of(term)))
        return self._own[term.id]

    @cached_property
    def _terms_with(self) -> Counter[str]:
        every: dict[str, set[str]] = {}
        for i, (terms, _) in enumerate(self.told):
            for word in self._of(i):
                every.setdefault(word, set()).update(term.id for term in terms)
        return Counter({word: len(ids) for word, ids in every.items()})

    def _rarity(self, word: str) -> float:
        return math.log((len(self._topic.terms) + 1) / (self._terms_with[word] + 0.5))


def _told(topic: Topic) -> Iterator[tuple[tuple[Term, ...], str]]:
    having: dict[tuple[str, str], list[Term]] = {}
    for term in topic.terms:
        if term.define:
            yield (term,), term.define
        for axis, fact in term.facts.items():
            having.setdefault((axis, fact.value), []).append(term)
    for (axis, value), terms in having.items():
        listed = topic.axes[axis].values[value]
        for text in listed.wordings:
            yield tuple(terms), text
