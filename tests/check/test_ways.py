"""From where to where and between which numbers, in both languages; more and less; what is a thing of the other's."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

JAPANESE = Topic.model_validate({
    "title": "層と向き", "slug": "ways",
    "axes": {
        "flow": {"label": "向き", "values": {"back": {"say": ["出力から入力へ誤差を送る"]},
                                           "forward": {"say": ["入力から出力へ値を送る"]}}},
        "range": {"label": "値の範囲", "values": {"unit": {"say": ["0から1の値を返す"]},
                                                "both": {"say": ["マイナス1から1の値を返す"]}}},
        "thick": {"label": "厚さ", "values": {"thick": {"say": ["厚い板"], "also": ["厚さ30km"]},
                                            "thin": {"say": ["薄い板"], "also": ["厚さ5km"]}}},
        "root": {"label": "求め方", "values": {
            "sd": {"say": ["分散の平方根"], "also": ["平方根をとった"]}, "var": {"say": ["ずれの二乗の平均"]}}},
        "split": {"label": "解けるもの", "values": {
            "line": {"say": ["直線で分けられない問題は解けない"]}, "all": {"say": ["曲線でも分けられる"]}}},
        "near": {"label": "近くを見る時", "values": {"fat": {"say": ["近くを見る時に厚くなる"]},
                                                "flat": {"say": ["近くを見る時に薄くなる"]}}},
        "large": {"label": "大きくすると", "values": {
            "wild": {"say": ["発散しやすい"]}, "slow": {"say": ["遅くなる"]}}},
        "when": {"label": "年", "values": {"a": {"say": ["1939年"]}, "b": {"say": ["1941年"]}}},
        "deed": {"label": "したこと", "values": {"peas": {"say": ["エンドウの実験で遺伝の法則を見つけた"]},
                                              "moth": {"say": ["ガの研究をした"]}}},
        "first": {"label": "女帝", "values": {
            "one": {"say": ["日本で最初の女性の天皇"]}, "two": {"say": ["都を移した"]}}},
        "cut": {"label": "はたらき", "values": {"miss": {"say": ["病気の見逃し"], "also": ["見逃しを減らしたいとき"]},
                                              "false": {"say": ["誤報を減らしたいとき"]}}},
    },
    "people": ["ダーウィン"],
    "terms": [
        {"id": "back", "term": "逆伝播", "reading": "ぎゃくでんぱ", "facts": {"flow": "back"}},
        {"id": "sig", "term": "シグモイド", "facts": {"range": "unit"}, "rivals": ["tanh"]},
        {"id": "tanh", "term": "tanh", "reading": "たんえいち", "facts": {"range": "both"}, "rivals": ["sig"]},
        {"id": "land", "term": "大陸地殻", "reading": "たいりくちかく", "facts": {"thick": "thick"},
         "rivals": ["sea"]},
        {"id": "sea", "term": "海洋地殻", "reading": "かいようちかく", "facts": {"thick": "thin"},
         "rivals": ["land"]},
        {"id": "var", "term": "分散", "reading": "ぶんさん", "facts": {"root": "var"}},
        {"id": "sd", "term": "標準偏差", "reading": "ひょうじゅんへんさ", "facts": {"root": "sd"}},
        {"id": "perc", "term": "パーセプトロン", "facts": {"split": "line"}},
        {"id": "lens", "term": "水晶体", "reading": "すいしょうたい", "facts": {"near": "fat"}},
        {"id": "rate", "term": "学習率", "reading": "がくしゅうりつ", "facts": {"large": "wild"}},
        {"id": "war", "term": "ポーランド侵攻", "reading": "ぽーらんどしんこう", "facts": {"when": "a"}},
        {"id": "sneak", "term": "真珠湾攻撃", "reading": "しんじゅわんこうげき", "facts": {"when": "b"}},
        {"id": "ger", "term": "ドイツ"},
        {"id": "cycle", "term": "CycleGAN", "reading": "さいくるがん", "define": "写真を縞馬から馬へ変えるGANです。"},
        {"id": "men", "term": "メンデル", "facts": {"deed": "peas"},
         "define": "エンドウで遺伝の法則を見つけた人です。"},
        {"id": "bones", "term": "耳小骨", "reading": "じしょうこつ", "numbers": {"骨": 3}},
        {"id": "suiko", "term": "推古天皇", "reading": "すいこてんのう", "facts": {"first": "one"},
         "rivals": ["jito"]},
        {"id": "jito", "term": "持統天皇", "reading": "じとうてんのう", "facts": {"first": "two"},
         "rivals": ["suiko"]},
        {"id": "rec", "term": "再現率", "reading": "さいげんりつ", "facts": {"cut": "miss"}, "rivals": ["prec"]},
        {"id": "prec", "term": "適合率", "reading": "てきごうりつ", "facts": {"cut": "false"}, "rivals": ["rec"]},
        {"id": "lasso", "term": "ラッソ", "accept": ["L1正則化"], "rivals": ["ridge"], "reading": "らっそ"},
        {"id": "ridge", "term": "リッジ", "accept": ["L2正則化"], "rivals": ["lasso"], "reading": "りっじ"},
        {"id": "common", "term": "共通鍵暗号", "reading": "きょうつうかぎあんごう", "rivals": ["pub"]},
        {"id": "pub", "term": "公開鍵暗号", "reading": "こうかいかぎあんごう", "rivals": ["common"]},
        {"id": "aes", "term": "AES", "reading": "えーいーえす", "counts_as": ["common"], "rivals": ["des"]},
        {"id": "des", "term": "DES", "reading": "です", "counts_as": ["common"], "rivals": ["aes"]},
        {"id": "tls", "term": "TLS", "reading": "てぃーえるえす", "expands": ["Transport Layer Security", "層の守り"]},
    ],
})  # fmt: skip
ENGLISH = Topic.model_validate({
    "title": "Layers", "slug": "layers", "language": "en",
    "axes": {
        "flow": {"label": "flow", "values": {"back": {"say": ["from output to input"]},
                                             "on": {"say": ["from input to output"]}}},
        "mirror": {"label": "mirror", "values": {
            "none": {"say": ["have no mirror"]}, "has": {"say": ["have a mirror"]}}},
        "job": {"label": "job", "values": {"group": {"say": ["group the points"]}, "pick": {"say": ["choose k"]}}},
        "tenancy": {"label": "tenancy", "values": {"mixed": {"say": ["a mix of public and private"]},
                                                   "one": {"say": ["for one company"]}}},
        "maker": {"label": "company", "values": {"a": {"say": ["born at Acme"]}, "b": {"say": ["run by Bolt"]}}},
        "near": {"label": "place", "values": {
            "near": {"say": ["keep copies near users"]}, "own": {"say": ["keep all"]}}},
    },
    "terms": [
        {"id": "back", "term": "backprop", "facts": {"flow": "back"}},
        {"id": "sig", "term": "sigmoid",
         "define": "A function that squashes a number to a value between zero and one."},
        {"id": "lasso", "term": "lasso", "accept": ["L1 regularization"], "rivals": ["ridge"]},
        {"id": "ridge", "term": "ridge regression", "accept": ["L2 regularization"], "rivals": ["lasso"]},
        {"id": "svm", "term": "support vector machine", "accept": ["SVM"]},
        {"id": "cam", "term": "mirrorless camera", "facts": {"mirror": "none"}},
        {"id": "iso", "term": "ISO", "rel": {"raise": ["noise"]}},
        {"id": "noise", "term": "noise"},
        {"id": "km", "term": "k-means", "facts": {"job": "group"}, "rivals": ["elbow"]},
        {"id": "elbow", "term": "elbow method", "facts": {"job": "pick"}, "rivals": ["km"]},
        {"id": "hybrid", "term": "hybrid cloud", "facts": {"tenancy": "mixed"}},
        {"id": "kite", "term": "Kite", "facts": {"maker": "a"}},
        {"id": "rope", "term": "Rope", "facts": {"maker": "b"}},
        {"id": "cdn", "term": "CDN", "facts": {"near": "near"}},
        {"id": "old", "term": "SSL", "year": 1995, "rivals": ["new"]},
        {"id": "new", "term": "TLS", "year": 1999, "rivals": ["old"]},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "逆伝播は入力から出力へ誤差を流す",
        "逆伝播は誤差を入力側から出力側へ",
        "シグモイドの出力はマイナス1から1",
        "シグモイドは-1と1の間",
        "海洋地殻は大陸地殻より厚い",
        "大陸地殻より海洋地殻のほうが厚いよ",
        "分散は標準偏差の平方根",
        "パーセプトロンは直線で分けられる問題は解けない",
        "パーセプトロンは直線で分けられない問題は解ける",
        "近くを見るとき 水晶体は薄くなる",
        "近くを見ると、水晶体は薄くなる",
        "水晶体は近くを見るとき薄くなる",
        "学習率を大きくすると遅くなる",
        "1937年 ドイツのポーランド侵攻が始まる",
        "エンドウの実験で遺伝の法則を見つけたのはダーウィン",
        "耳小骨は全部で5つ",
        "持統天皇は日本で最初の女性の天皇",
        "病気の見逃しを減らしたいときは適合率",
        "リッジはL1のペナルティ",
        "ラッソはL2で、リッジはL1だ",
        "AESは公開鍵暗号の代表選手",
        "AESは公開鍵暗号に分類される",
        "TLSはトータル・ロック・システムの頭文字",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(JAPANESE, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "逆伝播は誤差を出力側から入力側へ流す",
        "逆伝播は入力から出力へは送らない",
        "シグモイドは0から1の間",
        "シグモイドは1990年から2000年に流行した",
        "シグモイドの微分は0から0.25",
        "馬から縞馬へ変えるのはCycleGAN",
        "「シグモイドはマイナス1から1」と覚えていたけど それはtanhの話だった",
        "海洋地殻は大陸地殻より薄い",
        "大陸地殻より海洋地殻のほうが薄いよ",
        "大陸地殻は海洋地殻より厚いわけではないが強い",
        "標準偏差は分散の平方根",
        "分散の平方根をとったもの。",
        "パーセプトロンは直線で分けられない問題は解けない",
        "近くを見るとき 水晶体は厚くなる",
        "学習率を小さくすると遅くなる",
        "1939年 ドイツのポーランド侵攻が始まる",
        "耳小骨は全部で3つ",
        "持統天皇は女性の天皇",
        "病気の見逃しを減らしたいときは再現率",
        "リッジはL1を使わない",
        "ラッソはL1で、リッジはL2だ",
        "AESは共通鍵暗号の代表選手",
        "AESはDESの仲間",
        "TLSはトランスポート・レイヤー・セキュリティの頭文字",
    ],
)
def test_it_is_no_error(line: str) -> None:
    assert verdict(JAPANESE, line) != "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "近くを見る時に水晶体が厚くなる",
        "TLSはトランスポート・レイヤー・セキュリティの略",
        "AESは共通鍵暗号の一種",
    ],
)
def test_it_is_confirmed_or_open(line: str) -> None:
    assert verdict(JAPANESE, line) in ("confirmed", "unverified")


def test_a_wording_that_goes_on_from_inside_another_counts() -> None:
    assert verdict(JAPANESE, "再現率は病気の見逃しを減らしたいとき") == "confirmed"


@pytest.mark.parametrize(
    "line",
    [
        "Backprop sends the error from input to output",
        "The sigmoid squeezes every score between minus one and one",
        "Ridge regression takes the L1 penalty",
        "SVM stands for simple vector method",
        "A mirrorless camera flips up its mirror",
        "Raise the ISO high, and the noise will go away",
        "A hybrid cloud never mixes public and private parts",
        "Kite was first built at Bolt",
        "A CDN keeps copies far from the users",
        "SSL came later and replaced TLS",
    ],
)
def test_it_is_wrong_in_english(line: str) -> None:
    assert verdict(ENGLISH, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "Backprop sends the error from output to input",
        "The sigmoid squeezes every score between zero and one",
        "Ridge regression takes the L2 penalty",
        "Ridge regression avoids L1",
        "SVM stands for support vector machine",
        "A mirrorless camera turns its lens",
        "The mirrorless camera has lost its mirror",
        "The sigmoid's slope stays between zero and a quarter",
        "Raise the ISO, and the noise will grow",
        "Lower the ISO, and the noise goes away",
        "A hybrid cloud mixes public and private parts",
        "Kite was first built at Acme",
        "K-means needs you to choose k before it starts",
        "TLS came later and replaced SSL",
    ],
)
def test_it_is_no_error_in_english(line: str) -> None:
    assert verdict(ENGLISH, line) != "wrong"
