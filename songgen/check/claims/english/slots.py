"""A term's own wording with another number, year or name in it: broke out in 1917 where the topic has 1914.

What is found so only ever contradicts. A name counts only where the topic says it somewhere, and not of the term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.senses import sense
from songgen.check.claims.english.vocabulary import NUMBER
from songgen.check.claims.english.words import ARTICLES, Phrases, Word, words
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’]*[a-z]\w*(?:[ -][A-Z][\w'’]*)*")
_YEAR = re.compile(r"1\d{3}|20\d\d")


class _Wording(NamedTuple):
    """Lemmas before and behind the place of a number or a name in a wording of a term's own value."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    kind: str
    axis: str
    value: str


class Slots:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._known: dict[str, list[_Wording]] = {}

    def find(self, clause: Clause) -> Iterator[Claim]:
        """Claims that a term's value is not what the topic says of it."""
        if not clause.terms or clause.asked or clause.maybe or clause.denials(clause.words):
            return
        subject = clause.terms[0]
        if clause.apart(subject):
            return
        about = self._topic.by_id[subject.key[0]]
        for one in self._wordings(about):
            for at in range(subject.last + 1, len(clause.words)):
                if end := self._stands(clause.words, at, one, about):
                    start, close = clause.words[at].start, clause.words[end - 1].end
                    text = clause.text[start:close]
                    yield Claim("axis", about.id, one.axis, one.value, False, start, close, text, contrary=True)
                    return

    def _wordings(self, about: Term) -> list[_Wording]:
        if about.id not in self._known:
            self._known[about.id] = [
                wording
                for said in sayings(self._topic).of_kinds(about)
                if said.axis
                for wording in _slots(said.text, said.axis, said.value)
            ]
        return self._known[about.id]

    def _stands(self, said: Sequence[Word], at: int, one: _Wording, about: Term) -> int:
        """The index behind a wording that begins at a word, with another number or name than the term's; else 0."""
        begin = _along(said, at, one.before)
        if begin is None:
            return 0
        while begin < len(said) and said[begin].lemma in ARTICLES:
            begin += 1
        close = self._other(said, begin, one.kind, about)
        if not close:
            return 0
        end = _along(said, close, one.behind)
        return end or 0

    def _other(self, said: Sequence[Word], at: int, kind: str, about: Term) -> int:
        """The index behind a number or a name that the topic does not say of the term; else 0."""
        if at >= len(said):
            return 0
        if kind != "name":
            word = said[at].text
            other = word not in self._said_of(about) and str(NUMBER.get(word, word)) not in self._said_of(about)
            return at + 1 if other and _kind(word) == kind else 0
        found = next((f for f in self._names.find(said[at : at + 4]) if f.first == 0), None)
        if found is None:
            return 0
        words_of = {w.lemma for w in said[at : at + found.last + 1]}
        return 0 if words_of & self._said_of(about) else at + found.last + 1

    def _said_of(self, about: Term) -> frozenset[str]:
        """All words and numbers of what the topic says of a term."""
        return self._words_of[about.id]

    @cached_property
    def _words_of(self) -> dict[str, frozenset[str]]:
        found = {}
        for term in self._topic.terms:
            said = [*term.forms, *term.expands, *term.by, *map(str, term.year)]
            said += [str(count.value) for count in term.numbers.values()]
            for owner in (self._topic.by_id[name] for name in self._topic.counted(term)):
                said += [owner.term, *(one.text for one in sayings(self._topic).of(owner))]
                said += [self._topic.by_id[o.to].term for others in owner.rel.values() for o in others]
            every = words(fold(" . ".join(said))[0])
            numbers = {str(NUMBER[w.text]) for w in every if w.text in NUMBER}
            found[term.id] = frozenset({w.lemma for w in every} | {w.text for w in every} | numbers)
        return found

    @cached_property
    def _names(self) -> Phrases:
        """The names of the topic: words in capitals in its wordings and definitions, and its people."""
        told = [text for axis in self._topic.axes.values() for value in axis.values.values()
                for text in value.wordings]  # fmt: skip
        told += [term.define for term in self._topic.terms]
        found = {match.group() for text in told for match in _NAME.finditer(text)}
        found |= {name for term in self._topic.terms for name in term.by} | set(self._topic.people)
        return Phrases({name: (name,) for name in found})


def _slots(text: str, axis: str, value: str) -> Iterator[_Wording]:
    """Each place of a wording where a number or a name stands, with some word that tells beside it."""
    folded = fold(text)[0]
    if len(folded) != len(text):
        return
    every = words(folded)
    names = [match.span() for match in _NAME.finditer(text)]
    for i, word in enumerate(every):
        name = next(((a, b) for a, b in names if a == word.start), None)
        kind = "name" if name else _kind(word.text)
        if not kind:
            continue
        last = max(k for k, w in enumerate(every) if not name or w.start < name[1]) if name else i
        before, behind = every[:i], every[last + 1 :]
        others = [w for w in (*before, *behind) if sense(w)]
        if others:
            yield _Wording(_lemmas(before), _lemmas(behind), kind, axis, value)


def _kind(word: str) -> str:
    if _YEAR.fullmatch(word):
        return "year"
    return "number" if word.isdecimal() or word in NUMBER and word != "one" else ""


def _lemmas(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(w.lemma for w in found if w.lemma not in ARTICLES)


def _along(said: Sequence[Word], at: int, lemmas: Sequence[str]) -> int | None:
    """The index behind these lemmas, articles left out; None where they do not stand there."""
    for one in lemmas:
        while at < len(said) and said[at].lemma in ARTICLES:
            at += 1
        if at >= len(said) or said[at].lemma != one:
            return None
        at += 1
    return at
