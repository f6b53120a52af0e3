"""What a request costs: the dated price table ``prices.toml``."""

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


def price(service: str, model: str, now: float, own: float | None = None) -> Price:
    """The price of ``service``'s ``model`` at ``now`` (seconds since the epoch); ``own`` (USD a request) beats it."""
    today = time.strftime("%Y-%m-%d", time.gmtime(now))
    if own is not None:
        return Price(own, "request", today)
    models = _table()[service]
    rows = [row for row in models.get(model, []) if row["from"] <= today] or models["*"]
    row = [row for row in rows if row["from"] <= today][-1]
    return Price(float(row["usd"]), row["per"], row["read"])


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((resources("songgen.sing") / "prices.toml").read_text(encoding="utf-8"))
