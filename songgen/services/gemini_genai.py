"""Gemini through ``google-genai``, Google's current SDK: JSON Schema, thinking level, pinned API version."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

from songgen.services.gemini import Failure, Gemini, Reply
from songgen.services.usage import Usage


class GenaiGemini(Gemini):
    """Sends with ``google.genai`` (2.30 to 3.x). The client is kept: the SDK closes one that goes out of reach."""

    _client: Any = None

    def _connected(self) -> Any:
        if self._client is None:
            from google import genai

            options: dict[str, Any] = {
                "api_version": self.settings.api_version,
                "timeout": int(self.settings.timeout * 1000),
            }
            if self.settings.url:
                options["base_url"] = self.settings.url.rstrip("/") + "/"
            # Both said out loud: GOOGLE_GENAI_USE_VERTEXAI in the environment would send the request elsewhere.
            cloud = "enterprise" if "enterprise" in inspect.signature(genai.Client).parameters else "vertexai"
            make: Any = genai.Client
            self._client = make(api_key=self._key, http_options=genai.types.HttpOptions(**options), **{cloud: False})
        return self._client

    def _send(self, prompt: str, schema: dict[str, Any], system: str, limit: int) -> Reply:
        from google.genai import errors, types

        wanted: dict[str, Any] = {
            "system_instruction": system,
            "response_mime_type": "application/json",
            "response_json_schema": schema,
            "max_output_tokens": limit,
        }
        if self.settings.thinking:
            wanted["thinking_config"] = {"thinking_level": self.settings.thinking}
        if "automatic_continuation" in types.GenerateContentConfig.model_fields:
            wanted["automatic_continuation"] = False  # it would ask on without a limit
        asked = types.GenerateContentConfig(**wanted)
        client = self._connected()
        transports = _transport_errors()
        try:
            answer = client.models.generate_content(model=self.settings.model, contents=prompt, config=asked)
        except errors.APIError as error:
            raise _failure(error) from None
        except transports as error:
            name = type(error).__name__
            # A connect timeout was surely not worked on: it counts as not reached.
            late = "Timeout" in name and name not in ("ConnectTimeout", "PoolTimeout")
            raise Failure(0, f"{name}: {error}", timeout=late) from None
        except ValueError as error:  # no JSON, or JSON of another shape: pydantic's and json's errors are ValueErrors
            raise Failure(502, f"the answer is not from Gemini: {type(error).__name__}") from None
        return _reply(answer)


def _reply(answer: Any) -> Reply:
    used, block = answer.usage_metadata, getattr(answer.prompt_feedback, "block_reason", None)
    candidate = (answer.candidates or [None])[0]
    parts = (candidate.content.parts or []) if candidate and candidate.content else []
    return Reply(
        text="".join(part.text for part in parts if part.text and not part.thought),
        finish=_name(getattr(candidate, "finish_reason", None)),
        block=_name(block),
        usage=Usage(
            getattr(used, "prompt_token_count", 0) or 0,
            getattr(used, "candidates_token_count", 0) or 0,
            getattr(used, "thoughts_token_count", 0) or 0,
        ),
        model=answer.model_version or "",
    )


def _name(value: Any) -> str:
    return str(getattr(value, "value", value) or "").removesuffix("_UNSPECIFIED")


def _failure(error: Any) -> Failure:
    body = error.details if isinstance(error.details, dict) else {}
    inner = body.get("error") if isinstance(body.get("error"), dict) else body
    details = inner.get("details") if isinstance(inner, dict) else None
    return Failure(
        int(error.code or 0),
        str(error.message or ""),
        [detail for detail in details or [] if isinstance(detail, dict)] if isinstance(details, list) else [],
        dict(getattr(error.response, "headers", None) or {}),
    )


def _transport_errors() -> tuple[type[Exception], ...]:
    """The transport's own errors: ``httpx2`` under google-genai 3, ``httpx`` under 2."""
    found: list[type[Exception]] = []
    for name in ("httpx2", "httpx"):
        try:
            found.append(importlib.import_module(name).TransportError)
        except ImportError:
            continue
    return tuple(found)
