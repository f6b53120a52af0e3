"""The README's commands run as they are printed, and both languages print the same ones."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.cli import cli
from tests import endings
from tests.fakes.gemini import KEY, FakeGemini, ok
from tests.fakes.suno import KEY as SUNO_KEY
from tests.fakes.suno import Fake as FakeSuno
from tests.fakes.wordpress import Fake as FakeWordPress
from tests.test_make import tone


def blocks(text: str) -> list[str]:
    """The lines of all code blocks without their comments."""
    lines = [line for block in re.findall(r"^```\n(.*?)^```", text, re.M | re.S) for line in block.splitlines()]
    return [stripped for line in lines if (stripped := re.sub(r"\s+# .*", "", line).strip())]


def quoted(text: str) -> list[str]:
    """Everything in backticks outside of code blocks, and every link."""
    rest = re.sub(r"^```\n.*?^```", "", text, flags=re.M | re.S)
    return sorted(re.findall(r"`[^`\n]+`", rest) + re.findall(r"\]\(((?!README)[^)]+)\)", rest))


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_both_languages_say_the_same(readme: str, root: Path) -> None:
    japanese = (root / "README.ja.md").read_text(encoding="utf-8")
    assert blocks(japanese) == blocks(readme)
    assert quoted(japanese) == quoted(readme)
    assert re.findall(r"^#+", japanese, re.M) == re.findall(r"^#+", readme, re.M)
    assert re.findall(r"^\| (\d) \|", japanese, re.M) == re.findall(r"^\| (\d) \|", readme, re.M)


def test_links_lead_somewhere(readme: str, root: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", readme):
        assert (root / link).is_file(), link


def test_the_tables_commands_and_options_exist(readme: str) -> None:
    found = 0
    for command in re.findall(r"`((?:songgen|topic) [^`]+)`", readme):
        words = command.removeprefix("songgen ").split()
        names = [word for word in words if re.fullmatch("[a-z]+", word)][: 2 if words[0] == "topic" else 1]
        shown = CliRunner().invoke(cli, [*names, "--help"])
        assert shown.exit_code == 0, command
        for option in re.findall(r"--[a-z-]+", command):
            assert option in shown.output, command
        found += 1
    assert found >= 10


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A small topic in the place of the example, and fakes for every service; yields the keys to put for ``…``."""
    endings.remember(monkeypatch)
    source = Path("lyrics/stacked-autoencoder")
    source.mkdir(parents=True)
    source.joinpath("topic.yaml").write_text(endings.TOPIC.replace(endings.SLUG, source.name), encoding="utf-8")
    tone(Path("my-song.mp3"))
    song = {"title": "t", "sections": [{"tag": "Verse 1", "lines": ["事前学習は 一層ずつ"]}]}
    answers = [ok(song), ok({"terms": [{"id": "pre", "paragraphs": ["一層ずつまなぶ。"]}]})]
    suno, wordpress = FakeSuno().start(), FakeWordPress().start()
    with FakeGemini(answers) as gemini:
        monkeypatch.setenv("SONGGEN_GEMINI_URL", gemini.url)
        monkeypatch.setenv("SONGGEN_SUNO_URL", suno.url)
        monkeypatch.setenv("SONGGEN_SUNO_POLL_SECONDS", "0.01")
        yield {
            "GEMINI_API_KEY": KEY, "SUNO_API_KEY": SUNO_KEY, "WORDPRESS_URL": wordpress.url, "WORDPRESS_USER": "admin",
            "WORDPRESS_APP_PASSWORD": wordpress.passwords["admin"],
        }  # fmt: skip
    suno.stop()
    wordpress.stop()


def test_the_commands_of_the_code_blocks_run(
    readme: str, served: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = []
    for line in blocks(readme):
        words = shlex.split(line)
        if words[0] == "make":  # a fresh clone runs these two: .ci/run
            continue
        if words[0] == "export":
            for name, value in (word.split("=") for word in words[1:]):
                monkeypatch.setenv(name, served[name] if value == "…" else value)
            continue
        assert words[0] == "songgen", line
        result = CliRunner().invoke(cli, words[1:], catch_exceptions=False)
        assert result.exit_code == 0, f"{line}\n{result.stderr}"
        ran.append(words[1])
    assert ran == ["make", "make", "make", "publish"]
    assert "GEMINI_API_KEY" in os.environ
