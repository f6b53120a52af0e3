"""Whether free words fit another term than the one they are said of; the words come from a language's grammar.

Compared are the words, the rarer the heavier (inverse document frequency, a term's statements being one document), with
what the topic says of each term: its definition and the wordings of its own values.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Set
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
        self.told = [(term, text) for term in topic.terms for text in _texts(topic, term)]
        self._known: dict[int, frozenset[str]] = {}

    def other(self, about: Term, words: Set[str], named: Set[str], among: Iterable[int]) -> str | None:
        """Id of the term that ``words`` fit, where they do not fit the one that they are said of.

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

        best, found = FITS, None
        for i in among:
            term, lemmas = self.told[i][0], self._of(i)
            if term.id not in named and len(lemmas & words) >= 2 and (its := share(lemmas)) >= best:
                best, found = its, term.id
        return found if found and share(self._own[about.id]) <= OWN else None

    def _of(self, i: int) -> frozenset[str]:
        if i not in self._known:
            self._known[i] = self._lemmas(self.told[i][1])
        return self._known[i]

    @cached_property
    def _own(self) -> dict[str, frozenset[str]]:
        """Term → all words of its names, and of what is said of it and of the terms it counts as."""
        said: dict[str, set[str]] = {term.id: set() for term in self._topic.terms}
        for i, (term, _) in enumerate(self.told):
            said[term.id] |= self._of(i)
        for term in self._topic.terms:
            said[term.id] |= {word for form in term.forms for word in self._lemmas(form)}
        return {
            term.id: frozenset().union(*(said[name] for name in self._topic.counted(term)))
            for term in self._topic.terms
        }

    @cached_property
    def _terms_with(self) -> Counter[str]:
        every = {(term.id, word) for i, (term, _) in enumerate(self.told) for word in self._of(i)}
        return Counter(word for _, word in every)

    def _rarity(self, word: str) -> float:
        return math.log((len(self._topic.terms) + 1) / (self._terms_with[word] + 0.5))


def _texts(topic: Topic, term: Term) -> Iterable[str]:
    if term.define:
        yield term.define
    for axis, fact in term.facts.items():
        value = topic.axes[axis].values[fact.value]
        yield from (*value.say, *value.also)
