"""PAY-1 to PAY-7 against a gateway on loopback, with a child killed at every journal entry and every request."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from songgen.config import Config
from songgen.errors import AuthError, InputError, RefusedError, UnavailableError
from songgen.journal import Journal
from songgen.services.http import Http
from songgen.sing import OutcomeUnknown
from songgen.sing.perform import TakeFile, TaskFailed, perform, spent, unsettled
from songgen.sing.settle import settle
from songgen.sing.suno import SunoSinger
from songgen.song import Script, ScriptLine, ScriptSection

_SPEC = importlib.util.spec_from_file_location("fake_suno", Path(__file__).parents[1] / "fakes" / "suno.py")
assert _SPEC and _SPEC.loader
fake_suno: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fake_suno)


@pytest.fixture
def gateway() -> Iterator[Any]:
    fake = fake_suno.Fake().start()
    yield fake
    fake.stop()


def script(sung: str = "こうばいしょうしつ") -> Script:
    lines = (ScriptLine(0, 2, "勾配消失", sung, ()), ScriptLine(1, 3, "防ぐ", "ふせぐ", ()))
    return Script("勾配", "gradient", "ja", (ScriptSection("Verse 1", "verse", lines),))


def config(url: str) -> Config:
    return Config(
        singers={"suno": {"accept_unofficial": True, "url": url}}, environment={"SUNO_API_KEY": fake_suno.KEY}
    )


def run(gateway: Any, folder: Path, what: Script | None = None) -> list[TakeFile]:
    singer = SunoSinger(config(gateway.url), sleep=lambda s: None)
    return perform(
        singer, what or script(), folder, Journal(folder / "journal.jsonl"), sleep=lambda s: None, max_wait=600
    )


def events(folder: Path) -> list[str]:
    return [entry["event"] for entry in Journal(folder / "journal.jsonl").entries()]


def test_PAY_1_PAY_2_order_and_PAY_7_takes_saved(gateway: Any, tmp_path: Path) -> None:
    takes = run(gateway, tmp_path)
    assert events(tmp_path) == ["intent", "submitted", "take", "take", "sung"]
    assert len(takes) == 2 and gateway.charges == 1
    assert all((tmp_path / "takes" / take.file).stat().st_size == take.bytes for take in takes)
    assert spent(Journal(tmp_path / "journal.jsonl")) == {"planned": 0.06, "spent": 0.06, "unknown": 0.0}


def test_PAY_6_unchanged_input_sends_nothing(gateway: Any, tmp_path: Path) -> None:
    first = run(gateway, tmp_path)
    before = len(gateway.requests)
    assert run(gateway, tmp_path) == first
    assert len(gateway.requests) == before
    run(gateway, tmp_path, script("べつのかし"))
    assert gateway.charges == 2


@pytest.mark.parametrize(
    "scenario", ["reset_before", "reset_after", "500_after", "malformed_after", "code:500", "code:505"]
)
def test_PAY_3_PAY_4_unknown_outcome_stops(gateway: Any, tmp_path: Path, scenario: str) -> None:
    gateway.scenario = scenario
    for _ in range(2):
        with pytest.raises(OutcomeUnknown) as caught:
            run(gateway, tmp_path)
        assert caught.value.exit_code == 7 and "settle gradient" in caught.value.cure
    assert gateway.requests.count("POST /api/v1/generate") == 1
    journal = Journal(tmp_path / "journal.jsonl")
    assert unsettled(journal) is not None
    gateway.scenario = "ok"
    if gateway.charges:
        settle(journal, charged=True, task="task1")
    else:
        settle(journal, charged=False)
    assert len(run(gateway, tmp_path)) == 2 and gateway.charges == 1


@pytest.mark.parametrize(
    ("code", "error"),
    [(401, AuthError), (429, RefusedError), (430, UnavailableError), (405, UnavailableError), (455, UnavailableError),
     (400, InputError), (413, InputError), (422, InputError)],
)  # fmt: skip
def test_PAY_4_a_clear_no_is_not_unknown(gateway: Any, tmp_path: Path, code: int, error: type[Exception]) -> None:
    gateway.scenario = f"code:{code}"
    with pytest.raises(error) as caught:
        run(gateway, tmp_path)
    assert "s3cret" not in str(caught.value)
    gateway.scenario = "ok"
    assert len(run(gateway, tmp_path)) == 2 and gateway.charges == 1


@pytest.mark.parametrize(("scenario", "count"), [("string", 2), ("empty_once", 2), ("callback", 2), ("gone", 1)])
def test_PAY_7_quirks(gateway: Any, tmp_path: Path, scenario: str, count: int) -> None:
    gateway.scenario = scenario
    assert len(run(gateway, tmp_path)) == count
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json*"))
    assert b"s3cret" not in written and b"http" not in written and fake_suno.KEY.encode() not in written


def test_PAY_6_a_rejected_text_is_not_sent_again(gateway: Any, tmp_path: Path) -> None:
    gateway.scenario = "sensitive"
    for _ in range(2):
        with pytest.raises(RefusedError):
            run(gateway, tmp_path)
    assert gateway.charges == 1


def test_a_failed_task_is_on_record(gateway: Any, tmp_path: Path) -> None:
    gateway.scenario = "fails"
    with pytest.raises(TaskFailed):
        run(gateway, tmp_path)
    assert spent(Journal(tmp_path / "journal.jsonl"))["unknown"] == 0.06


def killed(gateway: Any, folder: Path, spot: tuple[str, str, int]) -> int:
    """Run in a child that is killed before or after its nth journal entry or request; returns the wait status."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    what, when, nth = spot
    owner, name = (Journal, "append") if what == "journal" else (Http, "_send" if what == "send" else "_download")
    real, count = getattr(owner, name), 0

    def counted(self: Any, *args: Any, **named: Any) -> Any:
        nonlocal count
        count += 1
        if count == nth and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        made = real(self, *args, **named)
        if count == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return made

    setattr(owner, name, counted)
    try:
        run(gateway, folder)
    finally:
        os._exit(3)


SPOTS = [
    (what, when, nth)
    for what, most in (("journal", 5), ("send", 8), ("download", 2))
    for when in ("before", "after")
    for nth in range(1, most + 1)
]


@pytest.mark.parametrize("spot", SPOTS, ids=lambda spot: "-".join(map(str, spot)))
def test_PAY_1_2_3_4_killed_anywhere(gateway: Any, tmp_path: Path, spot: tuple[str, str, int]) -> None:
    assert os.WTERMSIG(killed(gateway, tmp_path, spot)) == signal.SIGKILL
    try:
        takes = run(gateway, tmp_path)
    except OutcomeUnknown as stopped:
        assert stopped.exit_code == 7 and events(tmp_path) == ["intent"]
    else:
        assert len(takes) == 2 and events(tmp_path)[-1] == "sung"
    assert gateway.charges <= 1
    assert json.dumps(events(tmp_path)).count("intent") == 1


def test_PAY_6_lost_files_are_fetched_again_not_paid_again(gateway: Any, tmp_path: Path) -> None:
    first = run(gateway, tmp_path)
    for take in first:
        (tmp_path / "takes" / take.file).unlink()
    assert {take.sha256 for take in run(gateway, tmp_path)} == {take.sha256 for take in first}
    for take in first:
        (tmp_path / "takes" / take.file).write_bytes(b"damaged")
    gateway.polls.clear()
    with pytest.raises(RefusedError):
        run(gateway, tmp_path)
    assert gateway.charges == 1
