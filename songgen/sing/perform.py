"""The one place that keeps the books of singing: intent, submit, poll, fetch, save, and how to go on after a crash.

Order of a paid request (each ``→`` is a synced journal entry): → intent, POST, → submitted, poll …, file, → take,
file, → take, → sung. Whatever stops the process between two of them, the next run knows enough to never pay twice:

- intent alone: the outcome is unknown; stop with exit 7 until ``songgen settle`` (PAY-4)
- submitted: collect the takes of that task, send nothing that costs (PAY-2, PAY-7)
- sung, and the files are as they were: return them, send nothing at all (PAY-6)
- refused: declined before it was charged; the next run may send anew
- failed: the task ended badly at the service, the charge is unknown; the next run makes a new intent, except that
  an unchanged text which the service's filter rejected is not sent again
"""

from __future__ import annotations

import dataclasses
import json
import re
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songgen import files
from songgen.errors import Exit, RefusedError, SonggenError, UnavailableError
from songgen.journal import Journal
from songgen.sing import OutcomeUnknown, Progress, Request, Singer
from songgen.sing.books import Purchase, purchases, spent, unsettled
from songgen.song import LineTiming, Script, Take

__all__ = ["TakeFile", "TaskFailed", "perform", "request_sha256", "spent", "timings_of", "unsettled"]

FOLDER = "takes"
_PATIENCE = 3  # answers in a row that make no sense before we stop asking

Tell = Callable[[str], None]


class TaskFailed(SonggenError):
    """The service took the task and could not sing it; whether it was charged is unknown."""

    exit_code = Exit.PARTIAL


@dataclass(frozen=True)
class TakeFile:
    """A take on disk: ``takes/<file>``, and its sidecar ``takes/<id>.json`` with timings, meta, hash and size."""

    id: str
    file: str
    sha256: str
    bytes: int
    timings: tuple[LineTiming, ...] | None
    meta: dict[str, Any]


def perform(
    singer: Singer,
    script: Script,
    folder: Path,
    journal: Journal,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
    progress: Tell | None = None,
    max_wait: float | None = None,
) -> list[TakeFile]:
    """Have a script sung; the takes stand in ``folder/takes``.

    Args:
        singer: who sings.
        script: what is sung.
        folder: the song's folder.
        journal: the song's journal.
        sleep: how to wait between polls, seconds.
        clock: seconds since the epoch.
        progress: told what is going on, in a few words.
        max_wait: seconds to poll before giving up for now; default: the singer's ``poll_limit``, or 1200.

    Raises:
        OutcomeUnknown: a paid request of this song has an unknown outcome (exit 7).
        UnavailableError: the task is still running; the next run goes on with it (exit 6).
        TaskFailed: the service failed (exit 5).
        SonggenError: whatever the singer raises.
    """
    tell = progress or _silent
    if singer.capabilities.mode == "local":
        singer.preflight(script)
        sung = singer.submit(singer.render(script), script)
        return [_save(take, folder, keep_old=False) for take in sung.takes]
    _stop_if_unsettled(journal, script)
    limit = max_wait if max_wait is not None else float(getattr(singer, "poll_limit", 1200.0))
    collector = _Collector(singer, script, folder, journal, sleep, clock, tell, limit)
    request = singer.render(script)
    digest = request_sha256(request)
    for purchase in [p for p in purchases(journal) if p.state == "submitted"]:
        if _is_ours(purchase, singer):
            _collect_open(collector, purchase, digest)
    known = [p for p in purchases(journal) if p.intent.get("request_sha256") == digest and _is_ours(p, singer)]
    if done := next((p for p in reversed(known) if p.state == "sung"), None):
        return _again(collector, done)
    if known and known[-1].state == "rejected":
        raise RefusedError(
            f"{script.slug}: the service rejected exactly this text before: {known[-1].message}",
            "change the words it may dislike; an unchanged text is not paid for again",
        )
    singer.preflight(script)
    return collector.collect(_buy(singer, script, request, digest, collector))


