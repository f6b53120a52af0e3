"""「層が深いほど起きやすい」「大きくすると将来を重く見る」「そのせいで学習が遅い」: a condition and what comes of it.

Each half has a word that goes up or down; a line that turns one of them round, and not both, says the contrary of the
topic's wording. What is found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import fact_on
from songgen.check.claims.japanese.equivalents import SAME_AS
from songgen.check.claims.japanese.paraphrase import WordSaid
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import nearest as free_words
from songgen.check.claims.japanese.shapes import tendencies as shapes
from songgen.check.claims.japanese.shapes.subjects import EXCLUDED
from songgen.check.claims.said import sayings
from songgen.check.forms import Mention, fold
from songgen.language.japanese import tokens
from songgen.topic import Axis, Term, Topic

_UP = {
    "増やす",
    "速い",
    "覚える",
    "易しい",
    "易い",
    "安定",
    "必要",
    "良い",
    "優れる",
    "向上",
    "改善",
    "重視",
    "進む",
    "勝つ",
    "残る",
    "残す",
    "届く",
    "伝わる",
    "捗る",
    "豊か",
    "旨い",
    "上手",
    "正確",
    "有利",
    "多様",
    "出来る",
    "足りる",
    "伝える",
    "教える",
    "与える",
    "分かる",
    "得る",
    "得意",
}
_DOWN = {
    "減らす",
    "遅い",
    "忘れる",
    "難しい",
    "難い",
    "不安定",
    "不要",
    "悪い",
    "劣る",
    "悪化",
    "劣化",
    "軽視",
    "負ける",
    "消える",
    "失う",
    "失われる",
    "無くなる",
    "滞る",
    "乏しい",
    "乱れる",
    "薄れる",
    "弱る",
    "下手",
    "不利",
    "遅れる",
    "遅らせる",
    "止まる",
    "不足",
    "損なう",
    "損なわれる",
    "苦手",
}
_EASE = {"易い": 1, "難い": -1, "辛い": -1}
"""What turns the word before it into how easily it comes about: 消えにくい, 覚えやすい."""
_PRICE = "安い"
_BECOMING = {"成る"}
_MEASURES = {
    word: words[0]
    for words in (
        ("速い", "早い", "高速", "遅い", "低速", "遅れる", "遅らせる", "滞る", "時間", "掛かる"),
        ("多様", "豊か", "乏しい"),
        ("正確",),
        ("覚える", "忘れる"),
        ("安定", "不安定", "乱れる"),
        (_PRICE, "安価", "割安", "格安", "高騰", "値上がり", "値下がり"),
    )
    for word in words
}
"""Word → the first of those that are of one measure: 多様な画像 and 画像を出すのが遅い are of two."""
_SLOW = {"時間", "掛かる"}
_PREVENTS = {
    "防ぐ",
    "防止",
    "避ける",
    "抑える",
    "抑制",
    "和らげる",
    "緩和",
    "解決",
    "解消",
    "軽減",
    "克服",
    "対策",
    "収まる",
}
"""What makes less of a trouble, or keeps it from coming about."""
_USING = {"使う", "入れる", "足す", "行う", "掛ける", "取り入れる", "導入", "採用", "適用", "起こる"}
"""What is done with a thing to have its effect."""
_SAYING = {"見る", "調べる", "考える", "せい", "お陰", "過ぎる", "余計", "却って", "益々", "段々", "良く", "寄り"}
"""Words that add nothing to the word before them."""


@dataclass(frozen=True)
class Half:
    """What a condition or its outcome is about, and whether it goes up (1) or down (-1); 0: neither.

    ``of``: the measure that the word for it is of (速さ), if it is of one only; ``eased``: how easily it
    becomes something.
    """

    about: frozenset[str]
    sign: int
    of: str = ""
    eased: bool = False


@dataclass(frozen=True)
class Tendency:
    """``given``: the condition; None for an outcome alone."""

    given: Half | None
    then: Half


class Tendencies:
    """The wordings of a topic that tell what comes of what."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._told: dict[tuple[str, str], list[Tendency]] = {}

    def find(self, scene: Scene, carry: str | None) -> Iterator[Claim]:
        """Claims that deny what the topic says of a term on an axis. ``carry``: the topic that the line before left."""
        if free_words.TOLD.search(scene.text):
            return
        for start, end in _spans(scene):
            said = scene.text[start:end]
            if shapes.LEFT_OPEN.search(said) or scene.text[end : end + 1] == "?":
                continue
            mentions = scene.inside((start, end))
            compared = [m for m in mentions if EXCLUDED.match(scene.text, m.end, end)]
            terms = {m.term.id: m for m in mentions if m not in compared}
            yield from self._in_general((start, end), said, mentions)
            for name in terms or ([carry] if carry and not compared else []):
                term = self._topic.by_id[name]
                line = read(said, [(m.start - start, m.end - start) for m in mentions if m.term is term])
                if line is None or line.given is None or not line.then.sign:
                    continue
                marker = shapes.BECAUSE.search(said)
                if not line.given.about and marker and name in terms and terms[name].start - start > marker.start():
                    continue  # 長いほど勾配消失が起こる: of what else it is longer is not said
                yield from self._denied(term, line, (start, end), said)

    def _denied(self, term: Term, line: Tendency, span: tuple[int, int], said: str) -> Iterator[Claim]:
        for name, axis in self._topic.axes.items():
            fact = fact_on(self._topic, term, name)
            told = self._wordings(name, axis, fact[1].value) if fact else []
            signs = {sign for own in told if (sign := _same(own, line))}
            if signs == {-1} and fact:
                yield Claim("axis", term.id, name, fact[1].value, False, *span, said)

    def _in_general(self, span: tuple[int, int], said: str, mentions: list[Mention]) -> Iterator[Claim]:
        """Where the condition is named in full, and only one answer is known: 系列が長くなるほど昔を覚えている."""
        marker = shapes.BECAUSE.search(said)
        if not marker or any(m.end > span[0] + marker.start() for m in mentions):
            return
        line = read(said, [])
        if line is None or line.given is None or not line.then.sign or not line.given.about or not line.given.sign:
            return
        for (name, value), terms in self._agreed.items():
            told = self._in_full(name, self._topic.axes[name], value)
            signs = {sign for own in told if (sign := _same(own, line))}
            if signs == {-1}:
                yield Claim("axis", terms[0].id, name, value, False, *span, said)

    @cached_property
    def _agreed(self) -> dict[tuple[str, str], list[Term]]:
        """(axis, value) → the terms that have it, where no other value of the axis is anybody's."""
        having: dict[str, dict[str, list[Term]]] = {}
        for term in self._topic.terms:
            for name, fact in term.facts.items():
                having.setdefault(name, {}).setdefault(fact.value, []).append(term)
        return {(name, v): terms for name, values in having.items() if len(values) == 1 for v, terms in values.items()}

    def _in_full(self, name: str, axis: Axis, value: str) -> list[Tendency]:
        """The tendencies of a value with all that their condition is about; the label of the axis may name it."""
        grows = shapes.GROWS.search(axis.label)
        about = read(fold(axis.label[: grows.end() - 1])[0], []) if grows else None
        found = []
        for own in self._wordings(name, axis, value):
            if own.given and own.given.about:
                found.append(own)
            elif own.given and own.given.sign and about and about.then.about:
                found.append(Tendency(Half(about.then.about, own.given.sign), own.then))
        return found

    def _wordings(self, name: str, axis: Axis, value: str) -> list[Tendency]:
        if (known := self._told.get((name, value))) is None:
            grows = shapes.GROWS.search(axis.label)
            implied = Half(frozenset(), 1 if grows["more"] else -1) if grows else None
            texts = [text for text in sayings(self._topic).of_value(name, value) if not shapes.NO.search(text)]
            found = [read(text, []) for text in texts]
            known = [
                Tendency(own.given or implied, own.then)
                for own in found
                if own and own.then.sign and not all(map(str.isdecimal, own.then.about))  # マイナス1から1
            ]
            # more of it is there where it is used at all: パディングを増やすほど大きい
            known += [
                Tendency(None, own.then)
                for own, text in zip(found, texts, strict=True)
                if own and own.given and not own.given.about and shapes.MORE.match(text) and own.then.sign
            ]
            self._told[name, value] = known
        return known


