"""A description in free words that fits another term than its own: 画像のまわりをゼロで埋めるのがプーリング.

What is found so only ever contradicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.described import Descriptions
from songgen.check.claims.japanese.paraphrase import WordSaid, lemmas, signs_of
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import described as shapes
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes.attribution import ANSWER_ENDS
from songgen.check.forms import Mention, fold
from songgen.topic import Term, Topic

_RAREST = 8
"""Characters of a clause by which statements are looked up: the rarest ones in the topic."""


class Described:
    """Finds them, by the kanji and katakana of what the topic says."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._known = Descriptions(topic, _lemmas)
        self._by_sign: dict[str, list[int]] = {}
        for i, (_, text) in enumerate(self._known.told):
            for char in {c for c in text if c > "ー" or "ァ" <= c <= "ヺ"}:
                self._by_sign.setdefault(char, []).append(i)

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]]) -> Iterator[Claim]:
        """Claims that a term is what the topic tells of another one, whose id is their value. ``parts``: words."""
        named = shapes.NAMED.search(scene.text)  # という gives a name here, and is nobody's word
        if free_words.TOLD.search(scene.text, 0, named.start() if named else len(scene.text)):
            return
        terms = {m.term.id for m in scene.mentions}
        for i, clause in enumerate(scene.clauses):
            about = _about(scene, i)
            if about is None or scene.text[clause[1] : clause[1] + 1] == "?":
                continue
            term, start, end, said = about
            near = [c for c in scene.clauses if c[0] < end and start < c[1]]
            every = [WordSaid.of(token, c[0]) for c in near for token in parts[c]]
            words = [w for w in every if w.lemma and start <= w.start and w.end <= end and not _of_origin(scene, w)]
            content = {w.lemma for w in words}
            if len(content) < 2 or _left_open(scene.text, start, end):
                continue
            signs = signs_of(scene.text[start:end], words) & self._by_sign.keys()
            rare = sorted(signs, key=lambda sign: (len(self._by_sign[sign]), sign))[:_RAREST]
            shared = Counter(i for sign in rare for i in self._by_sign[sign])
            among = sorted(i for i, count in shared.items() if count >= 2)
            others = self._known.others(term.term, content, terms, among) if among else ()
            if others and (said or all(self._are_rivals(term, other) for other in others)):
                claims = [Claim("described", term.term.id, "", other.id, True, start, end, scene.text[start:end])
                          for other in others]  # fmt: skip
                if all(compare(self._topic, claim).status == "contradicted" for claim in claims):
                    yield claims[0]

    @staticmethod
    def _are_rivals(mention: Mention, other: Term) -> bool:
        return other.id in mention.term.rivals or mention.term.id in other.rivals


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemmas(fold(text)[0]))


def _about(scene: Scene, i: int) -> tuple[Mention, int, int, bool] | None:
    """The term that a clause describes, and where: before it as the last word, or behind it as the topic.

    The last is False where the words only stand beside the term: 画像を作るモデル may be one kind of model.
    """
    clause = scene.clauses[i]
    inside = scene.inside(clause)
    if not 1 <= len(inside) <= 2:
        return None
    first, last = inside[0], inside[-1]
    before = scene.clauses[i - 1] if i else None
    found = None
    if first.start == clause[0] and (topic := shapes.TOPIC.match(scene.text, first.end)):
        found = first, topic.end(), clause[1], True
    elif last.start > clause[0] and _is_answer(scene, clause, last):
        goes_on = before and shapes.THAT.match(scene.text, clause[0]) and _are_means(scene, scene.inside(before))
        # 次の電車までの待ち時間 それを表すのがX
        found = last, before[0] if before and goes_on else clause[0], last.start, True
    elif last.end == clause[1] and last.start > clause[0]:
        found = last, clause[0], last.start, False
    elif before and len(scene.mentions) == 1 and (first.start, first.end) == clause:
        found = first, *before, False  # いつも大きさをそろえて切るよ X
    return found if found and _are_means(scene, [m for m in inside if m is not found[0]]) else None


def _is_answer(scene: Scene, clause: tuple[int, int], term: Mention) -> bool:
    """Whether a clause gives a term as what it describes: …するのがX, …をXという."""
    if shapes.CALLED.search(scene.text, clause[0], term.start):
        return ANSWER_ENDS.fullmatch(scene.text, term.end, clause[1]) is not None
    return shapes.NAMED.fullmatch(scene.text, term.end, clause[1]) is not None


def _of_origin(scene: Scene, word: WordSaid) -> bool:
    """Who made it and when is told of many terms: 2013年に発表されたディープマインドの作品."""
    named = any(v.key[0] != "axis" and v.start < word.end and word.start < v.end for v in scene.values)
    return named or word.lemma.isdecimal() or shapes.ORIGIN.fullmatch(word.lemma) is not None


def _are_means(scene: Scene, mentions: list[Mention]) -> bool:
    return all(shapes.MEANS.match(scene.text, m.end) for m in mentions)


def _left_open(text: str, start: int, end: int) -> bool:
    return bool(shapes.DENIED.search(text, start, end) or free_words.COMPARED.search(text, start, end))
