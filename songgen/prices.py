"""What the services charge: the one dated price table, ``prices.toml``."""

from __future__ import annotations

import functools
import time
import tomllib
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import Any, Literal


@dataclass(frozen=True)
class Price:
    """``usd`` for one ``per``; ``as_of`` is the day on which it was read (ISO)."""

    usd: float
    per: Literal["request", "take", "minute"]
    as_of: str

    def of_request(self, takes: int = 1, seconds: float = 0.0) -> float:
        """USD for one request that gives ``takes`` songs of ``seconds``."""
        amount = {"request": 1.0, "take": float(takes), "minute": takes * seconds / 60}[self.per]
        return round(self.usd * amount, 6)


@dataclass(frozen=True)
class TokenPrice:
    """USD for a million tokens, in and out (thoughts are out), as read on ``as_of``; ``retires``: the model's last day.

    ``then`` is what holds from the day ``then_from``, as far as it is announced.
    """

    input: float
    output: float
    as_of: str
    retires: str = ""
    then: tuple[float, float] | None = None
    then_from: str = ""

    def of(self, asked: int, answered: int) -> float:
        """USD for so many tokens."""
        return (asked * self.input + answered * self.output) / 1_000_000


def price(service: str, model: str, now: float, own: float | None = None) -> Price:
    """The price of ``service``'s ``model`` at ``now`` (seconds since the epoch); ``own`` (USD a request) beats it."""
    if own is not None:
        return Price(own, "request", _day(now))
    models = table()[service]
    known, _ = _by_day(models.get(model, []), now)
    row = known or _by_day(models["*"], now)[0]
    assert row
    return Price(float(row["usd"]), row["per"], row["read"])


def of_tokens(model: str, now: float, own: tuple[float, float] | None = None) -> TokenPrice | None:
    """What Gemini's ``model`` costs at ``now`` (seconds since the epoch); None: no price is known.

    ``own`` (USD for a million tokens in and out) beats the table.
    """
    if own is not None:
        return TokenPrice(*own, _day(now))
    row, later = _by_day(table()["gemini"].get(model.removeprefix("models/"), []), now)
    if row is None:
        return None
    then = (float(later["usd"]), float(later["output"])) if later else None
    return TokenPrice(
        float(row["usd"]),
        float(row["output"]),
        row["read"],
        row.get("retires", ""),
        then,
        later["from"] if later else "",
    )


def read_on(service: str) -> str:
    """The day (ISO) on which the oldest price of a service was read."""
    return min(str(row["read"]) for rows in table()[service].values() for row in rows)


def usd(amount: float) -> str:
    """At least cents, and as many digits more (up to four) as there are."""
    exact = f"{amount:.4f}".rstrip("0")
    return f"${exact}" if len(exact.partition(".")[2]) > 2 else f"${amount:.2f}"


@functools.lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The whole table: service → model (``*``: any other) → rows, oldest first."""
    return tomllib.loads((resources("songgen") / "prices.toml").read_text(encoding="utf-8"))


def _by_day(rows: list[dict[str, Any]], now: float) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The row that holds, and the next one that is announced."""
    past = [row for row in rows if row["from"] <= _day(now)]
    return (past[-1] if past else None), (rows[len(past)] if len(rows) > len(past) else None)


def _day(now: float) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(now))
