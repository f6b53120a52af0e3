"""Suno through an unofficial gateway: two contracts, chosen by ``[singers.suno] gateway``.

Business errors come as ``code`` in the body, usually inside HTTP 200. One request gives two takes and is charged
when it is submitted; no idempotency key exists. What differs is in ``sunoapi.py`` and ``kie.py``.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from songgen.config import Config, Suno
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.prices import price
from songgen.services.arrival import Answer
from songgen.services.http import Http, Lost
from songgen.sing import Capabilities, Limits, OutcomeUnknown, Progress, Request, Submitted, aligned
from songgen.sing.kie import Kie
from songgen.sing.service import check, key, number, suffix_of, task_id
from songgen.sing.sunoapi import SunoApi
from songgen.song import LineTiming, Script

TIMESTAMPS = "/api/v1/generate/get-timestamped-lyrics"
_CREDITS, _OFTEN = "credits", "often"
_HTTP = {402: _CREDITS, 429: _OFTEN}


class Contract(Protocol):
    """How one gateway spells the same four questions."""

    url: str
    submit_path: str
    poll_path: str
    credit_path: str
    codes: dict[int, str]
    """Business code → what it means beyond the usual ones: ``credits`` or ``often``."""

    def body(self, script: Script, settings: Suno) -> dict[str, Any]:
        """The body of the one request; pure."""

    def progress(self, data: dict[str, Any], task: str) -> Progress:
        """What ``data`` of the poll's answer says."""


CONTRACTS: dict[str, type[Contract]] = {"sunoapi": SunoApi, "kie": Kie}