def request_sha256(request: Request) -> str:
    """What identifies a request: the hash of its path and body."""
    return files.sha256(json.dumps({"path": request.path, "body": request.body}, ensure_ascii=False, sort_keys=True))


def timings_of(sidecar: dict[str, Any]) -> tuple[LineTiming, ...] | None:
    """The line times in a take's sidecar, None when there are none."""
    rows = sidecar.get("timings")
    if rows is None:
        return None
    return tuple(
        LineTiming(row["index"], row["start"], row["end"], tuple((start, end) for start, end in row["morae"]))
        for row in rows
    )


def _silent(what: str) -> None:
    """Nobody listens."""


def _is_ours(purchase: Purchase, singer: Singer) -> bool:
    return bool(purchase.intent.get("singer") == singer.capabilities.name)


def _stop_if_unsettled(journal: Journal, script: Script) -> None:
    intent = unsettled(journal)
    if intent is not None:
        raise OutcomeUnknown(
            f"{script.slug}: a request to {intent.get('singer')} of {intent['at']} may have been charged "
            f"(${intent.get('price', 0):.2f}); its outcome is not known",
            _settle_cure(script.slug),
        )


def _settle_cure(slug: str) -> str:
    return (
        f"look at the service's history, then: songgen settle {slug} --charged [--task ID], or --not-charged; "
        "with a task id the next run collects its takes"
    )


def _buy(singer: Singer, script: Script, request: Request, digest: str, collector: _Collector) -> Purchase:
    """Intent, then the one request (PAY-1, PAY-3), then its task (PAY-2)."""
    can, journal = singer.capabilities, collector.journal
    purchase = Purchase(
        journal.append(
            "sing",
            "intent",
            intent=uuid.uuid4().hex,
            request_sha256=digest,
            singer=can.name,
            price=can.price,
            price_date=can.price_date,
        )
    )
    collector.tell(f"asking {can.label}")
    try:
        answer = singer.submit(request, script)
    except OutcomeUnknown as error:
        raise OutcomeUnknown(
            f"{script.slug}: {error.message}; it may have been charged", _settle_cure(script.slug)
        ) from None
    except SonggenError as error:
        journal.append("sing", "refused", intent=purchase.id, message=error.message)
        raise
    if answer.task is None:
        collector.keep(purchase, answer.takes)
        return purchase
    try:
        journal.append("sing", "submitted", intent=purchase.id, task=answer.task)
    except OSError as error:
        raise OutcomeUnknown(
            f"{script.slug}: paid, but the journal could not be written ({error.strerror}); the task is {answer.task}",
            f"make room, then: songgen settle {script.slug} --charged --task {answer.task}",
        ) from None
    purchase.state, purchase.task = "submitted", answer.task
    return purchase


def _collect_open(collector: _Collector, purchase: Purchase, digest: str) -> None:
    """Finish what an earlier run began; the takes of other lyrics are kept, but hold up nothing."""
    if purchase.intent.get("request_sha256") == digest:
        collector.tell(f"going on with task {purchase.task}")
        collector.collect(purchase)
        return
    collector.tell(f"collecting task {purchase.task} of earlier lyrics")
    try:
        collector.collect(purchase, timed=False)
    except TaskFailed as error:
        collector.tell(error.message)


def _again(collector: _Collector, purchase: Purchase) -> list[TakeFile]:
    """The takes of an unchanged request, without any request while one of them is as it was (PAY-6)."""
    kept = collector.saved(purchase)
    if kept:
        return kept
    if purchase.task is None:
        raise RefusedError(
            f"{collector.script.slug}: the takes that were paid for are gone from {collector.folder / FOLDER}",
            "restore them from a backup, or change the lyrics; unchanged input is not paid for again",
        )
    collector.tell("the takes are gone from the disk; fetching them again")
    return collector.collect(purchase)


