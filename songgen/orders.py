"""The keeper of paid requests: the one place from which a song or a picture is ordered (PAY-1 to PAY-4, PAY-6).

``→`` is a synced journal entry: → intent, the one request, and for services with tasks → submitted. Whoever orders
then brings home what was made and says how it ended. Whatever stops the process in between, the next run knows enough
to never pay twice:

- intent alone: the outcome is unknown; stop with exit 7 until ``songgen settle`` (PAY-4), unless the whole answer is
  on disk (``answer``): then go on with that
- submitted: there is a task to collect, nothing that costs is sent (PAY-2)
- refused: declined before it was charged; the next run may order anew
- failed: it ended badly at the service, the charge is unknown; the next run orders anew, except what the service's
  filter rejected: exactly that is not sent again
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from songgen import files
from songgen.books import Purchase, purchases, unsettled
from songgen.errors import OutcomeUnknown, RefusedError, SonggenError
from songgen.journal import Journal
from songgen.prices import usd
from songgen.services import arrival, room

ROOM = 64 * 1024 * 1024
"""Bytes that must be free before anything is paid for."""

Consent = Callable[[str, float], None]
"""Told (who, USD) before money is spent; raises to stop it."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Order:
    """What is going to be ordered.

    Attributes:
        role: what the payee is called in the journal: ``singer`` or ``painter``.
        who: its name in the journal.
        label: its name in messages.
        digest: ``request_sha256`` of what is sent.
        price: USD, as of ``price_date``.
        free: nothing is ever charged.
        sync: it answers with what it made, and has no tasks.
    """

    role: str
    who: str
    label: str
    digest: str
    price: float
    price_date: str
    free: bool = False
    sync: bool = False


