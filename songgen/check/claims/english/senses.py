"""What the topic says of its terms, as words by their sense: what the English readers of free words compare with."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import simplemma

from songgen.check.claims.english.equivalents import SAME_AS
from songgen.check.claims.english.vocabulary import EMPTY, NEGATION
from songgen.check.claims.english.words import Word, words
from songgen.check.forms import fold


@functools.lru_cache(maxsize=8192)
def sense(word: Word) -> str:
    """The first of the words that say the same (translating → turn), or nothing for one without a sense of its own."""
    if word.lemma in EMPTY or word.lemma in NEGATION or re.fullmatch("[a-z]", word.text):
        return ""
    lemma = word.lemma
    if lemma.endswith("ing"):  # the name of a method stays (pooling), the form of a verb does not
        lemma = str(simplemma.lemmatize(lemma, lang="en"))
    if lemma.endswith("ly") and simplemma.is_known(lemma[:-2], lang="en"):
        lemma = lemma[:-2]
    return SAME_AS.get(lemma, lemma)


def senses(found: Iterable[Word]) -> frozenset[str]:
    """The senses of some words."""
    return frozenset(filter(None, map(sense, found)))


def senses_of(text: str) -> frozenset[str]:
    """The senses of a text's words."""
    return senses(words(fold(text)[0]))
