"""Wordings told in other words: another inflection, kana for kanji, words put between, another verb of the same sense.

What is found so never confirms a line; it only contradicts one, where the term has another value.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from songgen.check.claims.japanese.equivalents import SAME_AS
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import paraphrase as shapes
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.forms import fold
from songgen.language.japanese import tokens
from songgen.topic import Topic

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接頭辞", "連体詞", "副詞")
_LIGHT = {"為る", "成る", "有る", "居る", "出来る", "遣る", "物", "事", "時", "為", "方", "様", "れる", "られる"}
_BETWEEN = 9
"""Characters that may stand between two words of a wording."""


@dataclass(frozen=True)
class _Words:
    """The words of a wording that carry its sense, in order, and the characters by which it is looked up."""

    key: tuple[str, ...]
    text: str
    signs: frozenset[str]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Their dictionary forms."""
        return tuple(_lemma(token) for token in tokens(self.text) if _carries(token))

    @cached_property
    def passive(self) -> bool:
        """Whether the wording is itself one of what is done to the term."""
        return any(token.normalized_form() in ("れる", "られる") for token in tokens(self.text))


class Paraphrases:
    """The wordings of a topic's axes, found by their words."""

    def __init__(self, topic: Topic) -> None:
        self._wordings = [
            _Words(("axis", axis, value), text, frozenset(c for c in text if c > "ー" or "ァ" <= c <= "ヺ"))
            for axis, kind in topic.axes.items()
            if any(axis in term.facts for term in topic.terms)
            for value, wordings in kind.values.items()
            for text in (fold(w)[0] for w in (*wordings.say, *wordings.also))
            if len(text) >= 4 and not text.isascii() and not shapes.NEGATIVE.search(text)
        ]

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]]) -> list[Wording]:
        """What the clauses say in other words, where no wording of the same axis stands. ``parts``: their words."""
        found: list[Wording] = []
        for clause in scene.clauses:
            text = scene.text[clause[0] : clause[1]]
            signs = set(text)
            near = [w for w in self._wordings if 5 * len(w.signs & signs) >= 3 * len(w.signs)]
            if not near:
                continue
            said = [(clause[0] + t.begin(), clause[0] + t.end(), t) for t in parts[clause]]
            hits = [hit for words in near if (hit := _stands(scene, said, words))]
            found += [hit for hit in hits if not _rivalled(scene, clause, hit, hits)]
        return found


def _rivalled(scene: Scene, clause: tuple[int, int], hit: Wording, hits: list[Wording]) -> bool:
    """Whether the clause also says another value of the axis, or says this one word for word."""
    told = [v for v in scene.values if v.key[:2] == hit.key[:2] and clause[0] <= v.start < clause[1]]
    others = [h for h in hits if h.key[:2] == hit.key[:2] and h.key != hit.key]
    overlapped = any(v.start < hit.end and hit.start < v.end and v.end - v.start > 2 for v in scene.values)
    return bool(told or others) or overlapped


def _stands(scene: Scene, said: list[tuple[int, int, Any]], words: _Words) -> Wording | None:
    lemmas = words.lemmas
    if len(lemmas) < 2 or all(lemma.isdecimal() for lemma in lemmas):
        return None
    free = [
        (start, end, token)
        for start, end, token in said
        if _carries(token) and not any(m.start < end and start < m.end for m in scene.mentions)
    ]
    names = [_lemma(token) for _, _, token in free]
    for first in (i for i, name in enumerate(names) if name == lemmas[0]):
        chosen = [first]
        for lemma in lemmas[1:]:
            following = next((i for i in range(chosen[-1] + 1, len(names)) if names[i] == lemma), None)
            if following is None:
                break
            chosen.append(following)
        if len(chosen) == len(lemmas) and _one_phrase(scene, said, [free[i] for i in chosen], words):
            start, end = free[first][0], free[chosen[-1]][1]
            return Wording(start, end, words.key, scene.text[start:end])
    return None


def _one_phrase(
    scene: Scene, said: list[tuple[int, int, Any]], chosen: list[tuple[int, int, Any]], words: _Words
) -> bool:
    """Whether the words found stand together as one phrase."""
    before = next((token for _, end, token in said if end == chosen[0][0]), None)
    kind = before.part_of_speech() if before is not None else ("", "", "")
    if kind[0] == "接頭辞" or kind[0] == "名詞" and kind[2] != "副詞可能":
        return False  # 非線形, 学習データ
    topical = False
    for (_, end, token), (start, _, _) in zip(chosen, chosen[1:], strict=False):
        gap = scene.text[end:start]
        if len(gap) > _BETWEEN or shapes.BREAK.search(gap):
            return False
        if any(end <= m.start < start for m in scene.mentions):
            return False
        following = next((t for s, _, t in said if s == end), None)
        compound = following is not None and following.part_of_speech()[0] == "名詞" and end != start
        if compound and token.part_of_speech()[0] == "名詞":
            return False  # データ構造を追加
        topical = topical or gap[:1] in ("は", "が") or gap[:2] in ("では", "には")
        if ("は" in gap or "が" in gap) and gap not in ("は", "が"):
            return False
    after = next((t for s, _, t in said if s == chosen[-1][1]), None)
    passive = after is not None and after.normalized_form() in ("れる", "られる", "せる", "させる")
    if (
        chosen[-1][2].part_of_speech()[0] == "名詞"
        and after is not None
        and after.part_of_speech()[0] in ("名詞", "接尾辞")
    ):
        return False
    return passive == words.passive or passive and topical


def _carries(token: Any) -> bool:
    kind = token.part_of_speech()
    if kind[0] not in _CONTENT or token.normalized_form() in _LIGHT:
        return False
    return kind[1] != "非自立可能" or kind[0] == "形容詞" or token.normalized_form() in SAME_AS


def _lemma(token: Any) -> str:
    form = str(token.normalized_form())
    return SAME_AS.get(form, form)
