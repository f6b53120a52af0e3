"""Google's Interactions API with Lyria on loopback. Beyond the scenarios of ``google.py``: ``outputs`` (the older
shape), ``two_blocks`` (a draft before the song), ``silent`` (completed without audio), ``blocked`` (200 with a block
reason), ``other_block``, ``in_progress`` (200 before it is sung), ``failed``, ``other_words``."""

from __future__ import annotations

import base64
from typing import Any

from tests.fakes.google import Google, error
from tests.fakes.service import Asked, Reply, as_json

MODELS = ("lyria-3.5", "lyria-3-pro-preview", "lyria-3-clip-preview")


class Fake(Google):
    """Bills every request that it answers with audio."""

    def answer(self, asked: Asked) -> Reply:
        if no := self.stranger(asked):
            return no
        if asked.path != "/v1beta/interactions":
            return error(404, "NOT_FOUND")
        if asked.body.get("model") not in MODELS:
            return error(404, "NOT_FOUND", "model not found")
        return self.used_up(asked) or self.charged(asked, lambda task: as_json(self._answer(asked.body)), error)

    def _answer(self, body: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {"id": "v1_x", "object": "interaction", "model": body["model"], "status": "completed",
                                "usage": {"total_tokens": 1}}  # fmt: skip
        if self.has("blocked"):
            return made | {"steps": [], "promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}
        if self.has("other_block"):
            return made | {"steps": [], "promptFeedback": {"blockReason": "OTHER"}}
        if self.has("in_progress"):
            return made | {"steps": [], "status": "in_progress"}
        if self.has("failed"):
            return made | {"status": "failed", "errors": [{"code": 13, "message": "internal"}]}
        lyrics = "にほんごではない ことば" if self.has("other_words") else body["input"].partition("Lyrics:\n\n")[2]
        content: list[dict[str, Any]] = [{"type": "text", "text": lyrics}]
        if not self.has("silent"):
            if self.has("two_blocks"):
                content.append(_block(b"ID3 a draft of the song"))
            content.append(_block(self.audio))
        if self.has("outputs"):
            return made | {"outputs": content}
        asked = {"type": "user_input", "content": [{"type": "text", "text": body["input"]}]}
        return made | {"steps": [asked, {"type": "model_output", "content": content}]}


def _block(audio: bytes) -> dict[str, Any]:
    return {"type": "audio", "mime_type": "audio/mpeg", "data": base64.b64encode(audio).decode()}
