"""A gateway to Suno on loopback, with the contract of docs.sunoapi.org and its quirks.

``python tests/fakes/suno.py --port N [--scenario WORDS]`` runs it alone. Beyond the scenarios of ``service.py``:
``code:NNN`` (business code in HTTP 200), ``string`` (response as JSON text), ``empty_once``, ``callback``
(CALLBACK_EXCEPTION with audio), ``sensitive``, ``fails``, ``fails_late`` (after the first take), ``streaming``
(audioUrl plays an unfinished file until SUCCESS), ``no_taskid``, ``half`` (the second take never gets an address).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.fakes.service import KEY, Asked, Reply, alone, as_json
from tests.fakes.service import Fake as Service

__all__ = ["KEY", "STAGES", "Fake"]

STAGES = ("PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS", "SUCCESS")
_ENDINGS = {"sensitive": "SENSITIVE_WORD_ERROR", "fails": "GENERATE_AUDIO_FAILED", "callback": "CALLBACK_EXCEPTION"}


def say(code: int, data: Any = None, msg: str = "success", status: int = 200) -> Reply:
    """The envelope of every answer."""
    return as_json({"code": code, "msg": msg, "data": data}, status)


class Fake(Service):
    """sunoapi.org: 12 credits a request, taken when it is submitted."""

    takes = 2

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.credits = 100

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/audio/"):
            return self.sound(asked)
        if asked.path.startswith("/stream/"):
            return Reply(self.audio[:4000])
        if not self.is_let_in(asked):
            return say(401, msg=f"unauthorised {asked.headers.get('authorization')}")
        match (asked.method, asked.path):
            case ("GET", "/api/v1/generate/credit"):
                return say(200, self.credits - 12 * self.charges)
            case ("POST", "/api/v1/generate/get-timestamped-lyrics"):
                return say(200, {"alignedWords": self.words, "hootCer": 0.25, "isStreamed": False})
            case ("POST", "/api/v1/generate"):
                return self._generate(asked)
            case ("GET", "/api/v1/generate/record-info") if asked.query.get("taskId") in self.polls:
                return self.trouble() or say(200, self.record(asked.query["taskId"]))
        return say(404, msg="not found")

    def _generate(self, asked: Asked) -> Reply:
        if not asked.body.get("callBackUrl"):
            return say(400, msg="callBackUrl is required")
        if (code := self.value("code")) is not None:
            self.bodies.append(asked.body)
            return say(code, msg="see https://x.example/a?token=s3cret")
        return self.charged(
            asked, lambda task: say(200, {} if self.has("no_taskid") else {"taskId": task}), lambda n: say(n, status=n)
        )

    def record(self, task: str) -> dict[str, Any]:
        at = self.polls[task]
        self.polls[task] = at + 1
        status = STAGES[0 if self.has("forever") else min(at, 3)]
        count = {"FIRST_SUCCESS": 1, "SUCCESS": 2}.get(status, 0)
        if self.has("empty_once") and at == 3:
            count = 0
        for word, ending in _ENDINGS.items():
            if self.has(word) and at >= 1:
                status, count = ending, 2 if word == "callback" else 0
        if self.has("fails_late") and at >= 3:
            status, count = "GENERATE_AUDIO_FAILED", 0
        streams = self.has("streaming") and status != "SUCCESS"
        if streams and at >= 1:
            count = 2
        if self.has("half"):
            count = min(count, 1)
        items = [
            {"id": f"{task}-{n}", "audioUrl": f"{self.url}/stream/{task}-{n}" if streams else self.link(task, n),
             "streamAudioUrl": f"{self.url}/stream/{task}-{n}", "duration": None if streams else 2.0,
             "modelName": "chirp-v5", "title": "t"}
            for n in range(count)
        ]  # fmt: skip
        items += [{"id": f"{task}-1", "audioUrl": ""}] * self.has("half")
        response: Any = {"taskId": task, "sunoData": items}
        return {"taskId": task, "status": status, "errorMessage": None,
                "response": json.dumps(response) if self.has("string") else response}  # fmt: skip


if __name__ == "__main__":
    alone(Fake)
