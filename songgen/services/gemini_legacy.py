"""Gemini through ``google-generativeai`` 0.8, which Google stopped supporting on 2025-11-30.

Kept for people who have to use it: it speaks ``v1beta`` only, cannot set the thinking level, and takes a part of
JSON Schema; the rest of the schema is checked when the answer is here.
"""

from __future__ import annotations

import warnings
from typing import Any

from songgen.errors import InputError
from songgen.services.gemini import Failure, Gemini, Reply
from songgen.services.usage import Usage

_SCHEMA_KEYS = ("type", "description", "enum", "items", "properties", "required")


class LegacyGemini(Gemini):
    """Sends with ``google.generativeai`` over REST. ``thinking`` and ``api_version`` are not sent."""

    @property
    def api_version(self) -> str:
        """The only one this SDK knows."""
        return "v1beta"

    def _send(self, prompt: str, schema: dict[str, Any], system: str, limit: int) -> Reply:
        sdk = _sdk()
        from google.api_core import exceptions
        from google.protobuf.json_format import ParseError  # type: ignore[import-untyped]
        from requests import exceptions as transport

        try:
            # Settings are global in this SDK, so they are set anew for each request.
            sdk.configure(
                api_key=self._key,
                transport="rest",
                client_options={"api_endpoint": self.settings.url.rstrip("/")} if self.settings.url else None,
            )
            model = sdk.GenerativeModel(self.settings.model, system_instruction=system)
            answer = model.generate_content(
                prompt,
                generation_config={
                    "response_mime_type": "application/json",
                    "response_schema": _reduced(schema),
                    "max_output_tokens": limit,
                },
                request_options={"retry": None, "timeout": self.settings.timeout},
            )
        except exceptions.GoogleAPICallError as error:
            raise _failure(error) from None
        except transport.Timeout as error:
            late = not isinstance(error, transport.ConnectTimeout)
            raise Failure(0, type(error).__name__, timeout=late) from None
        except transport.RequestException as error:
            # The message is left out: this SDK may put the key into an address.
            raise Failure(0, type(error).__name__) from None
        except (ParseError, ValueError) as error:
            raise Failure(502, f"the answer is not from Gemini: {type(error).__name__}") from None
        return _reply(answer)


def _sdk() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            import google.generativeai as sdk
        except ImportError:
            raise InputError(
                "[gemini] backend is google-generativeai, and that package is not installed",
                "pip install 'songgen[google-generativeai]', or set backend = \"google-genai\"",
            ) from None
    return sdk


def _reduced(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the keywords that this SDK's ``Schema`` message has."""
    out: dict[str, Any] = {key: value for key, value in schema.items() if key in _SCHEMA_KEYS}
    if "type" in out:
        out["type"] = out["type"].upper()
    if "items" in out:
        out["items"] = _reduced(out["items"])
    if "properties" in out:
        out["properties"] = {name: _reduced(inner) for name, inner in out["properties"].items()}
    return out


def _reply(answer: Any) -> Reply:
    body = answer.to_dict()
    used = body.get("usage_metadata", {})
    asked, said = used.get("prompt_token_count", 0), used.get("candidates_token_count", 0)
    candidate = next(iter(answer.candidates), None)
    parts = [part.text for part in candidate.content.parts if part.text] if candidate else []
    block = answer.prompt_feedback.block_reason
    return Reply(
        text=_answer_part(parts),
        finish=candidate.finish_reason.name.removesuffix("_UNSPECIFIED") if candidate else "",
        block=block.name if block else "",
        # This SDK drops the count of thoughts; the total has it.
        usage=Usage(asked, said, max(0, used.get("total_token_count", 0) - asked - said)),
        model=str(body.get("model_version", "")),
    )


def _answer_part(parts: list[str]) -> str:
    """Parts joined; a thought summary in front, which this SDK does not mark, is left out."""
    for first, part in enumerate(parts):
        if part.lstrip().startswith(("{", "```")):
            return "".join(parts[first:])
    return "".join(parts)


def _failure(error: Any) -> Failure:
    response = getattr(error, "response", None)
    body: Any = {}
    if response is not None:
        try:
            body = response.json()
        except ValueError:
            body = {}
    inner = body.get("error", {}) if isinstance(body, dict) else {}
    details = inner.get("details", []) if isinstance(inner, dict) else []
    return Failure(
        int(error.code or 0),
        str(inner.get("message") or error.message if isinstance(inner, dict) else error.message),
        [detail for detail in details if isinstance(detail, dict)],
        dict(response.headers) if response is not None else {},
    )
