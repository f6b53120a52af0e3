"""A gateway to Suno on loopback, with the contract of docs.sunoapi.org and its quirks.

``python tests/fakes/suno.py --port N [--scenario NAME]`` runs it alone. Scenarios are set on ``Fake.scenario``:
``ok``, ``reset_before`` and ``reset_after`` (the charge), ``500_after``, ``malformed_after``, ``code:NNN``,
``string`` (response as JSON text), ``empty_once``, ``callback`` (CALLBACK_EXCEPTION with audio), ``sensitive``,
``fails``, ``gone`` (second MP3 is 404).
"""

from __future__ import annotations

import argparse
import functools
import json
import socket
import struct
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "test-key-0123456789"
STAGES = ("PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS", "SUCCESS")


@functools.cache
def mp3() -> bytes:
    """Two seconds of a real MP3."""
    import imageio_ffmpeg

    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "sine=440:duration=2"]
    return subprocess.run([*command, "-f", "mp3", "-"], check=True, capture_output=True).stdout


class Fake:
    """State of the gateway; ``url`` is its address once started."""

    def __init__(self, port: int = 0) -> None:
        self.scenario, self.credits, self.charges = "ok", 100, 0
        self.requests: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []
        self.polls: dict[str, int] = {}
        handler = type("Handler", (_Handler,), {"fake": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> Fake:
        mp3()
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def charge(self) -> str:
        self.charges += 1
        self.credits -= 12
        task = f"task{self.charges}"
        self.polls[task] = 0
        return task

    def record(self, task: str) -> dict[str, Any]:
        at = self.polls[task]
        self.polls[task] = at + 1
        status = STAGES[min(at, 3)]
        count = {"FIRST_SUCCESS": 1, "SUCCESS": 2}.get(status, 0)
        if self.scenario == "empty_once" and at == 3:
            count = 0
        ending = {
            "sensitive": "SENSITIVE_WORD_ERROR",
            "fails": "GENERATE_AUDIO_FAILED",
            "callback": "CALLBACK_EXCEPTION",
        }
        if self.scenario in ending and at >= 1:
            status, count = ending[self.scenario], 2 if self.scenario == "callback" else 0
        items = [
            {"id": f"{task}-{n}", "audioUrl": f"{self.url}/audio/{task}-{n}.mp3?Signature=s3cret", "duration": 2.0,
             "streamAudioUrl": f"{self.url}/stream/{task}-{n}", "modelName": "chirp-v5", "title": "t"}
            for n in range(count)
        ]  # fmt: skip
        response: Any = {"taskId": task, "sunoData": items}
        return {"taskId": task, "status": status, "errorMessage": None,
                "response": json.dumps(response) if self.scenario == "string" else response}  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    fake: Fake

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _say(self, code: int, data: Any = None, msg: str = "success", status: int = 200) -> None:
        self._bytes(json.dumps({"code": code, "msg": msg, "data": data}).encode(), status, "application/json")

    def _bytes(self, body: bytes, status: int = 200, kind: str = "audio/mpeg") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def do_GET(self) -> None:
        fake, parts = self.fake, urlsplit(self.path)
        fake.requests.append(f"GET {parts.path}")
        if parts.path.startswith("/audio/"):
            if self.headers.get("Authorization"):
                return self._bytes(b"no key belongs here", 400)
            gone = fake.scenario == "gone" and parts.path.endswith("-1.mp3")
            return self._bytes(b"", 404) if gone else self._bytes(mp3() + parts.path.encode())
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            return self._say(401, msg="unauthorised")
        if parts.path == "/api/v1/generate/credit":
            return self._say(200, fake.credits)
        task = parse_qs(parts.query).get("taskId", [""])[0]
        if parts.path == "/api/v1/generate/record-info" and task in fake.polls:
            return self._say(200, fake.record(task))
        return self._say(404, msg="not found")

    def do_POST(self) -> None:
        fake, path = self.fake, urlsplit(self.path).path
        fake.requests.append(f"POST {path}")
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            return self._say(401, msg=f"unauthorised {self.headers.get('Authorization')}")
        if path == "/api/v1/generate/get-timestamped-lyrics":
            return self._say(200, {"alignedWords": fake.words, "hootCer": 0.25, "isStreamed": False})
        if path != "/api/v1/generate":
            return self._say(404, msg="not found")
        fake.bodies.append(body)
        if not body.get("callBackUrl"):
            return self._say(400, msg="callBackUrl is required")
        if fake.scenario.startswith("code:"):
            return self._say(int(fake.scenario[5:]), msg="see https://x.example/a?token=s3cret")
        if fake.scenario == "reset_before":
            return self._reset()
        task = fake.charge()
        match fake.scenario:
            case "reset_after":
                return self._reset()
            case "500_after":
                return self._say(500, msg="server error", status=500)
            case "malformed_after":
                return self._bytes(b"<html>", kind="text/html")
        return self._say(200, {"taskId": task})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--scenario", default="ok")
    given = parser.parse_args()
    alone = Fake(given.port)
    alone.scenario = given.scenario
    print(alone.url, flush=True)
    alone.server.serve_forever()
