"""Wordings told in other words: another inflection, kana for kanji, words put between, another verb of the same sense.

What is found so never confirms a line; it only contradicts one, where the term has another value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from songgen.check.claims.japanese.equivalents import CONTRARY, SAME_AS, SIGNS
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import paraphrase as shapes
from songgen.check.claims.japanese.shapes.nearest import CONDITIONAL
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.claims.said import sayings
from songgen.check.tables import Table
from songgen.language.japanese import tokens
from songgen.topic import Topic

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接頭辞", "連体詞", "副詞")
_LIGHT = {
    "為る",
    "成る",
    "有る",
    "居る",
    "出来る",
    "遣る",
    "物",
    "事",
    "時",
    "為",
    "方",
    "様",
    "れる",
    "られる",
    "最も",
    "一番",
}
_NO_HELPER = "忘れる"
"""A verb that the dictionary allows to be a helper of another, and that here never is."""
_SIGN = re.compile("[ァ-ヺヽ-\U0010ffff]")
"""Katakana, kanji, and whatever else comes behind kana."""
SIZES = {"増やす", "減らす"}
"""The groups of all that is more, and less."""
NOT = "不"
"""What a lemma that is denied begins with."""
_BETWEEN = 9
"""Characters that may stand between two words of a wording."""


class Words:
    """The words of a wording that carry its sense, in order.

    ``signs``: its kanji and katakana, of which a clause must have ``enough``, or a ``few`` to come near it.
    """

    def __init__(self, key: tuple[str, ...], text: str, signs: frozenset[str], enough: int, few: int) -> None:
        self.key, self.text, self.signs, self.enough, self.few = key, text, signs, enough, few

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Their dictionary forms."""
        return tuple(lemmas(self.text))

    @cached_property
    def turned(self) -> list[tuple[str, str]]:
        """(noun, the word beside it that has a contrary)."""
        if any(CONTRARY.get(word, set()) & set(self.lemmas) for word in self.lemmas):
            return []  # 自分の番は最大、相手の番は最小
        if "0" in self.lemmas:
            return []  # 変化が0 is no change
        pairs = [*zip(self.lemmas, self.lemmas[1:], strict=False), *zip(self.lemmas[1:], self.lemmas, strict=False)]
        return [(noun, word) for noun, word in pairs if word in CONTRARY and noun not in CONTRARY]

    @cached_property
    def passive(self) -> bool:
        """Whether the wording is itself one of what is done to the term."""
        return bool(_WORDS[self.text][1])


class WordsOfTopic:
    """The wordings of a topic that say what is, by the kanji and katakana in them."""

    def __init__(self, topic: Topic) -> None:
        used = {axis for term in topic.terms for axis in term.facts}
        self.listed: list[Words] = []
        self.short: list[tuple[tuple[str, str, str], str]] = []
        """The wordings of a word or two, which are too short to be paraphrased."""
        for axis, kind in topic.axes.items():
            for value in kind.values if axis in used else ():
                key = ("axis", axis, value)
                for text in sayings(topic).of_value(axis, value):
                    if text.isascii():
                        continue
                    if len(text) >= 4 and not shapes.NEGATIVE.search(text):
                        self.listed.append(_words(key, text, len(kind.values)))
                    elif 2 <= len(text) < 4:
                        self.short.append((key, text))
        self._last: tuple[set[str], list[tuple[Words, int]]] = set(), []
        self._few = [words.few for words in self.listed]
        self._by_sign: dict[str, list[int]] = {}
        for i, words in enumerate(self.listed):
            for sign in words.signs:
                self._by_sign.setdefault(sign, []).append(i)

    def near(self, signs: set[str]) -> list[tuple[Words, int]]:
        """The wordings that share a few of their signs with these, in their own order, and how many they share."""
        if self._last[0] != signs:  # two readers ask for each clause
            shared = Counter(chain.from_iterable(self._by_sign[sign] for sign in signs & self._by_sign.keys()))
            listed, few = self.listed, self._few
            found = [i for i, count in shared.items() if count >= few[i]]
            found.sort()
            self._last = signs, [(listed[i], shared[i]) for i in found]
        return self._last[1]


