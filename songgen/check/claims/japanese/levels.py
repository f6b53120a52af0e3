"""「未学習のモデルは訓練誤差が小さい」: how much there is of what a term raises or lowers, told by an adjective.

What is found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import levels as shapes
from songgen.relations import SIGNS
from songgen.topic import Topic


def levels(topic: Topic, scene: Scene) -> Iterator[Claim]:
    """The claims of a line."""
    for clause in scene.clauses:
        inside = scene.inside(clause)
        for one, other in zip(inside, inside[1:], strict=False):
            link = shapes.LINK.fullmatch(scene.text, one.end, other.start)
            much = shapes.MUCH.fullmatch(scene.text, other.end, clause[1]) if link else None
            acted_on = {o.to for kind, os in one.term.rel.items() if SIGNS.get(kind, ("",))[0] == "effect" for o in os}
            if link is None or much is None or other.term.id not in acted_on:
                continue
            more = (much["more"] is not None) ^ (much["not"] is not None) ^ (link["less"] is not None)
            kind = "raise" if more else "lower"
            span = scene.text[other.start : clause[1]]
            yield Claim("relation", one.term.id, kind, other.term.id, True, other.start, clause[1], span)
