"""The user says what became of a paid request whose outcome was lost."""

from __future__ import annotations

import re
from typing import Any

from songgen.books import OPEN, purchases
from songgen.errors import InputError
from songgen.journal import Journal


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
    waiting = [purchase for purchase in purchases(journal) if purchase.state in OPEN]
    if not waiting:
        raise InputError("no payment of this song is open", "songgen status shows what was paid")
    if task is not None and not charged:
        raise InputError("a request that has a task was taken by the service", "say --charged with --task")
    if task is not None and not re.fullmatch(r"[\w.:-]{1,200}", task):
        raise InputError(f"{task!r} is not a task id", "copy it from the service's history")
    purchase = next((p for p in waiting if p.state == "unknown"), waiting[0])
    if task is not None:
        # One entry, not "settled" and then this: a crash between the two would forget the task and pay again.
        return journal.append("sing", "submitted", intent=purchase.id, task=task, by="user")
    return journal.append("sing", "settled", intent=purchase.id, charged=charged)
