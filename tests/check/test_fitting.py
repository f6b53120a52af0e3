"""Descriptions that fit a rival better than the term they are said of, by the words that tell the two apart."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.verdicts import judge
from songgen.topic import Topic

TOPIC = Topic.model_validate(
    {
        "title": "ゲートと正則化",
        "slug": "fitting",
        "axes": {
            "role": {
                "label": "はたらき",
                "values": {
                    "forget": {"say": ["いらない記憶を捨てる"]},
                    "write": {"say": ["新しい情報を書き込む"]},
                    "show": {"say": ["記憶セルの中身を見せる"]},
                },
            },
            "side": {
                "label": "側",
                "values": {"read": {"say": ["入力を読む"]}, "make": {"say": ["文を作る"]}},
            },
            "over": {
                "label": "そろえる範囲",
                "values": {"batch": {"say": ["ミニバッチごと"]}, "layer": {"say": ["データごと"]}},
            },
            "norm": {"label": "使う正則化", "values": {"one": {"say": ["L1を加える"]}, "two": {"say": ["L2を加える"]}}},
            "depth": {"label": "深さ", "values": {"deep": {"say": ["152層"]}, "less": {"say": ["16層"]}}},
        },
        "terms": [
            {"id": "forget", "term": "忘却ゲート", "reading": "ぼうきゃくげーと", "facts": {"role": "forget"},
             "rivals": ["igate"], "define": "記憶を捨てる割合を決めるゲートです。"},
            {"id": "igate", "term": "入力ゲート", "reading": "にゅうりょくげーと", "facts": {"role": "write"},
             "rivals": ["forget"], "define": "新しい情報を書き込む割合を決めるゲートです。"},
            {"id": "enc", "term": "エンコーダ", "facts": {"side": "read"}, "rivals": ["dec"],
             "define": "入力の系列を読み、ひとつのベクトルにまとめる側です。"},
            {"id": "dec", "term": "デコーダ", "facts": {"side": "make"}, "rivals": ["enc"],
             "define": "ベクトルから、出力の系列をひとつずつ作る側です。"},
            {"id": "seq", "term": "Seq2Seq", "reading": "しーくつーしーく", "rel": {"use": ["enc", "dec"]}},
            {"id": "bn", "term": "バッチ正規化", "reading": "ばっちせいきか", "facts": {"over": "batch"},
             "rivals": ["ln"], "define": "ミニバッチごとに、平均と分散をそろえる方法です。"},
            {"id": "ln", "term": "層正規化", "reading": "そうせいきか", "facts": {"over": "layer"},
             "rivals": ["bn"], "define": "データごとに平均と分散をそろえる方法です。"},
            {"id": "lasso", "term": "ラッソ回帰", "reading": "らっそかいき", "facts": {"norm": "one"},
             "rivals": ["ridge"], "rel": {"use": ["l1"], "lack": ["l2"]}, "define": "L1正則化を使う回帰です。"},
            {"id": "ridge", "term": "リッジ回帰", "reading": "りっじかいき", "facts": {"norm": "two"},
             "rivals": ["lasso"], "rel": {"use": ["l2"], "lack": ["l1"]}, "define": "L2正則化を使う回帰です。"},
            {"id": "l1", "term": "L1正則化", "reading": "えるわんせいそくか"},
            {"id": "l2", "term": "L2正則化", "reading": "えるつーせいそくか"},
            {"id": "skip", "term": "スキップ結合", "reading": "すきっぷけつごう"},
            {"id": "res", "term": "ResNet", "reading": "れずねっと", "facts": {"depth": "deep"},
             "rel": {"use": ["skip"]}, "define": "近道で深い層を学べるモデルです。"},
            {"id": "vgg", "term": "VGG", "reading": "ぶいじーじー", "facts": {"depth": "less"},
             "define": "小さなフィルタで層を深くしたモデルです。"},
            {"id": "clip", "term": "勾配クリッピング", "reading": "こうばいくりっぴんぐ",
             "define": "勾配の大きさに上限を置く方法です。"},
            {"id": "sampling", "term": "サンプリング", "define": "正解と予測を入れ替えて学習する方法です。"},
            {"id": "pass", "term": "逆伝播", "reading": "ぎゃくでんぱ", "define": "誤差をさかのぼって伝えること"},
            {"id": "bptt", "term": "BPTT", "define": "勾配クリッピングと組み合わせることもある時間方向の逆伝播"},
        ],
    }
)  # fmt: skip
FALSE = [
    "いらない記憶をどれだけ捨てるか決めるのは入力ゲート",  # a ない and a か that deny and ask nothing
    "新しい情報を書き込む割合が忘却ゲート",
    "出力の系列をひとつずつ作っていくのがエンコーダ",  # all in one statement of the rival, here and there in its own
    "入力の系列をベクトルにまとめるSeq2Seqのデコーダ",  # a part of a thing
    "スキップ結合で深くしたのはVGG",  # a term that only the other one works with
    "スキップ結合で有名なVGG",  # what it is known for is another's, and nothing links the two
    "スキップ結合といえばVGG",
    "スキップ結合を初めて取り入れたのはVGG",
    "L2正則化を使った回帰はラッソ回帰",
    "リッジ回帰はL1 ラッソ回帰はL2",  # each half fits the other
    "L2がラッソ回帰 L1がリッジ回帰",
    "勾配の大きさに上限を置くのが逆伝播",  # nothing links the two
    "勾配の大きさに上限を置くのがサンプリング",  # no question is asked of both, but both are methods
]
TRUE = [
    "いらない記憶をどれだけ捨てるか決めるのは忘却ゲート",
    "出力の系列をひとつずつ作っていくのがデコーダ",
    "入力の系列をベクトルにまとめるSeq2Seqのエンコーダ",
    "入力を読んで文を作るのはSeq2Seq",  # what the parts do the whole does
    "スキップ結合で深くしたのはResNet",
    "スキップ結合といえばResNet",
    "スキップ結合を使うVGG",  # all that is known of it is one word: it may be so
    "L2正則化を使った回帰はリッジ回帰",
    "L1正則化とL2正則化を使い分けるのが回帰",
    "リッジ回帰はL2 ラッソ回帰はL1",
    "分散をそろえるのは層正規化",  # of both
    "勾配の大きさに上限を置くのがBPTT",  # whose definition names what has it
    "いらない記憶を捨てないのが入力ゲート",
    "いらない記憶を捨てる割合を決めるのは入力ゲートか",
]


@pytest.mark.parametrize("line", FALSE)
def test_false(line: str) -> None:
    (judged,) = judge(TOPIC, lyrics.parse(line))
    assert judged.verdict == "contradicted"


@pytest.mark.parametrize("line", TRUE)
def test_true(line: str) -> None:
    (judged,) = judge(TOPIC, lyrics.parse(line))
    assert [o for o in judged.outcomes if o.status == "contradicted"] == []


def test_the_message_names_the_rival_that_fits_best() -> None:
    (judged,) = judge(TOPIC, lyrics.parse("いらない記憶をどれだけ捨てるか決めるのは入力ゲート"))
    assert [o.claim.value for o in judged.outcomes if o.status == "contradicted"] == ["forget"]
