"""A WordPress on loopback: as much of its REST API as songgen uses, with the quirks that were measured on 6.1 to 7.1.

A wrong password reads public things as anonymous (200); a second slug becomes ``-2`` without a word; what authors send
is rewritten; unknown term and media ids are dropped in silence; errors are told by ``code``. What stands around a
WordPress (maintenance pages, firewalls, limits) is put in front with ``Fake.instead``.
``python -m tests.fakes.wordpress --port N`` runs it alone and prints the passwords.
"""

from __future__ import annotations

import argparse
import base64
import functools
import hashlib
import html
import itertools
import json
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from tests.fakes.loopback import Loopback, head

ROLES: dict[str, set[str]] = {
    "administrator": {"edit_posts", "upload_files", "publish_posts", "edit_others_posts", "manage_categories",
                      "unfiltered_html"},
    "editor": {"edit_posts", "upload_files", "publish_posts", "edit_others_posts", "manage_categories",
               "unfiltered_html"},
    "author": {"edit_posts", "upload_files", "publish_posts"},
    "contributor": {"edit_posts"},
    "subscriber": set(),
}  # fmt: skip
USERS = {"admin": "administrator", "editor": "editor", "author": "author", "contributor": "contributor",
         "subscriber": "subscriber"}  # fmt: skip
