"""One Hatena blog over AtomPub, and its owner's Fotolife: requests, and every unwanted answer in words.

Basic authentication for the blog, WSSE for Fotolife (it takes no other key). Wire format: developer.hatena.ne.jp,
はてなブログAtomPub and はてなフォトライフAtomAPI.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

from songgen import __version__
from songgen.config import Config
from songgen.config import Hatena as Settings
from songgen.errors import AuthError, InputError, SonggenError, UnavailableError
from songgen.publish.hatena import atom
from songgen.services.arrival import Answer
from songgen.services.http import Http

_KEY = (
    "the API key stands in the blog's 設定 → 詳細設定 → AtomPub; set HATENA_ID, HATENA_BLOG and HATENA_API_KEY "
    "(the login's password does not work)"
)
_BLOG = "HATENA_BLOG is the blog's first domain, as in example.hatenablog.com, even where it has a domain of its own"
_LATER = "run the same command again later"


class Site:
    """A blog and its owner.

    Args:
        config: id and blog from its settings or ``HATENA_ID``, ``HATENA_BLOG``; the key from ``HATENA_API_KEY``.
        sleep: how to wait, seconds.
        clock: seconds since the epoch, for WSSE.
    """

    def __init__(
        self, config: Config, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.time
    ) -> None:
        settings: Settings = config.publisher("hatena", Settings)
        self.user = (settings.user or config.environment.get("HATENA_ID", "")).strip()
        self.blog = (settings.blog or config.environment.get("HATENA_BLOG", "")).strip()
        self.blog = re.sub(r"^https?://|/.*$", "", self.blog)
        for value, name in ((self.user, "HATENA_ID"), (self.blog, "HATENA_BLOG")):
            if not value:
                raise AuthError(f"publishing to Hatena needs {name}", f"export {name}=…")
        self._key = config.secret("HATENA_API_KEY", "publishing to Hatena")
        login = base64.b64encode(f"{self.user}:{self._key}".encode()).decode()
        agent = {"User-Agent": f"songgen/{__version__}"}
        self._clock = clock
        self._blog = Http(
            settings.url, {**agent, "Authorization": f"Basic {login}"}, settings.timeout, sleep, name="Hatena Blog"
        )
        self._fotolife = Http(settings.fotolife_url, agent, settings.timeout, sleep, name="Hatena Fotolife")
        self._collection = f"/{quote(self.user)}/{quote(self.blog)}/atom/entry"
        self.requests = 0

    # ---- the blog

    def page(self, address: str = "") -> atom.Page:
        """A page of the collection, the first by default.

        Raises:
            AuthError, InputError, UnavailableError: see ``_refused``.
        """
        path, query = self._path(address)
        return atom.page(self._checked(self._get(path, query), "the list of entries"))

    def member(self, edit: str) -> atom.Entry | None:
        """An entry by its member address; None where it is gone."""
        path, query = self._path(edit)
        answer = self._get(path, query)
        if answer.status == 404:
            return None
        return atom.entry(self._checked(answer, "the entry"))

    def create(self, entry: atom.Entry, slug: str) -> atom.Entry:
        """A new entry, sent once; whoever runs again looks first."""
        return self._write("POST", self._collection, atom.document(entry, self.user, slug))

    def replace(self, edit: str, entry: atom.Entry) -> atom.Entry:
        """An entry put in place of the one that is there."""
        return self._write("PUT", self._path(edit)[0], atom.document(entry, self.user))

    # ---- Fotolife

    def photos(self) -> dict[str, str]:
        """Title → address of the images that were uploaded last."""
        self.requests += 1
        answer = self._fotolife.send("GET", "/atom/feed", headers=self._wsse())
        return atom.photos(self._checked(answer, "Fotolife's list"))

    def upload(self, title: str, data: bytes, kind: str) -> str:
        """The address of an image, uploaded once."""
        self.requests += 1
        body = atom.photo(title, base64.b64encode(data).decode(), kind)
        headers = {"Content-Type": "application/x.atom+xml", **self._wsse()}
        answer = self._fotolife.send("POST", "/atom/post", data=body, headers=headers)
        address = atom.image_url(self._checked(answer, f"{title} ({len(data) / 1e6:.1f} MB)"))
        if urlsplit(address).scheme not in ("http", "https"):
            raise InputError("Hatena Fotolife does not say where it put the image", _LATER)
        return address

    # ---- inside

    def _get(self, path: str, query: dict[str, str]) -> Answer:
        self.requests += 1
        return self._blog.get(path, query)

    def _write(self, method: str, path: str, body: bytes) -> atom.Entry:
        self.requests += 1
        headers = {"Content-Type": "application/atom+xml;type=entry;charset=utf-8"}
        return atom.entry(self._checked(self._blog.send(method, path, data=body, headers=headers), "the entry"))

    def _path(self, address: str) -> tuple[str, dict[str, str]]:
        """Path and query of an address in this blog's AtomPub: our key is for no other host, and no other blog."""
        if not address:
            return self._collection, {}
        parts = urlsplit(address)
        if not re.fullmatch(re.escape(self._collection) + r"(/[\w-]+)?", parts.path):
            raise InputError(f"Hatena names an address outside the blog {self.blog}", _BLOG)
        query = re.search(r"(?:^|&)page=([\w-]+)", parts.query)
        return parts.path, {"page": query[1]} if query else {}

    def _wsse(self) -> dict[str, str]:
        """X-WSSE: the digest of nonce, time and key, so that the key itself does not travel."""
        nonce = secrets.token_bytes(16)
        created = datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        digest = hashlib.sha1(nonce + created.encode() + self._key.encode(), usedforsecurity=False).digest()
        token = f'UsernameToken Username="{self.user}", PasswordDigest="{base64.b64encode(digest).decode()}", '
        return {"X-WSSE": f'{token}Nonce="{base64.b64encode(nonce).decode()}", Created="{created}"'}

    def _checked(self, answer: Answer, what: str) -> Element:
        if 200 <= answer.status < 300:
            try:
                return atom.parse(answer.body)
            except ValueError:
                raise InputError(
                    f"Hatena answers {answer.status} with something that is not Atom for {what}",
                    "is a proxy or a sign-in page in between? open blog.hatena.ne.jp in a browser",
                ) from None
        raise self._refused(answer, what)

    def _refused(self, answer: Answer, what: str) -> SonggenError:
        text = html.unescape(re.sub(rb"<[^>]*>", b" ", answer.body[:2000]).decode("utf-8", "replace"))
        said = self._blog.clean(" ".join(text.split()).replace(self._key, "***"))[:200]
        said = f": {said}" if said else ""
        if answer.status == 401:
            return AuthError(f"Hatena does not know the id {self.user} with this key (401)", _KEY)
        if answer.status == 403:
            return AuthError(f"Hatena: {self.user} may not do that in {self.blog} (403){said}", f"{_KEY}; {_BLOG}")
        if answer.status == 404:
            return InputError(f"Hatena has no blog {self.blog} of {self.user} (404)", _BLOG)
        if answer.status == 413:
            return InputError(f"Hatena does not take {what}: it is too large (413)", "make the cover smaller")
        if answer.status == 429 or answer.status >= 500:
            return UnavailableError(f"Hatena answers {answer.status} for {what}{said}", _LATER)
        if 300 <= answer.status < 400:
            return InputError(f"Hatena sends us elsewhere ({answer.status})", _BLOG)
        return InputError(
            f"Hatena refuses {what} ({answer.status}){said}",
            "look at the blog in a browser: a limit of the day, or an address that is taken, may be the reason",
        )
