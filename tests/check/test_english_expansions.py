"""Abbreviations that an English line spells out at a distance, behind an aside or in a clause of its own."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "Letters", "slug": "letters", "language": "en",
    "terms": [
        {"id": "rns", "term": "RNS", "expands": ["Room Name System"]},
        {"id": "ip", "term": "IP", "expands": ["Island Post"]},
        {"id": "daas", "term": "DaaS", "expands": ["Desks as a Service"]},
        {"id": "hdr", "term": "HDR", "expands": ["high desk range"]},
        {"id": "four", "term": "BOLD", "expands": ["breadth, order, length, depth"]},
        {"id": "breadth", "term": "breadth"},
        {"id": "plain", "term": "PLN"},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "RNS, the hotel's phone book, means Ready Net Server",
        "RNS, that's Room Noise Station, learn it by heart",
        "RNS, you know, is short for ready net server",
        "In its day RNS, they tell us, stood for Ready Net Server",
        "The RNS on your desk stands for ready net server",
        "IP, my friend, means Inland Place",
        "DaaS, remember, stands for Doors as a Service",
        "HDR: high dark room",
        "RNS, the phone book, does not stand for Room Name System",
        "BOLD stands for breadth, order, length and delay",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "RNS, the hotel's phone book, means Room Name System",
        "RNS, the hotel's phone book, means Room Name Systems",
        "RNS, the phone book, doesn't mean Ready Net Server",
        "Does RNS, my friend, mean Ready Net Server?",
        "Some say RNS, my friend, stands for Ready Net Server",
        "It's a myth that RNS, my friend, means Ready Net Server",
        "If RNS, my friend, stood for Ready Net Server",
        "RNS is here. That's Ready Net Server",
        "IP, my friend, means it pays",
        "RNS, that means rooms need signs",
        "RNS: Rooms need signs",
        "PLN and RNS, that's Room Name System",
        "DaaS, remember, stands for Desks as a Service",
        "HDR: a high desk range",
        "BOLD stands for breadth, order, length and depth",
        "BOLD stands for breadth, order, length, and depth",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
