"""Numbers with their counters in a compact line: 3つ, 三層, 2種類, ふたつ."""

from __future__ import annotations

import re

_NATIVE = {"ひとつ": 1, "ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7, "やっつ": 8}
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNTER = "つ|個|枚|種類|種|本|段階|段|層|階|回|人|点|倍|%|次元|クラス|くらす|ステップ|台|通り|ヘッド"
COUNTED = re.compile(
    rf"(?P<digits>\d+(?:\.\d+)?)(?:{_COUNTER})|(?P<kanji>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    rf"(?:{_COUNTER})|(?P<native>{'|'.join(_NATIVE)})"
)


def number_of(match: re.Match[str]) -> float | None:
    """The number of a match of ``COUNTED``."""
    if match["digits"]:
        return float(match["digits"])
    if match["native"]:
        return float(_NATIVE[match["native"]])
    tens, ten, ones = match["kanji"].partition("十")
    if not ten:
        return float(_KANJI[tens])
    return float((_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0))
