"""「AのKはBよりも長い」: which of two terms has the greater number of what the topic counts, or is more so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import comparison as shapes
from songgen.check.claims.said import sayings
from songgen.check.expressions import Expression
from songgen.check.forms import Mention, fold
from songgen.topic import Term, Topic

_DEGREES = {"長": "短", "大き": "小さ", "多": "少な", "高": "低", "広": "狭", "重": "軽", "深": "浅"}
"""Stems of adjectives of more, and of less."""
_PAIRS = {
    **_DEGREES,
    "厚": "薄",
    "強": "弱",
    "速": "遅",
    "早": "遅",
    "新し": "古",
    "明る": "暗",
    "太": "細",
    "濃": "薄",
    "硬": "軟",
}
_CONTRARIES = _PAIRS | {less: more for more, less in _PAIRS.items()}
"""Stem of an adjective → that of its contrary."""
_THAN = (
    "(?:より(?:も)?|(?:に|と)(?:は)?比べ(?:て|ると)(?:も)?)(?:ずっと|かなり|さらに|はるかに)?(?:[^、はが]{0,8}?[がは])?"
)
_DIRECTIONS = [("|".join(_DEGREES), True), ("|".join(_DEGREES.values()), False)]
_PATTERNS = [(words, Expression(f"{_THAN}(?:{words})"), more) for words, more in _DIRECTIONS]
_SIMPLE = {more: Expression(f"{_THAN}(?:{words})") for words, more in _DIRECTIONS}


def comparisons(text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """Claims that one term has more of something than another (offsets are of ``text``)."""
    for one, other in [(a, b) for a in mentions for b in mentions if a.term.id != b.term.id]:
        counted = [what for what in one.term.numbers if what in other.term.numbers and fold(what)[0] in text]
        if not counted:
            continue
        for words, pattern, more in _PATTERNS:
            at = other.end
            owned = re.match("の" + re.escape(fold(counted[0])[0]), text[at:])
            match = pattern.match(text, at + (owned.end() if owned else 0))
            than = re.match("より(?:も)?", text[at:])
            if than and at + than.end() == one.start:  # BよりAのほうが層が多い
                what = re.escape(fold(counted[0])[0])
                match = re.compile(f"の(?:ほう|方)が{what}(?:の数)?(?:が|は)(?:{words})").match(text, one.end)
            elif not re.match(r"(?:の[^、はが]{1,8})?(?:は|が|も)|のほうが|の方が", text[one.end :]):
                continue
            elif one.end < at and re.match(
                "の" + re.escape(fold(counted[0])[0]) + "(?:の数)?(?:は|が|も)", text[one.end :]
            ):
                match = _SIMPLE[more].match(text, at)  # GPT-3のパラメータはGPT-2より少ない
            if not match:
                continue
            sense = polarity(text[match.end() :].split("、")[0].lstrip("いきくかけさ"))
            if sense != OPEN:
                greater, smaller = (one, other) if more else (other, one)
                yield Claim("comparison", greater.term.id, counted[0], smaller.term.id, sense == ASSERTED,
                            match.start(), match.end(), match.group())  # fmt: skip


def by_contraries(topic: Topic, scene: Scene) -> Iterator[Claim]:
    """「海洋地殻は大陸地殻より厚い」, where the one is thin and the other thick; it only contradicts."""
    for one, other in pairwise(scene.mentions):
        end = scene.clause(other.start)[1]
        if shapes.SPOKEN_OF.fullmatch(scene.text, one.end, other.start):
            greater, lesser, told = one, other, shapes.MORE_THAN_IT.fullmatch(scene.text, other.end, end)
        elif shapes.THAN.fullmatch(scene.text, one.end, other.start):
            greater, lesser, told = other, one, shapes.IS_MORE.fullmatch(scene.text, other.end, end)
        else:
            continue
        if told and (claim := _contrary(topic, greater.term, lesser.term, told["of"] or "", told["how"])):
            start, close = told.start("of") if told["of"] else told.start("how"), told.end("how")
            yield claim._replace(start=start, end=close, text=scene.text[start:close])
            return


def _contrary(topic: Topic, greater: Term, lesser: Term, of: str, how: str) -> Claim | None:
    """The claim that a term has the other's value, where the two differ in a word (the stem ``how``) of one measure."""
    turned = _CONTRARIES.get(how)
    for axis, fact in greater.facts.items() if turned else ():
        theirs = lesser.facts.get(axis)
        if theirs is None or theirs.value == fact.value:
            continue
        own, others = (sayings(topic).of_value(axis, value) for value in (fact.value, theirs.value))
        before = f"(?:^{of}|{of}[がは])" if of else "^"
        so, not_so = (Expression(f"{before}{stem}[いくかけな]") for stem in (how, str(turned)))
        if any(map(not_so.search, own)) and any(map(so.search, others)) and not any(map(so.search, own)):
            return Claim("axis", greater.id, axis, theirs.value)
    return None
