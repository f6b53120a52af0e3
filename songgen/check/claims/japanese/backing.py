"""Which claims of a line do not count, because another fact stands behind the same words."""

from __future__ import annotations

import re

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.said import sayings
from songgen.topic import Topic


def unless_backed(topic: Topic, scene: Scene, claims: list[Claim]) -> list[Claim]:
    """Without what contradicts by words behind which another fact stands: 活用だけでは新しい行動が見つからない."""
    backed = [c for c in claims if compare(topic, c).status == "confirmed"]

    def contradicts(one: Claim) -> bool:
        return compare(topic, one).status == "contradicted"

    def stands(one: Claim) -> bool:
        return any(
            b.term == one.term
            and (
                b.kind == "axis"
                and b.start <= one.start
                and one.end <= b.end
                and b.text != one.text
                or b.kind == "relation"
                and (not one.positive or is_named(one))
                and one.start <= b.start
                and b.end == one.end
            )
            for b in backed
        )

    def is_named(one: Claim) -> bool:
        """Whether the wording is no more than a term's name."""
        return any(m.start <= one.start and one.end <= m.end for m in scene.mentions)

    def is_related(one: Claim) -> bool:
        """外部断片化に強いページング: the wording is the term of a relation that holds, and no value here."""
        if one.positive and not is_named(one):
            return False  # エンコーダだけでできている
        inside = {m.term.id for m in scene.mentions if one.start <= m.start and m.end <= one.end}
        return any(b.kind == "relation" and b.term == one.term and b.value in inside for b in backed)

    def is_of_case(one: Claim) -> bool:
        """月60時間を超えた残業は5割以上: what another question about the term has for that case."""
        said = _counted(scene.text)
        facts = topic.by_id[one.term].facts.items()
        told = (text for axis, fact in facts if axis != one.aspect
                for text in sayings(topic).of_value(axis, fact.value))  # fmt: skip
        numbers = [_counted(text) for text in told]
        inside = _counted(one.text)
        return bool(inside) and any(len(each) > 1 and inside < each <= said for each in numbers)

    def is_value(one: Claim) -> bool:
        """硫酸、つまり強酸: the other name is what the topic says of the term."""
        spans = [(b.start, b.end) for b in backed if b.kind == "axis" and b.term == one.term]
        return one.kind == "identity" and any(a <= one.start and one.end <= b for a, b in spans)

    def goes_on(one: Claim) -> bool:
        """単純に足して|2で割る平均ではない: the same value, of which the denial is all that is said."""
        denied = (b for b in backed if not b.positive and b[:4] == one[:4])
        return one.positive and any(one.start < b.start <= one.end + 2 and one.end < b.end for b in denied)

    known = [c for c in claims if not is_value(c) or not contradicts(c)]
    return [
        c
        for c in known
        if c.kind != "axis" or not (stands(c) or is_related(c) or is_of_case(c) or goes_on(c)) or not contradicts(c)
    ]


def _counted(text: str) -> set[str]:
    """Its numbers with what they count: 60時 and 5割, but nothing of 平均は1."""
    return set(re.findall("[0-9]+[^0-9\\sぁ-ゖ]", text))
