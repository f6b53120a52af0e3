"""Carries out a plan: one lock a song, the journal before and after each step, re-planned after every step."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from songgen import files
from songgen.config import Config
from songgen.errors import Interrupted, SonggenError, UnavailableError
from songgen.plan import STEPS, Action, Done, Step, plan
from songgen.purse import Item, Purse, refuse_if_dear
from songgen.settings_said import told
from songgen.topic import Topic
from songgen.workspace import Workspace

Tell = Callable[[str, str], None]
"""Told (step, what) when a step starts (why) and goes on (what it does now); the command line shows it."""

Share = Callable[[str, float], None]
"""Told (step, how much of what was told last is done, 0 to 1) by steps that know their length."""


Ended = Callable[[str, bool], None]
"""Told (step, whether it went well) when a step is over."""


def _silent(step: str, what: str | float) -> None:
    """Nobody listens."""


def _yes(question: str) -> bool:
    return True


@dataclass(frozen=True)
class Job:
    """One song to make, with everything the steps may ask for."""

    topic: Topic
    work: Workspace
    config: Config
    drafter: str = ""
    """The drafter that was asked for by name; empty: whatever lyrics are there, else the composer."""
    allow: frozenset[str] = frozenset()
    tell: Tell = _silent
    share: Share = _silent
    ended: Ended = _silent
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    confirm: Callable[[str], bool] = _yes
    """Asked before money is spent; the command line asks the person at the terminal."""
    purse: Purse | None = None
    """The money of this run; ``make`` makes it."""
    wanted: tuple[str, ...] = field(default=STEPS)


@dataclass(frozen=True)
class Outcome:
    """What a step made: key → bytes to write, keys it wrote itself, and facts for the record.

    ``error``: what was made is worth keeping, but not good enough to go on with; it is raised once the files are there.
    ``whole``: this is all that the step makes; what it wrote in an earlier turn and no longer makes is taken away.
    """

    files: dict[str, bytes]
    kept: tuple[str, ...] = ()
    meta: dict[str, Any] = field(default_factory=dict)
    error: SonggenError | None = None
    whole: bool = False


def current_plan(job: Job, redo: frozenset[str] = frozenset()) -> list[Action]:
    """Compare what is wanted with what is there; reads files, changes nothing."""
    from songgen import steps as all_steps

    wanted = all_steps.wanted(job)
    done = finished(job)
    keys = {key for step in wanted for key in step.inputs}
    keys |= {key for record in done.values() for key in record.outputs}
    hashes = {key: files.sha256_of(job.work.path(key)) for key in keys}
    settings = {step.name: settings_hash(step) for step in wanted}
    return plan(wanted, done, hashes, settings, redo)


def settings_hash(step: Step) -> str:
    """A hash of everything but files that shapes a step's result."""
    return files.sha256(json.dumps(dict(step.settings), sort_keys=True, ensure_ascii=False))


def finished(job: Job) -> dict[str, Done]:
    """What the journal says is finished, by step."""
    found: dict[str, Done] = {}
    for entry in job.work.journal.entries(event="finished"):
        facts = entry["inputs"], entry["outputs"], entry["settings"], entry.get("maker", ""), entry.get("told", {})
        found[entry["step"]] = Done(*facts)
    return found


def make(job: Job, redo: frozenset[str] = frozenset(), max_cost: float | None = None) -> list[Action]:
    """Do all that the plan says; returns the actions that were carried out.

    Raises:
        RefusedError: the plan costs more than ``max_cost`` (PAY-5), or a step declined.
        AuthError: something would be paid for, and a key for what comes after it is missing.
        UnavailableError: another songgen works on this song.
        Interrupted: Ctrl-C; the song can be resumed.
    """
    first = current_plan(job, redo)
    if not first:
        return []
    refuse_if_dear(to_pay(first), max_cost)
    job = replace(job, purse=Purse(job.topic.slug, max_cost, job.confirm, to_pay(first)))
    carried: list[Action] = []
    with lock(job):
        files.sweep([*job.work.song.rglob(".*.part"), *job.work.source.glob(".*.part")], job.clock())
        left = redo
        while actions := current_plan(job, left):
            action = actions[0]
            if any(before.step == action.step for before in carried):
                raise SonggenError(
                    f"{job.topic.slug}: {action.step} was done and is wanted again: {action.reason}",
                    "something else changes its files at the same time; run again",
                )
            _have_keys(job, actions)
            well = False
            try:
                carry_out(job, action)
                well = True
            finally:
                job.ended(action.step, well)
            carried.append(action)
            left = left - {action.step}
    return carried


