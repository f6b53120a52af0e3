"""Mureka on loopback. Beyond the scenarios of ``service.py``: ``busy`` (429, concurrent), ``quota`` (429), ``fails``,
``timeouted``, ``seconds`` (times in seconds and not milliseconds), ``lines`` (no word times),
``poll:NNN`` (that status when asked for a task)."""

from __future__ import annotations

from typing import Any

from tests.fakes.service import Asked, Reply, as_json
from tests.fakes.service import Fake as Service

STATUSES = ("preparing", "running", "streaming", "succeeded")


def error(status: int, message: str = "no") -> Reply:
    """An error as Mureka words it."""
    return as_json({"error": {"message": message}, "trace_id": "1e94"}, status)


class Fake(Service):
    """Bills every one of ``n`` songs; two when ``n`` is not said. ``billed`` counts songs, ``charges`` requests."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.billed = 0

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/audio/"):
            return self.sound(asked)
        if asked.path.startswith("/stream/"):
            return Reply(self.audio[:4000])
        if not self.is_let_in(asked):
            return error(401, "Invalid Authentication")
        if (asked.method, asked.path) == ("POST", "/v1/song/generate"):
            if self.has("busy"):
                return error(429, "You have reached the limit of concurrent requests")
            if self.has("quota"):
                return error(429, "You exceeded your current quota, please check your plan")
            return self.charged(asked, self._taken, error)
        task = asked.path.rpartition("/")[2]
        if asked.path.startswith("/v1/song/query/") and task in self.polls:
            if (status := self.value("poll")) is not None:
                return error(status, "invalid task")
            return self.trouble() or as_json(self._record(task))
        return error(404, "not found")

    def _taken(self, task: str) -> Reply:
        self.takes = int(self.bodies[-1].get("n", 2))
        self.billed += self.takes
        return as_json({"id": task, "created_at": 1677610602, "model": "mureka-9", "status": "preparing"})

    def _record(self, task: str) -> dict[str, Any]:
        at = self.polls[task]
        self.polls[task] = at + 1
        status = STATUSES[0 if self.has("forever") else min(at, 3)]
        if at and (self.has("fails") or self.has("timeouted")):
            status = "failed" if self.has("fails") else "timeouted"
        made: dict[str, Any] = {"id": task, "model": "mureka-9", "status": status, "failed_reason": ""}
        stream = f"{self.url}/stream/{task}"
        if status == "streaming":
            made["choices"] = [{"index": 0, "id": f"{task}-0", "stream_url": stream}]
        if status == "succeeded":
            made["choices"] = [
                {"index": n, "id": f"{task}-{n}", "url": self.link(task, n), "stream_url": stream,
                 "duration": 2000, "lyrics_sections": self._sections()}
                for n in range(self.takes)
            ]  # fmt: skip
        return made

    def _sections(self) -> list[dict[str, Any]]:
        scale = 1 if self.has("seconds") else 1000
        words = [{"text": w["word"], "start": w["startS"] * scale, "end": w["endS"] * scale} for w in self.words]
        if not words:
            return []
        line = {"start": words[0]["start"], "end": words[-1]["end"], "text": "".join(w["text"] for w in words)}
        return [{"section_type": "verse", "lines": [line | {"words": [] if self.has("lines") else words}]}]
