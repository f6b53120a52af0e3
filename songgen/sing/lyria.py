"""Google Lyria through the Interactions API: the key of the drafter, one blocking request, no times.

Wire format: ai.google.dev/gemini-api/docs/music-generation. Lyrics stand in the prompt; whether they are sung word for
word is not promised, so the text that comes back is compared with what was sent.
"""

from __future__ import annotations

import base64
import binascii
import functools
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from songgen import files
from songgen.config import Config, Lyria
from songgen.errors import AuthError, InputError, SonggenError, UnavailableError
from songgen.prices import price
from songgen.services import arrival
from songgen.services.arrival import Answer
from songgen.services.http import Lost, redact, sniff
from songgen.services.interactions import GOOGLE, Interactions
from songgen.sing import Capabilities, OutcomeUnknown, Progress, Request, Submitted, aligned, dialect
from songgen.sing.service import check, key
from songgen.song import LineTiming, Script

INTERACTIONS = "interactions"
LANGUAGES = frozenset({"en", "de", "es", "fr", "hi", "ja", "ko", "pt"})
_NAMES = {"ja": "Japanese", "en": "English"}
_UNFINISHED = ("in_progress", "queued", "requires_action", "requires_continuation")
_BLOCKED = ("SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII")


class LyriaSinger:
    """One take for one request.

    Args:
        config: ``[singers.lyria]`` and the environment with ``GEMINI_API_KEY``.
        sleep: not needed: nothing is read twice.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: Lyria = config.singer("lyria", Lyria)
        cost = price("lyria", settings.model, clock(), settings.price)
        self.settings = settings
        self.capabilities = Capabilities(
            name="lyria",
            label="Google Lyria",
            mode="sync",
            languages=LANGUAGES,
            price=cost.of_request(),
            price_date=cost.as_of,
            url=settings.url or config.gemini.url or GOOGLE,
            key="GEMINI_API_KEY",
        )
        self._config = config

    @functools.cached_property
    def _door(self) -> Interactions:
        url = self.settings.url or self._config.gemini.url
        return Interactions(self._key(), url, self.settings.api_version, self.settings.timeout)

    def _key(self) -> str:
        return key(self._config, "GEMINI_API_KEY", "Lyria")

    def _clean(self, text: str) -> str:
        """Google's words without the key, should they repeat it (FILE-4)."""
        given = self._config.environment.get("GEMINI_API_KEY", "").strip()
        return redact(text, [given] if given else [])[:300]

    def preflight(self, script: Script) -> None:
        """Language, and that there is a key; Google has no free question about the balance.

        Raises:
            InputError: the language is not sung.
            AuthError: there is no key.
        """
        check(script, self.capabilities)
        self._door.ready()

    def render(self, script: Script) -> Request:
        """Music first, then the lyrics, clearly apart; pure."""
        length = dialect.seconds(script)
        language = _NAMES.get(script.language, script.language)
        music = (
            f"A complete song of about {int(length // 60)} minutes {int(length % 60)} seconds. Style: "
            f"{dialect.style(script)}. Sing every line of the lyrics below exactly as written, once, in this order, "
            f"in {language}, clearly pronounced. Do not add, drop or change words."
        )
        body: dict[str, Any] = {
            "model": self.settings.model,
            "input": f"{music}\n\nLyrics:\n\n{dialect.tagged(script)}",
            "store": False,
            "response_format": {"type": "audio", "mime_type": "audio/mp3"},
        }
        return Request(INTERACTIONS, body, self.capabilities.price)

    def submit(self, request: Request, script: Script) -> Submitted:
        """The one request that is charged; its answer goes to ``request.answer``.

        Raises:
            UnavailableError: never reached; not charged.
            OutcomeUnknown: the answer was lost on its way.
        """
        assert request.answer is not None
        try:
            self._door.receive(request.body, request.answer)
        except Lost as error:
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None
        return Submitted()

    def poll(self, task: str) -> Progress:
        """What the answer on disk says. Of several audio blocks the last one is the song."""
        answer = arrival.load(Path(task))
        if answer is None:
            return Progress("expired", message="the answer is gone from the disk")
        body = answer.json()
        if answer.status != 200:
            declined = _declined(answer, body, self.settings.model, self._clean)
            if declined:
                return Progress("declined", message=declined.message, error=declined)
            return Progress("unknown", message=f"Lyria answers {answer.status}{_said(body, self._clean)}")
        if not isinstance(body, dict):
            return Progress("unknown", message="Lyria answers 200 with something that is not an answer")
        if audio := _audio(body):
            meta = {"singer": "lyria", "model": str(body.get("model") or self.settings.model), "watermark": "SynthID"}
            return Progress("done", ({"id": f"lyria-{files.sha256(audio)[:12]}", "meta": meta},))
        why = self._clean(_why(body))
        said = f"Lyria answers without audio{': ' + why if why else ''}"
        if body.get("status") in _UNFINISHED:
            return Progress("unknown", message=said)  # it may still be sung, and charged
        blocked = _block_reason(body) or any(word in why for word in _BLOCKED)
        return Progress("rejected" if blocked else "failed", message=said)

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """The audio out of the answer on disk."""
        answer = arrival.load(Path(task))
        audio = _audio(answer.json()) if answer else b""
        if not audio:
            raise UnavailableError("the answer of Lyria is gone from the disk")
        into.write_bytes(audio)
        return sniff(audio)

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """None: Lyria gives no times. How much of the text it says it changed goes into the meta as ``error_rate``."""
        answer = arrival.load(Path(task))
        body = answer.json() if answer else None
        text = " ".join(part["text"] for part in _blocks(body) if isinstance(part.get("text"), str))
        wanted = aligned.letters(" ".join(line.sung for line in script.lines))
        heard = aligned.letters(text)
        if wanted and heard:
            blocks = SequenceMatcher(None, wanted, heard, autojunk=False).get_matching_blocks()
            kept = sum(block.size for block in blocks) / len(wanted)
            take.setdefault("meta", {})["error_rate"] = round(1 - kept, 4)
        return None


