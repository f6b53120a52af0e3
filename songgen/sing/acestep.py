"""ACE-Step 1.5 on a server of your own: free, private, seedable. Wire format: ace-step/ACE-Step-1.5, docs/en/API.md."""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from songgen.config import AceStep, Config
from songgen.errors import AuthError, InputError, SonggenError, UnavailableError
from songgen.prices import price
from songgen.services.arrival import Answer
from songgen.services.http import Http, Lost
from songgen.sing import Capabilities, OutcomeUnknown, Progress, Request, Submitted, dialect
from songgen.sing.service import check, key, number, suffix_of, task_id
from songgen.song import LineTiming, Script

RELEASE, QUERY, HEALTH = "/release_task", "/query_result", "/health"
LANGUAGES = frozenset({"ja", "en", "zh", "ko", "de", "fr", "es", "it", "pt", "ru"})
_FORGOTTEN = 20
"""Empty answers in a row after which a task counts as unknown to the server: it never says so itself."""


class AceStepSinger:
    """One to eight takes from your own server; nothing is charged.

    Args:
        config: ``[singers.acestep]`` and, if the server asks for one, ``ACESTEP_API_KEY``.
        sleep: how to wait between the attempts of a read.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: AceStep = config.singer("acestep", AceStep)
        self.settings = settings
        self.capabilities = Capabilities(
            name="acestep",
            label="ACE-Step on your own server",
            mode="async",
            languages=LANGUAGES,
            takes=settings.takes,
            price_date=price("acestep", settings.model, clock()).as_of,
            free=True,
            url=settings.url,
            concurrent=1,
        )
        self.poll_seconds, self.poll_limit = settings.poll_seconds, settings.poll_limit
        self._config, self._sleep, self._clock = config, sleep, clock
        self._empty: dict[str, int] = {}

    @functools.cached_property
    def _http(self) -> Http:
        name = "ACESTEP_API_KEY"
        given = self._config.environment.get(name)
        headers = {"Authorization": f"Bearer {key(self._config, name, 'ACE-Step')}"} if given else {}
        return Http(self.settings.url, headers, self.settings.timeout, self._sleep, self._clock, "ACE-Step")

    def preflight(self, script: Script) -> None:
        """Language, and that an ACE-Step server answers.

        Raises:
            InputError: the language is not sung, or something else answers at that address.
            UnavailableError: nobody answers.
        """
        check(script, self.capabilities)
        data = self._asked(self._http.get(HEALTH), "whether it is well").get("data")
        if not isinstance(data, dict) or "ace-step" not in str(data.get("service", "")).lower():
            raise InputError(
                f"{self.settings.url} is not an ACE-Step API server (its web page runs on another port)",
                "start it with: python -m acestep.api_server, and set url under [singers.acestep]",
            )

    def render(self, script: Script) -> Request:
        """The body; pure. Whatever would let its language model rewrite the words is off."""
        body: dict[str, Any] = {
            "prompt": dialect.style(script),
            "lyrics": dialect.tagged(script),
            "vocal_language": script.language,
            "audio_duration": round(min(max(dialect.seconds(script), 10), 600)),
            "audio_format": "mp3",
            "task_type": "text2music",
            "batch_size": self.settings.takes,
            "bpm": min(max(script.tempo, 30), 300),
            "time_signature": "4",
            "thinking": self.settings.thinking,
            "use_cot_caption": False,
            "use_cot_language": False,
            "use_format": False,
            "seed": script.seed,
            "use_random_seed": False,
        }
        if self.settings.model:
            body["model"] = self.settings.model
        return Request(RELEASE, body)

    def submit(self, request: Request, script: Script) -> Submitted:
        """Queue the task.

        Raises:
            AuthError, InputError, UnavailableError: declined or never reached.
            OutcomeUnknown: it may have been queued.
        """
        try:
            answer = self._http.post(request.path, request.body)
        except Lost as error:
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None
        body = answer.json()
        data = body.get("data") if isinstance(body, dict) else None
        task = task_id(data.get("task_id")) if isinstance(data, dict) else None
        if _code(answer, body) == 200 and task:
            return Submitted(task=task)
        if declined := self._declined(answer):
            raise declined
        raise OutcomeUnknown(f"ACE-Step answers {_code(answer, body)} without a task")

    def poll(self, task: str) -> Progress:
        """Ask for the task. ``result`` is JSON in a string; an unknown task runs for ever with an empty one."""
        answer = self._http.ask(QUERY, {"task_id_list": [task]})
        rows = self._asked(answer, "the task").get("data")
        row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        items = _items(row.get("result"))
        status = number(row.get("status"))
        if status == 1:
            takes = tuple(made for n, item in enumerate(items) if (made := _remote(item, task, n)))
            return Progress("done", takes) if takes else Progress("failed", message="it finished without a file")
        if status == 2:
            reason = next((item["error"] for item in items if item.get("error")), "it failed")
            return Progress("failed", message=self._http.clean(reason))
        if items:
            self._empty.pop(task, None)
            return Progress("running", message=self._http.clean(items[0].get("stage") or "running"))
        self._empty[task] = self._empty.get(task, 0) + 1
        if self._empty[task] >= _FORGOTTEN:
            return Progress("expired", message="the server does not know this task; it may have been started anew")
        return Progress("running", message="waiting in the queue")

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """The audio of a take, verified by its first bytes."""
        self._http.download(str(take["url"]), into)
        return suffix_of(into, "ACE-Step")

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """The server does not say."""
        return None

    # ---- inside

    def _asked(self, answer: Answer, what: str) -> dict[str, Any]:
        body = answer.json()
        if _code(answer, body) == 200 and isinstance(body, dict):
            return body
        raise self._declined(answer) or UnavailableError(
            f"ACE-Step answers {_code(answer, body)} when asked for {what}", "run again later"
        )

    def _declined(self, answer: Answer) -> SonggenError | None:
        body = answer.json()
        code = _code(answer, body)
        said = (body.get("detail") or body.get("error")) if isinstance(body, dict) else None
        tail = f": {self._http.clean(said)}" if said else ""
        if code in (401, 403):
            return AuthError(f"ACE-Step refuses the key{tail}", "check ACESTEP_API_KEY")
        if code in (429, 503):
            return UnavailableError(f"ACE-Step is busy{tail}", "run again later")
        if code in (400, 404, 415, 422):
            return InputError(f"ACE-Step does not take this request{tail}", "look at [singers.acestep]")
        return None


def _code(answer: Answer, body: Any) -> int:
    """The wrapper's code inside a 200, else the HTTP status."""
    code = body.get("code") if isinstance(body, dict) else None
    return code if isinstance(code, int) and answer.status == 200 else answer.status


def _items(result: Any) -> list[dict[str, Any]]:
    if isinstance(result, str):
        try:
            result = json.loads(result)
        except ValueError:
            return []
    return [item for item in result if isinstance(item, dict)] if isinstance(result, list) else []


def _remote(item: dict[str, Any], task: str, place: int) -> dict[str, Any] | None:
    file = item.get("file")
    if not isinstance(file, str) or not file:
        return None
    parts = urlsplit(file)
    # Its own files by path, whatever name the server gives itself: it may stand behind another address.
    url = f"{parts.path}?{parts.query}" if parts.path.startswith("/v1/audio") else file
    meta: dict[str, Any] = {"singer": "acestep", "task": task}
    for name, kept in (("dit_model", "model"), ("seed_value", "seed"), ("lm_model", "language_model")):
        if isinstance(item.get(name), str | int):
            meta[kept] = item[name]
    if isinstance(metas := item.get("metas"), dict) and (duration := number(metas.get("duration"))) is not None:
        meta["duration"] = duration
    return {"id": f"{task}-{place}", "url": url, "meta": meta}
