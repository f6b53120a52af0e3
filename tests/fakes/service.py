"""What the fakes of music services share: a server on loopback, its charges, and the ways in which it fails.

``Fake.scenario`` holds one or more words. On the request that is charged: ``reset_during`` (before its body is
read), ``reset_before`` and ``reset_after`` (the charge), ``500_after``, ``malformed_after``, ``status:NNN``,
``bare:NNN`` (a page of whatever stands before the service), ``huge`` (announces 2 GB), ``cut:N`` (the answer breaks off
after N bytes). ``echo:NNN``: every request is answered with that status and with the key in its words. On questions:
``forever`` (never ready), ``poll_429`` and ``poll_500`` (once each), ``poll_html``, ``key_dies`` (refused after the
charge). On the audio: ``gone`` (404 for the last take), ``expired`` (404 until asked for the task again),
``html_audio``, ``wav_audio``, ``audio_cut:N``, ``audio_huge``, ``private`` (``private_first``: of the first take) and
``redirect`` (addresses inside a private network). ``delay`` is how long the service
works, in seconds.
"""

from __future__ import annotations

import argparse
import functools
import json
import socket
import struct
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.loopback import Loopback, head

KEY = "test-key-0123456789"
WAV = (
    b"RIFF\x24\x08\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x44\xac\x00\x00\x88\x58\x01\x00\x02\x00\x10\x00data"
)


@functools.cache
def mp3(seconds: float = 2.0, tone: int = 440) -> bytes:
    """A real MP3."""
    import imageio_ffmpeg

    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", f"sine={tone}:duration={seconds}"]
    return subprocess.run([*command, "-f", "mp3", "-"], check=True, capture_output=True).stdout


class Reset(Exception):
    """The connection is reset without an answer."""


@dataclass(frozen=True)
class Asked:
    """One request. ``body`` is its JSON, None without one."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Reply:
    """One answer. ``length`` lies about its size; ``cut`` breaks it off after so many bytes."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    cut: int | None = None


def as_json(data: Any, status: int = 200, **headers: str) -> Reply:
    """An answer of JSON."""
    return Reply(json.dumps(data, ensure_ascii=False).encode(), status, {"Content-Type": "application/json", **headers})


class Fake(Loopback):
    """State of a service. Subclasses say how it answers."""

    takes = 1

    def __init__(self, port: int = 0) -> None:
        super().__init__(port, _Handler)
        self.scenario, self.charges = "ok", 0
        self.busy, self.free = threading.Event(), threading.Event()
        self.free.set()
        self.requests: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []
        self.polls: dict[str, int] = {}
        self.audio = mp3()
        self.sent = 0
        self._once: set[str] = set()

    # ---- for the subclasses

    def has(self, word: str) -> bool:
        return word in self.scenario.split()

    def value(self, word: str) -> int | None:
        """``cut:100`` → 100."""
        found = [part for part in self.scenario.split() if part.startswith(f"{word}:")]
        return int(found[0].partition(":")[2]) if found else None

    def once(self, word: str) -> bool:
        """True the first time, if the scenario says so."""
        if not self.has(word) or word in self._once:
            return False
        self._once.add(word)
        return True

    def answer(self, asked: Asked) -> Reply:
        """Whatever the service says."""
        raise NotImplementedError

    def key_of(self, asked: Asked) -> str:
        return asked.headers.get("authorization", "").removeprefix("Bearer ")

    def is_let_in(self, asked: Asked) -> bool:
        return self.key_of(asked) == KEY and not (self.has("key_dies") and self.charges)

    def charged(self, asked: Asked, make: Callable[[str], Reply], error: Callable[[int], Reply]) -> Reply:
        """The request that costs money."""
        self.bodies.append(asked.body)
        if self.has("reset_before"):
            raise Reset
        if (status := self.value("status")) is not None:
            return error(status)
        if (status := self.value("bare")) is not None:
            return Reply(b"<html>slow down", status, {"Content-Type": "text/html"})
        self.charges += 1
        task = f"task{self.charges}"
        self.polls[task] = 0
        self.busy.set()
        self.free.wait(60)  # a test that clears it decides how long the service works
        if self.has("reset_after"):
            raise Reset
        if self.has("500_after"):
            return Reply(b'{"error": "server error"}', 500)
        if self.has("malformed_after"):
            return Reply(b"<html>", 200, {"Content-Type": "text/html"})
        if self.has("huge"):
            return Reply(b"x" * 65536, 200, length=2 * 1024**3)
        made = make(task)
        return Reply(made.body, made.status, made.headers, cut=self.value("cut"))

    def trouble(self) -> Reply | None:
        """What goes wrong with a question."""
        if self.once("poll_429"):
            return Reply(b"", 429, {"Retry-After": "7"})
        if self.once("poll_500"):
            return Reply(b"", 500)
        return Reply(b"<html>busy", 200, {"Content-Type": "text/html"}) if self.has("poll_html") else None

    def link(self, task: str, n: int) -> str:
        """Where take ``n`` of a task lies; signed, and other at each poll."""
        if self.has("private") or self.has("private_first") and n == 0:
            return "https://10.0.0.1/song.mp3"
        return f"{self.url}/audio/{task}-{n}.mp3?Signature=s3cret{self.polls.get(task, 0)}"

    def sound(self, asked: Asked) -> Reply:
        """The file of a take."""
        if asked.headers.get("authorization") or asked.headers.get("xi-api-key"):
            return Reply(b"no key belongs here", 400)
        if self.has("redirect"):
            return Reply(b"", 302, {"Location": "https://169.254.169.254/latest/meta-data"})
        last = asked.path.endswith(f"-{self.takes - 1}.mp3")
        if self.has("gone") and last or self.once("expired"):
            return Reply(b"", 404)
        if self.has("html_audio"):
            return Reply(b"<html>the file is being made</html>")
        if self.has("wav_audio"):
            return Reply(WAV + b"\0" * 2000)
        if self.has("audio_huge"):
            return Reply(b"ID3" + b"\0" * 60000, length=2 * 1024**3)
        return Reply(self.audio + asked.path.encode(), headers={"Content-Type": "audio/mpeg"},
                     cut=self.value("audio_cut"))  # fmt: skip


