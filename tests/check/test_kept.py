"""A report is read from the cache as long as nothing has changed that it depends on, and no longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check import Report, files, kept, rules, run
from songgen.check.lines_read import LinesRead
from songgen.check.run import check_lyrics
from songgen.check.settings import Given
from songgen.topic import Topic

ROOT = Path(__file__).parents[2]
SONGS = sorted((ROOT / "lyrics").glob("*/lyrics.txt"))
TEXT = "[Verse]\nエンコーダは圧縮\n"


@pytest.fixture
def subject(example_topic: str) -> Topic:
    Path("topic.yaml").write_text(example_topic, encoding="utf-8")
    return topic.load(Path("topic.yaml"))


def never(_: object) -> Report:
    raise AssertionError("it was kept")


def ask(subject: Topic, make: Callable[[LinesRead], Report], text: str = TEXT, settings: Given | None = None) -> Report:
    return kept.report(Path("lyrics.txt"), text, subject, settings or Given(), make)


@pytest.mark.parametrize("path", SONGS, ids=lambda path: path.parent.name)
def test_what_is_kept_is_what_the_rules_said(path: Path) -> None:
    subject, text = topic.load(path.parent / "topic.yaml"), path.read_text(encoding="utf-8")
    said = check_lyrics(subject, lyrics.parse(text, str(path)), Given())
    assert said.findings
    assert kept.report(path, text, subject, Given(), lambda _: said) == said
    assert kept.report(path, text, subject, Given(), never) == said


@pytest.mark.parametrize("what", ["text", "topic", "limit", "ignored", "dictionary", "code", "python"])
def test_whatever_changes_the_rules_are_asked_again(
    what: str, subject: Topic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "a_dictionary"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kept, "_DICTIONARIES", {"ja": ("a_dictionary",)})
    one, two = Report((), (), {"n": 1}), Report((), (), {"n": 2})
    assert ask(subject, lambda _: one) == ask(subject, never) == one
    text, settings = TEXT, Given()
    if what == "text":
        text += "デコーダは復元\n"
    elif what == "topic":
        subject = subject.model_copy(update={"readings": {"層": "そう"}})
    elif what == "limit":
        settings = Given(line_morae=5)
    elif what == "ignored":
        settings = Given(ignore=["MEM"])
    elif what == "dictionary":
        (package / "system.dic").write_bytes(b"new")
    elif what == "code":
        monkeypatch.setattr(kept, "_MODULES", (*kept._MODULES, "tags"))
    else:
        monkeypatch.setattr(kept.sys, "version", "4.0")
    assert ask(subject, lambda _: two, text, settings) == two


def test_the_code_is_that_of_every_module_of_the_rules() -> None:
    named = set(kept.code())
    assert {os.path.join("check", "claims", "shape"), os.path.join("language", "japanese"), "topic"} <= named
    assert all((ROOT / "songgen" / f"{name}.py").is_file() for name in named)
    assert {os.path.join("check", *name.split(".")) for name in rules.MODULES} <= named


@pytest.mark.parametrize("why", ["long", "a choice of rules"])
def test_some_are_asked_each_time(why: str, subject: Topic) -> None:
    text = TEXT + "#" * kept.LONGEST if why == "long" else TEXT
    settings = Given(select=["RDG002"] if why == "a choice of rules" else [])
    for n in (1, 2):
        assert ask(subject, lambda _, n=n: Report((), (), {"n": n}), text, settings).coverage == {"n": n}


def test_a_check_of_a_file_is_kept(subject: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("lyrics.txt").write_text(TEXT, encoding="utf-8")
    first = files.check(["lyrics.txt"], None, Given())
    monkeypatch.setattr(run, "check_lyrics", lambda *_: never(None))
    assert files.check(["lyrics.txt"], None, Given()) == first
