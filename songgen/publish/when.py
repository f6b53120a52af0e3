"""When a song is to appear, as ``--date`` says it."""

from __future__ import annotations

from datetime import datetime

from songgen.errors import InputError


def moment(text: str) -> datetime:
    """The date, with or without an offset.

    Raises:
        InputError: it is none.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a date", "write 2026-12-01T09:00, or with an offset …T09:00+09:00") from None


def appearance(text: str, status: str, home: str) -> datetime | None:
    """When a home that has no clock of its own is to show the song by itself; None for no date.

    Raises:
        InputError: no date, or one without an offset; or the song is not to be published at all.
    """
    if not text:
        return None
    when = moment(text)
    if when.tzinfo is None:
        raise InputError(f"{text!r}: {home} does not say whose clock that is", f"write it with an offset: {text}+09:00")
    if status != "publish":
        raise InputError(f"at that date {home} would show the song", "add --status publish, or leave the date out")
    return when
