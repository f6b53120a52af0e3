"""Of which of two terms something is said to hold more: veins have thicker walls than arteries.

The topic must say of the one what it says of the other with the contrary word (thick walls, thin walls), or with
another number (addresses of 32 bits, of 128 bits).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.equivalents import CONTRARY
from songgen.check.claims.english.senses import sense, senses
from songgen.check.claims.english.vocabulary import LESS, MORE, NEGATION, PREPOSITIONS
from songgen.check.claims.english.words import Found, Word, words
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Term, Topic


class _Told(NamedTuple):
    """That the one is more so than the other."""

    one: Term
    other: Term
    word: Word
    things: tuple[frozenset[str], ...]
    """Senses of what is more so, in what it may be: walls, or muscular walls."""


class Comparing:
    """Finds it in a text."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic

    def find(self, text: str, found: Sequence[Word], named: Sequence[Found]) -> Iterator[Claim]:
        """The claims of a text that compares two terms, and says nothing else."""
        told = self._told(text, found, named)
        if told is None:
            return
        start, end = told.word.start, told.word.end
        for claim in (*self._by_words(told), *self._by_numbers(told)):
            yield claim._replace(start=start, end=end, text=text[start:end])
            return

    def _told(self, text: str, found: Sequence[Word], named: Sequence[Found]) -> _Told | None:
        than = next((i for i, w in enumerate(found) if w.text == "than"), None)
        if than is None or not named or "?" in text:
            return None
        one, other = named[0], next((t for t in named if t.first > than), named[0])
        if not one.last < than < other.first or named[-1] is not other:
            return None
        if any(w.lemma in NEGATION or shapes.NOT_WORDS.search(w.text) for w in found) or shapes.THOUGHT.search(text):
            return None
        at = next((i for i in range(one.last + 1, than) if is_more(found[i])), None)
        if at is None or any(w.lemma in PREPOSITIONS for w in found[at:than]):
            return None
        behind = [s for w in found[at + 1 : than] if (s := sense(w))]
        before = senses([*found[: one.first], *found[one.last + 1 : at]])
        rest = senses([*found[than + 1 : other.first], *found[other.last + 1 :]])
        things = (frozenset(behind), frozenset(behind[-1:])) if behind else (before,)
        if not before | rest <= things[0]:
            return None
        return _Told(self._topic.by_id[one.key[0]], self._topic.by_id[other.key[0]], found[at], things)

    def _by_words(self, told: _Told) -> Iterator[Claim]:
        """Thick walls and thin walls: the values of one question that differ in a word and its contrary."""
        word = sense(told.word)
        for axis, fact in told.other.facts.items():
            own = told.one.facts.get(axis)
            if own is None or own.value == fact.value:
                continue
            mine, theirs = ([senses(words(text)) for text in sayings(self._topic).of_value(axis, value)]
                            for value in (own.value, fact.value))  # fmt: skip
            if any(_is_contrary(word, a, b, told.things) for a in mine for b in theirs):
                yield Claim("axis", told.one.id, axis, fact.value)
            elif any(_is_contrary(word, b, a, told.things) for a in mine for b in theirs):
                yield Claim("axis", told.one.id, axis, own.value)

    def _by_numbers(self, told: _Told) -> Iterator[Claim]:
        """Addresses of 32 bits and addresses of 128 bits: definitions that differ in a number of what both count."""
        if told.word.text not in MORE | LESS:
            return
        greater, smaller = (told.one, told.other) if told.word.text in MORE else (told.other, told.one)
        for what in sorted(greater.numbers.keys() & smaller.numbers.keys()):
            mine, theirs = (_without(words(fold(term.define)[0]), term.numbers[what].value)
                            for term in (greater, smaller))  # fmt: skip
            if mine and mine == theirs and any(things and things <= set(mine) for things in told.things):
                yield Claim("comparison", greater.id, what, smaller.id)


def is_more(word: Word) -> bool:
    """Whether a word compares: thicker, longer."""
    return word.text.endswith("er") and (sense(word) in CONTRARY or word.text in MORE | LESS)


def _is_contrary(word: str, mine: Set[str], theirs: Set[str], things: Sequence[Set[str]]) -> bool:
    """Whether theirs has the word and the things, and mine the contrary of the word and the same things."""
    contrary = CONTRARY.get(word, set()) & mine
    return bool(contrary) and word in theirs and mine - contrary == theirs - {word} and theirs - {word} in things


def _without(found: Sequence[Word], number: float) -> list[str]:
    """The senses of some words without a number, if it is there."""
    told = [w for w in found if w.text == f"{number:g}"]
    return [s for w in found if w not in told and (s := sense(w))] if told else []
