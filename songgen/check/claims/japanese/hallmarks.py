"""What a term is known for: スキップ結合で有名なAlexNet, where another term is the one that uses it.

A topic need not list all that a term works with. But what one is known for, or brought in first, is no other's.
"""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import hallmarks as shapes
from songgen.check.claims.japanese.shapes.attribution import ANSWER_ENDS
from songgen.check.claims.said import sayings
from songgen.check.forms import Forms, Mention
from songgen.topic import Term, Topic


class Hallmarks:
    """Reads for what the lines of one topic know a term."""

    def __init__(self, topic: Topic, forms: Forms) -> None:
        self._topic, self._forms = topic, forms

    def find(self, scene: Scene) -> Iterator[Claim]:
        """Claims that a term is what the topic tells of another one, whose id is their value (see ``Described``)."""
        for clause in scene.clauses:
            inside = scene.inside(clause)
            for mark, known in zip(inside, inside[1:], strict=False):
                said = shapes.KNOWN_FOR.match(scene.text, mark.end, known.start)
                rest = scene.text[known.end : clause[1]]
                if said is None or not ANSWER_ENDS.fullmatch(rest) or polarity(*scene.rest(known.end)) != ASSERTED:
                    continue
                owner = self._other(mark, known.term)
                if owner:
                    text = scene.text[mark.start : known.start]
                    yield Claim("described", known.term.id, "", owner.id, True, mark.start, known.start, text)
            yield from self._marked(scene, clause, inside)

    def _marked(self, scene: Scene, clause: tuple[int, int], inside: list[Mention]) -> Iterator[Claim]:
        """「VGGの目印はInceptionモジュール」: the other way round, where it is a rival's."""
        if len(inside) != 2 or not shapes.MARK_OF_IT.match(scene.text, inside[0].end, inside[1].start):
            return
        known, mark = inside
        if ANSWER_ENDS.fullmatch(scene.text, mark.end, clause[1]) and polarity(*scene.rest(mark.end)) == ASSERTED:
            owner = self._other(mark, known.term)
            if owner and owner.is_rival_of(known.term):
                text = scene.text[known.end : mark.end]
                yield Claim("described", known.term.id, "", owner.id, True, known.end, mark.end, text)

    def _other(self, mark: Mention, known: Term) -> Term | None:
        """The term that uses it, where nothing links it with the one it is said of."""
        own = self._topic.counted(mark.term) | {mark.term.id}
        users = [term for term in self._topic.terms if own & {o.to for o in term.rel.get("use", ())}]
        kin = [t for t in self._topic.terms if known.id in self._topic.counted(t) or t.id in self._topic.counted(known)]
        kin = [*kin, known] if known not in kin else kin
        if not users or any(self._linked(mark.term, term) for term in kin):
            return None
        return users[0]

    def _linked(self, mark: Term, term: Term) -> bool:
        for one, other in ((mark, term), (term, mark)):
            if any(other.id == o.to for kind, ends in one.rel.items() if kind != "lack" for o in ends):
                return True
            said = "\n".join(each.folded for each in sayings(self._topic).of(one))
            if any(m.term.id == other.id for m in self._forms.find(said)):
                return True
        return False
