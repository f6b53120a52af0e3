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
from songgen.check.claims.japanese.numerals import KANJI
from songgen.check.claims.japanese.paraphrase import WordSaid
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes import quantities as shapes
from songgen.check.claims.japanese.shapes.denials import GOES_ON
from songgen.check.claims.said import sayings
from songgen.check.forms import Mention
from songgen.language.japanese import tokens
from songgen.topic import Term, Topic

_ALIKE = {
    "箇所": "か所", "ヶ所": "か所", "カ国": "か国", "ヵ国": "か国", "ヶ国": "か国", "ボルト": "v", "アンペア": "a",
    "ワット": "w", "ヘルツ": "hz", "メートル": "m", "ヘクトパスカル": "hpa",
}  # fmt: skip
_DAYS = {
    "秒": 1 / 86400, "分間": 1 / 1440, "時間": 1 / 24, "日": 1.0, "日間": 1.0, "週間": 7.0, "か月": 30.0, "ヶ月": 30.0,
    "年": 365.0, "年間": 365.0,
}  # fmt: skip
"""How many days a unit of time is: 10年 is another time than 120日."""
_SAME = 0.15
"""Part by which two times may differ that are told in two units."""


class _Amount(NamedTuple):
    """A wording of a term's own value with one number: its unit, and the nouns beside it (lemma, as it stands)."""

    unit: str
    nouns: frozenset[tuple[str, str]]
    axis: str
    value: str


class Amounts:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._known: dict[str, tuple[list[_Amount], set[tuple[float, str]]]] = {}

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]], carry: str | None) -> Iterator[Claim]:
        """Claims that a term's value is not what the topic says of it."""
        if free_words.TOLD.search(scene.text):
            return
        about = carry
        for clause in scene.clauses:
            inside = scene.inside(clause)
            about = inside[0].term.id if inside else about
            numbers = list(shapes.AMOUNT.pattern.finditer(scene.text, *clause))
            if about is None or len(numbers) != 1 or _are_several(scene, inside):
                continue
            text = scene.text[clause[0] : clause[1]]
            if scene.text[clause[1] : clause[1] + 1] == "?" or _is_open(text) or shapes.ONCE.search(text):
                continue
            number = numbers[0]
            amounts, known = self._of(self._topic.by_id[about])
            known = known.union(*(self._of(m.term)[1] for m in scene.mentions if m.end < clause[0]))
            value, unit = _measured(number[1], number[2])
            if any(_is_same(value, unit, *one) for one in known):
                continue
            said = {lemma for lemma, _ in _nouns(parts[clause])}
            for one in amounts:
                # 支給開始年齢 is one word, and holds both of 65歳で支給開始
                if one.unit == unit and all(lemma in said or shown in text for lemma, shown in one.nouns):
                    start, end = number.span()
                    yield Claim("axis", about, one.axis, one.value, False, start, end, number.group(), contrary=True)
                    break

    def _of(self, term: Term) -> tuple[list[_Amount], set[tuple[float, str]]]:
        """(the wordings with a number, all numbers with their units that the topic says of a term)."""
        if term.id not in self._known:
            amounts: list[_Amount] = []
            told = [*(f"{count.value}{what}" for what, count in term.numbers.items()), *(f"{y}年" for y in term.year)]
            for said in sayings(self._topic).of(term):
                told.append(said.folded)
                numbers = shapes.AMOUNT.pattern.findall(said.folded) if said.axis else []
                if len(numbers) == 1 and (nouns := _nouns(tokens(said.folded))) and not _is_open(said.folded):
                    amounts.append(_Amount(_measured(*numbers[0])[1], nouns, said.axis, said.value))
            self._known[term.id] = (
                amounts,
                {_measured(*pair) for text in told for pair in shapes.AMOUNT.pattern.findall(text)},
            )
        return self._known[term.id]


def _measured(number: str, unit: str) -> tuple[float, str]:
    """(the amount, its unit): times in days, but for a year of the calendar."""
    amount = float(KANJI.get(number, number))
    if unit in _DAYS and not (unit == "年" and len(number) > 3):
        return amount * _DAYS[unit], "days"
    return amount, _ALIKE.get(unit, unit)


def _is_same(value: float, unit: str, other: float, its: str) -> bool:
    if unit != its:
        return False
    return abs(value - other) <= _SAME * other if unit == "days" and value != other else value == other


def _are_several(scene: Scene, inside: list[Mention]) -> bool:
    """Whether a clause is about more than one term; 鉛蓄電池の起電力は is about the first."""
    others = [m for one, m in zip(inside, inside[1:], strict=False) if m.term is not inside[0].term
              and not (one is inside[0] and scene.text[one.end : m.start] == "の")]  # fmt: skip
    return bool(others)


def _is_open(text: str) -> bool:
    return any(shape.search(text) for shape in (free_words.DENIED, free_words.COMPARED, GOES_ON))


def _nouns(found: list[Any]) -> frozenset[tuple[str, str]]:
    """The nouns that tell what the number is of: (lemma, as it stands)."""
    said = [(WordSaid.of(token, 0), token.surface()) for token in found]
    return frozenset(
        (s.lemma, shown) for s, shown in said
        if s.kind == "名詞" and s.lemma not in VAGUE and not re.match("[0-9年月日]", s.lemma) and len(s.lemma) > 1
    )  # fmt: skip
