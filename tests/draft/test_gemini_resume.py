"""A draft that was paid for survives whatever stops a later round; the next run goes on from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.cli import cli
from songgen.draft.desk import Desk
from songgen.draft.gemini import GeminiDrafter
from tests.fakes.gemini import KEY, FakeGemini, ok

FIRST = ["オートエンコーダ 教師なし", "事前学習は 一層ずつ"]
GOOD = [*FIRST, "ファインチューニング 全体を"]
LYRICS = Path("lyrics/test-song/lyrics.txt")
EXPLANATION = Path("lyrics/test-song/explanation.md")


def song(lines: list[str]) -> dict[str, str]:
    return ok({"title": "t", "sections": [{"tag": "Verse 1", "lines": lines}, {"tag": "Chorus", "lines": lines}]})


def explained(text: str) -> dict[str, str]:
    return ok({"terms": [{"id": name, "paragraphs": [text]} for name in ("ae", "pre", "ft", "vanishing")]})


@pytest.fixture(autouse=True)
def topic(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    LYRICS.parent.mkdir(parents=True)
    (LYRICS.parent / "topic.yaml").write_text(
        example_topic.replace("accept: [微調整]", "accept: [微調整], reject: {ファインチュン: ファインチューニング}"),
        encoding="utf-8",
    )
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("SONGGEN_GEMINI_TIMEOUT", "0.4")


def ask(step: str, *script: Any) -> tuple[Any, list[str]]:
    """``songgen <step> test-song --drafter gemini`` against a Gemini; the result, and the prompts that it got."""
    with FakeGemini(list(script) or ["503"], hang_seconds=2) as fake:
        command = [step, "test-song", "--drafter", "gemini"]
        result = CliRunner().invoke(cli, command, env={"SONGGEN_GEMINI_URL": fake.url}, catch_exceptions=False)
        prompts = [str(sent["body"]["contents"][0]["parts"][0]["text"]) for sent in fake.requests]
    return result, prompts


def meta(step: str) -> dict[str, Any]:
    rows = Path("songs/test-song/journal.jsonl").read_text(encoding="utf-8").splitlines()
    found: dict[str, Any] = [row for row in map(json.loads, rows) if (row["step"], row["event"]) == (step, "finished")][
        -1
    ]
    return dict(found["meta"])


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [
        ("429 day", 6, "today's Gemini quota"),
        ("hang", 6, "did not answer in time (0.4 s)"),
        ("404", 3, "Gemini has no model"),
        ("bad_key", 4, "Gemini refused the key"),
        ("safety", 7, "Gemini declined to write this: SAFETY"),
        ("blocked", 7, "Gemini declined this topic"),
        ("max_tokens", 6, "cut off at its length limit"),
        ("not json", 6, "not usable, twice"),
    ],
)
def test_what_a_later_round_meets_does_not_cost_the_earlier_one(outcome: str, code: int, said: str) -> None:
    stopped, prompts = ask("draft", song(FIRST), outcome)
    assert stopped.exit_code == code, stopped.stderr
    assert said in stopped.stderr
    assert "the draft of round 1 is kept (1 error left)" in stopped.stderr
    assert "the next run goes on from the kept draft" in stopped.stderr
    assert not LYRICS.exists(), "a draft that is not finished is not given out as lyrics"
    assert len(prompts) >= 2

    done, prompts = ask("draft", song(GOOD))
    assert done.exit_code == 0, done.stderr
    assert len(prompts) == 1 and FIRST[0] in prompts[0], "the second round was asked, with the first draft in it"
    assert "ファインチューニング 全体を" in LYRICS.read_text(encoding="utf-8")
    assert (meta("draft")["rounds"], meta("draft")["tokens"]["input"]) == (2, 2400)


def test_another_model_or_thinking_goes_on_from_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ask("draft", song(FIRST), "max_tokens")
    monkeypatch.setenv("SONGGEN_GEMINI_MODEL", "gemini-3.5-flash")
    monkeypatch.setenv("SONGGEN_GEMINI_THINKING", "minimal")
    assert len(ask("draft", song(GOOD))[1]) == 1


def test_it_can_be_taken_as_it_is_without_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped, _ = ask("draft", song(FIRST), "safety")
    assert "SONGGEN_GEMINI_ROUNDS=1 takes it as it is" in stopped.stderr
    monkeypatch.setenv("SONGGEN_GEMINI_ROUNDS", "1")
    monkeypatch.delenv("GEMINI_API_KEY")
    done, prompts = ask("draft")
    assert (done.exit_code, prompts) == (0, []), done.stderr
    assert FIRST[0] in LYRICS.read_text(encoding="utf-8")
    assert meta("draft")["remaining_errors"] == 1


def test_the_first_round_has_nothing_to_keep() -> None:
    stopped, _ = ask("draft", "safety")
    assert "kept" not in stopped.stderr
    assert len(ask("draft", song(GOOD))[1]) == 1


def test_ctrl_c_between_two_rounds_keeps_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    once = GeminiDrafter._ask

    def stop(self: GeminiDrafter, prompt: str, schema: dict[str, Any], desk: Desk) -> Any:
        if FIRST[0] in prompt:
            raise KeyboardInterrupt
        return once(self, prompt, schema, desk)

    with monkeypatch.context() as patched:
        patched.setattr(GeminiDrafter, "_ask", stop)
        assert ask("draft", song(FIRST))[0].exit_code == 8
    done, prompts = ask("draft", song(GOOD))
    assert done.exit_code == 0 and len(prompts) == 1


def test_a_changed_topic_or_a_finished_draft_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    ask("draft", song(FIRST), "safety")
    path = LYRICS.parent / "topic.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("exam: G検定", "audience: 高校生"), encoding="utf-8")
    assert len(ask("draft", song(FIRST), song(GOOD))[1]) == 2
    assert len(ask("draft", song(GOOD))[1]) == 1, "songgen draft once more means a new text"


@pytest.mark.parametrize("text", ["", "not JSON", "[]", '{"rounds": 1}', b"\xff\xfe"])
def test_a_kept_draft_that_is_broken_is_no_reason_to_stop(text: str | bytes) -> None:
    ask("draft", song(FIRST), "safety")
    kept = Path("songs/test-song/.work/gemini-draft.json")
    kept.write_bytes(text if isinstance(text, bytes) else text.encode())
    done, prompts = ask("draft", song(FIRST), song(GOOD))
    assert done.exit_code == 0 and len(prompts) == 2


def test_rows_that_are_not_as_they_were_written_are_asked_again() -> None:
    ask("draft", song(FIRST), "safety")
    kept = Path("songs/test-song/.work/gemini-draft.json")
    found = json.loads(kept.read_bytes())
    found["rounds"][0].pop("usage")
    kept.write_text(json.dumps(found), encoding="utf-8")
    assert len(ask("draft", song(GOOD))[1]) == 1


def test_an_explanation_is_kept_the_same_way() -> None:
    ask("draft", song(GOOD))
    stopped, _ = ask("explain", explained("ファインチュンの話です。"), "max_tokens")
    assert stopped.exit_code == 6 and "the draft of round 1 is kept" in stopped.stderr
    done, prompts = ask("explain", explained("ここだけの説明です。"))
    assert done.exit_code == 0, done.stderr
    assert len(prompts) == 1 and "ファインチュンの話です。" in prompts[0]
    assert meta("explain")["rounds"] == 2


def test_an_explanation_with_errors_left_is_on_disk_to_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGGEN_GEMINI_ROUNDS", "2")
    bad = explained("ファインチュンの話です。")
    stopped, prompts = ask("explain", bad, bad)
    assert stopped.exit_code == 1 and len(prompts) == 2
    assert "explanation.md: the explanation has errors" in stopped.stderr
    text = EXPLANATION.read_text(encoding="utf-8")
    assert "ファインチュンの話です。" in text
    EXPLANATION.write_text(text.replace("ファインチュンの話", "ここだけの説明"), encoding="utf-8")
    done, prompts = ask("explain")
    assert (done.exit_code, prompts) == (0, []), done.stderr


def test_errors_left_and_nothing_mended_asks_for_another_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGGEN_GEMINI_ROUNDS", "1")
    ask("explain", explained("ファインチュンの話です。"))
    done, prompts = ask("explain", explained("ここだけの説明です。"))
    assert done.exit_code == 0 and len(prompts) == 1


def test_a_desk_without_a_folder_keeps_nothing() -> None:
    Desk().keep("a", "task", [{}])
    assert Desk().kept("a", "task") == []


def test_every_answer_is_in_the_ledger_also_one_that_was_of_no_use() -> None:
    from songgen.books import ledger, spent
    from songgen.journal import Journal

    journal = Journal(Path("songs/test-song/journal.jsonl"))
    assert ask("draft", "not json", "empty")[0].exit_code == 6
    price = (1200 * 0.75 + 800 * 3.75) / 1_000_000
    assert spent(journal)["spent"] == pytest.approx(2 * price)
    assert ask("draft", song(GOOD))[0].exit_code == 0
    (row,) = ledger(journal)
    assert (row["step"], row["who"], row["answers"], row["tokens"]) == ("draft", "gemini-3.8-flash", 3, 6000)
    assert row["price"] == pytest.approx(3 * price)