def _blocks(body: Any) -> Iterator[dict[str, Any]]:
    """Content blocks of the answer in order: ``steps`` of today, ``outputs`` of the models before."""
    if not isinstance(body, dict):
        return
    for step in body.get("steps") or []:
        if isinstance(step, dict) and step.get("type") == "model_output":
            yield from (part for part in step.get("content") or [] if isinstance(part, dict))
    yield from (part for part in body.get("outputs") or [] if isinstance(part, dict))


def _audio(body: Any) -> bytes:
    found = b""
    for part in _blocks(body):
        if part.get("type") == "audio" and isinstance(part.get("data"), str):
            try:
                data = base64.b64decode(part["data"], validate=False)
            except (binascii.Error, ValueError):
                continue
            found = data if sniff(data[:16]) else found
    return found


def _block_reason(body: dict[str, Any]) -> str:
    """Why the prompt was blocked; whatever it says, the same prompt will be blocked again."""
    feedback = body.get("promptFeedback") or body.get("prompt_feedback")
    return str(feedback.get("blockReason") or feedback.get("block_reason") or "") if isinstance(feedback, dict) else ""


def _why(body: dict[str, Any]) -> str:
    """What the answer says of why there is no audio."""
    reasons: list[str] = []
    reasons.append(_block_reason(body))
    for step in [*(body.get("steps") or []), *(body.get("errors") or [])]:
        error = (step.get("error") or step) if isinstance(step, dict) else {}
        reasons.append(str(error.get("message") or "") if isinstance(error, dict) else "")
        reasons.append(str(step.get("finish_reason") or "") if isinstance(step, dict) else "")
    status = str(body.get("status") or "")
    reasons.append("" if status == "completed" else status)
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason))


def _declined(answer: Answer, body: Any, model: str, clean: Callable[[str], str]) -> SonggenError | None:
    said = _said(body, clean)
    if answer.status in (401, 403) or "API_KEY_INVALID" in str(body) or "API key not valid" in said:
        return AuthError(f"Lyria refuses the key{said}", "check GEMINI_API_KEY")
    if answer.status == 404:
        return InputError(f"Gemini has no model {model!r}{said}", "set model under [singers.lyria]: lyria-3.5")
    if answer.status == 429:
        return UnavailableError(f"your quota for Lyria is used up{said}", "run again later")
    if answer.status in (400, 413, 422):
        return InputError(f"Lyria does not take this request{said}", "shorten or change the song")
    if answer.status in (301, 302, 307, 308):
        return InputError("Gemini has another address", "set url under [singers.lyria]")
    return None


def _said(body: Any, clean: Callable[[str], str]) -> str:
    error = body.get("error") if isinstance(body, dict) else None
    said = error.get("message") if isinstance(error, dict) else error
    return f": {clean(str(said))}" if said else ""
