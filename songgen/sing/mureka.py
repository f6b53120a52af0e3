"""Mureka: official, Japanese among its languages, line and word times. Wire format: platform.mureka.ai/docs."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from songgen.config import Config, Mureka
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.prices import price
from songgen.services.arrival import Answer
from songgen.services.http import Http, Lost
from songgen.sing import Capabilities, Limits, OutcomeUnknown, Progress, Request, Submitted, aligned, dialect
from songgen.sing.service import check, key, number, suffix_of, task_id
from songgen.song import LineTiming, Script

GENERATE, QUERY = "/v1/song/generate", "/v1/song/query/"
LANGUAGES = frozenset({"zh", "en", "ja", "ko", "pt", "es", "de", "fr", "it", "ru"})


class MurekaSinger:
    """One to three takes for one request, each of them billed.

    Args:
        config: ``[singers.mureka]`` and the environment with ``MUREKA_API_KEY``.
        sleep: how to wait between the attempts of a read.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: Mureka = config.singer("mureka", Mureka)
        cost = price("mureka", settings.model, clock(), settings.price)
        self.settings = settings
        self.capabilities = Capabilities(
            name="mureka",
            label="Mureka",
            mode="async",
            languages=LANGUAGES,
            takes=settings.takes,
            timings=True,
            price=cost.of_request(settings.takes),
            price_date=cost.as_of,
            url=settings.url,
            key="MUREKA_API_KEY",
            concurrent=1,
            limits=Limits(lyrics=3000, style=1024),
        )
        self.poll_seconds, self.poll_limit = settings.poll_seconds, settings.poll_limit
        self._config, self._sleep, self._clock = config, sleep, clock

    @functools.cached_property
    def _http(self) -> Http:
        headers = {"Authorization": f"Bearer {key(self._config, 'MUREKA_API_KEY', 'Mureka')}"}
        return Http(self.settings.url, headers, self.settings.timeout, self._sleep, self._clock, "Mureka")

    def preflight(self, script: Script) -> None:
        """Lengths, language and that there is a key; Mureka has no free question about the balance.

        Raises:
            InputError: something is too long, or the language is not sung.
            AuthError: there is no key.
        """
        body = self.render(script).body
        check(script, self.capabilities, lyrics=body["lyrics"], style=body["prompt"])
        _ = self._http  # its key is looked at, and it is ready before the intent

    def render(self, script: Script) -> Request:
        """The body of the one request; pure. ``n`` is always said: its default is two songs, each billed."""
        body: dict[str, Any] = {
            "lyrics": dialect.tagged(script),
            "model": self.settings.model,
            "prompt": dialect.style(script),
            "n": self.settings.takes,
            "stream": False,
        }
        if gender := dialect.gender(script):
            body["gender"] = gender
        return Request(GENERATE, body, self.capabilities.price)

    def submit(self, request: Request, script: Script) -> Submitted:
        """The one POST that is charged.

        Raises:
            AuthError, RefusedError, InputError, UnavailableError: declined or never reached; not charged.
            OutcomeUnknown: anything else than a task id or a clear no.
        """
        try:
            answer = self._http.post(request.path, request.body)
        except (Lost, RefusedError) as error:
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None
        body = answer.json()
        task = task_id(body.get("id")) if answer.status == 200 and isinstance(body, dict) else None
        if task:
            return Submitted(task=task)
        if declined := self._declined(answer):
            raise declined
        raise OutcomeUnknown(f"Mureka answers {answer.status} without a task{self._said(answer)}")

    def poll(self, task: str) -> Progress:
        """Ask for the task. A ``stream_url`` plays before the song is finished and is never taken for it."""
        answer = self._http.get(QUERY + task)
        if answer.status == 404:
            return Progress("expired", message="Mureka does not know this task")
        body = answer.json()
        if answer.status != 200 or not isinstance(body, dict):
            raise self._closed(answer) or UnavailableError(
                f"Mureka answers {answer.status} when asked for the task{self._said(answer)}", "run again later"
            )
        status = str(body.get("status") or "")
        message = self._http.clean(body.get("failed_reason") or status)
        if status in ("failed", "timeouted", "cancelled"):
            return Progress("failed", message=message)
        if status != "succeeded":
            return Progress("running", message=message)
        choices = body.get("choices")
        found = [item for item in choices if isinstance(item, dict)] if isinstance(choices, list) else []
        takes = tuple(made for n, item in enumerate(found) if (made := _remote(item, task, n, str(body.get("model")))))
        return Progress("done" if takes else "running", takes, message)

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """The audio of a take, verified by its first bytes."""
        self._http.download(str(take["url"]), into)
        return suffix_of(into, "Mureka")

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Line times of a take; whether they are seconds or milliseconds follows from its duration."""
        words = aligned.in_seconds(_words(take.get("sections")), number(take.get("meta", {}).get("duration")))
        return aligned.lines(words, script) if words else None

    # ---- inside

    def _declined(self, answer: Answer) -> SonggenError | None:
        """The error for an answer that says clearly: not done, not charged."""
        if answer.status in (400, 404, 413, 422):
            return InputError(f"Mureka does not take this request{self._said(answer)}", "shorten or change the song")
        return self._closed(answer)

    def _closed(self, answer: Answer) -> SonggenError | None:
        """The error for an answer that says why nothing at all goes now."""
        said = self._said(answer)
        if answer.status in (401, 403):
            return AuthError(f"Mureka refuses the key{said}", "check MUREKA_API_KEY")
        if answer.status == 402 or answer.status == 429 and "quota" in said.lower():
            return RefusedError(f"Mureka has no credit left for this key{said}", "buy credits at platform.mureka.ai")
        if answer.status == 429:
            return UnavailableError(f"Mureka is still busy with another song of yours{said}", "run again later")
        if answer.status in (301, 307, 308):
            return InputError("Mureka has another address", "set url under [singers.mureka]")
        return None

    def _said(self, answer: Answer) -> str:
        body = answer.json()
        error = body.get("error") if isinstance(body, dict) else None
        said = error.get("message") if isinstance(error, dict) else error
        return f": {self._http.clean(said)}" if said else ""


def _remote(item: dict[str, Any], task: str, place: int, model: str) -> dict[str, Any] | None:
    url = item.get("url") or item.get("wav_url") or item.get("flac_url")
    if not isinstance(url, str) or not url:
        return None
    name = task_id(item.get("id")) or f"{task}-{place}"
    meta: dict[str, Any] = {"singer": "mureka", "task": task, "remote_id": name, "model": model}
    if (duration := number(item.get("duration"))) is not None:
        meta["duration"] = duration / 1000
    return {"id": name, "url": url, "meta": meta, "sections": item.get("lyrics_sections")}


def _words(sections: Any) -> Iterator[aligned.Word]:
    """Words where a line has them, else the line itself."""
    for section in _dicts(sections):
        for line in _dicts(section.get("lines")):
            words = [aligned.word(w.get("text"), w.get("start"), w.get("end")) for w in _dicts(line.get("words"))]
            found = [one for one in words if one and one.text.strip()]
            whole = aligned.word(line.get("text"), line.get("start"), line.get("end"))
            yield from found or ([whole] if whole else [])


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
