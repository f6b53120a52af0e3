"""When, where and with what something is so: a case that no fact names keeps a line unverified."""

from __future__ import annotations

import pytest

from songgen.check.claims.japanese.compact import compact
from songgen.check.claims.japanese.plain import plainly
from songgen.check.forms import Forms
from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate(
    {
        "title": "風とスイッチと城",
        "slug": "cases",
        "axes": {
            "time": {
                "label": "吹く時間",
                "values": {"day": {"say": ["昼に吹く"]}, "night": {"say": ["夜に吹く"]}},
            },
            "way": {
                "label": "向き",
                "values": {"in": {"say": ["海から陸へ吹く"]}, "out": {"say": ["陸から海へ吹く"]}},
            },
            "force": {
                "label": "力の大きさ",
                "values": {
                    "narrow": {"say": ["間隔が狭いほど大きい"]},
                    "wide": {"say": ["間隔が広いほど大きい"]},
                },
            },
            "places": {
                "label": "点滅する場所",
                "values": {"two": {"say": ["二か所で点滅する"]}, "three": {"say": ["三か所で点滅する"]}},
            },
            "span": {
                "label": "支える点の間隔",
                "values": {"m1": {"say": ["1.5m以下で支える"], "also": ["1.5m以下"]},
                           "m2": {"say": ["2m以下で支える"], "also": ["2m以下"]}},
            },
            "target": {
                "label": "つなぐもの",
                "values": {"low": {"say": ["変圧器の低圧側に施す"], "also": ["変圧器の低圧側"]},
                           "box": {"say": ["機器の外箱に施す"]}},
            },
            "wire": {
                "label": "使いみち",
                "values": {"drop": {"say": ["電柱から軒先まで引き込む"]}, "home": {"say": ["屋内に配線する"]}},
            },
            "year": {
                "label": "登録された年",
                "values": {"y1993": {"say": ["1993年に登録された"], "also": ["1993年"]},
                           "y2005": {"say": ["2005年に登録された"], "also": ["2005年"]}},
            },
            "rank": {
                "label": "順位",
                "values": {"always": {"say": ["常に相続人となる"]}, "second": {"say": ["二番目に相続する"]}},
            },
            "null": {
                "label": "空の値",
                "values": {"no": {"say": ["空の値を許さない"]}, "yes": {"say": ["空の値を許す"]}},
            },
            "draw": {"label": "選び方", "values": {"again": {"say": ["重複を許して抜き出す"]}}},
            "task": {
                "label": "課題",
                "values": {"cloze": {"say": ["穴埋めを解く"]}, "next": {"say": ["文が続くかを当てる"]}},
            },
            "weights": {
                "label": "重み",
                "values": {"has": {"say": ["重みを持つ"]}, "none": {"say": ["重みを持たない"]}},
            },
            "use": {
                "label": "使う時",
                "values": {"final": {"say": ["最後の評価に使う"]}, "choose": {"say": ["モデル選びに使う"]}},
            },
        },
        "terms": [
            {"id": "sea", "term": "海風", "reading": "うみかぜ", "rivals": ["land"],
             "facts": {"time": "day", "way": "in"}},
            {"id": "land", "term": "陸風", "reading": "りくかぜ", "rivals": ["sea"],
             "facts": {"time": "night", "way": "out"}},
            {"id": "pgf", "term": "気圧傾度力", "reading": "きあつけいどりょく", "facts": {"force": "narrow"}},
            {"id": "sw3", "term": "三路スイッチ", "reading": "さんろすいっち", "facts": {"places": "two"}},
            {"id": "elcb", "term": "漏電遮断器", "reading": "ろうでんしゃだんき",
             "define": "地絡が起きると回路を切る遮断器です。"},
            {"id": "pipe", "term": "樹脂管工事", "reading": "じゅしかんこうじ", "rivals": ["cable"],
             "facts": {"span": "m1"}},
            {"id": "cable", "term": "ケーブル工事", "reading": "けーぶるこうじ", "rivals": ["pipe"],
             "facts": {"span": "m2"}},
            {"id": "eb", "term": "B種接地工事", "reading": "びーしゅせっちこうじ", "facts": {"target": "low"}},
            {"id": "ed", "term": "D種接地工事", "reading": "でぃーしゅせっちこうじ", "rivals": ["eb"],
             "facts": {"target": "box"}},
            {"id": "ow", "term": "OW線", "reading": "おーだぶりゅーせん", "rivals": ["iv"],
             "facts": {"wire": "drop"}},
            {"id": "iv", "term": "IV線", "reading": "あいぶいせん", "rivals": ["ow"], "facts": {"wire": "home"}},
            {"id": "castle", "term": "姫路城", "reading": "ひめじじょう", "by": ["池田輝政"],
             "facts": {"year": "y1993"}},
            {"id": "cape", "term": "知床", "reading": "しれとこ", "facts": {"year": "y2005"}},
            {"id": "spouse", "term": "配偶者", "reading": "はいぐうしゃ", "facts": {"rank": "always"}},
            {"id": "key", "term": "主キー", "reading": "しゅきー", "facts": {"null": "no"}},
            {"id": "boot", "term": "ブートストラップ", "facts": {"draw": "again"}},
            {"id": "bert", "term": "BERT", "reading": "ばーと", "facts": {"task": "cloze"}},
            {"id": "conv", "term": "畳み込み層", "reading": "たたみこみそう", "rivals": ["pool"],
             "facts": {"weights": "has"}},
            {"id": "pool", "term": "プーリング層", "reading": "ぷーりんぐそう", "rivals": ["conv"],
             "facts": {"weights": "none"}},
            {"id": "test", "term": "テストデータ", "rivals": ["val"], "facts": {"use": "final"}},
            {"id": "val", "term": "検証データ", "reading": "けんしょうでーた", "rivals": ["test"],
             "facts": {"use": "choose"}},
        ],
        "people": ["平清盛"],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "夜には海風が吹く",
        "夜になると海風が吹いてくる",
        "間隔が広いほど気圧傾度力は大きい",
        "三路スイッチは五か所で点滅する",
        "漏電遮断器は、地絡が起きても回路を切らない",
        "樹脂管工事の支える点の間隔は2m以下",
        "支える点の間隔が1.5m以下なのはケーブル工事",
        "変圧器の低圧側にはD種接地工事を施す",
        "電柱から軒先まではIV線で引き込む",
        "姫路城の大天守を建てたのは平清盛",
        "姫路城が世界遺産になったのは、知床よりあとの話だ",
        "子がいるときは配偶者は相続人にならない",
        "主キーは空の値を禁じていない",
        "ブートストラップは重複を許さない",
        "重みを持つ畳み込み層なんてない",
    ],
)
def test_a_false_line_is_wrong_wherever_its_case_stands(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "夜には陸風が吹く",
        "間隔が狭いほど気圧傾度力は大きい",
        "三路スイッチは二か所で点滅する",
        "三路スイッチは三か所に分けず二か所で点滅する",
        "漏電遮断器は、地絡が起きなければ回路を切らない",
        "樹脂管工事の支える点の間隔は1.5m以下",
        "変圧器の低圧側にはB種接地工事を施す",
        "電柱から軒先まではOW線で引き込む",
        "推論のときは検証データで選ばない",
        "姫路城の大天守を建てたのは池田輝政",
        "姫路城をほめたのは、建てた本人ではなく平清盛",
        "知床が世界遺産になったのは、姫路城よりあとの話だ",
        "配偶者はほかに子がいるときも相続人になる",
        "主キーは空の値を禁じている",
        "BERTは穴埋めを解くだけじゃない、文が続くかを当てるよ",
        "重みを持たない畳み込み層なんてない",
        "「畳み込み層は重みを持たない」なんて噂を信じちゃだめ",
        "畳み込み層が重みを持たないというのは思い込みだ",
        "テストデータをモデル選びに使うのは禁じ手",
    ],
)
def test_a_true_line_is_no_error(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "昼には陸風が陸から海へ吹く",
        "陸風は昼に陸から海へ吹く",
        "冬の夜に海風が海から陸へ吹く",
        "南半球では海風は海から陸へ吹く",
    ],
)
def test_a_case_that_no_fact_names_is_not_confirmed(line: str) -> None:
    assert verdict(TOPIC, line) != "confirmed"


