"""A condition and what comes of it: one of the two turned round is false, both or none is not."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.verdicts import judge
from songgen.topic import Topic

SUBJECT = Topic.model_validate(
    {
        "title": "勾配消失と割引率",
        "slug": "tendencies",
        "axes": {
            "depth": {"label": "深さ", "values": {"deep": ["層が深いほど起きやすい"], "none": ["層とは関わりがない"]}},
            "large": {"label": "大きくすると", "values": {"far": ["遠い未来の報酬を重く見る"], "near": ["目先を見る"]}},
            "speed": {"label": "速さ", "values": {"fast": ["学習が速い"], "slow": ["時間がかかる"]}},
            "long": {"label": "系列が長くなると", "values": {"lost": ["長いほど過去を忘れる"], "kept": ["過去が残る"]}},
            "order": {"label": "役目", "values": {"told": ["語順を伝える"], "hidden": ["語順を消す"]}},
            "more": {"label": "増やすと", "values": {"big": ["増やすほど出力は大きい"], "small": ["外側が縮む"]}},
        },
        "terms": [
            {"id": "v", "term": "勾配消失", "reading": "こうばいしょうしつ", "facts": {"depth": "deep"}},
            {"id": "g", "term": "割引率", "reading": "わりびきりつ", "facts": {"large": "far"}},
            {"id": "p", "term": "並列計算", "reading": "へいれつけいさん", "facts": {"speed": "fast"}},
            {"id": "r", "term": "RNN", "reading": "あーるえぬえぬ", "facts": {"long": "lost"}},
            {"id": "e", "term": "位置符号化", "reading": "いちふごうか", "facts": {"order": "told"}},
            {"id": "d", "term": "パディング", "reading": "ぱでぃんぐ", "facts": {"more": "big"}},
        ],
    }
)


@pytest.mark.parametrize(
    "line",
    [
        "層が浅いほど勾配消失は起きやすい",
        "層が深いほど勾配消失は起きにくい",
        "勾配消失は層が深いほど、起きにくい",
        "割引率を小さくすると遠い未来の報酬が重くなる",
        "割引率を大きくすると遠い未来の報酬が軽くなる",
        "割引率を大きくすると、遠い未来の報酬は重くならない",
        "並列計算のせいで学習がRNNより遅くなった",
        "並列計算を使うから学習に余計な時間がかかる",
        "系列が長くなるほど、遠い過去を覚えやすくなる",  # of whom is not said, and there is one answer only
        "位置符号化を足すと語順がわからなくなる",
        "パディングをすると出力が小さくなる",  # to use it is to have more of it
    ],
)
def test_one_half_turned_round_is_false(line: str) -> None:
    (judged,) = judge(SUBJECT, lyrics.parse(line))
    assert [o.code for o in judged.outcomes if o.status == "contradicted"] == ["CLM002"]


@pytest.mark.parametrize(
    "line",
    [
        "層が浅いほど勾配消失は起きにくい",
        "勾配消失は層が浅いほど起きにくい",
        "層が深いほど勾配消失は起きやすい",
        "層が深くても勾配消失が起きにくいとは限らない",
        "割引率を小さくすると遠い未来の報酬が軽くなる",
        "割引率を大きくすると遠い未来の報酬が重くなる",
        "並列計算のおかげで学習が速くなった",
        "小さいほど、勾配消失や割引率が軽い",  # what is smaller?
        "RNNだけでは、並列計算より学習が遅い",
        "系列が長くなるほど、遠い過去を忘れやすくなる",
        "系列が長いほど、並列計算で過去を覚えやすい",  # told of a term
        "位置符号化がないと語順がわからなくなる",
        "パディングをしないと出力が小さくなる",
        "学習に時間がかかるから並列計算を使う",
    ],
)
def test_both_or_none_turned_round_is_not(line: str) -> None:
    (judged,) = judge(SUBJECT, lyrics.parse(line))
    assert [o for o in judged.outcomes if o.status == "contradicted"] == []
