"""Hatena Blog (AtomPub) and Fotolife on loopback, as their documentation and their clients describe them.

An entry is always of its blog's editing mode, whatever type is sent; the collection is paged by ten, newest first, and
its links name the real host; Fotolife wants WSSE and speaks the Atom of 2003. ``answers`` holds what goes wrong:
(method, part of the path) → (status, body) once. ``cut`` = (number, after): from that request on nobody answers, which
is how a run that was killed there looks to the site.
"""

from __future__ import annotations

import base64
import hashlib
import re
import socket
import struct
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

USER, BLOG, KEY = "me", "me.hatenablog.com", "0123456789abcdef"
ATOM, APP = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/2007/app}"
CUSTOM = "{http://www.hatena.ne.jp/info/xmlns#hatenablog}custom-url"
SCHEDULED = "{http://www.hatena.ne.jp/info/xmlns#hatenablog}scheduled"
OLD = "{http://purl.org/atom/ns#}"
PAGE = 10
ROOT = f"https://blog.hatena.ne.jp/{USER}/{BLOG}/atom/entry"
MODES = {"markdown": "text/x-markdown", "hatena": "text/x-hatena-syntax", "html": "text/html"}


@dataclass
class Kept:
    """An entry on the blog."""

    number: int
    title: str
    content: str
    categories: list[str]
    draft: bool
    slug: str
    updated: str = "2026-11-25T12:00:00+09:00"
    scheduled: bool = False