class SunoSinger:
    """Two takes of a song for one request.

    Args:
        config: ``[singers.suno]`` and the environment with ``SUNO_API_KEY``.
        sleep: how to wait between the attempts of a read.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: Suno = config.singer("suno", Suno)
        cost = price(f"suno-{settings.gateway}", settings.model, clock(), settings.price)
        old = settings.model == "V4"
        self.settings = settings
        self.capabilities = Capabilities(
            name="suno",
            label=f"Suno (unofficial gateway {settings.gateway})",
            mode="async",
            official=False,
            takes=2,
            timings=True,
            price=cost.of_request(2),
            price_date=cost.as_of,
            url=settings.url or CONTRACTS[settings.gateway].url,
            key="SUNO_API_KEY",
            concurrent=10,
            # Of two limits that pages give for the same thing, the smaller one holds.
            limits=Limits(lyrics=3000 if old else 5000, style=200 if old else 1000, title=80),
        )
        self.poll_seconds, self.poll_limit = settings.poll_seconds, settings.poll_limit
        self._contract: Contract = CONTRACTS[settings.gateway]()
        self._config, self._sleep, self._clock = config, sleep, clock

    @functools.cached_property
    def _http(self) -> Http:
        headers = {"Authorization": f"Bearer {key(self._config, 'SUNO_API_KEY', 'the Suno gateway')}"}
        url = self.settings.url or self._contract.url
        return Http(url, headers, self.settings.timeout, self._sleep, self._clock, "the Suno gateway")

    def preflight(self, script: Script) -> None:
        """That the user accepts the gateway, lengths of what would be sent, the key and the credits; free.

        Raises:
            InputError: something is too long.
            AuthError: the key is missing or refused.
            RefusedError: the gateway is not accepted, or no credits are left.
        """
        if not self.settings.accept_unofficial:
            raise RefusedError(
                "suno is an unofficial gateway: Suno has no public API, and no licence from Suno comes with its songs",
                "to use it all the same, write accept_unofficial = true under [singers.suno] in songgen.toml",
            )
        body = self.render(script).body
        sent = body.get("input", body)
        check(script, self.capabilities, lyrics=sent.get("lyrics") or sent.get("prompt") or "",
              style=sent["style"], title=sent["title"])  # fmt: skip
        left = number(self._asked(self._http.get(self._contract.credit_path), "the credits").get("data"))
        if left is not None and left <= 0:
            raise RefusedError("the Suno gateway has no credits left for this key", "buy credits at the gateway")

    def render(self, script: Script) -> Request:
        """The body of the one request; pure."""
        return Request(self._contract.submit_path, self._contract.body(script, self.settings), self.capabilities.price)

    def submit(self, request: Request, script: Script) -> Submitted:
        """The one POST that is charged.

        Raises:
            AuthError, RefusedError, InputError, UnavailableError: declined or never reached; not charged.
            OutcomeUnknown: anything else than a task id or a clear no.
        """
        try:
            answer = self._http.post(request.path, request.body)
        except (Lost, RefusedError) as error:  # RefusedError: an answer too big to be one
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None
        body = answer.json()
        known = isinstance(body, dict) and "code" in body
        if answer.status >= 500 or answer.status in (302, 303, 408) or 300 > answer.status >= 200 and not known:
            raise OutcomeUnknown(f"the Suno gateway answers {answer.status} with something that is not an answer")
        code = _code(answer, body)
        data = body.get("data") if isinstance(body, dict) else None
        task = task_id(data.get("taskId")) if isinstance(data, dict) else None
        if code == 200 and task:
            return Submitted(task=task)
        if declined := self._declined(code, body):
            raise declined
        raise OutcomeUnknown(f"the Suno gateway answers code {code} without a task{self._said(body)}")

    def poll(self, task: str) -> Progress:
        """Ask for the task. Each ready take: ``id``, ``url`` (never to be stored), ``meta``."""
        answer = self._http.get(self._contract.poll_path, {"taskId": task})
        if _code(answer, answer.json()) == 404:
            return Progress("expired", message="the gateway does not know this task")
        data = self._asked(answer, "the task").get("data")
        if not isinstance(data, dict):
            return Progress("running")
        found = self._contract.progress(data, task)
        return Progress(found.state, found.takes, self._http.clean(found.message))

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """The audio of a take, verified by its first bytes."""
        self._http.download(str(take["url"]), into)
        return suffix_of(into, "the Suno gateway")

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Line times of a take; the gateway's ``hootCer`` (character errors of the singing, 0 to 1) goes into its meta.

        Section tags are glued to the words. Lines none of whose words were aligned are left out.
        """
        answer = self._http.post(TIMESTAMPS, {"taskId": task, "audioId": take["id"]})
        data = self._asked(answer, "the word times").get("data")
        if not isinstance(data, dict):
            return None
        meta = take.setdefault("meta", {})
        if (error_rate := number(data.get("hootCer"))) is not None:
            meta["error_rate"] = error_rate
        given = data.get("alignedWords")
        if not isinstance(given, list):
            return None
        heard = [
            aligned.word(item.get("word"), item.get("startS"), item.get("endS"))
            for item in given
            if isinstance(item, dict) and item.get("success") is not False
        ]
        words = aligned.in_seconds([one for one in heard if one], number(meta.get("duration")))
        return aligned.lines(words, script)

    # ---- inside

    def _asked(self, answer: Answer, what: str) -> dict[str, Any]:
        """The body of an answer to a free question; its ``code`` is 200."""
        body = answer.json()
        code = _code(answer, body)
        if code == 200 and isinstance(body, dict):
            return body
        raise self._closed(code, body) or UnavailableError(
            f"the Suno gateway answers {code} when asked for {what}{self._said(body)}", "run again later"
        )

    def _declined(self, code: int, body: Any) -> SonggenError | None:
        """The error for a code that says clearly: not done, not charged."""
        if code in (400, 404, 413, 422):
            return InputError(
                f"the Suno gateway does not take this request{self._said(body)}", "shorten or change the song"
            )
        return self._closed(code, body)

    def _closed(self, code: int, body: Any) -> SonggenError | None:
        """The error for a code that says why nothing at all goes now."""
        # What stands before a gateway answers 429 too, without a code of its own: that is never about credits.
        codes = self._contract.codes if isinstance(body, dict) and "code" in body else _HTTP
        said, meant = self._said(body), codes.get(code, "")
        if code in (401, 403):
            return AuthError(f"the Suno gateway refuses the key{said}", "check SUNO_API_KEY")
        if meant == _CREDITS:
            return RefusedError(f"the Suno gateway has too few credits{said}", "buy credits at the gateway")
        if meant == _OFTEN:
            return UnavailableError(f"the Suno gateway is called too often{said}", "wait a minute, then run again")
        if code == 455:
            return UnavailableError(f"the Suno gateway is under maintenance{said}", "run again later")
        if code in (301, 307, 308):
            return InputError("the Suno gateway has another address", "set url under [singers.suno]")
        return None

    def _said(self, body: Any) -> str:
        said = body.get("msg") if isinstance(body, dict) else None
        return f": {self._http.clean(said)}" if said else ""


def _code(answer: Answer, body: Any) -> int:
    """The business code of the body, else the HTTP status."""
    code = body.get("code") if isinstance(body, dict) else None
    if isinstance(code, str) and code.isdigit():
        code = int(code)
    return code if isinstance(code, int) and (answer.status < 300 or code != 200) else answer.status
