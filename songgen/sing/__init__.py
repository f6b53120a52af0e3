"""Who sings: the table of singers and what each of them must be able to do.

A singer that costs money never keeps its own books: ``songgen.sing.perform`` writes the intent before ``submit``
and the task id before the first ``poll`` (PAY-1, PAY-2), and calls ``submit`` once (PAY-3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from songgen.errors import InputError, SonggenError
from songgen.errors import OutcomeUnknown as OutcomeUnknown  # singers raise it; outsiders find it here
from songgen.song import LineTiming, Script, Take

SINGERS = {
    "builtin": "songgen.sing.builtin:BuiltinSinger",
    "file": "songgen.sing.file:FileSinger",
    "suno": "songgen.sing.suno:SunoSinger",
    "lyria": "songgen.sing.lyria:LyriaSinger",
    "mureka": "songgen.sing.mureka:MurekaSinger",
    "elevenlabs": "songgen.sing.elevenlabs:ElevenLabsSinger",
    "minimax": "songgen.sing.minimax:MiniMaxSinger",
    "acestep": "songgen.sing.acestep:AceStepSinger",
}
"""Known singers: name → ``module:Class``. Others come through the entry points ``songgen.singers``."""

LOCAL = ("builtin", "file")
"""Singers of the table that need no service."""


@dataclass(frozen=True)
class Limits:
    """The most that a service takes, in characters of what is sent; None: no limit is known."""

    lyrics: int | None = None
    style: int | None = None
    title: int | None = None


@dataclass(frozen=True)
class Capabilities:
    """What a singer can do.

    Attributes:
        mode: ``local`` sings here; ``sync`` answers the one request with the audio; ``async`` gives a task to poll.
        languages: codes that the service documents.
        takes: recordings that one request gives.
        timings: whether the service says when lines are sung.
        price: USD for one request (all its takes); per minute of song where ``per_minute``; as of ``price_date``.
        free: nothing is ever charged, so that a lost answer is no lost money.
        concurrent: requests at a time; 0: the service names no limit.
        url: where its requests go.
        key: the environment variable of its key; empty where none is needed.
    """

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
    per_minute: bool = False
    free: bool = False
    concurrent: int = 0
    limits: Limits = Limits()
    url: str = ""
    key: str = ""


def nobody(done: float) -> None:
    """Nobody listens to how much is done."""


@dataclass(frozen=True)
class Request:
    """Exactly what would be sent: path and JSON body, no key. Hashed into the journal's intent.

    Local singers use ``body`` for the settings that shape the sound. ``price`` is what it costs (USD), all takes.
    ``answer`` is where the answer of a ``sync`` service goes while it arrives; ``perform`` says so. A ``local`` singer
    may write its take there. ``share`` is told by ``local`` singers how much is sung, 0 to 1.
    """

    path: str
    body: dict[str, Any]
    price: float = 0.0
    answer: Path | None = None
    share: Callable[[float], None] = nobody


@dataclass(frozen=True)
class Progress:
    """What a service says of a task. ``takes`` are the remote takes that are ready (id, url, meta …).

    ``declined``: it said no before anything was charged (``error`` says why); ``unknown``: it answered with something
    that tells neither; ``rejected``: its filter dislikes the text; ``failed``: it could not; ``expired``: it does not
    know the task.
    """

    state: Literal["running", "done", "failed", "rejected", "expired", "declined", "unknown"]
    takes: tuple[dict[str, Any], ...] = ()
    message: str = ""
    error: SonggenError | None = None


@dataclass(frozen=True)
class Submitted:
    """The answer to ``submit``: a task to poll (``async``), the takes themselves (``local``), or nothing (``sync``:
    the answer lies in the request's ``answer`` file)."""

    task: str | None = None
    takes: tuple[Take, ...] = field(default=())


class Singer(Protocol):
    """One music service, or the built-in singer. Constructed as ``Class(config)`` (``songgen.config.Config``), which
    needs no key and reaches for nothing.

    ``task`` is the service's id, or for a ``sync`` service the path of its answer file. Two attributes may be added:
    ``poll_seconds`` (the first wait between polls) and ``poll_limit`` (give up for now after that).
    """

    capabilities: Capabilities

    def preflight(self, script: Script) -> None:
        """Raise a ``SonggenError`` when this script can't be sung (limits, key, balance). Costs nothing."""

    def render(self, script: Script) -> Request:
        """Pure: the request for a script."""

    def submit(self, request: Request, script: Script) -> Submitted:
        """Exactly one request that may cost money; no retry.

        Raises:
            OutcomeUnknown: nobody here knows whether it was charged.
            SonggenError: any other; only when the request was certainly not charged.
        """

    def poll(self, task: str) -> Progress:
        """Ask once; free, may be repeated. For ``sync``: read the answer file."""

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """Bring one ready take into the file ``into``, verified; safe to repeat. Returns its suffix (``.mp3`` …)."""

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
