"""A big file over YouTube's resumable protocol: what the server has is asked for, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from songgen.errors import UnavailableError
from songgen.publish.youtube.channel import Channel
from songgen.services.arrival import Answer
from songgen.services.http import Lost, NotSent

_TRIES = 5
"""Failures in a row after which a run gives up; the session stays good for days."""
_DONE, _MORE, _GONE = (200, 201), 308, (404, 410)
Sleep = Callable[[float], None]


def transfer(
    channel: Channel, session: str, path: Path, chunk: int, sleep: Sleep, fresh: bool
) -> dict[str, Any] | None:
    """Send what is missing of ``path``; the video it became, None when the session is gone.

    Args:
        channel: where to.
        session: path of the session, as ``Channel.open_session`` gave it.
        path: the file.
        chunk: bytes a request, a multiple of 256 KiB.
        sleep: how to wait, seconds.
        fresh: nothing was sent yet, there is nothing to ask.

    Raises:
        UnavailableError: no luck five times in a row; the same session can be gone on with.
        AuthError, InputError: as the answer says.
    """
    size = path.stat().st_size
    at: int | None = 0 if fresh else None
    failed, most, problem = 0, 0, ""
    while failed < _TRIES:
        if failed:
            sleep(2.0 ** (failed - 1))
        try:
            answer = ask(channel, session, size) if at is None else _put(channel, session, path, at, chunk, size)
        except (NotSent, Lost) as error:
            failed, problem, at = failed + 1, error.message, None
            continue
        if answer.status in _DONE:
            return channel.checked(answer, "videos")
        if answer.status in _GONE:
            return None
        if answer.status == _MORE:
            now = _stored(answer)
            if now > most:
                failed, most = 0, now
            elif at is not None:
                failed, problem = failed + 1, "it takes no more bytes"
            at = now
        elif answer.status == 429 or answer.status >= 500:
            failed, problem, at = failed + 1, f"it answers {answer.status}", None
        else:
            raise channel.refused(answer, "videos (upload)")
    raise UnavailableError(
        f"YouTube: the upload of {path.name} broke off: {problem}", "run the same command again: it goes on from there"
    )


def ask(channel: Channel, session: str, size: int) -> Answer:
    """308 with a ``Range`` of what is there, or the answer of an upload that has ended."""
    return channel.send("PUT", session, data=b"", headers={"Content-Range": f"bytes */{size}"})


def _put(channel: Channel, session: str, path: Path, at: int, chunk: int, size: int) -> Answer:
    with open(path, "rb") as file:
        file.seek(at)
        data = file.read(chunk)
    headers = {"Content-Type": "video/mp4", "Content-Range": f"bytes {at}-{at + len(data) - 1}/{size}"}
    return channel.send("PUT", session, data=data, headers=headers)


def _stored(answer: Answer) -> int:
    """Bytes that the server has; without a ``Range`` header none."""
    match = re.fullmatch(r"bytes=0-(\d+)", answer.headers.get("range", "").strip())
    return int(match[1]) + 1 if match else 0
