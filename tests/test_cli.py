"""The command line: exact words and exit codes."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen import run
from songgen.cli import cli


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["make", "no-such"], 3,
         "songgen: there is no topic 'no-such' (looked for lyrics/no-such/topic.yaml)\n  → known: none\n"),
        (["make", "../x"], 3, "songgen: there is no topic '../x' (looked for ../x)\n  → known: none\n"),
        (["publish", "no-such", "--to", "wordpress"], 3,
         "songgen: there is no song 'no-such' (looked for songs/no-such/journal.jsonl)\n  → songgen make no-such\n"),
        (
            ["check", "nothing.txt"],
            3,
            "songgen: nothing.txt: there is no such file\n  → look at its name, and at the folder you are in\n",
        ),
    ],
)  # fmt: skip
def test_what_is_not_there(arguments: list[str], code: int, said: str) -> None:
    result = songgen(*arguments)
    assert (result.exit_code, result.stderr, result.stdout) == (code, said, "")


@pytest.mark.parametrize(
    "arguments",
    [["make"], ["make", "x", "--redo", "dance"], ["publish", "x"], ["check"], ["settle", "x"], ["dance"]],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert songgen(*arguments).exit_code == 2


def test_an_unknown_setting_is_3_and_names_the_file() -> None:
    Path("songgen.toml").write_text("[make]\nsingr = 'x'\n", encoding="utf-8")
    result = songgen("status")
    assert result.exit_code == 3
    assert "songgen.toml: [make] singr: unknown key; did you mean 'singer'?" in result.stderr


def test_status_without_songs() -> None:
    assert songgen("status").stdout == "no songs yet; try: songgen make lyrics/stacked-autoencoder\n"
    assert songgen("status", "--json").stdout == "[]\n"


@pytest.fixture
def topic(example_topic: str) -> str:
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    return "test-song"


def test_a_dry_run_prints_the_plan_and_writes_nothing(topic: str) -> None:
    result = songgen("make", topic, "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"{step:8} missing" for step in ("draft", "check", "explain", "sing", "master", "time", "bundle")
    ]
    assert not Path("songs").exists()


def test_PAY_5_the_dry_run_refuses_too(topic: str) -> None:
    result = songgen("make", topic, "--dry-run", "--singer", "suno", "--max-cost", "0.01")
    assert result.exit_code == 7
    assert "sing     missing  $0.06" in result.stdout
    assert "this would cost $0.06, more than --max-cost 0.01" in result.stderr


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (KeyboardInterrupt(), 8, "songgen: stopped; what was finished is kept\n  → run the same command again\n"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "song.mp3"), 9,
         "songgen: the disk is full: song.mp3\n  → free some space, then run again\n"),
        (PermissionError(errno.EACCES, "Permission denied", "songs"), 3, "songgen: Permission denied: songs\n"),
    ],
)  # fmt: skip
def test_failures_of_the_system(
    topic: str, failure: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(run, "make", fail)
    result = songgen("make", topic)
    assert (result.exit_code, result.stderr) == (code, said)
