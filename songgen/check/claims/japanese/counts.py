"""How many of what a term has: the claims of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.numerals import Numerals, value
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import quantities as shapes
from songgen.check.claims.japanese.shapes.subjects import EXCLUDED
from songgen.check.claims.japanese.subjects import marks_of


def in_all(scene: Scene) -> Iterator[Claim]:
    """「耳小骨は全部で5つ」: how many a term is, where the topic counts one thing of it; what differs contradicts."""
    for clause in scene.clauses:
        inside = scene.inside(clause)
        if len(inside) != 1 or inside[0].start != clause[0]:
            continue
        said = shapes.IN_ALL.fullmatch(scene.text, inside[0].end, clause[1])
        term = inside[0].term
        known = {float(count.value) for count in term.numbers.values()}
        if said and len(known) == 1 and value(said) not in known:
            what, (start, end) = next(iter(term.numbers)), said.span("number")
            yield Claim("number", term.id, what, f"{value(said):.15g}", True, start, end, said["number"])


def counts(numerals: Numerals, scene: Scene, carry: str | None) -> Iterator[Claim]:
    """The claims of a line; ``carry``: the topic that the line before left open."""
    current, named_alone = carry, False
    found = {clause: list(numerals.find(scene.text[clause[0] : clause[1]])) for clause in scene.clauses}
    for clause, numbers in found.items() if any(found.values()) else ():
        mentions, marks = scene.inside(clause), marks_of(scene, clause)
        for number in numbers:
            start, end = clause[0] + number.start, clause[0] + number.end
            at = scene.text.rfind(number.what, clause[0], start)
            counted_behind = scene.text.startswith(number.what, end - len(number.what))
            if not counted_behind and any(m.start < at < m.end for m in mentions):
                continue  # 畳み込み層の数は5: of no other 層
            if any(m.start <= start < m.end for m in mentions) or shapes.IN_A_NAME.search(scene.text, clause[0], end):
                continue  # a number inside a name (GPT-4, 五箇条の御誓文, 宇治十帖)
            if shapes.VARIANTS.search(
                scene.text[clause[0] : clause[1]].replace(number.what, "")
            ) or shapes.DIFFERENCE.search(scene.text[clause[0] : start]):
                continue  # 19層の仲間もいる; 違いは2つだけ
            if shapes.SUM.search(scene.text[:start]):
                continue  # 常任と非常任を合わせて15か国
            known = [m for m in mentions if not EXCLUDED.match(scene.text, m.end)]
            of_else = [m for m in marks if m.term is None and m.strength == 3 and m.end <= start]
            if any(not scene.text.endswith(number.what, 0, m.end) for m in of_else) and not known:
                continue  # GPT-2は15億, of which the topic knows nothing
            subject = [m for m in known if m.start <= start] or known[:1]
            owned = subject and scene.text[subject[-1].end : start] == "の"  # VGGの16層
            if not owned or number.what == "倍":  # 限界は太陽の1.4倍: the sun is the measure
                subject = [m for m in subject if number.what in m.term.numbers] or subject
            if shapes.INTO_ONE.match(scene.text, end) or any(
                shapes.ITS_SIDE.match(scene.text, m.end, start) and number.what[-1] in "年%" for m in subject
            ):
                continue  # 一つに集中, 太陽の寿命は100億年
            owner = next((m for m in known if m.start == end + 1 and scene.text[end] == "の"), None)
            owner = owner or next((m for m in known if shapes.MAKES_OUT.fullmatch(scene.text, end, m.start)), None)
            told = next((m for m in reversed(known) if m.end <= start), None)
            if owner and not (told and scene.text.startswith(("は", "が", "って"), told.end)):
                subject = [owner]  # 1チャネルのグレースケール画像と3チャネルのカラー画像
            if len(subject) > 1 and len({n.value for n in numbers if n.what == number.what}) > 1 and not owner:
                continue  # AとBは1チャネルと3チャネル: which is whose is not said
            if shapes.CHANGED_BY.match(scene.text, end):
                continue  # ゲートをひとつ減らした
            term = subject[-1].term.id if subject else current
            sense = polarity(*scene.rest(end))
            if named_alone and not subject and term and _is_right(scene, term, number.what, number.value):
                continue  # 安保理、理事国は15年: it may be another unit
            if term and sense != OPEN:
                yield Claim("number", term, number.what, f"{number.value:.15g}", sense == ASSERTED, start, end,
                            scene.text[start:end])  # fmt: skip
        strong = [m for m in marks if m.strength >= 2 and m.term]
        named_alone = len(mentions) == 1 and (mentions[0].start, mentions[0].end) == clause
        if strong:
            current = strong[-1].term
        elif named_alone:
            current = mentions[0].term.id  # 国際司法裁判所、裁判官は15人


def _is_right(scene: Scene, name: str, what: str, said: float) -> bool:
    term = next((m.term for m in scene.mentions if m.term.id == name), None)
    return term is not None and what in term.numbers and float(term.numbers[what].value) == said