def read(text: str, named: list[tuple[int, int]]) -> Tendency | None:
    """The halves of a text; ``named``: where the term that they are about stands. None for what cannot be read."""
    marker = shapes.BECAUSE.search(text)
    parts = [(0, marker.start()), (marker.end(), len(text))] if marker else [(0, len(text))]
    words = [(t.begin(), t.end(), t) for t in tokens(text)]
    words = [w for w in words if not any(a < w[1] and w[0] < b for a, b in named)]
    halves = [_half(text[a:b], [t for s, e, t in words if a <= s and e <= b]) for a, b in parts]
    if any(half is None for half in halves):
        return None
    return Tendency(halves[0] if marker else None, halves[-1])  # type: ignore[arg-type]


def _half(text: str, words: list[Any]) -> Half | None:
    """One half; None where a denial in it cannot be placed."""
    forms = [str(t.normalized_form()) for t in words]
    signs = [_sign(form) for form in forms]
    polar = {max((i for i, sign in enumerate(signs) if sign), default=-1)} - {-1}
    sign = signs[max(polar)] if polar else 0
    if polar and forms[max(polar)] in _EASE and max(polar) and signs[max(polar) - 1]:
        polar.add(max(polar) - 1)  # 消えにくい
        sign *= signs[max(polar) - 1]
    before = forms[max(polar) - 1] if len(polar) == 1 and forms[max(polar)] in _EASE and max(polar) else ""
    eased = before in _BECOMING
    if _SLOW.issubset(forms):
        polar, sign = {i for i, form in enumerate(forms) if form in _SLOW}, -1
    if any(form in _PREVENTS for form in forms):
        if polar:
            return None  # 小さくなるのを防ぐ
        polar, sign = {i for i, form in enumerate(forms) if form in _PREVENTS}, -1
    if free_words.DENIED.search(text.replace("少な", "少")):  # 少ない denies nothing
        if not shapes.NOT_SO.search(text) or not sign:
            return None
        sign = -sign
    of = next((_MEASURES[forms[i]] for i in polar if forms[i] in _MEASURES), "")
    return Half(frozenset(_about(words, polar) - _SAYING - {""}), sign, of, eased)


