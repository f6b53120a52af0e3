"""What may take an assertion back: words behind it (…のは無理), before it (Xがなくても…), or whose it is (Xの敵は…)."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes.names import OTHER_PERSON
from songgen.check.claims.japanese.shapes.polarity import BLAMED, EASED, UNDOES, WHOSE
from songgen.check.claims.japanese.shapes.properties import ONLY
from songgen.check.claims.japanese.shapes.quantities import INEXACT
from songgen.check.claims.japanese.shapes.subjects import OWN_SIDE, POSSESSED
from songgen.check.claims.japanese.shapes.tendencies import MARKER
from songgen.check.claims.said import sayings
from songgen.topic import Topic


def taken_back(
    topic: Topic, scene: Scene, clause: tuple[int, int], claims: list[Claim]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, part) of what keeps a clause's positive claims from being sure.

    Args:
        topic: whose axes the claims are of.
        scene: the line.
        clause: where it begins and ends.
        claims: those of the line, with offsets of the compact text.
    """
    inside = sorted((c for c in claims if clause[0] <= c.start < clause[1]), key=lambda c: c.end)
    said = [(m.start, m.end) for m in scene.mentions]
    for one in inside:  # a denial goes on behind what it denies, but not into what else is said
        goes_on = not one.positive and not any(c.positive and c.start < one.end + 6 and one.end < c.end for c in inside)
        said.append((one.start, one.end + (6 if goes_on else 0)))
    for claim in (c for c in inside if c.positive):
        named = [m for m in scene.inside(clause) if m.term.id == claim.term and m.end <= claim.start]
        spans = [(claim.end, clause[1])] if claim is inside[-1] else []
        spans += [(named[-1].end, claim.start)] if named else []
        for undone in (found for span in spans for found in UNDOES.finditer(scene.text, *span)):
            if not any(a <= undone.start() < b for a, b in said):
                yield undone.start(), undone.end(), ""
        eased = EASED.match(scene.text, claim.end, clause[1]) if claim.kind == "axis" else None
        if eased and MARKER.search(scene.text, 0, claim.start):
            yield claim.end, eased.end(), ""  # よくなるほど見抜きやすい: that it does is not how easily
        other = next((m for m in reversed(scene.mentions) if m.term.id == claim.value and m.end <= claim.start), None)
        only = ONLY.search(scene.text, other.end, claim.end) if other and claim.kind == "relation" else None
        if only:
            yield only.start(), only.end(), ""  # 全結合層だけを重ねる: it may have others
        behind = {"person": OTHER_PERSON, "number": INEXACT}.get(claim.kind)
        more = behind.match(scene.text, claim.end, clause[1]) if behind else None
        if more and not any(a <= more.end() - 1 < b for a, b in said):
            yield claim.end, more.end(), ""
        whose = WHOSE.search(scene.text, clause[0], claim.start) if claim.kind == "axis" else None
        if whose and not any(a < whose.end(1) and whose.start(1) < b for a, b in said):
            told = sayings(topic).of_value(claim.aspect, claim.value)
            owners = [text for text in told if "の" + scene.text[claim.start : claim.start + 2] in text]
            if owners and not any(whose[1] in text for text in told):
                yield *whose.span(1), ""  # 受信者の|秘密鍵で作る
        label = topic.axes[claim.aspect].label if claim.kind == "axis" else "原因"
        blamed = BLAMED.search(scene.text, *clause) if "原因" not in label else None
        if blamed:
            yield *blamed.span(), ""  # カルテルは独占禁止法のせい, where the law is what is done about it
        owned = POSSESSED.match(scene.text, named[-1].end, claim.start) if named else None
        if owned and claim.kind in ("axis", "relation", "year", "decade"):
            label = topic.axes[claim.aspect].label if claim.kind == "axis" else ""
            known = any(a < owned.end(1) and owned.start(1) < b for a, b in said)
            if not known and not OWN_SIDE.search(owned[1]) and not set(owned[1]) & set(label):
                yield owned.start(1), owned.end(1), ""
