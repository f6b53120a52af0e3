"""docs/checking.md says what the rules say of themselves, and its examples are judged as it says."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from songgen import lyrics, topic
from songgen.check import Finding, rules
from songgen.check.report import FORMATS
from songgen.check.run import check_lyrics
from songgen.cli import cli
from songgen.config import Check
from songgen.errors import Exit

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
TABLE = rules.load()
SAE = topic.load(ROOT / "lyrics" / "stacked-autoencoder" / "topic.yaml")
EXAMPLES = re.findall(r"^\| `([A-Z]{3}\d{3})` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)


def row(rule: rules.Rule) -> str:
    """A rule's row: code, name, level, and the first paragraph of its documentation."""
    first = (inspect.getdoc(rule.check) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")
    return f"| `{rule.code}` {rule.name} | {rule.severity} | {first.replace('|', '&#124;')} |"


@pytest.mark.parametrize("code", TABLE)
def test_every_rule_stands_there_in_its_own_words(code: str) -> None:
    assert row(TABLE[code]) in PAGE.splitlines()


def test_no_rule_stands_there_that_is_none() -> None:
    wrong = {"CLM999"}  # an example of a code that is none
    assert set(re.findall(r"\b(?:TRM|CLM|SNG|RDG|MEM|DIR|GLS)\d{3}\b", PAGE)) - wrong <= set(TABLE)


def codes(text: str) -> set[str]:
    report = check_lyrics(SAE, lyrics.parse(f"[Verse]\n{text}"), Check(select=["CLM", "TRM"], ignore=["TRM001"]))
    return {finding.code for finding in report.findings}


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize(("code", "wrong", "right"), EXAMPLES)
def test_an_example_is_judged_as_the_page_says(code: str, wrong: str, right: str) -> None:
    assert code in codes(wrong)
    assert code not in codes(right)


def test_options_formats_and_keys_are_named() -> None:
    said = CliRunner().invoke(cli, ["check", "--help"]).output
    for option in re.findall(r"--[a-z]+", said):
        assert option == "--help" or f"`{option}" in PAGE, option
    assert all(f"`{form}`" in PAGE for form in FORMATS)
    assert all(f"`{key}`" in PAGE for key in Finding._fields)


def test_exit_codes_are_those_of_the_program() -> None:
    listed = {int(number) for number in re.findall(r"^\| (\d) \| ", PAGE, re.MULTILINE)}
    assert {Exit.DONE, Exit.FINDINGS, Exit.USAGE, Exit.INPUT} <= listed <= {int(code) for code in Exit}


def test_the_hook_is_the_one_that_exists() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert re.search(r"^- id: (\S+)$", hook, re.MULTILINE)[1] in PAGE  # type: ignore[index]
