"""A description of one of the topic's terms that the line gives a name from elsewhere: 割り引くのは学習率.

Such names are listed under ``elsewhere``, or under ``people`` and with no term: of the topic's terms they are none.
What is found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.fitting import Fitting
from songgen.check.claims.japanese.described import Told, features, left_open, of_origin, without_mark
from songgen.check.claims.japanese.paraphrase import WordSaid
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import described as shapes
from songgen.check.claims.japanese.shapes.attribution import ANSWER_ENDS
from songgen.check.forms import Forms, Mention
from songgen.topic import Term, Topic


def strangers(topic: Topic) -> list[str]:
    """People of whom the topic says nothing: they made none of its terms, and are none."""
    known = {name for term in topic.terms for name in (*term.by, *term.forms)}
    return [name for name in topic.people if name not in known]


def _forms(topic: Topic, names: list[str]) -> Forms | None:
    named = [Term(id=f"elsewhere-{i}", term=name) for i, name in enumerate(names)]
    return Forms(topic.model_copy(update={"terms": named})) if named else None


def _apart(found: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """Those that are no part of a term."""
    return [n for n in found if not any(m.start < n.end and n.start < m.end for m in mentions)]


class Elsewhere:
    """Finds the names that a topic has from elsewhere, and what they are said to be.

    Args:
        fitting: what the topic says of its terms.
    """

    def __init__(self, topic: Topic, fitting: Fitting) -> None:
        self._forms = _forms(topic, topic.elsewhere)
        self._people = _forms(topic, strangers(topic))
        self._fitting = fitting

    def names(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Where they stand in a compact text that has these mentions of the topic's own terms."""
        return _apart(self._forms.find(text) if self._forms else [], mentions)

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]]) -> Iterator[Claim]:
        """Claims that one of them is what the topic says of a term, whose id is theirs.

        Args:
            scene: the line.
            parts: the words of its clauses.
        """
        people = _apart(self._people.find(scene.text) if self._people else [], scene.mentions)
        for name in [*self.names(scene.text, scene.mentions), *people]:
            clause = scene.clause(name.start)
            told = _told(scene, clause, name)
            if told is None or left_open(scene.text, told.start, told.end):
                continue
            words = [WordSaid.of(token, clause[0]) for token in parts[clause]]
            words = [w for w in words if w.lemma and told.start <= w.start and w.end <= told.end]
            words = [w for w in words if not of_origin(scene, w)]
            named = {m.term.id for m in scene.mentions}
            term = self._fitting.owner(features(scene, told, words), named, name.form)
            if term:
                start, end = without_mark(scene, told)
                yield Claim("elsewhere", term.id, "", name.form, True, start, end, scene.text[start:end])


def _told(scene: Scene, clause: tuple[int, int], name: Mention) -> Told | None:
    """What a clause says of a name: all before it, where the name is its answer, or all behind its は."""
    topic = shapes.TOPIC.match(scene.text, name.end) if name.start == clause[0] else None
    if topic and topic.group() != "が":
        return Told(name, topic.end(), clause[1], True, topic=True)
    if scene.text[clause[1] : clause[1] + 1] == "?" or name.start == clause[0]:
        return None
    called = shapes.CALLED.search(scene.text, clause[0], name.start)
    if called and ANSWER_ENDS.fullmatch(scene.text, name.end, clause[1]):
        return Told(name, clause[0], name.start, True)
    return Told(name, clause[0], name.start, True) if shapes.NAMED.fullmatch(scene.text, name.end, clause[1]) else None