@dataclass(frozen=True)
class _Collector:
    """Polls a task and brings its takes home."""

    singer: Singer
    script: Script
    folder: Path
    journal: Journal
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    tell: Tell
    limit: float

    def collect(self, purchase: Purchase, timed: bool = True) -> list[TakeFile]:
        """Poll until the task has ended; each take is fetched as soon as it is ready (PAY-7)."""
        if purchase.state == "sung" and self.saved(purchase):
            return self.saved(purchase)
        began, waited, strange = self.clock(), 0.0, 0
        for pause in waits(float(getattr(self.singer, "poll_seconds", 5.0))):
            self.sleep(pause)
            waited += pause
            answer, problem = self._ask(purchase)
            missing = self._fetch(purchase, answer.takes, timed)
            if answer.state in ("failed", "rejected") and not (answer.takes and not missing):
                self._failed(purchase, answer)
            if answer.takes and not missing and answer.state in ("done", "failed", "rejected"):
                return self._done(purchase)
            strange = strange + 1 if problem or missing or answer.state == "expired" else 0
            if strange >= _PATIENCE:
                self._stuck(purchase, answer, problem or missing)
                return self._done(purchase)
            if max(waited, self.clock() - began) >= self.limit:
                break
            self.tell(f"task {purchase.task}: {answer.message or answer.state}")
        raise UnavailableError(
            f"{self.script.slug}: task {purchase.task} is still running after {self.limit:.0f} s",
            "run again later: it goes on with this task and pays nothing",
        )

    def keep(self, purchase: Purchase, takes: tuple[Take, ...]) -> None:
        """Save the takes of a service that answers with the audio itself."""
        for take in takes:
            self._enter(purchase, take.id, _save(take, self.folder, keep_old=True))
        self.journal.append("sing", "sung", intent=purchase.id, takes=len(takes))
        purchase.state = "sung"

    def saved(self, purchase: Purchase) -> list[TakeFile]:
        """The takes of a purchase that are on disk as they were paid for."""
        found = [_load(self.folder, entry) for entry in purchase.takes]
        return list({take.id: take for take in found if take}.values())

    def _ask(self, purchase: Purchase) -> tuple[Progress, str]:
        try:
            return self.singer.poll(str(purchase.task)), ""
        except UnavailableError as error:
            return Progress("running", message=error.message), error.message

    def _fetch(self, purchase: Purchase, takes: tuple[dict[str, Any], ...], timed: bool) -> str:
        """Bring home what is not here yet; returns what went wrong with those that did not come."""
        here = {entry["remote"] for entry in purchase.takes if _load(self.folder, entry)}
        problem = ""
        for remote in takes:
            if remote["id"] in here:
                continue
            try:
                take = self.singer.fetch(str(purchase.task), remote)
            except UnavailableError as error:
                problem = error.message
                continue
            saved = _save(take, self.folder, keep_old=True)
            timings = self._timings(purchase, remote) if timed and take.timings is None else take.timings
            meta = {**take.meta, **remote.get("meta", {})}
            self._enter(purchase, str(remote["id"]), _write_sidecar(saved, timings, meta, self.folder))
            self.tell(f"take {saved.id} is here")
        return problem

    def _timings(self, purchase: Purchase, remote: dict[str, Any]) -> tuple[LineTiming, ...] | None:
        if not self.singer.capabilities.timings:
            return None
        try:
            return self.singer.timings(str(purchase.task), remote, self.script)
        except SonggenError as error:  # times can be estimated, paid audio can't
            self.tell(f"no line times: {error.message}")
            return None

    def _enter(self, purchase: Purchase, remote: str, saved: TakeFile) -> None:
        entry = self.journal.append(
            "sing",
            "take",
            intent=purchase.id,
            take=saved.id,
            remote=remote,
            file=f"{FOLDER}/{saved.file}",
            sha256=saved.sha256,
            bytes=saved.bytes,
        )
        purchase.takes.append(entry)

    def _done(self, purchase: Purchase) -> list[TakeFile]:
        if purchase.state != "sung":
            self.journal.append("sing", "sung", intent=purchase.id, takes=len(self.saved(purchase)))
            purchase.state = "sung"
        return self.saved(purchase)

    def _failed(self, purchase: Purchase, answer: Progress) -> None:
        rejected = answer.state == "rejected"
        self.journal.append(
            "sing", "failed", intent=purchase.id, task=purchase.task, charged="unknown", rejected=rejected,
            message=answer.message,
        )  # fmt: skip
        what = f"{self.script.slug}: task {purchase.task}: {answer.message}; whether it was charged is not known"
        if rejected:
            raise RefusedError(what, "change the words that its filter may dislike")
        raise TaskFailed(what, "look at the service's history; another run sends (and pays) a new request")

    def _stuck(self, purchase: Purchase, answer: Progress, problem: str) -> None:
        """Raise, unless the task is done and at least one take came."""
        if answer.state == "expired" and purchase.state == "sung":
            raise RefusedError(
                f"{self.script.slug}: the takes that were paid for are gone, here and at the service",
                "restore them from a backup, or change the lyrics; unchanged input is not paid for again",
            )
        if answer.state == "expired":
            raise OutcomeUnknown(
                f"{self.script.slug}: {answer.message or 'the service no longer knows the task'} ({purchase.task})",
                _settle_cure(self.script.slug),
            )
        if answer.state == "done" and (kept := self.saved(purchase)):
            self.tell(f"{len(kept)} of {len(answer.takes)} takes came; the other: {problem}")
            return
        raise UnavailableError(
            f"{self.script.slug}: task {purchase.task}: {problem}",
            f"run again: it goes on and pays nothing; to write it off: songgen settle {self.script.slug} --charged",
        )


