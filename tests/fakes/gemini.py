"""A Gemini on loopback: takes what both SDKs send, and plays a script of outcomes.

``with FakeGemini(["503", ok({...})]) as fake: fake.url, fake.requests`` or
``python tests/fakes/gemini.py --port 8080 --script outcomes.json`` (a JSON list of outcome names or ``{"text": …}``).
When the script has run out, its last outcome is repeated. In a test an outcome may also be a function of the prompt.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "AQ.fake-key-0123456789"
PATH = re.compile(r"^/(v1|v1beta)/models/([^/:]+):generateContent$")
FINISH = {"STOP": 1, "MAX_TOKENS": 2, "SAFETY": 3, "RECITATION": 4}
BLOCK = {"SAFETY": 1, "PROHIBITED_CONTENT": 4}
USAGE = {"promptTokenCount": 1200, "candidatesTokenCount": 300, "thoughtsTokenCount": 500, "totalTokenCount": 2000}


def ok(data: Any) -> dict[str, str]:
    """An outcome: 200 with ``data`` as JSON text (a string is sent as it is)."""
    return {"text": data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)}


def error(code: int, status: str, message: str, details: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The body of an error as Google's front end writes it."""
    return {"error": {"code": code, "status": status, "message": message, "details": details or []}}


def quota(name: str, delay: str | None) -> list[dict[str, Any]]:
    """The details of a 429."""
    out: list[dict[str, Any]] = [
        {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": "https://ai.google.dev/"}]},
        {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaId": name}]},
    ]
    if delay:
        out.append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay})
    return out


