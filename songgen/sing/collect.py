"""Polls a task that was paid for and brings its takes home; sends nothing that costs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from songgen import files
from songgen.books import Purchase
from songgen.errors import OutcomeUnknown, RefusedError, SonggenError, TaskFailed, UnavailableError
from songgen.orders import Orders, settle_cure
from songgen.services import arrival, transfer
from songgen.services.http import Gone
from songgen.sing import Progress, Singer, shelf
from songgen.sing.shelf import TakeFile
from songgen.song import LineTiming, Script

_PATIENCE = 3  # answers in a row that make no sense before we stop asking


LATE = 0.04
"""How late a finished song may be noticed, as a share of the time that the service took."""


def waits(first: float) -> Iterator[float]:
    """Seconds between polls: ``first``, and longer the longer it takes, at most 30 s (or ``first``)."""
    waited = 0.0
    while True:
        pause = min(max(first, LATE * waited), max(30.0, first))
        yield pause
        waited += pause


@dataclass(frozen=True)
class _Missing:
    """Takes that did not come: why, and whether the service has them no longer."""

    problem: str = ""
    gone: bool = False


@dataclass(frozen=True)
class Collector:
    """Brings home the takes of one song's tasks. ``limit``: seconds to poll before giving up for now; ``share`` is told
    how far a download is."""

    singer: Singer
    script: Script
    folder: Path
    orders: Orders
    sleep: Callable[[float], None]
    tell: Callable[[str], None]
    limit: float
    share: Callable[[float], None] = lambda done: None

    def saved(self, purchase: Purchase) -> list[TakeFile]:
        """The takes of a purchase that are on disk as they were paid for; of one fetched twice the later."""
        found = {entry["remote"]: take for entry in purchase.takes if (take := shelf.load(self.folder, entry))}
        return list({take.id: take for take in found.values()}.values())

    def resume(self, purchase: Purchase, current: bool) -> None:
        """Finish what an earlier run began; the takes of other lyrics are kept, but hold up nothing."""
        try:
            if purchase.state == "submitted":
                self.tell(f"going on with task {purchase.task}" if current else f"collecting task {purchase.task}")
                self.collect(purchase, current)
            elif self.singer.capabilities.mode == "sync" and arrival.load(self._answer(purchase)):
                self.tell("the answer to an earlier run is on disk; going on with it")
                if self.judge(purchase) is None:
                    self.collect(purchase, current)
        except (TaskFailed, RefusedError) as error:
            if current:
                raise
            self.tell(error.message)

    def judge(self, purchase: Purchase) -> SonggenError | None:
        """Whether the answer of a ``sync`` service, which is on disk, was a clear no; else it is a task to collect.

        Raises:
            OutcomeUnknown: the answer is neither.
        """
        answer = self.singer.poll(str(self._answer(purchase)))
        if answer.state == "declined" and answer.error:
            self.orders.refused(purchase, answer.error)
            return answer.error
        if answer.state == "unknown":
            raise self.orders.unclear(purchase, answer.message)
        self.orders.submitted(purchase, purchase.id)
        return None

    def collect(self, purchase: Purchase, timed: bool = True) -> list[TakeFile]:
        """Poll until the task has ended; each take is fetched as soon as it is ready (PAY-7)."""
        waited, strange, first = 0.0, 0, self.singer.capabilities.mode == "sync"
        refused: dict[str, RefusedError] = {}  # takes that we won't fetch; the others are brought home first
        for pause in waits(float(getattr(self.singer, "poll_seconds", 5.0))):
            if not first:
                self.sleep(pause)
                waited += pause
            first = False
            answer, problem = self._ask(purchase)
            missing = self._fetch(purchase, answer.takes, timed, refused)
            ended = answer.state in ("done", "failed", "rejected")
            if ended and refused and not missing:
                raise next(iter(refused.values()))
            if ended and not missing and (answer.takes or self.saved(purchase)):
                return self._done(purchase)
            if answer.state in ("failed", "rejected") and not missing:
                self._failed(purchase, answer)
            strange = strange + 1 if problem or missing or answer.state in ("expired", "unknown") else 0
            if strange >= _PATIENCE:
                self._stuck(purchase, answer, problem, missing)
                return self._done(purchase)
            if waited >= self.limit:
                break
            waiting = f"{waited:.0f} s of at most {self.limit:.0f} s"
            self.tell(f"task {purchase.task}: {answer.message or answer.state} ({waiting})")
        came = len(self.saved(purchase))
        enough = f"; to go on with what came ({came}): songgen settle {self.script.slug} --charged" if came else ""
        raise UnavailableError(
            f"{self.script.slug}: task {purchase.task} is still running after {self.limit:.0f} s",
            f"run again later: it goes on with this task and pays nothing{enough}",
        )

    # ---- inside

    def _answer(self, purchase: Purchase) -> Path:
        return self.orders.answer(purchase)

    def _task(self, purchase: Purchase) -> str:
        """What the singer is given for a task: the service's id, or where its answer lies."""
        return str(self._answer(purchase) if self.singer.capabilities.mode == "sync" else purchase.task)

    def _ask(self, purchase: Purchase) -> tuple[Progress, str]:
        try:
            return self.singer.poll(self._task(purchase)), ""
        except UnavailableError as error:
            return Progress("running", message=error.message), error.message

    def _fetch(
        self, purchase: Purchase, takes: tuple[dict[str, Any], ...], timed: bool, refused: dict[str, RefusedError]
    ) -> _Missing | None:
        """Bring home what is not here yet; says what went wrong with those that did not come."""
        missing: list[UnavailableError] = []
        for remote in takes:
            if str(remote["id"]) in refused:
                continue
            saved = self._here(purchase, remote)
            if saved is None:
                try:
                    saved = self._bring(purchase, remote)
                except UnavailableError as error:
                    missing.append(error)
                    continue
                except RefusedError as error:
                    refused[str(remote["id"])] = error
                    continue
                self.tell(f"take {saved.id} is here")
            if not shelf.has_sidecar(saved, self.folder):
                timings = self._timings(purchase, remote) if timed else None
                meta = dict(remote.get("meta", {}))
                shelf.write_sidecar(dataclasses.replace(saved, timings=timings, meta=meta), self.folder)
        if not missing:
            return None
        return _Missing(missing[-1].message, all(isinstance(error, Gone) for error in missing))

    def _here(self, purchase: Purchase, remote: dict[str, Any]) -> TakeFile | None:
        """The take if it is on disk and the service still names the same file for it.

        A link that plays while the song is being made is replaced by that of the finished file.
        """
        for entry in reversed(purchase.takes):
            if entry["remote"] == remote["id"]:
                return shelf.load(self.folder, entry) if entry.get("address") == _address(remote) else None
        return None

    def _bring(self, purchase: Purchase, remote: dict[str, Any]) -> TakeFile:
        name = str(remote["id"])
        self.tell(f"fetching take {name}")
        with transfer.watched(self.share):
            suffix = self.singer.fetch(self._task(purchase), remote, shelf.part(name, self.folder))

        def record(take: TakeFile) -> None:
            entry = self.orders.journal.append(
                "sing",
                "take",
                intent=purchase.id,
                take=take.id,
                remote=name,
                address=_address(remote),
                file=f"{shelf.FOLDER}/{take.file}",
                sha256=take.sha256,
                bytes=take.bytes,
            )
            purchase.takes.append(entry)

        return shelf.shelve(name, suffix, self.folder, record)

    def _timings(self, purchase: Purchase, remote: dict[str, Any]) -> tuple[LineTiming, ...] | None:
        if not self.singer.capabilities.timings:
            return None
        try:
            return self.singer.timings(self._task(purchase), remote, self.script)
        except SonggenError as error:  # times can be estimated, paid audio can't
            self.tell(f"no line times: {error.message}")
            return None

    def _done(self, purchase: Purchase) -> list[TakeFile]:
        kept = self.saved(purchase)
        for take in kept:
            if not shelf.has_sidecar(take, self.folder):
                shelf.write_sidecar(take, self.folder)
        if purchase.state != "sung":
            self.orders.ended(purchase, "sung", takes=len(kept))
            purchase.state = "sung"
        if self.singer.capabilities.mode == "sync":
            arrival.discard(self._answer(purchase))
        return kept

    def _failed(self, purchase: Purchase, answer: Progress) -> None:
        rejected = answer.state == "rejected"
        self.orders.failed(purchase, answer.message, rejected)
        if self.singer.capabilities.mode == "sync":
            arrival.discard(self._answer(purchase))
        charged = "" if self.singer.capabilities.free else "; whether it was charged is not known"
        what = f"{self.script.slug}: {self.singer.capabilities.label}: {answer.message}{charged}"
        if rejected:
            raise RefusedError(what, "change the words that its filter may dislike")
        raise TaskFailed(what, "look at the service's history; another run sends (and pays) a new request")

    def _stuck(self, purchase: Purchase, answer: Progress, problem: str, missing: _Missing | None) -> None:
        """Raise, unless at least one take came and the service has no more to give."""
        kept, lost = self.saved(purchase), answer.state == "expired"
        if kept and (lost or answer.state in ("done", "failed", "rejected") and missing and missing.gone):
            self.tell(f"{len(kept)} of {max(len(answer.takes), len(kept))} takes came; the service has no more")
            return
        if lost and purchase.state == "sung":
            raise RefusedError(
                f"{self.script.slug}: the takes that were paid for are gone, here and at the service",
                "restore them from a backup, or change the lyrics; unchanged input is not paid for again",
            )
        if lost and self.singer.capabilities.free:
            self.orders.failed(purchase, "forgotten", rejected=False)
            raise UnavailableError(
                f"{self.script.slug}: {answer.message or 'the service no longer knows the task'} ({purchase.task})",
                "run again: it asks anew, nothing is charged",
            )
        if lost or answer.state == "unknown":
            raise OutcomeUnknown(
                f"{self.script.slug}: {answer.message or 'the service no longer knows the task'} ({purchase.task})",
                settle_cure(self.script.slug),
            )
        raise UnavailableError(
            f"{self.script.slug}: task {purchase.task}: {missing.problem if missing else problem}",
            f"run again: it goes on and pays nothing; to write it off: songgen settle {self.script.slug} --charged",
        )


def _address(remote: dict[str, Any]) -> str:
    """Tells a take's files apart without keeping its address: a hash of the path, which holds no signature."""
    return files.sha256(urlsplit(str(remote.get("url", ""))).path)[:16]
