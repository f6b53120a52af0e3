"""A proxy on loopback that kills the process behind a request: before it goes on, or before its answer does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import requests

FORKS = multiprocessing.get_context("forkserver")
"""Each run of songgen is a process of its own, forked from one that has imported it: half a second less a run."""
FORKS.set_forkserver_preload(["pytest", "requests", "songgen.__main__", "songgen.cli", "songgen.config", "songgen.run",
                              "songgen.publish.wordpress", "songgen.publish.youtube"])  # fmt: skip
SKIPPED = {"connection", "transfer-encoding", "content-encoding", "content-length", "keep-alive", "date", "server"}


class Cutter:
    """Forwards to ``target``; at request number ``at`` (from 1) it kills ``victim``.

    ``after`` says whether the request still takes effect at the target. ``said`` lists the requests as
    ``METHOD route``.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self.at, self.after = 0, False
        self.victim = 0
        self.said: list[str] = []
        self._started, self._ended = threading.Event(), threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"cutter": self}))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def run(self, arguments: list[str], environment: dict[str, str], at: int, after: bool) -> int:
        """Run a songgen that speaks to us, and kill it at a request; its exit code (-9 when it was killed)."""
        self.said, self.at, self.after = [], at, after
        self._started.clear()
        self._ended.clear()
        child = FORKS.Process(target=_songgen, args=(arguments, environment, os.getcwd()))
        child.start()
        self.victim = child.pid or 0
        self._started.set()
        child.join(60)
        self._ended.set()
        assert child.exitcode is not None, f"songgen {' '.join(arguments)} did not end"
        return child.exitcode

    def kill(self) -> None:
        self._started.wait()
        os.kill(self.victim, signal.SIGKILL)
        self._ended.wait(30)


def _songgen(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """``songgen …`` with that environment in that folder, unheard."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.argv = ["songgen", *arguments]
    from songgen.__main__ import main

    main()


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
