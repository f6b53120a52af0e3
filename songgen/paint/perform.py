"""The books of a picture: ordered as a song is (``songgen.orders``), its answer on disk, the picture, ``painted``.

Every picture ever paid for stays in ``pictures/`` under the hash of its bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from songgen import files
from songgen.books import Purchase, purchases
from songgen.errors import RefusedError, TaskFailed
from songgen.journal import Journal
from songgen.orders import Consent, Order, Orders, last, request_sha256
from songgen.paint.gemini import GeminiPainter, Verdict
from songgen.services import arrival
from songgen.topic import Topic

FOLDER = "pictures"
DRAWN = "--eyecatch drawn takes the one that songgen draws"

REWORD = f"reword the topic's summary or prompts/paint.md; {DRAWN}"

Tell = Callable[[str], None]


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
    digest = request_sha256(request.path, request.body)
    orders = Orders("paint", topic.slug, folder / FOLDER, journal)
    for purchase in purchases(journal, "paint"):
        if purchase.state == "unknown" and arrival.load(orders.answer(purchase)):
            progress("the answer to an earlier run is on disk; going on with it")
            _conclude(painter, orders, purchase)
    orders.stop_if_unsettled()
    known = orders.known(digest)
    if done := last(known, "painted"):
        return _kept(folder, journal, done, topic.slug)
    orders.stop_if_rejected(known, REWORD)
    painter.preflight()
    with orders.room("a picture"):
        consent(painter.label, request.price)
        order = Order(
            "painter", painter.settings.model, painter.label, digest, request.price, painter.cost.as_of, sync=True
        )
        progress(f"asking {painter.label}")
        purchase, _ = orders.send(order, lambda answer: painter.submit(request, answer))
    return _conclude(painter, orders, purchase)


def price_of(painter: GeminiPainter, topic: Topic, journal: Journal) -> float:
    """USD that ``paint`` would spend now."""
    request = painter.render(topic)
    digest = request_sha256(request.path, request.body)
    for purchase in purchases(journal, "paint"):
        if purchase.state == "unknown" or purchase.state == "painted" and purchase.intent["request_sha256"] == digest:
            return 0.0
    return request.price


def _conclude(painter: GeminiPainter, orders: Orders, purchase: Purchase) -> str:
    """Judge the answer on disk; a picture gets its name before it is on record, the answer goes after that."""
    path = orders.answer(purchase)
    answer = arrival.load(path)
    verdict = painter.judge(answer) if answer else Verdict("unknown", message="the answer is gone from the disk")
    if verdict.state == "unknown":
        raise orders.unclear(purchase, verdict.message)
    if verdict.state == "painted":
        digest = files.sha256(verdict.data)
        name = f"{digest[:16]}{verdict.suffix}"
        files.write(files.inside(orders.folder, name), verdict.data)
        facts = {"file": f"{FOLDER}/{name}", "sha256": digest, "bytes": len(verdict.data)}
        orders.ended(purchase, "painted", **facts)
        arrival.discard(path)
        return f"{FOLDER}/{name}"
    if verdict.error:
        orders.refused(purchase, verdict.error)
        raise verdict.error
    rejected = verdict.state == "rejected"
    orders.failed(purchase, verdict.message, rejected)
    what = f"{orders.slug}: {verdict.message}; whether it was charged is not known"
    if rejected:
        arrival.discard(path)
        raise RefusedError(what, REWORD)
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
