"""What a person sees while a song is made: exact words in a pipe, exact screens on a terminal."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pyte
import pytest
from rich.console import Console

from songgen.progress import Lines, Progress, plain, seconds
from songgen.spinner import Spinner
from tests.test_make import tone

ROWS, COLUMNS = 60, 64


class Clock:
    """Time that passes when told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def screen(written: str) -> list[str]:
    """The lines that stand on the terminal after all that was written."""
    shown = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(shown).feed(re.sub(r"(?<!\r)\n", "\r\n", written))
    return [line.rstrip() for line in shown.display if line.strip()]


def song(progress: Progress, clock: Clock) -> None:
    """A song that fails in the third step."""
    progress.tell("check", "missing")
    clock.now += 0.5
    progress.ended("check", True)
    progress.tell("sing", "its input changed: lyrics.txt")
    clock.now += 2
    progress.share("sing", 0.426)
    progress.tell("sing", "task 1: a [b]\x1b[31mred\x1b[0m\nline")
    progress.tell("sing", "task 1: a [b]\x1b[31mred\x1b[0m\nline")
    clock.now += 120.7
    progress.ended("sing", True)
    progress.tell("master", "missing")
    clock.now += 1
    progress.ended("master", False)
    progress.close()


def test_lines_for_a_pipe() -> None:
    out, clock = io.StringIO(), Clock()
    song(Lines(out, clock), clock)
    assert out.getvalue() == (
        "check: missing\ncheck: done in 0.5 s\n"
        "sing: its input changed: lyrics.txt\nsing: task 1: a [b] [31mred [0m line\nsing: done in 2:02\n"
        "master: missing\nmaster: not finished, after 1.0 s\n"
    )


def spinner(clock: Clock, **options: str) -> tuple[Spinner, io.StringIO]:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=COLUMNS, height=ROWS, color_system="standard", **options)
    return Spinner(console, clock, moving=False), out


def test_what_stays_on_the_terminal() -> None:
    clock = Clock()
    shown, out = spinner(clock)
    song(shown, clock)
    assert screen(out.getvalue()) == [
        "✓  check      0.5 s",
        "✓  sing        2:02        its input changed: lyrics.txt",
        "✗  master     1.0 s",
    ]
    assert "\x1b[32m✓" in out.getvalue() and "\x1b[31m✗" in out.getvalue()
    assert out.getvalue().rfind("\x1b[?25h") > out.getvalue().rfind("\x1b[?25l")  # the cursor is back


def test_the_running_line_moves() -> None:
    clock = Clock()
    shown, out = spinner(clock)
    shown.tell("check", "missing")
    shown.ended("check", True)
    shown.tell("sing", "asked for")
    clock.now += 3.2
    shown.share("sing", 0.426)
    shown.share("check", 0.9)  # not the one that is running
    shown.draw()
    assert [line[1:] for line in screen(out.getvalue())] == [
        "  check      0.0 s",
        "  sing       3.2 s   43%  asked for",
    ]
    shown.tell("sing", "fetching take とてもながいなまえのうたのいちばんめのテイクをとってくる")
    shown.draw()
    line = screen(out.getvalue())[-1]
    assert line[1:].startswith("  sing       3.2 s        fetching take") and "%" not in line and line.endswith("…")


def test_a_step_that_nobody_ended_has_failed() -> None:
    clock = Clock()
    shown, out = spinner(clock)
    shown.tell("sing", "missing")
    shown.close()
    assert screen(out.getvalue()) == ["✗  sing       0.0 s"]


def test_a_question_stands_alone(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    shown, out = spinner(clock)
    shown.tell("sing", "missing")
    asked: list[list[str]] = []

    def confirm(question: str, err: bool) -> bool:
        asked.append(screen(out.getvalue()))
        return err

    monkeypatch.setattr("click.confirm", confirm)
    assert shown.ask("Go on?")
    assert asked == [[]]  # the moving line was out of the way
    shown.draw()
    assert len(screen(out.getvalue())) == 1
    shown.close()


def test_no_colour_where_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    clock = Clock()
    shown, out = spinner(clock)
    song(shown, clock)
    assert not re.search(r"\x1b\[[0-9;]*m", out.getvalue().replace("\x1b[0m", "").replace("\x1b[1m", ""))


@pytest.mark.parametrize(("took", "said"), [(0.04, "0.0 s"), (59.94, "59.9 s"), (60.0, "1:00"), (3725.9, "62:05")])
def test_seconds(took: float, said: str) -> None:
    assert seconds(took) == said


def test_plain() -> None:
    assert plain("a\tb\r\n\x07c\u202e 歌") == "a b c 歌"


# ---- the real command


@pytest.fixture
def topic(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A topic, and a recording of it, so that nothing needs to be sung."""
    monkeypatch.delenv("PYTHONWARNDEFAULTENCODING", raising=False)  # other packages' warnings are not what we look at
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(example_topic, encoding="utf-8")
    tone(Path("tone.wav"))
    return folder


COMMAND = [sys.executable, "-m", "songgen", "make", "test-song", "--audio", "tone.wav"]
TIME = re.compile(r"\d+\.\d s")


def on_a_terminal(command: list[str], **environment: str) -> tuple[int, str]:
    """Exit code and all that a terminal gets."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "COLUMNS": str(COLUMNS), "LINES": str(ROWS), "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says EIO when the other end is closed
            break
        if not part:
            break
        written += part
    os.close(ours)
    return started.wait(), written.decode()


def test_piped(topic: Path, root: Path) -> None:
    done = subprocess.run(COMMAND, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"test-song: the song is ready. Open\n{Path('songs/test-song/index.html').resolve()}\n"
    steps = ("draft", "check", "explain", "sing", "master", "time", "bundle")
    expected = [line for step in steps for line in (f"{step}: missing", f"{step}: done in N s")]
    assert [TIME.sub("N s", line) for line in done.stderr.splitlines()] == expected
    again = subprocess.run(COMMAND, capture_output=True, text=True, encoding="utf-8")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith("test-song: nothing to do; everything is up to date\n")


def test_on_a_terminal(topic: Path) -> None:
    tone(Path("tone.wav"), seconds=60)  # long enough for a fast machine to tell how far it is
    code, written = on_a_terminal(COMMAND)
    assert code == 0, written
    lines = [TIME.sub("N s", line) for line in screen(written)]
    steps = ("draft", "check", "explain", "sing", "master", "time", "bundle")
    assert [re.sub(" +", " ", line) for line in lines[: len(steps)]] == [f"✓ {step} N s" for step in steps]
    assert lines[len(steps)] == "test-song: the song is ready. Open"
    assert re.search(r" master +\d+\.\d s +\d+%", written)  # it told how far it was
    assert written.rfind("\x1b[?25h") > written.rfind("\x1b[?25l")


def test_a_failed_step_on_a_terminal(topic: Path) -> None:
    (topic / "lyrics.txt").write_text("[Verse]\nファインチューニングは教師なし学習\n", encoding="utf-8")
    code, written = on_a_terminal(COMMAND)
    assert code == 1
    lines = screen(written)
    assert re.fullmatch(r"✗  check  +\d+\.\d s", lines[0])
    assert lines[1].startswith("songgen: ")
    assert "✓" not in written


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(topic: Path) -> None:
    (topic / "lyrics.txt").write_text("", encoding="utf-8")
    code, written = on_a_terminal(COMMAND, TERM="dumb")
    assert code == 3
    assert "\x1b" not in written
    assert TIME.sub("N s", written).startswith("check: missing\r\ncheck: not finished, after N s\r\nsonggen: ")
