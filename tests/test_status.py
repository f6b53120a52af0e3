"""``songgen status``: the ledger in words, to the letter, and as JSON."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from songgen.books import spent
from songgen.cli import cli
from songgen.journal import Journal

AT = 1_795_723_200.0  # 2026-11-26 20:00 UTC


@pytest.fixture
def journal() -> Journal:
    Path("songs/gradient").mkdir(parents=True)
    times = itertools.count(AT, 0.01)
    return Journal(Path("songs/gradient/journal.jsonl"), clock=lambda: next(times))


def said(*arguments: str) -> str:
    return CliRunner().invoke(cli, ["status", *arguments], catch_exceptions=False).stdout


def intent(journal: Journal, name: str, step: str, who: str, price: float) -> None:
    payee = "singer" if step == "sing" else "painter"
    facts = {payee: who, "price": price, "price_date": "2026-11-23", "request_sha256": name}
    journal.append(step, "intent", intent=name, **facts)


def test_every_kind_of_payment(journal: Journal) -> None:
    for usd in (0.01, 0.0023):
        journal.append("draft", "asked", model="gemini-3.8-flash", tokens=2000, usd=usd, price_date="2026-11-23")
    journal.append("draft", "finished", inputs={}, outputs={}, settings="", meta={})
    journal.append("explain", "asked", model="gemini-9", tokens=1500, usd=None, price_date="")
    journal.append("explain", "finished", inputs={}, outputs={}, settings="", meta={})
    intent(journal, "a", "sing", "suno", 0.06)
    journal.append("sing", "submitted", intent="a", task="task1")
    for n in range(2):
        journal.append("sing", "take", intent="a", take=f"t{n}", remote=f"t{n}", file="takes/x.mp3", sha256="", bytes=1)
    journal.append("sing", "sung", intent="a", takes=2)
    intent(journal, "b", "sing", "mureka", 0.045)
    journal.append("sing", "refused", intent="b", message="no credit")
    intent(journal, "c", "sing", "lyria", 0.08)
    journal.append("sing", "failed", intent="c", message="no audio", rejected=False)
    intent(journal, "d", "sing", "elevenlabs", 0.30)
    journal.append("sing", "settled", intent="d", charged=True)
    intent(journal, "e", "sing", "minimax", 0.20)
    journal.append("sing", "settled", intent="e", charged=False)
    intent(journal, "f", "paint", "gemini-nano-banana-2.1", 0.04)
    assert said() == (
        "gradient\n"
        "  draft finished  explain finished\n"
        "  cost: planned $0.7373, spent $0.3723, unknown $0.12\n"
        "    2026-11-26 20:00  draft    gemini-3.8-flash  $0.0123  2 answers, 4,000 tokens\n"
        "    2026-11-26 20:00  explain  gemini-9  no known price  1 answer, 1,500 tokens\n"
        "    2026-11-26 20:00  sing     suno  $0.06  sung, 2 takes, task task1\n"
        "    2026-11-26 20:00  sing     mureka  $0.045  declined, not charged\n"
        "    2026-11-26 20:00  sing     lyria  $0.08  failed there, perhaps charged\n"
        "    2026-11-26 20:00  sing     elevenlabs  $0.30  written off as charged\n"
        "    2026-11-26 20:00  sing     minimax  $0.20  settled as not charged\n"
        "    2026-11-26 20:00  paint    gemini-nano-banana-2.1  $0.04  its outcome is not known\n"
        "  next: songgen settle gradient\n"
    )
    assert spent(journal) == {"planned": 0.7373, "spent": 0.3723, "unknown": 0.12}


def test_an_estimate_counts_once_and_not_where_nothing_came_of_it(journal: Journal) -> None:
    for _ in range(2):  # nobody answered the first time
        journal.append("draft", "estimate", model="gemini-3.8-flash", usd=0.2, price_date="2026-11-23")
    for usd in (0.01, 0.02):
        journal.append("draft", "asked", model="gemini-3.8-flash", tokens=2000, usd=usd, price_date="2026-11-23")
    assert spent(journal) == {"planned": 0.2, "spent": 0.03, "unknown": 0.0}
    journal.append("explain", "estimate", model="gemini-9", usd=None, price_date="")
    journal.append("draft", "estimate", model="gemini-3.8-flash", usd=0.1, price_date="2026-11-23")
    assert spent(journal) == {"planned": 0.3, "spent": 0.03, "unknown": 0.0}


def test_the_same_as_json(journal: Journal) -> None:
    intent(journal, "a", "sing", "suno", 0.06)
    (state,) = json.loads(said("--json"))
    assert state["money"] == {"planned": 0.06, "spent": 0.0, "unknown": 0.06} and state["unsettled"] == "a"
    (row,) = state["requests"]
    assert row == {
        "at": "2026-11-26T20:00:00.000+00:00", "step": "sing", "who": "suno", "price": 0.06,
        "price_date": "2026-11-23", "state": "unknown", "task": None, "takes": 0, "answers": 0, "tokens": 0,
    }  # fmt: skip


def test_nothing_spent(journal: Journal) -> None:
    journal.append("check", "finished", inputs={}, outputs={}, settings="", meta={})
    assert said() == (
        "gradient\n  check finished\n  cost: planned $0.00, spent $0.00, unknown $0.00\n"
        "  next: songgen make gradient  (goes on with explain)\n"
    )


def test_takes_are_listed_by_number_with_what_was_measured(journal: Journal) -> None:
    one = {"take": "t0", "duration": 61.25, "clipped_per_minute": 0.0, "silence": 0.1, "timed": 0.5, "error_rate": 0.25,
           "fault": 1.6}  # fmt: skip
    two = {**one, "take": "t1", "timed": None, "error_rate": None, "fault": 0.1}
    none = {**one, "take": "t2", "duration": 0.0}
    meta = {"singer": "suno", "chosen": "t1", "takes": [one, two, none]}
    journal.append("sing", "finished", inputs={}, outputs={}, settings="", meta=meta)
    assert said().splitlines()[3:6] == [
        "  take 1  t0  61.2 s, 0 clipped a minute, 10% silent, 50% of the lines timed, "
        "25% wrong by the service's own count",
        "  take 2* t1  61.2 s, 0 clipped a minute, 10% silent",
        "  take 3  t2  can't be decoded",
    ]
