"""How many lines are done, told on a terminal while a check takes longer than a moment."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import IO

from songgen.progress import plain

PATIENCE = 1.5
"""Seconds before the first word."""
EVERY = 1.0
"""Seconds between two."""
_CLEAR = "\r\x1b[K"
_NAME = 40
"""Characters of a path that are shown: the line is written over, and may not be broken into two."""


class LinesDone:
    """One line that is written over.

    Args:
        file: where to; default: stderr.
        clock: seconds.
    """

    def __init__(self, file: IO[str] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = file or sys.stderr
        self._clock = clock
        self._next = clock() + PATIENCE
        self._shown = False

    def of(self, path: str, total: int) -> Callable[[str], None]:
        """What is to be called with the name of a pass over a file's lines, once for each line."""
        counts: Counter[str] = Counter()
        name = plain(path)[-_NAME:]

        def done(what: str) -> None:
            counts[what] += 1
            now = self._clock()
            if now >= self._next:
                self._next, self._shown = now + EVERY, True
                self._file.write(f"{_CLEAR}{name}: {what}, {counts[what]:,} of {total:,} lines")
                self._file.flush()

        return done

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._file.write(_CLEAR)
            self._file.flush()
            self._shown = False
