"""Causes and effects: what is done with a term, or with what a term is, and the clause that a compound term opens."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.verdicts import judge
from songgen.topic import Topic

SUBJECT = Topic.model_validate(
    {
        "title": "虫歯と水やり",
        "slug": "causes",
        "axes": {
            "way": {"label": "やりかた", "values": {"drip": ["少しずつ水をやる"], "flood": ["一度に水をやる"]}},
            "growth": {"label": "育ち", "values": {"fast": ["苗が速く育つ"], "slow": ["苗の育ちが遅い"]}},
            "roots": {"label": "根", "values": {"calm": ["根を安定させる"], "shaky": ["根を不安定にする"]}},
        },
        "terms": [
            {"id": "drip", "term": "点滴灌水", "reading": "てんてきかんすい",
             "facts": {"way": "drip", "growth": "fast", "roots": "calm"}, "rel": {"suppress": ["loss"]}},
            {"id": "flood", "term": "湛水灌漑", "reading": "たんすいかんがい", "facts": {"way": "flood"},
             "rel": {"cause": ["loss"]}},
            {"id": "loss", "term": "養分流出", "reading": "ようぶんりゅうしゅつ"},
            {"id": "much", "term": "肥料の量", "reading": "ひりょうのりょう", "rel": {"lower": ["rot"]}},
            {"id": "rot", "term": "根腐れ", "reading": "ねぐされ"},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "湛水灌漑を重ねて養分流出を解決",
        "点滴灌水があるから養分が流出する",  # the compound opened
        "点滴灌水のおかげで養分が流れにくくなるというより、点滴灌水のせいで養分が流出してしまう",
        "少しずつ水をやるせいで苗の育ちが遅くなる",  # the cause is what a term is
        "少しずつ水をやるから養分流出が起こる",
        "少しずつ水をやることが根を不安定にする",
        "養分流出を起こすために少しずつ水をやる",
        "肥料を減らすと根腐れが減る",  # of the quantity
    ],
)
def test_the_wrong_effect_is_found(line: str) -> None:
    (judged,) = judge(SUBJECT, lyrics.parse(line))
    assert [o for o in judged.outcomes if o.status == "contradicted"]


@pytest.mark.parametrize(
    "line",
    [
        "湛水灌漑をやめて養分流出を解決",
        "点滴灌水がないから養分が流出する",
        "点滴灌水のおかげで養分が流出しない",
        "点滴灌水をしても養分が流出することはある",
        "点滴灌水は養分が流出するのを防ぐ",
        "養分流出を防ぐために少しずつ水をやる",
        "養分が流出しないように少しずつ水をやる",
        "養分流出が起きたら点滴灌水をする",
        "少しずつ水をやるせいで手間がかかる",
        "少しずつ水をやるおかげで苗が速く育つ",
        "一度に水をやるから養分が流出する",
        "肥料を減らすと根腐れが増える",
        "少しずつ水をやらないから養分流出が起こる",
    ],
)
def test_another_one_is_left_alone(line: str) -> None:
    (judged,) = judge(SUBJECT, lyrics.parse(line))
    assert [o for o in judged.outcomes if o.status == "contradicted"] == []
