"""``songgen check`` as it is called: which rules its options choose."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from songgen.cli import cli

TOPIC = """\
title: 勾配
slug: gradient
axes: {way: {label: 方式, values: {yes: [教師あり学習], no: [教師なし学習]}}}
terms:
  - {id: ft, term: ファインチューニング, reject: {ファインチューング: ファインチューニング}, facts: {way: yes}}
  - {id: pt, term: プレトレーニング, require: {min: 1}, facts: {way: no}}
"""
FALSE = "[Verse]\nファインチューニングは教師なし学習\nうたおう ファインチューング\n"


@pytest.fixture
def song() -> Path:
    Path("topic.yaml").write_text(TOPIC, encoding="utf-8")
    path = Path("lyrics.txt")
    path.write_text(FALSE, encoding="utf-8")
    return path


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


def codes(*arguments: str | Path) -> set[str]:
    return {finding["code"] for finding in json.loads(check(*arguments, "--format", "json").stdout)["findings"]}


def test_repeated_options_add_up(song: Path) -> None:
    assert codes(song, "--select", "CLM001", "--select", "TRM005") == {"CLM001", "TRM005"}
    assert codes(song, "--ignore", "TRM,MEM", "--ignore", "SNG", "--ignore", "RDG,CLM1") == {"CLM001"}


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        (["--select", "TRM005"], {"TRM005"}),
        (["--select", "TRM", "--ignore", "TRM001"], {"TRM005"}),
        (["--select", "CLM001,TRM005"], {"CLM001", "TRM005"}),
    ],
)
def test_what_a_flag_selects_runs_though_the_settings_file_ignores_it(
    song: Path, flags: list[str], found: set[str]
) -> None:
    Path("songgen.toml").write_text('[check]\nignore = ["TRM", "CLM"]\n', encoding="utf-8")
    assert not {"TRM005", "CLM001"} & codes(song)
    assert codes(song, *flags) == found


BAD = {
    "sjis.txt": FALSE.encode("cp932"),
    "empty.txt": b"",
    "open.txt": "[Verse]\n{勾配|こうばい\n".encode(),
}


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("bad", [*BAD, "missing.txt", "folder", "/dev/zero"])
def test_a_file_that_cannot_be_read_hides_nothing_of_the_others(song: Path, bad: str, form: str) -> None:
    Path("folder").mkdir()
    if bad in BAD:
        Path(bad).write_bytes(BAD[bad])
    for paths in ([song, bad], [bad, song]):
        result = check(*paths, "--format", form)
        assert result.exit_code == 3 and "CLM001" in result.stdout
        assert result.stderr.startswith(f"songgen: {bad}") and result.stderr.count("songgen:") == 1
    if form == "json":
        assert json.loads(result.stdout)["version"] == 1
    alone = check(bad, "--format", form)
    assert (alone.exit_code, alone.stdout) == (3, "")


def test_a_locked_file_is_one_of_them(song: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path, *how: Any) -> Any:
        if path.name == "locked.txt" and how:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how)

    opened = Path.open
    Path("locked.txt").write_text(FALSE, encoding="utf-8")
    monkeypatch.setattr(Path, "open", locked)
    monkeypatch.setattr(os, "access", lambda path, mode, **_: os.fspath(path) != "locked.txt")
    result = check("locked.txt", song)
    assert result.exit_code == 3 and "CLM001" in result.stdout
    assert result.stderr == "songgen: locked.txt: it may not be read\n  → let yourself read it: chmod u+r locked.txt\n"


def test_what_is_wrong_with_a_topic_is_said_once_for_all_of_its_files(song: Path) -> None:
    Path("bad").mkdir()
    Path("bad/topic.yaml").write_text("title: x\nterms: 3\n", encoding="utf-8")
    Path("bad/lyrics.txt").write_text(FALSE, encoding="utf-8")
    result = check("bad", song)
    assert result.exit_code == 3 and "CLM001" in result.stdout and result.stderr.count("songgen:") == 1


def test_the_others_are_mended_and_spoilt_too(song: Path) -> None:
    Path("sjis.txt").write_bytes(BAD["sjis.txt"])
    spoilt = check("sjis.txt", song, "--mutate", "--format", "json")
    assert spoilt.exit_code == 3 and json.loads(spoilt.stdout)["mutation"] and "sjis.txt" in spoilt.stderr
    shown = check("sjis.txt", song, "--diff")
    assert shown.exit_code == 3 and "+うたおう ファインチューニング" in shown.stdout and "sjis.txt" in shown.stderr
    assert check("sjis.txt", song, "--fix").exit_code == 3
    assert "ファインチューング" not in song.read_text(encoding="utf-8")


def test_topic_check_reports_the_topics_that_can_be_read(song: Path) -> None:
    Path("broken.yaml").write_text("title: x\nterms: 3\n", encoding="utf-8")
    arguments = ["topic", "check", "topic.yaml", "broken.yaml", "nothing", "topic.yaml", "--format", "json"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 3 and json.loads(result.stdout)["coverage"]["mutation"]
    assert "broken.yaml" in result.stderr and "there is no topic 'nothing'" in result.stderr
    song.write_bytes(BAD["sjis.txt"])
    result = CliRunner().invoke(cli, ["topic", "check", "topic.yaml"])
    assert result.exit_code == 3 and "notes" in result.stdout and "lyrics.txt:2: not UTF-8" in result.stderr


def test_with_a_topic_file_what_lies_beside_it_is_checked_too(song: Path) -> None:
    Path("explanation.md").write_text("# 題\n\nファインチューング\n", encoding="utf-8")
    Path("other.yaml").write_text(TOPIC, encoding="utf-8")
    assert {"CLM001", "TRM005"} <= codes("topic.yaml", song, "--beside")
    assert not {"CLM001", "TRM005"} & (codes("topic.yaml") | codes("other.yaml", "--beside"))
    found = json.loads(check("topic.yaml", song, "--beside", "--format", "json").stdout)["findings"]
    assert sum(finding["code"] == "CLM001" for finding in found) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--mutate", "--format", "sarif"], "--mutate does not go with --format sarif. It goes with --topic, --beside"),
        (["--mutate", "--format", "github"], "--mutate does not go with --format github."),
        (["--mutate", "--fix"], "--mutate does not go with --fix."),
        (["--mutate", "--diff", "--judge", "gemini"], "--mutate does not go with --diff, --judge."),
        (["--mutate", "--select", "TRM", "--ignore", "MEM"], "--mutate does not go with --select, --ignore."),
        (["--diff", "--format", "json"], "--diff does not go with --format json. It goes with --topic, --beside,"),
        (["--diff", "--judge", "gemini"], "--diff does not go with --judge."),
    ],
)
def test_what_would_be_passed_over_is_refused(song: Path, options: list[str], said: str) -> None:
    result = check(song, *options)
    assert (result.exit_code, result.stdout) == (2, "") and said in " ".join(result.stderr.split())


@pytest.mark.parametrize("options", [["--mutate", "--format", "json", "--beside"], ["--diff", "--format", "text"]])
def test_what_goes_together_does(song: Path, options: list[str]) -> None:
    assert check(song, *options).exit_code in (0, 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--explain", "CLM999"], "Invalid value for --explain: there is no rule 'CLM999'; known: CLM"),
        (["x", "--select", "XYZ"], "Invalid value for --select: there is no rule 'XYZ'; families: CLM"),
    ],
)
def test_a_code_that_there_is_not_is_wrong_usage(options: list[str], said: str) -> None:
    result = check(*options)
    assert result.exit_code == 2 and said in result.stderr
