"""PAY-1 to PAY-7 and the faults of the way, for every service: what the fake charged is counted each time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from songgen import orders
from songgen.books import spent, unsettled
from songgen.errors import (
    AuthError,
    DiskFullError,
    InputError,
    RefusedError,
    SonggenError,
    TaskFailed,
    UnavailableError,
)  # fmt: skip
from songgen.journal import Journal
from songgen.settle import settle
from songgen.sing import OutcomeUnknown, shelf
from songgen.sing.perform import perform as sing
from tests.fakes.service import Fake, mp3
from tests.sing.case import BLOCKING, BY_NAME, PAID, QUEUED, SERVICES, Case, events, script

Start = Callable[..., Fake]
SUNO, LYRIA, ACESTEP = BY_NAME["suno"], BY_NAME["lyria"], BY_NAME["acestep"]
PAID_QUEUED = [case for case in QUEUED if case is not ACESTEP]


def posts(fake: Fake) -> int:
    """Requests that could be charged."""
    return len(fake.bodies)


@pytest.mark.parametrize("case", PAID, ids=str)
def test_PAY_1_the_intent_is_on_disk_before_the_request_leaves(case: Case, start: Start, tmp_path: Path) -> None:
    fake, seen = start(case), list[list[str]]()
    real = fake.charged

    def charged(*args: Any) -> Any:
        seen.append(events(tmp_path))
        return real(*args)

    fake.charged = charged  # type: ignore[method-assign]
    case.run(fake, tmp_path)
    assert seen == [["intent"]]


@pytest.mark.parametrize("case", QUEUED, ids=str)
def test_PAY_2_the_task_is_on_disk_before_the_first_poll(case: Case, start: Start, tmp_path: Path) -> None:
    fake, seen = start(case), list[list[str]]()
    who = case.singer(fake)
    real = who.poll

    def poll(task: str) -> Any:
        seen.append(events(tmp_path))
        return real(task)

    who.poll = poll  # type: ignore[method-assign]
    sing(who, script(), tmp_path, Journal(tmp_path / "journal.jsonl"), sleep=lambda s: None)
    assert seen[0] == ["intent", "submitted"]


@pytest.mark.parametrize("case", PAID, ids=str)
@pytest.mark.parametrize(
    "scenario", ["reset_before", "reset_after", "500_after", "malformed_after", "status:503", "cut:10", "huge"]
)
def test_PAY_3_PAY_4_a_lost_answer_stops_the_song(case: Case, scenario: str, start: Start, tmp_path: Path) -> None:
    fake = start(case, scenario)
    for _ in range(2):
        with pytest.raises(OutcomeUnknown) as caught:
            case.run(fake, tmp_path)
        assert caught.value.exit_code == 7 and "settle gradient" in caught.value.cure
    assert posts(fake) == 1
    journal = Journal(tmp_path / "journal.jsonl")
    assert unsettled(journal) is not None
    price = case.singer(fake).render(script()).price
    assert spent(journal) == {"planned": price, "spent": 0.0, "unknown": price}
    charged, fake.scenario = fake.charges, "ok"
    if charged and case in QUEUED:
        settle(journal, charged=True, task="task1")
        assert case.run(fake, tmp_path) and fake.charges == 1
    else:
        settle(journal, charged=bool(charged))
        assert case.run(fake, tmp_path) and fake.charges == charged + 1


def test_PAY_4_a_lost_answer_of_a_free_server_stops_nothing(start: Start, tmp_path: Path) -> None:
    fake = start(ACESTEP, "reset_after")
    with pytest.raises(OutcomeUnknown):
        ACESTEP.run(fake, tmp_path)
    fake.scenario = "ok"
    assert len(ACESTEP.run(fake, tmp_path)) == 2
    assert unsettled(Journal(tmp_path / "journal.jsonl")) is None


NO: list[tuple[str, str, type[SonggenError]]] = [
    *(("suno", f"code:{code}", error) for code, error in
      {401: AuthError, 429: RefusedError, 430: UnavailableError, 405: UnavailableError, 455: UnavailableError,
       400: InputError, 413: InputError, 422: InputError}.items()),
    *(("suno-kie", f"code:{code}", error) for code, error in
      {401: AuthError, 402: RefusedError, 433: RefusedError, 429: UnavailableError, 455: UnavailableError,
       422: InputError}.items()),
    ("suno", "bare:429", UnavailableError), ("suno-kie", "bare:429", UnavailableError),
    ("mureka", "busy", UnavailableError), ("mureka", "quota", RefusedError), ("mureka", "status:400", InputError),
    ("mureka", "status:401", AuthError), ("acestep", "full", UnavailableError), ("acestep", "gradio", InputError),
    ("lyria", "quota", UnavailableError), ("lyria", "wrong_key", AuthError), ("lyria", "status:404", InputError),
    ("lyria", "status:403", AuthError), ("elevenlabs", "say:quota_exceeded", RefusedError),
    ("elevenlabs", "say:invalid_api_key", AuthError), ("elevenlabs", "say:system_busy", UnavailableError),
    ("elevenlabs", "say:too_many_concurrent_requests", UnavailableError), ("elevenlabs", "validation", InputError),
    *(("minimax", f"code:{code}", error) for code, error in
      {1002: UnavailableError, 1004: AuthError, 1008: RefusedError, 1039: UnavailableError, 1042: InputError,
       2013: InputError, 2049: AuthError, 2056: UnavailableError, 2061: InputError}.items()),
]  # fmt: skip
"""Answers that say clearly: not done, not charged."""


@pytest.mark.parametrize(("name", "scenario", "error"), NO, ids=lambda value: str(value))
def test_PAY_4_a_clear_no_is_not_unknown(
    name: str, scenario: str, error: type[SonggenError], start: Start, tmp_path: Path
) -> None:
    case = BY_NAME[name]
    fake = start(case, scenario)
    with pytest.raises(error) as caught:
        case.run(fake, tmp_path)
    assert type(caught.value) is error or error is UnavailableError
    assert "s3cret" not in str(caught.value) and fake.charges == 0
    assert spent(Journal(tmp_path / "journal.jsonl"))["unknown"] == 0.0
    fake.scenario = "ok"
    assert len(case.run(fake, tmp_path)) >= 1 and fake.charges == 1


REJECTED = [("suno", "sensitive"), ("suno-kie", "sensitive"), ("lyria", "blocked"), ("lyria", "other_block"),
            ("elevenlabs", "say:bad_prompt"),
            ("elevenlabs", "say:bad_composition_plan"),
            ("elevenlabs", "say:bad_composition_plan suggestion_inside"),
            ("minimax", "code:1026"), ("minimax", "code:1027")]  # fmt: skip


@pytest.mark.parametrize(("name", "scenario"), REJECTED)
def test_PAY_6_a_rejected_text_is_not_sent_again(name: str, scenario: str, start: Start, tmp_path: Path) -> None:
    case = BY_NAME[name]
    fake = start(case, scenario)
    for _ in range(2):
        with pytest.raises(RefusedError) as caught:
            case.run(fake, tmp_path)
    assert posts(fake) == 1
    if "bad_" in scenario:
        assert "suggests" in caught.value.message
    fake.scenario = "ok"
    assert case.run(fake, tmp_path, script("べつのかし"))


FAILED = [("suno", "fails"), ("suno-kie", "fails"), ("mureka", "fails"), ("mureka", "timeouted"), ("acestep", "fails"),
          ("acestep", "no_file"), ("lyria", "silent"), ("lyria", "failed")]  # fmt: skip


@pytest.mark.parametrize(("name", "scenario"), FAILED)
def test_a_failed_task_is_on_record(name: str, scenario: str, start: Start, tmp_path: Path) -> None:
    case = BY_NAME[name]
    fake = start(case, scenario)
    with pytest.raises(TaskFailed):
        case.run(fake, tmp_path)
    assert fake.charges == 1
    price = case.singer(fake).render(script()).price
    assert spent(Journal(tmp_path / "journal.jsonl")) == {"planned": price, "spent": 0.0, "unknown": price}


UNKNOWN = [("suno", "code:500"), ("suno", "code:505"), ("suno", "no_taskid"), ("suno-kie", "code:505"),
           ("suno-kie", "code:500"), ("elevenlabs", "silent"), ("minimax", "silent"), ("minimax", "generating"),
           ("minimax", "generating begun"), ("lyria", "in_progress"),
           *(("minimax", f"code:{code}") for code in (1000, 1001, 1024, 1033))]  # fmt: skip


@pytest.mark.parametrize(("name", "scenario"), UNKNOWN)
def test_PAY_4_an_answer_that_says_neither_is_unknown(name: str, scenario: str, start: Start, tmp_path: Path) -> None:
    case = BY_NAME[name]
    fake = start(case, scenario)
    for _ in range(2):
        with pytest.raises(OutcomeUnknown):
            case.run(fake, tmp_path)
    assert posts(fake) == 1


QUIRKS = [("suno", "string", 2), ("suno", "empty_once", 2), ("suno", "callback", 2), ("suno", "gone", 1),
          ("suno", "expired", 2), ("suno", "fails_late", 1), ("suno", "streaming", 2), ("suno", "poll_429", 2),
          ("suno", "poll_500", 2), ("suno-kie", "urls", 2), ("suno-kie", "data", 2), ("suno-kie", "sunodata", 2),
          ("suno-kie", "data no_ids", 2), ("suno-kie", "urls object", 2), ("suno-kie", "data object", 2),
          ("mureka", "expired", 2), ("mureka", "gone", 1), ("acestep", "poll_500", 2), ("acestep", "gone", 1),
          ("lyria", "outputs", 1), ("lyria", "two_blocks", 1), ("elevenlabs", "lf", 1), ("elevenlabs", "camel", 1),
          ("elevenlabs", "quoted", 1), ("elevenlabs", "raw", 1), ("elevenlabs", "lf camel quoted", 1),
          ("minimax", "url", 1), ("minimax", "audio_url", 1), ("minimax", "url expired", 1),
          ("mureka", "wav_audio", 2)]  # fmt: skip


@pytest.mark.parametrize(("name", "scenario", "count"), QUIRKS)
def test_PAY_7_quirks(name: str, scenario: str, count: int, start: Start, tmp_path: Path) -> None:
    case = BY_NAME[name]
    fake = start(case, scenario)
    takes = case.run(fake, tmp_path)
    assert len(takes) == count and fake.charges == 1
    for take in takes:
        audio = (tmp_path / "takes" / take.file).read_bytes()
        if scenario == "wav_audio":
            assert take.file.endswith(".wav")
        else:
            assert audio.startswith(fake.audio), "whole, and not the unfinished stream"
        if case.name in ("lyria", "elevenlabs"):
            assert audio == fake.audio
    if scenario in ("poll_429", "poll_500"):
        assert events(tmp_path)[-1] == "sung"


@pytest.mark.parametrize("name", ["suno", "suno-kie", "mureka", "minimax"])
@pytest.mark.parametrize("scenario", ["html_audio", "private", "redirect", "audio_huge", "audio_cut:100"])
def test_PAY_7_audio_that_is_none_is_not_kept_and_the_task_stays_open(
    name: str, scenario: str, start: Start, tmp_path: Path
) -> None:
    case = BY_NAME[name]
    fake = start(case, f"{scenario} url")
    with pytest.raises((UnavailableError, RefusedError)):
        case.run(fake, tmp_path)
    assert not [path for path in (tmp_path / "takes").iterdir() if path.suffix in (".mp3", ".part", ".audio")]
    if name != "minimax" or scenario != "private":  # there the address stands in the one answer, for good
        fake.scenario = "url"
        assert len(case.run(fake, tmp_path)) == fake.takes
    assert fake.charges == 1


@pytest.mark.parametrize("case", BLOCKING, ids=str)
def test_an_answer_cut_at_every_64_KB_is_kept_and_stops_the_song(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    fake.audio = mp3(30.0)
    for cut in range(1, len(fake.audio), 65536):
        folder = tmp_path / str(cut)
        folder.mkdir()
        fake.scenario, before = f"cut:{cut}", fake.charges
        for _ in range(2):
            with pytest.raises(OutcomeUnknown):
                case.run(fake, folder)
        assert fake.charges == before + 1
        (kept,) = (folder / "takes").glob(".*.answer.part")
        assert len(kept.read_bytes().partition(b"\n")[2]) >= cut - 65536, "what came is kept"


@pytest.mark.parametrize("case", [*PAID_QUEUED, ACESTEP], ids=str)
def test_a_task_that_runs_for_ever_ends_in_run_again(case: Case, start: Start, tmp_path: Path) -> None:
    fake, slept = start(case, "forever"), list[float]()
    who = case.singer(fake)
    journal = Journal(tmp_path / "journal.jsonl")
    for _ in range(2):
        with pytest.raises(UnavailableError) as caught:
            sing(who, script(), tmp_path, journal, sleep=slept.append, max_wait=1200)
        assert caught.value.exit_code == 6 and "run again" in caught.value.cure
    assert fake.charges == 1 and slept[0] == 1.5 and max(slept) == 30.0 and len(slept) < 2 * 120, "it backs off"
    fake.scenario = "ok"
    assert len(case.run(fake, tmp_path)) == 2 and fake.charges == 1


def test_a_free_server_that_forgot_its_tasks_is_asked_anew(start: Start, tmp_path: Path) -> None:
    fake = start(ACESTEP, "restarted")
    with pytest.raises(UnavailableError):
        ACESTEP.run(fake, tmp_path)
    fake.scenario = "ok"
    assert len(ACESTEP.run(fake, tmp_path)) == 2


@pytest.mark.parametrize("case", PAID_QUEUED, ids=str)
def test_PAY_4_a_paid_task_that_the_service_no_longer_knows(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "forever")
    with pytest.raises(UnavailableError):
        case.run(fake, tmp_path)
    fake.polls.clear()
    for _ in range(2):
        with pytest.raises(OutcomeUnknown):
            case.run(fake, tmp_path)
    assert fake.charges == 1


@pytest.mark.parametrize("case", PAID_QUEUED, ids=str)
def test_PAY_7_a_take_that_is_refused_does_not_keep_the_other_one_away(
    case: Case, start: Start, tmp_path: Path
) -> None:
    fake = start(case, "private_first")
    with pytest.raises(RefusedError, match="inside a private network"):
        case.run(fake, tmp_path)
    assert len(list((tmp_path / "takes").glob("*.mp3"))) == 1
    settle(Journal(tmp_path / "journal.jsonl"), charged=True)
    before = list(fake.requests)
    assert len(case.run(fake, tmp_path)) == 1 and fake.charges == 1 and fake.requests == before


def test_a_take_that_never_comes_can_be_done_without(start: Start, tmp_path: Path) -> None:
    fake = start(SUNO, "half")
    with pytest.raises(UnavailableError, match="still running") as caught:
        SUNO.run(fake, tmp_path)
    assert caught.value.cure.endswith("to go on with what came (1): songgen settle gradient --charged")
    settle(Journal(tmp_path / "journal.jsonl"), charged=True)
    assert len(SUNO.run(fake, tmp_path)) == 1 and fake.charges == 1


@pytest.mark.parametrize("name", ["suno-kie", "mureka"])
def test_a_question_that_is_not_understood_does_not_blame_the_song(name: str, start: Start, tmp_path: Path) -> None:
    case = BY_NAME[name]
    fake = start(case, "poll:422")
    with pytest.raises(UnavailableError, match="answers 422 when asked for the task") as caught:
        case.run(fake, tmp_path)
    assert "run again: it goes on and pays nothing" in caught.value.cure
    fake.scenario = "ok"
    assert len(case.run(fake, tmp_path)) == 2 and fake.charges == 1


@pytest.mark.parametrize("case", PAID_QUEUED, ids=str)
def test_a_key_that_stops_working_half_way(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "key_dies")
    with pytest.raises(AuthError):
        case.run(fake, tmp_path)
    fake.scenario = "ok"
    assert len(case.run(fake, tmp_path)) == 2 and fake.charges == 1


@pytest.mark.parametrize("case", PAID_QUEUED, ids=str)
def test_a_service_that_answers_with_a_web_page(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "poll_html")
    with pytest.raises(UnavailableError):
        case.run(fake, tmp_path)
    fake.scenario = "ok"
    assert len(case.run(fake, tmp_path)) == 2 and fake.charges == 1


@pytest.mark.parametrize("case", BLOCKING, ids=str)
def test_an_answer_of_2_GB_is_not_read(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "huge")
    with pytest.raises(OutcomeUnknown):
        case.run(fake, tmp_path)
    assert sum(path.stat().st_size for path in (tmp_path / "takes").iterdir()) < 1_000_000
    assert fake.charges == 1


@pytest.mark.parametrize("case", PAID, ids=str)
def test_no_room_means_nothing_is_bought(
    case: Case, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = start(case)
    monkeypatch.setattr(orders, "ROOM", 2**62)
    with pytest.raises(DiskFullError):
        case.run(fake, tmp_path)
    assert fake.charges == 0 and events(tmp_path) == []


@pytest.mark.parametrize("case", SERVICES, ids=str)
def test_the_disk_is_full_while_a_take_is_saved(
    case: Case, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = start(case)

    def full(*args: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "_rename", full)
        with pytest.raises(OSError):
            case.run(fake, tmp_path)
    before = [name for name in fake.requests if "audio" in name]
    takes = case.run(fake, tmp_path)
    assert len(takes) == case.singer(fake).capabilities.takes and fake.charges == 1
    after = [name for name in fake.requests if "audio" in name]
    assert len(after) == max(len(takes), len(before)) or case in BLOCKING, "what was whole on disk is not fetched again"


@pytest.mark.parametrize("case", QUEUED, ids=str)
def test_PAY_6_lost_files_are_fetched_again_not_paid_again(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    first = case.run(fake, tmp_path)
    for take in first:
        (tmp_path / "takes" / take.file).unlink()
    assert {take.sha256 for take in case.run(fake, tmp_path)} == {take.sha256 for take in first}
    for take in first:
        (tmp_path / "takes" / take.file).write_bytes(b"damaged")
    fake.polls.clear()
    with pytest.raises((RefusedError, UnavailableError)):
        case.run(fake, tmp_path)
    assert fake.charges == 1
    assert (tmp_path / "takes" / first[0].file).read_bytes() == b"damaged", "nothing is overwritten"


@pytest.mark.parametrize("case", BLOCKING, ids=str)
def test_PAY_6_lost_files_of_a_blocking_service_are_not_bought_again(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    for take in case.run(fake, tmp_path):
        (tmp_path / "takes" / take.file).unlink()
    with pytest.raises(RefusedError):
        case.run(fake, tmp_path)
    assert fake.charges == 1


@pytest.mark.parametrize("case", PAID_QUEUED, ids=str)
def test_PAY_7_takes_of_earlier_lyrics_are_brought_home_first(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case, "forever")
    with pytest.raises(UnavailableError):
        case.run(fake, tmp_path)
    fake.scenario = "ok"
    takes = case.run(fake, tmp_path, script("べつのかし"))
    assert len(takes) == 2 and fake.charges == 2
    assert len(list((tmp_path / "takes").glob("*.mp3"))) == 4


@pytest.mark.parametrize("name", ["suno", "lyria"])
def test_two_processes_on_one_song(name: str, start: Start, tmp_path: Path, example_topic: str) -> None:
    fake = start(BY_NAME[name])
    fake.free.clear()
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "topic.yaml").write_text(example_topic, encoding="utf-8")
    given = {f"SONGGEN_{name.upper()}_URL": fake.url, BY_NAME[name].key: "test-key-0123456789"}
    given |= {"SONGGEN_SUNO_ACCEPT_UNOFFICIAL": "true", "SONGGEN_SUNO_POLL_SECONDS": "0.1"}
    command = [sys.executable, "-m", "songgen", "sing", str(tmp_path / "topic"), "--singer", name, "--yes"]
    first = subprocess.Popen(command, env={**os.environ, **given}, stderr=subprocess.PIPE)
    assert fake.busy.wait(60)
    second = subprocess.run(command, env={**os.environ, **given}, stderr=subprocess.PIPE)
    assert second.returncode == 6, second.stderr  # the song is taken
    fake.free.set()
    said = first.communicate()[1]
    assert first.returncode == 0, said
    assert fake.charges == 1
