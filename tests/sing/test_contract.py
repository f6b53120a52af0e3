"""What every singer must do, the built-in one and your own audio included."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from songgen import prices
from songgen.books import spent
from songgen.config import Config
from songgen.errors import InputError, RefusedError
from songgen.journal import Journal
from songgen.sing import LOCAL, SINGERS, Singer, singer
from songgen.sing.perform import perform
from songgen.song import ScriptSection
from tests.fakes.service import KEY, Fake, mp3
from tests.sing.case import PAID, SERVICES, WORDS, Case, events, line, script

GOLDEN = Path(__file__).parent / "golden"
Start = Callable[..., Fake]


@pytest.fixture(params=[*SERVICES, *(Case(name, None) for name in LOCAL)], ids=str)
def made(request: pytest.FixtureRequest, start: Start, tmp_path: Path) -> tuple[Singer, Fake | None]:
    """Every singer, ready to sing, and its fake if it has one."""
    case = request.param
    if case.fake:
        fake = start(case)
        fake.words = WORDS
        return case.singer(fake), fake
    audio = tmp_path / "own.mp3"
    audio.write_bytes(mp3())
    return singer(case.name, Config(singers={"file": {"audio": str(audio)}})), None


def test_capabilities_are_said(made: tuple[Singer, Fake | None]) -> None:
    can = made[0].capabilities
    assert can.name in SINGERS and can.label and can.languages and can.takes >= 1
    assert (can.mode == "local") == (can.name in LOCAL)
    if can.mode != "local":
        assert date.fromisoformat(can.price_date)
        assert can.free or can.price > 0


def test_it_sings_once_and_an_unchanged_song_sends_nothing(made: tuple[Singer, Fake | None], tmp_path: Path) -> None:
    who, fake = made
    journal = Journal(tmp_path / "song" / "journal.jsonl")
    (tmp_path / "song").mkdir()

    def run() -> Any:
        return perform(who, script(), tmp_path / "song", journal, sleep=lambda s: None)

    takes = run()
    assert len(takes) == who.capabilities.takes
    for take in takes:
        assert (tmp_path / "song" / "takes" / take.file).stat().st_size == take.bytes
        sidecar = json.loads((tmp_path / "song" / "takes" / f"{take.id}.json").read_text(encoding="utf-8"))
        assert sidecar["sha256"] == take.sha256
        assert (take.timings is not None) == who.capabilities.timings
        if take.timings is not None:
            assert [timing.index for timing in take.timings] == [0, 1]
            assert all(0 <= timing.start < timing.end for timing in take.timings)
    if fake is None:
        return
    assert fake.charges == 1
    assert events(tmp_path / "song") == ["intent", "submitted", *["take"] * len(takes), "sung"]
    before = list(fake.requests)
    assert run() == takes and fake.requests == before
    left = [path.name for path in (tmp_path / "song" / "takes").iterdir() if path.suffix in (".part", ".answer")]
    assert left == []


def test_render_is_pure_and_holds_no_key(made: tuple[Singer, Fake | None]) -> None:
    who, fake = made
    first, again = who.render(script()), who.render(script())
    assert first == again
    if who.capabilities.name != "file":  # your own audio is what it is
        assert first != who.render(script("べつのかし"))
    text = json.dumps(first.body, ensure_ascii=False)
    assert KEY not in text
    if fake:
        assert fake.requests == []
        assert "こうばいしょうしつ" in text and "勾配消失" not in text
        assert first.price == pytest.approx(_price(who, first.body), abs=1e-6)


def _price(who: Singer, body: dict[str, Any]) -> float:
    if not who.capabilities.per_minute:
        return who.capabilities.price
    return who.capabilities.price * sum(chunk["duration_ms"] for chunk in body["composition_plan"]["chunks"]) / 60000


@pytest.mark.parametrize("case", SERVICES, ids=str)
def test_golden_request(case: Case, request: pytest.FixtureRequest) -> None:
    lines = ((line(0, "勾配", "こうばい"), line(1, "わ", "わ [て] ({ん})")), (line(2, "GPT", "じーぴーてぃー"),))
    song = script(
        sections=(
            ScriptSection("Verse 1", "verse", lines[0]),
            ScriptSection("Inst (gtr)", "", ()),
            ScriptSection("Pre-Chorus", "pre-chorus", lines[1]),
        ),
        mood=("明るい", "driving"), tempo=150, seed=7,
    )  # fmt: skip
    rendered = singer(case.name, case.config("")).render(song)
    path = GOLDEN / f"{case}.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {"path": rendered.path, "body": rendered.body}


@pytest.mark.parametrize("case", SERVICES, ids=str)
def test_limits_count_the_sung_text_and_nothing_is_sent(case: Case, start: Start) -> None:
    fake = start(case)
    who = case.singer(fake)
    with pytest.raises(InputError):
        who.preflight(script(language="xx"))
    with pytest.raises(InputError):
        who.preflight(script(sections=()))
    if case.name != "acestep" and case.name != "lyria":  # neither names a limit
        long = ScriptSection("Verse", "verse", tuple(line(i, "短", "あ" * 250) for i in range(30)))
        with pytest.raises(InputError):
            who.preflight(script(sections=(long,)))
    assert fake.requests == []


@pytest.mark.parametrize("case", SERVICES, ids=str)
def test_FILE_4_no_key_and_no_link_is_left(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    case.run(fake, tmp_path)
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.suffix in (".json", ".jsonl"))
    assert KEY.encode() not in written and b"s3cret" not in written and b"http" not in written


@pytest.mark.parametrize("case", PAID, ids=str)
def test_PAY_5_consent_is_asked_with_the_price_before_anything_is_paid(
    case: Case, start: Start, tmp_path: Path
) -> None:
    fake, asked = start(case), list[tuple[str, float]]()

    def no(who: str, price: float) -> None:
        asked.append((who, price))
        raise RefusedError("no")

    with pytest.raises(RefusedError):
        case.run(fake, tmp_path, consent=no)
    assert fake.charges == 0 and events(tmp_path) == []
    assert asked == [(case.singer(fake).capabilities.label, case.singer(fake).render(script()).price)]


@pytest.mark.parametrize("case", PAID, ids=str)
def test_the_ledger_adds_up(case: Case, start: Start, tmp_path: Path) -> None:
    fake = start(case)
    case.run(fake, tmp_path)
    price = case.singer(fake).render(script()).price
    assert spent(Journal(tmp_path / "journal.jsonl")) == {"planned": price, "spent": price, "unknown": 0.0}


def test_every_price_has_a_date_and_a_source() -> None:
    table = prices.table()
    assert {"lyria", "mureka", "elevenlabs", "minimax", "acestep", "suno-kie", "suno-sunoapi", "gemini-image",
            "gemini"} == set(table)  # fmt: skip
    for service, models in table.items():
        assert "*" in models or service == "gemini"
        for rows in models.values():
            assert rows[0]["from"] == "" and rows == sorted(rows, key=lambda row: row["from"])
            for row in rows:
                assert re.fullmatch(r"|\d{4}-\d\d-\d\d", row["from"]) and date.fromisoformat(row["read"])
                assert row["source"] and row["per"] in ("request", "take", "minute", "million tokens")
                assert row["usd"] >= 0 and (service != "gemini" or row["output"] >= row["usd"])
