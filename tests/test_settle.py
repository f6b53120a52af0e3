"""``songgen settle``: what it says, what it asks a person, and what it refuses."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.books import purchases
from songgen.cli import cli
from songgen.journal import Journal

AT = 1_795_723_200.0  # 2026-11-26 20:00 UTC


@pytest.fixture
def journal() -> Journal:
    Path("songs/gradient").mkdir(parents=True)
    return Journal(Path("songs/gradient/journal.jsonl"), clock=lambda: AT)


def open_request(journal: Journal, who: str = "suno", **facts: Any) -> None:
    journal.append("sing", "intent", intent="a", singer=who, price=0.06, request_sha256="x", **facts)


def run(*arguments: str, answers: str = "", terminal: bool = False) -> Any:
    runner = CliRunner()
    with pytest.MonkeyPatch.context() as patch:
        if terminal:
            # CliRunner puts its own stdin in place; the command asks that one.
            patch.setattr("songgen.cli.sys", type("Sys", (), {"stdin": type("In", (), {"isatty": lambda _: True})(),
                                                              "stderr": sys.stderr}))  # fmt: skip
        return runner.invoke(cli, ["settle", "gradient", *arguments], input=answers, catch_exceptions=False)


def state(journal: Journal) -> str:
    return purchases(journal)[0].state


DIALOGUE = """\
A request to suno of 2026-11-26 20:00 UTC for $0.06 may have been charged; its answer was lost.
Look into your account at the service: was it charged?
  1  No, nothing was charged: the next run may send it anew (and pay).
  2  Yes, and I have the id of its task: the next run collects what it made and pays nothing.
  3  Yes, and nothing can be fetched: it is written off, the next run may send it anew (and pay again).
"""


@pytest.mark.parametrize(
    ("answers", "expected", "said"),
    [("1\n", "uncharged", "settled: it was not charged; go on with: songgen make gradient\n"),
     ("2\ntask-7\n", "submitted", "settled: its task is task-7; go on with: songgen make gradient\n"),
     ("9\n3\n", "lost", "settled: it was charged; go on with: songgen make gradient\n")],
)  # fmt: skip
def test_a_person_is_asked(journal: Journal, answers: str, expected: str, said: str) -> None:
    open_request(journal)
    result = run(answers=answers, terminal=True)
    assert result.exit_code == 0 and result.stdout == said
    assert result.stderr.startswith(DIALOGUE + "Your answer: ")
    assert state(journal) == expected


def test_a_service_without_tasks_offers_none(journal: Journal) -> None:
    open_request(journal, "lyria", sync=True)
    result = run(answers="2\n", terminal=True)
    assert "task" not in result.stderr and result.stdout.startswith("settled: it was charged")
    assert state(journal) == "lost"


def test_a_person_who_does_not_know_leaves_it_open(journal: Journal) -> None:
    open_request(journal)
    assert run(answers="", terminal=True).exit_code != 0
    assert state(journal) == "unknown"


def test_a_script_is_told_what_to_say(journal: Journal) -> None:
    open_request(journal)
    result = run()
    assert result.exit_code == 2 and state(journal) == "unknown"
    assert "say --charged, --not-charged or --task ID" in result.stderr


def test_a_task_on_its_way_can_be_written_off(journal: Journal) -> None:
    open_request(journal)
    journal.append("sing", "submitted", intent="a", task="task-7")
    said = run(answers="3\n", terminal=True).stderr
    assert "is on its way as task task-7; songgen make collects it and pays nothing." in said
    assert state(journal) == "lost"


@pytest.mark.parametrize(
    ("facts", "arguments", "said"),
    [({}, ("--not-charged", "--task", "t"), "was taken by the service"), ({}, ("--task", "a b"), "is not a task id"),
     ({"sync": True}, ("--task", "t"), "has no tasks")],
)  # fmt: skip
def test_answers_that_cannot_be(journal: Journal, facts: Any, arguments: tuple[str, ...], said: str) -> None:
    open_request(journal, **facts)
    result = run(*arguments)
    assert state(journal) == "unknown"
    assert result.exit_code == 3 and said in result.stderr


def test_nothing_is_open(journal: Journal) -> None:
    journal.append("check", "started", reason="missing")
    assert run("--charged").exit_code == 3 and run(terminal=True).exit_code == 3
