"""Years, makers and effects that an English line tells in another clause than their term."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "Engines", "slug": "engines", "language": "en", "people": ["John Doe"],
    "axes": {"lid": {"label": "what it does to the lid", "values": {
        "lift": {"say": ["raise the lid"]}, "sink": {"say": ["sink the lid"]}}}},
    "relations": {"use": ["uses"], "lack": ["lacks"]},
    "terms": [
        {"id": "engine", "term": "Rotor", "year": [1983], "by": ["Jane Roe", "Roe"], "rel": {"lack": ["memory"]}},
        {"id": "wheel", "term": "Roller", "rel": {"use": ["memory"]}},
        {"id": "memory", "term": "memory"},
        {"id": "up", "term": "lifter", "facts": {"lid": "lift"}},
        {"id": "down", "term": "sinker", "facts": {"lid": "sink"}},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "In 1987, the Rotor was born",
        "Back in nineteen eighty-seven, the Rotor came and the world woke up",
        "November 1987, the Rotor was built by Jane Roe",
        "In the 1990s, the Rotor was invented",
        "The Rotor? Built in 1987, if my notes are right",
        "Who invented the Rotor? It was John Doe",
        "Who built the Rotor? John Doe did",
        "Who built the Rotor? It was Newton who did it",
        "When the lifter pulls, the lid sinks down",
        "The lifter pulls, and so the lid sinks",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "In 1983, the Rotor was born",
        "In the 1980s, the Rotor was born",
        "In 1987, the Rotor was found to be too loud",
        "In 1987, the Rotor came to every town",
        "In 1987, the Rotor began to spread",
        "In 1987, the Rotor was big",
        "Not in 1987, the Rotor was born before",
        "In 1980, the Rotor had not been built",
        "In 1987, when I was young, the Rotor was born again",
        "The Rotor? It was big in 1987",
        "Who built the Rotor? It was Jane Roe",
        "Who built the Rotor? It was not John Doe",
        "Who built a car with the Rotor? John Doe did",
        "Who loves the Rotor? John Doe does",
        "Who built the Rotor? Was it John Doe?",
        "When the sinker pulls, the lid sinks down",
        "When the lifter rests, the lid sinks",
        "When the lifter does not pull, the lid sinks",
        "When the lifter pulls, the lid never sinks",
        "When the lifter pulls, the sinker lets the lid sink",
        "When the lifter pulls, the ship with the lid sinks",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
