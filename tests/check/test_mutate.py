"""Spoilt lines: each kind is made, and the score counts what the rules stop."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from songgen import lyrics, topic
from songgen.check import rewording
from songgen.check.claims.verdicts import LONGEST
from songgen.check.mutate import MOST, Score, mutate, percent, render
from songgen.cli import cli

DATA = Path(__file__).parents[1] / "data"
JA, EN = topic.load(DATA / "truth-ja.yaml"), topic.load(DATA / "truth-en.yaml")


def score(line: str, language: str = "ja") -> Score:
    return mutate(JA if language == "ja" else EN, lyrics.parse(f"[Verse]\n{line}"))


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("エンコーダは圧縮", "value", "エンコーダは復元"),
        ("エンコーダは圧縮", "term", "デコーダは圧縮"),
        ("エンコーダは圧縮", "negation", "エンコーダは圧縮ではない"),
        ("エンコーダは圧縮 デコーダは復元", "pair", "デコーダは圧縮 エンコーダは復元"),
        ("事前学習が局所解を 防ぐ", "effect", "事前学習が局所解を 引き起こす"),
        ("事前学習が局所解を 防ぐ", "negation", "事前学習が局所解を 防がない"),
        ("2006年 積層オートエンコーダ", "year", "2012年 積層オートエンコーダ"),
        ("LSTMのゲートは3つ", "number", "LSTMのゲートは4つ"),
        ("積層オートエンコーダはヒントンが作った", "person", "積層オートエンコーダは福島邦彦が作った"),
    ],
)
def test_each_way_to_spoil_a_line_is_tried_and_caught(line: str, kind: str, text: str) -> None:
    assert (kind, text, True) in {(m.kind, m.text, m.caught) for m in score(line).mutants}


def test_english_lines_are_spoilt_too() -> None:
    found = score("The encoder compresses the data", "en")
    assert {m.kind for m in found.mutants} >= {"value", "term"} and found.ratio == 1


def test_a_line_without_a_claim_is_left_alone() -> None:
    assert score("積層オートエンコーダ さあ うたおう").ratio is None


def test_what_a_thin_topic_would_let_pass_is_named() -> None:
    found = score("事前学習が局所解を 防ぐ")
    assert [m.text for m in found.mutants if not m.caught] == ["ファインチューニングが局所解を 防ぐ"]
    assert "enc.codec" in found.unsung and "pre.suppress.localmin" not in found.unsung


@pytest.mark.parametrize("line", ["エンコーダは復元" * 12_000, "事前学習は教師なし学習 " * 8_000])
def test_a_line_that_is_not_read_whole_is_left_unspoilt_and_the_report_says_so(line: str) -> None:
    began = time.process_time()
    found = mutate(JA, lyrics.parse(f"[Verse]\n{line}\nエンコーダは圧縮"))
    assert time.process_time() - began < 5
    assert {m.line for m in found.mutants} == {3} and found.too_long == (2,)
    assert f"  not spoilt, being longer than {LONGEST:,} characters: line 2" in render([("x", found)], "text")
    assert json.loads(render([("x", found)], "json"))["mutation"][0]["too_long"] == [2]
    alone = render([("x", score(line))], "text")
    assert alone.startswith("x: no line could be spoilt\n  not spoilt, being longer")


def test_of_many_ways_to_spoil_a_line_a_stated_number_is_tried() -> None:
    line = "エンコーダは圧縮 デコーダは復元 " * 12
    found = mutate(JA, lyrics.parse(f"[Verse]\n{line}\n{line}"))
    assert len(found.mutants) <= MOST and found.cut == (2, 3)
    assert f"  spoilt in {MOST} ways only, of more: lines 2, 3" in render([("x", found)], "text")
    assert score("エンコーダは圧縮").cut == ()


def test_the_command_prints_it() -> None:
    Path("song.txt").write_text("[Verse]\nエンコーダは圧縮\n", encoding="utf-8")
    args = ["check", "--mutate", "song.txt", "--topic", str(DATA / "truth-ja.yaml")]
    text = CliRunner().invoke(cli, args)
    assert text.exit_code == 0, text.output
    assert text.stdout.startswith("song.txt: 3 of 3 spoilt lines would be caught (100%)\n")
    data = json.loads(CliRunner().invoke(cli, [*args, "--format", "json"]).stdout)
    assert data["mutation"][0]["caught"] == 3 and data["mutation"][0]["survivors"] == []


@pytest.mark.parametrize(
    ("before", "said", "after", "wordings", "made"),
    [
        ("識別器は 偽物を ", "見抜く", "", ["偽物を作る", "作り出す"], "識別器は 偽物を 作り出す"),
        ("生成器は ", "ノイズから", " 作る", ["本物と偽物"], "生成器は 本物と偽物から 作る"),
        ("GPTは ", "予測", "する", ["2つの文を当てる"], "GPTは 2つの文を当てる"),
        ("適合率は ", "予測", "したうち", ["陰性を当てる"], None),
        ("BERTは 双方向の ", "穴埋め問題", "", ["次の単語を予測"], None),
        ("", "注意機構だけ", "で動く", ["再帰構造を使う"], None),
    ],
)
def test_another_wording_leaves_a_sentence_or_is_not_used(
    before: str, said: str, after: str, wordings: list[str], made: str | None
) -> None:
    assert rewording.substitute("ja", before, said, after, wordings) == made


@pytest.mark.parametrize(
    ("language", "before", "said", "made"),
    [
        ("ja", "再現率が", "上がる", "再現率が下がる"),
        ("ja", "誤差を", "減らす", "誤差を増やす"),
        ("ja", "位置ずれ", "に強い", "位置ずれに弱い"),
        ("ja", "局所解を", "防ぐ", "局所解を引き起こす"),
        ("ja", "局所解が", "収まる", None),
        ("en", "it ", "eases", "it causes"),
        ("en", "it can ", "ease", "it can cause"),
    ],
)
def test_a_verb_is_reversed_with_its_own_grammar(language: str, before: str, said: str, made: str | None) -> None:
    verbs = ["引き起こす"] if language == "ja" else ["cause"]
    assert rewording.reverse(language, before, said, "", verbs) == made


@pytest.mark.parametrize(
    ("before", "said", "after", "made"),
    [
        ("ゲートは", "3つ", "", "ゲートは3つではない"),
        ("最初に", "1層ずつ", "だよ", "最初に1層ずつではない"),
        ("入力を", "圧縮", "", "入力を圧縮しない"),
        ("エンコーダは", "圧縮", "です", "エンコーダは圧縮ではない"),
        ("", "下から積む", "", "下から積まない"),
        ("", "和らげて", "", None),
        ("AlphaGoは ", "囲碁を おぼえ", "", "AlphaGoは 囲碁を おぼえない"),
        ("囲碁を ", "おぼえ", "", "囲碁を おぼえない"),
        ("重みを", "学び", "", "重みを学ばない"),
        ("教師の", "教え", "", "教師の教えではない"),
        ("画像を", "ピクセル", "", None),
        ("", "ノイズから", " 作る", None),
    ],
)
def test_a_denial_is_a_word_of_the_language(before: str, said: str, after: str, made: str | None) -> None:
    assert rewording.deny("ja", before, said, after) == made


@pytest.mark.parametrize(
    ("language", "number", "made"),
    [
        ("ja", "3つのゲート", "4つのゲート"),
        ("ja", "三つ", "4つ"),
        ("ja", "みっつ", "4つ"),
        ("ja", "十二層", "13層"),
        ("ja", "1.5倍", "2.5倍"),
        ("ja", "3,000人", "3001人"),
        ("ja", "1750億", "1751億"),
        ("ja", "いくつか", None),
        ("en", "two", "3"),
        ("en", "12", "13"),
        ("en", "one", None),
        ("en", "1", None),
        ("en", "no", None),
    ],
)
def test_another_number_stands_where_the_one_stood(language: str, number: str, made: str | None) -> None:
    assert rewording.more(language, number) == made


def test_an_english_number_is_replaced_whole() -> None:
    texts = {m.text for m in score("An LSTM has three gates", "en").mutants if m.kind == "number"}
    assert texts == {"An LSTM has 4 gates"}


def test_english_is_only_denied_after_an_auxiliary() -> None:
    assert rewording.deny("en", "it will ", "compress", " data") == "it will not compress data"
    assert rewording.deny("en", "it ", "eases", " pain") is None


def test_a_share_is_rounded_down() -> None:
    assert [percent(share) for share in (205 / 206, 0.8, 1.0, 0.0)] == ["99%", "80%", "100%", "0%"]
