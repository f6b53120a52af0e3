"""A description in free words that fits another term than its own: 画像のまわりをゼロで埋めるのがプーリング.

What is found so only ever contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.described import Descriptions
from songgen.check.claims.fitting import Fitting, How, link
from songgen.check.claims.japanese.equivalents import CONTRARY, SAME_AS
from songgen.check.claims.japanese.nearest import VAGUE
from songgen.check.claims.japanese.paraphrase import NOT, WordSaid, is_denied, signed
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import described as shapes
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes.attribution import ANSWER_ENDS
from songgen.check.claims.japanese.shapes.subjects import CHANGED
from songgen.check.forms import Forms, Mention, fold
from songgen.topic import Term, Topic

_FOUR_KANJI = re.compile("[一-鿿]{4}")
"""A compound that SudachiPy leaves whole, though its halves are words: 最短経路."""
_FORMAL = {"こと", "うち", "ところ", "もの", "名"}
"""Nouns that only hold a clause."""
_VAGUE = VAGUE | {
    *("増やす", "減らす", "全て", "内", "調べる", "変える", "起こる", "定める", "後", "前"),
    *("最初", "最後"),
}
"""Words (the first of their group) that tell no two terms apart."""


class Told(NamedTuple):
    """A term that words at ``start``–``end`` describe.

    ``said``: the line makes it the one that they describe (…するのがX); False where they only stand beside it:
    画像を作るモデル may be one kind of model. ``topic``: the term comes first, and anything may follow (Xは…).
    ``means``: it comes first as what something is done with or in (Xで…), so that only a rival can do it instead.
    """

    mention: Mention
    start: int
    end: int
    said: bool
    topic: bool = False
    means: bool = False


class Described:
    """Finds them."""

    def __init__(self, topic: Topic, forms: Forms) -> None:
        self.fitting = Fitting(
            topic, Descriptions(topic, _lemmas), lambda text: {m.term.id for m in forms.find(fold(text)[0])},
            lambda text: shapes.DENIES.search(fold(text)[0]) is not None, _VAGUE, CONTRARY,
        )  # fmt: skip

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]], right: list[Claim]) -> Iterator[Claim]:
        """Claims that a term is what the topic tells of another one, whose id is their value.

        Args:
            scene: the line.
            parts: the words of its clauses.
            right: what the line says that is true.
        """
        named = shapes.NAMED.search(scene.text)  # という gives a name here, and is nobody's word
        if free_words.TOLD.search(scene.text, 0, named.start() if named else len(scene.text)):
            return
        told = [self._told(scene, parts, i) for i in range(len(scene.clauses))]
        halves = [one for one in told if one and not any(_is_said_by(claim, one[0]) for claim in right)]
        found = [claim for one in halves if (claim := self._misfit(scene, *one))]
        yield from found
        if not found and len(halves) == 2:
            yield from self._exchanged(scene, *halves)

    def fits(self, term: Term, text: str) -> bool:
        """Whether most of the words of a text are the topic's about a term."""
        return self.fitting.fits(term, _lemmas(text))

    def _told(
        self, scene: Scene, parts: dict[tuple[int, int], list[Any]], i: int
    ) -> tuple[Told, list[WordSaid]] | None:
        """What a clause describes, and with which words."""
        clause = scene.clauses[i]
        told = _about(scene, i)
        if told is None or scene.text[clause[1] : clause[1] + 1] == "?":
            return None
        near = [c for c in scene.clauses if c[0] < told.end and told.start < c[1]]
        every = [WordSaid.of(token, c[0]) for c in near for token in parts[c]]
        words = [w for w in every if w.lemma and told.start <= w.start and w.end <= told.end]
        words = [w for w in words if not of_origin(scene, w)]
        words = [w._replace(lemma=NOT + w.lemma) if is_denied(scene.text, w) else w for w in words]
        return None if left_open(scene.text, told.start, told.end) else (told, words)

    def _misfit(self, scene: Scene, told: Told, words: list[WordSaid]) -> Claim | None:
        """The claim that a term is what fits another one."""
        how: How = "means" if told.means else "topic" if told.topic else "answer" if told.said else "beside"
        named = {m.term.id for m in scene.mentions}
        known = features(scene, told, words)
        other = self.fitting.other(told.mention.term, known, named, how)
        if other:
            return _claim(scene, told, other)
        if told.means:
            return None
        other = self.fitting.stranger(told.mention.term, known, named, how)
        return _claim(scene, told, other)._replace(contrary=True) if other else None

    def _exchanged(
        self, scene: Scene, one: tuple[Told, list[WordSaid]], other: tuple[Told, list[WordSaid]]
    ) -> Iterator[Claim]:
        """「AはBのこと、BはAのこと」: each half fits the other's term."""
        first, second = one[0].mention.term, other[0].mention.term
        if first is not second and self.fitting.exchanged(
            first, features(scene, *one), second, features(scene, *other)
        ):
            yield _claim(scene, one[0], second)


