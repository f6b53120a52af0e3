"""Orders that an English line tells in more than one clause, or as a list."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "Bread", "slug": "bread", "language": "en",
    "order": [["sow", "reap", "mill", "bake", "eat"]],
    "terms": [
        {"id": "sow", "term": "sowing"}, {"id": "reap", "term": "reaping"}, {"id": "mill", "term": "milling"},
        {"id": "bake", "term": "baking"}, {"id": "eat", "term": "eating"},
        {"id": "old", "term": "Oldoven", "year": [1800]}, {"id": "new", "term": "Newoven", "year": [1900]},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "The baking came first, and the milling followed after",
        "Baking comes first, and then milling follows.",
        "First comes the milling, and the reaping follows",
        "First we see the milling, and later the reaping",
        "Newoven came first, and Oldoven was built to replace it",
        "The work runs baking first, milling second, sowing last",
        "They go: sowing, milling, reaping, baking",
        "From field to table the steps run sowing, reaping, baking, milling, eating",
        "From table to field they go: eating, baking, reaping, milling, sowing",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "The milling came first, and the baking followed after",
        "First comes the reaping, and the milling follows",
        "First comes the baking, and the milling follows old rules",
        "First comes the baking in my mind, and the milling follows",
        "Did the baking come first, and the milling follow?",
        "It is not true that the baking came first, and the milling followed",
        "The baking did not come first, and the milling followed",
        "In fame the Newoven came first, and the Oldoven followed",
        "Oldoven came first, and Newoven was built to replace it",
        "My mother did the baking first, milling second",
        "The work runs sowing first, milling second, baking last",
        "They go: sowing, reaping, milling, baking",
        "Backwards they go: eating, baking, milling, reaping",
        "Round they go: milling, baking, sowing, reaping",
        "In order of cost: milling, baking, eating, reaping",
        "From the hardest on they go: reaping, sowing, baking, milling, eating",
        "I like them all: sowing, milling, reaping, baking",
        "They go: milling, reaping",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
