"""The value that the words of a clause point to, where they make no listed wording: most of its words, in any order.

Looser than ``paraphrase``: what is found so only ever contradicts, and only where nothing in the line speaks for the
term's own value, nothing is denied or compared, and the words found end in what the clause says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from songgen.check.claims.japanese.equivalents import CONTRARY
from songgen.check.claims.japanese.numerals import KANJI, SIZES
from songgen.check.claims.japanese.paraphrase import SIZES as CHANGES
from songgen.check.claims.japanese.paraphrase import Words, WordSaid, WordsOfTopic, lemmas, signs_of
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import nearest as shapes
from songgen.check.claims.japanese.shapes.assertion import SUPERLATIVE
from songgen.check.claims.japanese.shapes.tendencies import MARKER
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.forms import Mention, fold
from songgen.topic import Topic

_ENOUGH = 0.6
"""Share of a wording's weight that a clause must have."""
VAGUE = {
    "データ",
    "学ぶ",
    "モデル",
    "値",
    "情報",
    "入れる",
    "出す",
    "方法",
    "手法",
    "部分",
    "使う",
    "作る",
    "行う",
}
"""Words that tell values apart less than others do."""

_NOUN = re.compile("[一-鿿]{2,}|[一-鿿]+[みりきしさ]|[ァ-ヴー]{2,}")
_KANJI = re.compile("[一-鿿ァ-ヴ]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HOW_MUCH = {"全て", "全部", "一部", "毎回", "常に", "半分", "一つ", "必ず", "同時", "だけ"}
"""Words without which a wording says another thing."""


class Nearest:
    """The values of a topic's axes by their words."""

    def __init__(self, topic: Topic, known: WordsOfTopic) -> None:
        self._known = known
        self._listed = [words for words in known.listed if len(words.signs) >= 2]
        self._by_axis: dict[str, list[Words]] = {}
        for words in self._listed:
            self._by_axis.setdefault(words.key[1], []).append(words)
        self._own: dict[tuple[str, str], frozenset[str]] = {}
        self._numbers: dict[tuple[tuple[str, ...], str], set[float]] = {}
        self._amounts: dict[tuple[str, str], dict[tuple[str, ...], set[float]]] = {}
        for words in self._listed:
            for noun, number in shapes.NOUN_NUMBER.pattern.findall(words.text):
                self._numbers.setdefault((words.key, noun), set()).add(float(number))
        for key, text in (*((words.key, words.text) for words in known.listed), *known.short):
            for number, unit in map(_amount, shapes.NUMBER_UNIT.pattern.finditer(text)):
                of_axis = self._amounts.setdefault((key[1], unit), {})
                of_axis.setdefault(key, set()).add(number)
        # one value alone may have a number by the way
        self._amounts = {asked: values for asked, values in self._amounts.items() if len(values) > 1}
        self._counted = {
            axis: set(_NOUN.findall(fold(topic.axes[axis].label)[0])) for axis, unit in self._amounts if not unit
        }
        """Axis of bare numbers (1750億) → what they count."""

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]]) -> list[Wording]:
        """Wordings that the clauses come near to; a key that ends in ``not`` says the contrary of its value."""
        found: list[Wording] = []
        if shapes.TOLD.search(scene.text):
            return found
        for clause in scene.clauses:
            if not scene.inside(clause):
                continue
            found += self._other_numbers(scene, clause)
            said = WordSaid.all(parts[clause], clause[0])
            free = [s for s in said if s.lemma and not any(m.start < s.end and s.start < m.end for m in scene.mentions)]
            found += self._other_way(scene, clause, free)
            owned = _properties(scene, clause)
            more = [s for s in said if s.lemma and (s in free or any(m.start <= s.start < m.end for m in owned))]
            if len(more) < 2:
                continue
            told = {v.key[1] for v in scene.values if v.key[0] == "axis" and clause[0] <= v.start < clause[1]}
            signs = signs_of(scene.text[clause[0] : clause[1]], said)
            near = [w for w, _ in self._known.near(signs) if w.key[1] not in told and len(w.signs) >= 2]
            if not near or shapes.COMPARED.search(scene.text, *clause):
                continue
            if not shapes.DENIED.search(scene.text, *clause):
                given = MARKER.search(scene.text, *clause)  # both halves count there
                near_so = [w for w in near if shapes.CONDITIONAL.search(w.text)] if given else near
                turned = list(self._contraries(scene, clause, said, more, near_so, exact=given is not None))
                axes = {word.key[1] for word in turned}
                found += turned
                found += [w for w in self._best(scene, clause, said, free, near) if w.key[1] not in axes]
        return found

    def speaks_for(
        self, scene: Scene, parts: dict[tuple[int, int], list[Any]], axis: str, value: str, other: str
    ) -> bool:
        """Whether the line has a word of the value that the other one lacks."""
        apart = self._lemmas(axis, value) - self._lemmas(axis, other)
        return any(word.lemma in apart for clause in scene.clauses for word in WordSaid.all(parts[clause], 0))

    def _lemmas(self, axis: str, value: str) -> frozenset[str]:
        if (known := self._own.get((axis, value))) is None:
            every = [w.lemmas for w in self._by_axis.get(axis, ()) if w.key[2] == value]
            known = self._own[axis, value] = frozenset(lemma for lemmas in every for lemma in lemmas)
        return known

    def _best(
        self, scene: Scene, clause: tuple[int, int], said: list[WordSaid], free: list[WordSaid], near: list[Words]
    ) -> Iterator[Wording]:
        names = {s.lemma for s in free}
        outside = scene.text[: clause[0]] + scene.text[clause[1] :]
        best: dict[str, tuple[float, Words, set[str]]] = {}
        for words in near:
            matched = set(words.lemmas) & names
            if len(matched) < 2 or words.lemmas[-1] not in matched or CHANGES.issuperset(words.lemmas):
                continue
            if any(CONTRARY.get(lemma, set()) & names for lemma in set(words.lemmas) - matched):
                continue  # 層が浅いほど起き…: not what comes of 層が深いほど
            if SUPERLATIVE.search(words.text) and not SUPERLATIVE.search(scene.text, *clause):
                continue  # 女性の天皇, of 最初の女性の天皇
            if any(len(lemma) > 1 and lemma in outside for lemma in set(words.lemmas) - matched):
                continue  # 枝刈りで減るのは重みの数、量子化で減るのはビット数
            axis = words.key[1]
            values = {w.key[2] for w in self._by_axis[axis]} - {words.key[2]}
            shared = frozenset[str]().union(*(self._lemmas(axis, value) for value in values))
            if (
                not matched - shared - VAGUE
                or {n for n in words.lemmas if _NUMBER.fullmatch(n) or n in _HOW_MUCH} - matched
            ):
                continue
            score = _weight(matched, shared) / _weight(set(words.lemmas), shared)
            if score >= _ENOUGH and score > best.get(axis, (0.0,))[0]:
                best[axis] = (score, words, matched)
        for _, words, matched in best.values():
            chosen = [s for s in free if s.lemma in matched]
            start, end = min(s.start for s in chosen), max(s.end for s in chosen)
            inside = [s for s in free if start <= s.start and s.end <= end]
            if any(m.start < end and start < m.end for m in scene.mentions) or 2 * len(chosen) < len(inside):
                continue
            if any(_NUMBER.fullmatch(s.lemma) and s.lemma not in matched for s in inside) or shapes.JOINED.search(
                scene.text, start, end
            ):
                continue
            if any(v.start < end and start < v.end and v.end - v.start > 2 for v in scene.values):
                continue
            if _has_another_object(scene, said, start, end, words):
                continue  # 愛を表す旋律, of 恋人を表す旋律
            whenever = shapes.CONDITIONAL.search(words.text) or shapes.WHEN.search(words.text)
            if shapes.THEREUPON.search(scene.text, start, end) and not whenever:
                continue  # 起きると置き換えるページ
            if _says_it(scene, clause, said, end):
                yield Wording(start, end, words.key, scene.text[start:end])

    def _contraries(
        self,
        scene: Scene,
        clause: tuple[int, int],
        said: list[WordSaid],
        free: list[WordSaid],
        near: list[Words],
        *,
        exact: bool,
    ) -> Iterator[Wording]:
        """分散が小さい where the value is 分散が大きい; ``exact``: all other words of the wording are there."""
        names = [s.lemma for s in free]
        for words in near:
            others = set(words.lemmas) - VAGUE
            share = 1.0 if shapes.CONDITIONAL.search(words.text) else 0.6
            for noun, turned in words.turned:
                told = {word for word in others if word in names or CONTRARY.get(word, set()) & set(names)} - {turned}
                if len(told) < share * len(others - {turned}) or exact and not others - {turned} <= set(names):
                    continue
                for i, lemma in enumerate(names):
                    if lemma != noun:
                        continue
                    for j in (i + 1, i - 1):
                        if 0 <= j < len(names) and names[j] in CONTRARY[turned] and turned not in names:
                            if self._beside(words.key, noun, names[j]):
                                continue  # 半分以上削る, of 50%以下まで削る
                            start, end = min(free[i].start, free[j].start), max(free[i].end, free[j].end)
                            gap = scene.text[min(free[i].end, free[j].end) : max(free[i].start, free[j].start)]
                            ends = (
                                j > i
                                or scene.text[end : end + 1] not in ("で", "を", "に", "と")
                                and _says_it(scene, clause, said, end)
                            )
                            apart = gap == "から" and names[j] == "遠い"  # of に近づける
                            if j < i and scene.text[free[j].end : free[j].end + 1] in ("は", "が", "も"):
                                continue  # 入力は文, of 文章を出力する
                            other = gap == "の" and j > i and _KANJI.match(scene.text, end)  # 18層の軽いモデル
                            if ends and not other and (apart or shapes.BESIDE.fullmatch(gap)):
                                end = _goes_on(words, free, max(i, j), end)
                                yield Wording(start, end, (*words.key, "not"), scene.text[start:end])

    def _beside(self, key: tuple[str, ...], noun: str, word: str) -> bool:
        """Whether another wording of the value has the two side by side."""
        for words in self._by_axis.get(key[1], ()):
            pairs = zip(words.lemmas, words.lemmas[1:], strict=False) if words.key == key else ()
            if any({noun, word} == set(pair) for pair in pairs):
                return True
        return False

    def _other_way(self, scene: Scene, clause: tuple[int, int], free: list[WordSaid]) -> Iterator[Wording]:
        """Xは遅い where the value is 速い."""
        last = free[-1] if free else None
        contrary = CONTRARY.get(last.lemma) if last and last.kind in ("形容詞", "形状詞") else None
        if last is None or not contrary or not shapes.SAYS_SO.search(scene.text, clause[0], last.start):
            return
        if not shapes.PLAIN_END.fullmatch(scene.text, last.end, clause[1]):
            return
        for key, text in self._known.short:
            if contrary.intersection(lemmas(text)) and len(lemmas(text)) == 1:
                yield Wording(last.start, last.end, (*key, "not"), scene.text[last.start : last.end])

    def _other_numbers(self, scene: Scene, clause: tuple[int, int]) -> Iterator[Wording]:
        """平均が1 where the value is 平均0."""
        for match in shapes.NOUN_NUMBER.pattern.finditer(scene.text, *clause) if self._numbers else ():
            for (key, noun), numbers in self._numbers.items():
                if match[1] == noun and float(match[2]) not in numbers:
                    yield Wording(*match.span(), (*key, "not"), match.group())
        amounts = list(shapes.NUMBER_UNIT.pattern.finditer(scene.text, *clause)) if self._amounts else []
        for (axis, unit), values in self._amounts.items() if len(amounts) == 1 else ():
            match, known = amounts[0], set[float]().union(*values.values())
            number, its_unit = _amount(match)
            nouns = self._counted.get(axis, ()) if not unit else ()
            if not unit and not any(noun in scene.text[clause[0] : clause[1]] for noun in nouns):
                continue  # 3000億トークンで学習
            if its_unit == unit and number not in known and not shapes.COMPARED.search(scene.text, *clause):
                yield from (Wording(*match.span(), (*key, "not"), match.group()) for key in values)


