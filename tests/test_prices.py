"""The price table: the row of the day holds, an announced one is said, your own price beats it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from songgen import prices
from songgen.services.gemini import price as of_usage
from songgen.services.usage import Usage


def at(day: str) -> float:
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("day", "expected", "later"),
    [("2026-11-25", (0.75, 3.75), (1.5, 7.5)), ("2026-12-31", (0.75, 3.75), (1.5, 7.5)),
     ("2027-01-01", (1.5, 7.5), None)],
)  # fmt: skip
def test_the_row_of_the_day_holds(day: str, expected: tuple[float, float], later: tuple[float, float] | None) -> None:
    found = prices.of_tokens("models/gemini-3.8-flash", at(day))
    assert found is not None and (found.input, found.output) == expected
    assert found.then == later and found.then_from == ("2027-01-01" if later else "")
    assert of_usage("gemini-3.8-flash", Usage(1_000_000, 500_000, 500_000), at(day)) == sum(expected)


def test_a_model_that_nobody_priced_has_no_price() -> None:
    assert prices.of_tokens("gemini-9", at("2026-11-25")) is None
    assert of_usage("gemini-9", Usage(1, 1, 1), at("2026-11-25")) is None


def test_a_model_without_a_row_costs_what_the_dearest_does_and_your_own_price_beats_all() -> None:
    now = at("2026-11-25")
    assert prices.price("mureka", "mureka-9", now).of_request(3) == pytest.approx(0.135)
    assert prices.price("mureka", "mureka-10", now).of_request(2) == pytest.approx(0.3)
    assert prices.price("elevenlabs", "music_v2_5", now).of_request(1, 90.0) == pytest.approx(0.225)
    assert prices.price("mureka", "mureka-9", now, 0.5).of_request(3) == 0.5
    assert prices.price("mureka", "mureka-9", now, 0.5).as_of == "2026-11-25"