def signed(text: str) -> list[str]:
    """As ``lemmas``; what is denied (動けない) has a name of its own: NOT and the lemma."""
    found: list[str] = _SIGNED[text]
    return found


def _signed(text: str) -> list[str]:
    said = WordSaid.all(tokens(text), 0)
    return [NOT + word.lemma if is_denied(text, word) else word.lemma for word in said if word.lemma]


def is_denied(text: str, word: WordSaid) -> bool:
    """Whether a verb or adjective of a text is denied right behind it."""
    return word.kind in ("動詞", "形容詞") and shapes.DENIED_BEHIND.match(text, word.end) is not None


def lemmas(text: str) -> list[str]:
    """The dictionary forms of the words of a folded text that carry its sense."""
    found: list[str] = _WORDS[text][0]
    return found


def _analysed(text: str) -> tuple[list[str], bool]:
    """(its lemmas, whether it is of what is done to something)."""
    found = tokens(text)
    said = [word.lemma for word in WordSaid.all(found, 0) if word.lemma]
    return said, any(token.normalized_form() in ("れる", "られる") for token in found)


_WORDS = Table("words", "ja", _analysed)
_SIGNED = Table("signed", "ja", _signed)


def signs_of(text: str, said: list[WordSaid]) -> set[str]:
    """The characters of a clause, and those of the words that say the same as its own."""
    return set(text).union(*(SIGNS.get(word.lemma, ()) for word in said))


class Paraphrases:
    """The wordings of a topic's axes, found by their words."""

    def __init__(self, known: WordsOfTopic) -> None:
        self._known = known

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]]) -> list[Wording]:
        """What the clauses say in other words, where no wording of the same axis stands. ``parts``: their words."""
        found: list[Wording] = []
        for clause in scene.clauses:
            said = WordSaid.all(parts[clause], clause[0])
            signs = signs_of(scene.text[clause[0] : clause[1]], said)
            told = {v.key[1] for v in scene.values if v.key[0] == "axis" and clause[0] <= v.start < clause[1]}
            near = [w for w, count in self._known.near(signs) if count >= w.enough and w.key[1] not in told]
            if not near:
                continue
            free = [s for s in said if s.lemma and not any(m.start < s.end and s.start < m.end for m in scene.mentions)]
            names = [s.lemma for s in free]
            hits = [hit for words in near if (hit := _stands(scene, said, free, names, words))]
            hits.sort(key=lambda hit: (hit.start, hit.end, hit.key))
            found += [hit for hit in hits if not _rivalled(scene, hit, hits)]
        return found


