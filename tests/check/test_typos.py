"""TRM002 and TRM003: what was meant to be a term, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from songgen import lyrics
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.topic import Topic


def topic(*terms: tuple[str, str, list[str]], language: str = "ja") -> Topic:
    listed: list[dict[str, Any]] = [
        {"id": f"t{i}", "term": term, "reading": reading, "accept": accept}
        for i, (term, reading, accept) in enumerate(terms)
    ]
    listed[0]["expands"] = ["長・短期記憶"]
    return Topic.model_validate({"title": "型", "slug": "typos", "language": language, "terms": listed})


JAPANESE = topic(
    ("貪欲法", "どんよくほう", []), ("オートエンコーダ", "おーとえんこーだ", ["自己符号化器"]),
    ("積層オートエンコーダ", "せきそうおーとえんこーだ", []), ("ファインチューニング", "ふぁいんちゅーにんぐ", []),
    ("事前学習", "じぜんがくしゅう", []), ("勾配消失問題", "こうばいしょうしつもんだい", ["勾配消失"]),
    ("次元削減", "じげんさくげん", []), ("畳み込み層", "たたみこみそう", []), ("プーリング層", "ぷーりんぐそう", []),
    ("プーリング", "ぷーりんぐ", []), ("全結合層", "ぜんけつごうそう", []), ("忘却ゲート", "ぼうきゃくげーと", []),
    ("再帰型", "さいきがた", []), ("敵対的生成ネットワーク", "てきたいてきせいせいねっとわーく", ["GAN"]),
    ("生成器", "せいせいき", []), ("報酬", "ほうしゅう", []), ("方策勾配法", "ほうさくこうばいほう", []),
    ("過学習", "かがくしゅう", []), ("学習", "がくしゅう", []), ("L1正則化", "えるわんせいそくか", []),
    ("適合率", "てきごうりつ", []), ("偽陽性", "ぎようせい", []), ("混同行列", "こんどうぎょうれつ", []),
    ("平均二乗誤差", "へいきんにじょうごさ", []), ("二値分類", "にちぶんるい", []), ("確率", "かくりつ", []),
    ("自己注意機構", "じこちゅういきこう", []), ("誤差逆伝播法", "ごさぎゃくでんぱほう", []),
    ("入力層", "にゅうりょくそう", []), ("勾配", "こうばい", []),
)  # fmt: skip
ENGLISH = topic(("stacked autoencoder", "", []), ("gradient", "", ["vanishing gradient"]), language="en")


def typos(subject: Topic, text: str) -> list[tuple[str, str, str]]:
    """(code, severity, what it should be)."""
    report = check_lyrics(subject, lyrics.parse(f"[Verse]\n{text}"), Check(select=["TRM002", "TRM003"]))
    return [(f.code, f.severity, (f.fix or {})["replace"]) for f in report.findings]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("貧欲法で層ごとに学ぶ", "貪欲法"), ("オートエンコーダは自己符合化器", "自己符号化器"),
        ("積層オートエンコータで深くする", "積層オートエンコーダ"), ("オートエンコータ", "オートエンコーダ"),
        ("畳み混み層が特徴を拾う", "畳み込み層"), ("プーリング僧で縮める", "プーリング層"),
        ("忘脚ゲートで捨てる", "忘却ゲート"), ("RNNは再起型", "再帰型"),
        ("的対的生成ネットワーク", "敵対的生成ネットワーク"),
        ("精製器がノイズから画像", "生成器"), ("方策公配法で学ぶ", "方策勾配法"), ("科学習を防ぐ", "過学習"),
        ("L1成則化でゼロに", "L1正則化"), ("適合立と再現", "適合率"), ("混同業列で見る", "混同行列"),
        ("自己中意機構で読む", "自己注意機構"), ("事前楽習で覚える", "事前学習"), ("時限削減", "次元削減"),
        ("購買消失問題", "勾配消失問題"), ("長・短期記臆", "長・短期記憶"),
        ("ファインチューニグ", "ファインチューニング"), ("ファインチューンニング", "ファインチューニング"),
        ("前結合層で決める", "全結合層"), ("畳み込み総を重ねる", "畳み込み層"), ("偽要請を減らす", "偽陽性"),
    ],
)  # fmt: skip
def test_no_word_of_its_own_is_an_error(text: str, meant: str) -> None:
    assert [(severity, right) for _, severity, right in typos(JAPANESE, text)] == [("error", meant)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("報償を最大に", "報酬"), ("勾配消滅問題", "勾配消失問題"), ("購買を計算", "勾配"), ("確立の高い", "確率"),
        ("ファインチュニング", "ファインチューニング"), ("ファインチュニーング", "ファインチューニング"),
    ],
)  # fmt: skip
def test_what_may_be_meant_is_a_warning(text: str, meant: str) -> None:
    assert [(severity, right) for _, severity, right in typos(JAPANESE, text)] == [("warning", meant)]


@pytest.mark.parametrize(
    "text",
    [
        "全結合型のネットワーク", "平均二乗残差", "畳み込み型", "畳み込み演算", "多値分類",
        "偽陰性と真陽性", "出力層", "誤差順伝播法", "手法を確立した", "強化学習と機械学習",
        "畳込み層", "オートエンコーダー", "ｵｰﾄｴﾝｺｰﾀﾞ", "オートエンコード", "スオートエンコード",
        "こうばい消失問題", "三次元削減", "報告を待つ", "事後学習", "単層オートエンコーダ",
        "貪欲法", "GANs", "デコーダ", "学習率", "全結合層の前", "前の結合層", "総報酬",
    ],
)  # fmt: skip
def test_words_of_their_own_are_left_alone(text: str) -> None:
    assert typos(JAPANESE, text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a stacked autoencodr learns", ["autoencoder"]), ("the gradeint is gone", ["gradient"]),
        ("stacked autoencoders", []), ("vanishing gradients, radiant gradients", []), ("an encoder decodes", []),
    ],
)  # fmt: skip
def test_english(text: str, meant: list[str]) -> None:
    assert [right for _, _, right in typos(ENGLISH, text)] == meant


def test_a_rejected_spelling_is_said_once() -> None:
    told = JAPANESE.model_copy(
        update={"terms": [JAPANESE.terms[0].model_copy(update={"reject": {"貧欲法": "貪欲法"}})]}
    )
    report = check_lyrics(told, lyrics.parse("[Verse]\n層の貧欲法"), Check(select=["TRM"]))
    assert [finding.code for finding in report.findings] == ["TRM005"]


SAID = JAPANESE.model_copy(
    update={
        "people": ["福島邦彦", "足利尊氏", "ロンネバーガー", "ロネバーガー"],
        "terms": [*JAPANESE.terms, *topic(("LSTM", "えるえすてぃーえむ", []), ("識別器", "しきべつき", [])).terms],
        "axes": {
            "way": Topic.model_validate(
                {
                    "title": "型", "slug": "typos", "terms": [{"id": "a", "term": "型", "reading": "かた"}],
                    "axes": {"way": {"label": "向き", "values": {
                        "both": {"say": ["双方向に読む"], "also": ["気温が高い", "気温が低い", "全時刻で使う",
                                                                  "入力を復元する", "罰則を足す"]}}}},
                }
            ).axes["way"]
        },
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("双方行に読む", "双方向"), ("職別器が見抜く", "識別器"), ("福島国彦の発明", "福島邦彦"),
        ("気穏が下がる", "気温"),
        ("入力を副元する", "復元"), ("入力を複元する", "復元"), ("罰側を足す", "罰則"),
        ("プーリンク層で縮める", "プーリング層"),
        ("LTSMは長く覚える", "LSTM"), ("積極的に畳み込み操を使う", "畳み込み層"),
    ],
)  # fmt: skip
def test_words_names_and_nonwords(text: str, meant: str) -> None:
    assert [(severity, right) for _, severity, right in typos(SAID, text)] == [("error", meant)]


def test_a_nonword_near_a_word_that_the_topic_lacks_is_a_warning() -> None:
    """心白 is a word of brewing that the dictionary lacks, and no 心拍."""
    assert [(severity, right) for _, severity, right in typos(SAID, "重みを制元する")] == [("warning", "制限")]


@pytest.mark.parametrize(
    "text",
    [
        "双方の向き",
        "前時刻の値",
        "正側の値",
        "罰金を足す",
        "足利高氏",
        "福島の人",
        "5人対5人で戦う",
        "積和演算",
        "何段も積む",
        "GRUとRNN",
        "水温と気圧",
    ],
)
def test_words_that_a_topic_does_not_use_are_left_alone(text: str) -> None:
    assert typos(SAID, text) == []
