"""A newer composer is on record and no reason to write lyrics anew: somebody may have read them and paid for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen import draft
from songgen.cli import cli
from songgen.draft.composer import Composer


class Newer(Composer):
    """The composer of a later release."""

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.version = "99"


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def versions() -> list[str]:
    rows = map(json.loads, Path("songs/test-song/journal.jsonl").read_text(encoding="utf-8").splitlines())
    return [row["meta"]["drafter_version"] for row in rows if (row["step"], row["event"]) == ("draft", "finished")]


def test_PAY_6_its_version_changes_nothing_until_it_is_asked(
    example_topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    assert songgen("draft", "test-song").exit_code == songgen("explain", "test-song").exit_code == 0
    before = Path("lyrics/test-song/lyrics.txt").read_bytes()
    monkeypatch.setitem(draft.DRAFTERS, "composer", "tests.draft.test_newer_composer:Newer")
    plan = [line.split()[0] for line in songgen("make", "test-song", "--dry-run").stdout.splitlines()]
    assert plan[0] == "check" and not {"draft", "explain"} & set(plan)
    assert Path("lyrics/test-song/lyrics.txt").read_bytes() == before
    assert songgen("draft", "test-song").exit_code == 0
    assert versions() == [Composer({}).version, "99"]
