"""What is under way, told on stderr while steps run: plain lines here, a spinner for a terminal in ``spinner``.

Only what the steps tell is shown; nothing here knows the steps.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import IO, Protocol

import click


class Progress(Protocol):
    """Told what a job's steps do, in this order: ``tell`` (why it starts), ``tell`` and ``share``, ``ended``."""

    def tell(self, step: str, what: str) -> None:
        """A step starts, or goes on to something else."""

    def share(self, step: str, done: float) -> None:
        """How much of what was told last is done, 0 to 1."""

    def ended(self, step: str, well: bool) -> None:
        """A step is over."""

    def ask(self, question: str) -> bool:
        """Ask the person at the terminal."""

    def close(self) -> None:
        """Nothing more is told."""


class Lines:
    """Plain lines for a pipe, a log or a terminal that can't move its cursor: no colour, no control characters.

    Args:
        file: where to write; default: stderr.
        clock: seconds, for how long a step took.
    """

    def __init__(self, file: IO[str] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._clock = clock
        self._began: dict[str, float] = {}
        self._last = ""

    def tell(self, step: str, what: str) -> None:
        """A line, unless it says what the last one said."""
        self._began.setdefault(step, self._clock())
        self._say(f"{step}: {plain(what)}")

    def share(self, step: str, done: float) -> None:
        """Left out: a log wants no counter."""

    def ended(self, step: str, well: bool) -> None:
        """A line with the time it took."""
        took = seconds(self._clock() - self._began.pop(step, self._clock()))
        self._say(f"{step}: done in {took}" if well else f"{step}: not finished, after {took}")

    def ask(self, question: str) -> bool:
        """Ask on stderr; stdout is for data."""
        return click.confirm(question, err=True)

    def close(self) -> None:
        """Lines need no end."""

    def _say(self, line: str) -> None:
        if line != self._last:
            click.echo(line, file=self._file, err=self._file is None)
            self._last = line


def plain(what: str) -> str:
    """One line without control characters: services write some of these words."""
    return " ".join("".join(char if char.isprintable() else " " for char in what).split())


def seconds(took: float) -> str:
    """A duration as people read it: ``0.3 s``, ``42.0 s``, ``3:05``."""
    return f"{took:.1f} s" if took < 60 else f"{int(took) // 60}:{int(took) % 60:02}"
