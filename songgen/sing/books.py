"""What the journal says of a song's paid requests: which one is open, which is done, what they cost.

Entries of a paid request have ``step`` "sing" and an ``intent`` id; entries without one belong to the runner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from songgen.journal import Journal

State = Literal["unknown", "submitted", "sung", "refused", "rejected", "failed", "lost", "uncharged"]
"""unknown: sent, outcome lost · submitted: has a task · sung: takes are here · refused: declined, not charged ·
rejected, failed: the task ended badly · lost, uncharged: settled by the user."""
OPEN = ("unknown", "submitted")


@dataclass
class Purchase:
    """One intent and what became of it. ``takes`` are its journal entries (``id``, ``file``, ``sha256`` …)."""

    intent: dict[str, Any]
    state: State = "unknown"
    task: str | None = None
    takes: list[dict[str, Any]] = field(default_factory=list)
    message: str = ""

    @property
    def id(self) -> str:
        """The intent's id."""
        return str(self.intent["intent"])

    @property
    def price(self) -> float:
        """USD, as planned."""
        return float(self.intent.get("price") or 0.0)


def purchases(journal: Journal) -> list[Purchase]:
    """Every paid request of the song, oldest first."""
    found: dict[str, Purchase] = {}
    for entry in journal.entries("sing"):
        name = str(entry.get("intent", ""))
        if entry["event"] == "intent" and name:
            found[name] = Purchase(entry)
        elif name in found:
            _apply(found[name], entry)
    return list(found.values())


def _apply(purchase: Purchase, entry: dict[str, Any]) -> None:
    match entry["event"]:
        case "submitted":
            purchase.state, purchase.task = "submitted", entry["task"]
        case "take":
            purchase.takes.append(entry)
        case "sung":
            purchase.state = "sung"
        case "refused":
            purchase.state = "refused"
        case "failed":
            purchase.state = "rejected" if entry.get("rejected") else "failed"
            purchase.message = str(entry.get("message", ""))
        case "settled":
            purchase.state = "lost" if entry["charged"] else "uncharged"


def unsettled(journal: Journal) -> dict[str, Any] | None:
    """The intent that was sent and whose outcome nobody knows (PAY-4), or None; a free one is no loss."""
    return next((p.intent for p in purchases(journal) if p.state == "unknown" and not p.intent.get("free")), None)


def spent(journal: Journal) -> dict[str, float]:
    """USD of a song by the prices on record.

    Returns:
        ``planned``: all intents; ``spent``: those that were charged; ``unknown``: those that may have been charged
        (the outcome was lost, or the task failed at the service).
    """
    sums = {"planned": 0.0, "spent": 0.0, "unknown": 0.0}
    for purchase in purchases(journal):
        sums["planned"] += purchase.price
        if purchase.state in ("submitted", "sung", "lost"):
            sums["spent"] += purchase.price
        elif purchase.state in ("unknown", "failed", "rejected"):
            sums["unknown"] += purchase.price
    return {name: round(value, 6) for name, value in sums.items()}


def ledger(journal: Journal) -> list[dict[str, Any]]:
    """One row for each request of the song that could cost money, oldest first."""
    return [
        {
            "at": purchase.intent["at"],
            "singer": purchase.intent.get("singer", ""),
            "price": purchase.price,
            "price_date": purchase.intent.get("price_date", ""),
            "state": purchase.state,
            "task": purchase.task,
            "takes": len({entry["remote"] for entry in purchase.takes}),
        }
        for purchase in purchases(journal)
    ]
