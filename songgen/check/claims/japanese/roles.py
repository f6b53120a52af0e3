"""Where a term or a name plays another part in a clause than the topic gives it: 執権を将軍が補佐する.

What is found keeps a line from being confirmed, and says nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import roles as shapes
from songgen.check.forms import Mention

_MAKING = {"person", "year", "decade", "expansion", "identity", "order", "comparison", "define"}
"""Kinds of claims that are made of what stands behind を: GANを作ったのは…."""
_OF_ITSELF = {
    "減る", "増える", "下がる", "上がる", "起きる", "起こる", "生じる", "消える", "縮む", "広がる", "要る", "必要",
    "無い", "有る",
    "不要", "弱まる", "強まる", "高まる", "低まる", "なくなる", "無くなる", "生まれる", "出る", "発生", "伸びる",
    "膨らむ", "成る", "深まる",
    "進む", "治る", "落ちる", "悪化", "向上", "低下", "上昇", "減少", "増加", "増大", "改善", "消失", "膨れる",
    "速まる", "早まる", "和らぐ",
}  # fmt: skip
"""Verbs of which が marks what it happens to."""
_PASSIVE = {"れる", "られる", "出来る"}


def misplaced(
    scene: Scene, clause: tuple[int, int], words: list[Any], claims: list[Claim]
) -> Iterator[tuple[int, int]]:
    """(start, end) of the terms and names of a clause that play another part than the claims give them.

    Args:
        scene: the line.
        clause: where it begins and ends.
        words: its words.
        claims: the confirmed ones of the line, with offsets of the compact text.
    """
    here = [c for c in claims if clause[0] <= c.start < clause[1]]
    kinds = {c.kind for c in here}
    about = {c.term for c in here}
    spoken_of: set[str] = set()
    for mention in scene.inside(clause):
        name, place = mention.term.id, (mention.start, mention.end)
        whole = any(c.kind != "relation" and c.start <= place[0] and place[1] <= c.end for c in here)
        relation = next((c for c in here if c.kind == "relation" and c.value == name and c.start >= mention.end), None)
        if relation is not None and not whole:
            if not _suffers(scene, clause, words, mention, relation):
                yield place
            continue
        if name not in about or whole:
            continue
        case = shapes.CASE.match(scene.text, mention.end)
        if name in spoken_of and (case or scene.text.startswith(("で", "が", "と"), mention.end)):
            yield place  # 乳酸菌は乳酸菌から乳酸をつくる
        elif case and not _MAKING & kinds and not shapes.DONE_WITH.match(scene.text, mention.end):
            there = shapes.IS_IN_IT.match(scene.text, mention.end) and shapes.IS_THERE.search(scene.text, *clause)
            yield from () if there else (place,)
        spoken_of.add(name)
    yield from _makers(scene, clause, words, here)


def _suffers(scene: Scene, clause: tuple[int, int], words: list[Any], other: Mention, relation: Claim) -> bool:
    """Whether a term is what the verb of a relation is done to."""
    gap = scene.text[other.end : relation.start]
    if not gap.startswith("が"):
        return shapes.CASE.match(gap) is None or gap.startswith("を")
    verbs = [t for t in words if clause[0] + t.begin() < relation.end and relation.start < clause[0] + t.end()]
    behind = [t for t in words if clause[0] + t.begin() >= relation.end][:2]
    forms = {t.normalized_form() for t in verbs}
    adjective = any(t.part_of_speech()[0] in ("形容詞", "形状詞") for t in verbs)
    return adjective or bool(forms & _OF_ITSELF) or any(t.normalized_form() in _PASSIVE for t in [*verbs, *behind])


def _makers(scene: Scene, clause: tuple[int, int], words: list[Any], claims: list[Claim]) -> Iterator[tuple[int, int]]:
    """「LSTMに提案されたホッホライター」, 「2014年生まれのグッドフェロー」, 「2015年に生まれた会社」."""
    passive = any(t.normalized_form() in ("れる", "られる") for t in words)
    people = [c for c in claims if c.kind == "person"]
    for person in people:
        cleft = scene.text[: person.start].endswith(("のは", "のは、", "のが"))
        if passive and not cleft and not shapes.BY_SOMEBODY.match(scene.text, person.end):
            yield person.start, person.end
        for year in (c for c in claims if c.kind in ("year", "decade") and c.end <= person.start):
            if born := shapes.BORN.match(scene.text, year.end, person.start):
                yield born.span()
    dated = bool({c.kind for c in claims} & {"year", "decade", "person"})
    somebody = shapes.SOMEBODY.search(scene.text, *clause) if dated else None
    if somebody and not any(0 <= somebody.start() - c.end <= 1 for c in people):
        yield somebody.span()
