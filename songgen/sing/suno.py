"""Suno through an unofficial gateway that speaks the contract of sunoapi.org.

Wire format: docs.sunoapi.org (generate-music, get-music-generation-details, get-timestamped-lyrics,
get-remaining-credits). Business errors come as ``code`` in the body, usually inside HTTP 200. One request gives two
takes and is charged when it is submitted; no idempotency key exists.
"""

from __future__ import annotations

import json
import math
import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from songgen.config import Config, Suno
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.services.http import Answer, Http, Lost, sniff
from songgen.sing import Capabilities, OutcomeUnknown, Progress, Request, Submitted, dialect
from songgen.song import LineTiming, Script, Take

GENERATE, RECORD = "/api/v1/generate", "/api/v1/generate/record-info"
CREDIT, TIMESTAMPS = "/api/v1/generate/credit", "/api/v1/generate/get-timestamped-lyrics"
TITLE_LIMIT = 80  # 100 on one page, 80 on two others: the smaller one holds
_FAILED = ("CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED")
_TAG = re.compile(r"\[[^\[\]]*\]")
_NEAR, _FAR = 8, 120  # how far ahead a short or a long word is looked for when words are missing


class SunoSinger:
    """Two takes of a song for one request.

    Args:
        config: ``[singers.suno]`` and the environment with ``SUNO_API_KEY``.
        sleep: how to wait between the attempts of a read.
        clock: seconds since the epoch.

    Raises:
        RefusedError: the user has not accepted that this is an unofficial gateway.
        AuthError: there is no key.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: Suno = config.singer("suno", Suno)
        if not settings.accept_unofficial:
            raise RefusedError(
                "suno is an unofficial gateway: Suno has no public API, and no licence from Suno comes with its songs",
                "to use it all the same, write accept_unofficial = true under [singers.suno] in songgen.toml",
            )
        key = config.secret("SUNO_API_KEY", "the Suno gateway")
        self.settings = settings
        self.capabilities = Capabilities(
            name="suno",
            label="Suno (unofficial gateway)",
            mode="async",
            official=False,
            takes=2,
            timings=True,
            price=settings.price,
            price_date=settings.price_date,
        )
        self.poll_seconds, self.poll_limit = settings.poll_seconds, settings.poll_limit
        self._http = Http(
            settings.url, {"Authorization": f"Bearer {key}"}, settings.timeout, sleep, clock, "the Suno gateway"
        )

    def preflight(self, script: Script) -> None:
        """Lengths of what would be sent, the key and the credits; free.

        Raises:
            InputError: something is too long.
            AuthError: the key is refused.
            RefusedError: no credits are left.
        """
        self._check_lengths(script)
        body = self._asked(self._http.get(CREDIT), "the credits")
        left = body.get("data")
        if isinstance(left, int | float) and left <= 0:
            raise RefusedError("the Suno gateway has no credits left for this key", "buy credits at the gateway")

    def render(self, script: Script) -> Request:
        """The body of the one request; pure."""
        model = self.settings.model
        body: dict[str, Any] = {
            "customMode": True,
            "instrumental": False,
            "model": model,
            "callBackUrl": self.settings.callback_url,
            "lyrics" if model.startswith("V6") else "prompt": dialect.suno_lyrics(script),
            "style": dialect.style(script),
            "title": script.title,
        }
        if gender := dialect.gender(script):
            body["vocalGender"] = gender
        return Request(GENERATE, body)

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
        if answer.status >= 500 or answer.status in (302, 303, 408) or 300 > answer.status >= 200 and not _ok(body):
            raise OutcomeUnknown(f"the Suno gateway answers {answer.status} with something that is not an answer")
        code = _code(answer, body)
        data = body.get("data") if isinstance(body, dict) else None
        task = data.get("taskId") if isinstance(data, dict) else None
        if code == 200 and isinstance(task, str) and re.fullmatch(r"[\w.:-]{1,200}", task):
            return Submitted(task=task)
        if declined := self._declined(code, body):
            raise declined
        raise OutcomeUnknown(f"the Suno gateway answers code {code} without a task{self._said(body)}")

    def poll(self, task: str) -> Progress:
        """Ask for the task. Each ready take: ``id``, ``url`` (never to be stored), ``meta``."""
        answer = self._http.get(RECORD, {"taskId": task})
        body = answer.json()
        if _code(answer, body) == 404:
            return Progress("expired", message="the gateway does not know this task")
        data = self._asked(answer, "the task").get("data")
        if not isinstance(data, dict):
            return Progress("running")
        items = _items(data.get("response"))
        takes = tuple(_remote(item, task) for item in items if item.get("id") and item.get("audioUrl"))
        status = str(data.get("status") or "")
        message = self._http.clean(data.get("errorMessage") or status)
        if status == "SENSITIVE_WORD_ERROR":
            return Progress("rejected", takes, message)
        if status in _FAILED:
            return Progress("failed", takes, message)
        if status == "CALLBACK_EXCEPTION":
            # Nobody listens at our callback address; the audio is what counts.
            return Progress("done" if takes else "failed", takes, message)
        done = status == "SUCCESS" and takes and len(takes) == len(items)
        return Progress("done" if done else "running", takes, status)

    def fetch(self, task: str, take: dict[str, Any]) -> Take:
        """The audio of a take, verified by its first bytes."""
        audio = self._http.download(str(take["url"]))
        suffix = sniff(audio)
        if not suffix:
            raise UnavailableError("what the Suno gateway gave as a song is not audio", "run again; nothing is paid")
        return Take(str(take["id"]), audio, suffix, meta=dict(take.get("meta", {})))

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Line times of a take; the gateway's ``hootCer`` (character errors of the singing, 0 to 1) goes into its meta.

        Lines none of whose words were aligned are left out.
        """
        answer = self._http.post(TIMESTAMPS, {"taskId": task, "audioId": take["id"]})
        data = self._asked(answer, "the word times").get("data")
        if not isinstance(data, dict):
            return None
        error_rate = data.get("hootCer")
        if isinstance(error_rate, int | float):
            take.setdefault("meta", {})["hoot_cer"] = float(error_rate)
        words = data.get("alignedWords")
        return line_timings(words, script) if isinstance(words, list) else None

    # ---- inside

    def _check_lengths(self, script: Script) -> None:
        old = self.settings.model == "V4"
        body = self.render(script).body
        for key, what, limit in (
            ("prompt", "the sung text", 3000 if old else 5000),
            ("lyrics", "the sung text", 5000),
            ("style", "genre, mood and vocal", 200 if old else 1000),
            ("title", "the title", TITLE_LIMIT),
        ):
            if len(body.get(key, "")) > limit:
                raise InputError(
                    f"{script.slug}: {what} has {len(body[key])} characters, Suno takes {limit}", "shorten it"
                )
        if not body.get("prompt") and not body.get("lyrics"):
            raise InputError(f"{script.slug}: there is nothing to sing")

    def _asked(self, answer: Answer, what: str) -> dict[str, Any]:
        """The body of an answer to a free question; its ``code`` is 200."""
        body = answer.json()
        code = _code(answer, body)
        if code == 200 and isinstance(body, dict):
            return body
        raise self._declined(code, body) or UnavailableError(
            f"the Suno gateway answers {code} when asked for {what}{self._said(body)}", "run again later"
        )

    def _declined(self, code: int, body: Any) -> SonggenError | None:
        """The error for a code that says clearly: not done, not charged."""
        said = self._said(body)
        if code in (401, 403):
            return AuthError(f"the Suno gateway refuses the key{said}", "check SUNO_API_KEY")
        if code in (402, 429, 433):
            return RefusedError(f"the Suno gateway has too few credits{said}", "buy credits at the gateway")
        if code in (405, 430):
            return UnavailableError(f"the Suno gateway is called too often{said}", "wait a minute, then run again")
        if code == 455:
            return UnavailableError(f"the Suno gateway is under maintenance{said}", "run again later")
        if code in (301, 307, 308):
            return InputError("the Suno gateway has another address", "set url under [singers.suno]")
        if code in (400, 404, 413, 422):
            return InputError(f"the Suno gateway does not take this request{said}", "shorten or change the song")
        return None

    def _said(self, body: Any) -> str:
        said = body.get("msg") if isinstance(body, dict) else None
        return f": {self._http.clean(said)}" if said else ""


