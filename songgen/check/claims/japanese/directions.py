"""From where to where: 入力から出力へ where the topic has 出力から入力へ, マイナス1から1 where it has 0から1.

What is found so only ever contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from songgen.check.claims.claim import Claim, Kind
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import directions as shapes
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.subjects import marks_of
from songgen.check.claims.said import Said, sayings
from songgen.topic import Term, Topic


class _Way(NamedTuple):
    """A way or a range in a text: where it begins and ends in it, whence and whither."""

    start: int
    end: int
    ends: tuple[str, str]

    @property
    def is_range(self) -> bool:
        """Whether it goes from a number to a number."""
        return shapes.NUMBER.fullmatch(self.ends[0]) is not None


class Directions:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._own: dict[str, list[tuple[Said, tuple[str, str]]]] = {}

    def find(self, scene: Scene, carry: str | None) -> Iterator[Claim]:
        """Claims that a term's value (or its definition) is not so. ``carry``: the topic that the line before left."""
        about = carry
        for clause in scene.clauses:
            strong = [m.term for m in marks_of(scene, clause) if m.strength >= 2 and m.term]
            inside = scene.inside(clause)
            about = strong[0] if strong else inside[-1].term.id if inside else about
            ways = list(_ways(scene.text, *clause))
            if about is None or len(ways) != 1 or free_words.COMPARED.search(scene.text, *clause):
                continue
            way = ways[0]
            if scene.text[clause[1] : clause[1] + 1] != "?" and polarity(scene.text[way.end : clause[1]]) == ASSERTED:
                yield from self._other(self._topic.by_id[about], way, scene.text[way.start : way.end])

    def _other(self, term: Term, way: _Way, text: str) -> Iterator[Claim]:
        own = self._of(term)
        if any(ends == way.ends for _, ends in own):
            return
        for said, ends in own:
            if ends == way.ends[::-1] and not way.is_range or way.is_range and self._is_of_rival(said, way):
                kind: Kind = "axis" if said.axis else "define"
                yield Claim(kind, term.id, said.axis, said.value, False, way.start, way.end, text, contrary=True)
                return

    def _is_of_rival(self, said: Said, way: _Way) -> bool:
        """Whether the range is that of another value of the question to which the term has a range of its own."""
        if not said.axis or not any(w.is_range for w in _ways(said.folded)):
            return False
        others = (value for value in self._topic.axes[said.axis].values if value != said.value)
        texts = (text for value in others for text in sayings(self._topic).of_value(said.axis, value))
        return any(other.ends == way.ends for text in texts for other in _ways(text))

    def _of(self, term: Term) -> list[tuple[Said, tuple[str, str]]]:
        """The ways in what is said of a term."""
        if term.id not in self._own:
            told = sayings(self._topic).of_kinds(term)
            self._own[term.id] = [(said, way.ends) for said in told for way in _ways(said.folded)]
        return self._own[term.id]


def _ways(text: str, start: int = 0, end: int | None = None) -> Iterator[_Way]:
    close = len(text) if end is None else end
    for match in (*shapes.RANGE.finditer(text, start, close), *shapes.WAY.finditer(text, start, close)):
        ends = _plain(match["whence"]), _plain(match["whither"])
        if ends[0] != ends[1] and all(ends):
            yield _Way(*match.span(), ends)


def _plain(place: str) -> str:
    """A place without the word that it is one: 出力側, 出力層 and 出力の方 are 出力."""
    number = re.sub("^(?:マイナス|-)", "-", place)
    return number if shapes.NUMBER.fullmatch(number) else shapes.SIDE.pattern.sub("", place) or place
