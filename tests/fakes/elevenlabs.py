"""ElevenLabs Music on loopback. Beyond the scenarios of ``service.py``: ``lf`` (multipart with LF), ``camel``
(camelCase keys), ``quoted`` (quoted boundary), ``raw`` (audio without JSON), ``silent`` (200 without audio),
``detail:STATUS`` as ``say:STATUS`` (an error with that ``detail.status``), ``suggestion_inside``, ``validation``."""

from __future__ import annotations

import json
from typing import Any

from tests.fakes.service import Asked, Reply, as_json
from tests.fakes.service import Fake as Service

STATUSES = {"bad_prompt": 422, "bad_composition_plan": 422, "quota_exceeded": 401, "invalid_api_key": 401,
            "too_many_concurrent_requests": 429, "system_busy": 429}  # fmt: skip


class Fake(Service):
    """Bills by the minute; ``minutes`` is what was billed."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.minutes = 0.0

    def key_of(self, asked: Asked) -> str:
        return asked.headers.get("xi-api-key", "")

    def answer(self, asked: Asked) -> Reply:
        if not self.is_let_in(asked):
            return self._error("invalid_api_key")
        if asked.path == "/v1/user/subscription":
            return as_json({"tier": "creator", "character_count": 1, "character_limit": 100000})
        if (asked.method, asked.path) != ("POST", "/v1/music/detailed"):
            return as_json({"detail": "Not Found"}, 404)
        if problem := self._invalid(asked.body):
            return as_json({"detail": [{"loc": ["body"], "msg": problem, "type": "value_error"}]}, 422)
        for part in self.scenario.split():
            if part.startswith("say:"):
                self.bodies.append(asked.body)
                return self._error(part[4:])
        return self.charged(asked, lambda task: self._song(), lambda n: as_json({"detail": {"status": "x"}}, n))

    def _invalid(self, body: dict[str, Any]) -> str:
        plan = body.get("composition_plan", {})
        if self.has("validation"):
            return "field required"
        if body.get("model_id") not in ("music_v2", "music_v2_5") or "chunks" not in plan:
            return "plan and model do not fit"
        for chunk in plan["chunks"]:
            rows = [row for row in chunk["text"].split("\n") if not row.startswith("[")]
            if len(rows) > 30 or any(len(row) > 200 for row in rows) or not 3000 <= chunk["duration_ms"] <= 120000:
                return "a chunk is too long"
        return "too many chunks" if len(plan["chunks"]) > 30 else ""

    def _error(self, status: str) -> Reply:
        detail: dict[str, Any] = {"status": status, "message": f"no: {status}"}
        if status == "bad_prompt":
            detail["prompt_suggestion"] = "a song in the style of the seventies"
        if status == "bad_composition_plan":
            plan = {"chunks": [{"text": "[Verse]\nほかの ことば"}]}
            detail |= {"data": {"composition_plan_suggestion": plan}} if self.has("suggestion_inside") else {
                "composition_plan_suggestion": plan}  # fmt: skip
        return as_json({"detail": detail}, STATUSES.get(status, 400))

    def _song(self) -> Reply:
        chunks = self.bodies[-1]["composition_plan"]["chunks"]
        self.minutes += sum(chunk["duration_ms"] for chunk in chunks) / 60000
        if self.has("raw"):
            return Reply(self.audio, headers={"Content-Type": "audio/mpeg", "song-id": "song1"})
        camel = self.has("camel")
        words = [
            {"word": w["word"], "startMs" if camel else "start_ms": round(w["startS"] * 1000),
             "endMs" if camel else "end_ms": round(w["endS"] * 1000)}
            for w in self.words
        ]  # fmt: skip
        facts = {"song_metadata": {"title": "t"}, "wordsTimestamps" if camel else "words_timestamps": words}
        end = b"\n" if self.has("lf") else b"\r\n"
        edge, audio = b"--b0undary", b"" if self.has("silent") else self.audio
        head = b"Content-Type: audio/mpeg" + end + b'Content-Disposition: attachment; filename="song.mp3"'
        body = end.join(
            [edge, b"Content-Type: application/json", b"", json.dumps(facts).encode(), edge, head, b"", audio,
             edge + b"--", b""]
        )  # fmt: skip
        name = '"b0undary"' if self.has("quoted") else "b0undary"
        return Reply(body, headers={"Content-Type": f"multipart/mixed; boundary={name}", "song-id": "song1"})