MINUTE = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"
DAY = "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
ERRORS: dict[str, tuple[int, dict[str, Any]]] = {
    "429 retryinfo": (429, error(429, "RESOURCE_EXHAUSTED", "You exceeded your quota.", quota(MINUTE, "47s"))),
    "429 long": (429, error(429, "RESOURCE_EXHAUSTED", "You exceeded your quota.", quota(MINUTE, "3600s"))),
    "429 day": (429, error(429, "RESOURCE_EXHAUSTED", "You exceeded your quota.", quota(DAY, "12s"))),
    "429 bare": (429, error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted.")),
    "408": (408, error(408, "DEADLINE_EXCEEDED", "Request timed out.")),
    "500": (500, error(500, "INTERNAL", "An internal error has occurred.")),
    "503": (503, error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.")),
    "400": (400, error(400, "INVALID_ARGUMENT", "Thinking level is not supported for this model.")),
    "401": (401, error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")),
    "403": (403, error(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers.")),
    "404": (404, error(404, "NOT_FOUND", "models/x is not found for API version v1.")),
    "bad_key": (
        400,
        error(
            400,
            "INVALID_ARGUMENT",
            "API key not valid. Please pass a valid API key.",
            [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID",
              "domain": "googleapis.com"}],
        ),
    ),
    # Not what Google does today, but a front end may well repeat what it was sent.
    "500 echo": (500, error(500, "INTERNAL", f"failed for key {KEY}")),
}  # fmt: skip
TEXTS = {"not json": "Sure! Here is your song:", "wrong schema": '{"wrong": 1}', "empty": "", "list": "[1, 2]"}


class FakeGemini:
    """The server. ``requests`` holds one dict per request: path, version, model, key, body."""

    def __init__(self, script: list[Any], port: int = 0, hang_seconds: float = 5.0) -> None:
        self.script = list(script)
        self.requests: list[dict[str, Any]] = []
        self.hang_seconds = hang_seconds
        self._stop = threading.Event()
        fake = self

        class Handler(_Handler):
            server_state = fake

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> FakeGemini:
        threading.Thread(target=lambda: self.server.serve_forever(poll_interval=0.01), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self.server.shutdown()
        self.server.server_close()

    def next(self) -> Any:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


class _Handler(BaseHTTPRequestHandler):
    server_state: FakeGemini
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Silent."""

    def do_POST(self) -> None:
        fake = self.server_state
        url = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        match = PATH.match(url.path)
        if not match:
            return self._json(404, error(404, "NOT_FOUND", f"no such path {url.path}"))
        body = json.loads(raw)
        self.ints = "enum-encoding=int" in parse_qs(url.query).get("$alt", [""])[0]
        key = self.headers.get("x-goog-api-key", "")
        fake.requests.append(
            {"path": url.path, "version": match[1], "model": match[2], "key": key, "body": camel(body)}
        )
        if key != KEY:
            return self._json(*ERRORS["bad_key"])
        problem = refused(camel(body))
        if problem:
            return self._json(400, error(400, "INVALID_ARGUMENT", problem))
        outcome = fake.next()
        if callable(outcome):
            outcome = outcome(camel(body)["contents"][-1]["parts"][0]["text"])
        self._play(outcome, match[2])

    def _play(self, outcome: Any, model: str) -> None:
        fake = self.server_state
        if isinstance(outcome, dict) and "text" in outcome:
            self._candidate(model, "STOP", [{"text": outcome["text"]}])
        elif outcome == "thought":
            self._candidate(model, "STOP", [{"text": "Let me think. ", "thought": True}, {"text": '{"word": "空"}'}])
        elif outcome in TEXTS:
            self._candidate(model, "STOP", [{"text": TEXTS[outcome]}] if TEXTS[outcome] else [])
        elif outcome in ("safety", "recitation"):
            self._candidate(model, outcome.upper(), None)
        elif outcome == "max_tokens":
            self._candidate(model, "MAX_TOKENS", [{"text": '{"word": "cut o'}])
        elif outcome == "max_tokens no parts":
            self._candidate(model, "MAX_TOKENS", [])
        elif outcome == "no candidates":
            self._json(200, {"usageMetadata": USAGE, "modelVersion": model})
        elif outcome == "blocked":
            reason = BLOCK["PROHIBITED_CONTENT"] if self.ints else "PROHIBITED_CONTENT"
            self._json(200, {"promptFeedback": {"blockReason": reason}, "usageMetadata": USAGE})
        elif outcome == "503 html":
            self._raw(503, b"<html><style>b{}</style><body><h1>503</h1>That's an error.</body></html>", "text/html")
        elif outcome == "200 html":
            self._raw(200, b"<html><body>Sign in to the network</body></html>", "text/html")
        elif outcome == "503 retry-after":
            self._raw(503, json.dumps(ERRORS["503"][1]).encode(), "application/json", {"Retry-After": "7"})
        elif outcome == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            self.connection.close()
            self.close_connection = True
        elif outcome == "hang":
            fake._stop.wait(fake.hang_seconds)
            self.close_connection = True
        else:
            self._json(*ERRORS[outcome])

    def _candidate(self, model: str, finish: str, parts: list[dict[str, Any]] | None) -> None:
        candidate: dict[str, Any] = {"finishReason": FINISH[finish] if self.ints else finish, "index": 0}
        if parts is not None:
            candidate["content"] = {"role": "model", **({"parts": parts} if parts else {})}
        self._json(
            200,
            {
                "candidates": [candidate],
                "usageMetadata": USAGE,
                "modelVersion": model,
                "responseId": "r1",
                "somethingNew": True,
            },
        )

    def _json(self, code: int, body: Any) -> None:
        self._raw(code, json.dumps(body).encode(), "application/json; charset=UTF-8")

    def _raw(self, code: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def camel(value: Any, schema: bool = False) -> Any:
    """Keys in camelCase, as proto JSON reads either; names inside a schema are the caller's own."""
    if isinstance(value, list):
        return [camel(item, schema) for item in value]
    if not isinstance(value, dict) or schema:
        return value
    out = {}
    for key, inner in value.items():
        name = re.sub(r"_([a-z])", lambda m: m[1].upper(), key)
        out[name] = camel(inner, name in ("responseSchema", "responseJsonSchema"))
    return out


def refused(body: dict[str, Any]) -> str:
    """What the API would object to in a request, or ``""``."""
    made = body.get("generationConfig", {})
    if not body.get("contents"):
        return "contents is not specified"
    if body["contents"][-1].get("role") == "model":
        return "Requests ending with a model turn are not supported"
    if "responseSchema" in made and "responseJsonSchema" in made:
        return "only one of responseSchema and responseJsonSchema may be set"
    if ("responseSchema" in made or "responseJsonSchema" in made) and made.get(
        "responseMimeType"
    ) != "application/json":
        return "a response schema needs responseMimeType application/json"
    return ""


def main() -> None:
    """Serve until interrupted; the address goes to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--script", required=True)
    options = parser.parse_args()
    with open(options.script, encoding="utf-8") as file:
        script = [item if isinstance(item, str) else ok(item.get("text", item)) for item in json.load(file)]
    with FakeGemini(script, options.port) as fake:
        sys.stdout.write(fake.url + "\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
