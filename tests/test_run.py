"""Carrying a plan out: journal, resume, lock, Ctrl-C and a full disk in every step."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from songgen import config, files, run, steps, workspace
from songgen.errors import FindingsError, Interrupted, RefusedError, UnavailableError
from songgen.plan import STEPS
from songgen.run import Job, Outcome

OUTPUTS = {
    "draft": ("source:lyrics.txt",),
    "check": ("report.json",),
    "explain": ("source:explanation.md",),
    "sing": ("takes/a.wav", "takes/a.json"),
    "master": (steps.MASTER, steps.MASTER_FACTS),
    "time": (steps.CUES, *steps.TIMED),
    "bundle": steps.BUNDLE,
    "video": ("video.mp4",),
}


@pytest.fixture
def job(example_topic: str) -> Job:
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(example_topic, encoding="utf-8")
    topic, work = workspace.find_topic("test-song", Path("songs"))
    return Job(topic, work, config.load(Path.cwd(), {}), clock=lambda: 1_000_000_000.0)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Steps that only write their outputs and keep a list of what was done."""
    calls: list[str] = []

    def action(name: str) -> Callable[[Job], Outcome]:
        def act(job: Job) -> Outcome:
            calls.append(name)
            meta = {"sing": {"chosen": "a", "singer": "builtin"}, "draft": {"drafter": job.drafter or "composer"}}
            made = {key: f"{name} {key}".encode() for key in OUTPUTS[name]}
            if name == "explain":
                meta["explain"] = {"written": files.sha256(made["source:explanation.md"])}
            return Outcome(made, meta=meta.get(name, {}))

        return act

    for name in STEPS:
        monkeypatch.setitem(steps.ACTIONS, name, action(name))
    return calls


def test_everything_once_then_nothing(job: Job, done: list[str]) -> None:
    assert [a.reason for a in run.make(job)] == ["missing"] * len(STEPS)
    assert done == list(STEPS)
    assert run.make(job) == []
    assert done == list(STEPS)


def test_the_printed_plan_is_what_is_done(job: Job, done: list[str]) -> None:
    planned = [action.step for action in run.current_plan(job)]
    assert not job.work.song.exists()
    run.make(job)
    assert done == planned


@pytest.mark.parametrize("step", STEPS)
def test_a_step_done_again_with_the_same_result_ends_there(job: Job, done: list[str], step: str) -> None:
    run.make(job)
    done.clear()
    run.make(job, frozenset({step}))
    assert done == [step]


def test_lyrics_edited_by_hand_are_kept_and_sung(job: Job, done: list[str]) -> None:
    run.make(job)
    done.clear()
    job.work.path(steps.LYRICS).write_text("[Verse]\nわたしの\n", encoding="utf-8")
    plan = run.current_plan(job)
    assert [a.step for a in plan][:2] == ["check", "sing"]
    assert plan[0].reason == "its input changed: lyrics.txt"
    run.make(job)
    assert "draft" not in done


def test_FILE_3_a_second_draft_over_a_hand_edit_is_refused(job: Job, done: list[str]) -> None:
    run.make(job)
    mine = "[Verse]\nわたしの\n"
    job.work.path(steps.LYRICS).write_text(mine, encoding="utf-8")
    with pytest.raises(RefusedError, match="written or edited by hand"):
        steps.draft(job)
    assert job.work.path(steps.LYRICS).read_text(encoding="utf-8") == mine


def test_FILE_3_another_drafter_writes_beside_a_persons_lyrics(job: Job, done: list[str]) -> None:
    from dataclasses import replace

    mine = "[Verse]\nわたしの\n"
    job.work.path(steps.LYRICS).write_text(mine, encoding="utf-8")
    other = replace(job, drafter="gemini")
    assert steps.lyrics_key(other) == "source:lyrics.gemini.txt"
    assert steps.lyrics_key(job) == steps.LYRICS
    assert job.work.path(steps.LYRICS).read_text(encoding="utf-8") == mine


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_in_every_step_leaves_a_resumable_song(
    job: Job, done: list[str], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = steps.ACTIONS[step]

    def stop(_job: Job) -> Outcome:
        raise KeyboardInterrupt

    monkeypatch.setitem(steps.ACTIONS, step, stop)
    with pytest.raises(Interrupted) as caught:
        run.make(job)
    assert caught.value.exit_code == 8
    assert job.work.journal.entries()[-1]["event"] == "interrupted"
    before = list(done)
    monkeypatch.setitem(steps.ACTIONS, step, whole)
    run.make(job)
    assert done == list(STEPS)
    assert before == list(STEPS[: STEPS.index(step)])


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_in_every_step_loses_nothing(
    job: Job, done: list[str], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files.write

    def full(path: Path, data: bytes | str) -> None:
        if done and done[-1] == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, data)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(OSError, match="No space"):
        run.make(job)
    monkeypatch.setattr(files, "write", write)
    run.make(job)
    assert run.current_plan(job) == []
    assert done.count(step) == 2
    assert all(done.count(other) == 1 for other in STEPS if other != step)


def test_a_failed_step_is_in_the_journal_and_is_tried_again(
    job: Job, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_job: Job) -> Outcome:
        raise FindingsError("a line is wrong", "mend it")

    whole = steps.ACTIONS["check"]
    monkeypatch.setitem(steps.ACTIONS, "check", fail)
    with pytest.raises(FindingsError):
        run.make(job)
    assert "sing" not in done
    assert job.work.journal.entries()[-1]["message"] == "a line is wrong"
    monkeypatch.setitem(steps.ACTIONS, "check", whole)
    assert run.current_plan(job)[0].step == "check"


def test_two_at_once(job: Job, done: list[str]) -> None:
    job.work.song.mkdir(parents=True)
    with FileLock(str(job.work.song / ".lock")), pytest.raises(UnavailableError, match="another songgen is working"):
        run.make(job)
    assert done == []
    run.make(job)
    assert done == list(STEPS)


def test_PAY_5_the_cap_refuses_before_anything_is_done(job: Job, done: list[str]) -> None:
    paid = Job(job.topic, job.work, config.load(Path.cwd(), {}, make={"singer": "suno"}))
    with pytest.raises(RefusedError, match="more than --max-cost 0.01"):
        run.make(paid, max_cost=0.01)
    assert done == []


def test_source_date_epoch_dates_the_song(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.created(job) == "2001-09-09T01:46:40+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert run.created(job) == "1970-01-01T00:00:00+00:00"


def test_a_newer_built_in_singer_sings_again_and_says_why(
    job: Job, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from songgen.sing import builtin

    run.make(job)
    done.clear()
    monkeypatch.setattr(builtin, "VERSION", builtin.VERSION + 1)
    reason = run.current_plan(job)[0].reason
    assert reason.startswith(f"its maker changed: builtin {builtin.VERSION} with pyopenjtalk-plus ")
    assert f"(was builtin {builtin.VERSION - 1} with pyopenjtalk-plus " in reason
    assert [action.step for action in run.make(job)] == ["sing"]  # the fake sings the same bytes
    assert run.make(job) == []


def test_PAY_6_a_newer_version_of_a_service_is_no_reason(
    job: Job, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from songgen.sing.suno import SunoSinger

    paid = Job(job.topic, job.work, config.load(Path.cwd(), {}, make={"singer": "suno"}), "composer")
    run.make(paid)
    known = SunoSinger.__init__

    def newer(self: SunoSinger, settings: config.Config) -> None:
        known(self, settings)
        self.capabilities = replace(self.capabilities, version="99")

    monkeypatch.setattr(SunoSinger, "__init__", newer)
    assert run.current_plan(paid) == []
