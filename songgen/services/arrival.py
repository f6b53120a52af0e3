"""Answers that hold paid audio: on disk while they arrive, so that no crash loses what had come.

A file of one answer is a line of JSON (``status``, ``headers``) and then the body as it came. It has the suffix
``.part`` until the last byte is synced. Such a file may hold an address that is still good for a download: it lies
beside the takes as a hidden file that only its owner may read, and goes once its audio is a take.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songgen import files
from songgen.services import room, transfer

_KEPT = ("content-type", "content-length", "content-encoding", "retry-after", "song-id", "request-id")


@dataclass(frozen=True)
class Answer:
    """What a service said. ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON, None when it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):  # ValueError is also UnicodeDecodeError
            return None


def receive(path: Path, status: int, headers: Mapping[str, str], chunks: Iterable[bytes]) -> None:
    """Write an answer to ``path`` chunk by chunk. Whatever stops it leaves what came in ``path`` + ``.part``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {"status": status, "headers": {name: headers[name] for name in _KEPT if name in headers}}
    part = _part(path)
    length = "" if headers.get("content-encoding") else headers.get("content-length", "")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        room.write(handle, json.dumps(head).encode() + b"\n")
        for chunk in transfer.counted(chunks, length):
            room.write(handle, chunk)
        os.fsync(handle)
    finally:
        os.close(handle)
    os.replace(part, path)
    files.sync_folder(path.parent)


def load(path: Path) -> Answer | None:
    """The answer at ``path``, None unless it is whole; a ``.part`` of the promised length is whole."""
    for candidate in (path, _part(path)):
        try:
            head, _, body = candidate.read_bytes().partition(b"\n")
            said = json.loads(head)
        except (FileNotFoundError, ValueError):
            continue
        answer = Answer(int(said["status"]), said["headers"], body)
        if candidate == path or _is_whole(answer):
            return answer
    return None


def arrived(path: Path) -> int:
    """Bytes of the body that came, whole or not."""
    for candidate in (path, _part(path)):
        try:
            return len(candidate.read_bytes().partition(b"\n")[2])
        except FileNotFoundError:
            continue
    return 0


def discard(path: Path) -> None:
    """Take the files of an answer away."""
    for candidate in (path, _part(path)):
        candidate.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _is_whole(answer: Answer) -> bool:
    length = answer.headers.get("content-length", "")
    return length.isdigit() and len(answer.body) == int(length) and not answer.headers.get("content-encoding")
