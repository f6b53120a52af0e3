"""What singing would cost, before anything is sent."""

from __future__ import annotations

from typing import Any

from songgen.books import OPEN, purchases
from songgen.journal import Journal
from songgen.orders import request_sha256
from songgen.sing import singer
from songgen.song import Script

MINUTES = 3.0
"""Length of a song that is not written yet."""


def quote(name: str, config: Any, script: Script | None, journal: Journal) -> float:
    """USD of the request that the singer ``name`` would send; 0.0 where none would be.

    Args:
        name: the singer.
        config: ``songgen.config.Config``.
        script: what would be sung, None when it is not written yet.
        journal: the song's journal.
    """
    who = singer(name, config)
    if who.capabilities.free or who.capabilities.mode == "local":
        return 0.0
    if any(purchase.state in OPEN and not purchase.intent.get("free") for purchase in purchases(journal)):
        return 0.0  # it goes on with that, or stops
    if script is None:
        return round(who.capabilities.price * (MINUTES if who.capabilities.per_minute else 1.0), 6)
    request = who.render(script)
    digest = request_sha256(request.path, request.body)
    for purchase in purchases(journal):  # perform never pays twice for it, even where its takes are gone
        if purchase.state == "sung" and purchase.intent.get("request_sha256") == digest:
            return 0.0
    return request.price
