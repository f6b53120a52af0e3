"""Two terms of which an English line says that one is more so than the other, or made by somebody who is a term."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "Pipes", "slug": "pipes", "language": "en",
    "axes": {
        "wall": {"label": "wall", "values": {
            "thick": {"say": ["have thick walls"]}, "thin": {"say": ["have thin walls"], "also": ["thinner walls"]},
            "skin": {"say": ["have walls one skin thick"]}}},
        "who": {"label": "who it is", "values": {"king": {"say": ["a king"]}, "smith": {"say": ["a smith"]}}},
    },
    "people": ["John Doe"],
    "terms": [
        {"id": "main", "term": "main pipe", "accept": ["main pipes"], "facts": {"wall": "thick"},
         "numbers": {"spans": 32}, "define": "a pipe of 32 spans in length"},
        {"id": "side", "term": "side pipe", "accept": ["side pipes"], "facts": {"wall": "thin"},
         "numbers": {"spans": 16}, "define": "a pipe of 16 spans in length", "by": ["Jane Roe", "Roe"]},
        {"id": "hair", "term": "hair pipe", "accept": ["hair pipes"], "facts": {"wall": "skin"}},
        {"id": "roe", "term": "Jane Roe", "facts": {"who": "smith"}, "rivals": ["rex"]},
        {"id": "rex", "term": "King Rex", "facts": {"who": "king"}, "rivals": ["roe"]},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Side pipes have thicker walls than main pipes",
        "Side pipes have thicker, more solid walls than main pipes",
        "The walls of the side pipe are thicker than the walls of the main pipe",
        "Main pipes have thinner walls than side pipes",
        "The length of the side pipe is greater than that of the main pipe",
        "The side pipe was built by King Rex",
        "King Rex invented the side pipe",
        "The side pipe is the invention of King Rex",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "Side pipes have thinner walls than main pipes",
        "The walls of the side pipe are thinner than the walls of the main pipe",
        "The length of the main pipe is greater than that of the side pipe",
    ],
)
def test_it_is_no_error(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "Side pipes don't have thicker walls than main pipes",
        "Hair pipes have thinner walls than side pipes",  # though theirs are the thin ones
        "Side pipes have thicker screws in their walls than main pipes",
        "When old the side pipes have thicker walls than main pipes",
        "Do side pipes have thicker walls than main pipes?",
        "Some think that side pipes have thicker walls than main pipes",
        "The side pipe was built by Jane Roe",
        "The side pipe was built by Jane Roe and King Rex",
        "The side pipe was not built by King Rex",
        "The side pipe was made public by King Rex",
        "The side pipe was described by King Rex",
        "The side pipe ended what was built by King Rex",
        "King Rex saw the side pipe",
        "The hair pipe was built by King Rex",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
