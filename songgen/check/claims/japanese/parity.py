"""How often a line denies: 線形分離できる問題を解けない, where the topic has 線形分離できない問題は解けない.

A clause with the very words of a wording of the term's own, and one denial more or less, says the contrary. What is
found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese import told
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes import parity as shapes
from songgen.check.claims.japanese.subjects import marks_of
from songgen.check.claims.said import Said, sayings
from songgen.language.japanese import tokens
from songgen.topic import Term, Topic

_DENIALS = {"ない", "無い", "ず", "不要", "無用", "不可能", "不可"}
_FEWEST = 3
"""Words that two statements must share to be of one thing."""


class _Count(NamedTuple):
    """The words of a statement in order, and whether it denies an odd number of times."""

    words: tuple[str, ...]
    odd: bool


class Parity:
    """Finds it clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._own: dict[str, list[tuple[Said, _Count]]] = {}

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]], carry: str | None) -> Iterator[Claim]:
        """Claims that a term's value is not so. ``carry``: the topic that the line before left open."""
        if not shapes.DENIES.search(scene.text) or free_words.TOLD.search(scene.text):
            return
        about = carry
        for clause in scene.clauses:
            marks = [m for m in marks_of(scene, clause) if m.strength >= 2 and m.term]
            about = marks[0].term if marks else about
            text = scene.text[clause[0] : clause[1]]
            if not about or shapes.NOT_PLAIN.search(text) or scene.text[clause[1] : clause[1] + 1] == "?":
                continue
            mine = [m for m in scene.inside(clause) if m.term.id == about]
            own = [t for t in parts[clause] if not any(
                m.start < clause[0] + t.end() and clause[0] + t.begin() < m.end for m in mine)]  # fmt: skip
            said = _counted(own)
            same = [(one, count) for one, count in self._of(self._topic.by_id[about]) if count.words == said.words]
            if same and all(count.odd != said.odd for _, count in same):
                one = same[0][0]
                yield Claim("axis", about, one.axis, one.value, False, *clause, text, contrary=True)

    def _of(self, term: Term) -> list[tuple[Said, _Count]]:
        """The wordings of a term with enough words that can be counted."""
        if term.id not in self._own:
            plain = [s for s in sayings(self._topic).of(term) if s.axis and not shapes.NOT_PLAIN.search(s.folded)]
            counted = [(said, _counted(tokens(said.folded))) for said in plain]
            self._own[term.id] = [(said, count) for said, count in counted if len(count.words) >= _FEWEST]
        return self._own[term.id]


def _counted(found: list[Any]) -> _Count:
    denials = sum(token.normalized_form() in _DENIALS for token in found)
    words = (lemma for _, lemma in told.lemmas([t for t in found if t.normalized_form() not in _DENIALS]))
    return _Count(tuple(words), denials % 2 == 1)
