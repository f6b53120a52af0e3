"""ElevenLabs Music v2.5: one blocking request, a plan of chunks with lengths, word times in milliseconds.

Wire format: elevenlabs.io/docs (music compose, detailed). The answer is multipart/mixed: JSON, then the audio.
"""

from __future__ import annotations

import functools
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songgen.config import Config, ElevenLabs
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.prices import price
from songgen.services import arrival
from songgen.services.arrival import Answer
from songgen.services.http import Http, Lost, sniff
from songgen.sing import Capabilities, OutcomeUnknown, Progress, Request, Submitted, aligned, dialect
from songgen.sing.service import check, key
from songgen.song import LineTiming, Script

COMPOSE, ACCOUNT = "/v1/music/detailed", "/v1/user/subscription"
LINES, LENGTH, CHUNKS = 30, 200, 30
"""Of a chunk: lines and characters of a line; and chunks of a song."""
LANGUAGES = frozenset({"en", "ja", "es", "de", "fr", "it", "pt", "ko", "zh", "hi"})
NEGATIVE = ("spoken word", "instrumental")


class ElevenLabsSinger:
    """One take for one request; billed by the minute.

    Args:
        config: ``[singers.elevenlabs]`` and the environment with ``ELEVENLABS_API_KEY``.
        sleep: how to wait between the attempts of a read.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: ElevenLabs = config.singer("elevenlabs", ElevenLabs)
        self._cost = price("elevenlabs", settings.model, clock(), settings.price)
        self.settings = settings
        self.capabilities = Capabilities(
            name="elevenlabs",
            label="ElevenLabs Music",
            mode="sync",
            languages=LANGUAGES,
            timings=True,
            price=self._cost.usd,
            price_date=self._cost.as_of,
            url=settings.url,
            key="ELEVENLABS_API_KEY",
            per_minute=self._cost.per == "minute",
            concurrent=2,
        )
        self._config, self._sleep, self._clock = config, sleep, clock

    @functools.cached_property
    def _http(self) -> Http:
        headers = {"xi-api-key": key(self._config, "ELEVENLABS_API_KEY", "ElevenLabs")}
        return Http(self.settings.url, headers, self.settings.timeout, self._sleep, self._clock, "ElevenLabs")

    def preflight(self, script: Script) -> None:
        """Chunks and lines of the sung text, and the key; free.

        Raises:
            InputError: something is too long.
            AuthError: the key is missing or refused.
        """
        check(script, self.capabilities)
        for line in script.lines:
            if len(line.sung) > LENGTH:
                raise InputError(
                    f"{script.slug}: line {line.number} has {len(line.sung)} characters as sung, "
                    f"ElevenLabs takes {LENGTH}",
                    "cut the line in two",
                )
        plan = self.render(script).body["composition_plan"]["chunks"]
        total = sum(chunk["duration_ms"] for chunk in plan)
        if len(plan) > CHUNKS or total > 600_000:
            raise InputError(
                f"{script.slug}: {len(plan)} parts of {total / 60000:.1f} minutes; ElevenLabs takes {CHUNKS} and 10",
                "shorten the song",
            )
        answer = self._http.get(ACCOUNT)
        # A key that may make music but not look into the account says so with another status; that is no problem.
        if answer.status == 401 and _status(answer) in ("invalid_api_key", ""):
            raise AuthError("ElevenLabs refuses the key", "check ELEVENLABS_API_KEY")

    def render(self, script: Script) -> Request:
        """The plan: a chunk a section, in the sung text, with its length; pure."""
        styles = [*(part for part in dialect.style(script).split(", ") if part), "great production quality"]
        plan: list[dict[str, Any]] = [
            {
                "text": text,
                "duration_ms": round(seconds * 1000),
                "positive_styles": styles,
                "negative_styles": list(NEGATIVE) if "\n" in text else ["vocals"],
                "context_adherence": "high",
            }
            for text, seconds in dialect.chunks(script, LINES, LENGTH, 3.0, 120.0)
        ]
        body: dict[str, Any] = {
            "model_id": self.settings.model,
            "with_timestamps": True,
            "composition_plan": {"chunks": plan},
        }
        return Request(COMPOSE, body, self._cost.of_request(1, sum(chunk["duration_ms"] for chunk in plan) / 1000))

    def submit(self, request: Request, script: Script) -> Submitted:
        """The one POST that is charged; its answer goes to ``request.answer``.

        Raises:
            UnavailableError: never reached; not charged.
            OutcomeUnknown: the answer was lost on its way.
        """
        assert request.answer is not None
        try:
            self._http.receive(request.path, request.body, request.answer, {"output_format": self.settings.format})
        except (Lost, RefusedError) as error:
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None
        return Submitted()

    def poll(self, task: str) -> Progress:
        """What the answer on disk says."""
        answer = arrival.load(Path(task))
        if answer is None:
            return Progress("expired", message="the answer is gone from the disk")
        if answer.status == 200:
            song = parse(answer)
            if song is None:
                return Progress("unknown", message="ElevenLabs answers 200 without audio")
            meta: dict[str, Any] = {"singer": "elevenlabs", "model": self.settings.model}
            if name := answer.headers.get("song-id"):
                meta["remote_id"] = name
            return Progress("done", ({"id": _name(answer, song), "meta": meta},))
        status, said = _status(answer), self._said(answer)
        if status in ("bad_prompt", "bad_composition_plan"):
            return Progress("rejected", message=f"ElevenLabs will not sing this ({status}){said}")
        if declined := self._declined(answer, status, said):
            return Progress("declined", message=declined.message, error=declined)
        return Progress("unknown", message=f"ElevenLabs answers {answer.status}{said}")

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """The audio out of the answer on disk."""
        answer = arrival.load(Path(task))
        song = parse(answer) if answer else None
        if song is None:
            raise UnavailableError("the answer of ElevenLabs is gone from the disk")
        into.write_bytes(song.audio)
        return sniff(song.audio)

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Line times from ``words_timestamps`` (milliseconds)."""
        answer = arrival.load(Path(task))
        song = parse(answer) if answer else None
        given = _either(song.facts, "words_timestamps", "wordsTimestamps") if song else None
        if not isinstance(given, list):
            return None
        found = [
            aligned.word(item.get("word"), _either(item, "start_ms", "startMs"), _either(item, "end_ms", "endMs"))
            for item in given
            if isinstance(item, dict)
        ]  # fmt: skip
        return aligned.lines([aligned.Word(w.text, w.start / 1000, w.end / 1000) for w in found if w], script)

    # ---- inside

    def _declined(self, answer: Answer, status: str, said: str) -> SonggenError | None:
        """The error for an answer that says clearly: not done, not charged."""
        code = answer.status
        if code == 402 or status == "quota_exceeded":
            return RefusedError(f"ElevenLabs has too few credits{said}", "buy credits at elevenlabs.io")
        if code in (401, 403):
            return AuthError(f"ElevenLabs refuses the key{said}", "check ELEVENLABS_API_KEY and its plan")
        if code == 429:
            return UnavailableError(f"ElevenLabs is busy{said}", "run again later")
        if code in (400, 404, 405, 413, 422):
            return InputError(f"ElevenLabs does not take this request{said}", "shorten or change the song")
        if code in (301, 307, 308):
            return InputError("ElevenLabs has another address", "set url under [singers.elevenlabs]")
        return None

    def _said(self, answer: Answer) -> str:
        detail = _detail(answer)
        if isinstance(detail, list):  # validation: one entry a field
            words = [str(item.get("msg", "")) for item in detail if isinstance(item, dict)]
            return f": {self._http.clean('; '.join(words))}" if words else ""
        if not isinstance(detail, dict):
            return f": {self._http.clean(detail)}" if detail else ""
        said = str(detail.get("message") or detail.get("status") or "")
        # A suggestion may stand in detail or in detail.data.
        data = detail.get("data")
        inner = data if isinstance(data, dict) else {}
        for name in ("prompt_suggestion", "composition_plan_suggestion"):
            if suggestion := detail.get(name) or inner.get(name):
                text = suggestion if isinstance(suggestion, str) else json.dumps(suggestion, ensure_ascii=False)
                said += f"; it suggests: {text[:300]}"
        return f": {self._http.clean(said)}" if said else ""


