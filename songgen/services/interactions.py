"""Gemini's Interactions API through ``google-genai``: one request, once, its answer on disk while it arrives.

The SDK's own retries (four by default) and redirects are off (PAY-3).
"""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from songgen.services import arrival
from songgen.services.http import Lost, NotSent

GOOGLE = "https://generativelanguage.googleapis.com"
"""Where Gemini's API is, for the door and for whoever looks whether it answers."""


class Interactions:
    """A client of one key.

    Args:
        key: the API key.
        url: another address than Google's; ``""`` for Google's.
        version: the API version in the path.
        timeout: seconds without a byte until a request is given up.
    """

    def __init__(self, key: str, url: str, version: str, timeout: float) -> None:
        from google import genai

        options: dict[str, Any] = {
            "api_version": version,
            "timeout": int(timeout * 1000),
            "retry_options": genai.types.HttpRetryOptions(attempts=1),
            "client_args": {"follow_redirects": False},
        }
        if url:
            options["base_url"] = url.rstrip("/") + "/"
        # Said out loud: GOOGLE_GENAI_USE_VERTEXAI in the environment would send the request elsewhere.
        cloud = "enterprise" if "enterprise" in inspect.signature(genai.Client).parameters else "vertexai"
        make: Any = genai.Client
        self._client = make(api_key=key, http_options=genai.types.HttpOptions(**options), **{cloud: False})

    def ready(self) -> None:
        """Have the SDK build all that it builds late: nothing but the request is left between intent and answer."""
        _ = self._client.interactions.with_streaming_response

    def receive(self, body: Mapping[str, Any], into: Path) -> None:
        """Send ``body`` to ``interactions``; any answer goes to ``into``.

        Raises:
            NotSent: Google was not reached.
            Lost: the outcome is unknown; what came of the answer stays beside ``into``.
        """
        try:
            with self._client.interactions.with_streaming_response.create(**body) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                arrival.receive(into, response.status_code, headers, response.iter_bytes())
        except _sdk_errors() as error:
            status = getattr(error, "status_code", None)
            if status is None:
                raise _broken(error) from None
            said = getattr(error, "body", None)
            text = said if isinstance(said, str) else json.dumps(said)
            headers = {name.lower(): value for name, value in error.response.headers.items()}
            headers.pop("content-length", None)
            arrival.receive(into, int(status), headers, [text.encode()])


def _sdk_errors() -> tuple[type[Any], ...]:
    """The SDK's errors of this API, and those of its transport: ``httpx2`` under google-genai 3, ``httpx`` under 2."""
    found: list[type[Any]] = []
    for module, name in (
        ("google.genai._interactions_errors", "GeminiNextGenAPIClientError"),
        ("google.genai._interactions", "GeminiNextGenAPIClientError"),
        ("google.genai.errors", "APIError"),
        ("httpx2", "HTTPError"),
        ("httpx", "HTTPError"),
    ):
        try:
            found.append(getattr(importlib.import_module(module), name))
        except (ImportError, AttributeError):
            continue
    return tuple(found)


def _broken(error: BaseException) -> NotSent | Lost:
    names = {type(cause).__name__ for cause in _causes(error)}
    if names & {"ConnectError", "ConnectTimeout", "UnsupportedProtocol"}:
        return NotSent("Gemini could not be reached", "check the network and the address, then run again")
    late = "no answer within the time limit" if names & {"ReadTimeout", "TimeoutException"} else "the connection broke"
    return Lost(f"Gemini: {late}", "run again")


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
