"""What has happened to a song: append-only ``journal.jsonl``, synced line by line.

Every entry is one JSON object with ``at`` (UTC, ISO 8601), ``step`` and ``event``. Events of steps: ``started``,
``writing`` (before files are replaced, with their hashes), ``finished`` (with ``inputs``, ``outputs`` {key: sha256},
``settings`` (a hash), ``told`` (the same in short, to say what changed), ``meta``, and the ``maker`` of some),
``failed``, ``interrupted``. Events of a paid request: ``intent`` (before it leaves), ``submitted`` (with ``task``),
``take`` (with ``file``, ``sha256``), ``settled``. No key and no signed URL is ever written (FILE-4).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from songgen import files

NAME = "journal.jsonl"


class Journal:
    """The journal of one song.

    Args:
        path: ``songs/<song>/journal.jsonl``; need not exist yet.
        clock: seconds since the epoch.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self._clock = clock

    def append(self, step: str, event: str, **facts: Any) -> dict[str, Any]:
        """Write one entry and sync it; returns it."""
        at = datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="milliseconds")
        entry = {"at": at, "step": step, "event": event, **facts}
        self._end_cut_line()
        files.append_line(self.path, json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
        return entry

    def entries(self, step: str | None = None, event: str | None = None) -> list[dict[str, Any]]:
        """Entries in order, of one step or event if asked; a line that a crash cut off is skipped."""
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return []
        found = []
        for line in raw.split(b"\n"):
            try:
                entry = json.loads(line)
            except ValueError:  # also UnicodeDecodeError
                continue
            if isinstance(entry, dict) and step in (None, entry.get("step")) and event in (None, entry.get("event")):
                found.append(entry)
        return found

    def last(self, step: str, event: str) -> dict[str, Any] | None:
        """The newest entry of that kind."""
        return next(iter(reversed(self.entries(step, event))), None)

    def _end_cut_line(self) -> None:
        """After a crash in mid-line, the next entry must start on a line of its own."""
        try:
            with open(self.path, "rb") as file:
                file.seek(-1, 2)
                whole = file.read(1) == b"\n"
        except (FileNotFoundError, OSError):
            return
        if not whole:
            files.append_line(self.path, "")
