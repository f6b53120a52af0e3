"""English words that sound like a term of one word (veins, vains), where the rest of the clause speaks of that term.

Both are words of the dictionary, and so the sound alone shows nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import product

from jellyfish import metaphone

from songgen.check.claims.english.clause import clauses
from songgen.check.claims.english.senses import senses_of
from songgen.check.claims.english.vocabulary import EMPTY
from songgen.check.claims.english.words import lemma, words
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Term, Topic

SHORTEST = 4
"""Letters of a word that may stand for another one."""
BESIDE = 2
"""Words of the clause that the topic must say of the term."""
_DETERMINERS = {"a", "an", "the", "this", "that", "these", "those", "its", "your", "our", "my", "their", "every",
                "each", "some", "any", "all", "one", "no"}  # fmt: skip


class Heard:
    """Finds them in the text of a topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._terms: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        """Sound of a term of one word → the word."""
        self._known: set[str] = set()
        for term in topic.terms:
            for form in (*term.forms, *term.expands):
                every = words(fold(form)[0])
                self._known |= {w.text for w in every} | {w.lemma for w in every}
                if len(every) == 1 and len(form) >= SHORTEST and form.isalpha():
                    self._terms[metaphone(every[0].text)].append((every[0].text, term))
            self._known |= {w.text for one in sayings(topic).of(term) for w in words(one.folded)}
        self._said: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> Iterator[tuple[int, int, str, Term]]:
        """Start, end, the right word and its term for each in a folded text."""
        named = {w.lemma for w in words(text)}
        for start, end, _ in clauses(text) if self._terms else ():
            found = words(text[start:end])
            for i, word in enumerate(found):
                before = found[i - 1].lemma if i else ""
                for right, term in self._meant(word.text):
                    proper = term.term[:1].isupper()
                    if not self._is_a_noun(right, before, proper=proper) or self._is_named(term, named):
                        continue
                    if len(senses_of(text[start:end]) & self._said_of(term)) >= BESIDE:
                        yield start + word.start, start + word.end, right, term
                        break

    def _meant(self, word: str) -> list[tuple[str, Term]]:
        if len(word) < SHORTEST or word in self._known or lemma(word) in self._known:
            return []
        listed = self._terms.get(metaphone(word), ())
        return [(right, term) for right, term in listed if right != word and sound_alike(word, right)]

    def _is_a_noun(self, right: str, before: str, *, proper: bool) -> bool:
        """Whether it can stand for the noun: the vein, many veins, a browser cache; not in vain, so vain, pay cash."""
        if proper:
            return before not in _DETERMINERS  # a series
        return lemma(right) != right or before in _DETERMINERS or before in self._known - EMPTY

    def _is_named(self, term: Term, named: Set[str]) -> bool:
        return any({w.lemma for w in words(fold(form)[0])} <= named for form in (*term.forms, *term.expands))

    def _said_of(self, term: Term) -> frozenset[str]:
        """The senses of what the topic says of a term, and of the terms that it acts on."""
        if term.id not in self._said:
            told = [one.folded for one in sayings(self._topic).of_kinds(term)]
            told += [self._topic.by_id[o.to].term for others in term.rel.values() for o in others]
            told += [str(what) for what in term.numbers]
            self._said[term.id] = frozenset[str]().union(*map(senses_of, told))
        return self._said[term.id]


def sound_alike(one: str, other: str, *, flapped: bool = False) -> bool:
    """Whether the dictionary says two words alike; ``flapped``: a d between vowels as a t (shudder, shutter)."""
    from pronouncing import phones_for_word  # the dictionary takes long to read, and few lines ask it

    for a, b in ((one, other), (one.removesuffix("s"), other.removesuffix("s"))):
        spoken = [[_flapped(p) if flapped else p for p in phones_for_word(word)] for word in (a, b)]
        if one.endswith("s") == other.endswith("s") and any(x == y for x, y in product(*spoken)):
            return True
    return False


def _flapped(phones: str) -> str:
    return re.sub(r"(?<=\d) D (?=[A-Z]+\d)", " T ", phones)
