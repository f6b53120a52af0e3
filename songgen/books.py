"""What the journal says of a song's paid requests: which one is open, which is done, what they cost.

Requests that are paid one by one (a song, a picture) have an ``intent`` id in each of their entries; entries without
one belong to the runner. Answers of Gemini, which are paid by the token, are one entry ``asked`` each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from songgen.journal import Journal

if TYPE_CHECKING:
    from songgen.services.gemini import Bill

State = Literal["unknown", "submitted", "sung", "painted", "refused", "rejected", "failed", "lost", "uncharged"]
"""unknown: sent, outcome lost · submitted: has a task · sung, painted: what was paid for is here · refused: declined,
not charged · rejected, failed: the task ended badly · lost, uncharged: settled by the user."""
OPEN = ("unknown", "submitted")
DONE = ("sung", "painted")
PAID = ("sing", "paint")
"""Steps whose requests are paid one by one."""


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
    def step(self) -> str:
        """The step that paid."""
        return str(self.intent["step"])

    @property
    def who(self) -> str:
        """Who was paid."""
        return str(self.intent.get("singer") or self.intent.get("painter") or "")

    @property
    def at(self) -> str:
        """When it was sent, for a person."""
        return str(self.intent["at"])[:16].replace("T", " ") + " UTC"

    @property
    def price(self) -> float:
        """USD, as planned."""
        return float(self.intent.get("price") or 0.0)


def purchases(journal: Journal, step: str | None = None) -> list[Purchase]:
    """Every paid request of the song, or of one step, oldest first."""
    found: dict[str, Purchase] = {}
    for entry in journal.entries(step):
        name = str(entry.get("intent", ""))
        if entry["step"] not in PAID or not name:
            continue
        if entry["event"] == "intent":
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
        case "sung" | "painted" | "refused":
            purchase.state = entry["event"]
        case "failed":
            purchase.state = "rejected" if entry.get("rejected") else "failed"
            purchase.message = str(entry.get("message", ""))
        case "settled":
            purchase.state = "lost" if entry["charged"] else "uncharged"


def unsettled(journal: Journal) -> Purchase | None:
    """The request that was sent and whose outcome nobody knows (PAY-4), or None; a free one is no loss."""
    return next((p for p in purchases(journal) if p.state == "unknown" and not p.intent.get("free")), None)


def answered(journal: Journal, step: str, bill: Bill) -> None:
    """Put an answer of Gemini that was paid for into the ledger, usable or not."""
    journal.append(step, "asked", model=bill.model, tokens=bill.usage.total, usd=bill.usd, price_date=bill.price_date)


def spent(journal: Journal) -> dict[str, float]:
    """USD of a song by the prices on record.

    Returns:
        ``planned``: all requests, texts at their most; ``spent``: those that were charged; ``unknown``: those that may
        have been charged (the outcome was lost, or the task failed at the service).
    """
    sums = {"planned": 0.0, "spent": 0.0, "unknown": 0.0}
    for purchase in purchases(journal):
        sums["planned"] += purchase.price
        if purchase.state in ("submitted", *DONE, "lost"):
            sums["spent"] += purchase.price
        elif purchase.state in ("unknown", "failed", "rejected"):
            sums["unknown"] += purchase.price
    begun: dict[str, float] = {}  # estimates by step of which no answer has come yet
    known: set[str] = set()
    for entry in journal.entries():
        step, amount = entry["step"], entry.get("usd") or 0.0
        if entry["event"] == "estimate":
            begun[step] = amount  # an earlier one that led to nothing is no plan any more
            known.add(step)
        elif entry["event"] == "asked":
            sums["planned"] += begun.pop(step, 0.0) if step in known else amount
            sums["spent"] += amount
    sums["planned"] += sum(begun.values())
    return {name: round(value, 6) for name, value in sums.items()}


def ledger(journal: Journal) -> list[dict[str, Any]]:
    """One row for each request of the song that could cost money, oldest first; Gemini's answers by step and model.

    ``price`` (USD) is None where no price is known; ``tokens`` is 0 for what is not paid by the token.
    """
    rows = [
        {
            "at": purchase.intent["at"],
            "step": purchase.step,
            "who": purchase.who,
            "price": purchase.price,
            "price_date": purchase.intent.get("price_date", ""),
            "state": purchase.state,
            "task": purchase.task if purchase.task != purchase.id else None,
            "takes": len({entry["remote"] for entry in purchase.takes}),
            "answers": 0,
            "tokens": 0,
        }
        for purchase in purchases(journal)
    ]
    return sorted([*rows, *_answers(journal)], key=lambda row: str(row["at"]))


def _answers(journal: Journal) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in journal.entries(event="asked"):
        row = found.setdefault(
            (entry["step"], entry["model"]),
            {"at": entry["at"], "step": entry["step"], "who": entry["model"], "price": 0.0, "state": "answered",
             "price_date": entry["price_date"], "task": None, "takes": 0, "answers": 0, "tokens": 0},
        )  # fmt: skip
        row["answers"] += 1
        row["tokens"] += entry["tokens"]
        known = row["price"] is not None and entry["usd"] is not None
        row["price"] = round(row["price"] + entry["usd"], 6) if known else None
    return list(found.values())
