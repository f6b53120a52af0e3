"""「リッジ回帰はL1のペナルティ」: the code in a rival's name, said of a term. It only ever contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.codes import Codes, codes
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes.described import HAS_IT, TOPIC
from songgen.topic import Topic


class RivalCodes:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._codes = Codes(topic)

    def find(self, scene: Scene) -> Iterator[Claim]:
        """Claims that a term is its rival: clauses that begin with the one and end in the other's code."""
        for clause in scene.clauses:
            inside, text = scene.inside(clause), scene.text[: clause[1]]
            topic = TOPIC.match(text, inside[0].end) if len(inside) == 1 and inside[0].start == clause[0] else None
            said = [code for code in codes(text) if topic and code.start >= topic.end()]
            has_it = said and HAS_IT.fullmatch(text, said[-1].end)
            if has_it and (wrong := self._codes.wrong(inside[0].term, text, said)):
                yield wrong
