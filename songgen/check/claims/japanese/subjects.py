"""Which terms a clause speaks of, and how strongly: the Xは, the bare X before a breath, the Xで of a means."""

from __future__ import annotations

import re

from songgen.check.claims.japanese.scene import Mark, Scene
from songgen.check.claims.japanese.shapes import subjects as shapes
from songgen.check.forms import Mention


def marks_of(scene: Scene, clause: tuple[int, int], *, worded: bool = False) -> list[Mark]:
    """The marks of a clause, in order; ``worded``: a condition that is a part of a wording (小さいほど良い) is none."""
    start, end = clause
    text, marks = scene.text, list[Mark]()
    mentions = scene.inside(clause)
    for i, mention in enumerate(mentions):
        particle = mention.end - text.endswith(("は", "が", "を"), mention.start + 1, mention.end)
        rest = re.sub(r"^\([^)]*\)", "", text[particle:end])  # 見逃しが, which is a spelling of the term
        following = mentions[i + 1] if i + 1 < len(mentions) else None
        said = shapes.CHANGED.match(rest) if worded else None
        if said and any(mention.end < v.start < mention.end + said.end() < v.end <= end for v in scene.values):
            marks.append(Mark(mention.start, mention.end, mention.term.id, 3, rest[0]))
            continue
        mark = _mark(mention, rest, following, text, start)
        if mark:
            marks.append(mark)
    marks += _joined(marks, mentions, text)
    for match in shapes.OTHER_TOPIC.finditer(text, start, end):
        i, j = match.span(1)
        known = any(m.start < j and i < m.end for m in scene.mentions) or any(m.start <= i <= m.end for m in marks)
        owned = text[i - 1 : i] == "の" and any(m.end == i - 1 for m in scene.mentions)
        valued = any(v.start < j and i < v.end for v in scene.values)
        if not known and not owned and not valued:
            marks.append(Mark(i, j, None, 3, "は"))
    return sorted(marks, key=lambda mark: mark.start)


def _mark(mention: Mention, rest: str, following: Mention | None, text: str, start: int) -> Mark | None:
    term = mention.term.id
    if shapes.EXCLUDED.match(rest) or shapes.OTHER_THAN.match(text, mention.end):
        return None
    if shapes.MISSING.match(rest):
        return Mark(mention.start, mention.end, term, -1)
    if shapes.ONE_OF_TWO.match(rest):
        return None  # バイアスが減りバリアンスが増える
    changed = shapes.CHANGED.match(rest)
    if changed:
        return Mark(mention.start, mention.end, term, -1 if shapes.LESS.search(changed.group()) else 1)
    if strong := shapes.STRONG.match(rest):
        return Mark(mention.start, mention.end, term, 3, strong.group())
    possessed = shapes.POSSESSED.match(rest) or shapes.INSIDE_OF.match(rest)
    if possessed and not (following and following.start < mention.end + 1 + len(possessed.group(1))):
        return Mark(mention.start, mention.end, term, 3, possessed.group()[-1])
    if mention.start == start and (not rest or rest[0] == " "):
        return Mark(mention.start, mention.end, term, 2)
    if compound := shapes.COMPOUND.match(rest):
        return Mark(mention.start, mention.end, term, 3, compound.group()[-1])
    condition = shapes.CONDITION.match(rest)
    if condition and shapes.CONDITION_BEGINS.match(rest):
        return Mark(mention.start, mention.end, term, -1 if shapes.LESS.search(condition.group()) else 1)
    if shapes.WEAK.match(rest) or shapes.DONE_IF.match(rest):
        return Mark(mention.start, mention.end, term, 1)
    return None


def _joined(marks: list[Mark], mentions: list[Mention], text: str) -> list[Mark]:
    """Terms that と, や or も join to a marked one: they share its mark."""
    found: list[Mark] = []
    heads = {m.start: m for m in marks if m.strength == 3 or abs(m.strength) == 1 and text.startswith("は", m.end)}
    for one, other in reversed(list(zip(mentions, mentions[1:], strict=False))):
        if other.start in heads and one.start not in heads and shapes.TOGETHER.fullmatch(text[one.end : other.start]):
            mark = Mark(one.start, one.end, one.term.id, heads[other.start].strength, "+")
            heads[one.start] = mark
            found.append(mark)
    return found


def together(marks: list[Mark], last: Mark) -> list[Mark]:
    """The marks that stand together with the last one (AもBも, AとBは)."""
    return [m for m in marks if m.start == last.start or (m.particle == "+" and m.strength == last.strength
            and m.end <= last.start and m.term != last.term)] or [last]  # fmt: skip
