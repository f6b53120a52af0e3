"""The quick reader of topic files: it says the same as the one that knows lines, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songgen import topic_file, yaml_quick
from songgen.errors import InputError

TOPICS = sorted((Path(__file__).parents[1] / "lyrics").glob("*/topic.yaml"))
HEAD = "title: x\nslug: xxx\nterms: [{id: a, term: あ}]\n"


@pytest.mark.parametrize("path", TOPICS[:3], ids=lambda path: path.parent.name)
def test_a_real_topic_is_the_same_topic(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert topic_file._sound(path, text) == topic_file._explained(path, text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("[]{}&*!|>'\"%@`-?:,#<=~ \n\ta1.e_+あno\u2028"), max_size=50))
def test_any_text_is_read_alike_or_not_at_all(tail: str) -> None:
    data = yaml_quick.read(HEAD + tail)
    if isinstance(data, dict):
        try:
            slow = topic_file.parse(Path("topic.yaml"), HEAD + tail)
        except InputError:
            return  # a limit, which the quick way checks elsewhere
        assert repr(topic_file._with_head(data)) == repr(plain(slow))


def plain(data: object) -> object:
    """Without the types that remember lines and styles."""
    if isinstance(data, dict):
        return {plain(key): plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(item) for item in data]
    for kind in (bool, int, float, str):
        if isinstance(data, kind):
            return kind(data)
    return data


@pytest.mark.parametrize("tower", ["[" * 500_000, "- " * 500_000, "{a: " * 200_000, "? " * 200_000])
def test_a_tower_does_not_reach_the_parser_that_recurses(tower: str) -> None:
    assert yaml_quick.read(tower) is None
    assert yaml_quick.read("a: " + tower) is None


def test_what_is_wrong_is_left_to_the_other_reader() -> None:
    assert yaml_quick.read("a: 1\na: 2\n") is None
    assert yaml_quick.read("a: [1\n") is None
    assert yaml_quick.read("a: no\n") == {"a": "no"}  # YAML 1.2
