"""What every fake of a site is: a server on loopback that starts and stops, and one way to send an answer."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class Loopback:
    """``url`` is its address. ``handler`` gets this object as ``fake``."""

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (handler,), {"fake": self}))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> Self:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def head(to: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str], length: int) -> None:
    """Status line and headers of an answer whose body has (or is said to have) so many bytes."""
    to.send_response(status)
    for name, value in headers.items():
        to.send_header(name, value)
    to.send_header("Content-Length", str(length))
    to.end_headers()
