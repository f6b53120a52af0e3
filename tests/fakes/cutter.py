"""A proxy on loopback that kills the process behind a request: before it goes on, or before its answer does."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import requests

SKIPPED = {"connection", "transfer-encoding", "content-encoding", "content-length", "keep-alive", "date", "server"}


class Cutter:
    """Forwards to ``target``; at request number ``at`` (from 1) it kills ``victim``.

    ``after`` says whether the request still takes effect at the target. ``said`` lists the requests as
    ``METHOD route``.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self.at, self.after = 0, False
        self.victim: subprocess.Popen[bytes] | None = None
        self.said: list[str] = []
        self._started = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"cutter": self}))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def run(self, command: list[str], environment: dict[str, str], at: int, after: bool) -> int:
        """Run a command that speaks to us, and kill it at a request; its exit code (-9 when it was killed)."""
        self.said, self.at, self.after = [], at, after
        self._started.clear()
        self.victim = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )  # fmt: skip
        self._started.set()
        return self.victim.wait(60)

    def kill(self) -> None:
        self._started.wait()
        assert self.victim is not None
        os.kill(self.victim.pid, signal.SIGKILL)
        self.victim.wait(30)


class _Handler(BaseHTTPRequestHandler):
    cutter: Cutter
    wbufsize = -1

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        cutter = self.cutter
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        cutter.said.append(f"{self.command} {urlsplit(self.path).path}")
        fatal = len(cutter.said) == cutter.at
        if fatal and not cutter.after:
            return cutter.kill()
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        with requests.Session() as session:
            session.auth = lambda request: request
            answer = session.request(
                self.command, cutter.target + self.path, data=body, headers=headers, allow_redirects=False, timeout=30
            )
        if fatal:
            return cutter.kill()
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in SKIPPED:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    do_HEAD = do_POST = do_PUT = do_GET
