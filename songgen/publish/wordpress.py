"""A bundle → one post on a WordPress site, over REST with an application password.

Look up before create (PUB-1), never over a person's edit (PUB-2), the same bytes once (PUB-3), a draft unless told
otherwise (PUB-4). Requests that create are never repeated blindly: a run that was cut off looks first.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from songgen import __version__, files
from songgen.config import Config
from songgen.config import WordPress as Settings
from songgen.errors import AuthError, InputError, RefusedError, UnavailableError
from songgen.publish import Published
from songgen.publish.blocks import content, hash_in, mark, text_hash

STATE = "publish.json"
_TYPES = {"song.mp3": "audio/mpeg", "cover.png": "image/png"}


class Site:
    """One WordPress: its REST root, one session, and the count of requests."""

    def __init__(self, config: Config, sleep: Callable[[float], None]) -> None:
        settings = config.publisher("wordpress", Settings)
        self.url = (settings.url or config.environment.get("WORDPRESS_URL", "")).rstrip("/")
        user = settings.user or config.environment.get("WORDPRESS_USER", "")
        if not self.url or not user:
            raise AuthError("publishing needs WORDPRESS_URL and WORDPRESS_USER", "export WORDPRESS_URL=https://…")
        password = config.secret("WORDPRESS_APP_PASSWORD", "publishing to WordPress")
        self._session = requests.Session()
        self._session.auth = (user, password)
        self._session.headers["User-Agent"] = f"songgen/{__version__}"
        self._timeout, self._sleep = settings.timeout, sleep
        self.requests = 0
        self.root = f"{self.url}/wp-json/"

    def call(self, method: str, route: str, **options: Any) -> Any:
        """One REST call; its JSON.

        Raises:
            AuthError: 401, or a role that may not.
            InputError: another refusal (its code is named).
            UnavailableError: no answer, an HTML page, 429 or 5xx. Reads are tried up to three times.
        """
        for attempt in range(3 if method == "GET" else 1):
            answer = self._send(method, self._address(route), options)
            if answer is not None and answer.status_code not in (429, 500, 502, 503, 504):
                break
            if attempt < 2 and method == "GET":
                self._sleep(_wait(answer, attempt))
        if answer is None:
            raise UnavailableError(f"{self.url} did not answer", "is it online? run the same command again")
        return self._read(answer, route)

    def _address(self, route: str) -> str:
        if "rest_route=" in self.root:
            path, _, query = route.partition("?")
            return f"{self.root}/{path}" + (f"&{query}" if query else "")
        return self.root + route

    def _send(self, method: str, url: str, options: dict[str, Any]) -> requests.Response | None:
        self.requests += 1
        try:
            return self._session.request(method, url, timeout=self._timeout, allow_redirects=False, **options)
        except (requests.ConnectionError, requests.Timeout):
            return None

    def _read(self, answer: requests.Response, route: str) -> Any:
        status = answer.status_code
        if 300 <= status < 400:
            to = urlsplit(answer.headers.get("Location", "")).netloc
            raise InputError(
                f"{self.url} redirects to {to or 'elsewhere'}", "set WORDPRESS_URL to the site's own address"
            )
        try:
            data = answer.json()
        except ValueError:
            data = None
        if data is None:
            if status == 503:
                raise UnavailableError(f"{self.url} is under maintenance", "run the same command again later")
            if status == 403:
                raise UnavailableError(
                    f"{self.url} answered 403 with a web page: something before WordPress refused",
                    "a firewall (WAF), a block on REST from abroad, or a security plugin: see the host's settings",
                )
            raise UnavailableError(
                f"{self.url} answered {status} with a web page at {route.split('?')[0]}", "run again later"
            )
        if status < 400:
            return data
        code = str(data.get("code", "")) if isinstance(data, dict) else ""
        if status == 401:
            raise AuthError(
                f"{self.url} does not know this user ({code})",
                "check WORDPRESS_USER and WORDPRESS_APP_PASSWORD (an application password, not the login's), "
                "and that the host passes the Authorization header on",
            )
        if status == 403:
            raise AuthError(f"{self.url}: this user may not do that ({code})", "the role must be author or above")
        if status >= 500 and not code.startswith("rest_upload_"):
            raise UnavailableError(f"{self.url} answered {status} ({code})", "run the same command again later")
        raise InputError(f"{self.url} refused {route.split('?')[0]}: {code}")

    def discover(self) -> None:
        """Find the REST root (pretty or plain permalinks) and see that application passwords work here."""
        try:
            self.requests += 1
            head = self._session.head(self.url + "/", timeout=self._timeout, auth=_nobody, allow_redirects=True)
            found = re.search(r'<([^>]+)>;\s*rel="https://api\.w\.org/"', head.headers.get("Link", ""))
        except (requests.ConnectionError, requests.Timeout):
            found = None
        if found and urlsplit(found[1]).netloc == urlsplit(self.url).netloc:
            self.root = found[1].rstrip("/") if "rest_route=" in found[1] else found[1].rstrip("/") + "/"
        index = self.call("GET", "?_fields=namespaces,authentication", auth=_nobody)
        if not isinstance(index, dict) or "wp/v2" not in index.get("namespaces", []):
            raise InputError(
                f"{self.url} is not a WordPress with a REST API", "WORDPRESS_URL is the site's home address"
            )
        if not index.get("authentication"):
            raise AuthError(
                f"{self.url} does not offer application passwords",
                "it does over https only (or with WP_ENVIRONMENT_TYPE local), unless a plugin switches them off",
            )


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials: before we know where we are, no password is sent."""
    return request


def _wait(answer: requests.Response | None, attempt: int) -> float:
    after = answer.headers.get("Retry-After", "") if answer is not None else ""
    return min(30.0, float(after)) if after.isdigit() else 2.0**attempt