@dataclass
class Hatena:
    """State of the two services."""

    mode: str = "markdown"
    schedules: bool = True
    entries: list[Kept] = field(default_factory=list)
    photos: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    answers: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    cut: tuple[int, bool] = (0, False)

    def __post_init__(self) -> None:
        handler = type("Handler", (_Handler,), {"fake": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def add(self, title: str, content: str, slug: str = "", draft: bool = False) -> Kept:
        """An entry that somebody else wrote."""
        number = 6800000 + len(self.entries)
        made = Kept(number, title, content, [], draft, slug or f"2026/11/25/{number}")
        self.entries.insert(0, made)
        return made

    # ---- the blog

    def blog(self, method: str, path: str, query: dict[str, str], body: bytes) -> tuple[int, str]:
        base = f"/{USER}/{BLOG}/atom/entry"
        if not path.startswith(base):
            return 404, '<p class="error-box">Not Found</p>'
        number = path.removeprefix(base).strip("/")
        found = next((one for one in self.entries if str(one.number) == number), None)
        if number and found is None:
            return 404, '<p class="error-box">Entry not found</p>'
        if method == "GET":
            return (200, self.entry(found)) if found else (200, self.feed(int(query.get("page", "0"))))
        try:
            root = ElementTree.fromstring(body)
        except ElementTree.ParseError:
            return 400, '<p class="error-box"></p>\n'
        facts = {
            "title": root.findtext(f"{ATOM}title") or "",
            "content": root.findtext(f"{ATOM}content") or "",
            "categories": [c.get("term", "") for c in root.findall(f"{ATOM}category")],
            "draft": root.findtext(f"{APP}control/{APP}draft") == "yes",
            "scheduled": root.findtext(f"{APP}control/{SCHEDULED}")
            == root.findtext(f"{APP}control/{APP}draft")
            == "yes"
            and self.schedules,
        }
        slug = root.findtext(CUSTOM) or ""
        if method == "POST":
            if slug and any(one.slug == slug for one in self.entries):
                return 400, '<p class="error-box">custom-url is already used</p>'
            found = self.add("", "", slug)
        assert found is not None
        for name, value in facts.items():
            setattr(found, name, value)
        found.updated = root.findtext(f"{ATOM}updated") or found.updated
        return (201 if method == "POST" else 200), self.entry(found)

    def feed(self, start: int) -> str:
        shown, rest = self.entries[start : start + PAGE], self.entries[start + PAGE :]
        following = f'<link rel="next" href="{ROOT}?page={start + PAGE}"/>' if rest else ""
        inner = "".join(self.entry(one, head="") for one in shown)
        return (f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
                f'xmlns:app="http://www.w3.org/2007/app"><link rel="first" href="{ROOT}"/>{following}'
                f'<title>b</title><link rel="alternate" href="https://{BLOG}/"/>{inner}</feed>')  # fmt: skip

    def entry(self, one: Kept, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
        categories = "".join(f"<category term={quoteattr(name)}/>" for name in one.categories)
        return (
            f'{head}<entry xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">'
            f"<id>tag:blog.hatena.ne.jp,2013:blog-{USER}-1-{one.number}</id>"
            f'<link rel="edit" href="{ROOT}/{one.number}"/>'
            f'<link rel="alternate" type="text/html" href="https://{BLOG}/entry/{one.slug}"/>'
            f"<author><name>{USER}</name></author><title>{escape(one.title)}</title><updated>{one.updated}</updated>"
            f'<content type="{MODES[self.mode]}">{escape(one.content)}</content>'
            f'<hatena:formatted-content type="text/html" xmlns:hatena="http://www.hatena.ne.jp/info/xmlns#">x'
            f"</hatena:formatted-content>{categories}"
            f"<app:control><app:draft>{'yes' if one.draft else 'no'}</app:draft>"
            f'<hatenablog:scheduled xmlns:hatenablog="http://www.hatena.ne.jp/info/xmlns#hatenablog">'
            f"{'yes' if one.scheduled else 'no'}</hatenablog:scheduled></app:control></entry>"
        )

    # ---- Fotolife

    def fotolife(self, method: str, path: str, body: bytes) -> tuple[int, str]:
        if method == "GET" and path == "/atom/feed":
            inner = "".join(self.photo(*one) for one in reversed(self.photos))
            return 200, f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>x</title>{inner}</feed>'
        root = ElementTree.fromstring(body)
        content = root.find(f"{OLD}content")
        assert content is not None and content.get("mode") == "base64"
        data = base64.b64decode(content.text or "", validate=True)
        if data[:4] != b"\x89PNG":
            return 400, "<p>not an image</p>"
        address = f"https://cdn-ak.f.st-hatena.com/images/fotolife/m/me/{len(self.photos)}.png"
        self.photos.append((root.findtext(f"{OLD}title") or "", address))
        return 201, self.photo(*self.photos[-1])

    def photo(self, title: str, address: str) -> str:
        return (f'<entry xmlns="http://purl.org/atom/ns#" xmlns:hatena="http://www.hatena.ne.jp/info/xmlns#">'
                f"<title>{escape(title)}</title><hatena:imageurl>{address}</hatena:imageurl>"
                f"<hatena:syntax>f:id:me:1j:image</hatena:syntax></entry>")  # fmt: skip

    # ---- who is it

    def is_let_in(self, path: str, headers: Any) -> bool:
        if path.startswith("/atom/"):
            found = re.fullmatch(
                r'UsernameToken Username="(.*?)", PasswordDigest="(.*?)", Nonce="(.*?)", Created="(.*?)"',
                headers.get("X-WSSE", ""),
            )
            if not found or found[1] != USER:
                return False
            digest = hashlib.sha1(base64.b64decode(found[3]) + found[4].encode() + KEY.encode()).digest()
            return base64.b64encode(digest).decode() == found[2]
        return bool(headers.get("Authorization") == "Basic " + base64.b64encode(f"{USER}:{KEY}".encode()).decode())


class _Handler(BaseHTTPRequestHandler):
    fake: Hatena

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _answer(self) -> None:
        fake, parts = self.fake, urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fake.said.append(f"{self.command} {parts.path}")
        number, after = fake.cut
        if number and (len(fake.said) > number or len(fake.said) == number and not after):
            return self._reset()
        status, said = self._made(parts.path, {k: v[0] for k, v in parse_qs(parts.query).items()}, body)
        if number and len(fake.said) == number:
            return self._reset()
        data = said.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/atom+xml" if "<?xml" in said else "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _made(self, path: str, query: dict[str, str], body: bytes) -> tuple[int, str]:
        fake = self.fake
        for (method, part), answer in list(fake.answers.items()):
            if method == self.command and part in path:
                return answer
        if not fake.is_let_in(path, self.headers):
            return 401, ""
        if path.startswith("/atom/"):
            return fake.fotolife(self.command, path, body)
        return fake.blog(self.command, path, query, body)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    do_GET = do_POST = do_PUT = _answer
