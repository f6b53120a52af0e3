"""How many lines are done is told on a terminal, after a moment, and taken away again."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from songgen import lines_done, lyrics
from songgen.check import files, kept, settings
from songgen.cli import _lines_done
from songgen.lines_done import LinesDone

TOPIC = "title: 勾配\nslug: gradient\nterms:\n  - {id: ft, term: ファインチューニング}\n"
ROWS = 20


@pytest.fixture
def song() -> Path:
    Path("topic.yaml").write_text(TOPIC, encoding="utf-8")
    path = Path("lyrics.txt")
    path.write_text("[Verse]\n" + "".join(f"ら{'ら' * i}\n" for i in range(ROWS)), encoding="utf-8")
    return path


def clock(step: float) -> Callable[[], float]:
    seconds = count()
    return lambda: next(seconds) * step


def told(step: float, *paths: str) -> list[str]:
    file = io.StringIO()
    files.check(paths, None, settings.Given(), None, LinesDone(file, clock(step)))
    return file.getvalue().split("\r\x1b[K")[1:]


def test_a_quick_check_says_nothing(song: Path) -> None:
    assert told(0.001, str(song)) == []


def test_a_slow_one_says_how_many_lines_are_done_and_leaves_nothing(song: Path) -> None:
    said = told(lines_done.EVERY, str(song))
    assert said[0].startswith("lyrics.txt: ") and said[0].endswith(f" 2 of {ROWS} lines")
    assert {line.split()[1] for line in said[:-1]} == {"readings,", "spelling,", "claims,"}
    assert any(line.endswith(f"{ROWS} of {ROWS} lines") for line in said)
    assert said[-1] == ""
    assert told(1.0, str(song)) == []  # what is kept need not be read


def test_an_explanation_and_spoilt_lines_are_counted_too(song: Path) -> None:
    Path("explanation.md").write_text("ファインチューニング\n" * 9, encoding="utf-8")
    assert any(line.endswith("of 9 lines") for line in told(1.0, "explanation.md"))
    file = io.StringIO()
    files.mutate([str(song)], None, LinesDone(file, clock(1.0)))
    assert f"lyrics.txt: spoilt, 5 of {ROWS} lines" in file.getvalue()


def test_what_fails_leaves_nothing_on_the_terminal(song: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        done("readings")
        raise KeyboardInterrupt

    file = io.StringIO()
    shown = LinesDone(file, clock(2.0))
    done = shown.of("a\x1b[31m" + "x" * 100, 1)
    monkeypatch.setattr(kept, "report", stopped)
    with pytest.raises(KeyboardInterrupt):
        files.check([str(song)], None, settings.Given(), None, shown)
    assert file.getvalue() == f"\r\x1b[K{'x' * 40}: readings, 1 of 1 lines\r\x1b[K"
    assert lyrics.load(song).lines


@pytest.mark.parametrize(("terminal", "term", "shown"), [(True, "xterm", True), (False, "xterm", False),
                                                         (True, "dumb", False)])  # fmt: skip
def test_only_a_terminal_is_told(terminal: bool, term: str, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setitem(os.environ, "TERM", term)
    assert (_lines_done() is not None) is shown
