"""An ACE-Step 1.5 server on loopback. Beyond the scenarios of ``service.py``: ``full`` (429), ``fails``, ``no_file``,
``restarted`` (it has forgotten every task and says 0 for ever), ``gradio`` (another program on that port),
``detail_401`` (FastAPI's own 401)."""

from __future__ import annotations

import json
from typing import Any

from tests.fakes.service import Asked, Reply, as_json
from tests.fakes.service import Fake as Service


def wrapped(data: Any, code: int = 200, error: str | None = None) -> Reply:
    """The envelope of every answer."""
    return as_json({"data": data, "code": code, "error": error, "timestamp": 1, "extra": None})


class Fake(Service):
    """Free; ``charges`` counts the tasks."""

    key = ""

    def is_let_in(self, asked: Asked) -> bool:
        return not self.key or self.key_of(asked) == self.key

    def answer(self, asked: Asked) -> Reply:
        if not self.is_let_in(asked):
            return as_json({"detail": "Invalid API key"}, 401) if self.has("detail_401") else wrapped(None, 401, "no")
        match (asked.method, asked.path):
            case ("GET", "/health"):
                return as_json({"version": "5.0"}) if self.has("gradio") else wrapped(
                    {"status": "ok", "service": "ACE-Step API", "version": "1.0"})  # fmt: skip
            case ("POST", "/release_task"):
                if self.has("full"):
                    return as_json({"detail": "Server busy: queue is full"}, 429)
                return self.charged(asked, self._queued, lambda n: as_json({"detail": "no"}, n))
            case ("POST", "/query_result"):
                return self.trouble() or wrapped([self._row(task) for task in asked.body["task_id_list"]])
            case ("GET", "/v1/audio"):
                path = asked.query.get("path", "")
                return self.sound(Asked("GET", path, {}, {}, None)) if path.startswith("/tmp/") else Reply(b"", 403)
        return as_json({"detail": "Not Found"}, 404)

    def _queued(self, task: str) -> Reply:
        self.takes = int(self.bodies[-1].get("batch_size", 2))
        return wrapped({"task_id": task, "status": "queued", "queue_position": 1})

    def _row(self, task: str) -> dict[str, Any]:
        if task not in self.polls or self.has("restarted"):
            return {"task_id": task, "status": 0, "result": "[]", "progress_text": ""}
        at = self.polls[task]
        self.polls[task] = at + 1
        if at < 2 or self.has("forever"):
            running = [{"file": "", "status": 0, "progress": 0.4, "stage": "running"}]
            return {"task_id": task, "status": 0, "result": json.dumps(running), "progress_text": "40%"}
        if self.has("fails"):
            failed = [{"file": "", "status": 2, "stage": "failed", "error": "CUDA out of memory"}]
            return {"task_id": task, "status": 2, "result": json.dumps(failed), "progress_text": ""}
        done = [
            {"file": "" if self.has("no_file") else f"/v1/audio?path=%2Ftmp%2F{task}-{n}.mp3", "wave": "", "status": 1,
             "lyrics": "", "metas": {"bpm": 120, "duration": 2}, "seed_value": "1,2", "dit_model": "acestep-v15-turbo",
             "progress": 1.0, "stage": "succeeded"}
            for n in range(self.takes)
        ]  # fmt: skip
        return {"task_id": task, "status": 1, "result": json.dumps(done), "progress_text": ""}
