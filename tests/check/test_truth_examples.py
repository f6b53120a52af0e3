"""Sentences that the claim rules must report and sentences that they must leave alone, in both languages.

They stand in ``tests/data/truth-sentences.yaml``, about the topics beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from songgen import lyrics, topic
from songgen.check import Report
from songgen.check.run import check_lyrics, check_text
from songgen.config import Check
from songgen.topic import Topic

DATA = Path(__file__).parents[1] / "data"
SENTENCES = YAML(typ="safe").load((DATA / "truth-sentences.yaml").read_text(encoding="utf-8"))
JA, EN = topic.load(DATA / "truth-ja.yaml"), topic.load(DATA / "truth-en.yaml")
WRONG, RIGHT = SENTENCES["ja"]["wrong"], SENTENCES["ja"]["right"]
WORLD = topic.load(DATA / "truth-world.yaml")
WRONG_WORLD, RIGHT_WORLD = SENTENCES["world"]["wrong"], SENTENCES["world"]["right"]
WRONG_EN, RIGHT_EN = SENTENCES["en"]["wrong"], SENTENCES["en"]["right"]


def report(topic: Topic, line: str) -> Report:
    return check_lyrics(topic, lyrics.parse(f"[Verse]\n{line}"), Check(select=["CLM"]))


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(code, line) for code, lines in table.items() for line in lines]


@pytest.mark.parametrize(("code", "line"), cases(WRONG))
def test_a_false_line_is_reported(code: str, line: str) -> None:
    found = report(JA, line)
    assert code in {f.code for f in found.findings}
    assert found.lines[0]["verdict"] == ("unverified" if code == "CLM102" else "contradicted")


@pytest.mark.parametrize("line", RIGHT)
def test_a_true_line_is_not(line: str) -> None:
    found = report(JA, line)
    assert not found.errors
    assert found.lines[0]["verdict"] != "contradicted"


@pytest.mark.parametrize(("code", "line"), cases(WRONG_WORLD))
def test_a_false_line_of_another_field_is_reported(code: str, line: str) -> None:
    assert code in {f.code for f in report(WORLD, line).findings}


@pytest.mark.parametrize("line", RIGHT_WORLD)
def test_a_true_line_of_another_field_is_not(line: str) -> None:
    assert not report(WORLD, line).errors


@pytest.mark.parametrize(("code", "line"), cases(WRONG_EN))
def test_a_false_english_line_is_reported(code: str, line: str) -> None:
    assert code in {f.code for f in report(EN, line).findings}


@pytest.mark.parametrize("line", RIGHT_EN)
def test_a_true_english_line_is_not(line: str) -> None:
    assert not report(EN, line).errors


@pytest.mark.parametrize(
    ("line", "verdict", "facts"),
    [
        ("ファインチューニングは教師あり学習 全体調整", "confirmed", ["ft.supervision", "ft.scope"]),
        ("エンコーダは 情報を 圧縮", "confirmed", ["enc.codec"]),
        ("デコーダは圧縮じゃなくて復元", "confirmed", ["dec.codec"]),
        ("ファインチューニングは教師なし学習", "contradicted", ["ft.supervision"]),
        ("エンコーダは圧縮して海を渡る", "unverified", ["enc.codec"]),
        ("エンコーダは圧縮 太陽は西から昇る", "unverified", ["enc.codec"]),
        ("うたって おぼえよう きょうも", "no_claim", []),
        ("積層オートエンコーダ さあ うたおう", "no_claim", []),
        ("エンコーダは圧縮?", "no_claim", []),
        ("夜を越えて 走り出す", "no_claim", []),
    ],
)
def test_verdict(line: str, verdict: str, facts: list[str]) -> None:
    assert report(JA, line).lines[0] == {"path": "lyrics.txt", "line": 2, "verdict": verdict, "facts": facts}


@pytest.mark.parametrize(
    ("lines", "verdicts"),
    [
        ("デコーダは\n情報を圧縮", ["unverified", "contradicted"]),
        ("デコーダは\n情報を復元", ["unverified", "confirmed"]),
        ("デコーダを見て\nそれは圧縮", ["no_claim", "contradicted"]),
        ("デコーダを見て\n\n[Chorus]\nそれは圧縮", ["no_claim", "unverified"]),
    ],
)
def test_a_topic_goes_on_into_the_next_line_of_its_section(lines: str, verdicts: list[str]) -> None:
    found = check_lyrics(JA, lyrics.parse(f"[Verse]\n{lines}"), Check())
    assert [line["verdict"] for line in found.lines] == verdicts


def test_an_explanation_is_held_to_the_same_truth() -> None:
    """TRUE-3."""
    text = "## デコーダ\n\n- 役割: 圧縮\n- 役割: 復元\n\nデコーダは情報を圧縮します。"
    found = check_text(JA, text, "explanation.md", Check(select=["CLM"])).findings
    assert [(f.code, f.line) for f in found] == [("CLM001", 3), ("CLM001", 6)]


def test_what_no_fact_confirms_is_never_called_correct() -> None:
    """TRUE-2."""
    found = check_lyrics(JA, lyrics.parse("[Verse]\nエンコーダは速い\nデコーダは赤い"), Check())
    assert {line["verdict"] for line in found.lines} == {"unverified"}


def test_a_claim_is_marked_where_it_stands() -> None:
    line = "  {微調整|びちょうせい}は ｷｮｳｼ 教師なし学習だ"
    (found,) = check_lyrics(JA, lyrics.parse(f"[Verse]\n{line}"), Check(select=["CLM001"])).findings
    assert found.column is not None and found.end_column is not None
    assert line[found.column - 1 : found.end_column - 1] == "教師なし学習"
