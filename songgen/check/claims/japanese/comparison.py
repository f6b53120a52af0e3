"""「AのKはBよりも長い」: which of two terms has the greater number of what the topic counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.expressions import Expression
from songgen.check.forms import Mention, fold

_DEGREES = {"長": "短", "大き": "小さ", "多": "少な", "高": "低", "広": "狭", "重": "軽", "深": "浅"}
"""Stems of adjectives of more, and of less."""
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
