"""--fix and --diff: the very characters of a safe fix, nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from songgen import lyrics
from songgen.check import fixes
from songgen.check.run import check_lyrics
from songgen.cli import cli
from songgen.config import Check
from songgen.topic import Topic

YAML = """title: 勾配消失問題
slug: fixes
terms:
  - {id: gv, term: 勾配消失問題, reading: こうばいしょうしつもんだい, accept: [勾配消失],
     reject: {勾配焼失: 勾配消失, コウバイ: 勾配消失, 消失問題: 勾配消失問題}}
  - {id: ae, term: オートエンコーダ, reading: おーとえんこーだ}
"""
BEFORE = """\ufeff# 勾配焼失 in a comment
[勾配焼失]\r
勾配焼失と ｺｳﾊﾞｲ\u3000勾配焼失 \t
{勾配焼失|こうばいしょうしつ}と{勾|こう}{配|ばい}焼失\r
{ら|勾配焼失}の勾配消失問題 オートエンコータ\r勾配焼失"""
AFTER = """\ufeff# 勾配焼失 in a comment
[勾配焼失]\r
勾配消失と 勾配消失\u3000勾配消失 \t
{勾配焼失|こうばいしょうしつ}と{勾|こう}{配|ばい}焼失\r
{ら|勾配焼失}の勾配消失問題 オートエンコータ\r勾配消失"""


@pytest.fixture
def song(tmp_path: Path) -> Path:
    folder = tmp_path / "song"
    folder.mkdir()
    (folder / "topic.yaml").write_text(YAML, encoding="utf-8")
    (folder / "lyrics.txt").write_bytes(BEFORE.encode())
    return folder / "lyrics.txt"


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["check", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


def test_fix_changes_only_what_is_wrong(song: Path) -> None:
    song.chmod(0o640)
    code, shown, said = run(song, "--fix", "--select", "TRM005,TRM003")
    assert song.read_bytes() == AFTER.encode()
    assert song.stat().st_mode & 0o777 == 0o640
    assert said == f"{song}: 4 fixed\n"
    assert code == 1 and shown.count("TRM005") == 2  # in ruby: the reading would stay the wrong one's
    assert "TRM003" in shown  # unsafe fixes are left to a person
    assert run(song, "--fix", "--select", "TRM005")[2] == ""
    assert song.read_bytes() == AFTER.encode()
    assert [path.name for path in sorted(song.parent.iterdir())] == ["lyrics.txt", "topic.yaml"]


def test_a_second_fix_finds_nothing_to_do(song: Path) -> None:
    run(song, "--fix")
    fixed = song.read_bytes()
    assert run(song, "--fix")[2] == "" and song.read_bytes() == fixed
    assert run(song, "--diff")[:2] == (0, "")


@pytest.mark.parametrize("right", ["{勾配", "勾配|", "}", "[Verse]", "# 勾配", "勾配\n消失"])
def test_a_fix_never_makes_a_row_something_else_than_a_line(right: str) -> None:
    topic = Topic.model_validate(
        {"title": "x", "slug": "xxx", "terms": [{"id": "gv", "term": "勾配", "reject": {"勾配焼失": right}}]}
    )
    text = "[Verse]\n勾配焼失\n"
    assert fixes.apply(text, check_lyrics(topic, lyrics.parse(text), Check()).findings) == (text, 0)


@pytest.mark.parametrize(
    ("line", "safe"),
    [("勾配焼失", True), ("勾{配|ばい}焼失", False), ("{勾配焼失|こうばい}", False), ("{ら|ら}勾配焼失", True)],
)
def test_a_fix_is_called_safe_only_where_it_is_made(line: str, safe: bool) -> None:
    text = f"[Verse]\n{line}\n"
    found = check_lyrics(TOPIC, lyrics.parse(text), Check(select=["TRM005"])).findings
    assert [finding.fix for finding in found] == [{"replace": "勾配消失", "safe": safe}]
    assert fixes.apply(text, found)[1] == safe


def test_fix_follows_a_link(song: Path) -> None:
    real = song.rename(song.parent / "real.txt")
    song.symlink_to(real)
    run(song, "--fix")
    assert song.is_symlink() and real.read_bytes() == AFTER.encode()


def test_diff_writes_nothing_and_says_so(song: Path) -> None:
    code, shown, said = run(song, "--diff")
    assert (code, said) == (1, "")
    assert song.read_bytes() == BEFORE.encode()
    assert shown.startswith(f"--- {song}\n+++ {song}\n@@ -1,5 +1,5 @@\n")
    assert "-勾配焼失と ｺｳﾊﾞｲ\u3000勾配焼失 \t\n" in shown
    song.write_bytes("[Verse]\nららら\n".encode())
    assert run(song, "--diff") == (0, "", "")


def test_the_diff_is_one_that_git_applies() -> None:
    rows = [f"ら{i}\r\n" if i % 2 else f"り\r{i}\n" for i in range(40)]
    changed = [row.replace("ら", "た") if i in (1, 5, 21, 39) else row for i, row in enumerate(rows)]
    before, after = "".join(rows).rstrip("\r\n"), "".join(changed).rstrip("\r\n")
    path = Path("lyrics.txt")
    path.write_bytes(before.encode())
    diff = fixes.diff(path.name, before, after)
    assert diff.count("@@ -") == 3
    subprocess.run(["git", "apply", "-p0"], input=diff.encode(), check=True)
    assert path.read_bytes() == after.encode()


def test_fix_and_diff_exclude_each_other(song: Path) -> None:
    assert run(song, "--fix", "--diff")[0] == 2


TERM = {"id": "gv", "term": "勾配消失問題", "reading": "こうばい", "reject": {"勾配焼失": "勾配消失", "xx": "y"}}
TOPIC = Topic.model_validate({"title": "勾配", "slug": "fixes", "terms": [TERM]})
PARTS = ["勾配焼失", "xx", "XX", "{", "|", "}", "\r", "\n", "か\u3099", "😀", " ", "#", "ら"]


@given(
    st.lists(
        st.sampled_from(["勾配焼失", "xx", "XX", "{", "|", "}", "\r", "\n", "か\u3099", "😀", " ", "#", "ら"]),
        max_size=30,
    )
)
def test_rows_without_a_fix_stay_byte_for_byte(parts: list[str]) -> None:
    text = "[Verse]\nらら\n" + "".join(parts)
    try:
        sheet = lyrics.parse(text)
    except lyrics.InputError:
        return
    report = check_lyrics(TOPIC, sheet, Check(select=["TRM005"]))
    done, count = fixes.apply(text, report.findings)
    old, new = lyrics.rows(text), lyrics.rows(done)
    assert len(old) == len(new)
    touched = {finding.line for finding in report.findings}
    assert all(a == b for i, (a, b) in enumerate(zip(old, new, strict=True), 1) if i not in touched)
    left = check_lyrics(TOPIC, lyrics.parse(done), Check(select=["TRM005"]))
    assert len(left.findings) == len(report.findings) - count
    assert fixes.apply(done, left.findings) == (done, 0)
