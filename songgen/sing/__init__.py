"""Who sings: the table of singers and what each of them must be able to do.

A singer that costs money never keeps its own books: ``songgen.sing.perform`` writes the intent before ``submit``
and the task id before the first ``poll`` (PAY-1, PAY-2), and calls ``submit`` once (PAY-3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from songgen.errors import Exit, InputError, SonggenError
from songgen.song import LineTiming, Script, Take

SINGERS = {
    "builtin": "songgen.sing.builtin:BuiltinSinger",
    "file": "songgen.sing.file:FileSinger",
    "suno": "songgen.sing.suno:SunoSinger",
}
"""Known singers: name → ``module:Class``. Others come through the entry points ``songgen.singers``."""


@dataclass(frozen=True)
class Capabilities:
    """What a singer can do. ``price`` is USD for one request (all its takes), as of ``price_date``."""

    name: str
    label: str
    mode: Literal["local", "sync", "async"]
    official: bool = True
    languages: frozenset[str] = frozenset({"ja", "en"})
    takes: int = 1
    timings: bool = False
    price: float = 0.0
    price_date: str = ""
    version: str = "1"


@dataclass(frozen=True)
class Request:
    """Exactly what would be sent: path and JSON body, no key. Hashed into the journal's intent.

    Local singers use ``body`` for the settings that shape the sound.
    """

    path: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Progress:
    """What a service says of a task. ``takes`` are the remote takes that are ready (id, url, duration …)."""

    state: Literal["running", "done", "failed", "rejected", "expired"]
    takes: tuple[dict[str, Any], ...] = ()
    message: str = ""


@dataclass(frozen=True)
class Submitted:
    """The answer to ``submit``: a task to poll, or (``local``, ``sync``) the takes themselves."""

    task: str | None = None
    takes: tuple[Take, ...] = field(default=())


class OutcomeUnknown(SonggenError):
    """A paid request left and its answer was lost, or was not one: it may or may not have been charged (PAY-4)."""

    exit_code = Exit.REFUSED


class Singer(Protocol):
    """One music service, or the built-in singer. Constructed as ``Class(config)`` (``songgen.config.Config``).

    ``submit`` raises any other ``SonggenError`` only when the request was certainly not charged. Two attributes may
    be added: ``poll_seconds`` (the first wait between polls) and ``poll_limit`` (give up for now after that).
    """

    capabilities: Capabilities

    def preflight(self, script: Script) -> None:
        """Raise a ``SonggenError`` when this script can't be sung (limits, key, balance). Costs nothing."""

    def render(self, script: Script) -> Request:
        """Pure: the request for a script."""

    def submit(self, request: Request, script: Script) -> Submitted:
        """Exactly one request that may cost money; no retry. Unknown outcome → ``OutcomeUnknown``."""

    def poll(self, task: str) -> Progress:
        """Ask once; free, may be repeated."""

    def fetch(self, task: str, take: dict[str, Any]) -> Take:
        """Download one take of a finished task, verified; safe to repeat."""

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Line times of a take, if the service gives them."""


def singer(name: str, config: Any) -> Singer:
    """The singer called ``name``.

    Raises:
        InputError: nobody of that name is known.
    """
    from songgen.plugins import find

    made = find(name, SINGERS, "songgen.singers", InputError)(config)
    return made  # type: ignore[no-any-return]
