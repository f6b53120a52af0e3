"""MiniMax Music on loopback. Beyond the scenarios of ``service.py``: ``code:NNNN`` (base_resp inside HTTP 200),
``url`` and ``audio_url`` (an address in place of hex, under either name), ``silent`` (200 without audio),
``generating`` (data.status 1), ``begun`` (with the first part of the song)."""

from __future__ import annotations

from typing import Any

from tests.fakes.service import Asked, Reply, as_json
from tests.fakes.service import Fake as Service


def base(code: int, data: Any = None) -> Reply:
    """The envelope of every answer."""
    said = "success" if code == 0 else f"error {code}"
    info = {"music_duration": 2000, "music_sample_rate": 44100}
    return as_json({"data": data, "trace_id": "04ede0", "extra_info": info if data else None, "analysis_info": None,
                    "base_resp": {"status_code": code, "status_msg": said}})  # fmt: skip


class Fake(Service):
    """Bills every song."""

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/audio/"):
            return self.sound(asked)
        if not self.is_let_in(asked):
            return base(1004)
        if (asked.method, asked.path) != ("POST", "/v1/music_generation"):
            return as_json({"error": "not found"}, 404)
        if not 1 <= len(asked.body.get("lyrics", "")) <= 3500 or len(asked.body.get("prompt", "")) > 2000:
            return base(2013)
        code = self.value("code")
        if code is not None and code not in (1000, 1001, 1024, 1027, 1033):
            self.bodies.append(asked.body)
            return base(code)
        return self.charged(asked, lambda task: self._song(task, code), lambda n: as_json({}, n))

    def _song(self, task: str, code: int | None) -> Reply:
        if code is not None:  # these fail after the work, which may have been billed
            return base(code)
        if self.has("silent") or self.has("generating"):
            begun = self.audio[:4000].hex() if self.has("begun") else ""
            return base(0, {"audio": begun, "status": 1 if self.has("generating") else 2})
        if self.has("url") or self.has("audio_url"):
            return base(0, {"audio" if self.has("url") else "audio_url": self.link(task, 0), "status": 2})
        return base(0, {"audio": self.audio.hex(), "status": 2})
