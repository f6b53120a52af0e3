"""The books of a picture, kept as those of a song: intent, one request, its answer on disk, the picture, ``painted``.

What stops the process between two of them: see ``songgen.sing.perform``. Every picture ever paid for stays in
``pictures/`` under the hash of its bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from songgen import files
from songgen.books import Purchase, purchases, unsettled
from songgen.errors import RefusedError, SonggenError
from songgen.journal import Journal
from songgen.paint.gemini import GeminiPainter, Verdict
from songgen.prices import usd
from songgen.services import arrival, room
from songgen.sing import OutcomeUnknown, Request
from songgen.sing.collect import TaskFailed, settle_cure
from songgen.sing.perform import request_sha256
from songgen.topic import Topic

FOLDER = "pictures"
ROOM = 64 * 1024 * 1024
"""Bytes that must be free before a picture is paid for."""
DRAWN = "--eyecatch drawn takes the one that songgen draws"

Tell = Callable[[str], None]
Consent = Callable[[str, float], None]


def paint(
    painter: GeminiPainter,
    topic: Topic,
    folder: Path,
    journal: Journal,
    *,
    progress: Tell,
    consent: Consent,
) -> str:
    """Have the eyecatch's ground painted, unless that was paid for before.

    Args:
        painter: who paints.
        topic: what it is about.
        folder: the song's folder.
        journal: the song's journal.
        progress: told what is going on, in a few words.
        consent: asked with (who, USD) before money is spent; raises to stop it.

    Returns:
        The picture's name in ``folder``: ``pictures/<hash>.png`` or so.

    Raises:
        OutcomeUnknown: a paid request of this song has an unknown outcome (exit 7).
        RefusedError: Gemini will not paint this topic, or a picture that was paid for is gone.
        TaskFailed: an answer without a picture that can be used (exit 5).
        DiskFullError: there is no room for what would be paid for (exit 9).
        SonggenError: declined, not charged.
    """
    request = painter.render(topic)
    digest = request_sha256(request)
    for purchase in purchases(journal, "paint"):
        answer = _answer(folder, purchase.id)
        if purchase.state == "unknown" and arrival.load(answer):
            progress("the answer to an earlier run is on disk; going on with it")
            _conclude(painter, topic.slug, folder, journal, purchase)
    _stop_if_unsettled(journal, topic.slug)
    known = [p for p in purchases(journal, "paint") if p.intent["request_sha256"] == digest]
    if done := next((p for p in reversed(known) if p.state == "painted"), None):
        return _kept(folder, journal, done, topic.slug)
    if known and known[-1].state == "rejected":
        raise RefusedError(
            f"{topic.slug}: {known[-1].message}; exactly this was asked for before and is not paid for again",
            f"reword the topic's summary or prompts/paint.md; {DRAWN}",
        )
    painter.preflight()
    with room.needed(folder, ROOM, f"{topic.slug}: there is no room for a picture"):
        consent(painter.label, request.price)
        purchase = _asked(painter, request, digest, topic.slug, folder, journal, progress)
    return _conclude(painter, topic.slug, folder, journal, purchase)


def price_of(painter: GeminiPainter, topic: Topic, journal: Journal) -> float:
    """USD that ``paint`` would spend now."""
    request = painter.render(topic)
    digest = request_sha256(request)
    for purchase in purchases(journal, "paint"):
        if purchase.state == "unknown" or purchase.state == "painted" and purchase.intent["request_sha256"] == digest:
            return 0.0
    return request.price


def _asked(
    painter: GeminiPainter,
    request: Request,
    digest: str,
    slug: str,
    folder: Path,
    journal: Journal,
    progress: Tell,
) -> Purchase:
    """Intent, then the one request (PAY-1, PAY-3); its answer is on disk when this returns."""
    intent = uuid.uuid4().hex
    entry = journal.append(
        "paint",
        "intent",
        intent=intent,
        request_sha256=digest,
        painter=painter.settings.model,
        price=request.price,
        price_date=painter.cost.as_of,
        sync=True,
    )
    answer = _answer(folder, intent)
    progress(f"asking {painter.label}")
    try:
        painter.submit(request, answer)
    except (OutcomeUnknown, OSError) as error:
        what = error.message if isinstance(error, OutcomeUnknown) else f"its answer was not written ({error.strerror})"
        came = arrival.arrived(answer)
        kept = f"; the {came} bytes of its answer that came are kept in {answer}.part" if came else ""
        raise OutcomeUnknown(f"{slug}: {what}; it may have been charged{kept}", settle_cure(slug, True)) from None
    except SonggenError as error:
        journal.append("paint", "refused", intent=intent, message=error.message)
        raise
    return Purchase(entry)


def _conclude(painter: GeminiPainter, slug: str, folder: Path, journal: Journal, purchase: Purchase) -> str:
    """Judge the answer on disk; a picture gets its name before it is on record, the answer goes after that."""
    path = _answer(folder, purchase.id)
    answer = arrival.load(path)
    verdict = painter.judge(answer) if answer else Verdict("unknown", message="the answer is gone from the disk")
    if verdict.state == "unknown":
        raise OutcomeUnknown(
            f"{slug}: {verdict.message}; it may have been charged, and its answer is kept in {path}",
            settle_cure(slug, True),
        )
    if verdict.state == "painted":
        digest = files.sha256(verdict.data)
        name = f"{FOLDER}/{digest[:16]}{verdict.suffix}"
        files.write(files.inside(folder, name), verdict.data)
        journal.append(
            "paint", "painted", intent=purchase.id, file=name, sha256=digest, bytes=len(verdict.data)
        )  # fmt: skip
        arrival.discard(path)
        return name
    if verdict.error:
        journal.append("paint", "refused", intent=purchase.id, message=verdict.message)
        arrival.discard(path)
        raise verdict.error
    rejected = verdict.state == "rejected"
    journal.append(
        "paint", "failed", intent=purchase.id, charged="unknown", rejected=rejected, message=verdict.message
    )  # fmt: skip
    what = f"{slug}: {verdict.message}; whether it was charged is not known"
    if rejected:
        arrival.discard(path)
        raise RefusedError(what, f"reword the topic's summary or prompts/paint.md; {DRAWN}")
    # Something came that nobody here can use; who paid for it may be able to.
    raise TaskFailed(f"{what}; its answer is kept in {path}", f"another run sends (and pays) a new request; {DRAWN}")


def _kept(folder: Path, journal: Journal, purchase: Purchase, slug: str) -> str:
    """The picture of a request that was paid for (PAY-6)."""
    entry = next(e for e in journal.entries("paint", "painted") if e["intent"] == purchase.id)
    name = str(entry["file"])
    if files.sha256_of(files.inside(folder, name)) != entry["sha256"]:
        raise RefusedError(
            f"{slug}: the picture that was paid for is gone from {folder / name}, or is another one now",
            f"restore it from a backup; [paint] seed = N has (and pays) another one painted; {DRAWN}",
        )
    return name


def _stop_if_unsettled(journal: Journal, slug: str) -> None:
    open_one = unsettled(journal)
    if open_one is not None:
        raise OutcomeUnknown(
            f"{slug}: a request to {open_one.who} of {open_one.intent['at']} may have been charged "
            f"({usd(open_one.price)}); its outcome is not known",
            settle_cure(slug, bool(open_one.intent.get("sync"))),
        )


def _answer(folder: Path, intent: str) -> Path:
    return files.inside(folder / FOLDER, f".{intent}.answer")
