"""MiniMax Music: one blocking request, audio as hex or behind an address. Wire format: platform.minimax.io/docs."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from songgen import files
from songgen.config import Config, MiniMax
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.prices import price
from songgen.services import arrival
from songgen.services.arrival import Answer
from songgen.services.http import Http, Lost, sniff
from songgen.sing import Capabilities, Limits, OutcomeUnknown, Progress, Request, Submitted, dialect
from songgen.sing.service import check, key, number, suffix_of
from songgen.song import LineTiming, Script

GENERATE = "/v1/music_generation"
_FILTERED = (1026, 1027)


class MiniMaxSinger:
    """One take for one request; its length follows the lyrics.

    Args:
        config: ``[singers.minimax]`` and the environment with ``MINIMAX_API_KEY``.
        sleep: how to wait between the attempts of a read.
        clock: seconds since the epoch.
    """

    def __init__(
        self,
        config: Config,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        settings: MiniMax = config.singer("minimax", MiniMax)
        cost = price("minimax", settings.model, clock(), settings.price)
        self.settings = settings
        self.capabilities = Capabilities(
            name="minimax",
            label="MiniMax Music",
            mode="sync",
            languages=frozenset({"zh", "en", "ja"}),
            price=cost.of_request(),
            price_date=cost.as_of,
            url=settings.url,
            key="MINIMAX_API_KEY",
            concurrent=2,
            limits=Limits(lyrics=3000, style=2000),
        )
        self._config, self._sleep, self._clock = config, sleep, clock

    @functools.cached_property
    def _http(self) -> Http:
        headers = {"Authorization": f"Bearer {key(self._config, 'MINIMAX_API_KEY', 'MiniMax')}"}
        return Http(self.settings.url, headers, self.settings.timeout, self._sleep, self._clock, "MiniMax")

    def preflight(self, script: Script) -> None:
        """Lengths, and that there is a key; MiniMax has no free question about the balance.

        Raises:
            InputError: something is too long.
            AuthError: there is no key.
        """
        body = self.render(script).body
        check(script, self.capabilities, lyrics=body["lyrics"], style=body["prompt"])
        _ = self._http  # its key is looked at, and it is ready before the intent

    def render(self, script: Script) -> Request:
        """The body of the one request; pure. Hex, so that the audio comes with the answer and no link can expire."""
        body = {
            "model": self.settings.model,
            "prompt": dialect.style(script),
            "lyrics": dialect.bare_tagged(script),
            "audio_setting": {"sample_rate": 44100, "bitrate": 256000, "format": "mp3"},
            "output_format": "hex",
            "stream": False,
            "is_instrumental": False,
            "lyrics_optimizer": False,
            "aigc_watermark": False,
        }
        return Request(GENERATE, body, self.capabilities.price)

    def submit(self, request: Request, script: Script) -> Submitted:
        """The one POST that is charged; its answer goes to ``request.answer``.

        Raises:
            UnavailableError: never reached; not charged.
            OutcomeUnknown: the answer was lost on its way.
        """
        assert request.answer is not None
        try:
            self._http.receive(request.path, request.body, request.answer)
        except (Lost, RefusedError) as error:
            raise OutcomeUnknown(f"{error.message}, after the request had left") from None
        return Submitted()

    def poll(self, task: str) -> Progress:
        """What the answer on disk says. Errors are ``base_resp.status_code`` inside HTTP 200."""
        answer = arrival.load(Path(task))
        if answer is None:
            return Progress("expired", message="the answer is gone from the disk")
        body = answer.json()
        base = body.get("base_resp") if isinstance(body, dict) else None
        code = base.get("status_code") if isinstance(base, dict) else None
        said = self._http.clean(base.get("status_msg") or "") if isinstance(base, dict) else ""
        if code in _FILTERED:
            whose = "the lyrics" if code == 1026 else "what it had sung"
            return Progress("rejected", message=f"MiniMax's filter dislikes {whose} ({code} {said})")
        if declined := self._declined(answer, code, said):
            return Progress("declined", message=declined.message, error=declined)
        audio = _audio(body) if code == 0 and _is_finished(body) else ""
        if not isinstance(body, dict) or not audio or not (audio.startswith("http") or sniff(_hex(audio)[:16])):
            return Progress("unknown", message=f"MiniMax answers {code if code is not None else answer.status} "
                            f"without audio {said}".rstrip())  # fmt: skip
        meta: dict[str, Any] = {"singer": "minimax", "model": self.settings.model}
        info = body.get("extra_info")
        if isinstance(info, dict) and (duration := number(info.get("music_duration"))) is not None:
            meta["duration"] = duration / 1000
        if isinstance(body.get("trace_id"), str):
            meta["remote_id"] = body["trace_id"]
        take = {"id": f"minimax-{files.sha256(answer.body)[:12]}", "meta": meta}
        return Progress("done", (take | ({"url": audio} if audio.startswith("http") else {}),))

    def fetch(self, task: str, take: dict[str, Any], into: Path) -> str:
        """The audio out of the answer on disk, or from the address that stands in it."""
        if url := take.get("url"):
            self._http.download(str(url), into)
            return suffix_of(into, "MiniMax")
        answer = arrival.load(Path(task))
        if answer is None:
            raise UnavailableError("the answer of MiniMax is gone from the disk")
        into.write_bytes(_hex(_audio(answer.json())))
        return suffix_of(into, "MiniMax")

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """MiniMax does not say."""
        return None

    # ---- inside

    def _declined(self, answer: Answer, code: Any, said: str) -> SonggenError | None:
        """The error for an answer that says clearly: not done, not charged."""
        tail, http = f": {said}" if said else "", answer.status
        if code in (1004, 2049) or http in (401, 403):
            return AuthError(f"MiniMax refuses the key{tail}", "check MINIMAX_API_KEY, and that url is its region's")
        if code == 1008 or http == 402:
            return RefusedError(f"MiniMax has too little balance{tail}", "top up at platform.minimax.io")
        if code in (1002, 1039, 1041, 2056) or http == 429:
            return UnavailableError(f"MiniMax is busy or your quota is used up{tail}", "run again later")
        if code in (2061, 2038):
            return InputError(f"your plan does not have this model{tail}", "choose another model in [singers.minimax]")
        if code in (1042, 2013) or http in (400, 404, 405, 413, 422):
            return InputError(f"MiniMax does not take this request{tail}", "shorten or change the song")
        if http in (301, 307, 308):
            return InputError("MiniMax has another address", "set url under [singers.minimax]")
        return None


def _is_finished(body: Any) -> bool:
    """``data.status`` 1: it is still being made, and what is there is not the whole song."""
    data = body.get("data") if isinstance(body, dict) else None
    return isinstance(data, dict) and data.get("status") != 1


def _audio(body: Any) -> str:
    """Hex or an address, under either of two names."""
    data = body.get("data") if isinstance(body, dict) else None
    found = (data.get("audio") or data.get("audio_url")) if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