def line_timings(words: Iterable[Any], script: Script) -> tuple[LineTiming, ...]:
    """Aligned words (``word``, ``startS``, ``endS``, ``success``; seconds) → times of lines, by walking the sung text.

    Section tags glued to words are taken off. A line that stands twice is timed twice, because the walk only goes
    forward; words that are missing leave gaps, words that nobody wrote are passed over.
    """
    text = [(char, line.index) for line in script.lines for char in _letters(_TAG.sub(" ", line.sung))]
    letters = "".join(char for char, _ in text)
    times: list[tuple[float, float] | None] = [None] * len(text)
    at, latest = 0, 0.0
    for word in words:
        if not isinstance(word, dict):
            continue
        sung = _letters(_TAG.sub(" ", str(word.get("word", ""))))
        found = letters.find(sung, at, at + len(sung) + (_NEAR if len(sung) < 3 else _FAR)) if sung else -1
        if found < 0:
            continue
        at = found + len(sung)
        start, end = _seconds(word.get("startS")), _seconds(word.get("endS"))
        if word.get("success") is False or start is None or end is None or end < start or start < latest - 1.0:
            continue
        latest = max(latest, start)
        share = (end - start) / len(sung)
        for offset in range(len(sung)):
            times[found + offset] = (start + share * offset, start + share * (offset + 1))
    return _by_line(script, [index for _, index in text], times)


