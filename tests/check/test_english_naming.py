"""What an English line describes, and then names: in the next clause, as the answer, or at the end of the clause."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "The mill", "slug": "mill", "language": "en",
    "axes": {
        "job": {"label": "job", "values": {
            "grind": {"say": ["grind the grain to flour"], "also": ["turns grain into flour"]},
            "sift": {"say": ["sift the bran out of the flour"]},
            "who": {"say": ["tells who last changed the sacks"]},
            "hunt": {"say": ["finds the sack that broke the cart"]},
            "send": {"say": ["sends new letters"]}, "swap": {"say": ["swaps the whole stone"]}}},
    },
    "terms": [
        {"id": "stone", "term": "millstone", "rivals": ["sieve"], "facts": {"job": "grind"}},
        {"id": "sieve", "term": "sieve", "accept": ["bolter"], "rivals": ["stone"], "facts": {"job": "sift"},
         "define": "a net that lets the fine flour fall and holds the bran back"},
        {"id": "clerk", "term": "clerk", "rivals": ["hound"], "facts": {"job": "who"}},
        {"id": "hound", "term": "hound", "rivals": ["clerk"], "facts": {"job": "hunt"}},
        {"id": "swap", "term": "swapper", "rivals": ["post"], "facts": {"job": "swap"}},
        {"id": "post", "term": "postman", "rivals": ["swap"], "facts": {"job": "send"}},
        {"id": "flour", "term": "flour"}, {"id": "mill", "term": "mill"},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "A fine net that holds the bran back, that's what we call a millstone",
        "To grind the grain to flour, use the sieve",
        "If you want to see who last changed the sacks, you ask the hound",
        "Need to find the sack that broke the cart? Ask the clerk",
        "What tells who last changed the sacks? The hound does",
        "Which of them sends new letters? It's the swapper",
        "The mill net that holds the bran back is called the millstone",
        "The sieve is known in some parts as the millstone",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "A fine net that holds the bran back, that's what we call a sieve",
        "A fine net that holds the bran back, that's not what we call a millstone",
        "To grind the grain to flour, use the millstone",
        "To grind the grain to flour, don't use the sieve",
        "To grind the grain to flour, use the sieve and the millstone",
        "To find out who broke the cart, ask the clerk",
        "If you want to see who last changed the sacks, you ask the clerk",
        "To send new letters and swap the whole stone, call the swapper",
        "To go to the mill, take the hound",
        "Don't you want to see who last changed the sacks? The hound is here",
        "What tells who last changed the sacks? Not the hound",
        "What tells who last changed the sacks? Does the hound?",
        "The mill net that holds the bran back is called the sieve",
        "The mill net that holds the bran back is not the millstone",
        "The sieve is known in some parts as the bolter",
        "To make it run fast, just grind the sieve",
        "So you grind a sieve",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"


def test_it_confirms_nothing() -> None:
    assert verdict(TOPIC, "To grind the grain to flour at night, by magic, use the millstone") != "confirmed"
