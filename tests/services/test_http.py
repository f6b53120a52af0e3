"""The HTTP door: retries of reads, no second POST, redaction, private addresses, magic bytes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from songgen.errors import InputError, RefusedError, UnavailableError
from songgen.services.http import Gone, Http, NotSent, redact, sniff


class _Handler(BaseHTTPRequestHandler):
    seen: list[str]
    script: list[tuple[int, dict[str, str], bytes]]

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _answer(self) -> None:
        self.seen.append(f"{self.command} {self.headers.get('Authorization')}")
        status, headers, body = self.script.pop(0) if self.script else (200, {}, b"{}")
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer


@pytest.fixture
def server() -> Iterator[Any]:
    handler = type("Handler", (_Handler,), {"seen": [], "script": []})
    made = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield handler, f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    made.server_close()


def test_get_is_retried_and_honours_retry_after(server: Any) -> None:
    handler, url = server
    slept: list[float] = []
    handler.script += [(429, {"Retry-After": "7"}, b""), (503, {}, b""), (200, {}, b'{"a": 1}')]
    assert Http(url, sleep=slept.append).get("/x").json() == {"a": 1}
    assert slept == [7.0, 2.0]
    retry_info = b'{"error": {"details": [{"@type": "x/google.rpc.RetryInfo", "retryDelay": "9s"}]}}'
    handler.script += [(429, {}, retry_info), (200, {}, b"[]")]
    assert Http(url, sleep=slept.append).ask("/x", {}).json() == []
    assert slept == [7.0, 2.0, 9.0]
    handler.seen.clear()
    handler.script += [(500, {}, b"")] * 5
    with pytest.raises(UnavailableError):
        Http(url, sleep=slept.append).get("/x")
    assert len(handler.seen) == 4


def test_PAY_3_post_leaves_once(server: Any) -> None:
    handler, url = server
    for status in (503, 429, 307):
        handler.seen.clear()
        handler.script[:] = [(status, {"Location": "/again"}, b"")]
        assert Http(url).post("/x", {}).status == status
        assert len(handler.seen) == 1


def test_nothing_listens() -> None:
    with pytest.raises(NotSent):
        Http("http://127.0.0.1:9").post("/x", {})


def test_FILE_4_secrets_stay_out_of_messages() -> None:
    http = Http("https://api.example.com", {"Authorization": "Bearer abcdef123456"})
    said = http.clean("key abcdef123456 at https://u:p@cdn.example/a.mp3?X-Signature=zzz#f")
    assert "abcdef" not in said and "zzz" not in said and "u:p" not in said and "cdn.example/a.mp3" in said
    assert "tok" not in redact("Bearer tok3n-123456")


def test_download_sends_no_key_and_has_a_limit(server: Any, tmp_path: Path) -> None:
    handler, url = server
    http = Http(url, {"Authorization": "Bearer abcdef123456"}, sleep=lambda s: None)
    handler.script += [(302, {"Location": "/b"}, b""), (200, {}, b"abc")]
    into = tmp_path / "a.part"
    http.download(f"{url}/a", into)
    assert into.read_bytes() == b"abc"
    assert handler.seen == ["GET None", "GET None"]
    http.download("/a?path=b", into)
    assert handler.seen[-1] == "GET Bearer abcdef123456", "its own path is the service itself"
    handler.script += [(200, {}, b"x" * 100)]
    with pytest.raises(RefusedError):
        http.download(f"{url}/a", into, limit=10)
    assert not into.exists()
    handler.script += [(404, {}, b"")]
    with pytest.raises(Gone):
        http.download(f"{url}/a", into)


@pytest.mark.parametrize("address", ["http://1.1.1.1/a", "https://127.0.0.1/a", "https://10.0.0.1/a", "https://[::1]/",
                                     "https://169.254.169.254/latest", "file:///etc/passwd"])  # fmt: skip
def test_FILE_2_downloads_stay_outside(address: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        Http("https://api.example.com").download(address, tmp_path / "a.part")


def test_a_moved_base_is_named(server: Any) -> None:
    handler, url = server
    handler.script += [(301, {"Location": "https://new.example/x?token=zzz"}, b"")]
    with pytest.raises(InputError) as caught:
        Http(url).get("/x")
    assert "new.example" in caught.value.message and "zzz" not in caught.value.message


def test_magic_bytes() -> None:
    heads = {".wav": b"RIFF\0\0\0\0WAVE", ".flac": b"fLaC", ".ogg": b"OggS", ".m4a": b"\0\0\0\x20ftypM4A ",
             ".mp3": b"\xff\xfb\x90\x64"}  # fmt: skip
    assert {suffix: sniff(head) for suffix, head in heads.items()} == {suffix: suffix for suffix in heads}
    assert sniff(b"ID3\x04") == ".mp3" and sniff(b"<html>") == "" and sniff(b"\xff\xf1\x50\x80") == ""
