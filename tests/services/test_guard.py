"""Downloads stay outside, whatever a name resolves to when: nothing is sent into a private network."""

from __future__ import annotations

import gzip
import socket
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from songgen.errors import RefusedError, UnavailableError
from songgen.services import guard, http
from songgen.services.http import Http, Lost

PUBLIC = "93.184.216.34"


class Listener:
    """Accepts connections on loopback and keeps what it is sent; ``serve`` answers."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.connections, self.got = 0, b""
        self.answer: Any = None
        self.met = threading.Event()
        self._ended = False
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._ended:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            self.met.set()
            with peer:
                try:
                    peer.settimeout(5)
                    self.got += peer.recv(65536)
                    for part in self.answer() if self.answer else ():
                        peer.sendall(part)
                except OSError:
                    continue

    def stop(self) -> None:
        self._ended = True
        self.socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.stop()


def resolver(*answers: str) -> Any:
    """``getaddrinfo`` that gives these addresses, one a call; the last one stays."""
    left = list(answers)

    def resolve(host: str, port: Any, *rest: Any, **options: Any) -> Any:
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    return resolve


def test_a_name_that_turns_private_between_look_and_connection_gets_no_byte(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(PUBLIC, "127.0.0.1"))
    api = Http("https://api.example.com", sleep=lambda s: None)
    with pytest.raises(RefusedError, match=r"cdn\.example led to an address inside a private network \(127\.0\.0\.1\)"):
        api.download(f"https://cdn.example:{listener.port}/song.mp3?Signature=s3cret", tmp_path / "a.part")
    assert listener.met.wait(5)
    assert listener.connections == 1 and listener.got == b""
    assert not (tmp_path / "a.part").exists()


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "0.0.0.0"])
def test_a_name_that_leads_inside_is_refused_at_the_first_look(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(address))
    with pytest.raises(RefusedError, match="inside a private network"):
        Http("https://api.example.com").download("https://cdn.example/a", tmp_path / "a.part")


@pytest.mark.parametrize("host", ["::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1", "fd00::1", "fe80::1", "::1"])
def test_private_addresses_in_the_clothes_of_others(host: str) -> None:
    with pytest.raises(RefusedError):
        guard.ensure_public(f"https://[{host}]/a", host, "Suno")


def test_public_ones_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(PUBLIC))
    for host in (PUBLIC, "2606:2800:220:1::1", "64:ff9b::5db8:d822", "cdn.example"):
        guard.ensure_public(f"https://{host}/a", host, "Suno")


def test_behind_a_proxy_the_proxy_resolves(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: Any, **__: Any) -> Any:
        raise OSError("no name service here")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(UnavailableError):
        guard.ensure_public("https://cdn.example/a", "cdn.example", "Suno")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    guard.ensure_public("https://cdn.example/a", "cdn.example", "Suno")
    with pytest.raises(RefusedError):
        guard.ensure_public("https://10.0.0.1/a", "10.0.0.1", "Suno")


def _endless(head: bytes, block: bytes) -> Any:
    def answer() -> Iterator[bytes]:
        yield head
        while True:
            yield block

    return answer


CHUNK = b"10000\r\n" + bytes(65536) + b"\r\n"


def test_a_body_without_length_and_end_is_cut_off_at_the_limit(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LIMIT", 3_000_000)
    listener.answer = _endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", CHUNK)
    api = Http(f"http://127.0.0.1:{listener.port}", sleep=lambda s: None)
    tracemalloc.start()
    try:
        with pytest.raises(RefusedError, match="sends more than 3 MB"):
            api.download(f"{api.base}/song.mp3", tmp_path / "a.part", 3_000_000)
        with pytest.raises(RefusedError, match="sends more than 6 MB"):
            api.receive("/sing", {}, tmp_path / "b")
        assert tracemalloc.get_traced_memory()[1] < 2_000_000, "it went to the disk as it came"
    finally:
        tracemalloc.stop()
    assert not (tmp_path / "a.part").exists()
    assert (tmp_path / "b.part").stat().st_size <= 6_100_000, "what an answer that was paid for held is kept"


def test_a_body_that_unfolds_is_cut_off_too(listener: Listener, tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
    listener.answer = lambda: [head, bomb]
    api = Http(f"http://127.0.0.1:{listener.port}", sleep=lambda s: None)
    with pytest.raises(RefusedError, match="sends more than 1 MB"):
        api.download(f"{api.base}/song.mp3", tmp_path / "a.part", 1_000_000)
    assert b"accept-encoding: identity" in listener.got.lower()


def test_an_answer_that_says_2_GB_is_not_waited_for(listener: Listener) -> None:
    listener.answer = lambda: [b"HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n", bytes(1000)]
    with pytest.raises((RefusedError, Lost)):
        Http(f"http://127.0.0.1:{listener.port}").post("/x", {})


def test_retry_after_with_a_clock_that_jumped() -> None:
    past = Http("http://127.0.0.1:9", clock=lambda: 4e9)
    assert past._retry_after(http.Answer(503, {"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, b"")) == 0.0
    assert past._retry_after(http.Answer(503, {"retry-after": "soon"}, b"")) == 0.0