HTML_PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body>a page</body></html>"
KEPT = {"a", "audio", "b", "blockquote", "br", "code", "del", "details", "div", "em", "figcaption", "figure", "h2",
        "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "rp", "rt", "ruby", "s", "span", "strong",
        "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}  # fmt: skip
"""Of the tags that an author may save, those that songgen or a person here uses."""
Row = dict[str, Any]


class Refusal(Exception):
    """An error as REST says it."""

    def __init__(self, status: int, code: str, **data: Any) -> None:
        super().__init__(code)
        self.status = status
        self.body = {"code": code, "message": f"<strong>{code}</strong>", "data": {"status": status, **data}}


class Fake(Loopback):
    """A site; ``url`` is its address, ``passwords`` are application passwords by login.

    Args:
        local: application passwords over http (WP_ENVIRONMENT_TYPE).
        plain: plain permalinks: ``/wp-json/`` is the home page.
        strips_login: the host drops the Authorization header.
        batch: whether terms may be made in one request (5.9 and later).
        version: decides about the details block.
        filters_all: nobody has ``unfiltered_html`` whatever the capabilities say (a network of sites).
    """

    def __init__(
        self, port: int = 0, local: bool = True, plain: bool = False, strips_login: bool = False, batch: bool = True,
        version: tuple[int, int] = (7, 1), filters_all: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(port, _Handler)
        self.local, self.plain, self.strips_login, self.batch = local, plain, strips_login, batch
        self.closed = ""  # a path that a firewall closes
        self.version, self.filters_all = version, filters_all
        self.passwords = {login: f"{login:x<24.24}"[:24] for login in USERS}
        self.posts: dict[int, Row] = {}
        self.media: dict[int, Row] = {}
        self.terms: dict[str, dict[int, Row]] = {"categories": {1: _term(1, "Uncategorized")}, "tags": {}}
        self.requests: list[str] = []
        self.logins: list[str] = []
        self.bodies: list[Any] = []
        self._instead: list[tuple[str, str, int, dict[str, str], bytes, bool]] = []
        self._ids = itertools.count(5)
        self._clock = itertools.count()
        self.lock = threading.Lock()

    def instead(
        self, method: str, route: str, status: int, body: bytes = HTML_PAGE, after: bool = False, **headers: str
    ) -> None:
        """Answer the next requests to ``route`` (a pattern) with this; ``after``: only once the effect is there."""
        named = {name.replace("_", "-"): value for name, value in {"Content_Type": "text/html", **headers}.items()}
        self._instead.append((method, route, status, named, body, after))

    def as_usual(self) -> None:
        """No more of ``instead``."""
        self._instead.clear()

    def intercepted(self, method: str, route: str, after: bool) -> tuple[int, dict[str, str], bytes] | None:
        for wanted, pattern, status, headers, body, late in self._instead:
            if wanted == method and late == after and re.search(pattern, route):
                return status, headers, body
        return None

    # ---- routes

    def answer(self, method: str, route: str, query: dict[str, str], body: Any, raw: bytes, headers: Any, login: str
               ) -> tuple[int, Any, dict[str, str]]:  # fmt: skip
        """Status, JSON and headers of one call. ``login`` is empty for anonymous."""
        if "json" in headers.get("Content-Type", "") and raw and body is None:
            raise Refusal(400, "rest_invalid_json")
        if route == "/":
            return 200, self._index(), {}
        if route == "/wp/v2/users/me":
            if not login:
                raise Refusal(401, "rest_not_logged_in")
            able = dict.fromkeys(sorted(ROLES[USERS[login]]), True)
            return 200, {"id": _user(login), "slug": login, "roles": [USERS[login]], "capabilities": able}, {}
        if route == "/batch/v1" and method == "POST":
            return self._batched(body, login)
        kind, number = _split(route)
        handlers: dict[tuple[str, str, bool], Callable[[], tuple[int, Any, dict[str, str]]]] = {
            ("GET", "posts", False): lambda: self._list_posts(query, login),
            ("GET", "posts", True): lambda: (200, self._shown(self._post(number)), {}),
            ("POST", "posts", False): lambda: (201, self._shown(self._create(body or {}, login)), {}),
            ("POST", "posts", True): lambda: (200, self._shown(self._update(number, body or {}, login)), {}),
            ("DELETE", "posts", True): lambda: self._delete_post(number, query, login),
            ("GET", "media", False): lambda: _paged(self._list_media(query), query),
            ("GET", "media", True): lambda: (200, self.media[number], {}),
            ("POST", "media", False): lambda: (201, self._upload(raw, query, headers, login), {}),
            ("DELETE", "media", True): lambda: self._delete_media(number, query, login),
        }
        for terms in ("categories", "tags"):
            handlers |= {
                ("GET", terms, False): functools.partial(self._list_terms, terms, query),
                ("POST", terms, False): functools.partial(self._make_term, terms, body or {}, login),
                ("DELETE", terms, True): functools.partial(self._delete_term, terms, number, query, login),
            }
        handler = handlers.get((method, kind, number > 0))
        if handler is None:
            raise Refusal(404, "rest_no_route")
        return handler()

    def _index(self) -> Row:
        named = f"{self.url}/index.php?rest_route=" if self.plain else f"{self.url}/wp-json"
        routes: Row = {"/wp/v2": {"_links": {"self": [{"href": f"{named}/wp/v2"}]}}, "/wp/v2/posts": {}}
        if self.version >= (6, 3):
            routes["/wp-block-editor/v1/navigation-fallback"] = {"namespace": "wp-block-editor/v1"}
        endpoint = {"endpoints": {"authorization": f"{self.url}/wp-admin/authorize-application.php"}}
        return {
            "name": "fake", "namespaces": ["oembed/1.0", "wp/v2", "wp-site-health/v1", "wp-block-editor/v1"],
            "authentication": {"application-passwords": endpoint} if self.local else [], "routes": routes,
        }  # fmt: skip

    def _batched(self, body: Any, login: str) -> tuple[int, Any, dict[str, str]]:
        replies = []
        for one in body["requests"]:
            try:
                if not self.batch:
                    raise Refusal(400, "rest_batch_not_allowed")
                status, data, _ = self.answer(one["method"], one["path"], {}, one["body"], b"", {}, login)
            except Refusal as refusal:
                status, data = refusal.status, refusal.body
            replies.append({"status": status, "body": data, "headers": {}})
        return 207, {"responses": replies}, {}

    # ---- posts

    def _may(self, login: str, capability: str, code: str) -> None:
        if not login:
            raise Refusal(401, code)
        if capability not in ROLES[USERS[login]]:
            raise Refusal(403, code)

    def _list_posts(self, query: dict[str, str], login: str) -> tuple[int, Any, dict[str, str]]:
        status = query.get("status", "publish")
        if not login and status != "publish":
            details = {"status": {"code": "rest_forbidden_status", "message": "x", "data": {"status": 401}}}
            raise Refusal(400, "rest_invalid_param", params={"status": "x"}, details=details)
        if query.get("context") == "edit" and not login:
            raise Refusal(401, "rest_forbidden_context")
        slugs = [unquoted.strip() for unquoted in query.get("slug", "").split(",") if unquoted.strip()]
        found = []
        for post in sorted(self.posts.values(), key=lambda p: -p["id"]):
            public = post["status"] == "publish"
            mine = bool(login) and (post["author"] == _user(login) or "edit_others_posts" in ROLES[USERS[login]])
            seen = (public or mine) if status == "any" else post["status"] == status
            if query.get("context") == "edit" and not mine:  # left out in silence
                seen = False
            if status == "any" and post["status"] == "trash":
                seen = False
            if slugs and post["slug"] not in slugs:
                seen = False
            words = "".join(post[name]["raw"] for name in ("title", "excerpt", "content")).casefold()
            if query.get("search", "").casefold() not in words:
                seen = False
            if seen:
                found.append(self._shown(post))
        return _paged(found, query)

    def _post(self, number: int) -> Row:
        if number not in self.posts:
            raise Refusal(404, "rest_post_invalid_id")
        return self.posts[number]

    def _create(self, body: Row, login: str) -> Row:
        self._may(login, "edit_posts", "rest_cannot_create")
        if body.get("status", "draft") in ("publish", "future"):
            self._may(login, "publish_posts", "rest_cannot_publish")
        if not any(str(body.get(name, "")).strip() for name in ("title", "content", "excerpt")):
            raise Refusal(400, "empty_content")
        post: Row = {
            "id": next(self._ids), "author": _user(login), "slug": "", "status": "draft", "categories": [1], "tags": [],
            "featured_media": 0, "fixed": False, "made": self._now(),
            **{name: {"raw": ""} for name in ("title", "excerpt", "content")},
        }  # fmt: skip
        self._set(post, body, login)
        self.posts[post["id"]] = post
        return post

    def _update(self, number: int, body: Row, login: str) -> Row:
        post = self._post(number)
        self._may(login, "edit_posts", "rest_cannot_edit")
        if post["author"] != _user(login):
            self._may(login, "edit_others_posts", "rest_cannot_edit")
        if body.get("status") in ("publish", "future") and post["status"] != body["status"]:
            self._may(login, "publish_posts", "rest_cannot_publish")
        self._set(post, body, login)
        return post

    def _set(self, post: Row, body: Row, login: str) -> None:
        for kind in ("categories", "tags"):
            if kind in body:
                if not all(isinstance(number, int) for number in body[kind]):
                    raise Refusal(400, "rest_invalid_param", params={kind: "x"})
                post[kind] = [number for number in body[kind] if number in self.terms[kind]]
        if not post["categories"]:
            post["categories"] = [1]
        for name in ("title", "excerpt", "content"):
            if name in body:
                free = "unfiltered_html" in ROLES[USERS[login]] and not self.filters_all
                post[name] = {"raw": str(body[name]) if free else kses(str(body[name]))}
        if "slug" in body:
            post["slug"] = self._free_slug(_slug(str(body["slug"])), post["id"], self.posts)
        if body.get("featured_media", -1) in (0, *self.media):
            post["featured_media"] = body["featured_media"]
        for name in ("date", "date_gmt"):
            if body.get(name):
                post["made"], post["fixed"] = datetime.fromisoformat(body[name]).replace(tzinfo=UTC), True
        post["status"] = body.get("status", post["status"])
        if post["status"] in ("publish", "future"):
            later = post["fixed"] and post["made"] > datetime.now(UTC)
            post["status"] = "future" if later else "publish"
        post["modified"] = self._now()

    def _free_slug(self, slug: str, number: int, rows: dict[int, Row]) -> str:
        taken = {row["slug"] for row in rows.values() if row["id"] != number}
        made, count = slug, 2
        while made and made in taken:
            made, count = f"{slug}-{count}", count + 1
        return made

    def _now(self) -> datetime:
        return datetime(2026, 11, 24, tzinfo=UTC) + timedelta(seconds=next(self._clock))

    def _shown(self, post: Row) -> Row:
        made = post["made"].replace(tzinfo=None).isoformat(timespec="seconds")
        link = f"{self.url}/{post['slug']}/" if post["status"] == "publish" else f"{self.url}/?p={post['id']}"
        named = {key: value for key, value in post.items() if key not in ("made", "fixed", "modified")}
        rendered = {name: {**post[name], "rendered": post[name]["raw"]} for name in ("title", "excerpt", "content")}
        modified = post["modified"].replace(tzinfo=None).isoformat(timespec="seconds")
        return {**named, **rendered, "link": link, "date": made, "date_gmt": made, "modified_gmt": modified}

    def _delete_post(self, number: int, query: dict[str, str], login: str) -> tuple[int, Any, dict[str, str]]:
        post = self._post(number)
        self._may(login, "edit_posts", "rest_cannot_delete")
        if query.get("force") == "true":
            del self.posts[number]
            return 200, {"deleted": True, "previous": self._shown(post)}, {}
        if post["status"] == "trash":
            raise Refusal(410, "rest_already_trashed")
        post["status"], post["slug"] = "trash", f"{post['slug']}__trashed"
        return 200, self._shown(post), {}

    # ---- media

    def _list_media(self, query: dict[str, str]) -> list[Row]:
        slugs = [slug for slug in query.get("slug", "").split(",") if slug]
        return [
            medium
            for medium in sorted(self.media.values(), key=lambda m: -m["id"])
            if (not slugs or medium["slug"] in slugs) and query.get("search", "") in medium["slug"]
        ]

    def _upload(self, raw: bytes, query: dict[str, str], headers: Any, login: str) -> Row:
        self._may(login, "upload_files", "rest_cannot_create")
        kind, disposition = headers.get("Content-Type"), headers.get("Content-Disposition")
        if not raw:
            raise Refusal(400, "rest_upload_no_data")
        if not kind:
            raise Refusal(400, "rest_upload_no_content_type")
        if not disposition:
            raise Refusal(400, "rest_upload_no_content_disposition")
        named = re.search(r'filename="?([^";]+)"?', disposition)
        if "filename*" in disposition or named is None:
            raise Refusal(400, "rest_upload_invalid_disposition")
        if (digest := headers.get("Content-MD5")) and digest != hashlib.md5(raw, usedforsecurity=False).hexdigest():
            raise Refusal(412, "rest_upload_hash_mismatch")
        sound = raw[:3] == b"ID3" or raw[:2] in (b"\xff\xfb", b"\xff\xf3")
        if not {".mp3": sound, ".png": raw[:4] == b"\x89PNG"}.get(named[1][-4:], False):
            raise Refusal(500, "rest_upload_sideload_error")  # permanent, although it is a 500
        number = next(self._ids)
        files = {medium["source_url"].rsplit("/", 1)[1] for medium in self.media.values()}
        stem, suffix = named[1][:-4], named[1][-4:]
        name = next(n for n in itertools.chain([named[1]], (f"{stem}-{i}{suffix}" for i in itertools.count(1)))
                    if n not in files)  # fmt: skip
        self.media[number] = {
            "id": number, "author": _user(login), "status": "inherit",
            "alt_text": query.get("alt_text", "").replace("\\", ""),
            "slug": self._free_slug(_slug(query.get("slug", stem)), number, self.media), "mime_type": kind,
            "title": {"raw": query.get("title", stem)}, "source_url": f"{self.url}/wp-content/uploads/{name}",
            "media_details": {"filesize": len(raw)},
        }  # fmt: skip
        return self.media[number]

    def _delete_media(self, number: int, query: dict[str, str], login: str) -> tuple[int, Any, dict[str, str]]:
        self._may(login, "edit_others_posts", "rest_cannot_delete")
        if query.get("force") != "true":
            raise Refusal(501, "rest_trash_not_supported")
        gone = self.media.pop(number)
        for post in self.posts.values():
            if post["featured_media"] == number:
                post["featured_media"] = 0
        return 200, {"deleted": True, "previous": gone}, {}

    # ---- terms

    def _list_terms(self, kind: str, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        search = query.get("search", "").casefold()
        found = [t for t in self.terms[kind].values() if search in t["name"].casefold()]
        if include := query.get("include"):
            found = [t for t in found if str(t["id"]) in include.split(",")]
        return _paged(sorted(found, key=lambda t: t["name"]), query)

    def _make_term(self, kind: str, body: Row, login: str) -> tuple[int, Any, dict[str, str]]:
        self._may(login, "edit_posts" if kind == "tags" else "manage_categories", "rest_cannot_create")
        name = html.escape(str(body["name"]), quote=False)
        for known in self.terms[kind].values():
            if known["name"].casefold() == name.casefold():
                raise Refusal(400, "term_exists", term_id=known["id"])
        number = max(self.terms[kind], default=1) + 1
        self.terms[kind][number] = _term(number, name, str(body.get("slug", "")))
        return 201, self.terms[kind][number], {}

    def _delete_term(self, kind: str, number: int, query: dict[str, str], login: str
                     ) -> tuple[int, Any, dict[str, str]]:  # fmt: skip
        self._may(login, "manage_categories", "rest_cannot_delete")
        for post in self.posts.values():
            post[kind] = [n for n in post[kind] if n != number] or ([1] if kind == "categories" else [])
        return 200, {"deleted": True, "previous": self.terms[kind].pop(number)}, {}


def kses(markup: str) -> str:
    """What is left of an author's HTML: unknown tags go, their text stays (a script's too), entities are rewritten."""

    def tag(match: re.Match[str]) -> str:
        name = match[1].strip("/ ").casefold()
        if name.startswith("!--"):
            return match[0]
        if name not in KEPT:
            return ""
        inner = re.sub(r"""\s+on\w+=("[^"]*"|'[^']*')""", "", match[0])
        return re.sub(r"<(br|hr|img)([^>]*?)\s*/?>", r"<\1\2 />", inner)

    markup = re.sub(r"&#0*39;", "&#039;", markup)
    markup = re.sub(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|[a-z]+\d?);)", "&amp;", markup)
    return re.sub(r"<(!--.*?--|\s*/?[^\s>]+)[^>]*>", tag, markup, flags=re.S)


def _term(number: int, name: str, slug: str = "") -> Row:
    return {"id": number, "name": name, "slug": slug or quote(_slug(name)).lower(), "count": 0}


def _slug(text: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in unicodedata.normalize("NFC", text).lower())
    return re.sub("-+", "-", kept).strip("-")


def _user(login: str) -> int:
    return list(USERS).index(login) + 1


def _split(route: str) -> tuple[str, int]:
    found = re.fullmatch(r"/wp/v2/(\w+)(?:/(\d+))?/?", route)
    return (found[1], int(found[2] or 0)) if found else ("", 0)


def _paged(rows: list[Row], query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
    if not 1 <= size <= 100:
        raise Refusal(400, "rest_invalid_param", params={"per_page": "x"})
    pages = -(-len(rows) // size)
    if page > max(pages, 1):
        raise Refusal(400, "rest_post_invalid_page_number")
    headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(pages)}
    return 200, rows[(page - 1) * size : page * size], headers


def _only(data: Any, fields: str) -> Any:
    """``_fields``: a list of names, with dots for what lies inside."""
    if not fields or not isinstance(data, dict | list):
        return data
    if isinstance(data, list):
        return [_only(row, fields) for row in data]
    kept: Row = {}
    for field in fields.split(","):
        first, _, rest = field.partition(".")
        if first in data and rest:
            part = data[first] if isinstance(data[first], dict) else {}
            kept.setdefault(first, {}).update({key: part[key] for key in part if key == rest})
        elif first in data:
            kept[first] = data[first]
    return kept


class _Handler(BaseHTTPRequestHandler):
    fake: Fake
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet, or the kernel waits 40 ms between them

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self._handle(self.command)

    do_HEAD = do_POST = do_DELETE = do_GET

    def _handle(self, method: str) -> None:
        fake = self.fake
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        route = query.pop("rest_route", "") or ("" if fake.plain else self._route(parts.path))
        method = self.headers.get("X-HTTP-Method-Override", method)
        with fake.lock:
            fake.requests.append(f"{method} {route or parts.path}")
            fake.logins.append(self.headers.get("Authorization", ""))
            if fake.closed and parts.path == fake.closed:
                return self._send(403, {"Content-Type": "text/html"}, HTML_PAGE)
            if early := fake.intercepted(method, route or parts.path, after=False):
                return self._send(*early)
            if not route:
                return self._send(200, {"Content-Type": "text/html"}, HTML_PAGE)
            body = self._json(raw)
            if method not in ("GET", "HEAD"):
                fake.bodies.append((route, body))
            try:
                status, data, headers = fake.answer(method, route, query, body, raw, self.headers, self._login())
                data = _only(data, query.get("_fields", "")) if status != 207 else data
            except Refusal as refusal:
                status, data, headers = refusal.status, refusal.body, {}
            if late := fake.intercepted(method, route, after=True):
                return self._send(*late)
        shown = json.dumps(data).encode()
        self._send(status, {"Content-Type": "application/json; charset=UTF-8", **headers}, shown)

    def _route(self, path: str) -> str:
        return path.removeprefix("/wp-json") or "/" if path.startswith("/wp-json") else ""

    def _json(self, raw: bytes) -> Any:
        if "json" not in self.headers.get("Content-Type", ""):
            return None
        try:
            return json.loads(raw)
        except ValueError:
            return None

    def _login(self) -> str:
        """Who it is; nobody for a wrong password, which is no error."""
        kind, _, code = self.headers.get("Authorization", "").partition(" ")
        if kind != "Basic" or self.fake.strips_login or not self.fake.local:
            return ""
        login, _, password = base64.b64decode(code).decode().partition(":")
        return login if self.fake.passwords.get(login) == password.replace(" ", "") else ""

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        head(self, status, headers, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)


def running(**options: Any) -> Iterator[Fake]:
    """For a fixture: a site that is stopped in the end."""
    fake = Fake(**options).start()
    yield fake
    fake.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    site = Fake(parser.parse_args().port)
    print(site.url, json.dumps(site.passwords), flush=True)
    site.server.serve_forever()
