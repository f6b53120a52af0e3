"""The YouTube Data API v3 as far as a song needs it, and every answer that is not the wanted one in words.

Wire format: developers.google.com/youtube/v3 (docs, and guides/using_resumable_upload_protocol).
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from songgen import __version__
from songgen.config import YouTube as Settings
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.publish.youtube.sign_in import SignIn
from songgen.services.arrival import Answer
from songgen.services.http import Http

_DATA, _UPLOAD = "/youtube/v3", "/upload/youtube/v3"
_QUOTA = ("quotaExceeded", "dailyLimitExceeded", "rateLimitExceeded", "userRateLimitExceeded", "uploadLimitExceeded")
_LATER = "run the same command again later"


class Channel:
    """The user's channel.

    Args:
        settings: address and limits.
        sign_in: whose it is.
        sleep: how to wait, seconds.
    """

    def __init__(self, settings: Settings, sign_in: SignIn, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings, self._sign_in, self._sleep = settings, sign_in, sleep
        self.requests = 0
        self._http = self._door(renew=False)

    def _door(self, renew: bool) -> Http:
        headers = {"Authorization": f"Bearer {self._sign_in.token(renew)}", "User-Agent": f"songgen/{__version__}"}
        return Http(self._settings.url, headers, self._settings.timeout, self._sleep, name="YouTube")

    # ---- calls

    def get(self, route: str, **params: str) -> dict[str, Any]:
        """One read, tried again while there is no answer.

        Raises:
            AuthError, InputError, RefusedError, UnavailableError: see ``refused``.
        """
        return self.checked(self._with_token(lambda: self._http.get(f"{_DATA}/{route}", params)), route)

    def put(self, route: str, body: dict[str, Any], **params: str) -> dict[str, Any]:
        """One change, sent once."""
        return self.checked(self.send("PUT", f"{_DATA}/{route}", json=body, params=params), route)

    def upload_small(self, method: str, route: str, data: bytes, kind: str, **params: str) -> Answer:
        """A small file in one request (captions with their facts, a thumbnail); its answer as it is."""
        return self.send(method, f"{_UPLOAD}/{route}", data=data, headers={"Content-Type": kind}, params=params)

    def send(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, its answer as it is. A refused token changed nothing: then it is renewed, and sent again."""
        return self._with_token(
            lambda: self._http.send(method, path, json=json, data=data, headers=headers, params=params)
        )

    def open_session(self, body: dict[str, Any], size: int) -> str:
        """Begin a resumable upload of ``size`` bytes; the path of its session. No video is made yet."""
        headers = {"X-Upload-Content-Type": "video/mp4", "X-Upload-Content-Length": str(size)}
        params = {"uploadType": "resumable", "part": "snippet,status", "notifySubscribers": "false"}
        answer = self.send("POST", f"{_UPLOAD}/videos", json=body, headers=headers, params=params)
        place = answer.headers.get("location", "")
        if answer.status != 200 or not place:
            raise self.refused(answer, "videos")
        parts = urlsplit(place)
        if f"{parts.scheme}://{parts.netloc}" != self._settings.url.rstrip("/"):
            raise RefusedError("YouTube sends the upload to another address", "nothing was sent there")
        return f"{parts.path}?{parts.query}"

    # ---- inside

    def _with_token(self, once: Callable[[], Answer]) -> Answer:
        self.requests += 1
        answer = once()
        if answer.status == 401:
            self._http = self._door(renew=True)
            self.requests += 1
            answer = once()
        return answer

    def checked(self, answer: Answer, route: str) -> dict[str, Any]:
        """The answer's JSON.

        Raises:
            AuthError, InputError, RefusedError, UnavailableError: see ``refused``.
        """
        data = answer.json()
        if 200 <= answer.status < 300 and isinstance(data, dict):
            return data
        raise self.refused(answer, route)

    def refused(self, answer: Answer, route: str) -> SonggenError:
        """The error that an answer stands for."""
        reason, said = _reason(answer)
        said = self._http.clean(re.sub(r"<[^>]*>", "", said))
        status, where = answer.status, f"YouTube: {route}"
        if reason in _QUOTA:
            cure = "the quota is new at midnight Pacific time; run the same command again: what was sent is not lost"
            return UnavailableError(f"{where}: the quota of this project or channel is used up ({reason})", cure)
        if reason == "youtubeSignupRequired":
            return AuthError("this Google account has no YouTube channel", "make one at youtube.com, then run again")
        if reason in ("accessNotConfigured", "SERVICE_DISABLED"):
            return AuthError("the YouTube Data API v3 is off in your Google project", "enable it in the Cloud console")
        if status == 401:
            return AuthError(f"{where}: the sign-in is refused", "delete the token's file and sign in again")
        if status == 403:
            return AuthError(
                f"{where}: this account may not do that ({reason}): {said}", "is it the channel's owner who signed in?"
            )
        if status == 429 or status >= 500:
            return UnavailableError(f"{where} answers {status}", _LATER)
        return InputError(f"{where}: refused ({status} {reason}): {said}", "")


def _reason(answer: Answer) -> tuple[str, str]:
    data = answer.json()
    error = data.get("error") if isinstance(data, dict) else None
    if not isinstance(error, dict):
        return "", ""
    listed = error.get("errors") or [{}]
    first = listed[0] if isinstance(listed, list) and isinstance(listed[0], dict) else {}
    return str(first.get("reason") or error.get("status") or ""), str(error.get("message") or "")


def related(facts: dict[str, Any], data: bytes, kind: str) -> tuple[bytes, str]:
    """A ``multipart/related`` body of JSON and a file (RFC 2387), and its type."""
    import hashlib

    border = f"songgen-{hashlib.sha256(data).hexdigest()[:24]}"
    head = json.dumps(facts, ensure_ascii=False).encode()
    body = b"".join((
        f"--{border}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n".encode(), head,
        f"\r\n--{border}\r\nContent-Type: {kind}\r\n\r\n".encode(), data, f"\r\n--{border}--\r\n".encode(),
    ))  # fmt: skip
    return body, f"multipart/related; boundary={border}"
