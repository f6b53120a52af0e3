"""Lines in which a wording answers another question than the term's own, and lines near them that are false."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.verdicts import judge
from songgen.topic import Topic

TOPIC = Topic.model_validate(
    {
        "title": "いろいろな問い",
        "slug": "other-questions",
        "axes": {
            "role": {
                "label": "役割",
                "values": {
                    "make": {"say": ["画像を作る"], "also": ["法律を作る", "抗体を作る"]},
                    "judge": {"say": ["本物か見抜く"], "also": ["法律を守る"]},
                    "change": {"say": ["形質細胞に変わる"]},
                },
            },
            "linear": {"label": "変換", "values": {"yes": {"say": ["線形"]}, "no": {"say": ["非線形"]}}},
            "solves": {
                "label": "溶けやすさ",
                "values": {"easy": {"say": ["水に溶ける"]}, "hard": {"say": ["水に溶けにくい"]}},
            },
            "place": {"label": "場", "values": {"photo": {"say": ["光合成の場"]}, "store": {"say": ["水をためる場"]}}},
            "fit": {
                "label": "測るもの",
                "values": {"fit": {"say": ["当てはまりの良さ"]}, "both": {"say": ["良さと単純さのつりあい"]}},
            },
            "again": {
                "label": "充電",
                "values": {"can": {"say": ["充電できる"]}, "cannot": {"say": ["使い切り"]}},
            },
            "lack": {
                "label": "欠乏症",
                "values": {"eyes": {"say": ["夜盲症"]}, "nerves": {"say": ["脚気"]}},
            },
            "who": {"label": "行った人", "values": {"mizuno": {"say": ["水野忠邦"]}, "yoshi": {"say": ["徳川吉宗"]}}},
            "turn": {"label": "向き", "values": {"right": {"say": ["右向き"]}, "left": {"say": ["左向き"]}}},
            "pace": {"label": "速さ", "values": {"slower": {"say": ["だんだん遅くする"]}, "slow": {"say": ["遅く"]}}},
            "known": {"label": "分散", "values": {"yes": {"say": ["分散が既知"]}, "no": {"say": ["分散が未知"]}}},
            "size": {"label": "重みの数", "values": {"big": {"say": ["1750億"]}, "small": {"say": ["15億"]}}},
            "from": {
                "label": "分泌する場所",
                "values": {
                    "brain": {"say": ["下垂体から出る"]},
                    "adrenal": {"say": ["副腎皮質"], "also": ["副腎皮質から出る"]},
                },
            },
            "volt": {
                "label": "はたらき",
                "values": {"change": {"say": ["電圧を変える"]}, "keep": {"say": ["電圧を保つ"]}},
            },
            "easy": {
                "label": "消えやすさ",
                "values": {"yes": {"say": ["勾配が消えやすい"]}, "no": {"say": ["勾配が消えにくい"]}},
            },
        },
        "terms": [
            {"id": "acth", "term": "ACTH", "facts": {"from": "brain"}},
            {"id": "trafo", "term": "変圧器", "reading": "へんあつき", "facts": {"volt": "change"}},
            {"id": "rnn", "term": "RNN", "facts": {"easy": "yes"}},
            {"id": "bias", "term": "バイアス", "rel": {"cause": ["harm"], "lower": ["var"]}},
            {"id": "harm", "term": "差別", "reading": "さべつ"},
            {"id": "var", "term": "バリアンス"},
            {"id": "llm", "term": "大規模モデル", "reading": "だいきぼもでる", "numbers": {"パラメータ": 175000000000}},
            {"id": "gen", "term": "生成器", "reading": "せいせいき", "facts": {"role": "make"}, "rivals": ["dis"]},
            {"id": "dis", "term": "識別器", "reading": "しきべつき", "facts": {"role": "judge"}, "rivals": ["gen"]},
            {"id": "ae", "term": "オートエンコーダ", "facts": {"linear": "no"}},
            {"id": "starch", "term": "デンプン", "facts": {"solves": "hard"}},
            {"id": "chl", "term": "葉緑体", "reading": "ようりょくたい", "facts": {"place": "photo"}},
            {"id": "vac", "term": "液胞", "reading": "えきほう", "facts": {"place": "store"}},
            {"id": "aic", "term": "AIC", "facts": {"fit": "both"}},
            {"id": "r2", "term": "決定係数", "reading": "けっていけいすう", "facts": {"fit": "fit"}},
            {"id": "diet", "term": "国会", "reading": "こっかい", "facts": {"role": "make"}},
            {"id": "court", "term": "裁判所", "reading": "さいばんしょ", "facts": {"role": "judge"}},
            {"id": "cabinet", "term": "内閣", "reading": "ないかく", "facts": {"role": "judge"}},
            {"id": "bcell", "term": "B細胞", "reading": "びーさいぼう", "facts": {"role": "change"}},
            {"id": "plasma", "term": "形質細胞", "reading": "けいしつさいぼう", "facts": {"role": "make"}},
            {"id": "lead", "term": "鉛蓄電池", "reading": "なまりちくでんち", "facts": {"again": "can"}},
            {"id": "primary", "term": "一次電池", "reading": "いちじでんち", "facts": {"again": "cannot"}},
            {"id": "va", "term": "ビタミンA", "facts": {"lack": "eyes"}, "rivals": ["vb"]},
            {"id": "vb", "term": "ビタミンB1", "facts": {"lack": "nerves"}, "rivals": ["va"]},
            {"id": "tenpo", "term": "天保の改革", "reading": "てんぽうのかいかく", "facts": {"who": "mizuno"}},
            {"id": "yoshimune", "term": "徳川吉宗", "reading": "とくがわよしむね"},
            {"id": "force", "term": "コリオリの力", "reading": "こりおりのちから"},
            {"id": "north", "term": "北半球", "reading": "きたはんきゅう", "facts": {"turn": "right"}},
            {"id": "rit", "term": "リタルダンド", "facts": {"pace": "slower"}},
            {"id": "z", "term": "z検定", "reading": "ぜっとけんてい", "facts": {"known": "yes"}, "rivals": ["t"]},
            {"id": "t", "term": "t検定", "reading": "てぃーけんてい", "facts": {"known": "no"}, "rivals": ["z"]},
            {"id": "gpt", "term": "GPT-3", "facts": {"size": "big"}},
            {"id": "udp", "term": "UDP", "rel": {"lack": ["shake"]}},
            {"id": "shake", "term": "ハンドシェイク"},
            {"id": "gold", "term": "金", "reading": "きん", "facts": {"again": "cannot"}},
            {"id": "sun", "term": "太陽", "reading": "たいよう", "numbers": {"億年": 46}},
            {"id": "gdp", "term": "国内総生産", "reading": "こくないそうせいさん", "accept": ["GDP"]},
            {"id": "fp", "term": "32ビット浮動小数点", "reading": "さんじゅうに", "accept": ["FP32"]},
        ],
    }
)  # fmt: skip
TRUE = [
    "活性化関数が線形ならオートエンコーダは主成分分析に近い",  # a condition
    "学習が終われば画像を作るのに識別器は要らない",  # what for
    "デンプンは水に溶ける物質に変わる",  # what becomes of it
    "光合成の場は液胞じゃなくて 葉緑体",
    "AICは当てはまりの良さと単純さの兼ね合いを見る",  # one of two things that are weighed
    "法律を作るのは内閣でも裁判所でもなく国会",
    "抗体を作るのはB細胞から変わった形質細胞",
    "脚気を防ぐのはB2じゃなくてビタミンB1",  # of a thing that the topic does not know
    "ビタミンAが足りないと夜盲症",
    "天保の改革のとき人気者は徳川吉宗",  # who was what at that time
    "コリオリの力は北半球で右向き",
    "リタルダンドは遅く",  # its own value, said shorter
    "分散が既知のときはt検定ではなくz検定",
    "GPT-3は3000億の単語で学習",  # of another thing
    "金属は充電できる",  # no word of its own
    "太陽の寿命は100億年",
    "UDPはハンドシェイクではなく速さを選ぶ",
    "GDPは国内総生産のこと",
    "GDPは総生産のこと",  # said shorter
    "FP32は32ビット",
    "ACTHは副腎皮質を刺激する",  # a noun with another verb
    "変圧器は直流の電圧を変えられない",  # of one kind only
    "短い系列ならRNNでも勾配が消えにくい",  # even of that one
    "バイアスが減りバリアンスが増える",  # two things that go together
    "差別を生まないためにバイアスを正す",
    "大規模モデルのパラメータは1750億",
]
FALSE = [
    "画像を作るのは識別器じゃなくて本物か見抜く生成器",
    "光合成の場は葉緑体じゃなくて液胞",
    "法律を作るのは国会でも裁判所でもなく内閣",
    "鉛蓄電池は使い切りの一次電池",  # the attribute of a kind is said of what is that kind
    "ビタミンB1が足りないと夜盲症",
    "夜盲症を防ぐのはビタミンB1",
    "天保の改革は徳川吉宗",
    "水野忠邦は天保の改革を進めなかった",
    "コリオリの力は北半球で左向き",
    "分散が既知のときはz検定ではなくt検定",
    "GPT-3の重みは1億個",
    "太陽は100億年",
    "UDPはハンドシェイクで接続を確かめる",
    "生成器も識別器も画像を作る",  # it is true of one only
    "GDPは国民総支出のこと",
    "ACTHは副腎皮質から出る",
    "変圧器は電圧を変えられない",
    "RNNは勾配が消えにくい",
    "バイアスは差別を生まない",
    "大規模モデルのパラメータは15億",
]


@pytest.mark.parametrize("line", TRUE)
def test_true(line: str) -> None:
    (judged,) = judge(TOPIC, lyrics.parse(line))
    assert [o.message for o in judged.outcomes if o.status == "contradicted"] == []


@pytest.mark.parametrize("line", FALSE)
def test_false(line: str) -> None:
    (judged,) = judge(TOPIC, lyrics.parse(line))
    assert judged.verdict == "contradicted"


def test_the_first_of_its_kind_is_more_than_one_of_the_kind() -> None:
    (judged,) = judge(TOPIC, lyrics.parse("葉緑体は最初の光合成の場"))
    assert judged.verdict == "unverified"
