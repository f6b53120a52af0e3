"""What singing would cost before anything is sent, at every stage of a song."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from songgen.config import Config
from songgen.errors import UnavailableError
from songgen.journal import Journal
from songgen.settle import settle
from songgen.sing import OutcomeUnknown
from songgen.sing.quote import quote
from tests.fakes.service import Fake
from tests.sing.case import BY_NAME, PAID, Case, script

Start = Callable[..., Fake]
NOTHING = Path("nothing.jsonl")


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [("suno", {}, 0.06), ("lyria", {}, 0.08), ("mureka", {}, 0.045), ("mureka", {"takes": 3}, 0.135),
     ("mureka", {"model": "mureka-9.5", "takes": 2}, 0.30), ("elevenlabs", {}, 0.45), ("minimax", {}, 0.20),
     ("suno", {"price": 0.01}, 0.01), ("acestep", {"takes": 8}, 0.0), ("builtin", {}, 0.0)],
)  # fmt: skip
def test_before_the_lyrics_are_written(name: str, settings: dict[str, float], expected: float) -> None:
    given = Config(singers={name: settings}, environment={})
    assert quote(name, given, None, Journal(NOTHING)) == pytest.approx(expected)


def test_by_the_minute_the_plan_counts() -> None:
    given = Config(singers={}, environment={})
    song = script()
    from songgen.sing import singer

    seconds = sum(c["duration_ms"] for c in singer("elevenlabs", given).render(song).body["composition_plan"]["chunks"])
    assert quote("elevenlabs", given, song, Journal(NOTHING)) == pytest.approx(0.15 * seconds / 60000, abs=1e-6)


@pytest.mark.parametrize("case", PAID, ids=str)
def test_PAY_6_what_was_paid_for_costs_nothing_and_other_lyrics_do(case: Case, start: Start, tmp_path: Path) -> None:
    fake, journal = start(case), Journal(tmp_path / "journal.jsonl")
    given = case.config(fake.url)
    price = case.singer(fake).render(script()).price
    assert quote(case.name, given, script(), journal) == price > 0
    case.run(fake, tmp_path)
    assert quote(case.name, given, script(), journal) == 0.0
    assert quote(case.name, given, script("べつのかし"), journal) > 0


def test_what_is_on_its_way_or_unknown_is_not_paid_again(start: Start, tmp_path: Path) -> None:
    case = BY_NAME["suno"]
    fake, journal = start(case, "forever"), Journal(tmp_path / "journal.jsonl")
    with pytest.raises(UnavailableError):
        case.run(fake, tmp_path)
    assert quote("suno", case.config(fake.url), script(), journal) == 0.0
    settle(journal, charged=True)
    assert quote("suno", case.config(fake.url), script(), journal) == 0.06
    fake.scenario = "reset_after"
    with pytest.raises(OutcomeUnknown):
        case.run(fake, tmp_path)
    assert quote("suno", case.config(fake.url), script(), journal) == 0.0
