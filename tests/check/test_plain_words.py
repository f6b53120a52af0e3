"""Plain lines that say another amount, the contrary, a rival in a term's place, or what a thing of a term is."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.verdicts import Judged, judge
from songgen.topic import Topic

TOPIC = Topic.model_validate(
    {
        "title": "通信と圧縮",
        "slug": "plain-words",
        "axes": {
            "bits": {"label": "長さ", "values": {"long": {"say": ["128ビット"]}, "short": {"say": ["32ビット"]}}},
            "speed": {"label": "速さ", "values": {"fast": {"say": ["高速"]}, "sure": {"say": ["確実に届ける"]}}},
            "width": {
                "label": "大きさ",
                "values": {"narrow": {"say": ["次元が小さい"]}, "wide": {"say": ["次元が大きい", "入力より大きい"]}},
            },
            "pairs": {
                "label": "組",
                "values": {"none": {"say": ["ペアなしで"]}, "some": {"say": ["ペアを使って"]}},
            },
            "task": {"label": "すること", "values": {"turn": {"say": ["馬をシマウマに変える"]}}},
            "score": {
                "label": "重みの決めかた",
                "values": {"dot": {"say": ["クエリとキーの内積で決める"]}, "sum": {"say": ["足し算で決める"]}},
            },
            "job": {
                "label": "役割",
                "values": {"remote": {"say": ["遠くの機械を操作する"]}, "tls": {"say": ["通信を暗号化する"]}},
            },
        },
        "terms": [
            {"id": "six", "term": "IPv6", "facts": {"bits": "long"}, "rivals": ["four"]},
            {"id": "four", "term": "IPv4", "facts": {"bits": "short"}, "rivals": ["six"]},
            {"id": "udp", "term": "UDP", "facts": {"speed": "fast"}},
            {"id": "hidden", "term": "隠れ層", "reading": "かくれそう", "facts": {"width": "narrow"}},
            {"id": "pix", "term": "pix2pix", "facts": {"pairs": "some", "task": "turn"}},
            {"id": "weight", "term": "注意の重み", "reading": "ちゅういのおもみ", "facts": {"score": "dot"}},
            {"id": "query", "term": "クエリ", "reading": "くえり"},
            {"id": "key", "term": "キー", "reading": "きー", "rivals": ["value"]},
            {"id": "value", "term": "バリュー", "reading": "ばりゅー"},
            {"id": "ssh", "term": "SSH", "facts": {"job": "remote"}, "define": "通信を暗号化して操作する手順です。"},
            {"id": "telnet", "term": "Telnet", "facts": {"job": "remote"}, "define": "遠くの機械を操作する手順です。"},
            {"id": "norm", "term": "バッチ正規化", "reading": "ばっちせいきか", "accept": ["Batch Normalization"],
             "year": 2015, "rel": {"use": ["mean"]}},
            {"id": "mean", "term": "平均値", "reading": "へいきんち"},
            {"id": "dqn", "term": "DQN", "define": "Q学習に深層学習を組み合わせた方法です。", "rel": {"use": ["ql"]}},
            {"id": "ql", "term": "Q学習", "reading": "きゅーがくしゅう", "rivals": ["pg"]},
            {"id": "pg", "term": "方策勾配法", "reading": "ほうさくこうばいほう", "rivals": ["ql"]},
            {"id": "deep", "term": "深層学習", "reading": "しんそうがくしゅう"},
            {"id": "cnn", "term": "CNN", "counts_as": ["deep"]},
            {"id": "gamma", "term": "割引率", "reading": "わりびきりつ", "rel": {"raise": ["mean"]}},
        ],
    }
)  # fmt: skip
FALSE = [
    ("IPv6の長さは64ビット", "CLM002"),
    ("UDPは遅い", "CLM002"),
    ("UDPって遅いんだよ", "CLM002"),
    ("隠れ層の次元は入力より大きい", "CLM001"),
    ("隠れ層の次元を入力より大きくする", "CLM001"),
    ("隠れ層を入力より大きくする", "CLM001"),
    ("ペアなしで馬をシマウマに変えるpix2pix", "CLM001"),
    ("注意の重みはクエリとバリューの内積で決める", "CLM001"),
    ("バッチ正規化は Batch Neutralization", "CLM007"),
    ("DQNは方策勾配法と深層学習の組み合わせ", "CLM001"),
    ("DQNは方策勾配法に深層学習を足した", "CLM001"),
    ("方策勾配法と深層学習を組み合わせたDQN", "CLM001"),
    ("割引率は小さいほど平均値を上げる", "CLM005"),
    ("バッチ正規化は2016年に生まれた", "CLM003"),
]
TRUE = [
    "IPv6の長さは128ビット",
    "IPv6は64ビット以上",
    "IPv6は64ビットより長い",
    "UDPは遅いとは限らない",
    "UDPは速い",
    "隠れ層の次元は小さい",
    "隠れ層の次元を入力より小さくする",
    "隠れ層を使うモデルを大きくする",
    "ペアを使って馬をシマウマに変えるpix2pix",
    "注意の重みはクエリとキーの内積で決める",
    "注意の重みはクエリとバリューの内積では決めない",
    "バッチ正規化は Batch Norm",
    "DQNはQ学習と深層学習の組み合わせ",
    "DQNはQ学習にCNNを組み合わせた",
    "DQNは方策勾配法と深層学習の組み合わせではない",
    "方策勾配法は深層学習と組み合わせた",
    "割引率は小さいほど平均値を下げる",
    "バッチ正規化は2016年に平均値をやめた",
]
UNSURE = ["SSHは通信を暗号化しない", "バッチ正規化は平均値だけを使う"]


def said_to(line: str) -> Judged:
    (judged,) = judge(TOPIC, lyrics.parse(line))
    return judged


def errors(line: str) -> set[str]:
    return {outcome.code for outcome in said_to(line).outcomes if outcome.status == "contradicted"}


@pytest.mark.parametrize(("line", "code"), FALSE)
def test_a_false_line_is_an_error(line: str, code: str) -> None:
    assert errors(line) == {code}


@pytest.mark.parametrize("line", TRUE)
def test_a_line_like_it_is_none(line: str) -> None:
    assert errors(line) == set()


@pytest.mark.parametrize("line", UNSURE)
def test_what_another_fact_may_forbid_is_not_confirmed(line: str) -> None:
    assert said_to(line).verdict == "unverified"


def test_a_denial_that_no_fact_forbids_is_confirmed() -> None:
    assert said_to("Telnetは通信を暗号化しない").verdict == "confirmed"


def test_the_contrary_is_told_as_such() -> None:
    said = [o.message for o in said_to("UDPは遅い").outcomes if o.code]
    assert said == ["UDP: 速さ is 高速, not 遅い"]
