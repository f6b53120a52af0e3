"""What a term is put together of: DQNは方策勾配法と深層学習の組み合わせ, where its definition names other parts."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import combination as shapes
from songgen.check.claims.said import sayings
from songgen.check.forms import Forms, Mention, fold
from songgen.topic import Term, Topic


class Combinations:
    """Reads what the lines of one topic put together."""

    def __init__(self, topic: Topic, forms: Forms) -> None:
        self._topic, self._forms = topic, forms

    def find(self, scene: Scene) -> Iterator[Claim]:
        """Claims that a term's definition is not so: it puts the term together of other things."""
        for clause in scene.clauses:
            put = shapes.PUT_TOGETHER.search(scene.text, *clause)
            inside = scene.inside(clause)
            about = _about(scene, clause, inside) if put and len(inside) > 1 else None
            if put is None or about is None or polarity(scene.text[put.end() : clause[1]]) != ASSERTED:
                continue
            parts = [m for m in inside if m is not about and m.end <= put.start() and _is_part(scene, m)]
            start = min((m.start for m in parts), default=put.start())
            if any(self._is_foreign(about.term, m.term) for m in parts) and about.start not in range(start, put.end()):
                text = scene.text[start : put.end()]
                yield Claim("define", about.term.id, "", "", False, start, put.end(), text, contrary=True)

    def _is_foreign(self, term: Term, part: Term) -> bool:
        """Whether the definition names what it is put together of, and nothing links the term with this part."""
        define = fold(term.define)[0]
        own = {m.term.id for m in self._forms.find(define)} - {term.id} if shapes.PUT_TOGETHER.search(define) else set()
        if not own:
            return False
        kinds = [self._topic.by_id[name] for name in self._topic.counted(term)]
        linked = own | {o.to for kind in kinds for name, others in kind.rel.items() if name != "lack" for o in others}
        for kind in kinds:
            said = "\n".join(one.folded for one in sayings(self._topic).of(kind) if one.axis)
            linked |= {m.term.id for m in self._forms.find(said)}
        every = linked | {name for one in linked for name in self._topic.counted(self._topic.by_id[one])}
        return not (self._topic.counted(part) | {part.id}) & every


def _about(scene: Scene, clause: tuple[int, int], inside: list[Mention]) -> Mention | None:
    """The term that is put together: the clause's topic, or its last word."""
    if inside[0].start == clause[0] and shapes.TOPIC.match(scene.text, inside[0].end):
        return inside[0]
    return inside[-1] if inside[-1].end == clause[1] else None


def _is_part(scene: Scene, mention: Mention) -> bool:
    return shapes.PART.match(scene.text, mention.end) is not None
