"""The plan is pure: what is wanted against what is known, each action with its reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from songgen.plan import Action, Done, Step, plan

STEPS = [
    Step("draft", ("source:topic.yaml",), ("source:lyrics.txt",)),
    Step("sing", ("source:lyrics.txt",), ("takes/a.wav",), price=0.06),
    Step("bundle", ("takes/a.wav",), ("index.html",)),
]
HASHES: dict[str, str | None] = {
    "source:topic.yaml": "t",
    "source:lyrics.txt": "l",
    "takes/a.wav": "w",
    "index.html": "i",
}
DONE = {
    "draft": Done({"source:topic.yaml": "t"}, {"source:lyrics.txt": "l"}, "s"),
    "sing": Done({"source:lyrics.txt": "l"}, {"takes/a.wav": "w"}, "s"),
    "bundle": Done({"takes/a.wav": "w"}, {"index.html": "i"}, "s"),
}
SETTINGS = {"draft": "s", "sing": "s", "bundle": "s"}


def reasons(actions: list[Action]) -> dict[str, str]:
    return {action.step: action.reason for action in actions}


def test_nothing_to_do() -> None:
    assert plan(STEPS, DONE, HASHES, SETTINGS) == []


def test_nothing_known() -> None:
    assert reasons(plan(STEPS, {}, HASHES, SETTINGS)) == dict.fromkeys(("draft", "sing", "bundle"), "missing")


@pytest.mark.parametrize(
    ("hashes", "settings", "expected"),
    [
        ({"source:topic.yaml": "T"}, {}, {
            "draft": "its input changed: topic.yaml",
            "sing": "its input changes: lyrics.txt (draft comes first)",
            "bundle": "its input changes: takes/a.wav (sing comes first)"}),
        ({"source:lyrics.txt": "L"}, {}, {
            "sing": "its input changed: lyrics.txt",
            "bundle": "its input changes: takes/a.wav (sing comes first)"}),
        ({"index.html": None}, {}, {"bundle": "missing: index.html"}),
        ({"index.html": "other"}, {}, {"bundle": "index.html is not what it wrote"}),
        ({}, {"bundle": "new"}, {"bundle": "its input changed: its settings"}),
    ],
)  # fmt: skip
def test_reasons(hashes: dict[str, str | None], settings: dict[str, str], expected: dict[str, str]) -> None:
    assert reasons(plan(STEPS, DONE, HASHES | hashes, SETTINGS | settings)) == expected


def test_asked_for_and_priced() -> None:
    actions = plan(STEPS, DONE, HASHES, SETTINGS, frozenset({"sing"}))
    assert actions[0] == Action("sing", "asked for", 0.06)
    assert [action.step for action in actions] == ["sing", "bundle"]


def test_plan_and_the_types_are_pure(root: Path) -> None:
    """A pure module imports neither clock nor disk nor the command line."""
    impure = {"os", "time", "random", "subprocess", "pathlib", "click", "requests", "shutil"}
    for name in ("plan.py", "settings_said.py", "song.py", "timing.py"):
        tree = ast.parse((root / "songgen" / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                node.body = []  # names of types, for the reader alone
        imported = {alias.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
        imported |= {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
        assert not imported & impure, name


def test_another_version_of_its_maker_is_a_reason_and_named() -> None:
    step = Step("sing", ("source:lyrics.txt",), ("takes/a.wav",), maker="builtin 3")

    def reason(maker: str) -> dict[str, str]:
        known = {"sing": Done({"source:lyrics.txt": "l"}, {"takes/a.wav": "w"}, "s", maker)}
        return reasons(plan([step], known, HASHES, SETTINGS))

    assert reason("builtin 2") == {"sing": "its maker changed: builtin 3 (was builtin 2)"}
    assert reason("builtin 3") == {}
    assert reason("") == {}  # a journal that does not say it
