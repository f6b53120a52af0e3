"""Words of a line beside what it claims, which the topic has in the same part of one saying with it.

「拡散過程は画像に|ノイズを足す|」: 画像に stands before it in a wording, or in the definition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import coverage as shapes
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Topic


class Beside:
    """Looks words up in the sayings of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic

    def has(self, scene: Scene, clause: tuple[int, int], token: Any, claims: list[Claim]) -> bool:
        """Whether the topic has a word of a clause beside what is claimed; at the end: as the sort of thing it is."""
        word, start, end = token.surface(), clause[0] + token.begin(), clause[0] + token.end()
        if shapes.REJECTED.match(scene.text, end):
            return True  # 大腸じゃなくて小腸
        last = shapes.ENDS.fullmatch(scene.text, end, clause[1])
        if last and token.part_of_speech()[0] == "名詞" and not any(c.start >= end for c in claims):
            return any(text.endswith(word) for c in claims for text in self._sorts(c.term))
        after = shapes.PARTICLE.match(scene.text, end)
        part = word + (after.group() if after else "")
        if part.endswith("の"):
            part += scene.text[end + 1 : end + 3]  # 副腎皮質のナトリウム, of 副腎皮質のホルモン
            owners = [self._topic.by_id[c.term] for c in claims if clause[0] <= end < c.start < clause[1]]
            return any(part in said.folded for owner in owners for said in sayings(self._topic).of_kinds(owner))
        labels = (self._topic.axes[c.aspect].label for c in claims if c.kind == "axis")
        if scene.text.startswith(("は", "が", "も"), end) and any(word in label for label in labels):
            return True  # 呼吸の場所はミトコンドリア
        verb = token.part_of_speech()[0] == "動詞"
        return any(self._says(claim, scene, part, start, verb=verb) for claim in claims)

    def _says(self, claim: Claim, scene: Scene, part: str, start: int, *, verb: bool) -> bool:
        """Whether a saying has the word and all that is claimed, in the order of the line; a verb behind: a noun."""
        told = sayings(self._topic).beside(claim).split("\n")
        nouns = shapes.NOUNS.pattern.findall(scene.text[claim.start : claim.end]) if claim.kind == "axis" else []
        if not nouns:
            return any(part in text for text in told)
        if verb and start >= claim.end:
            return any(part in text and any(noun in text for noun in nouns) for text in told)
        for text in told:
            at = text.find(part)
            if at >= 0 and all(noun in text for noun in nouns):
                in_order = at <= text.find(nouns[0]) if start < claim.start else at >= text.find(nouns[-1])
                if in_order:
                    return True
        return False

    def _sorts(self, name: str) -> Iterator[str]:
        """What a term is by its names and by the end of its definition."""
        term = self._topic.by_id[name]
        told = [*term.forms, *term.expands, shapes.COPULA.pattern.sub("", term.define or "")]
        yield from (fold(text)[0] for text in told if text)