@pytest.mark.parametrize("line", ["陸風は陸から海へ吹く", "夜に吹くのが陸風", "畳み込み層では重みを持つ"])
def test_without_such_a_case_it_is(line: str) -> None:
    assert verdict(TOPIC, line) == "confirmed"


@pytest.mark.parametrize("line", ["姫路城の高さは三千メートル", "気圧傾度力のきっかけは地震の揺れ"])
def test_what_is_said_of_a_side_in_kana_is_not_passed_over(line: str) -> None:
    assert verdict(TOPIC, line) == "unverified"


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("海風は陸風に決まってるでしょ", "海風は陸風だ"),
        ("主キーは空の値が一つもない", "主キーは空の値がない"),
        ("BERTは一行もなくても学べる", "bertはなくても学べる"),
        ("データが増えれば増えるほどBERTは伸びる", "データが増えるほどbertは伸びる"),
        ("BERTは学習が速まったり安定したりすることはない", "bertは学習が安定しない"),
        ("BERTは記憶が増えたり減ったりしない", "bertは記憶が減らない"),
        ("BERTは、実際には文を読まない", "bertは文を読まない"),
        ("BERTを日本語で言えば、文の符号器となる", "bertは文の符号器"),
        ("穴を埋めて学ぶものは? BERTだよ", "穴を埋めて学ぶのはbert"),
        ("データが少なくモデルが大きいほど伸びる", "モデルが大きいほど伸びる"),
        ("データも計算量も増やすほど伸びる", "計算量を増やすほど伸びる"),
        ("BERTを入れても、学習は進まない", "bertを入れても学習は進まない"),
        ("BERTの割合は1へ近づく", "bertの割合は上がる"),
        ("BERTの割合を0に近づけると", "bertの割合を下げると"),
        ("分類したければ、BERTを使え", "分類したいならbertを使え"),
        ("海から押されて、海風ができる", "海から押されて海風ができる"),
    ],
)
def test_a_frame_becomes_a_plainer_one(line: str, plain: str) -> None:
    told = plainly(compact(line), Forms(TOPIC, expansions=True).find)
    assert told.text.rstrip("、") == plain
    assert len(told.origin) == len(told.text) + 1
