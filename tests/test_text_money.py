"""Texts by Gemini are paid like songs: estimated at their most, capped, agreed to once, and never beyond that."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.books import spent
from songgen.cli import cli
from songgen.config import Gemini
from songgen.journal import Journal
from songgen.services import most
from songgen.services.most import of_request, output_limit, tokens
from tests.fakes.gemini import KEY, FakeGemini, ok
from tests.fakes.painter import Fake as Painter
from tests.fakes.service import KEY as SERVICE_KEY
from tests.fakes.suno import Fake as Suno

NOW = 1_795_723_200.0  # 2026-11-26
FIRST = ["オートエンコーダ 教師なし", "事前学習は 一層ずつ"]
GOOD = [*FIRST, "ファインチューニング 全体を"]
BOOK = Path("songs/test-song/journal.jsonl")


def song(lines: list[str]) -> dict[str, str]:
    return ok({"title": "t", "sections": [{"tag": "Verse 1", "lines": lines}, {"tag": "Chorus", "lines": lines}]})


def explained() -> dict[str, str]:
    ids = ("ae", "pre", "ft", "vanishing")
    return ok({"terms": [{"id": name, "paragraphs": ["ここだけの説明です。"]} for name in ids]})


@pytest.fixture
def topic(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(example_topic, encoding="utf-8")
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    return folder


@pytest.fixture
def gemini(topic: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGemini]:
    with FakeGemini([song(FIRST), song(GOOD), explained()]) as fake:
        monkeypatch.setenv("SONGGEN_GEMINI_URL", fake.url)
        yield fake


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def planned(step: str) -> float:
    """What a dry run says that a step costs at most."""
    plan = songgen("make", "test-song", "--drafter", "gemini", "--dry-run").stdout
    found = re.search(rf"^{step} .*  at most \$([\d.]+)$", plan, flags=re.MULTILINE)
    assert found, plan
    return float(found[1])


def test_no_text_is_more_tokens_than_are_counted() -> None:
    assert tokens("abc", "日本語") == 6
    assert tokens("𠮷😀") == 8


def test_the_output_limit_is_of_answer_and_thoughts() -> None:
    assert output_limit(Gemini(thinking="low"), 4096) == 12_288
    assert output_limit(Gemini(thinking=""), 4096) == output_limit(Gemini(thinking="medium"), 4096)
    assert output_limit(Gemini(thinking="low", backend="google-generativeai"), 4096) == 4096 + most.THOUGHTS[""]
    assert output_limit(Gemini(thinking="high"), 60_000) == most.LIMIT


def test_one_request_at_its_most() -> None:
    found = of_request(Gemini(), NOW, 1000, 4096)
    assert found.usd == pytest.approx((1000 * 0.75 + 12_288 * 3.75) / 1e6) and found.as_of == "2026-11-23"
    assert of_request(Gemini(model="gemini-9"), NOW, 1000, 4096).usd is None
    mine = of_request(Gemini(model="gemini-9", usd_input=1.0, usd_output=2.0), NOW, 1000, 4096)
    assert mine.usd == pytest.approx((1000 * 1.0 + 12_288 * 2.0) / 1e6) and mine.as_of == "2026-11-26"


def test_every_request_says_its_limit_and_stays_below_the_estimate(gemini: FakeGemini) -> None:
    at_most = planned("draft") + planned("explain")
    assert songgen("draft", "test-song", "--drafter", "gemini").exit_code == 0
    assert songgen("explain", "test-song", "--drafter", "gemini").exit_code == 0
    asked = [sent["body"] for sent in gemini.requests]
    assert [body["generationConfig"]["maxOutputTokens"] for body in asked] == [12_288, 12_288, 1024 + 4 * 320 + 8192]
    money = spent(Journal(BOOK))
    assert 0 < money["spent"] < money["planned"] == pytest.approx(at_most, abs=1e-4)
    sizes = [
        (tokens(json.dumps(body, ensure_ascii=False)), body["generationConfig"]["maxOutputTokens"]) for body in asked
    ]
    assert sum(a * 0.75 + b * 3.75 for a, b in sizes) / 1e6 < at_most, "were every token used, it would hold"


def test_PAY_5_a_cap_that_is_too_low_sends_nothing(gemini: FakeGemini) -> None:
    for command in ("draft", "explain", "make"):
        said = songgen(command, "test-song", "--drafter", "gemini", "--max-cost", "0.01")
        assert said.exit_code == 7 and "more than --max-cost 0.01" in said.stderr, said.stderr
    assert gemini.requests == [] and not Path("songs").exists()


@pytest.mark.parametrize("singer", ["suno", "mureka", "elevenlabs", "minimax"])
def test_no_text_is_paid_for_when_the_singers_key_is_missing(gemini: FakeGemini, singer: str) -> None:
    missing = f"{singer.upper()}_API_KEY"
    said = songgen("make", "test-song", "--drafter", "gemini", "--singer", singer)
    assert said.exit_code == 4 and f"needs {missing}" in said.stderr and f"export {missing}=" in said.stderr
    assert gemini.requests == [] and not Path("lyrics/test-song/lyrics.txt").exists()


def test_what_costs_nothing_is_done_before_a_missing_key_stops_the_singer(topic: Path) -> None:
    said = songgen("make", "test-song", "--singer", "mureka")
    assert said.exit_code == 4 and "needs MUREKA_API_KEY" in said.stderr
    assert (topic / "lyrics.txt").exists() and (topic / "explanation.md").exists()


def test_PAY_5_no_known_price_and_a_cap(gemini: FakeGemini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGGEN_GEMINI_MODEL", "gemini-9")
    plan = songgen("make", "test-song", "--drafter", "gemini", "--dry-run").stdout
    assert plan.splitlines()[0].endswith("  no known price")
    said = songgen("draft", "test-song", "--drafter", "gemini", "--max-cost", "1")
    assert said.exit_code == 7 and "no price is known for gemini-9 (draft)" in said.stderr
    assert gemini.requests == []
    monkeypatch.setenv("SONGGEN_GEMINI_USD_INPUT", "1")
    monkeypatch.setenv("SONGGEN_GEMINI_USD_OUTPUT", "2")
    assert songgen("draft", "test-song", "--drafter", "gemini", "--max-cost", "1").exit_code == 0
    assert spent(Journal(BOOK))["spent"] == pytest.approx(2 * (1200 * 1 + 800 * 2) / 1e6)


def test_PAY_6_your_own_price_is_no_reason_to_write_another_text(
    gemini: FakeGemini, monkeypatch: pytest.MonkeyPatch
) -> None:
    songgen("draft", "test-song", "--drafter", "gemini")
    before = len(gemini.requests)
    monkeypatch.setenv("SONGGEN_GEMINI_USD_INPUT", "1")
    monkeypatch.setenv("SONGGEN_GEMINI_USD_OUTPUT", "2")
    plan = songgen("make", "test-song", "--drafter", "gemini", "--dry-run").stdout
    assert not plan.startswith("draft") and len(gemini.requests) == before


def test_kept_rounds_are_not_estimated_again(topic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = planned("draft")
    with FakeGemini([song(FIRST), "safety"]) as fake:
        monkeypatch.setenv("SONGGEN_GEMINI_URL", fake.url)
        songgen("draft", "test-song", "--drafter", "gemini")
    assert planned("draft") == pytest.approx(before * 3 / 4, rel=0.01)


def test_PAY_5_answers_dearer_than_agreed_stop_before_the_next_one(
    gemini: FakeGemini, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fakes import gemini as fakes

    monkeypatch.setattr(fakes, "USAGE", {**fakes.USAGE, "candidatesTokenCount": 60_000})  # it ignored its limit
    said = songgen("draft", "test-song", "--drafter", "gemini")
    assert said.exit_code == 7 and "one more answer could pass" in said.stderr and len(gemini.requests) == 1


def on_a_terminal(typed: str, *arguments: str, **environment: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "songgen", *arguments], stdin=theirs, capture_output=True, timeout=120,
        env={**os.environ, **environment},
    )  # fmt: skip
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_one_confirmation_for_draft_song_and_eyecatch(gemini: FakeGemini, monkeypatch: pytest.MonkeyPatch) -> None:
    suno, painter = Suno().start(), Painter().start()
    given = {"SUNO_API_KEY": SERVICE_KEY, "SONGGEN_SUNO_URL": suno.url, "SONGGEN_SUNO_ACCEPT_UNOFFICIAL": "true",
             "SONGGEN_SUNO_POLL_SECONDS": "0.01", "SONGGEN_PAINT_URL": painter.url}  # fmt: skip
    command = ("make", "test-song", "--drafter", "gemini", "--singer", "suno", "--eyecatch", "gemini")
    try:
        code, said = on_a_terminal("n\n", *command, **given)
        assert code == 7 and said.count("Go on? [y/N]") == 1 and "nothing was paid" in said
        assert gemini.requests == [] and suno.charges == painter.charges == 0
        painter.key_of = lambda asked: SERVICE_KEY  # type: ignore[method-assign]
        code, said = on_a_terminal("y\n", *command, **given)
    finally:
        suno.stop()
        painter.stop()
    assert code == 0 and said.count("Go on? [y/N]") == 1, said
    rows = said.partition("this is going to cost\n")[2].splitlines()[:5]
    assert [row.split()[0] for row in rows] == ["draft", "explain", "sing", "paint", "in"]
    assert "  sing     Suno (unofficial gateway sunoapi)  about $0.06" in rows
    assert suno.charges == painter.charges == 1 and len(gemini.requests) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_yes_and_scripts_are_not_asked(gemini: FakeGemini) -> None:
    code, said = on_a_terminal("", "draft", "test-song", "--drafter", "gemini", "--yes")
    assert code == 0 and "Go on?" not in said
    assert songgen("explain", "test-song", "--drafter", "gemini").exit_code == 0


def test_status_shows_what_was_planned_and_what_was_spent(gemini: FakeGemini) -> None:
    at_most = planned("draft")
    songgen("draft", "test-song", "--drafter", "gemini")
    said = songgen("status").stdout
    assert f"planned ${at_most}, spent $0.0078, unknown $0.00" in said, said
