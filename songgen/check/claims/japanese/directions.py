"""From where to where: 入力から出力へ where the topic has 出力から入力へ, マイナス1から1 where it has 0から1.

What is found so only ever contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import directions as shapes
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.subjects import marks_of
from songgen.check.claims.ways import Way, Ways
from songgen.topic import Topic


class Directions:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic, self._ways = topic, Ways(topic, _ways)

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
            rest = scene.text[way.end : clause[1]]
            asserted = polarity(rest) == ASSERTED and not free_words.DENIED.search(rest)
            if not asserted or scene.text[clause[1] : clause[1] + 1] == "?":
                continue
            if way.is_range and any(shapes.SIDE_OF_IT.match(scene.text, m.end) for m in inside):
                continue  # シグモイドの微分は0から0.25
            if wrong := self._ways.wrong(self._topic.by_id[about], way, scene.text):
                yield wrong


def go_otherwise(one: str, other: str) -> bool:
    """Whether two folded texts both tell of one way, and not of the same."""
    mine, theirs = ([way.ends for way in _ways(text)] for text in (one, other))
    return len(mine) == len(theirs) == 1 and mine != theirs


def _ways(text: str, start: int = 0, end: int | None = None) -> Iterator[Way]:
    close = len(text) if end is None else end
    for match in (*shapes.RANGE.finditer(text, start, close), *shapes.WAY.finditer(text, start, close)):
        ends = _plain(match["whence"]), _plain(match["whither"])
        if ends[0] != ends[1] and all(ends):
            yield Way(*match.span(), ends)


def _plain(place: str) -> str:
    """A place without the word that it is one: 出力側, 出力層 and 出力の方 are 出力."""
    number = re.sub("^(?:マイナス|-)", "-", place)
    return number if shapes.NUMBER.fullmatch(number) else shapes.SIDE.pattern.sub("", place) or place
