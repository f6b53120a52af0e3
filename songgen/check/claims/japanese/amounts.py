"""A term's own wording with another number in it: 1994年にノーベル賞 where the topic has 1968年にノーベル賞を受けた.

Every noun of the wording stands in the clause, and the number with that unit is one that the topic does not have of the
term. What is found so only ever contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.nearest import VAGUE
from songgen.check.claims.japanese.paraphrase import WordSaid
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes import quantities as shapes
from songgen.check.claims.said import sayings
from songgen.language.japanese import tokens
from songgen.topic import Term, Topic


class _Amount(NamedTuple):
    """A wording of a term's own value with one number: its unit, and the nouns beside it."""

    unit: str
    nouns: frozenset[str]
    axis: str
    value: str


class Amounts:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._known: dict[str, tuple[list[_Amount], set[tuple[str, str]]]] = {}

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]], carry: str | None) -> Iterator[Claim]:
        """Claims that a term's value is not what the topic says of it."""
        if free_words.TOLD.search(scene.text):
            return
        about = carry
        for clause in scene.clauses:
            inside = scene.inside(clause)
            about = inside[0].term.id if inside else about
            numbers = list(shapes.AMOUNT.pattern.finditer(scene.text, *clause))
            if about is None or len(numbers) != 1 or len({m.term.id for m in inside}) > 1:
                continue
            text = scene.text[clause[0] : clause[1]]
            if scene.text[clause[1] : clause[1] + 1] == "?" or _is_open(text) or shapes.ONCE.search(text):
                continue
            number = numbers[0]
            amounts, known = self._of(self._topic.by_id[about])
            if (number[1], number[2]) in known:
                continue
            said = _nouns(parts[clause])
            for one in amounts:
                if one.unit == number[2] and one.nouns <= said:
                    start, end = number.span()
                    yield Claim("axis", about, one.axis, one.value, False, start, end, number.group(), contrary=True)
                    break

    def _of(self, term: Term) -> tuple[list[_Amount], set[tuple[str, str]]]:
        """(the wordings with a number, all numbers with their units that the topic says of a term)."""
        if term.id not in self._known:
            amounts: list[_Amount] = []
            told = [*(f"{count.value}{what}" for what, count in term.numbers.items()), *(f"{y}年" for y in term.year)]
            for said in sayings(self._topic).of(term):
                told.append(said.folded)
                numbers = shapes.AMOUNT.pattern.findall(said.folded) if said.axis else []
                if len(numbers) == 1 and (nouns := _nouns(tokens(said.folded))) and not _is_open(said.folded):
                    amounts.append(_Amount(numbers[0][1], nouns, said.axis, said.value))
            self._known[term.id] = amounts, {pair for text in told for pair in shapes.AMOUNT.pattern.findall(text)}
        return self._known[term.id]


def _is_open(text: str) -> bool:
    return free_words.DENIED.search(text) is not None or free_words.COMPARED.search(text) is not None


def _nouns(found: list[Any]) -> frozenset[str]:
    """The nouns that tell what the number is of."""
    said = [WordSaid.of(token, 0) for token in found]
    return frozenset(
        s.lemma for s in said
        if s.kind == "名詞" and s.lemma not in VAGUE and not re.match("[0-9年月日]", s.lemma) and len(s.lemma) > 1
    )  # fmt: skip
