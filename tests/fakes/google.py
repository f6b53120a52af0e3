"""What Lyria and the image model have in common: Google's key header, its errors, its quota."""

from __future__ import annotations

from typing import Any

from tests.fakes.service import KEY, Asked, Reply, as_json
from tests.fakes.service import Fake as Service


def error(code: int, status: str = "INTERNAL", message: str = "no", details: Any = None) -> Reply:
    """An error as Google words it."""
    return as_json({"error": {"code": code, "message": message, "status": status, "details": details or []}}, code)


class Google(Service):
    """Scenarios of both: ``wrong_key`` (400, API_KEY_INVALID) and ``quota`` (429 with RetryInfo)."""

    def key_of(self, asked: Asked) -> str:
        return asked.headers.get("x-goog-api-key", "")

    def stranger(self, asked: Asked) -> Reply | None:
        """What somebody hears whose key is none; it is repeated, as front ends may do."""
        if not self.has("wrong_key") and self.key_of(asked) == KEY:
            return None
        details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]
        said = f"API key not valid. Please pass a valid API key. ({self.key_of(asked)})"
        return error(400, "INVALID_ARGUMENT", said, details)

    def used_up(self, asked: Asked) -> Reply | None:
        """What somebody hears whose quota is used up."""
        if not self.has("quota"):
            return None
        self.bodies.append(asked.body)
        return error(429, "RESOURCE_EXHAUSTED", "quota", [{"retryDelay": "47s"}])
