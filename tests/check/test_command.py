"""``songgen check`` as it is called: which rules its options choose."""

from __future__ import annotations

import json
from pathlib import Path

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
