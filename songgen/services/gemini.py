"""The door to Gemini: one question, one JSON answer, every other outcome a named error.

Wire format and outcomes: ``generateContent`` of https://ai.google.dev/api/generate-content. The SDK sends and
parses; retrying, waiting and judging the outcome are ours, in one place, for both backends.
"""

from __future__ import annotations

import json
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from songgen import config
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.prices import of_tokens
from songgen.services import most
from songgen.services.json_schema import mismatch
from songgen.services.most import Most
from songgen.services.usage import Usage

ATTEMPTS = 4
LONGEST_WAIT = 65.0
"""Seconds we are willing to wait for a minute's quota; a longer wait is the day's."""

_BLOCKED = {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII"}
_ORIGINAL = "\n\nWrite original lines of your own; do not quote an existing text."
_AGAIN = (
    "\n\nYour last answer could not be used ({}). Answer with one JSON object of the given schema and nothing else."
)


@dataclass(frozen=True)
class Answer:
    """What Gemini said. ``usage`` and ``cost_usd`` cover every request it took; None: the price is not known."""

    data: dict[str, Any]
    usage: Usage
    model: str
    cost_usd: float | None


@dataclass(frozen=True)
class Bill:
    """What one answer cost, usable or not. ``usd`` is None where no price is known, ``price_date`` then empty."""

    model: str
    usage: Usage
    usd: float | None
    price_date: str


def _nobody(bill: Bill | Most) -> None:
    """Nobody keeps books."""


@dataclass(frozen=True)
class Reply:
    """A 200 answer, the same for both backends. ``finish`` and ``block`` are the API's enum names or ``""``."""

    text: str = ""
    finish: str = ""
    block: str = ""
    usage: Usage = Usage()
    model: str = ""


@dataclass
class Failure(Exception):
    """A request that got no 200. ``code`` 0: no answer at all; ``timeout``: it may have been worked on."""

    code: int
    message: str = ""
    details: list[dict[str, Any]] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: bool = False


class Gemini(ABC):
    """Asks Gemini. Subclasses only send one request; what follows from its outcome is decided here.

    Args:
        settings: ``[gemini]``.
        key: the API key; never shown in a message.
        sleep: waits that many seconds.
        clock: seconds since the epoch; decides which row of the price table holds.
        paid: told of every answer as soon as it is here, before anybody knows whether it is of use.
        before: told before each request what it can cost at most; raises to stop it.
    """

    def __init__(
        self,
        settings: config.Gemini,
        key: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
        paid: Callable[[Bill], None] = _nobody,
        before: Callable[[Most], None] = _nobody,
    ) -> None:
        self.settings = settings
        self._key = key
        self._sleep = sleep
        self._clock = clock
        self._paid = paid
        self._before = before

    @property
    def api_version(self) -> str:
        """The API version that requests go to."""
        return self.settings.api_version

    @abstractmethod
    def _send(self, prompt: str, schema: dict[str, Any], system: str, limit: int) -> Reply:
        """One request, no retry, of at most ``limit`` tokens of answer and thoughts.

        Raises ``Failure`` for everything but a 200.
        """

    def generate(
        self,
        prompt: str,
        schema: dict[str, Any],
        *,
        system: str,
        accept: dict[str, Any] | None = None,
        room: int = most.ANSWER,
    ) -> Answer:
        """One JSON object that matches ``schema``, or ``accept`` where the caller can do with less.

        ``room`` are the tokens that the object itself may take.

        Raises:
            AuthError: the key was refused.
            InputError: the model does not exist, or the request or its length limit does not fit it.
            RefusedError: Gemini declined to write this, or it would cost more than was agreed to.
            UnavailableError: quota, overload, network, or an answer that is unusable twice.
        """
        spent, again, problem = Usage(), "", ""
        for final in (False, True):
            self._before(self.most(prompt + again, schema, system, room))
            reply = self._patiently(prompt + again, schema, system, most.output_limit(self.settings, room))
            spent += reply.usage
            model = reply.model or self.settings.model
            self._paid(self._bill(model, reply.usage))
            self._stop_if_blocked(reply)
            if reply.finish == "RECITATION":
                if final:
                    raise RefusedError(
                        "Gemini stopped: its answer was too close to an existing text (RECITATION)",
                        "reword the topic's definitions, or draft with --drafter composer",
                    )
                again, problem = _ORIGINAL, "it repeated an existing text"
                continue
            if reply.finish == "MAX_TOKENS":
                raise UnavailableError(
                    f"Gemini's answer was cut off at its length limit (model {self.settings.model})",
                    'set [gemini] thinking = "low", or split the topic; then run the same command again',
                )
            data, problem = _object(reply.text, accept or schema)
            if data is not None:
                return Answer(data, spent, model, self._bill(model, spent).usd)
            again = _AGAIN.format(problem)
        why = f", finish reason {reply.finish}" if reply.finish not in ("", "STOP", "RECITATION") else ""
        raise UnavailableError(
            f"Gemini's answer was not usable, twice: {self._clean(problem)}{why}",
            "run the same command again; if it stays so, choose another [gemini] model",
        )

    def most(self, prompt: str, schema: dict[str, Any], system: str, room: int) -> Most:
        """What one request can cost at most."""
        asked = most.tokens(prompt, json.dumps(schema, ensure_ascii=False), system)
        return most.of_request(self.settings, self._clock(), asked, room)

    def _bill(self, model: str, usage: Usage) -> Bill:
        """By the model that answered; where it has no price, by the one that was asked."""
        now = self._clock()
        own = most.own(self.settings)
        known = of_tokens(model, now, own) or of_tokens(self.settings.model, now)
        usd = known.of(usage.input, usage.output + usage.thoughts) if known else None
        return Bill(model, usage, usd, known.as_of if known else "")

    def _stop_if_blocked(self, reply: Reply) -> None:
        if reply.block or reply.finish in _BLOCKED:
            raise RefusedError(
                f"Gemini declined {'this topic' if reply.block else 'to write this'}: {reply.block or reply.finish}",
                "look at the topic's wording, or draft with --drafter composer",
            )

    def _patiently(self, prompt: str, schema: dict[str, Any], system: str, limit: int) -> Reply:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._send(prompt, schema, system, limit)
            except Failure as failure:
                wait = _wait(failure, attempt)
                if attempt == ATTEMPTS or not _may_retry(failure, wait):
                    raise self._explain(failure, wait) from None
            self._sleep(wait)
        raise AssertionError("unreachable")

    def _explain(self, failure: Failure, wait: float) -> SonggenError:
        code, said = failure.code, self._clean(failure.message)
        model = self.settings.model
        bad_key = any(d.get("reason") == "API_KEY_INVALID" for d in failure.details) or "API key not valid" in said
        if code in (401, 403) or (code == 400 and bad_key):
            return AuthError(
                f"Gemini refused the key ({code}): {said}" if said else f"Gemini refused the key ({code})",
                "export GEMINI_API_KEY=… with a key from https://aistudio.google.com/apikey",
            )
        if code == 404:
            return InputError(
                f"Gemini has no model {model!r} in API version {self.api_version}: {said}",
                'set [gemini] model to a current one; some models need [gemini] api_version = "v1beta"',
            )
        if code == 429:
            if day := _day_quota(failure):
                return UnavailableError(
                    f"today's Gemini quota for {model} is used up ({day})", "run the same command again tomorrow"
                )
            if wait > LONGEST_WAIT:
                return UnavailableError(
                    f"Gemini's quota for {model} frees up only in {wait:.0f} s; it is probably the day's",
                    "run the same command again tomorrow",
                )
            return UnavailableError(
                f"Gemini's quota for {model} is used up: {said}",
                "run the same command again later; a removed model may answer like this too: songgen doctor",
            )
        if code == 0:
            what = "did not answer in time" if failure.timeout else "could not be reached"
            limit = f" ({self.settings.timeout:g} s)" if failure.timeout else ""
            return UnavailableError(f"Gemini {what}{limit}: {said}", "run the same command again")
        if code == 408 or code >= 500:
            return UnavailableError(f"Gemini is not available ({code}): {said}", "run the same command again")
        return InputError(
            f"Gemini did not accept the request ({code}): {said}", "look at [gemini] model, thinking and api_version"
        )

    def _clean(self, text: str) -> str:
        """One short line without the key and without markup."""
        text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
        text = text.replace(self._key, "***") if self._key else text
        return " ".join(text.split())[:300]


def connect(
    settings: config.Config,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
    paid: Callable[[Bill], None] = _nobody,
    before: Callable[[Most], None] = _nobody,
) -> Gemini:
    """The backend that ``[gemini] backend`` names, with the key from the environment.

    Raises:
        AuthError: ``GEMINI_API_KEY`` is not set.
        InputError: the backend's package is not installed.
    """
    key = settings.secret("GEMINI_API_KEY", "Gemini")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise AuthError("GEMINI_API_KEY holds a character that no key has", "export GEMINI_API_KEY=… again")
    if settings.gemini.backend == "google-generativeai":
        from songgen.services.gemini_legacy import LegacyGemini

        return LegacyGemini(settings.gemini, key, sleep=sleep, clock=clock, paid=paid, before=before)
    from songgen.services.gemini_genai import GenaiGemini

    return GenaiGemini(settings.gemini, key, sleep=sleep, clock=clock, paid=paid, before=before)


def price(model: str, usage: Usage, now: float) -> float | None:
    """USD for ``usage`` at ``now`` (seconds since the epoch), or None for a model without a known price."""
    known = of_tokens(model, now)
    return known.of(usage.input, usage.output + usage.thoughts) if known else None


def _object(text: str, schema: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The JSON object in ``text``, or None and what is wrong with it."""
    if not text.strip():
        return None, "it was empty"
    fenced = re.fullmatch(r"\s*```[a-zA-Z]*\s*\n(.*?)\n?\s*```\s*", text, flags=re.DOTALL)
    try:
        data = json.loads(fenced.group(1) if fenced else text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of more than 4,300 digits
        return None, f"it was not JSON: {error}"
    problem = mismatch(data, schema)
    return (None, f"it did not match the schema: {problem}") if problem else (data, "")


def _may_retry(failure: Failure, wait: float) -> bool:
    if failure.timeout:
        return False  # it may have been worked on, and billed, and would keep the user waiting as long again
    passing = failure.code in (0, 408, 429) or failure.code >= 500
    return passing and wait <= LONGEST_WAIT and not _day_quota(failure)


def _wait(failure: Failure, attempt: int) -> float:
    """Seconds before the next attempt: RetryInfo, else Retry-After in seconds, else 2, 4, 8."""
    for detail in failure.details:
        delay = re.fullmatch(r"([0-9.]+)s", str(detail.get("retryDelay") or detail.get("retry_delay") or ""))
        if delay:
            return float(delay.group(1))
    after = {name.lower(): value for name, value in failure.headers.items()}.get("retry-after", "")
    return float(after) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", after) else float(2**attempt)


def _day_quota(failure: Failure) -> str:
    for detail in failure.details:
        for violation in detail.get("violations") or []:
            name = str(violation.get("quotaId") or violation.get("quota_id") or "")
            if "PerDay" in name:
                return name
    return ""