def _words(key: tuple[str, ...], text: str, values: int) -> Words:
    signs = frozenset(_SIGN.findall(text))
    # another inflection or kana may hide two of five, another word for the same three; of one value alone, none
    few = -(-2 * len(signs) // 5) if values > 1 and len(signs) > 1 else -(-3 * len(signs) // 5)
    return Words(key, text, signs, -(-3 * len(signs) // 5), max(few, 1))


def _rivalled(scene: Scene, hit: Wording, hits: list[Wording]) -> bool:
    """Whether the clause also says another value of the axis, or a wording of another question stands there."""
    others = [h for h in hits if h.key[:2] == hit.key[:2] and h.key != hit.key]
    values = [v for v in scene.values if v.start < hit.end and hit.start < v.end and v.end - v.start > 2]
    # 0に近いほど|過去の記憶が残る: a condition makes it another statement than what stands behind
    inside = [v for v in values if hit.start < v.start and v.end <= hit.end]
    values = [v for v in values if v not in inside or not CONDITIONAL.search(scene.text, hit.start, v.start)]
    return bool(others or values)


def _stands(scene: Scene, said: list[WordSaid], free: list[WordSaid], names: list[str], words: Words) -> Wording | None:
    lemmas = words.lemmas
    if len(lemmas) < 2 or lemmas[-1] not in names or all(lemma.isdecimal() for lemma in lemmas):
        return None
    if SIZES.issuperset(lemmas):
        return None  # 厚くて軽い, of 厚さが小さい
    for first in (i for i, name in enumerate(names) if name == lemmas[0]):
        chosen = [first]
        for lemma in lemmas[1:]:
            following = next((i for i in range(chosen[-1] + 1, len(names)) if names[i] == lemma), None)
            if following is None:
                break
            if names[following + 1 : following + 2] == [lemma] and free[following].end == free[following + 1].start:
                following += 1  # まるごと全体
            chosen.append(following)
        if len(chosen) == len(lemmas) and _one_phrase(scene, said, [free[i] for i in chosen], words):
            start, end = free[first].start, free[chosen[-1]].end
            if shapes.INTO.search(words.text) and scene.text[end : end + 1] not in ("に", "へ", "化"):
                return None  # 高解像度の顔: nothing is made so
            return Wording(start, end, words.key, scene.text[start:end])
    return None


def _one_phrase(scene: Scene, said: list[WordSaid], chosen: list[WordSaid], words: Words) -> bool:
    """Whether the words found stand together as one phrase."""
    before = next((s for s in said if s.end == chosen[0].start), None)
    if before and (before.kind == "接頭辞" or before.kind == "名詞" and not before.adverbial):
        return False  # 非線形, 学習データ
    if scene.text[: chosen[0].start].endswith(("にも", "にも、")) and any(
        scene.text.startswith("にも", word.end) for word in chosen
    ):
        return False  # 売る人にも買う人にも渡す
    topical = False
    for one, other in zip(chosen, chosen[1:], strict=False):
        gap = scene.text[one.end : other.start]
        more = shapes.BREAK.search(gap)
        if len(gap) > _BETWEEN or more and more.group() not in words.text:
            return False
        if gap == "に" and "に" not in words.text and "を" in words.text:
            return False  # 声に出す, of 音声を出す
        if shapes.OTHER_OBJECT.match(gap) and "を" in words.text:
            return False  # 魔笛で変奏曲を書いた, of 魔笛を書いた
        if any(one.end <= m.start < other.start for m in scene.mentions):
            return False
        following = next((s for s in said if s.start == one.end), None)
        if following and gap and following.kind == one.kind == "名詞":
            return False  # データ構造を追加
        topical = topical or gap[:1] in ("は", "が") or gap[:2] in ("では", "には")
        if ("は" in gap or "が" in gap) and gap not in ("は", "が") and not shapes.WELL.fullmatch(gap):
            return False
    after = next((s for s in said if s.start == chosen[-1].end), None)
    if after and chosen[-1].kind == "名詞" and after.kind in ("名詞", "接尾辞"):
        return False
    passive = after is not None and after.voice
    return passive == words.passive or passive and topical


class WordSaid(NamedTuple):
    """A word of the line at ``start``–``end``; ``lemma`` is empty for one that carries no sense of its own."""

    start: int
    end: int
    lemma: str
    kind: str
    adverbial: bool
    voice: bool

    @staticmethod
    def all(found: Sequence[Any], at: int) -> list[WordSaid]:
        """The words of a clause that begins at ``at``."""
        return [WordSaid.of(token, at, found[i - 1] if i else None) for i, token in enumerate(found)]

    @staticmethod
    def of(token: Any, at: int, before: Any = None) -> WordSaid:
        """Read from a morpheme of a clause that begins at ``at``, and the one before it."""
        kind, form = token.part_of_speech(), str(token.normalized_form())
        whole = (
            before is not None and before.part_of_speech()[1] == "格助詞" and kind[0] == "動詞" and form not in _LIGHT
        )
        carries = whole or _carries(kind, form)  # 端を切る, of 見切る
        voice = form in ("れる", "られる", "せる", "させる")
        lemma = SAME_AS.get(form, form) if carries else ""
        return WordSaid(at + token.begin(), at + token.end(), lemma, kind[0], kind[2] == "副詞可能", voice)


def _carries(kind: Sequence[str], form: str) -> bool:
    if kind[0] not in _CONTENT or form in _LIGHT:
        return False
    return kind[1] != "非自立可能" or kind[0] == "形容詞" or form in SAME_AS or form == _NO_HELPER
