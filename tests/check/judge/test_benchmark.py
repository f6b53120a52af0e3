"""The acceptance script, against scripted answers."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from songgen import topic
from tests.fakes.gemini import KEY, FakeGemini
from tests.fakes.judge import FakeJudge

FALSE, TRUE = "全部の重みをいっぺんに直すのが事前学習の流儀さ", "微調整は正解とにらめっこ"


@pytest.fixture
def script(root: Path) -> Any:
    found = importlib.util.spec_from_file_location("judge_benchmark", root / "benchmarks" / "judge.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def run(script: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["judge.py", "claims.jsonl", "--topics", "topics", "--show"])
    with pytest.raises(SystemExit) as stopped:
        script.main()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.mark.parametrize(("reads_false_as", "code"), [("scope=whole", 0), ("scope=layerwise", 1)])
def test_it_passes_a_judge_that_reads_well_and_fails_one_that_does_not(
    script: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], example_topic: str,
    reads_false_as: str, code: int,
) -> None:  # fmt: skip
    Path("topics/tests").mkdir(parents=True)
    Path("topics/tests/topic.yaml").write_text(example_topic, encoding="utf-8")
    rows = [
        {"topic": "tests", "text": FALSE, "label": "false", "corruption": "attr_swap"},
        {"topic": "tests", "text": TRUE, "label": "true", "corruption": ""},
        {"topic": "elsewhere", "text": TRUE, "label": "true", "corruption": ""},
    ]
    Path("claims.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    verdict = "contradicted" if code == 0 else "supported"
    judge = FakeJudge(
        topic.load(Path("topics/tests/topic.yaml")),
        {FALSE: [("pre", reads_false_as)], TRUE: [("ft", "supervision=supervised")]},
        {FALSE: (verdict, "pre.scope"), TRUE: ("supported", "ft.supervision")},
    )
    with FakeGemini([judge]) as fake:
        monkeypatch.setenv("SONGGEN_GEMINI_URL", fake.url)
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        assert run(script, monkeypatch) == code
    printed = capsys.readouterr().out
    assert f"judge  {1 - code} of 1 false lines caught" in printed
    assert "rules  0 of 1 false lines caught" in printed
    assert "0 of 1 true lines called wrong" in printed
    assert "judge: 2 requests, 4000 tokens" in printed


def test_without_a_key_it_says_so(script: Any, monkeypatch: pytest.MonkeyPatch, example_topic: str) -> None:
    Path("topics/tests").mkdir(parents=True)
    Path("topics/tests/topic.yaml").write_text(example_topic, encoding="utf-8")
    row = {"topic": "tests", "text": FALSE, "label": "false", "corruption": "attr_swap"}
    Path("claims.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run(script, monkeypatch) == 4
