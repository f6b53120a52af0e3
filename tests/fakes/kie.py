"""kie.ai's task envelope on loopback. Beyond the scenarios of ``service.py``: ``code:NNN``, ``urls``, ``data`` or
``sunodata`` (three shapes of ``resultJson``), ``no_ids``, ``object`` (``resultJson`` is no string), ``poll:NNN``
(that code when asked for a task), ``fails``, ``sensitive``, ``505`` (code 505 with msg "success")."""

from __future__ import annotations

import json
from typing import Any

from tests.fakes.service import Asked, Reply
from tests.fakes.service import Fake as Service
from tests.fakes.suno import say

STATES = ("waiting", "queuing", "generating", "success")
MODELS = ("V4", "V4_5", "V4_5PLUS", "V4_5ALL", "V5", "V5_5", "V6", "V6_MINI", "V6_WILD")


class Fake(Service):
    """kie.ai: 12 credits a request."""

    takes = 2

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/audio/"):
            return self.sound(asked)
        if not self.is_let_in(asked):
            return say(401, msg="You do not have access permissions")
        match (asked.method, asked.path):
            case ("GET", "/api/v1/chat/credit"):
                return say(200, 100 - 12 * self.charges)
            case ("POST", "/api/v1/generate/get-timestamped-lyrics"):
                return say(200, {"alignedWords": self.words, "hootCer": 0.25})
            case ("POST", "/api/v1/jobs/createTask"):
                return self._create(asked)
            case ("GET", "/api/v1/jobs/recordInfo") if asked.query.get("taskId") in self.polls:
                if (code := self.value("poll")) is not None:
                    return say(code, msg="recordInfo is null")
                return self.trouble() or say(200, self._record(asked.query["taskId"]))
        return say(404, msg="not found")

    def _create(self, asked: Asked) -> Reply:
        given = asked.body.get("input", {})
        if asked.body.get("model") != "ai-music-api/generate" or given.get("model") not in MODELS:
            return say(422, msg="model is not supported")
        if any(name not in given for name in ("custom_mode", "instrumental", "lyrics", "style", "title")):
            return say(422, msg="a field is missing")
        if not 10 <= given.get("duration", 20) <= 360 or given.get("duration", 20) == 20:
            return say(422, msg="20 seconds is no song")
        if (code := self.value("code")) is not None:
            self.bodies.append(asked.body)
            return say(code, msg="success" if code == 505 else "no")
        return self.charged(asked, lambda task: say(200, {"taskId": task}), lambda n: say(n, status=n))

    def _record(self, task: str) -> dict[str, Any]:
        at = self.polls[task]
        self.polls[task] = at + 1
        state = STATES[0 if self.has("forever") else min(at, 3)]
        if self.has("fails") or self.has("sensitive"):
            said = "SENSITIVE_WORD_ERROR" if self.has("sensitive") else "internal error"
            return {"taskId": task, "state": "fail", "failCode": "501", "failMsg": said, "resultJson": ""}
        urls = [self.link(task, n) for n in range(2)]
        items = [{"id": f"{task}-{n}", "audio_url": url, "duration": 2.0} for n, url in enumerate(urls)]
        if self.has("no_ids"):
            items = [{"audio_url": url} for url in urls]
        shape: dict[str, Any] = {"resultUrls": urls}
        if self.has("data"):
            shape = {"data": items}
        elif self.has("sunodata"):
            shape = {"sunoData": [{"id": item["id"], "audioUrl": item["audio_url"]} for item in items]}
        result = shape if self.has("object") else json.dumps(shape)
        return {"taskId": task, "state": state, "resultJson": result if state == "success" else ""}
