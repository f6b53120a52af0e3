"""However ``make`` ends, the next one ends in the same bundle: killed, interrupted, disk full, two at once."""

from __future__ import annotations

import errno
import itertools
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from songgen import steps
from songgen.__main__ import stop_as_by_ctrl_c
from songgen.journal import Journal
from tests import endings
from tests.endings import MADE, SLUG, Place


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str | None]]:
    """What an undisturbed make leaves; sung and mastered once for the whole module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        endings.remember(patch)
        place = Place.new(str(tmp_path_factory.mktemp("whole") / "song"))
        with pytest.MonkeyPatch.context() as here:
            here.chdir(place.folder)
            here.setenv("SONGGEN_BUNDLE_VIDEO", "false")
            from click.testing import CliRunner

            from songgen.cli import cli

            result = CliRunner().invoke(cli, ["make", SLUG], catch_exceptions=False)
            assert result.exit_code == 0, result.stderr
        entries.extend((entry["step"], entry["event"]) for entry in place.journal.entries())
        yield place.made()


entries: list[tuple[str, str]] = []
"""The journal of the undisturbed make."""


def finishes(place: Place, whole: dict[str, str | None], how: str) -> None:
    again = place.make()
    assert again.code == 0, f"{how}\n{again.said}"
    assert place.made() == whole, how


def at_entry(number: int, act: Callable[[], None], when: str) -> Callable[[], None]:
    """Calls ``act`` around the ``number``-th journal entry."""
    count, append = 0, Journal.append

    def counted(self: Journal, *arguments: Any, **facts: Any) -> Any:
        nonlocal count
        count += 1
        if count == number and when == "before":
            act()
        entry = append(self, *arguments, **facts)
        if count == number and when == "after":
            act()
        return entry

    def before() -> None:
        Journal.append = counted  # type: ignore[method-assign]

    return before


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_every_journal_entry(whole: dict[str, str | None], when: str) -> None:
    assert len(entries) == 3 * len(MADE)
    for number in range(1, len(entries) + 1):
        place = Place.new(f"{when}{number}")
        assert place.make(at_entry(number, kill, when)).code == -signal.SIGKILL
        finishes(place, whole, f"killed {when} entry {number}, {entries[number - 1]}")


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def during(step: str) -> Callable[[], None]:
    """Ctrl-C once ``step`` is under way."""

    def act(job: Any) -> Any:
        interrupt()
        return ACTIONS[step](job)

    return lambda: steps.ACTIONS.update({step: act})


ACTIONS = dict(steps.ACTIONS)


@pytest.mark.parametrize("step", MADE)
def test_ctrl_c_in_every_step(whole: dict[str, str | None], step: str) -> None:
    place = Place.new("song")
    stopped = place.make(during(step))
    assert stopped.code == 8, stopped.said
    assert f"{step}: not finished, after" in stopped.said
    assert stopped.said.endswith(
        f"songgen: {SLUG}: stopped in {step}; what was finished is kept\n  → run the same command again: "
        f"it goes on with {step}\n"
    )
    assert place.journal.entries()[-1]["event"] == "interrupted"
    finishes(place, whole, f"interrupted in {step}")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_stopped_by_the_system(whole: dict[str, str | None], sent: signal.Signals) -> None:
    place = Place.new("song")

    def before() -> None:
        signal.signal(sent, signal.SIG_DFL)  # a runner that ignores it (nohup) hands that on
        stop_as_by_ctrl_c()
        at_entry(8, lambda: os.kill(os.getpid(), sent), "after")()

    stopped = place.make(before)
    assert stopped.code == 8, stopped.said
    assert "what was finished is kept\n  → run the same command again" in stopped.said
    finishes(place, whole, f"stopped by {sent.name}")


def test_what_a_kill_left_is_swept_away(whole: dict[str, str | None]) -> None:
    place = Place.new("song")

    def replace(old: str, new: Any) -> None:
        kill() if place.folder in Path(new).parents else rename(old, new)

    rename = os.replace

    def before() -> None:
        os.replace = replace  # type: ignore[assignment]

    assert place.make(before).code == -signal.SIGKILL
    (left,) = place.folder.rglob("*.part")
    os.utime(left, (1.7e9, 1.7e9))
    finishes(place, whole, "killed before a rename")


@pytest.mark.parametrize("when", ["before", "after"])
def test_ctrl_c_at_journal_entries(whole: dict[str, str | None], when: str) -> None:
    for number in range(1, len(entries) + 1, 3):
        place = Place.new(f"{when}{number}")
        stopped = place.make(at_entry(number, interrupt, when))
        assert stopped.code == 8, f"{number} {stopped.said}"
        assert "what was finished is kept\n  → " in stopped.said
        finishes(place, whole, f"interrupted {when} entry {number}, {entries[number - 1]}")


def full_at(number: int, count: list[int]) -> Callable[[], None]:
    """The ``number``-th sync finds no space, and only a part of what was written is there."""
    sync = os.fsync

    def fsync(handle: int) -> None:
        count[0] += 1
        if count[0] != number:
            sync(handle)
            return
        name = os.readlink(f"/proc/self/fd/{handle}")
        if os.path.isfile(name):
            size = os.path.getsize(name)
            os.truncate(name, size - 9 if name.endswith(".jsonl") else size // 2)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def before() -> None:
        os.fsync = fsync

    return before


def test_a_full_disk_at_every_fifth_sync(whole: dict[str, str | None]) -> None:
    hit = set()
    for number in itertools.count(1, 5):
        place = Place.new(f"full{number}")
        stopped = place.make(full_at(number, [0]))
        if stopped.code == 0:
            break
        assert stopped.code == 9, f"{number} {stopped.said}"
        assert "songgen: the disk is full" in stopped.said
        assert stopped.said.endswith("\n  → free some space, then run again\n")
        assert not list(place.folder.rglob("*.part")), number
        hit |= {step for step in MADE if f"{step}: not finished, after" in stopped.said}
        finishes(place, whole, f"disk full at sync {number}")
    assert hit == set(MADE)


def test_two_at_once(whole: dict[str, str | None]) -> None:
    place = Place.new("song")
    ready, go = os.pipe(), os.pipe()

    def waiting(job: Any) -> Any:
        os.write(ready[1], b".")
        os.read(go[0], 1)
        return ACTIONS["master"](job)

    first = place.make(lambda: steps.ACTIONS.update(master=waiting), wait=False)
    os.read(ready[0], 1)
    first.path.rename(first.path.with_name("first"))
    second = place.make()
    assert (second.code, second.said) == (
        6, f"songgen: another songgen is working on {SLUG}\n  → wait for it to end, then run again\n",
    )  # fmt: skip
    os.write(go[1], b".")
    assert first.wait().code == 0
    (place.folder / "first").unlink()
    assert place.made() == whole
    assert "nothing to do" in place.make().said
