"""The whole way with services: Gemini drafts (and misses a term at first), a Suno gateway sings; both on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.cli import cli
from tests.fakes.gemini import KEY, FakeGemini, ok
from tests.fakes.suno import KEY as SUNO_KEY
from tests.fakes.suno import Fake

VERSE = ["オートエンコーダ 教師なし", "事前学習は 一層ずつ"]
GOOD = [*VERSE, "ファインチューニング 全体を"]


def song(lines: list[str]) -> dict[str, str]:
    return ok({"title": "t", "sections": [{"tag": "Verse 1", "lines": lines}, {"tag": "Chorus", "lines": lines}]})


def explained() -> dict[str, str]:
    ids = ("ae", "pre", "ft", "vanishing")
    return ok({"terms": [{"id": name, "paragraphs": ["ここだけの説明です。"]} for name in ids]})


@pytest.fixture
def topic(example_topic: str) -> str:
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    return "lyrics/test-song"


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def test_gemini_drafts_and_is_corrected(topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeGemini([song(VERSE), song(GOOD), explained()]) as fake:
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        monkeypatch.setenv("SONGGEN_GEMINI_URL", fake.url)
        result = songgen("draft", topic, "--drafter", "gemini")
        assert result.exit_code == 0, result.stderr
        assert songgen("check", topic).exit_code == 0
        assert songgen("explain", topic, "--drafter", "gemini").exit_code == 0
        assert len(fake.requests) == 3
    text = Path("lyrics/test-song/lyrics.txt").read_text(encoding="utf-8")
    assert "ファインチューニング" in text
    for path in [*Path("songs").rglob("*.jsonl"), *Path("lyrics").rglob("*")]:
        if path.is_file():
            assert KEY not in path.read_text(encoding="utf-8"), path


def test_the_gateway_sings_once_and_the_bundle_is_whole(topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake().start()
    try:
        monkeypatch.setenv("SUNO_API_KEY", SUNO_KEY)
        monkeypatch.setenv("SONGGEN_SUNO_URL", fake.url)
        monkeypatch.setenv("SONGGEN_SUNO_ACCEPT_UNOFFICIAL", "true")
        monkeypatch.setenv("SONGGEN_SUNO_POLL_SECONDS", "0.01")
        for _ in range(2):
            result = songgen("make", topic, "--singer", "suno")
            assert result.exit_code == 0, result.stderr
        assert fake.charges == 1
    finally:
        fake.stop()
    made = Path("songs/test-song")
    assert {"index.html", "song.mp3", "cover.png", "song.json"} <= {path.name for path in made.iterdir()}
    assert len(list((made / "takes").glob("*.mp3"))) == 2
    for path in made.rglob("*"):
        if path.suffix in (".json", ".jsonl", ".html", ".md"):
            assert SUNO_KEY not in path.read_text(encoding="utf-8"), path


def test_PAY_4_a_lost_answer_stops_with_7_until_it_is_settled(topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake().start()
    try:
        fake.scenario = "reset_after"
        monkeypatch.setenv("SUNO_API_KEY", SUNO_KEY)
        monkeypatch.setenv("SONGGEN_SUNO_URL", fake.url)
        monkeypatch.setenv("SONGGEN_SUNO_ACCEPT_UNOFFICIAL", "true")
        monkeypatch.setenv("SONGGEN_SUNO_POLL_SECONDS", "0.01")
        assert songgen("make", topic, "--singer", "suno").exit_code == 7
        again = songgen("make", topic, "--singer", "suno")
        assert again.exit_code == 7
        assert "songgen settle test-song" in again.stderr
        assert fake.charges == 1
        assert "settle" in songgen("status").stdout
    finally:
        fake.stop()


def test_PAY_4_another_singer_finishes_the_song_and_the_open_request_is_not_forgotten(
    topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path(topic, "topic.yaml").read_text(encoding="utf-8").replace("tempo: 150", "tempo: 260")
    Path(topic, "topic.yaml").write_text(text, encoding="utf-8")
    Path(topic, "lyrics.txt").write_text(
        "[Verse 1]\nオートエンコーダ 事前学習\nファインチューニング\n", encoding="utf-8"
    )
    fake = Fake().start()
    try:
        fake.scenario = "reset_after"
        monkeypatch.setenv("SUNO_API_KEY", SUNO_KEY)
        monkeypatch.setenv("SONGGEN_SUNO_URL", fake.url)
        monkeypatch.setenv("SONGGEN_SUNO_ACCEPT_UNOFFICIAL", "true")
        monkeypatch.setenv("SONGGEN_SUNO_POLL_SECONDS", "0.01")
        assert songgen("make", topic, "--singer", "suno").exit_code == 7
        for arguments in ([], ["--dry-run"], []):
            made = songgen("make", topic, "--singer", "builtin", *arguments)
            assert made.exit_code == 0, made.stderr
            assert "warning: test-song: a request to suno of " in made.stderr
            assert "may have been charged ($0.0" in made.stderr and "songgen settle test-song" in made.stderr
        assert songgen("make", topic, "--singer", "suno").exit_code == 7
        assert fake.charges == 1
        assert songgen("settle", topic, "--charged").exit_code == 0
        assert "settle" not in songgen("make", topic, "--singer", "builtin").stderr
        assert fake.charges == 1
    finally:
        fake.stop()
