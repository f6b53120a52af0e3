"""The contract of kie.ai's task envelope. Wire format: docs.kie.ai (market/common/get-task-detail, suno-api)."""

from __future__ import annotations

import json
from typing import Any

from songgen.config import Suno
from songgen.sing import Progress, dialect
from songgen.sing.sunoapi import items_of, remote
from songgen.song import Script


class Kie:
    """kie.ai: ``createTask`` with snake_case ``input``; the result is JSON in a string."""

    url = "https://api.kie.ai"
    submit_path, poll_path = "/api/v1/jobs/createTask", "/api/v1/jobs/recordInfo"
    credit_path = "/api/v1/chat/credit"
    codes = {402: "credits", 433: "credits", 429: "often"}

    def body(self, script: Script, settings: Suno) -> dict[str, Any]:
        """``duration`` is always said: its default is 20 seconds."""
        made: dict[str, Any] = {
            "custom_mode": True,
            "instrumental": False,
            "model": settings.model,
            "lyrics": dialect.tagged(script),
            "style": dialect.style(script),
            "title": script.title,
            "duration": round(min(max(dialect.seconds(script), 10), 360)),
        }
        if gender := dialect.gender(script):
            made["vocal_gender"] = gender[0]
        return {"model": "ai-music-api/generate", "callBackUrl": settings.callback_url, "input": made}

    def progress(self, data: dict[str, Any], task: str) -> Progress:
        """``resultJson`` holds ``resultUrls``, ``data`` or ``sunoData``; nothing in it is a reason to ask again."""
        state = str(data.get("state") or "")
        message = str(data.get("failMsg") or state)
        if state == "fail":
            filtered = "sensitive" in message.lower() or "SENSITIVE" in str(data.get("failCode"))
            return Progress("rejected" if filtered else "failed", message=message)
        takes = tuple(_takes(data.get("resultJson"), task)) if state == "success" else ()
        return Progress("done" if takes else "running", takes, message)


def _takes(result: Any, task: str) -> list[dict[str, Any]]:
    if isinstance(result, str):
        try:
            result = json.loads(result)
        except ValueError:
            return []
    # Items may come without an id of their own; their place in the list stays the same.
    items = [{"id": f"{task}-{n}"} | item for n, item in enumerate(items_of(result, "sunoData", "data"))]
    if found := [made for item in items if (made := remote(item, task))]:
        return found
    urls = result.get("resultUrls") if isinstance(result, dict) else None
    given = [url for url in urls if isinstance(url, str) and url] if isinstance(urls, list) else []
    meta = {"singer": "suno", "task": task}
    return [{"id": f"{task}-{n}", "url": url, "meta": dict(meta)} for n, url in enumerate(given)]