def to_pay(actions: list[Action]) -> list[Item]:
    """What of a plan costs money."""
    return [Item(a.step, a.payee or a.step, a.price, a.at_most) for a in actions if a.price is None or a.price > 0]


def _have_keys(job: Job, actions: list[Action]) -> None:
    """Before something is paid for: nothing that is to be paid for after it may stop for want of a key."""
    from songgen import steps as all_steps
    from songgen.sing.service import key

    paid = [item.step for item in to_pay(actions)]
    if paid[:1] != [actions[0].step]:
        return
    for step in all_steps.wanted(job):
        if step.name in paid[1:] and step.key:
            key(job.config, step.key, step.payee)


def lock(job: Job) -> Any:
    """One songgen a song: a lock on its folder that goes with the process.

    Raises:
        UnavailableError: it is taken.
    """
    from filelock import FileLock, Timeout

    job.work.song.mkdir(parents=True, exist_ok=True)
    held = FileLock(str(job.work.song / ".lock"))
    try:
        return held.acquire(timeout=0)
    except Timeout:
        raise UnavailableError(
            f"another songgen is working on {job.topic.slug}", "wait for it to end, then run again"
        ) from None


def carry_out(job: Job, action: Action) -> None:
    """One step: journal, do, write, journal."""
    from songgen import steps as all_steps

    journal = job.work.journal
    step = next(s for s in all_steps.wanted(job) if s.name == action.step)
    inputs = {key: digest for key in step.inputs if (digest := files.sha256_of(job.work.path(key)))}
    job.tell(step.name, action.reason)
    journal.append(step.name, "started", reason=action.reason)
    try:
        outcome = all_steps.ACTIONS[step.name](job)
        made = {key: files.sha256(data) for key, data in outcome.files.items()}
        # On record before it is on disk: after a crash in between, nobody takes our text for a person's.
        journal.append(step.name, "writing", outputs=made, meta=outcome.meta)
        for key, data in outcome.files.items():
            files.write(job.work.path(key), data)
        if outcome.whole:
            _take_away(job, step.name, {*made, *(key for one in all_steps.wanted(job) for key in one.outputs)})
    except KeyboardInterrupt:
        journal.append(step.name, "interrupted")
        raise Interrupted(
            f"{job.topic.slug}: stopped in {step.name}; what was finished is kept",
            f"run the same command again: it goes on with {step.name}",
        ) from None
    except SonggenError as error:
        journal.append(step.name, "failed", message=error.message)
        raise
    outputs = made | {key: files.sha256_of(job.work.path(key)) or "" for key in outcome.kept}
    if outcome.error:
        journal.append(step.name, "failed", message=outcome.error.message, outputs=outputs)
        raise outcome.error
    facts = {"inputs": inputs, "outputs": outputs, "settings": settings_hash(step), "told": told(step.settings),
             "meta": outcome.meta}  # fmt: skip
    journal.append(step.name, "finished", **facts, **({"maker": step.maker} if step.maker else {}))


def _take_away(job: Job, step: str, needed: set[str]) -> None:
    """Remove what the step wrote in an earlier turn and does not make any more, unless a person changed it (FILE-3)."""
    for entry in job.work.journal.entries(step):
        for key, digest in entry.get("outputs", {}).items():
            if key not in needed and files.sha256_of(job.work.path(key)) == digest:
                job.work.path(key).unlink()


def created(job: Job) -> str:
    """The song's date (UTC, ISO 8601): SOURCE_DATE_EPOCH if set, else when its journal began."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).isoformat(timespec="seconds")
    entries = job.work.journal.entries()
    first = datetime.fromisoformat(entries[0]["at"]) if entries else datetime.fromtimestamp(job.clock(), UTC)
    return first.isoformat(timespec="seconds")


def changed(job: Job) -> str:
    """When a step before the bundle last finished (UTC, ISO 8601); SOURCE_DATE_EPOCH if set."""
    finished = [entry["at"] for entry in job.work.journal.entries(event="finished") if entry["step"] != "bundle"]
    if os.environ.get("SOURCE_DATE_EPOCH", "").isdigit() or not finished:
        return created(job)
    return datetime.fromisoformat(max(finished)).isoformat(timespec="seconds")
