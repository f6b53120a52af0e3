"""English words that sound like a term and are words of their own: an error where the clause speaks of the term."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "Ships", "slug": "ships", "language": "en",
    "axes": {"job": {"label": "job", "values": {
        "wind": {"say": ["catch the wind", "pull the boat"]}, "stop": {"say": ["hold the boat on the sea bed"]}}}},
    "terms": [
        {"id": "sail", "term": "sail", "accept": ["sails"], "facts": {"job": "wind"}},
        {"id": "cache", "term": "cache", "rel": {"lower": ["load"]}},
        {"id": "load", "term": "deck load"},
        {"id": "vein", "term": "vein", "accept": ["veins"], "define": "a line that carries blood back to the heart"},
        {"id": "ceres", "term": "Ceres", "define": "a small planet beyond the orbit of Mars"},
        {"id": "speed", "term": "shutter speed"},
        {"id": "lb", "term": "load balancer"},
        {"id": "somme", "term": "Battle of the Somme"},
        {"id": "near", "term": "neighbor search"},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "The sale will catch the wind and go",
        "High up the sales catch the wind",
        "The boat cash lowers the deck load",
        "Blood flows back to the heart through the vains",
        "Series is a planet in its orbit",
        "The shudder speed is slow",
        "Lode balancers stand in a row",
        "The Battle of the Sum was long",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "The sail will catch the wind and go",
        "The sale of the old boat is tomorrow",  # one word only is said of it
        "The sails catch the wind, what a sale",
        "For sale: what catches the wind to pull the boat",
        "No blood comes back to the heart in vain",
        "So vain is the blood that comes to the heart",
        "A series of planets, each in its orbit",
        "Pay cash and the deck load is low",
        "I shudder, speed is what I fear",
        "The load balancers stand in a row",
        "The battle of the year was long",
        "The battle of the sum of all",
        "A neighbour search is done",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
