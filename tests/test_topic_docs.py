"""docs/topic-files.md: every snippet loads, every sentence of the worked example is judged as the page says."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from songgen import lyrics, topic
from songgen.authoring.gaps import GOOD, outlook
from songgen.check import rules
from songgen.check.run import check_lyrics, check_topic
from songgen.config import Check, Config
from songgen.relations import OPPOSITE
from songgen.topic import Term, Topic

PAGE = (Path(__file__).parents[1] / "docs" / "topic-files.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = PAGE[PAGE.index("## A worked example") : PAGE.index("## What `songgen topic check`")]


def steps() -> list[tuple[dict[str, Any], list[str]]]:
    """The worked example as it grows: the topic after each step, and the sentences that follow it."""
    found: list[tuple[dict[str, Any], list[str]]] = []
    data: dict[str, Any] = {}
    for kind, text in FENCE.findall(EXAMPLE):
        if kind == "yaml":
            data = data | YAML(typ="safe").load(text)
            found.append((data, []))
        else:
            found[-1][1].extend(text.splitlines())
    return found


def test_the_example_grows_in_three_steps() -> None:
    assert len(steps()) == 3
    assert sum(len(sentences) for _, sentences in steps()) > 12


@pytest.mark.parametrize("step", range(3))
def test_each_step_loads_and_is_sound(step: int) -> None:
    Path("topic.yaml").write_text(as_yaml(steps()[step][0]), encoding="utf-8")
    assert check_topic(topic.load(Path("topic.yaml")), "topic.yaml").errors == []


def test_the_finished_example_catches_what_a_good_topic_catches() -> None:
    Path("topic.yaml").write_text(as_yaml(steps()[-1][0]), encoding="utf-8")
    found = outlook(Path("topic.yaml"), Config())
    assert found.score.ratio is not None and found.score.ratio >= GOOD
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("step", "row"), [(i, row) for i, (_, sentences) in enumerate(steps()) for row in sentences], ids=lambda v: str(v)
)
def test_each_sentence_is_judged_as_the_page_says(step: int, row: str) -> None:
    mark, sentence = row.split(" ", 1)
    code, sentence = sentence.split(" ", 1) if mark == "✗" else ("", sentence)
    report = check_lyrics(
        Topic.model_validate(steps()[step][0]), lyrics.parse(f"[Verse]\n{sentence}"), Check(ignore=["TRM001"])
    )
    found = {f.code for f in report.findings if f.code.startswith(("CLM", "TRM")) and f.severity == "error"}
    assert found == ({code} if code else set())
    assert mark in "✓?✗" and (mark == "✗" or report.lines[0]["verdict"] == {"✓": "confirmed", "?": "unverified"}[mark])


def test_every_snippet_is_yaml() -> None:
    for kind, text in FENCE.findall(PAGE):
        assert kind in ("yaml", "text")
        if kind == "yaml":
            assert isinstance(YAML(typ="safe").load(text), dict)


def test_every_inline_mapping_is_yaml() -> None:
    inline = [code for code in re.findall(r"`([^`\n]+)`", PAGE) if re.match(r"[a-z{][^`]*\{", code) and "}" in code]
    assert len(inline) >= 5
    for code in inline:
        assert isinstance(YAML(typ="safe").load(code), dict), code


@pytest.mark.parametrize(("heading", "model"), [("Keys of the file", Topic), ("Keys of a term", Term)])
def test_every_key_is_in_its_table(heading: str, model: Any) -> None:
    section = re.split(r"\n##+ ", PAGE.split(f"## {heading}\n")[1])[0]
    listed = {
        key for row in re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE) for key in re.findall("`(.+?)`", row)
    }
    assert listed == set(model._fields)


def test_every_relation_class_and_code_is_known() -> None:
    section = PAGE.split("### Relation classes\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", section, re.MULTILINE)
    assert {name for row in rows for name in row} == set(OPPOSITE)
    assert all(OPPOSITE[a] == b for a, b in rows)
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", PAGE)) <= set(rules.load())


def as_yaml(data: dict[str, Any]) -> str:
    out = io.StringIO()
    YAML(typ="safe").dump(data, out)
    return out.getvalue()
