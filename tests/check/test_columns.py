"""A finding's columns cut the very word out of the raw row of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from songgen import files, lyrics
from songgen.check import Finding
from songgen.check.report import render
from songgen.check.run import check_lyrics, check_text
from songgen.config import Check
from songgen.topic import Topic

TOPIC = Topic.model_validate(
    {
        "title": "列",
        "slug": "columns",
        "terms": [
            {"id": "gv", "term": "勾配消失問題", "reading": "こうばいしょうしつもんだい",
             "reject": {"勾配焼失": "勾配消失", "ガクシュー": "学習"}},
            {"id": "ae", "term": "オートエンコーダ", "reading": "おーとえんこーだ"},
        ],
    }
)  # fmt: skip


def cut(text: str, finding: Finding) -> str:
    row = re.split(r"\r\n|\n|\r", text)[(finding.line or 0) - 1]
    assert finding.column is not None and finding.end_column is not None
    assert 1 <= finding.column <= finding.end_column <= len(row) + 1
    return row[finding.column - 1 : finding.end_column - 1]


PREFIXES = ["", "ら ", "  ", "𠮷", "😀 ", "ﾊﾞﾊﾟ ", "{漢字|かんじ}と", "㍻の", "か\u3099"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_word_is_cut_out(prefix: str, bom: str, newline: str, tmp_path: Path) -> None:
    words = ["勾配焼失", "ｶﾞｸｼｭｰ", "zqxv", "勾配消滅問題", "購買消失問題"]
    codes = ["TRM005", "TRM005", "RDG003", "TRM003", "TRM002"]
    text = bom + newline.join(["[Verse]", "", *(f"{prefix}{word}を " for word in words)]) + newline
    path = tmp_path / "lyrics.txt"
    files.write(path, text.encode())
    raw = path.read_bytes().decode()
    found = check_lyrics(TOPIC, lyrics.load(path), Check()).findings
    for i, (word, code) in enumerate(zip(words, codes, strict=True)):
        places = [cut(raw, f) for f in found if f.code == code and f.line == i + 3]
        assert word in places, (word, places)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_first_row_without_a_tag(bom: str) -> None:
    text = f"{bom}勾配焼失を"
    found = check_lyrics(TOPIC, lyrics.parse(text), Check()).findings
    assert [cut(text, f) for f in found if f.code == "TRM005"] == ["勾配焼失"]


def test_every_column_is_inside_its_row() -> None:
    rows = ["[Verse]", "\t{値|あたい}の 値 ｶﾞ" + "ら" * 45 + "😀  ", "値", "{勾|こう}{配|ばい}焼失 zqxv"]
    text = "\r\n".join(rows)
    found = [f for f in check_lyrics(TOPIC, lyrics.parse(text), Check()).findings if f.column is not None]
    assert {"SNG001", "SNG002", "RDG005", "RDG003"} <= {f.code for f in found}
    assert all(cut(text, f) for f in found)
    assert [cut(text, f) for f in found if f.code == "RDG005"] == ["値", "値"]
    assert [cut(text, f) for f in found if f.code == "TRM005"] == ["勾|こう}{配|ばい}焼失"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_explanation_columns(newline: str) -> None:
    text = newline.join(["# 題", "", "`コード` と $x^2$ と [名](https://example.org/) 勾配焼失😀"])
    found = check_text(TOPIC, text, "explanation.md", Check()).findings
    assert [cut(text, f) for f in found if f.code == "TRM005"] == ["勾配焼失"]


def test_the_caret_stands_under_the_word() -> None:
    text = "[Verse]\nｶﾞ勾配焼失"
    report = check_lyrics(TOPIC, lyrics.parse(text), Check(select=["TRM005"]))
    shown = render([report], "text", {"lyrics.txt": text}).splitlines()
    assert shown[0].startswith("lyrics.txt:2:3: TRM005 error:")
    assert shown[2] == " " * 4 + " " * 2 + "^" * 8