class Orders:
    """The paid requests of one step of one song.

    Args:
        step: the step that pays, ``sing`` or ``paint``.
        slug: the song's, for messages.
        folder: where answers arrive, and what comes of them is kept.
        journal: the song's.
    """

    def __init__(self, step: str, slug: str, folder: Path, journal: Journal) -> None:
        self.step, self.slug, self.folder, self.journal = step, slug, folder, journal

    # ---- before

    def known(self, digest: str, who: str = "") -> list[Purchase]:
        """Orders of exactly this request, oldest first; of one payee if said."""
        found = purchases(self.journal, self.step)
        return [p for p in found if p.intent.get("request_sha256") == digest and who in ("", p.who)]

    def stop_if_unsettled(self) -> None:
        """PAY-4, for every step of the song.

        Raises:
            OutcomeUnknown: a request of this song may have been charged, and nobody knows.
        """
        if unclear := unsettled_error(self.slug, self.journal):
            raise unclear

    def stop_if_rejected(self, known: list[Purchase], cure: str) -> None:
        """PAY-6: what a filter rejected is not paid for again.

        Raises:
            RefusedError: the last of these orders was rejected.
        """
        if known and known[-1].state == "rejected":
            raise RefusedError(
                f"{self.slug}: {known[-1].message}; exactly this was asked for before and is not paid for again", cure
            )

    @contextmanager
    def room(self, what: str) -> Iterator[None]:
        """What would be paid for has room on the disk, whatever else fills it in the meantime.

        Raises:
            DiskFullError: it has none.
        """
        with room.needed(self.folder.parent, ROOM, f"{self.slug}: there is no room for {what}"):
            yield

    # ---- the order

    def send(self, order: Order, submit: Callable[[Path], _T]) -> tuple[Purchase, _T]:
        """Intent, then the one request (PAY-1, PAY-3).

        Args:
            order: what is ordered.
            submit: sends it, once; given the file to which an answer that holds what was made goes while it arrives.

        Raises:
            OutcomeUnknown: nobody knows whether it was charged.
            SonggenError: declined, not charged.
        """
        intent = uuid.uuid4().hex
        entry = self.journal.append(
            self.step,
            "intent",
            intent=intent,
            request_sha256=order.digest,
            **{order.role: order.who},
            price=order.price,
            price_date=order.price_date,
            **({"free": True} if order.free else {}),
            **({"sync": True} if order.sync else {}),
        )
        purchase = Purchase(entry)
        try:
            return purchase, submit(self.answer(purchase))
        except OutcomeUnknown as error:
            raise self._lost(purchase, error.message) from None
        except SonggenError as error:
            self.refused(purchase, error)
            raise
        except OSError as error:  # the disk, in the middle of the answer
            problem = f"the answer of {order.label} could not be written ({error.strerror})"
            raise self._lost(purchase, problem) from None

    def answer(self, purchase: Purchase) -> Path:
        """Where the answer to an order arrives."""
        return files.inside(self.folder, f".{purchase.id}.answer")

    def _lost(self, purchase: Purchase, problem: str) -> OutcomeUnknown:
        path = self.answer(purchase)
        came = arrival.arrived(path)
        kept = f"; the {came} bytes of its answer that came are kept in {path}.part" if came else ""
        cure = settle_cure(self.slug, bool(purchase.intent.get("sync")))
        return OutcomeUnknown(f"{self.slug}: {problem}; it may have been charged{kept}", cure)

    # ---- what became of it

    def submitted(self, purchase: Purchase, task: str | None) -> None:
        """PAY-2: its task is on record, if need be in the room that was set aside.

        Raises:
            OutcomeUnknown: the journal could not be written; the message names the task.
        """
        facts = {"intent": purchase.id, "task": task}
        try:
            try:
                self.journal.append(self.step, "submitted", **facts)
            except OSError as error:
                if error.errno not in room.FULL or not room.give_back():
                    raise
                self.journal.append(self.step, "submitted", **facts)
        except OSError as error:
            raise OutcomeUnknown(
                f"{self.slug}: paid, but the journal could not be written ({error.strerror}); the task is {task}",
                f"make room, then: songgen settle {self.slug} --charged --task {task}",
            ) from None
        purchase.state, purchase.task = "submitted", task

    def ended(self, purchase: Purchase, event: str, **facts: Any) -> None:
        """What was paid for is here: ``sung`` or ``painted``."""
        self.journal.append(self.step, event, intent=purchase.id, **facts)

    def refused(self, purchase: Purchase, error: SonggenError) -> None:
        """It was declined before it was charged; an answer that says so is of no more use."""
        self.journal.append(self.step, "refused", intent=purchase.id, message=error.message)
        arrival.discard(self.answer(purchase))

    def failed(self, purchase: Purchase, message: str, rejected: bool) -> None:
        """It ended badly at the service, and whether it was charged is not known."""
        task = {} if purchase.task is None else {"task": purchase.task}
        self.journal.append(
            self.step, "failed", intent=purchase.id, **task, charged="unknown", rejected=rejected, message=message
        )

    def unclear(self, purchase: Purchase, message: str) -> OutcomeUnknown:
        """The error for an answer that says neither yes nor no."""
        return OutcomeUnknown(
            f"{self.slug}: {message}; it may have been charged, and its answer is kept in {self.answer(purchase)}",
            settle_cure(self.slug, True),
        )


def unsettled_error(slug: str, journal: Journal) -> OutcomeUnknown | None:
    """What is to be said of the song's request whose outcome nobody knows (PAY-4), None where there is none."""
    one = unsettled(journal)
    if one is None:
        return None
    charged = f"may have been charged ({usd(one.price)}); its outcome is not known"
    cure = settle_cure(slug, bool(one.intent.get("sync")))
    return OutcomeUnknown(f"{slug}: a request to {one.who} of {one.at} {charged}", cure)


def settle_cure(slug: str, sync: bool = False) -> str:
    """What to do about a request whose outcome nobody knows; ``sync``: of a service that has no tasks."""
    if sync:
        return f"look at your account at the service, then: songgen settle {slug} --charged, or --not-charged"
    return (
        f"look at the service's history, then: songgen settle {slug} --charged [--task ID], or --not-charged; "
        "with a task id the next run collects its takes"
    )


def request_sha256(path: str, body: Any) -> str:
    """What identifies a request: the hash of its path and body."""
    return files.sha256(json.dumps({"path": path, "body": body}, ensure_ascii=False, sort_keys=True))


def last(known: Iterable[Purchase], state: str) -> Purchase | None:
    """The newest order in that state."""
    return next((p for p in reversed(list(known)) if p.state == state), None)
