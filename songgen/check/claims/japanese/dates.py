"""Years of a line, and whether something else than a term came about in one."""

from __future__ import annotations

import re

from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import quantities as shapes
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.expressions import Expression

_IN_WORDS = Expression(
    "(?P<thousands>二?千)(?P<hundreds>[二三四五六七八九]?百)?(?P<tens>[二三四五六七八九]?十)?(?P<ones>[一二三四五六七八九])?年"
    "(?![間前後]|以上|ほど|ぶり|あまり|余り|もの|の時)"
)
"""A year in whole words: 二千十二年, 千九百八十六年."""
_DIGIT = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def years_in(text: str, pattern: Expression) -> list[Wording]:
    """Years: with 年, or bare at the border of a clause."""
    found = []
    for match in pattern.finditer(text):
        bare = "年" not in match.group()
        edges = (
            text[match.start() - 1 : match.start()] in ("", "、"),
            text[match.end() : match.end() + 1] in ("", "、"),
        )
        if not bare or any(edges):
            kind = "decade" if match["decade"] else "year"
            era = shapes.BEFORE_OUR_ERA.search(text, 0, match.start())
            begin, year = era.start() if era else match.start(), match["marked"] or match["bare"]
            found.append(
                Wording(begin, match.end(), (kind, "", f"-{year}" if era else year), text[begin : match.end()])
            )
    for match in _IN_WORDS.finditer(text):
        found.append(Wording(*match.span(), ("year", "", str(_value(match))), match.group()))
    return found


def _value(year: re.Match[str]) -> int:
    """二千十二: 2012."""
    parts = ((year["thousands"], 1000), (year["hundreds"], 100), (year["tens"], 10))
    return sum(_DIGIT.get(part[0], 1) * size for part, size in parts if part) + _DIGIT.get(year["ones"] or "", 0)


def happened(scene: Scene, word: Wording) -> bool:
    """A year in which something else came about: 「GDPは2010年に中国に抜かれて」 does not date GDP."""
    if word.key[0] not in ("year", "decade"):
        return False
    rest = scene.rest(word.end)[0]
    span = scene.clause(word.start)
    if not scene.inside(span) and shapes.OWN_SUBJECT.search(rest):
        return True  # 2018年にはv3が公開された: the clause has a subject of its own
    if not shapes.WHEN.match(rest) or shapes.BEGAN.search(rest):
        return False
    later = [m for m in scene.inside(span) if m.start >= word.end]
    if later and any(m.end <= word.start for m in scene.inside(span)):  # Xは2022年にYをやめた: done to another one
        later = [m for m in later if scene.text[m.end : m.end + 1] not in ("を", "に", "へ")]
    return not later and shapes.HAPPENING.search(rest) is not None