@dataclass(frozen=True)
class Song:
    """The two parts of an answer."""

    facts: dict[str, Any]
    audio: bytes


def parse(answer: Answer) -> Song | None:
    """A detailed answer → its JSON and its audio; None without audio. Lines end in CRLF or LF, and both may be mixed.

    The audio is cut at the last boundary, so that no byte of it stays on the audio.
    """
    if sniff(answer.body[:16]):
        return Song({}, answer.body)
    named = re.search(r'boundary="?([^";]+)"?', answer.headers.get("content-type", ""))
    first = re.match(rb"\s*--([^\r\n]+)\r?\n", answer.body)
    boundary = named.group(1).strip().encode() if named else first.group(1) if first else b""
    if not boundary:
        return None
    facts: dict[str, Any] = {}
    # With LF alone, a CR before a boundary is a byte of the audio.
    end = rb"\r?\n" if first and first.group().endswith(b"\r\n") else rb"\n"
    for part in re.split(rb"(?:^|" + end + rb")--" + re.escape(boundary) + rb"(?:--)?[ \t]*(?:\r?\n|$)", answer.body):
        head, body = _head_and_body(part)
        if sniff(body[:16]):
            return Song(facts, body)
        if b"json" in head.lower() or body.lstrip()[:1] == b"{":
            try:
                found = json.loads(body)
            except ValueError:
                continue
            facts = found if isinstance(found, dict) else facts
    return None


def _either(item: dict[str, Any], snake: str, camel: str) -> Any:
    return item.get(snake, item.get(camel))


def _head_and_body(part: bytes) -> tuple[bytes, bytes]:
    match = re.search(rb"\r?\n\r?\n", part)
    return (part[: match.start()], part[match.end() :]) if match else (b"", part)


def _detail(answer: Answer) -> Any:
    body = answer.json()
    return body.get("detail") if isinstance(body, dict) else None


def _status(answer: Answer) -> str:
    detail = _detail(answer)
    return str(detail.get("status") or "") if isinstance(detail, dict) else ""


def _name(answer: Answer, song: Song) -> str:
    from songgen import files

    return answer.headers.get("song-id") or f"elevenlabs-{files.sha256(song.audio)[:12]}"
