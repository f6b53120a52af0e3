"""Numbers of an English line in words: one number each, wherever figures would be one."""

from __future__ import annotations

import pytest

from songgen.check.claims.english.numerals import numeral
from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "Boxes", "slug": "boxes", "language": "en",
    "axes": {"says": {"label": "meaning", "values": {
        "gone": {"say": ["page not found"]}, "fine": {"say": ["success"]}}}},
    "terms": [
        {"id": "box", "term": "Mailbox", "numbers": {"port": 53, "flaps": 206, "parts": 3}, "year": [1996]},
        {"id": "c404", "term": "404", "facts": {"says": "gone"}, "rivals": ["c200"]},
        {"id": "c200", "term": "200", "facts": {"says": "fine"}, "rivals": ["c404"]},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("thirty five", 35), ("three hundred and six", 306), ("nineteen ninety six", 1996), ("nineteen oh five", 1905),
        ("two thousand and six", 2006), ("a hundred and six", 106), ("four forty three", 443), ("four oh four", 404),
        ("five thousand two hundred and six", 5206), ("nineteen hundred", 1900), ("fifteen", 15), ("twenty ten", 2010),
    ],
)  # fmt: skip
def test_it_is_one_number(said: str, number: int) -> None:
    every = said.split()
    assert numeral(every, 0) == (number, len(every))


@pytest.mark.parametrize(
    ("said", "number", "size"),
    [
        ("fifty fifty", 50, 1), ("one twenty year plan", 0, 0), ("one hundred and two hundred", 100, 2),
        ("one two three", 0, 0), ("a hundred", 0, 0), ("three", 0, 0), ("hundred and six", 0, 0), ("ten fifty", 0, 0),
    ],
)  # fmt: skip
def test_it_is_no_longer_than_it_is(said: str, number: int, size: int) -> None:
    assert numeral(said.split(), 0) == (number, size)


@pytest.mark.parametrize(
    "line",
    [
        "The Mailbox is on port thirty-five",
        "Port thirty-five, port thirty-five, that's where the Mailbox is alive",
        "The Mailbox has three hundred and six flaps",
        "The Mailbox came in nineteen ninety-seven",
        "Four oh four means success",
        "The Mailbox has twenty-three parts",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "The Mailbox is on port fifty-three",
        "Port fifty-three, that's where the Mailbox is alive",
        "Port thirty-five, that's not where the Mailbox is alive",
        "Port thirty-five, that's where the Mailbox and the 200 meet",
        "The Mailbox has two hundred and six flaps",
        "The Mailbox came in nineteen ninety-six",
        "Four oh four means page not found",
        "The Mailbox has three parts, twenty-three of them to come",
        "The Mailbox has a hundred things in it",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
