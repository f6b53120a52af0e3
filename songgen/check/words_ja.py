"""The Japanese words that a topic uses: its terms, the people in it, and the words of kanji in what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from songgen.check.expressions import Expression
from songgen.check.forms import fold
from songgen.topic import Term, Topic

LONGEST = 40
"""A form longer than this is no word that could be misspelt by one character."""
_RUN = Expression("(?<![一-鿿々])[一-鿿]{2,6}(?![一-鿿々])")


class Word(NamedTuple):
    """A word: ``form`` as it is searched for (folded), ``listed`` as it is spelt; ``term`` where it belongs to one."""

    form: str
    listed: str
    term: Term | None


def of_terms(topic: Topic) -> Iterator[Word]:
    """The terms' forms, and what abbreviations stand for."""
    for term in topic.terms:
        for listed in (*term.forms, *term.expands):
            form = fold(listed)[0]
            if not form.isascii() and 2 <= len(form) <= LONGEST:
                yield Word(form, listed, term)


def of_people(topic: Topic) -> Iterator[Word]:
    """Names of persons, those of a maker with what he made."""
    named = [(name, term) for term in topic.terms for name in term.by] + [(name, None) for name in topic.people]
    for listed, owner in named:
        form = fold(listed)[0]
        if not form.isascii() and 3 <= len(form) <= LONGEST:
            yield Word(form, listed, owner)


def of_statements(topic: Topic) -> Iterator[Word]:
    """Words of kanji in what is said (調和平均, 双方向), with the first term of that value or of that definition.

    One of two kanji must be said twice: a wording may hold anything once.
    """
    said = list(_said(topic))
    counts = Counter(word for text, _ in said for word in _RUN.pattern.findall(text))
    for text, owner in said:
        for word in _RUN.pattern.findall(text):
            if len(word) > 2 or counts[word] > 1:
                yield Word(word, word, owner)


def spelt(topic: Topic) -> str:
    """Everything that the topic spells, folded: what stands in it is no typo."""
    listed = [word for term in topic.terms for word in (*term.forms, *term.expands, *term.reject, *term.by)]
    said = [text for text, _ in _said(topic)]
    return fold("\n".join([topic.title, topic.summary, *listed, *topic.people, *said, *topic.readings]))[0]


def _said(topic: Topic) -> Iterator[tuple[str, Term | None]]:
    for name, axis in topic.axes.items():
        yield axis.label, None
        for value, wordings in axis.values.items():
            owner = next((t for t in topic.terms if name in t.facts and t.facts[name].value == value), None)
            yield from ((wording, owner) for wording in wordings.wordings)
    for term in topic.terms:
        yield term.define, term
        yield from ((what, term) for what in term.numbers)
    yield from ((verb, None) for verbs in topic.relations.values() for verb in verbs)
