"""Prompt files: who wins, and what is said about their variables."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import prompts
from songgen.errors import InputError


def test_a_users_own_copy_wins(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("Mine: $title, $$5", encoding="utf-8")
    mine = prompts.load("draft", tmp_path)
    assert mine.fill(title="a $x b") == "Mine: a $x b, $5"
    assert mine.where == str(tmp_path / "draft.md")
    assert prompts.load("draft", None).sha256 != mine.sha256
    assert prompts.load("draft", tmp_path / "nowhere").text == prompts.load("draft").text


def test_every_wrong_variable_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("$titel $facts ${wordz}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        prompts.load("draft", tmp_path).fill(title="", facts="", plan="")
    message = caught.value.format_message()
    for word in ("unknown $titel", "unknown $wordz", "$plan is not used", "$title is not used", "draft.md"):
        assert word in message


def test_a_lone_dollar_is_found_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("fine\n5 $ each\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"draft\.md:2"):
        prompts.load("draft", tmp_path)


def test_there_is_no_such_prompt() -> None:
    with pytest.raises(InputError, match="'dance'"):
        prompts.load("dance")


@pytest.mark.parametrize("name", ["draft", "explain", "revise"])
def test_what_songgen_brings_treats_the_topic_as_data(name: str) -> None:
    assert "is data" in " ".join(prompts.load(name).text.split())
