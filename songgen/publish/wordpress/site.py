"""One WordPress over REST: where its root is, who we are there, and every answer that is not the wanted one in words.

Behaviour measured on WordPress 6.1, 6.8 and 7.1. Two rules come from it: 401 means that nobody is logged in (core says
so only where a login is needed: a wrong password reads public things as anonymous), 403 means that the role may not.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from songgen import __version__
from songgen.config import Config
from songgen.config import WordPress as Settings
from songgen.errors import AuthError, InputError, SonggenError, UnavailableError
from songgen.services.arrival import Answer
from songgen.services.http import Http

PRETTY, PLAIN = "/wp-json", "/index.php?rest_route="
"""Roots of REST: with pretty permalinks, and with any; the second is asked first, and tells whether the first works."""
DETAILS_SINCE_6_3 = "/wp-block-editor/v1/navigation-fallback"
"""A route of the version that brought the details block; it is listed in the index, which is asked for anyway."""
_LATER = "run the same command again later"
_FIREWALL = (
    "a firewall (WAF) of the host, its block on REST from abroad, or a security plugin: look into the host's settings "
    '(Xserver: WordPressセキュリティ設定, WAF設定); [publishers.wordpress] content = "safe" sends no frames'
)
_PASSWORD = (
    "make an application password under Users → Profile (the login's own password does not work over REST) "
    "and set WORDPRESS_USER and WORDPRESS_APP_PASSWORD; if they are right, the host drops the Authorization header: "
    'with Apache add  SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1  to .htaccess'
)


class Site:
    """A site and the user we are there.

    Args:
        config: address and user from its settings or ``WORDPRESS_URL``, ``WORDPRESS_USER``; the password from
            ``WORDPRESS_APP_PASSWORD``.
        sleep: how to wait, seconds.
    """

    def __init__(self, config: Config, sleep: Callable[[float], None] = time.sleep) -> None:
        settings = config.publisher("wordpress", Settings)
        self.url = (settings.url or config.environment.get("WORDPRESS_URL", "")).strip().rstrip("/")
        user = (settings.user or config.environment.get("WORDPRESS_USER", "")).strip()
        for value, name in ((self.url, "WORDPRESS_URL"), (user, "WORDPRESS_USER")):
            if not value:
                raise AuthError(f"publishing to WordPress needs {name}", f"export {name}=…")
        if "@" in urlsplit(self.url).netloc:
            raise InputError("WORDPRESS_URL holds a password", "write it as https://host; the user has its own setting")
        password = config.secret("WORDPRESS_APP_PASSWORD", "publishing to WordPress")
        self._shaped = re.fullmatch(r"[A-Za-z0-9]{24}", password.replace(" ", "")) is not None
        login = base64.b64encode(f"{user}:{password}".encode()).decode()
        agent = {"User-Agent": f"songgen/{__version__}"}
        name = "WordPress"
        self._stranger = Http(self.url, agent, settings.timeout, sleep, name=name)
        self._http = Http(self.url, {**agent, "Authorization": f"Basic {login}"}, settings.timeout, sleep, name=name)
        self.host = urlsplit(self.url).netloc
        self.root = PRETTY
        self.knows_details = False
        self.requests = 0

    # ---- preflight

    def discover(self, root: str = "") -> None:
        """Find the REST root and see that application passwords work here, before any password is sent.

        Args:
            root: the one that was found last time.

        Raises:
            InputError: no WordPress, or it lives at another address.
            AuthError: it takes no application passwords.
            UnavailableError: no answer.
        """
        fields = f"namespaces,authentication,routes./wp/v2._links,routes.{DETAILS_SINCE_6_3}"
        index: Any = None
        closed: tuple[Answer, Any] | None = None
        for self.root in dict.fromkeys(r for r in (root, PLAIN, PRETTY) if r):
            self.requests += 1
            try:
                answer = self._stranger.get(self.root + "/", {"_fields": fields})
            except InputError:
                raise self._elsewhere() from None
            except UnavailableError as error:
                raise _no_answer(error) from None
            index = answer.json()
            if isinstance(index, dict) and "wp/v2" in index.get("namespaces", []):
                break
            if answer.status in (401, 403):
                closed = closed or (answer, index)
        else:
            if closed:
                return self._no_index(*closed)
            raise InputError(
                f"there is no WordPress with a REST API at {self.url}", "WORDPRESS_URL is the site's home address"
            )
        if _is_pretty(index):
            self.root = PRETTY
        self.knows_details = DETAILS_SINCE_6_3 in (index.get("routes") or {})
        if not index.get("authentication"):
            raise self._no_passwords()

    def me(self) -> dict[str, bool]:
        """What our user may do. A wrong password shows here and nowhere else: public reads answer 200 all the same.

        Raises:
            AuthError: not logged in, or a role that cannot publish a song.
        """
        found = self.get("wp/v2/users/me", context="edit", _fields="id,slug,roles,capabilities")
        able = found.get("capabilities") if isinstance(found, dict) else None
        if not isinstance(able, dict):
            raise AuthError(f"{self.url} does not say what this user may do", "is it a plugin that hides users?")
        for need, what in (("edit_posts", "write posts"), ("upload_files", "upload files")):
            if not able.get(need):
                roles = ", ".join(found.get("roles") or []) or "none"
                raise AuthError(
                    f"{self.url}: this user may not {what} (role: {roles})",
                    "give the user the role author or above (Users → Edit → Role)",
                )
        return {str(key): bool(value) for key, value in able.items()}

    # ---- calls

    def get(self, route: str, **params: str) -> Any:
        """One read, tried again while the site does not answer.

        Raises:
            AuthError, InputError, UnavailableError: see ``_refused``.
        """
        return self._checked(self._get(route, params), route)

    def try_get(self, route: str, **params: str) -> Answer:
        """One read, tried again while the site does not answer, and its answer as it is."""
        return self._get(route, params)

    def read(self, answer: Answer, route: str) -> Any:
        """What an answer holds.

        Raises:
            AuthError, InputError, UnavailableError: see ``_refused``.
        """
        return self._checked(answer, route)

    def get_all(self, route: str, **params: str) -> list[Any]:
        """Every page of a list."""
        found: list[Any] = []
        page, pages = 1, 1
        while page <= pages:
            answer = self._get(route, {**params, "per_page": "100", "page": str(page)})
            if page > 1 and answer.status == 400:  # the list became shorter while we read
                break
            found += self._checked(answer, route)
            total = answer.headers.get("x-wp-totalpages", "")
            pages, page = int(total) if total.isdigit() else 1, page + 1
        return found

    def post(self, route: str, json: Any = None, **params: str) -> Any:
        """One write, sent once; whoever runs again looks first."""
        return self._checked(self.try_post(route, json, **params), route)

    def try_post(self, route: str, json: Any = None, **params: str) -> Answer:
        """One write, sent once, and its answer as it is."""
        self.requests += 1
        return self._http.send("POST", self._path(route), json=json, params=params)

    def upload(self, data: bytes, name: str, kind: str, **params: str) -> Any:
        """One file into the media library. ``name`` is ASCII: WordPress makes the address of it."""
        import hashlib

        self.requests += 1
        headers = {
            "Content-Type": kind,
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-MD5": hashlib.md5(data, usedforsecurity=False).hexdigest(),  # hexadecimal, as core compares it
        }
        route = "wp/v2/media"
        answer = self._http.send("POST", self._path(route), data=data, headers=headers, params=params)
        return self._checked(answer, route, f"{name} ({len(data) / 1e6:.1f} MB)")

    def delete(self, route: str) -> None:
        """Delete for good. As a POST: hosts block the other methods."""
        self.requests += 1
        override = {"X-HTTP-Method-Override": "DELETE"}
        answer = self._http.send("POST", self._path(route), headers=override, params={"force": "true"})
        self._checked(answer, route)

    def _get(self, route: str, params: Mapping[str, str]) -> Answer:
        self.requests += 1
        try:
            return self._http.get(self._path(route), params)
        except UnavailableError as error:
            raise _no_answer(error) from None

    def _path(self, route: str) -> str:
        return f"{self.root}/{route}"

    # ---- answers in words

    def _checked(self, answer: Answer, route: str, what: str = "") -> Any:
        data = answer.json()
        if 200 <= answer.status < 300 and data is not None:
            return data
        raise self._refused(answer, data, route, what)

    def _refused(self, answer: Answer, data: Any, route: str, what: str) -> SonggenError:
        status, where = answer.status, f"{self.url}: {route}"
        if 300 <= status < 400:
            return self._elsewhere(answer)
        if not isinstance(data, dict):
            return self._page(status, where, what)
        code = str(data.get("code", ""))
        said = self._http.clean(re.sub(r"<[^>]*>", "", str(data.get("message", ""))))
        if code.startswith("application_passwords_disabled"):
            return self._no_passwords()
        if status == 401:
            return AuthError(f"{self.url} does not know this user or password ({code})", self._which())
        if status == 403:
            return AuthError(f"{where}: this user may not do that ({code})", "the role must be author or above")
        if status == 413:
            return _too_big(where, what)
        if code == "rest_upload_hash_mismatch":
            return UnavailableError(f"{where}: {what} was damaged on the way", "run the same command again")
        if code.startswith("rest_upload_"):  # permanent, although some come as 500
            cure = "what may be uploaded, and how much, is set by the host (upload_max_filesize, types)"
            return InputError(f"{where}: the site does not take {what} ({code}): {said}", cure)
        if status == 429 or status >= 500:
            cure = f"{_LATER}; if it stays, the site's PHP error log says why"
            return UnavailableError(f"{where} answers {status} ({code}): {said}", cure)
        return InputError(f"{where}: the site refused ({status} {code}): {said}", "")

    def _page(self, status: int, where: str, what: str) -> SonggenError:
        """A web page where JSON was due: it comes from something around WordPress."""
        if status == 413:
            return _too_big(where, what)
        if status == 401:
            cure = "take the site's own password (.htpasswd) off /wp-json/"
            return AuthError(f"{where}: something before WordPress asks for a password (401)", cure)
        if status in (403, 406, 418, 444, 501):
            return AuthError(f"{where}: something before WordPress refused with a web page ({status})", _FIREWALL)
        if status == 404:
            return InputError(f"{where} is not there (404)", "WORDPRESS_URL is the site's home address")
        if status == 503:
            return UnavailableError(f"{self.url} is under maintenance (503)", _LATER)
        if status == 429 or status >= 500:
            return UnavailableError(f"{where} answers {status} with a web page", _LATER)
        return InputError(
            f"{where} answers {status} with a web page where data was due",
            "a plugin's or PHP's message stands in the answer, or a page of the host does: see it in a browser",
        )

    def _elsewhere(self, answer: Answer | None = None) -> InputError:
        """A redirect. Nothing follows it: the password is for the address that was configured."""
        if answer is None:
            self.requests += 1
            answer = self._stranger.send("HEAD", self.root + "/")
        parts = urlsplit(answer.headers.get("location", ""))
        home = re.sub(r"/(wp-json|index\.php)?/?\Z", "", f"{parts.scheme}://{parts.netloc}{parts.path}")
        if not parts.netloc:
            home = "another address"
        return InputError(f"{self.url} sends us to {home}", f"if that is your site: export WORDPRESS_URL={home}")

    def _no_passwords(self) -> AuthError:
        if urlsplit(self.url).scheme == "http":
            return AuthError(
                f"{self.url} takes no application passwords over http",
                "use https; on a test site of your own, define('WP_ENVIRONMENT_TYPE', 'local') in wp-config.php",
            )
        return AuthError(
            f"{self.url} takes no application passwords",
            "a security plugin or the host switches them off: switch them on for this user",
        )

    def _no_index(self, answer: Answer, index: Any) -> None:
        """The index is closed to strangers. Over https a plugin may still let a logged-in user in."""
        if not isinstance(index, dict) or urlsplit(self.url).scheme != "https":
            raise self._refused(answer, None, "its REST API", "")

    def _which(self) -> str:
        return _PASSWORD if self._shaped else f"this is no application password (those have 24 letters); {_PASSWORD}"


def _is_pretty(index: dict[str, Any]) -> bool:
    """Whether the site itself names its routes by pretty permalinks, with the usual prefix."""
    links = ((index.get("routes") or {}).get("/wp/v2") or {}).get("_links") or {}
    named = [str(link.get("href", "")) for link in links.get("self") or [] if isinstance(link, dict)]
    return any(urlsplit(href).path.endswith(f"{PRETTY}/wp/v2") for href in named)


def _no_answer(error: UnavailableError) -> UnavailableError:
    cure = error.cure
    if "certificate" in error.message:
        cure = "renew the site's certificate, or correct WORDPRESS_URL; no password was sent"
    elif "answers 5" in error.message:
        cure = f"the site is under maintenance, or down: {_LATER}"
    return UnavailableError(error.message, cure)


def _too_big(where: str, what: str) -> InputError:
    return InputError(
        f"{where}: {what or 'this'} is larger than the site takes (413)",
        "raise the host's limit (nginx client_max_body_size, PHP post_max_size), or make the song shorter",
    )