TOLD = f"{KEY} is no key (Bearer {KEY}); see https://u:s3cretpw@cdn.example/a.mp3?Signature=s3cret&x={KEY}"


def _echo(status: int) -> Reply:
    """An error that repeats what it was sent, in every field in which the services put their words."""
    said = {"message": TOLD, "status": TOLD, "msg": TOLD, "code": status}
    base = {"status_code": 1004 if status in (200, 401) else 1000, "status_msg": TOLD}
    return as_json({"error": said, "detail": said, "msg": TOLD, "code": status, "base_resp": base}, status)


class _Handler(BaseHTTPRequestHandler):
    fake: Fake

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        if self.command == "POST" and self.fake.has("reset_during"):
            self.fake.requests.append(f"POST {parts.path}")
            return self._reset()  # its body has come in part, or not at all
        length = int(self.headers.get("Content-Length", "0"))
        raw = self.rfile.read(length)
        if len(raw) < length:  # the client was killed while it sent: nothing was asked
            self.close_connection = True
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, parts.path, query, headers, json.loads(raw) if raw else None)
        self.fake.requests.append(f"{asked.method} {asked.path}")
        if (status := self.fake.value("echo")) is not None:
            return self._send(_echo(status))
        try:
            reply = self.fake.answer(asked)
        except Reset:
            return self._reset()
        try:
            self._send(reply)
        except OSError:  # the client was killed, or hung up
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        headers = {"Content-Type": "application/octet-stream", **reply.headers}
        head(self, reply.status, headers, len(reply.body) if reply.length is None else reply.length)
        body = reply.body if reply.cut is None else reply.body[: reply.cut]
        for start in range(0, len(body), 16384):
            self.wfile.write(body[start : start + 16384])
        if reply.length is not None or reply.cut is not None and reply.cut < len(reply.body):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def _reset(self) -> None:
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    do_GET = do_POST = do_HEAD = _answer


def alone(made: type[Fake]) -> None:
    """Run a fake on its own: ``python tests/fakes/NAME.py --port N [--scenario WORDS]``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--scenario", default="ok")
    given = parser.parse_args()
    fake = made(given.port)
    fake.scenario = given.scenario
    print(fake.url, flush=True)
    fake.server.serve_forever()