def _lemmas(text: str) -> frozenset[str]:
    folded = shapes.OUTSIDE.pattern.sub("", fold(text)[0])
    found = signed(folded)
    halves = [half for lemma in found if _FOUR_KANJI.fullmatch(lemma) for half in (lemma[:2], lemma[2:])]
    return frozenset([*found, *(SAME_AS.get(half, half) for half in halves), *shapes.CODE.pattern.findall(folded)])


def features(scene: Scene, told: Told, words: list[WordSaid]) -> set[str]:
    """The words of a description and the links of the terms in it."""
    inside = [m for m in scene.mentions if told.start <= m.start and m.end <= told.end]
    free = {w.lemma for w in words if not any(m.start < w.end and w.start < m.end for m in inside)}
    free.update(shapes.CODE.pattern.findall(scene.text, told.start, told.end))
    return (free - _FORMAL) | {link(m.term.id) for m in inside}


def _is_said_by(claim: Claim, told: Told) -> bool:
    return claim.term == told.mention.term.id or claim.start < told.end and told.start < claim.end


def _claim(scene: Scene, told: Told, other: Term) -> Claim:
    start, end = without_mark(scene, told)
    return Claim("described", told.mention.term.id, "", other.id, True, start, end, scene.text[start:end])


def without_mark(scene: Scene, told: Told) -> tuple[int, int]:
    """Where the description stands without what ties it to the name: 将来の報酬を割り引く係数|を."""
    mark = shapes.MARK.search(scene.text, told.start, told.end)
    return told.start, mark.start() if mark and mark.start() > told.start else told.end


def _about(scene: Scene, i: int) -> Told | None:
    """The term that a clause describes, and where: before it as the last word, or behind it as the topic."""
    clause = scene.clauses[i]
    inside = scene.inside(clause)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    before = scene.clauses[i - 1] if i else None
    if before and shapes.GIVEN.search(scene.text, *before) and scene.inside(before):
        return None  # ストライドを2にしたら、特徴マップは半分
    found = None
    changes = CHANGED.match(scene.text, first.end)  # 性向が大きいほど乗数も大きい describes no 性向
    if first.start == clause[0] and not changes and (topic := shapes.TOPIC.match(scene.text, first.end)):
        after = scene.clauses[i + 1] if i + 1 < len(scene.clauses) else None
        if topic.group() == "が" and after and any((m.start, m.end) == after for m in scene.mentions):
            return None  # 西郷隆盛が率いた士族の反乱、西南戦争
        found = Told(first, topic.end(), clause[1], True, topic=True)
    elif last.start > clause[0]:
        start, end = clause[0], last.start
        whole = next((m for m in inside if m.end == end - 1 and scene.text[m.end] == "の"), None)
        if whole and whole.start > start:
            end = whole.start  # 圧縮するVAEのエンコーダ
        inside = [m for m in inside if m is not whole]
        if _is_answer(scene, clause, last):
            goes_on = before and shapes.THAT.match(scene.text, clause[0])
            if before and (goes_on or _names_only(scene, before)) and _are_means(scene, scene.inside(before)):
                start = before[0]  # 次の電車までの待ち時間 それを表すのがX
            found = Told(last, start, end, True)
        elif shapes.RESULT.search(scene.text, start, end) and ANSWER_ENDS.fullmatch(scene.text, last.end, clause[1]):
            found = Told(last, start, end, True)
        elif last.end == clause[1] and not shapes.LISTED.search(scene.text, start, end):
            found = Told(last, start, end, False)
    elif first.start == clause[0] and (means := shapes.DONE_WITH.match(scene.text, first.end)):
        found = Told(first, means.end(), clause[1], True, means=True)
    elif before and len(scene.mentions) == 1 and (first.start, first.end) == clause:
        found = Told(first, *before, False)  # いつも大きさをそろえて切るよ X
    return found if found and _are_means(scene, [m for m in inside if m is not found.mention]) else None


def _names_only(scene: Scene, clause: tuple[int, int]) -> bool:
    """リセットゲートと更新ゲート: terms, and nothing said of them."""
    inside = scene.inside(clause)
    free = len(range(*clause)) - sum(m.end - m.start for m in inside)
    return bool(inside) and free < len(inside)


def _is_answer(scene: Scene, clause: tuple[int, int], term: Mention) -> bool:
    """Whether a clause gives a term as what it describes: …するのがX, …をXという."""
    if shapes.CALLED.search(scene.text, clause[0], term.start):
        return ANSWER_ENDS.fullmatch(scene.text, term.end, clause[1]) is not None
    return shapes.NAMED.fullmatch(scene.text, term.end, clause[1]) is not None


def of_origin(scene: Scene, word: WordSaid) -> bool:
    """Who made it and when is told of many terms: 2013年に発表されたディープマインドの作品."""
    named = any(v.key[0] != "axis" and v.start < word.end and word.start < v.end for v in scene.values)
    return named or word.lemma.isdecimal() or shapes.ORIGIN.fullmatch(word.lemma) is not None


def _are_means(scene: Scene, mentions: list[Mention]) -> bool:
    return all(shapes.MEANS.match(scene.text, m.end) for m in mentions)


def left_open(text: str, start: int, end: int) -> bool:
    said = shapes.WITHIN.pattern.sub("", text[start:end])
    return bool(shapes.DENIED.search(said) or free_words.COMPARED.search(said))