def _about(words: list[Any], polar: set[int]) -> set[str]:
    """The words of a half but for ``polar``; nouns side by side are one: 勾配消失 is no 勾配."""
    found, end = list[str](), -1
    for word in (WordSaid.of(t, 0) for i, t in enumerate(words) if i not in polar):
        noun = word.kind in ("名詞", "接尾辞")
        if noun and word.start == end:
            found[-1] += word.lemma
        else:
            found.append(word.lemma)
        end = word.end if noun else -1
    return set(found)


def _sign(form: str) -> int:
    for name in (form, SAME_AS.get(form, form)):
        if name in _UP or name in _DOWN:
            return 1 if name in _UP else -1
    return 0


def _same(own: Tendency, line: Tendency) -> int:
    """1 where the line says what the wording says, -1 for its contrary, 0 where they are of different things."""
    given = line.given
    if given is None or not own.then.about <= line.then.about or len(line.then.about - own.then.about) > 2:
        return 0
    if own.then.of and line.then.of and own.then.of != line.then.of:
        return 0
    if _PRICE in (own.then.of, line.then.of) and own.then.of != line.then.of:
        return 0  # 輸入は安くなる, of 輸入に有利
    if line.then.eased and not own.then.eased:
        return 0  # 重みが0になりやすい, of 重みが消える
    turned = own.then.sign * line.then.sign
    if own.given is None:
        return turned if given.about <= _USING and given.sign >= 0 else 0
    if own.given.about != given.about or not own.given.sign or not given.sign:
        return 0
    return turned * own.given.sign * given.sign


def _spans(scene: Scene) -> Iterator[tuple[int, int]]:
    """The clauses in which something comes of something; one that is only a condition goes with the next."""
    skip = False
    for i, (start, end) in enumerate(scene.clauses):
        if skip:
            skip = False
            continue
        if shapes.ENDS_OPEN.search(scene.text, start, end) and i + 1 < len(scene.clauses):
            skip = True
            yield start, scene.clauses[i + 1][1]
        elif shapes.BECAUSE.search(scene.text, start, end):
            yield start, end
