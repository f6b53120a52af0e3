"""Whose work a thing is, told by what is called its maker, its fame or the hand: 「TのN」 says the same."""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import inside, moved, put
from songgen.check.claims.japanese.shapes import plain as shapes
from songgen.check.forms import Mention


def whose_work(line: Compact, named: Sequence[Mention]) -> Compact:
    """「デカメロンの書き手はダンテ」, 「君主論で名をあげたエラスムス」, 「愚神礼賛はルターの著作」."""
    if not named:
        return line
    by_hand = shapes.BY_HAND.match(line.text, named[0].end)
    if by_hand:
        return put(line, *by_hand.span(), "の")
    maker = named[-1]
    if (felt := shapes.EPITHET.search(line.text, 0, maker.start)) and not inside(named, *felt.span()):
        return put(line, *felt.span(), "")
    if line.text[: maker.start].endswith("、") and shapes.WORK_BEHIND.match(line.text, maker.end):
        return put(line, maker.start - 1, maker.start, "は")
    for shape in (shapes.MAKER_OF, shapes.KNOWN_FOR, shapes.TITLED):
        if (told := shape.search(line.text, 0, maker.start)) and told.end() == maker.start:
            return _his(line, named, maker, told.start())
    if (told := shapes.WORK_OF_HIS.match(line.text, maker.end)) and line.text[: maker.start].endswith("は"):
        return _his(put(line, *told.span(), ""), named, maker, maker.start - 1)
    return line


def _his(line: Compact, named: Sequence[Mention], maker: Mention, end: int) -> Compact:
    """「TのN」, where the name of the work ends at ``end``."""
    name = shapes.NAME_BEFORE.search(line.text, 0, end)
    if name is None or inside(named, *name.span()) or end >= maker.start:
        return line
    told = moved(line, [*range(maker.start, maker.end), end, *range(*name.span())], maker.end)
    at = maker.end - maker.start
    return put(told, at, at + 1, "の")
