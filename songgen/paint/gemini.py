"""A picture by Gemini's image model: one blocking request of ``generateContent``, the picture inside its answer.

Wire format: ai.google.dev/gemini-api/docs/image-generation. Sent with plain HTTP: the answer goes to disk while it
arrives, which the SDK's ``generate_content`` can't do. Of the model's letters nothing is used: the title is drawn by
``songgen.bundle``.
"""

from __future__ import annotations

import base64
import binascii
import functools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from songgen import prompts
from songgen.config import Config
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.paint import picture
from songgen.prices import Price, price
from songgen.services.arrival import Answer
from songgen.services.http import Http, Lost
from songgen.services.interactions import GOOGLE
from songgen.sing import OutcomeUnknown, Request
from songgen.sing.service import key
from songgen.topic import Topic

_REJECTED = ("SAFETY", "RECITATION", "PROHIBITED", "BLOCKLIST", "SPII", "LANGUAGE")
_DRAWN = "or take the drawn eyecatch: --eyecatch drawn"


@dataclass(frozen=True)
class Verdict:
    """What an answer is. ``declined``: not done, not charged (``error`` says why); ``rejected``: its filter dislikes
    the topic; ``failed``: no picture came, whatever it cost; ``unknown``: it tells neither."""

    state: Literal["painted", "declined", "rejected", "failed", "unknown"]
    data: bytes = b""
    suffix: str = ""
    message: str = ""
    error: SonggenError | None = None


class GeminiPainter:
    """One picture for one request.

    Args:
        config: ``[paint]``, ``[gemini] url``, and the environment with ``GEMINI_API_KEY``.
        folder: where a user's own prompt may lie.
        clock: seconds since the epoch; decides which price holds.
    """

    label = "Gemini's image model"
    key = "GEMINI_API_KEY"

    def __init__(
        self, config: Config, folder: Path | None = Path(prompts.FOLDER), clock: Callable[[], float] = time.time
    ) -> None:
        self.settings = config.paint
        self.cost: Price = price("gemini-image", config.paint.model, clock(), config.paint.price)
        self._config, self._folder, self._clock = config, folder, clock

    @functools.cached_property
    def _http(self) -> Http:
        url = self.settings.url or self._config.gemini.url or GOOGLE
        return Http(url, {"x-goog-api-key": self._key()}, self.settings.timeout, clock=self._clock, name="Gemini")

    def _key(self) -> str:
        return key(self._config, self.key, "the eyecatch by Gemini")

    def preflight(self) -> None:
        """Raise ``AuthError`` when there is no key; free. The client is ready before the intent."""
        _ = self._http

    def render(self, topic: Topic) -> Request:
        """The one request; pure but for the prompt's file.

        Raises:
            InputError: the prompt file has wrong variables.
        """
        told = prompts.load("paint", self._folder).fill(
            title=topic.title,
            summary=topic.summary or ", ".join(term.term for term in topic.terms[:8]),
            mood=", ".join([topic.music.genre, *topic.music.mood]),
        )
        made: dict[str, Any] = {
            "responseModalities": ["IMAGE"],
            "imageConfig": {"aspectRatio": "16:9", "imageSize": "1K"},
        }
        if self.settings.seed:
            made["seed"] = self.settings.seed
        body = {"contents": [{"role": "user", "parts": [{"text": told}]}], "generationConfig": made}
        path = f"/{self.settings.api_version}/models/{self.settings.model}:generateContent"
        return Request(path, body, self.cost.of_request())

    def submit(self, request: Request, into: Path) -> None:
        """The one POST that is charged; its answer goes to ``into`` while it arrives.

        Raises:
            UnavailableError: never reached; not charged.
            OutcomeUnknown: the answer was lost on its way.
        """
        try:
            self._http.receive(request.path, request.body, into)
        except (Lost, RefusedError) as error:
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None

    def judge(self, answer: Answer) -> Verdict:
        """What an answer is."""
        body = answer.json()
        if answer.status != 200:
            if error := self._declined(answer, body):
                return Verdict("declined", message=error.message, error=error)
            return Verdict("unknown", message=f"Gemini answers {answer.status}{self._said(body)}")
        if not isinstance(body, dict):
            return Verdict("unknown", message="Gemini answers 200 with something that is not an answer")
        problem = ""
        for data in reversed(list(_pictures(body))):  # of several the last one is the finished one
            try:
                return Verdict("painted", data, picture.suffix(data))
            except picture.NotAPicture as error:
                problem = problem or f"what it sent as a picture is of no use: {error}"
        why = _why(body)
        if _block_reason(body) or any(word in why for word in _REJECTED):
            return Verdict("rejected", message=f"Gemini will not paint this ({why})")
        return Verdict("failed", message=problem or f"Gemini answers without a picture{f' ({why})' if why else ''}")

    def _declined(self, answer: Answer, body: Any) -> SonggenError | None:
        said = self._said(body)
        if answer.status in (401, 403) or "API_KEY_INVALID" in str(body) or "API key not valid" in said:
            return AuthError(f"Gemini refuses the key{said}", "check GEMINI_API_KEY, " + _DRAWN)
        if answer.status == 404:
            what = f"Gemini has no model {self.settings.model!r} in {self.settings.api_version}{said}"
            return InputError(what, "set model under [paint], " + _DRAWN)
        if answer.status == 429:
            return UnavailableError(f"your quota for pictures is used up{said}", "run again later, " + _DRAWN)
        if answer.status in (400, 413, 422):
            return InputError(f"Gemini does not take this request{said}", "look at [paint] and prompts/paint.md")
        if answer.status in (301, 302, 307, 308):
            return InputError("Gemini has another address", "set url under [paint]")
        return None

    def _said(self, body: Any) -> str:
        error = body.get("error") if isinstance(body, dict) else None
        said = error.get("message") if isinstance(error, dict) else error
        return f": {self._http.clean(said)[:300]}" if said else ""


def _candidates(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    found = body.get("candidates")
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _pictures(body: dict[str, Any]) -> Iterator[bytes]:
    """The inline data of the answer; that of thoughts is a sketch and is left out."""
    for candidate in _candidates(body):
        content = candidate.get("content")
        parts = content.get("parts") if isinstance(content, dict) else None
        for part in parts if isinstance(parts, list) else []:
            inline = (part.get("inlineData") or part.get("inline_data")) if isinstance(part, dict) else None
            text = inline.get("data") if isinstance(inline, dict) and not part.get("thought") else None
            if isinstance(text, str):
                try:
                    yield base64.b64decode(text)
                except (binascii.Error, ValueError):
                    yield b""


def _block_reason(body: dict[str, Any]) -> Any:
    """Why the prompt was blocked; whatever it says, the same prompt will be blocked again."""
    feedback = body.get("promptFeedback")
    return feedback.get("blockReason") if isinstance(feedback, dict) else None


def _why(body: dict[str, Any]) -> str:
    """Block and finish reasons: enum names only, no text of the model's."""
    reasons = [_block_reason(body)]
    reasons += [candidate.get("finishReason") for candidate in _candidates(body)]
    names = [name for name in reasons if isinstance(name, str) and name.isupper() and name != "STOP"]
    return ", ".join(dict.fromkeys(name[:40] for name in names))
