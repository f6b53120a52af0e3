"""Disks that fill up, clocks that jump, sounds that are something else, connections that break: what was charged is
counted each time, and what had arrived is not lost."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from songgen import files
from songgen.errors import UnavailableError
from songgen.journal import Journal
from songgen.services import http, room
from songgen.settle import settle
from songgen.sing import OutcomeUnknown
from songgen.sing.perform import perform as sing
from tests.fakes.service import WAV, Fake, mp3
from tests.sing.case import BLOCKING, BY_NAME, PAID, QUEUED, SERVICES, Case, events, script

Start = Callable[..., Fake]
FETCHING = [*QUEUED, BY_NAME["minimax"]]
"""Those whose takes lie behind an address; minimax where its answer names one."""


def full(path: str = "") -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


@pytest.mark.parametrize("case", FETCHING, ids=str)
@pytest.mark.parametrize("after", [0, 20_000])
def test_the_disk_fills_up_in_the_middle_of_a_download(
    case: Case, after: int, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = start(case, "url")
    fake.audio = mp3(10.0)

    class Narrow:
        """A file with room for so many bytes."""

        def __init__(self, path: Path, mode: str) -> None:
            self.file, self.left, self.path = path.open(mode), after, str(path)

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: Any) -> None:
            self.file.close()

        def write(self, data: bytes) -> None:
            self.left -= len(data)
            if self.left < 0:
                raise full(self.path)
            self.file.write(data)

    with monkeypatch.context() as patch:
        patch.setattr(http, "open", Narrow, raising=False)
        with pytest.raises(OSError, match="No space"):
            case.run(fake, tmp_path)
    assert not list((tmp_path / "takes").glob(".*.part")), "half a file only fills the disk"
    takes = case.run(fake, tmp_path)
    assert len(takes) == fake.takes and fake.charges == 1
    assert (tmp_path / "takes" / takes[0].file).read_bytes().startswith(fake.audio)


class Disk:
    """``os.write`` onto a disk with room for ``left`` bytes; giving back what was set aside makes room."""

    def __init__(self, left: int, patch: pytest.MonkeyPatch) -> None:
        self.left, self.write, self.give = left, os.write, room.give_back
        patch.setattr(room.os, "write", self.narrow)
        patch.setattr(room, "give_back", self.more)

    def narrow(self, handle: int, data: Any) -> int:
        if not self.left:
            raise full()
        count = self.write(handle, data[: self.left])
        self.left -= count
        return count

    def more(self) -> bool:
        given = self.give()
        self.left += 64_000_000 if given else 0
        return given


@pytest.mark.parametrize("case", BLOCKING, ids=str)
@pytest.mark.parametrize("left", [0, 1, 50_000])
def test_PAY_7_the_disk_fills_up_in_mid_answer_and_the_room_set_aside_takes_the_rest(
    case: Case, left: int, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = start(case)
    fake.audio = mp3(10.0)
    with monkeypatch.context() as patch:
        Disk(left, patch)
        (take,) = case.run(fake, tmp_path)
    assert fake.charges == 1 and (tmp_path / "takes" / take.file).read_bytes() == fake.audio


@pytest.mark.parametrize("case", BLOCKING, ids=str)
def test_PAY_7_without_any_room_left_what_came_is_kept_and_the_song_stops(
    case: Case, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = start(case)
    fake.audio = mp3(10.0)
    with monkeypatch.context() as patch:
        disk = Disk(60_000, patch)
        disk.give = lambda: False
        with pytest.raises(OutcomeUnknown, match=r"could not be written \(No space left on device\)") as caught:
            case.run(fake, tmp_path)
    assert caught.value.exit_code == 7 and "bytes of its answer that came are kept" in caught.value.message
    (kept,) = (tmp_path / "takes").glob(".*.answer.part")
    assert kept.stat().st_size == 60_000
    with pytest.raises(OutcomeUnknown):
        case.run(fake, tmp_path)
    assert fake.charges == 1


@pytest.mark.parametrize("case", [case for case in QUEUED if case in PAID], ids=str)
@pytest.mark.parametrize("room_left", [True, False])
def test_PAY_2_the_disk_is_full_when_the_task_is_written_down(
    case: Case, room_left: bool, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, append, given = start(case), files.append_line, list[bool]()

    def narrow(path: Path, line: str) -> None:
        if '"submitted"' in line and not (given and room_left):
            given.append(True)
            raise full(str(path))
        append(path, line)

    with monkeypatch.context() as patch:
        patch.setattr(files, "append_line", narrow)
        if room_left:
            assert len(case.run(fake, tmp_path)) == 2
            return
        with pytest.raises(OutcomeUnknown, match="the task is task1"):
            case.run(fake, tmp_path)
    settle(Journal(tmp_path / "journal.jsonl"), charged=True, task="task1")
    assert len(case.run(fake, tmp_path)) == 2 and fake.charges == 1


@pytest.mark.parametrize("case", PAID, ids=str)
def test_PAY_3_a_connection_that_breaks_while_the_request_is_sent(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "reset_during")
    for _ in range(2):
        with pytest.raises(OutcomeUnknown):
            case.run(fake, tmp_path)
    assert fake.charges == 0 and len([said for said in fake.requests if said.startswith("POST")]) == 1
    fake.scenario = "ok"
    settle(Journal(tmp_path / "journal.jsonl"), charged=False)
    assert case.run(fake, tmp_path) and fake.charges == 1


@pytest.mark.parametrize("case", FETCHING, ids=str)
def test_a_file_cut_at_every_64_KB_is_never_taken_for_a_song(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    fake.audio = mp3(30.0)
    for cut in range(0, len(fake.audio), 65536):
        fake.scenario = f"url audio_cut:{cut}"
        with pytest.raises(UnavailableError):
            case.run(fake, tmp_path)
    fake.scenario = "url"
    assert len(case.run(fake, tmp_path)) == fake.takes and fake.charges == 1


@pytest.mark.parametrize("case", SERVICES, ids=str)
def test_an_MP3_that_is_a_WAV_gets_its_own_name(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "url wav_audio")
    fake.audio = WAV + bytes(2000)
    takes = case.run(fake, tmp_path)
    assert {Path(take.file).suffix for take in takes} == {".wav"} and fake.charges == 1


@pytest.mark.parametrize("case", FETCHING, ids=str)
@pytest.mark.parametrize("scenario", ["html_audio", "audio_huge"])
def test_a_web_page_and_2_GB_are_not_kept_and_nothing_is_paid_again(
    case: Case, scenario: str, start: Start, tmp_path: Path
) -> None:
    fake = start(case, f"url {scenario}")
    with pytest.raises(Exception, match="not audio|more than 210 MB"):
        case.run(fake, tmp_path)
    assert not [path for path in (tmp_path / "takes").iterdir() if path.suffix in (".mp3", ".part", ".audio")]
    fake.scenario = "url"
    assert len(case.run(fake, tmp_path)) == fake.takes and fake.charges == 1


@pytest.mark.parametrize("case", BLOCKING, ids=str)
def test_a_web_page_in_place_of_the_song_is_no_song(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    fake.audio = b"<html>the song is being made</html>"
    with pytest.raises(Exception, match="without audio"):
        case.run(fake, tmp_path)
    assert not [path for path in (tmp_path / "takes").iterdir() if path.suffix in (".mp3", ".part", ".audio")]
    assert fake.charges == 1


@pytest.mark.parametrize("case", SERVICES, ids=str)
def test_the_clock_may_jump(case: Case, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake, now = start(case), iter([1.8e9, 2.5e9, 5e8] * 200)
    monkeypatch.setattr(time, "time", lambda: next(now))
    journal = Journal(tmp_path / "journal.jsonl", clock=lambda: next(now))
    takes = sing(case.singer(fake), script(), tmp_path, journal, sleep=lambda s: None)
    assert len(takes) == fake.takes and sing(case.singer(fake), script(), tmp_path, journal) == takes
    assert fake.charges == 1 and events(tmp_path)[-1] == "sung"


@pytest.mark.parametrize("case", PAID, ids=str)
def test_room_that_was_set_aside_is_free_again(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    case.run(fake, tmp_path)
    assert room.give_back() is False
    assert sum(path.stat().st_size for path in tmp_path.rglob("*")) < 1_000_000
