"""Years of a line, and whether something else than a term came about in one."""

from __future__ import annotations

from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import quantities as shapes
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.expressions import Expression


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
    return found


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
