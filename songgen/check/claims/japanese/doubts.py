"""What is said beside a confirmed claim without a word of its own: a bound, a sign, a reason, a language, a denial."""

from __future__ import annotations

from collections.abc import Iterator

from songgen import relations
from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import doubts as shapes
from songgen.check.claims.said import sayings
from songgen.topic import Topic

_NAMED = {"expansion", "identity", "define", "person", "year", "decade"}
_PLAIN = {
    "use": ("使", "用い", "頼り", "利用", "採用", "活用", "取り入れ"),
    "lack": ("使", "用い", "必要", "要ら", "いら", "不要", "持た", "をし", "を行", "をや", "なく", "頼ら", "ない"),
    "cause": (
        "起こ", "起き", "引き起こ", "招", "もたら", "生", "発生", "悪化", "陥", "強ま", "ひど", "原因", "増え", "増や",
    ),
    "suppress": (
        "防", "抑", "緩和", "軽減", "和らげ", "やわら", "避け", "回避", "解決", "解消", "克服", "減", "乗り越え",
        "改善", "ふせ", "おさえ", "へら", "下",
    ),
    "raise": ("上", "増", "高", "伸", "向上", "促", "膨", "広が", "大きくな", "長くな", "多くな", "速くな"),
    "lower": ("下", "減", "低", "落", "縮", "狭", "小さくな", "短くな", "少なくな", "小さくす", "失"),
}  # fmt: skip
"""Class of a relation → how the verbs begin that say just that; a topic's own verbs (``relations``) do too."""


def doubtful(topic: Topic, scene: Scene, clause: tuple[int, int], claims: list[Claim]) -> Iterator[tuple[int, int]]:
    """(start, end) of what keeps a clause from being confirmed.

    Args:
        topic: what the claims are of.
        scene: the line.
        clause: where it begins and ends.
        claims: the confirmed ones of the line, with offsets of the compact text.
    """
    here = [c for c in claims if clause[0] <= c.start < clause[1]]
    if here and (left := shapes.LEFT_OPEN.search(scene.text, *clause)):
        yield left.span()
    for claim in here:
        if like := shapes.LIKE_IT.match(scene.text, claim.end):
            yield like.span()
        yield from _of_number(topic, scene, claim)
        yield from _of_name(scene, clause, claim)
        if claim.kind == "relation" and not _says_just_that(topic, claim):
            yield claim.start, claim.end
        elif claim.kind == "axis" and not claim.positive and not claim.contrary:
            several = len(topic.axes[claim.aspect].values) > 2
            if several and not any(c.positive and c.aspect == claim.aspect for c in claims):
                yield claim.start, claim.end  # 胃は食べ物を送らない: another value of the stomach may be true as well
        elif claim.kind == "order" and (soon := shapes.AT_ONCE.search(scene.text, *clause)):
            yield soon.span()
    yield from _of_signs(scene, clause, claims)
    yield from _reasons(scene, clause, here, claims)
    if here and not _NAMED & {c.kind for c in here}:
        named = (shapes.ITS_NAME.match(scene.text, m.end) for m in scene.inside(clause))
        yield from (name.span() for name in named if name)


def _of_number(topic: Topic, scene: Scene, claim: Claim) -> Iterator[tuple[int, int]]:
    if claim.kind == "person":
        yield from _written(topic, scene, claim)
    if claim.kind not in ("number", "year", "decade"):
        return
    if bound := shapes.BOUND.match(scene.text, claim.end):
        yield bound.span()
    term = topic.by_id[claim.term]
    yield from _written(topic, scene, claim)
    if claim.kind == "year" and len(term.year) > 1 and claim.value != str(min(term.year)):
        clause = scene.clause(claim.start)
        if begun := shapes.BEGUN.search(scene.text, *clause):
            yield begun.span()
    counted = shapes.COUNTED.match(scene.text, claim.start) if claim.kind == "number" else None
    if counted and counted["unit"] and not counted["unit"].startswith(("つ", "個", claim.aspect[:1])):
        told = [*term.numbers, *(said.folded for said in sayings(topic).of_kinds(term))]
        if not any(counted["unit"][:1] in text for text in told):
            yield counted.span()


def _written(topic: Topic, scene: Scene, claim: Claim) -> Iterator[tuple[int, int]]:
    """「下関条約は李鴻章の論文」."""
    written = shapes.WRITTEN.search(scene.text, *scene.clause(claim.start))
    term = topic.by_id[claim.term]
    if written and not any(shapes.WORK.search(text) for text in (term.term.casefold(), term.define or "")):
        yield written.span()


def _of_name(scene: Scene, clause: tuple[int, int], claim: Claim) -> Iterator[tuple[int, int]]:
    if claim.kind not in ("expansion", "identity"):
        return
    name = scene.text[claim.start : claim.end]
    shorter = (m for m in scene.inside(clause) if m.term.id == claim.term and m.end <= claim.start)
    short = [scene.text[m.start : m.end] for m in shorter]
    if shapes.ABBREVIATION.match(scene.text, claim.end) and not all(_is_short_for(text, name) for text in short):
        yield claim.start, claim.end
    if (english := shapes.IN_ENGLISH.search(scene.text, *clause)) and any("一" <= char <= "鿿" for char in name):
        yield english.span()
    if (japanese := shapes.IN_JAPANESE.search(scene.text, *clause)) and name.isascii():
        yield japanese.span()


def _is_short_for(short: str, name: str) -> bool:
    """Letters, or some characters of the name in their order: フロリゲン is no 花成ホルモンの略."""
    rest = iter(name)
    return len(short) < len(name) and (short.isascii() or all(char in rest for char in short))


def _says_just_that(topic: Topic, claim: Claim) -> bool:
    own = topic.relations.get(claim.aspect, [])
    if any(claim.text[:1] == verb[:1] for verb in own):
        return True
    family = relations.SIGNS.get(claim.aspect, ("", 1))[0]
    kinds = {claim.aspect, *(kind for kind, (one, _) in relations.SIGNS.items() if one == family == "effect")}
    text = claim.text.lstrip("をにがはもと")
    return claim.aspect not in _PLAIN or any(text.startswith(verb) for kind in kinds for verb in _PLAIN.get(kind, ()))


def _of_signs(scene: Scene, clause: tuple[int, int], claims: list[Claim]) -> Iterator[tuple[int, int]]:
    spans = [(c.start, c.end) for c in claims] + [(m.start, m.end) for m in scene.mentions]
    for sign in shapes.SIGN.finditer(scene.text, *clause):
        if not any(a <= sign.start() < b for a, b in spans):
            yield sign.span()


def _reasons(
    scene: Scene, clause: tuple[int, int], here: list[Claim], claims: list[Claim]
) -> Iterator[tuple[int, int]]:
    """「塩酸は強酸だから価数は1」: that two things are so does not make one the reason of the other."""
    for claim in here:
        others = [c for c in claims if c.start >= claim.end and c.kind != "relation"]
        reason = shapes.REASON.match(scene.text, claim.end) if claim.kind != "relation" else None
        if reason and others and not any(c.start < reason.end() for c in others):
            yield reason.span()
    if here and any(c.end <= clause[0] for c in claims) and (then := shapes.SO_THEN.match(scene.text, clause[0])):
        yield then.span()
