"""The topic's terms as a learner meets them: meaning, what tells them apart, formulas, and where a line sings them."""

from __future__ import annotations

from typing import Any

from songgen.check.forms import forms
from songgen.topic import Term, Topic


def glossary(topic: Topic) -> list[dict[str, Any]]:
    """Every term of the topic in its order, as plain data.

    ``contrast`` has one entry a rival: its name, and on each axis where both are known and differ (label, own, other).
    ``required`` says that the song has to sing it.
    """
    return [
        {
            "id": term.id,
            "term": term.term,
            "reading": term.reading,
            "define": term.define,
            "required": term.require is not None,
            "contrast": _contrasts(topic, term),
            "formulas": [formula.tex for formula in topic.formulas if formula.term == term.id],
        }
        for term in topic.terms
    ]


def _contrasts(topic: Topic, term: Term) -> list[dict[str, Any]]:
    found = []
    for rival in (topic.by_id[identity] for identity in term.rivals if identity in topic.by_id):
        told = [
            [topic.axes[axis].label, _said(topic, axis, fact.value), _said(topic, axis, rival.facts[axis].value)]
            for axis, fact in term.facts.items()
            if axis in rival.facts and rival.facts[axis].value != fact.value
        ]
        if told:
            found.append({"id": rival.id, "term": rival.term, "axes": told})
    return found


def _said(topic: Topic, axis: str, value: str) -> str:
    return topic.axes[axis].values[value].say[0]


class Places:
    """Where the terms of a topic stand in a line, as the check sees them."""

    def __init__(self, topic: Topic) -> None:
        self._forms = forms(topic)

    def of(self, shown: str) -> list[list[Any]]:
        """[start, end, term id] in order, without overlaps; offsets in characters of the shown line."""
        return [[mention.start, mention.end, mention.term.id] for mention in self._forms.find(shown)]
