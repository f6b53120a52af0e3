"""Does a Japanese clause assert a wording, deny it, or leave it open? Looks only at what follows the wording.

Scope is the wording's own predicate: ない elsewhere in the line says nothing about it.
"""

from __future__ import annotations

import re

from songgen.check.claims.japanese.shapes import polarity as shapes

ASSERTED, DENIED, OPEN = 1, -1, 0


def polarity(rest: str, asked: bool = False) -> int:
    """``rest``: the clause after the wording; ``asked``: the clause ends in a question mark."""
    if asked:
        return OPEN
    rest = shapes.SUPPOSED.pattern.sub("", shapes.TAG.pattern.sub(r"\1", rest))
    rest = shapes.INSTEAD_OF.pattern.sub("", rest)
    if not rest or shapes.WHY.match(rest):
        return ASSERTED
    if shapes.RHETORICAL.match(rest):
        return DENIED
    if any(shape.search(rest) for shape in shapes.OPEN):
        return OPEN
    false = shapes.FALSE.search(rest)
    if shapes.SURE.match(rest) or shapes.TWICE.search(rest):
        return DENIED if false else ASSERTED
    if false and false.start() <= shapes.FALSE_WITHIN:
        return DENIED
    if any(shape.match(rest) for shape in shapes.DENIED) or shapes.UNDONE.match(rest):
        return DENIED
    return OPEN if shapes.DENIED_BESIDE.match(rest) else ASSERTED


def until_turn(wording: str, rest: str, asked: bool = False) -> tuple[str, bool]:
    """``rest`` up to where another statement begins: 小さくするがゼロにはしない, 順番に読むので並列にできない."""
    verb = shapes.LAST_VERB.search(wording)
    if verb and re.match(f"て?[^、てで]{{2,14}}[をはも]{verb[1]}[ぁ-ゖ]{{0,2}}(?:ない|ず|ません)", rest):
        return "", False  # 再帰を使って|畳み込みを使わない: each has its own object
    turn = shapes.NEXT_STATEMENT.match(wording[-1:] + rest)
    return (rest[: turn.start("turn") - 1], False) if turn else (rest, asked)


def partly(before: str, rest: str) -> bool:
    """完全になくすわけではない: that it is not wholly so says nothing of whether it is."""
    return bool(shapes.WHOLLY.search(before)) and bool(shapes.NOT_WHOLLY.search(rest))


def verb_polarity(rest: str, asked: bool = False) -> int:
    """The same after a relation's verb, where 〜にくい also turns the sense (起こしにくい)."""
    if shapes.SO_THAT_NOT.match(rest):
        return DENIED  # 小さくしないためのパディング
    if shapes.HARD.match(rest) and not shapes.TWICE.search(rest):
        return OPEN if asked else DENIED
    return polarity(rest, asked)
