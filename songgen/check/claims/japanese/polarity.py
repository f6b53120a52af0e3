"""Does a Japanese clause assert a wording, deny it, or leave it open? Looks only at what follows the wording.

Scope is the wording's own predicate: ない elsewhere in the line says nothing about it.
"""

from __future__ import annotations

from songgen.check.claims.japanese.shapes import polarity as shapes

ASSERTED, DENIED, OPEN = 1, -1, 0


def polarity(rest: str, asked: bool = False) -> int:
    """``rest``: the clause after the wording; ``asked``: the clause ends in a question mark."""
    if asked:
        return OPEN
    rest = shapes.TAG.pattern.sub(r"\1", rest)
    if not rest:
        return ASSERTED
    if any(shape.search(rest) for shape in shapes.OPEN):
        return OPEN
    false = shapes.FALSE.search(rest)
    if shapes.SURE.match(rest) or shapes.TWICE.search(rest):
        return DENIED if false else ASSERTED
    if false and false.start() <= shapes.FALSE_WITHIN:
        return DENIED
    return DENIED if any(shape.match(rest) for shape in shapes.DENIED) else ASSERTED


def verb_polarity(rest: str, asked: bool = False) -> int:
    """The same after a relation's verb, where 〜にくい also turns the sense (起こしにくい)."""
    if shapes.HARD.match(rest) and not shapes.TWICE.search(rest):
        return OPEN if asked else DENIED
    return polarity(rest, asked)
