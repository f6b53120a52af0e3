"""What a learner is asked about a song: each term with its meaning and contrast, and where it is sung."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from songgen.topic import Term, Topic

Span = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """One term. ``line`` is the index of a line that sings it, None when none does."""

    term: Term
    meaning: str
    contrast: str
    formulas: tuple[str, ...]
    line: int | None


class Finder:
    """Finds a topic's terms in a text. A term inside a longer one does not stand there."""

    def __init__(self, topic: Topic) -> None:
        self._ids = {form.casefold(): term.id for term in reversed(topic.terms) for form in term.forms}
        forms = sorted((form for term in topic.terms for form in term.forms), key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(_pattern, forms)), re.I)

    def spans(self, text: str) -> dict[str, list[Span]]:
        """Term id → where it stands in ``text``."""
        found: dict[str, list[Span]] = {}
        for match in self._pattern.finditer(text):
            if match[0].casefold() in self._ids:
                found.setdefault(self._ids[match[0].casefold()], []).append(match.span())
        return found


def items(topic: Topic, finder: Finder, lines: Sequence[dict[str, Any]]) -> list[Item]:
    """Every term of the topic in its order; ``lines`` as in ``song.json``."""
    first: dict[str, int] = {}
    for line in lines:
        for identity in finder.spans(line["shown"]):
            first.setdefault(identity, line["index"])
    return [
        Item(
            term,
            term.define or _facts(topic, term),
            _contrast(topic, term),
            tuple(formula.tex for formula in topic.formulas if formula.term == term.id),
            first.get(term.id),
        )
        for term in topic.terms
    ]


def _pattern(form: str) -> str:
    """Latin words end at letters: RNN is not in RNNs, ReLU not in prelude."""
    left = r"(?<![A-Za-z0-9])" if form[:1].isascii() else ""
    right = r"(?![A-Za-z0-9])" if form[-1:].isascii() else ""
    return left + re.escape(form) + right


def _facts(topic: Topic, term: Term) -> str:
    said = [f"{topic.axes[axis].label}: {_say(topic, axis, fact.value)}" for axis, fact in term.facts.items()]
    return ("。" if topic.language == "ja" else ". ").join(said)


def _contrast(topic: Topic, term: Term) -> str:
    """How its rivals differ: every axis on which both have a value, and not the same."""
    made = []
    for rival in (topic.by_id[identity] for identity in term.rivals if identity in topic.by_id):
        told = [
            f"{topic.axes[axis].label}: {_say(topic, axis, fact.value)} ↔ {_say(topic, axis, rival.facts[axis].value)}"
            for axis, fact in term.facts.items()
            if axis in rival.facts and rival.facts[axis].value != fact.value
        ]
        if told:
            made.append("\n".join([f"{term.term} ↔ {rival.term}", *told]))
    return "\n\n".join(made)


def _say(topic: Topic, axis: str, value: str) -> str:
    return topic.axes[axis].values[value].say[0]


def pieces(units: Sequence[dict[str, Any]], places: Sequence[Span]) -> list[tuple[str, list[dict[str, Any]], bool]]:
    """A line cut at its terms: (text, its units, whether it is a term).

    Where a term begins or ends inside a unit, that piece's readings are left out: half a reading would be wrong.
    """
    text = "".join(unit["shown"] for unit in units)
    cuts = sorted({0, len(text), *(end for place in places for end in place)})
    made = []
    for start, stop in zip(cuts, cuts[1:], strict=False):
        inside, at = [], 0
        for unit in units:
            if start <= at and at + len(unit["shown"]) <= stop:
                inside.append(unit)
            at += len(unit["shown"])
        whole = "".join(unit["shown"] for unit in inside) == text[start:stop]
        bare = [{"shown": text[start:stop], "sung": "", "ruby": False}]
        made.append((text[start:stop], inside if whole else bare, (start, stop) in set(places)))
    return made
