"""Free words that fit another term than their own, and what is not to be taken for them; both languages."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.verdicts import judge
from songgen.topic import Topic

JAPANESE = Topic.model_validate(
    {
        "title": "畳み込みニューラルネットワーク",
        "slug": "described",
        "axes": {
            "work": {
                "label": "はたらき",
                "values": {
                    "shrink": {"say": ["小さな窓で画像を縮める"]},
                    "surround": {"say": ["画像のまわりを埋める"], "also": ["縁に値を置く"]},
                    "decide": {"say": ["最後に答えを決める"]},
                    "noise": {"say": ["画像からノイズを取り除く"]},
                },
            },
            "who": {"label": "運営する者", "values": {"city": {"say": ["市町村"]}, "nation": {"say": ["国"]}}},
        },
        "order": [["pool", "dense"]],
        "people": ["ヒントン"],
        "terms": [
            {"id": "pool", "term": "プーリング", "reading": "ぷーりんぐ", "facts": {"work": "shrink"},
             "rivals": ["pad"], "define": "特徴マップを小さくまとめて、位置のずれに強くする処理"},
            {"id": "pad", "term": "パディング", "reading": "ぱでぃんぐ", "facts": {"work": "surround"},
             "rivals": ["pool"], "define": "画像の縁をゼロで囲んで、大きさが変わらないようにする処理"},
            {"id": "dense", "term": "全結合層", "reading": "ぜんけつごうそう", "facts": {"work": "decide"},
             "rivals": ["pool"], "rel": {"cause": ["over"]}},
            {"id": "res", "term": "ResNet", "reading": "れずねっと", "facts": {"work": "decide"}, "rivals": ["vgg"],
             "define": "スキップ結合を使って深くしたネットワーク", "numbers": {"倍": 1.4}, "year": 2015},
            {"id": "vgg", "term": "VGG", "reading": "ぶいじーじー", "facts": {"work": "shrink"}, "rivals": ["res"],
             "define": "同じ大きさのフィルタを重ねたネットワーク", "by": ["シモニアン"]},
            {"id": "skip", "term": "スキップ結合", "reading": "すきっぷけつごう"},
            {"id": "auto", "term": "オートエンコーダ", "reading": "おーとえんこーだ", "facts": {"who": "city"}},
            {"id": "dae", "term": "デノイジングオートエンコーダ", "reading": "でのいじんぐおーとえんこーだ",
             "facts": {"work": "noise", "who": "nation"}},
            {"id": "over", "term": "過学習", "reading": "かがくしゅう"},
            {"id": "aug", "term": "データ拡張", "reading": "でーたかくちょう", "rel": {"suppress": ["over"]}},
            {"id": "care", "term": "介護保険", "reading": "かいごほけん", "facts": {"who": "city"}, "year": 2000,
             "numbers": {"億年": 46}},
        ],
    }
)  # fmt: skip
ENGLISH = Topic.model_validate(
    {
        "title": "Cloud computing",
        "slug": "described-en",
        "language": "en",
        "axes": {
            "work": {
                "label": "work",
                "values": {
                    "spread": {"say": ["spreads requests over servers"]},
                    "copies": {"say": ["keeps copies of content near users"]},
                },
            }
        },
        "terms": [
            {"id": "lb", "term": "load balancer", "facts": {"work": "spread"}, "rivals": ["cdn"]},
            {
                "id": "cdn",
                "term": "CDN",
                "facts": {"work": "copies"},
                "rivals": ["lb"],
                "define": "a network of caches at the edge",
            },
            {"id": "iaas", "term": "IaaS", "expands": ["Infrastructure as a Service"]},
            {"id": "nist", "term": "NIST definition", "numbers": {"essential characteristics": 5}},
            {"id": "ec2", "term": "EC2", "year": 2006},
        ],
    }
)
FALSE = [
    (JAPANESE, "画像の縁をゼロで囲むのがプーリング", "CLM001"),
    (JAPANESE, "プーリングは縁をゼロで囲む", "CLM001"),
    (JAPANESE, "まわりの縁をゼロで囲むプーリング", "CLM001"),
    (JAPANESE, "スキップ結合で深くしたのはVGG", "CLM001"),  # a term that the other one works with
    (JAPANESE, "同じ大きさのフィルタを重ねた それがResNet", "CLM001"),  # told in the clause before
    (JAPANESE, "縁をぐるりとゼロで囲むよ プーリング", "CLM001"),
    (JAPANESE, "縁だけをゼロで囲む それがプーリング", "CLM001"),
    (JAPANESE, "縁をゼロで囲む それをプーリングという", "CLM001"),  # という gives a name, and tells nobody's opinion
    (JAPANESE, "介護保険を運営するのは国", "CLM001"),
    (JAPANESE, "VGGはヒントンの発案", "CLM004"),
    (JAPANESE, "ResNetはVGGの3.4倍", "CLM003"),
    (JAPANESE, "データ拡張を行うことが過学習を引き起こす", "CLM005"),
    (JAPANESE, "全結合層の段階が終わるとプーリングに入る", "CLM008"),
    (ENGLISH, "A load balancer keeps copies of the content at the edge", "CLM001"),
    (ENGLISH, "A network of caches is a load balancer", "CLM001"),
    (ENGLISH, "IaaS means Internet as a Service", "CLM007"),
    (ENGLISH, "The NIST definition lists seven essential characteristics", "CLM003"),
    (ENGLISH, "EC2 opened its doors in 1999", "CLM003"),
]
TRUE = [
    (JAPANESE, "画像の縁をゼロで囲むのがパディング"),
    (JAPANESE, "プーリングは縁をゼロで囲まない"),
    (JAPANESE, "プーリングは画像の縁を囲むパディングとは違う"),
    (JAPANESE, "画像の縁をゼロで囲むのがプーリングだと思われがち"),
    (JAPANESE, "画像の縁をゼロで囲むのがプーリング?"),
    (JAPANESE, "オートエンコーダは画像のノイズを取り除くのにも使える"),  # a kind of it, by its name, does
    (JAPANESE, "パディング 縁をゼロで囲むよ プーリング 窓で縮めるよ"),  # each before what is told of it
    (JAPANESE, "スキップ結合で深くした全結合層"),  # one with that; rivals only are taken at these words
    (JAPANESE, "縁をゼロで囲む プーリングです"),  # of what is it said?
    (JAPANESE, "2015年に発表された研究チームの作品がVGG"),  # who and when
    (JAPANESE, "スキップ結合の使い方を決めるVGG"),
    (JAPANESE, "介護保険法が成立したのは1997年"),  # a law of that name
    (JAPANESE, "介護保険の改正は50億年後"),  # not how old it is
    (JAPANESE, "カーネルプーリングは画像の縁を囲む"),  # a kind of its own
    (JAPANESE, "全結合層の代わりにデータ拡張を使う"),
    (JAPANESE, "ResNetはVGGの1.4倍"),
    (JAPANESE, "全結合層を束ねることで過学習を防ぐのがデータ拡張"),
    (JAPANESE, "プーリングの段階が終わると全結合層に入る"),
    (ENGLISH, "A CDN keeps copies of the content at the edge"),
    (ENGLISH, "A load balancer does not keep copies of the content at the edge"),
    (ENGLISH, "A load balancer works like a network of caches"),
    (ENGLISH, "IaaS means Infrastructure as a Service"),
    (ENGLISH, "The NIST definition lists five essential characteristics"),
    (ENGLISH, "EC2 opened its doors in 2006"),
]


@pytest.mark.parametrize(("topic", "line", "code"), FALSE, ids=lambda v: v if isinstance(v, str) else "")
def test_false(topic: Topic, line: str, code: str) -> None:
    (judged,) = judge(topic, lyrics.parse(line))
    assert judged.verdict == "contradicted"
    assert code in {o.code for o in judged.outcomes if o.status == "contradicted"}


@pytest.mark.parametrize(("topic", "line"), TRUE, ids=lambda v: v if isinstance(v, str) else "")
def test_true(topic: Topic, line: str) -> None:
    (judged,) = judge(topic, lyrics.parse(line))
    assert [o for o in judged.outcomes if o.status == "contradicted"] == []


def test_a_description_confirms_nothing() -> None:
    (judged,) = judge(JAPANESE, lyrics.parse("縁をゼロで囲むパディング"))
    assert judged.verdict == "unverified"