class WordPress:
    """Publisher: see the module."""

    def __init__(self, config: Config, sleep: Callable[[float], None] = time.sleep) -> None:
        self._config, self._sleep = config, sleep

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Bring the one post of this bundle up to date.

        Raises:
            RefusedError: the post was changed on the site since, or a stranger's post has this slug.
            AuthError, UnavailableError, InputError: as the site answers.
        """
        song = json.loads(files.read_text(bundle / "song.json"))
        site = Site(self._config, self._sleep)
        state = _state(bundle, site.url)
        site.discover()
        me = site.call("GET", "wp/v2/users/me?context=edit&_fields=id,capabilities")
        able = me.get("capabilities", {})
        if not (able.get("upload_files") and able.get("edit_posts")):
            raise AuthError(
                f"{site.url}: this user may not upload files and write posts", "the role must be author or above"
            )
        post = _find(site, song["slug"])
        _ours(post, song, state, force)
        media = {name: _medium(site, bundle, song, name, state) for name in _TYPES}
        body = {
            "title": html.escape(song["title"], quote=False),
            "slug": song["slug"],
            "content": content(song, media),
            "excerpt": _excerpt(song),
            "featured_media": media["cover.png"]["id"],
        }
        digest = files.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False))
        keep = post["status"] if post else None
        wanted = "publish" if status == "publish" else keep or "draft"
        if post and keep == wanted and state.get("sent_sha256") == digest and not _edited(post, state):
            return Published("unchanged", post["link"], wanted, site.requests)
        fields = "?context=edit&_fields=id,slug,status,link,modified_gmt,content,featured_media"
        route = f"wp/v2/posts/{post['id']}" if post else "wp/v2/posts"
        saved = site.call("POST", route + fields, json={**body, "status": wanted})
        if saved["slug"] != song["slug"]:
            if post is None:  # only ever what was made a moment ago
                site.call("DELETE", f"wp/v2/posts/{saved['id']}?force=true")
            raise RefusedError(
                f"{site.url}: the slug {song['slug']} is taken", "another post or page has it: rename one"
            )
        state |= {
            "site": site.url,
            "post_id": saved["id"],
            "slug": saved["slug"],
            "link": saved["link"],
            "status": saved["status"],
            "modified_gmt": saved["modified_gmt"],
            "text_hash": hash_in(body["content"]),
            "raw_sha256": files.sha256(saved["content"]["raw"]),
            "sent_sha256": digest,
        }
        _save(bundle, state)
        return Published("updated" if post else "created", saved["link"], saved["status"], site.requests)


def _find(site: Site, slug: str) -> dict[str, Any] | None:
    """The post with this slug in any status (PUB-1)."""
    fields = "id,slug,status,link,modified_gmt,content"
    found = site.call("GET", f"wp/v2/posts?slug={slug}&status=any&context=edit&_fields={fields}")
    return found[0] if found else None


def _ours(post: dict[str, Any] | None, song: dict[str, Any], state: dict[str, Any], force: bool) -> None:
    if post is None:
        return
    if mark(song["slug"]) not in post["content"]["raw"] and state.get("post_id") != post["id"]:
        raise RefusedError(
            f"a post with the slug {song['slug']} is there and was not made by songgen: {post['link']}",
            "change the topic's slug, or remove that post",
        )
    if not force and _edited(post, state):
        raise RefusedError(
            f"{post['link']} was changed on the site since songgen published it", "--force overwrites it"
        )


def _edited(post: dict[str, Any], state: dict[str, Any]) -> bool:
    """Whether a person changed the content since our last save (PUB-2).

    The marker carries a hash of the words we sent: it speaks when publish.json is lost, or when a run was cut off
    between the save and its note.
    """
    raw = post["content"]["raw"]
    if state.get("raw_sha256") == files.sha256(raw):
        return False
    sent = hash_in(raw)
    return text_hash(raw) != sent or sent == state.get("text_hash")


def _medium(site: Site, bundle: Path, song: dict[str, Any], name: str, state: dict[str, Any]) -> dict[str, Any]:
    """The uploaded file, found by a name that holds its hash, else uploaded (PUB-3)."""
    data = (bundle / name).read_bytes()
    digest = files.sha256(data)
    if digest in state["media"]:
        return dict(state["media"][digest])
    slug = f"sg-{song['slug']}-{digest[:8]}"
    fields = "_fields=id,slug,source_url"
    found = site.call("GET", f"wp/v2/media?slug={slug}&{fields}")
    if not found:
        headers = {
            "Content-Type": _TYPES[name],
            "Content-Disposition": f'attachment; filename="{slug}.{name.rsplit(".", 1)[1]}"',
            "Content-MD5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
        }
        query = {"title": song["title"], "slug": slug, "alt_text": song["title"]}
        found = [site.call("POST", f"wp/v2/media?{fields}", data=data, headers=headers, params=query)]
    medium = {"id": found[0]["id"], "source_url": found[0]["source_url"]}
    state["media"][digest] = medium
    _save(bundle, state)
    return medium


def _excerpt(song: dict[str, Any]) -> str:
    text = " ".join(str(song["summary"] or song["post"]["introduction"]).split())
    return (text if len(text) <= 120 else text[:119] + "…").replace("&", "&amp;").replace("<", "&lt;")


def _state(bundle: Path, site: str) -> dict[str, Any]:
    path = bundle / STATE
    if path.is_file():
        known = json.loads(files.read_text(path))
        if known.get("site") == site:
            return dict(known)
    return {"site": site, "media": {}}


def _save(bundle: Path, state: dict[str, Any]) -> None:
    files.write(bundle / STATE, json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
