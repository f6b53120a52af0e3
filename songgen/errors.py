"""Every failure songgen can name: what happened, what cures it, and its exit code.

The classes are ordered by remedy, not by module. ``songgen.cli`` prints them in one place.
"""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any, ClassVar

import click


class Exit(IntEnum):
    """Exit codes of the command line (design.md section 4)."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    AUTH = 4
    PARTIAL = 5
    UNAVAILABLE = 6
    REFUSED = 7
    INTERRUPTED = 8
    DISK_FULL = 9


class SonggenError(click.ClickException):
    """A failure with its cure.

    Args:
        message: what happened, to which song or file; one sentence.
        cure: what the user can do about it; a command where there is one.
    """

    exit_code: ClassVar[int] = Exit.INPUT

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure

    def format_message(self) -> str:
        return f"{self.message}\n  → {self.cure}" if self.cure else self.message

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"songgen: {self.format_message()}", file=file, err=file is None)


class FindingsError(SonggenError):
    """The text has findings of level error."""

    exit_code: ClassVar[int] = Exit.FINDINGS


class InputError(SonggenError):
    """A file or setting that a person wrote is not usable as it is."""

    exit_code: ClassVar[int] = Exit.INPUT


class AuthError(SonggenError):
    """A key or password is missing or was refused."""

    exit_code: ClassVar[int] = Exit.AUTH


class PartialError(SonggenError):
    """Some songs of several failed."""

    exit_code: ClassVar[int] = Exit.PARTIAL


class UnavailableError(SonggenError):
    """A service, or a lock, is not available now; running again later may work."""

    exit_code: ClassVar[int] = Exit.UNAVAILABLE


class RefusedError(SonggenError):
    """songgen declined: cost cap, unsettled payment, a file a person edited, a safety block."""

    exit_code: ClassVar[int] = Exit.REFUSED


class NotAgreed(RefusedError):
    """Something would cost more than was agreed to, or the person at the terminal said no."""


class OutcomeUnknown(SonggenError):
    """A paid request left and its answer was lost, or was not one: it may or may not have been charged (PAY-4)."""

    exit_code: ClassVar[int] = Exit.REFUSED


class TaskFailed(SonggenError):
    """A service took what was asked for and could not make it; whether it was charged is unknown."""

    exit_code: ClassVar[int] = Exit.PARTIAL


class Interrupted(SonggenError):
    """Ctrl-C; what was finished is kept."""

    exit_code: ClassVar[int] = Exit.INTERRUPTED


class DiskFullError(SonggenError):
    """No space left; the file being written was not replaced."""

    exit_code: ClassVar[int] = Exit.DISK_FULL