def _has_another_object(scene: Scene, said: list[WordSaid], start: int, end: int, words: Words) -> bool:
    if scene.text[start - 1 : start] != "を" or "を" not in words.text or "を" in scene.text[start:end]:
        return False
    noun = next((s for s in said if s.end == start - 1), None)
    named = any(m.end == start - 1 for m in scene.mentions)
    return noun is not None and not named and noun.lemma not in words.lemmas


def _goes_on(words: Words, free: list[WordSaid], last: int, end: int) -> int:
    """Where the wording's other words end behind the turned one: 優先度の低い|ものから実行."""
    for said in free[last + 1 :]:
        if said.lemma not in words.lemmas:
            break
        end = said.end
    return end


def _properties(scene: Scene, clause: tuple[int, int]) -> list[Mention]:
    """The terms that are a property of the term before them: 金属結晶の電気伝導性は小さい."""
    inside = scene.inside(clause)
    return [
        m for one, m in zip(inside, inside[1:], strict=False)
        if scene.text[one.end : m.start] in ("の", "は") and scene.text[m.end : m.end + 1] in ("は", "が")
    ]  # fmt: skip


def _amount(match: re.Match[str]) -> tuple[float, str]:
    """(the number, its unit; empty behind 万, 億, 兆)."""
    size, number = SIZES.get(match[2]), float(KANJI.get(match[1], match[1]))
    return (number * size, "") if size else (number, match[2])


def _weight(lemmas: set[str], shared: frozenset[str]) -> float:
    return sum(0.5 if lemma in shared or lemma in VAGUE else 1.0 for lemma in lemmas)


def _says_it(scene: Scene, clause: tuple[int, int], said: list[WordSaid], end: int) -> bool:
    """Whether the words found end in the predicate of the clause: nothing but a plain noun follows, or the term."""
    close = min([m.start for m in scene.inside(clause) if m.start >= end], default=clause[1])
    behind = [s for s in said if end <= s.start < close and s.lemma]
    if len(behind) > 1 or any(s.kind != "名詞" for s in behind):
        return False
    return not behind or not shapes.CASE.search(scene.text, end, behind[0].start)