def _by_line(script: Script, lines: list[int], times: list[tuple[float, float] | None]) -> tuple[LineTiming, ...]:
    found: list[LineTiming] = []
    for line in script.lines:
        own = [time for index, time in zip(lines, times, strict=True) if index == line.index]
        known = [time for time in own if time]
        if not known:
            continue
        start, end = min(time[0] for time in known), max(time[1] for time in known)
        if found and start < found[-1].start:
            start = found[-1].start
        found.append(LineTiming(line.index, round(start, 3), round(max(start, end), 3), _by_mora(line.morae, own)))
    return tuple(found)


def _by_mora(morae: list[str], times: list[tuple[float, float] | None]) -> tuple[tuple[float, float], ...]:
    """Times of morae where every letter has one and the morae spell the line; else none."""
    sizes = [len(_letters(mora)) for mora in morae]
    known = [time for time in times if time]
    if 0 in sizes or sum(sizes) != len(times) or len(known) != len(times):
        return ()
    found, at = [], 0
    for size in sizes:
        found.append((round(known[at][0], 3), round(known[at + size - 1][1], 3)))
        at += size
    return tuple(found)


def _letters(text: str) -> str:
    """What is left of a text when only its sound counts: no marks or spaces, one case, hiragana for katakana."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in folded if char.isalnum() or char == "ー"
    )


def _seconds(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None


def _ok(body: Any) -> bool:
    return isinstance(body, dict) and "code" in body


def _code(answer: Answer, body: Any) -> int:
    """The business code of the body, else the HTTP status."""
    code = body.get("code") if isinstance(body, dict) else None
    if isinstance(code, str) and code.isdigit():
        code = int(code)
    return code if isinstance(code, int) and (answer.status < 300 or code != 200) else answer.status


def _items(response: Any) -> list[dict[str, Any]]:
    """``sunoData`` of a record; some gateways send ``response`` as JSON in a string."""
    if isinstance(response, str):
        try:
            response = json.loads(response)
        except ValueError:
            return []
    items = response.get("sunoData") if isinstance(response, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _remote(item: dict[str, Any], task: str) -> dict[str, Any]:
    # Never streamAudioUrl: it plays while the song is made, and is not the finished file.
    meta = {"singer": "suno", "task": task, "remote_id": str(item["id"])}
    for key, name in (("modelName", "model"), ("duration", "duration"), ("title", "title")):
        if isinstance(item.get(key), str | int | float):
            meta[name] = item[key]
    return {"id": str(item["id"]), "url": str(item["audioUrl"]), "meta": meta}
