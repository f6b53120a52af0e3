"""The user says what became of a paid request whose outcome was lost."""

from __future__ import annotations

import re
from typing import Any

from songgen.books import OPEN, Purchase, purchases
from songgen.errors import InputError
from songgen.journal import Journal
from songgen.prices import usd

ANSWERS = ("not-charged", "task", "charged")
"""What can be answered, in the order in which it is offered; ``task`` only where the service has tasks."""


def open_request(journal: Journal) -> Purchase:
    """The song's request that waits to be settled: one whose outcome is unknown, else one that is on its way.

    Raises:
        InputError: nothing is open.
    """
    waiting = [purchase for purchase in purchases(journal) if purchase.state in OPEN]
    if not waiting:
        raise InputError("no payment of this song is open", "songgen status shows what was paid")
    return next((p for p in waiting if p.state == "unknown"), waiting[0])


def has_tasks(purchase: Purchase) -> bool:
    """Whether the service that was asked gives tasks, which can be found again."""
    return not purchase.intent.get("sync")


def describe(purchase: Purchase) -> str:
    """What is open, in one sentence."""
    what = f"A request to {purchase.who} of {purchase.at} for {usd(purchase.price)}"
    if purchase.state == "unknown":
        return f"{what} may have been charged; its answer was lost."
    return f"{what} is on its way as task {purchase.task}; songgen make collects it and pays nothing."


def choices(purchase: Purchase) -> list[tuple[str, str]]:
    """(answer, its words and what follows from it) for a person who has looked into the account."""
    words = {
        "not-charged": "No, nothing was charged: the next run may send it anew (and pay).",
        "task": "Yes, and I have the id of its task: the next run collects what it made and pays nothing.",
        "charged": "Yes, and nothing can be fetched: it is written off, the next run may send it anew (and pay again).",
    }
    return [(name, words[name]) for name in ANSWERS if name != "task" or has_tasks(purchase)]


def settle(journal: Journal, *, charged: bool, task: str | None = None) -> dict[str, Any]:
    """Close the song's open request, or give it the task that was found at the service.

    Args:
        journal: the song's journal.
        charged: whether the service took the money.
        task: the service's id of the request; the next run collects its takes and pays nothing.

    Returns:
        The journal entry that was written.

    Raises:
        InputError: nothing is open, or the answers contradict each other.
    """
    purchase = open_request(journal)
    if task is None:
        return journal.append(purchase.step, "settled", intent=purchase.id, charged=charged)
    if not charged:
        raise InputError("a request that has a task was taken by the service", "say --charged with --task")
    if not has_tasks(purchase):
        raise InputError(
            f"{purchase.who} answers with what it made, and has no tasks",
            "say --charged or --not-charged, without --task",
        )
    if not re.fullmatch(r"[\w.:-]{1,200}", task):
        raise InputError(f"{task!r} is not a task id", "copy it from the service's history")
    # One entry, not "settled" and then this: a crash between the two would forget the task and pay again.
    return journal.append(purchase.step, "submitted", intent=purchase.id, task=task, by="user")
