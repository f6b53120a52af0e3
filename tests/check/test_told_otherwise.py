"""Lines that say false things in no listed wording, turned round, or beside what a fact stands behind."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.japanese.wordings import Wordings
from songgen.check.claims.verdicts import judge
from songgen.topic import Topic

SUBJECT = Topic.model_validate(
    {
        "title": "主成分分析とクラスタリング",
        "slug": "told-otherwise",
        "axes": {
            "aim": {
                "label": "求めるもの",
                "values": {
                    "spread": {"say": ["分散が大きい方向を探す"], "also": ["ばらつきの大きい向きを見つける"]},
                    "group": {"say": ["似たデータをまとめる"], "also": ["近い点を一つの組にまとめる"]},
                },
            },
            "mean": {"label": "平均", "values": {"zero": {"say": ["平均が0"]}, "one": {"say": ["平均が1"]}}},
            "step": {
                "label": "順番",
                "values": {"last": {"say": ["最後に行う"], "also": ["仕上げの"]}, "first": {"say": ["最初に行う"]}},
            },
            "way": {"label": "やりかた", "values": {"line": {"say": ["一列に並べる"]}}},
            "quality": {"label": "出来", "values": {"fit": {"say": ["よく当てはまる"]}, "miss": {"say": ["外れる"]}}},
        },
        "order": [["pca", "tune"]],
        "terms": [
            {"id": "pca", "term": "主成分分析", "reading": "しゅせいぶんぶんせき", "rivals": ["km"],
             "facts": {"aim": "spread", "mean": "zero"}, "rel": {"lower": ["dim"], "use": ["cov"], "raise": ["acc"]}},
            {"id": "km", "term": "k-means", "reading": "けーみーんず", "facts": {"aim": "group"}, "rivals": ["pca"],
             "rel": {"lack": ["label"], "suppress": ["noise"]}},
            {"id": "fc", "term": "全結合層", "reading": "ぜんけつごうそう", "facts": {"way": "line"},
             "rivals": ["pool"]},
            {"id": "pool", "term": "プーリング層", "reading": "ぷーりんぐそう", "rivals": ["fc"]},
            {"id": "tune", "term": "微調整", "reading": "びちょうせい", "facts": {"step": "last"}},
            {"id": "mae", "term": "MAE", "reading": "えむえーいー", "expands": ["Mean Absolute Error"], "year": 1990},
            {"id": "dim", "term": "次元", "reading": "じげん"},
            {"id": "cov", "term": "共分散", "reading": "きょうぶんさん"},
            {"id": "acc", "term": "精度", "reading": "せいど"},
            {"id": "label", "term": "正解ラベル", "reading": "せいかいらべる"},
            {"id": "noise", "term": "雑音", "reading": "ざつおん"},
        ],
    }
)  # fmt: skip
FALSE = [
    ("主成分分析は似たものどうしを一つの組にまとめる", "CLM001"),  # near another value's words
    ("主成分分析が見つけるのは散らばりの小さい向き", "CLM002"),  # the contrary of its own
    ("主成分分析では平均が1", "CLM001"),
    ("一列に並べるのはプーリング層", "CLM001"),  # only its rival has that
    ("MAEは Mean Average Error の頭文字", "CLM007"),
    ("MAEのAは Average のA", "CLM007"),
    ("MAEを英語で言うと Mean Average Error", "CLM007"),
    ("正解ラベルがなければk-meansは始まらない", "CLM005"),
    ("正解ラベルを使うんだよ、k-meansは", "CLM005"),  # the topic comes last
    ("主成分分析には共分散なんて要るものか", "CLM002"),
    ("主成分分析を取り入れたばかりに次元が増えた", "CLM005"),
    ("主成分分析は精度を悪化させる", "CLM005"),  # what is raised is good
    ("k-meansは雑音に強くない", "CLM002"),
    ("微調整が終わると主成分分析が始まる", "CLM008"),
    ("微調整は最後に行おうとしない", "CLM002"),
]
NOT_CONFIRMED = [
    "仕上げの微調整は不要",
    "仕上げの微調整はいらない",
    "平均が0といえば全結合層",
    "k-meansは雑音を完全に防ぐわけではない",
]
TRUE = [
    "MAEは Mean- Absolute-- の頭文字-",  # ends of a phrase that are no words
    "主成分分析は精度を改善する",
    "正解ラベルなんていらない、k-meansには",
    "主成分分析の次に微調整",
    "主成分分析を使うと次元が減る",
    "雑音を起こさないためのk-means",
    "MAEは Mean Absolute Error の頭文字",
    "MAEのAは Absolute のA",
    "平均が0になるので主成分分析では計算しやすい",
    "主成分分析より散らばりが小さい",
    "「主成分分析は似たデータをまとめる」という説明は正しくない",
    "Mae Is All You Need は1850年",
]


def verdicts(line: str) -> tuple[str, set[str]]:
    (judged,) = judge(SUBJECT, lyrics.parse(line))
    return judged.verdict, {o.code for o in judged.outcomes if o.status == "contradicted"}


@pytest.mark.parametrize(("line", "code"), FALSE)
def test_a_false_line_is_contradicted(line: str, code: str) -> None:
    verdict, codes = verdicts(line)
    assert (verdict, code in codes) == ("contradicted", True)


@pytest.mark.parametrize("line", NOT_CONFIRMED)
def test_what_no_fact_stands_behind_is_not_confirmed(line: str) -> None:
    assert verdicts(line)[0] == "unverified"


@pytest.mark.parametrize("line", TRUE)
def test_a_true_line_is_left_alone(line: str) -> None:
    assert verdicts(line)[0] != "contradicted"


def test_a_wording_that_may_be_nothing_ends_the_search() -> None:
    assert Wordings({"ー": ("axis", "a", "b")}).find("分散が大きい") == []
