"""What the plan says of settings that changed, and what the journal keeps for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from songgen import config, run
from songgen.publish import memory
from songgen.run import Job
from songgen.settings_said import difference, told
from tests.test_run import done, job  # noqa: F401  fixtures


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ({"singer": "builtin"}, {"singer": "suno", "model": "V5"}, "singer changed: builtin -> suno"),
        ({"seed": 0}, {"seed": 7}, "seed changed: 0 -> 7"),
        ({"bundle": {"author": ""}}, {"bundle": {"author": "A"}}, "bundle.author changed: not set -> A"),
        ({"allow": ["CLM001"]}, {"allow": []}, "allow changed"),
        ({"b": {"x": True}}, {"b": {"x": False}}, "b.x changed: on -> off"),
        ({"audio": "a/b.wav"}, {"audio": "a/c.wav"}, "audio changed"),
        ({}, {"posts": ["https://e.com/a/"]}, "the published address is new"),
        ({"posts": ["https://e.com/a/"]}, {"posts": ["https://e.com/b/"]}, "the published address is another one"),
        ({"version": 4}, {"version": 5}, "songgen does this step in another way now"),
        (dict(zip("abcde", range(5), strict=True)), dict(zip("abcde", range(1, 6), strict=True)),
         "a changed: 0 -> 1; b changed: 1 -> 2; c changed: 2 -> 3; and 2 more settings"),
        ({"a": 1}, {"a": 1}, ""),
    ],
)  # fmt: skip
def test_it_is_said_in_words(before: dict[str, Any], now: dict[str, Any], said: str) -> None:
    assert difference(told(before), told(now)) == said


def test_FILE_4_what_may_be_an_address_a_path_or_a_text_is_kept_as_a_digest() -> None:
    kept = json.dumps(
        told({"u": "https://me:secret@e.com", "p": "/home/me/a.wav", "t": "secret " * 9, "l": ["secret"]})
    )
    assert "secret" not in kept and "/home" not in kept


def test_the_published_address_is_the_reason_for_the_next_bundle(job: Job, done: list[str]) -> None:  # noqa: F811
    run.make(job)
    memory.keep(job.work.song, "wordpress", "https://e.com", {"link": "https://e.com/a/", "status": "publish"})
    assert [(a.step, a.reason) for a in run.current_plan(job)] == [("bundle", "the published address is new")]
    run.make(job)
    assert run.current_plan(job) == []


def test_another_singer_is_named(job: Job, done: list[str]) -> None:  # noqa: F811
    run.make(job)
    other = replace(job, config=config.load(job.work.source, {}, make={"singer": "suno"}))
    assert run.current_plan(other)[0].reason == "singer changed: builtin -> suno"


def test_a_journal_that_did_not_keep_them_is_read_as_before(job: Job, done: list[str]) -> None:  # noqa: F811
    run.make(job)
    path = job.work.journal.path
    entries = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    path.write_text("".join(json.dumps({k: v for k, v in e.items() if k != "told"}) + "\n" for e in entries), "utf-8")
    assert run.current_plan(job) == []
    other = replace(job, config=config.load(job.work.source, {}, make={"singer": "suno"}))
    assert run.current_plan(other)[0].reason == "its input changed: its settings"
