"""What the judge costs: agreed to once for all files of a run, capped, and in the ledger of the song it judges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen import config, lyrics
from songgen.books import ledger, spent
from songgen.check import Report
from songgen.check.judge.answers import Answers
from songgen.check.judge.panel import Panel
from songgen.check.judge.review import Reviewer
from songgen.cli import cli
from songgen.journal import Journal
from songgen.purse import Purse
from songgen.services.gemini import connect
from songgen.services.most import tokens
from tests.check.judge.test_judge import JA, JA_FILE
from tests.fakes.gemini import KEY, FakeGemini
from tests.fakes.judge import FakeJudge

NOW = 1_795_723_200.0  # 2026-11-26
LINES = ["識別器は本物の番人さ", "生成器は月の石でできている", "GANは夜の海を食べている"]
BOOK = Path("songs/gan-song/journal.jsonl")


def settings(fake: FakeGemini, **gemini: Any) -> config.Config:
    return config.Config(gemini=config.Gemini(url=fake.url, **gemini), environment={"GEMINI_API_KEY": KEY})


def song(*lines: str) -> lyrics.Lyrics:
    return lyrics.parse("[Verse]\n" + "\n".join(lines) + "\n", "lyrics.txt")


@pytest.fixture
def fake() -> Iterator[FakeGemini]:
    with FakeGemini([FakeJudge(JA)]) as made:
        yield made


def test_the_most_counts_the_reading_every_weighing_and_one_more(fake: FakeGemini) -> None:
    made = settings(fake)
    panel = Panel(made, lambda paid: connect(made, paid=paid), Answers())
    sheet = song(*LINES)
    found = panel.most(JA, sheet.lines, NOW)
    panel.judge(JA, sheet, sheet.lines)
    bodies = [sent["body"] for sent in fake.requests]
    limit = 512 + 320 * 5 + 8192  # three lines and two that are known
    assert {body["generationConfig"]["maxOutputTokens"] for body in bodies} == {limit}
    most = sum(tokens(json.dumps(body, ensure_ascii=False)) for body in bodies) / len(bodies)
    assert found.usd == pytest.approx(5 * (most * 0.75 + limit * 3.75) / 1e6, rel=0.1)
    assert panel.most(JA, song(*(f"{LINES[1]} {n}" for n in range(44))).lines, NOW).usd > 1.9 * (found.usd or 0)
    assert panel.most(JA, (), NOW).usd == 0.0


def test_PAY_5_one_question_for_all_files_before_the_first_request(fake: FakeGemini) -> None:
    asked: list[tuple[str, int]] = []

    def yes(question: str) -> bool:
        asked.append((question, len(fake.requests)))
        return True

    made = settings(fake)
    judge = Reviewer(made, Purse("check", None, yes))
    sheets = [song(*LINES), song("生成器は星をまく", "識別器は月を飲む")]
    judge.expect((JA, sheet, Report(())) for sheet in sheets)
    for sheet in sheets:
        judge.review(JA, sheet, Report(()))
    assert len(fake.requests) > 2 and [count for _, count in asked] == [0]
    assert asked[0][0].startswith("check: gemini-3.8-flash charges at most $0.")
    again = Reviewer(made, Purse("check", None, yes))
    again.expect((JA, sheet, Report(())) for sheet in sheets)
    for sheet in sheets:
        again.review(JA, sheet, Report(()))
    assert len(asked) == 1, "answers that are at hand cost nothing, and nobody is asked"


def test_PAY_5_no_is_said_with_exit_code_7_and_the_rules_report_stands(fake: FakeGemini) -> None:
    judge = Reviewer(settings(fake), Purse("check", None, lambda question: False))
    report = Report(())
    assert judge.review(JA, song(*LINES), report) is report
    assert judge.failed and judge.failed.exit_code == 7 and fake.requests == []
    assert judge.failed.cure == "run again and say yes, or pass --yes"


@pytest.fixture
def workspace(fake: FakeGemini, monkeypatch: pytest.MonkeyPatch) -> FakeGemini:
    folder = Path("lyrics/gan-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(json.dumps(JA_FILE, ensure_ascii=False), encoding="utf-8")
    (folder / "lyrics.txt").write_text("[Verse]\n" + "\n".join(LINES) + "\n", encoding="utf-8")
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("SONGGEN_GEMINI_URL", fake.url)
    return fake


def check(*options: str) -> Any:
    return CliRunner().invoke(cli, ["check", "lyrics/gan-song/lyrics.txt", "--judge", "gemini", *options])


def test_PAY_5_a_cap_that_is_too_low_asks_nobody(workspace: FakeGemini) -> None:
    said = check("--max-cost", "0.01")
    assert said.exit_code == 7 and "(judge at most $0." in said.stderr and workspace.requests == []


def test_a_songs_judge_is_in_its_ledger_and_a_file_without_a_song_makes_none(workspace: FakeGemini) -> None:
    assert check().exit_code == 0
    assert not Path("songs").exists()
    BOOK.parent.mkdir(parents=True)
    Journal(BOOK).append("check", "started", reason="missing")
    for path in Path(".songgen/judge").glob("*.json"):
        path.unlink()
    before = len(workspace.requests)
    assert check().exit_code == 0
    (row,) = ledger(Journal(BOOK))
    count = len(workspace.requests) - before
    assert (row["step"], row["who"], row["answers"]) == ("judge", "gemini-3.8-flash", count)
    money = spent(Journal(BOOK))
    assert money["spent"] == pytest.approx(count * (1200 * 0.75 + 800 * 3.75) / 1e6)
    assert "judge    gemini-3.8-flash" in CliRunner().invoke(cli, ["status"]).stdout
    check()
    assert spent(Journal(BOOK)) == money, "what was kept from before is not paid again"


@pytest.mark.parametrize(
    ("outcome", "answers"),
    [("not json", 2), ("empty", 2), ("wrong schema", 2), ("safety", 1), ("blocked", 1), ("max_tokens", 1), ("503", 0)],
)
def test_an_answer_that_is_of_no_use_is_reported_with_its_cost(
    outcome: str, answers: int, workspace: FakeGemini, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("songgen.services.gemini._wait", lambda failure, attempt: 0.0)
    workspace.script = [outcome]
    said = check("--format", "json")
    usd = answers * (1200 * 0.75 + 800 * 3.75) / 1e6
    assert f"judge: {answers} requests, {2000 * answers} tokens, ${usd:.4f} (" in said.stderr
    told = json.loads(said.stdout)["coverage"].get("judge", {"requests": 0, "usd": 0.0})
    assert (told["requests"], told["usd"]) == (answers, pytest.approx(usd))


def test_a_useless_answer_before_a_good_one_is_counted_too(fake: FakeGemini) -> None:
    made = settings(fake)
    fake.script = ["not json", FakeJudge(JA)]
    judge = Reviewer(made, Purse("check", None, lambda question: True))
    first = judge.review(JA, song(*LINES), Report(())).coverage["judge"]
    assert (first["requests"], first["tokens"]) == (len(fake.requests), 2000 * len(fake.requests))
    second = judge.review(JA, song("生成器は星をまく"), Report(())).coverage["judge"]
    assert second["requests"] == len(fake.requests) - first["requests"], "each file has its own"
