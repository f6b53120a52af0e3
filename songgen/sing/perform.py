"""Singing with books: what is ordered, polled, fetched and kept, and how to go on after a crash.

The order itself, and what an interrupted one means, is ``songgen.orders``. After that: → submitted, poll …, download,
→ take, download, → take, → sung. A service that answers with the audio itself has its answer file for a task: it is on
disk while it arrives, and polled and fetched from there.

- submitted: collect the takes of that task, send nothing that costs (PAY-2, PAY-7)
- sung, and the files are as they were: return them, send nothing at all (PAY-6)
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

from songgen.books import OPEN, Purchase, purchases
from songgen.errors import RefusedError
from songgen.journal import Journal
from songgen.orders import Consent, Order, Orders, request_sha256
from songgen.services import transfer
from songgen.sing import Request, Singer, Submitted, nobody, shelf
from songgen.sing.collect import Collector
from songgen.sing.shelf import TakeFile
from songgen.sing.turns import turn
from songgen.song import Script

__all__ = ["TakeFile", "perform"]

Tell = Callable[[str], None]
Share = Callable[[float], None]


def perform(
    singer: Singer,
    script: Script,
    folder: Path,
    journal: Journal,
    *,
    sleep: Callable[[float], None] = time.sleep,
    progress: Tell | None = None,
    share: Share | None = None,
    consent: Consent | None = None,
    max_wait: float | None = None,
) -> list[TakeFile]:
    """Have a script sung; the takes stand in ``folder/takes``.

    Args:
        singer: who sings.
        script: what is sung.
        folder: the song's folder.
        journal: the song's journal.
        sleep: how to wait between polls, seconds.
        progress: told what is going on, in a few words.
        share: told how much of what was told last is done, 0 to 1.
        consent: asked before a request that costs money; raises to stop it.
        max_wait: seconds to poll before giving up for now; default: the singer's ``poll_limit``, or 1200.

    Raises:
        OutcomeUnknown: a paid request of this song has an unknown outcome (exit 7).
        UnavailableError: the task is still running; the next run goes on with it (exit 6).
        TaskFailed: the service failed (exit 5).
        DiskFullError: there is no room for what would be paid for (exit 9).
        SonggenError: whatever the singer raises.
    """
    tell, can = progress or _silent, singer.capabilities
    if can.mode == "local":
        singer.preflight(script)
        request = dataclasses.replace(
            singer.render(script), answer=shelf.answer(can.name, folder), share=share or nobody
        )
        return [shelf.write(take, folder) for take in singer.submit(request, script).takes]
    limit = max_wait if max_wait is not None else float(getattr(singer, "poll_limit", 1200.0))
    orders = Orders("sing", script.slug, folder / shelf.FOLDER, journal)
    collector = Collector(singer, script, folder, orders, sleep, tell, limit, share or nobody)
    request = singer.render(script)
    digest = request_sha256(request.path, request.body)
    every = purchases(journal)
    mine = [purchase for purchase in every if purchase.who == can.name]
    if not any(purchase.state in OPEN for purchase in every):
        done = next((p for p in reversed(mine) if _is_done(p, collector, digest)), None)
        if done and (kept := collector.saved(done)):
            return kept
    with turn(can.name, can.concurrent, folder.parent, sleep, tell, limit):
        for purchase in mine:
            if purchase.state in OPEN:
                collector.resume(purchase, purchase.intent.get("request_sha256") == digest)
        orders.stop_if_unsettled()
        known = orders.known(digest, can.name)
        if done := next((p for p in reversed(known) if _is_done(p, collector, digest)), None):
            return _again(collector, done)
        orders.stop_if_rejected(known, "change the words that its filter may dislike")
        singer.preflight(script)
        return _buy(collector, request, digest, consent)


def _silent(what: str) -> None:
    """Nobody listens."""


def _is_done(purchase: Purchase, collector: Collector, digest: str) -> bool:
    """Whether the request was sung, or was written off after at least one of its takes had come."""
    if purchase.intent.get("request_sha256") != digest:
        return False
    return purchase.state == "sung" or purchase.state == "lost" and bool(collector.saved(purchase))


def _buy(collector: Collector, request: Request, digest: str, consent: Consent | None) -> list[TakeFile]:
    """The one request (PAY-1, PAY-3), then its task (PAY-2), then its takes (PAY-7)."""
    can = collector.singer.capabilities
    with collector.orders.room(f"what {can.label} would send"):
        if consent and not can.free:
            consent(can.label, request.price)
        purchase = _asked(collector, request, digest)
    return collector.collect(purchase)


def _asked(collector: Collector, request: Request, digest: str) -> Purchase:
    """The one request, sent; returns it with its task."""
    singer, orders = collector.singer, collector.orders
    can = singer.capabilities
    sync = can.mode == "sync"
    order = Order("singer", can.name, can.label, digest, request.price, can.price_date, can.free, sync)

    def submit(answer: Path) -> Submitted:
        collector.tell(f"asking {can.label}")
        with transfer.watched(collector.share):
            return singer.submit(dataclasses.replace(request, answer=answer), collector.script)

    purchase, came = orders.send(order, submit)
    if sync:
        if declined := collector.judge(purchase):
            raise declined
    else:
        orders.submitted(purchase, came.task)
    return purchase


def _again(collector: Collector, purchase: Purchase) -> list[TakeFile]:
    """The takes of an unchanged request, without any request while one of them is as it was (PAY-6)."""
    if kept := collector.saved(purchase):
        return kept
    if collector.singer.capabilities.mode == "sync" or purchase.task is None:
        raise RefusedError(
            f"{collector.script.slug}: the takes that were paid for are gone from {collector.folder / shelf.FOLDER}",
            "restore them from a backup, or change the lyrics; unchanged input is not paid for again",
        )
    collector.tell("the takes are gone from the disk; fetching them again")
    return collector.collect(purchase)