def waits(first: float) -> Iterator[float]:
    """Seconds between polls: six times the first wait, six times double, then six-fold but at most 30 s."""
    yield from [first] * 6
    yield from [2 * first] * 6
    while True:
        yield min(max(30.0, first), 6 * first)


def _save(take: Take, folder: Path, keep_old: bool) -> TakeFile:
    """Write audio and sidecar. ``keep_old``: a file of that name with other bytes is left alone (PAY-7)."""
    name, digest = _safe(take.id), files.sha256(take.audio)
    suffix = take.suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", take.suffix) and take.suffix != ".json" else ".audio"
    path = files.inside(folder / FOLDER, name + suffix)
    if keep_old and files.sha256_of(path) not in (None, digest):
        name = f"{name}-{digest[:8]}"
        path = files.inside(folder / FOLDER, name + suffix)
    if files.sha256_of(path) != digest:
        files.write(path, take.audio)
    for extra, data in take.extras.items():
        files.write(files.inside(folder / FOLDER, extra), data)
    made = TakeFile(name, path.name, digest, len(take.audio), take.timings, dict(take.meta))
    return _write_sidecar(made, take.timings, dict(take.meta), folder)


def _write_sidecar(
    take: TakeFile, timings: tuple[LineTiming, ...] | None, meta: dict[str, Any], folder: Path
) -> TakeFile:
    made = dataclasses.replace(take, timings=timings, meta=meta)
    text = json.dumps(dataclasses.asdict(made), ensure_ascii=False, indent=1, sort_keys=True)
    files.write(files.inside(folder / FOLDER, f"{made.id}.json"), text + "\n")
    return made


def _safe(remote: str) -> str:
    """A service's id as a file name (FILE-2)."""
    return remote if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}", remote) else f"take-{files.sha256(remote)[:16]}"


def _load(folder: Path, entry: dict[str, Any]) -> TakeFile | None:
    """A take from its journal entry, if the file is as it was; a lost sidecar only loses times and meta."""
    path = files.inside(folder, entry["file"])
    if files.sha256_of(path) != entry["sha256"]:
        return None
    try:
        sidecar = json.loads((folder / FOLDER / f"{entry['take']}.json").read_bytes())
    except (OSError, ValueError):
        sidecar = {}
    made = TakeFile(
        entry["take"], path.name, entry["sha256"], entry["bytes"], timings_of(sidecar), sidecar.get("meta", {})
    )
    return made if sidecar else _write_sidecar(made, None, {}, folder)
