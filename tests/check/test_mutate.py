"""Spoilt lines: each kind is made, and the score counts what the rules stop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from songgen import lyrics, topic
from songgen.check.mutate import Score, mutate
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


def test_the_command_prints_it() -> None:
    Path("song.txt").write_text("[Verse]\nエンコーダは圧縮\n", encoding="utf-8")
    args = ["check", "--mutate", "song.txt", "--topic", str(DATA / "truth-ja.yaml")]
    text = CliRunner().invoke(cli, args)
    assert text.exit_code == 0, text.output
    assert text.stdout.startswith("song.txt: 3 of 3 spoilt lines would be caught (100%)\n")
    data = json.loads(CliRunner().invoke(cli, [*args, "--format", "json"]).stdout)
    assert data["mutation"][0]["caught"] == 3 and data["mutation"][0]["survivors"] == []
