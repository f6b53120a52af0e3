"""The one place that keeps the books of singing: intent, submit, poll, fetch, save, and how to go on after a crash.

Order of a paid request (each ``→`` is a synced journal entry): → intent, POST, → submitted, poll …, download, → take,
download, → take, → sung. A service that answers with the audio itself has its answer file for a task: it is on disk
while it arrives, and polled and fetched from there. Whatever stops the process between two of them, the next run
knows enough to never pay twice:

- intent alone: the outcome is unknown; stop with exit 7 until ``songgen settle`` (PAY-4), unless the whole answer is
  on disk: then go on with that
- submitted: collect the takes of that task, send nothing that costs (PAY-2, PAY-7)
- sung, and the files are as they were: return them, send nothing at all (PAY-6)
- refused: declined before it was charged; the next run may send anew
- failed: the task ended badly at the service, the charge is unknown; the next run makes a new intent, except that
  an unchanged text which the service's filter rejected is not sent again
"""

from __future__ import annotations

import dataclasses
import json
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from songgen import files
from songgen.books import OPEN, Purchase, purchases, unsettled
from songgen.errors import RefusedError, SonggenError
from songgen.journal import Journal
from songgen.prices import usd
from songgen.services import arrival, room, transfer
from songgen.sing import OutcomeUnknown, Request, Singer, nobody, shelf
from songgen.sing.collect import Collector, TaskFailed, settle_cure
from songgen.sing.shelf import TakeFile
from songgen.sing.turns import turn
from songgen.song import Script

__all__ = ["TakeFile", "TaskFailed", "perform", "request_sha256"]

ROOM = 64 * 1024 * 1024
"""Bytes that must be free before a request is paid for."""

Tell = Callable[[str], None]
Share = Callable[[float], None]
Consent = Callable[[str, float], None]
"""Told (who, USD) before money is spent; raises to stop it."""


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
    collector = Collector(singer, script, folder, journal, sleep, tell, limit, share or nobody)
    request = singer.render(script)
    digest = request_sha256(request)
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
        _stop_if_unsettled(journal, script)
        known = [p for p in purchases(journal) if p.who == can.name]
        known = [p for p in known if p.intent.get("request_sha256") == digest]
        if done := next((p for p in reversed(known) if _is_done(p, collector, digest)), None):
            return _again(collector, done)
        if known and known[-1].state == "rejected":
            raise RefusedError(
                f"{script.slug}: the service rejected exactly this text before: {known[-1].message}",
                "change the words it may dislike; an unchanged text is not paid for again",
            )
        singer.preflight(script)
        return _buy(collector, request, digest, consent)


def request_sha256(request: Request) -> str:
    """What identifies a request: the hash of its path and body."""
    return files.sha256(json.dumps({"path": request.path, "body": request.body}, ensure_ascii=False, sort_keys=True))


def _silent(what: str) -> None:
    """Nobody listens."""


def _is_done(purchase: Purchase, collector: Collector, digest: str) -> bool:
    """Whether the request was sung, or was written off after at least one of its takes had come."""
    if purchase.intent.get("request_sha256") != digest:
        return False
    return purchase.state == "sung" or purchase.state == "lost" and bool(collector.saved(purchase))


def _stop_if_unsettled(journal: Journal, script: Script) -> None:
    open_one = unsettled(journal)
    if open_one is not None:
        raise OutcomeUnknown(
            f"{script.slug}: a request to {open_one.who} of {open_one.intent['at']} may have been charged "
            f"({usd(open_one.price)}); its outcome is not known",
            settle_cure(script.slug, bool(open_one.intent.get("sync"))),
        )


def _buy(collector: Collector, request: Request, digest: str, consent: Consent | None) -> list[TakeFile]:
    """Intent, then the one request (PAY-1, PAY-3), then its task (PAY-2), then its takes (PAY-7)."""
    can = collector.singer.capabilities
    with _room(collector):
        if consent and not can.free:
            consent(can.label, request.price)
        purchase = _asked(collector, request, digest)
    return collector.collect(purchase)


@contextmanager
def _room(collector: Collector) -> Iterator[None]:
    """What would be paid for has room on the disk, whatever else fills it in the meantime."""
    what = f"what {collector.singer.capabilities.label} would send"
    with room.needed(collector.folder, ROOM, f"{collector.script.slug}: there is no room for {what}"):
        yield


def _asked(collector: Collector, request: Request, digest: str) -> Purchase:
    """The one request, sent; returns it with its task."""
    singer, journal, slug = collector.singer, collector.journal, collector.script.slug
    can = singer.capabilities
    intent = uuid.uuid4().hex
    entry = journal.append(
        "sing",
        "intent",
        intent=intent,
        request_sha256=digest,
        singer=can.name,
        price=request.price,
        price_date=can.price_date,
        **({"free": True} if can.free else {}),
        **({"sync": True} if can.mode == "sync" else {}),
    )
    purchase = Purchase(entry)
    collector.tell(f"asking {can.label}")
    try:
        with transfer.watched(collector.share):
            answer = singer.submit(
                dataclasses.replace(request, answer=shelf.answer(intent, collector.folder)), collector.script
            )
    except OutcomeUnknown as error:
        raise OutcomeUnknown(
            f"{slug}: {error.message}; it may have been charged{_what_came(collector.folder, intent)}",
            settle_cure(slug, can.mode == "sync"),
        ) from None
    except SonggenError as error:
        journal.append("sing", "refused", intent=intent, message=error.message)
        raise
    except OSError as error:  # the disk, in the middle of the answer
        raise OutcomeUnknown(
            f"{slug}: the answer of {can.label} could not be written ({error.strerror}); it may have been charged"
            f"{_what_came(collector.folder, intent)}",
            settle_cure(slug, True),
        ) from None
    if can.mode == "sync":
        if declined := collector.judge(purchase):
            raise declined
        return purchase
    try:
        _record_task(journal, intent, answer.task)
    except OSError as error:
        raise OutcomeUnknown(
            f"{slug}: paid, but the journal could not be written ({error.strerror}); the task is {answer.task}",
            f"make room, then: songgen settle {slug} --charged --task {answer.task}",
        ) from None
    purchase.state, purchase.task = "submitted", answer.task
    return purchase


def _record_task(journal: Journal, intent: str, task: str | None) -> None:
    """PAY-2, if need be in the room that was set aside."""
    try:
        journal.append("sing", "submitted", intent=intent, task=task)
    except OSError as error:
        if error.errno not in room.FULL or not room.give_back():
            raise
        journal.append("sing", "submitted", intent=intent, task=task)


def _what_came(folder: Path, intent: str) -> str:
    path = shelf.answer(intent, folder)
    count = arrival.arrived(path)
    return f"; the {count} bytes of its answer that came are kept in {path}.part" if count else ""


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
