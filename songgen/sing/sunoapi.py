"""The contract of sunoapi.org. Wire format: docs.sunoapi.org (generate-music, get-music-generation-details,
get-timestamped-lyrics, get-remaining-credits)."""

from __future__ import annotations

import json
from typing import Any

from songgen.config import Suno
from songgen.sing import Progress, dialect
from songgen.song import Script

_FAILED = ("CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED")
_FINISHED = ("FIRST_SUCCESS", "SUCCESS", "CALLBACK_EXCEPTION", *_FAILED)


class SunoApi:
    """sunoapi.org, and the gateways that copy it."""

    url = "https://api.sunoapi.org"
    submit_path, poll_path = "/api/v1/generate", "/api/v1/generate/record-info"
    credit_path = "/api/v1/generate/credit"
    codes = {402: "credits", 429: "credits", 433: "credits", 405: "often", 430: "often"}

    def body(self, script: Script, settings: Suno) -> dict[str, Any]:
        """camelCase; the prompt is sung as it stands. V6 reads ``lyrics`` in its place."""
        made: dict[str, Any] = {
            "customMode": True,
            "instrumental": False,
            "model": settings.model,
            "callBackUrl": settings.callback_url,
            "lyrics" if settings.model.startswith("V6") else "prompt": dialect.tagged(script),
            "style": dialect.style(script),
            "title": script.title,
        }
        if gender := dialect.gender(script):
            made["vocalGender"] = gender[0]
        return made

    def progress(self, data: dict[str, Any], task: str) -> Progress:
        """``response`` may be JSON in a string, ``SUCCESS`` may come before the takes do."""
        items = items_of(data.get("response"), "sunoData")
        status = str(data.get("status") or "")
        # While it is being made, audioUrl may be a link that plays what there is so far.
        takes = tuple(made for item in items if status in _FINISHED and (made := remote(item, task)))
        message = str(data.get("errorMessage") or status)
        if status == "SENSITIVE_WORD_ERROR":
            return Progress("rejected", takes, message)
        if status in _FAILED:
            return Progress("failed", takes, message)
        if status == "CALLBACK_EXCEPTION":
            # Nobody listens at our callback address; the audio is what counts.
            return Progress("done" if takes else "failed", takes, message)
        done = status == "SUCCESS" and takes and len(takes) == len(items)
        return Progress("done" if done else "running", takes, status)


def items_of(data: Any, *names: str) -> list[dict[str, Any]]:
    """The list of takes in ``data`` under the first of ``names`` that is there; ``data`` may be JSON in a string."""
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except ValueError:
            return []
    if isinstance(data, dict):
        data = next((data[name] for name in names if isinstance(data.get(name), list)), None)
    return [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []


def remote(item: dict[str, Any], task: str) -> dict[str, Any] | None:
    """A take as ``perform`` handles it, from a gateway's item in camelCase or snake_case."""
    url, name = item.get("audioUrl") or item.get("audio_url"), item.get("id")
    if not url or not name:
        return None
    # Never streamAudioUrl: it plays while the song is made, and is not the finished file.
    meta: dict[str, Any] = {"singer": "suno", "task": task, "remote_id": str(name)}
    for wanted, kept in (("modelName", "model"), ("model_name", "model"), ("duration", "duration"), ("title", "title")):
        if isinstance(item.get(wanted), str | int | float):
            meta[kept] = item[wanted]
    return {"id": str(name), "url": str(url), "meta": meta}
