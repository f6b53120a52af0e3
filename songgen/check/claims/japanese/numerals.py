"""Numbers of a compact line and what they count: 3つ, 三層, ゲートは2つ, 10%, 7か条, ポート443."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from songgen.check.expressions import Expression
from songgen.check.forms import fold

_NATIVE = {"ひとつ": 1, "ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7, "やっつ": 8}
KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
WRITTEN = re.compile(
    rf"(?P<digits>\d+(?:\.\d+)?)|(?P<native>{'|'.join(_NATIVE)})"
    "|(?P<kanji>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
"""A number in any script, whatever it counts."""
SIZES = {"": 1.0, "万": 1e4, "億": 1e8, "兆": 1e12}
_COUNTER = (
    "つ|個|枚|種類|種|本|段階|段|層|階|回|人|点|倍|%|パーセント|次元|クラス|くらす|ステップ|台|通り|ヘッド|分子|か条|ヶ条|箇条|カ条"
    "|条|歳|才|円|年|秒|分|時間|日|週間|か月|番|号|度|対|組|匹|頭|羽|冊|件|社|か国|カ国|章|項|行|列|桁|文字|語|bit|ビット|バイト"
)
_BETWEEN = (
    "(?:の?数)?(?:は|が|を|も|の|の数は|の数が)?、?(?:[^、。はがを]{1,12}(?:あたり|につき)、?)?"
    "(?:全部で|合計|合計で|たったの?|わずか|合わせて|約|およそ)?"
)
NO_MINUS = "(?<![^a-z0-9][-−])"
"""食道は-25cm is no 25, -1.1V no 1.1V, -1274年 no 1274年."""
_WORD = "(?<![一-鿿ァ-ヴーa-z])"
"""What is counted stands as a word of its own: 畳み込み層は2つ counts no 層."""
_PER = Expression(r"に近|ずつ|あたり|につき|ごと|目|番目|以外|年間|年前|年後|後(?![ろ半])")


class Number(NamedTuple):
    """A number at ``start``–``end`` (with its counter, or with what is counted behind it)."""

    start: int
    end: int
    what: str
    value: float


class Numerals:
    """Finds how many of what a line says, for the things that a topic counts.

    Args:
        counted: what is counted: a thing (ゲート), or the counter itself (%, か条, 歳).
    """

    def __init__(self, counted: Iterable[str]) -> None:
        self._folded = {fold(what)[0]: what for what in counted}
        # 価数, 層数: 2価, 3層
        self._folded |= {f[:-1]: what for f, what in list(self._folded.items()) if f.endswith("数") and len(f) == 2}
        self._before = {f: Expression(_WORD + re.escape(f) + _BETWEEN + "$") for f in self._folded}
        units = "|".join([*(re.escape(what) for what in sorted(self._folded, key=len, reverse=True)), _COUNTER])
        self._pattern = Expression(
            rf"(?<![\d.]){NO_MINUS}(?P<digits>\d+(?:\.\d+)?)(?!\d|\.\d)(?P<size>[万億兆])?(?P<unit>{units})?(?![a-z])"
            rf"|(?P<kanji>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?P<counter>{units})"
            rf"|(?P<native>{'|'.join(_NATIVE)})"
        )

    def find(self, text: str) -> Iterator[Number]:
        """Numbers of the things that are counted, in order of the text (a clause)."""
        for match in self._pattern.finditer(text) if self._folded else ():
            if (
                text.startswith(("一種", "一つの", "ひとつの", "一人", "ひとり", "1人", "一部"), match.start())
                and text[match.start() - 1 : match.start()] == "の"
            ):
                continue  # RNNの一種
            if text[match.start() - 1 : match.start()] == "第":
                continue  # OSIの第四層
            if match["unit"] == "年" and len(match["digits"]) == 4 and "年" not in self._folded:
                continue  # 1799年の統領政府
            unit = (match["size"] or "") + (match["unit"] or match["counter"] or "")
            if _PER.match(text, match.end()):
                continue
            size = match["size"] or ""
            for folded, what in self._folded.items():
                number = value(match) * (1.0 if folded.startswith(size) else SIZES[size])
                near = folded in text and self._before[folded].search(text[: match.start()])
                behind = re.match("の?" + re.escape(folded), text[match.end() :])
                if behind:
                    yield Number(match.start(), match.end() + behind.end(), what, number)
                elif folded in (unit, size, unit.removeprefix(size)) or near:
                    yield Number(match.start(), match.end(), what, number)


def value(match: re.Match[str]) -> float:
    """The number of a match."""
    if match["digits"]:
        return float(match["digits"])
    if match["native"]:
        return float(_NATIVE[match["native"]])
    tens, ten, ones = match["kanji"].partition("十")
    if not ten:
        return float(KANJI[tens])
    return float((KANJI[tens] if tens else 1) * 10 + (KANJI[ones] if ones else 0))
