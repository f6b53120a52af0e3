"""A description in free words that fits another term than its own: 画像のまわりをゼロで埋めるのがプーリング.

What is found so only ever contradicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.described import Descriptions
from songgen.check.claims.japanese.paraphrase import WordSaid, lemmas, signs_of
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import described as shapes
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes.attribution import ANAPHOR, ANSWER_ENDS
from songgen.check.forms import Mention, fold
from songgen.topic import Topic


class Described:
    """Finds them, by the kanji and katakana of what the topic says."""

    def __init__(self, topic: Topic) -> None:
        self._known = Descriptions(topic, _lemmas)
        self._by_sign: dict[str, list[int]] = {}
        for i, (_, text) in enumerate(self._known.told):
            for char in {c for c in text if c > "ー" or "ァ" <= c <= "ヺ"}:
                self._by_sign.setdefault(char, []).append(i)

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]]) -> Iterator[Claim]:
        """Claims that a term is what the topic tells of another one, whose id is their value. ``parts``: words."""
        if free_words.TOLD.search(scene.text):
            return
        named = {m.term.id for m in scene.mentions}
        for i, clause in enumerate(scene.clauses):
            about = _about(scene, clause)
            if about is None or scene.text[clause[1] : clause[1] + 1] == "?":
                continue
            term, (start, end) = about
            said = [WordSaid.of(token, clause[0]) for token in parts[clause]]
            before = scene.clauses[i - 1] if i and start == clause[0] and ANAPHOR.match(scene.text, start) else None
            if before and not scene.inside(before):  # 次の電車までの待ち時間 それを表すのがX
                start = before[0]
                said = [WordSaid.of(token, start) for token in parts[before]] + said
            words = [s for s in said if s.lemma and start <= s.start and s.end <= end]
            lemmas = {s.lemma for s in words}
            if len(lemmas) < 2 or _left_open(scene.text, start, end):
                continue
            shared = Counter(i for c in signs_of(scene.text[start:end], words) for i in self._by_sign.get(c, ()))
            among = sorted(i for i, count in shared.items() if count >= 2)
            if among and (other := self._known.other(term.term, lemmas, named, among)):
                yield Claim("described", term.term.id, "", other, True, start, end, scene.text[start:end])


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemmas(fold(text)[0]))


def _about(scene: Scene, clause: tuple[int, int]) -> tuple[Mention, tuple[int, int]] | None:
    """The term that a clause describes, and where: before it as the last word, or behind it as the topic."""
    inside = scene.inside(clause)
    if not 1 <= len(inside) <= 2:
        return None
    first, last = inside[0], inside[-1]
    found = None
    if ANSWER_ENDS.fullmatch(scene.text, last.end, clause[1]) and last.start > clause[0]:
        found = last, (clause[0], last.start)
    elif first.start == clause[0] and (topic := shapes.TOPIC.match(scene.text, first.end)):
        found = first, (topic.end(), clause[1])
    others = [m for m in inside if found and m is not found[0]]
    return found if all(shapes.MEANS.match(scene.text, m.end) for m in others) else None


def _left_open(text: str, start: int, end: int) -> bool:
    return bool(free_words.DENIED.search(text, start, end) or free_words.COMPARED.search(text, start, end))
