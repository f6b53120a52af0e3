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
            "blood": {
                "label": "流れる血液",
                "values": {"red": {"say": ["動脈血が流れる"]}, "blue": {"say": ["静脈血が流れる"]}},
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
            {"id": "pa", "term": "肺動脈", "reading": "はいどうみゃく", "rivals": ["pv"], "facts": {"blood": "blue"}},
            {"id": "pv", "term": "肺静脈", "reading": "はいじょうみゃく", "rivals": ["pa"], "facts": {"blood": "red"}},
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
        "肺動脈を流れるのは動脈血",
    ],
)
def test_a_false_line_is_wrong_wherever_its_case_stands(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "夜には陸風が吹く",
        "肺動脈を流れるのは静脈血",
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
        ("BERTはね Bidirectional の略だよ", "bertはbidirectional"),
        ("BERTは重みの数が多いじゃん", "bertは重みの数が多い"),
        ("海から押されて、海風ができる", "海から押されて海風ができる"),
    ],
)
def test_a_frame_becomes_a_plainer_one(line: str, plain: str) -> None:
    told = plainly(compact(line), Forms(TOPIC, expansions=True).find)
    assert told.text.rstrip("、") == plain
    assert len(told.origin) == len(told.text) + 1


OTHERS = Topic.model_validate(
    {
        "title": "心臓と酒と作曲家",
        "slug": "others",
        "axes": {
            "send": {"label": "送る先", "values": {"lung": {"say": ["肺へ血液を送り出す"]},
                                               "body": {"say": ["全身へ血液を送り出す"]}}},
            "blood": {"label": "流れる血液",
             "values": {"a": {"say": ["動脈血が流れる"]}, "v": {"say": ["静脈血が流れる"]}}},
            "work": {"label": "作業", "values": {"yes": {"say": ["山卸しをする"]},
                                               "no": {"say": ["山卸しを省く"], "also": ["山卸しをやめる"]}}},
            "state": {"label": "意味", "values": {"wait": {"say": ["CPUの順番を待つ"]},
                                                "run": {"say": ["CPUを割り当てられる"]}}},
            "pick": {"label": "選ぶもの", "values": {"high": {"say": ["優先度の高いものから実行する"]},
                                                  "first": {"say": ["来た順に実行する"]}}},
            "cure": {"label": "くふう", "values": {"older": {"say": ["待つほど優先度を上げる"]},
                                                 "other": {"say": ["列を分ける"]}}},
            "polish": {"label": "磨き方", "values": {"half": {"say": ["50%以下まで削る"], "also": ["半分以上削る"]},
                                                  "less": {"say": ["60%以下まで削る"]}}},
            "songs": {"label": "曲の数",
             "values": {"many": {"say": ["歌曲を600曲残した"]}, "few": {"say": ["歌曲は残さない"]}}},
            "born": {"label": "生まれた年", "values": {"y1810": {"say": ["1810年に生まれた"], "also": ["1810年"]},
                                                   "y1797": {"say": ["1797年に生まれた"], "also": ["1797年"]}}},
            "length": {"label": "長さ", "values": {"fixed": {"say": ["固定長"]}, "free": {"say": ["可変長"]}}},
            "side": {"label": "大きさ", "values": {"narrow": {"say": ["狭い"], "also": ["狭く"]},
                                                 "wide": {"say": ["広い"], "also": ["広く"]}}},
            "takes": {"label": "とる値",
             "values": {"max": {"say": ["最大値をとる"]}, "mean": {"say": ["平均をとる"]}}},
        },
        "terms": [
            {"id": "rv", "term": "右心室", "reading": "うしんしつ", "rivals": ["lv"], "facts": {"send": "lung"}},
            {"id": "lv", "term": "左心室", "reading": "さしんしつ", "rivals": ["rv"], "facts": {"send": "body"}},
            {"id": "pa", "term": "肺動脈", "reading": "はいどうみゃく", "facts": {"blood": "v"}},
            {"id": "ao", "term": "大動脈", "reading": "だいどうみゃく", "facts": {"blood": "a"}},
            {"id": "kimoto", "term": "生酛", "reading": "きもと", "rivals": ["yama"], "facts": {"work": "yes"}},
            {"id": "yama", "term": "山廃", "reading": "やまはい", "rivals": ["kimoto"], "facts": {"work": "no"}},
            {"id": "ready", "term": "実行可能状態", "reading": "じっこうかのうじょうたい", "rivals": ["run"],
             "facts": {"state": "wait"}},
            {"id": "run", "term": "実行状態", "reading": "じっこうじょうたい", "rivals": ["ready"],
             "facts": {"state": "run"}},
            {"id": "prio", "term": "優先度順方式", "reading": "ゆうせんどじゅんほうしき", "facts": {"pick": "high"},
             "rel": {"cause": ["starve"]}},
            {"id": "aging", "term": "エージング", "facts": {"cure": "older"}, "rel": {"suppress": ["starve"]}},
            {"id": "starve", "term": "スタベーション"},
            {"id": "dai", "term": "大吟醸", "reading": "だいぎんじょう", "facts": {"polish": "half"}},
            {"id": "schubert", "term": "シューベルト", "facts": {"songs": "many", "born": "y1797"}},
            {"id": "chopin", "term": "ショパン", "facts": {"born": "y1810"}},
            {"id": "fantastic", "term": "幻想交響曲", "reading": "げんそうこうきょうきょく",
             "by": ["ベルリオーズ"], "year": 1830},
            {"id": "page", "term": "ページング", "rivals": ["segment"], "facts": {"length": "fixed"}},
            {"id": "segment", "term": "セグメント方式", "reading": "せぐめんとほうしき", "rivals": ["page"],
             "facts": {"length": "free"}},
            {"id": "hidden", "term": "隠れ層", "reading": "かくれそう", "facts": {"side": "narrow"}},
            {"id": "pool", "term": "プーリング層", "reading": "ぷーりんぐそう",
             "define": "窓の中の最大値や平均をとる層です。"},
            {"id": "maxp", "term": "最大プーリング", "reading": "さいだいぷーりんぐ", "counts_as": ["pool"],
             "facts": {"takes": "max"}},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "山廃は山卸しをする",
        "エージングは待つほど優先度を下げる",
        "優先度順方式は優先度の低いものから実行する",
        "シューベルトの歌曲は 一生でわずか20曲",
        "1770年 ポーランドにショパンが生まれた",
        "幻想交響曲はメンデルスゾーンの代表作",
        "ページングとセグメント方式 固定長なのは後ろのほう",
        "肺動脈を流れるのは 酸素たっぷりの動脈血",
        "幻想交響曲 誕生は1930年",
    ],
)
def test_what_authors_met_as_false_is_found(line: str) -> None:
    assert verdict(OTHERS, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "山廃は山卸しをやめた",
        "山廃は山卸しを廃止した",
        "大吟醸は半分以上磨く",
        "実行可能状態のプロセスがCPUを割り当てられると実行状態になる",
        "優先度順方式はエージングでスタベーションを防ぐ",
        "1797年 ウィーンにシューベルトが生まれた",
        "幻想交響曲はベルリオーズの代表作",
        "ページングとセグメント方式 固定長なのは前のほう",
        "肺動脈を流れるのは静脈血",
        "隠れ層を広くすると丸写しで終わる",
        "最大プーリングは平均をとらない",
        "最大プーリングは平均をとらない 窓の中の最大だけ残す",
    ],
)
def test_what_authors_met_as_flagged_and_true_is_no_error(line: str) -> None:
    assert verdict(OTHERS, line) != "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "右心室は大動脈を通して肺へ血液を送り出す",
        "右心室は肝臓で肺へ血液を送り出す",
        "右心室はインスリンのはたらきで肺へ血液を送り出す",
        "左心室も右心室も肺へ血液を送り出す",
        "幻想交響曲は1830年にドイツで作られた",
    ],
)
def test_a_noun_that_no_fact_has_keeps_a_line_unverified(line: str) -> None:
    assert verdict(OTHERS, line) != "confirmed"


@pytest.mark.parametrize(
    "line", ["右心室は肺へ血液を送り出す", "幻想交響曲は1830年に作られた", "エージングはスタベーションを防ぐ"]
)
def test_without_that_noun_it_is_confirmed(line: str) -> None:
    assert verdict(OTHERS, line) == "confirmed"
