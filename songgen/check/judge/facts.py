"""A topic's facts as sentences that can be quoted, under the names that ``claims.compare`` gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from songgen.topic import Term, Topic, once


class Fact(NamedTuple):
    """A fact: ``text`` can be quoted, ``term`` is the id of what it is about, ``told`` what it says of that.

    ``told`` has every wording that the topic lists for it.
    """

    text: str
    term: str
    told: tuple[str, ...]


@once
def facts_of(topic: Topic) -> dict[str, Fact]:
    """Fact name → fact. ``pre.supervision`` → ``事前学習: 学習方式 = 教師なし学習``."""
    rows: dict[str, Fact] = {}
    for term in topic.terms:
        rows |= {
            f"{term.id}.{name}": Fact(f"{term.term}: {text}", term.id, tuple(told))
            for name, text, told in _of(topic, term)
        }
    for steps in topic.order:
        for i, first in enumerate(steps):
            for second in steps[i + 1 :]:
                a, b = topic.by_id[first], topic.by_id[second]
                rows[f"order.{first}.{second}"] = Fact(f"{a.term} → {b.term}", first, tuple(b.forms))
    for i, formula in enumerate(topic.formulas):
        if formula.say:
            text = f"{topic.by_id[formula.term].term}: {formula.say}"
            rows[f"{formula.term}.formulas.{i}"] = Fact(text, formula.term, (formula.say,))
    return rows


def _of(topic: Topic, term: Term) -> Iterator[tuple[str, str, list[str]]]:
    """(name, sentence, wordings) of each fact of a term."""
    if term.define:
        yield "define", term.define, [term.define]
    for axis, fact in term.facts.items():
        value = topic.axes[axis].values[fact.value]
        yield axis, f"{topic.axes[axis].label} = {value.say[0]}", list(value.wordings)
    for kind, others in term.rel.items():
        for other in (topic.by_id[other.to] for other in others):
            verbs = topic.verbs[kind]
            yield f"{kind}.{other.id}", f"{verbs[0]} → {other.term}", [*verbs, *other.forms]
    for what, count in term.numbers.items():
        yield f"numbers.{what}", f"{what} = {count.value:g}", [what, f"{count.value:.12g}"]
    if term.year:
        yield "year", ", ".join(map(str, term.year)), list(map(str, term.year))
    if term.by:
        yield "by", ", ".join(term.by), list(term.by)
    if term.expands:
        yield "expands", ", ".join(term.expands), list(term.expands)
    if term.counts_as:
        yield "counts_as", "⊂ " + _names(topic, term.counts_as), _forms(topic, term.counts_as)
    if term.rivals:
        yield "rivals", "≠ " + _names(topic, term.rivals), _forms(topic, term.rivals)


def _names(topic: Topic, ids: list[str]) -> str:
    return ", ".join(topic.by_id[name].term for name in ids)


def _forms(topic: Topic, ids: list[str]) -> list[str]:
    return [form for name in ids for form in topic.by_id[name].forms]
