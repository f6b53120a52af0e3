"""The plain HTTP door: reads are retried, whatever may cost money is sent once, secrets stay out of messages.

A POST (or PUT, PATCH, DELETE) leaves once: no retry here, none in requests' adapters, no redirect followed (PAY-3).
``ask`` is for the services whose free questions are POSTs too. Downloads and the answers that hold paid audio go to
disk while they arrive.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from songgen.errors import InputError, RefusedError, SonggenError, UnavailableError
from songgen.services import arrival, guard, transfer
from songgen.services.arrival import Answer

LIMIT = 200 * 1024 * 1024
"""Largest download in bytes."""
_ANSWER_LIMIT = 20 * 1024 * 1024
_CHUNK = 8192  # what breaks off loses at most so much of what had come
_ATTEMPTS = 4
_HOPS = 5
_LONGEST_PAUSE = 60.0


class NotSent(UnavailableError):
    """No connection was made: the request did not reach the service."""


class Lost(UnavailableError):
    """The connection broke after the request had left: nobody here knows what became of it."""


class Gone(UnavailableError):
    """The address of a download is not (or no longer) there: 403, 404 or 410."""


class Http:
    """A client of one service.

    Args:
        base: the service's address as configured, ``https://…``; ``http://`` only because the user wrote it so.
        headers: sent to ``base`` only, never to a download's host. Their values count as secrets in messages.
        timeout: seconds without a byte until a request is given up.
        sleep: how to wait, seconds.
        clock: seconds since the epoch (for ``Retry-After`` dates).
        name: the service's name in messages.
    """

    def __init__(
        self,
        base: str,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
        name: str = "the service",
    ) -> None:
        parts = urlsplit(base)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise InputError(f"{redact(base)!r} is not an address of {name}", "write it as https://host")
        self.base = base.rstrip("/")
        self.name = name
        self._headers = dict(headers or {})
        self._secrets = _secrets(self._headers.values())
        self._timeout = timeout
        self._sleep = sleep
        self._clock = clock
        self._session = _plain(requests.Session())
        self._outside = _plain(guard.session(), mounted=True)

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """GET, at most four attempts over connection errors, 429 and 5xx; ``Retry-After`` is honoured.

        Raises:
            UnavailableError: still no answer, or the service asks to wait longer than a minute.
            InputError: the address answers with a redirect.
        """
        return self._patiently(lambda: self._send("GET", path, params=params))

    def ask(self, path: str, json: Any) -> Answer:
        """A POST that only asks and costs nothing; tried like ``get``."""
        return self._patiently(lambda: self._send("POST", path, json=json))

    def _patiently(self, once: Callable[[], Answer]) -> Answer:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                answer = once()
            except (NotSent, Lost) as error:
                problem, pause = error.message, 0.0
            else:
                if answer.status != 429 and answer.status < 500:
                    return answer
                problem = f"{self.name} answers {answer.status}"
                pause = self._retry_after(answer)
            if pause > _LONGEST_PAUSE:
                raise UnavailableError(f"{problem} and asks to wait {pause:.0f} s", "run again later")
            if attempt < _ATTEMPTS:
                self._sleep(pause or 2.0 ** (attempt - 1))
        raise UnavailableError(problem, "run again later")

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
        """One request, once (PAY-3); any status is an answer.

        Raises:
            NotSent: the service was not reached.
            Lost: the outcome is unknown.
        """
        return self._send(method, path, json=json, data=data, headers=headers, params=params)

    def post(self, path: str, json: Any) -> Answer:
        """``send("POST", …)`` with a JSON body."""
        return self._send("POST", path, json=json)

    def receive(self, path: str, json: Any, into: Path, params: Mapping[str, str] | None = None) -> None:
        """One POST, once (PAY-3), whose answer goes to ``into`` while it arrives; any status is an answer.

        Raises:
            NotSent: the service was not reached.
            Lost: the outcome is unknown; what came of the answer stays beside ``into``.
        """
        # identity: the length of what arrives is then the length that the head promised.
        headers = {"Accept-Encoding": "identity"}
        with self._open("POST", path, json=json, headers=headers, params=params) as response:
            lower = {name.lower(): value for name, value in response.headers.items()}
            arrival.receive(into, response.status_code, lower, self._chunks(response, 2 * LIMIT))

    def download(self, url: str, into: Path, limit: int = LIMIT) -> None:
        """The bytes behind an address that a service gave, to a file; it is synced, and whole or not there.

        No header of ours goes with the request, except to a path (``/v1/audio?…``): that is at the service itself.

        Raises:
            Gone: it is not there.
            RefusedError: not https, a private address (unless the service itself is on loopback), or too big.
            UnavailableError: still no answer after four attempts.
        """
        headers = self._headers if url.startswith("/") else {}
        problem = ""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._download(self.base + url if headers or url.startswith("/") else url, headers, into, limit)
            except (Gone, RefusedError):
                raise
            except UnavailableError as error:
                problem = error.message
            if attempt < _ATTEMPTS:
                self._sleep(2.0 ** (attempt - 1))
        raise UnavailableError(problem, "run again later")

    def clean(self, text: object) -> str:
        """Text fit for a message: our keys and the tails of addresses are taken out (FILE-4)."""
        return redact(str(text), self._secrets)[:500]

    # ---- inside

    def _send(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> Answer:
        with self._open(method, path, json=json, data=data, headers=headers, params=params) as response:
            body = b"".join(self._chunks(response, _ANSWER_LIMIT))
            answer = Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body)
        if method == "GET" and answer.status in (301, 302, 303, 307, 308):
            where = redact(urljoin(self.base + path, answer.headers.get("location", "")), self._secrets)
            raise InputError(f"{self.name} at {redact(self.base)} sends us to {where}", "set its address to that")
        return answer

    @contextmanager
    def _open(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> Iterator[requests.Response]:
        try:
            with self._session.request(
                method,
                self.base + path,
                params=params,
                json=json,
                data=data,
                headers={**self._headers, **(headers or {})},
                timeout=(min(self._timeout, 30.0), self._timeout),
                allow_redirects=False,
                stream=True,
            ) as response:
                yield response
        except requests.RequestException as error:
            raise self._broken(error) from None

    def _chunks(self, response: requests.Response, limit: int) -> Iterator[bytes]:
        declared, size = response.headers.get("content-length", ""), 0
        if declared.isdigit() and int(declared) > limit:
            raise _too_big(self.name, limit)
        for chunk in response.iter_content(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise _too_big(self.name, limit)
            yield chunk

    def _download(self, url: str, headers: Mapping[str, str], into: Path, limit: int) -> None:
        for _ in range(_HOPS):
            session, host = self._session_for(url), urlsplit(url).hostname
            try:
                with session.get(
                    url,
                    # identity: what arrives is the file, not something that unfolds to a thousand times its size.
                    headers={"Accept-Encoding": "identity", **headers},
                    timeout=(min(self._timeout, 30.0), self._timeout),
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    status = response.status_code
                    if status in (301, 302, 303, 307, 308):
                        url, headers = urljoin(url, response.headers.get("location", "")), {}
                        continue
                    if status in (403, 404, 410):
                        raise Gone(f"{self.name}: the file at {host} is not there ({status})")
                    if status != 200:
                        raise UnavailableError(f"{self.name}: the file at {host} answers {status}")
                    promised = response.headers.get("content-length", "")
                    return _to_disk(transfer.counted(self._chunks(response, limit), promised), into)
            except requests.RequestException as error:
                raise UnavailableError(f"{self.name}: {host}: {_reason(error)}") from None
        raise RefusedError(f"{self.name}: the file's address leads on and on ({_HOPS} redirects)")

    def _session_for(self, url: str) -> requests.Session:
        """Who may fetch this address: the service's own is the user's choice, any other must be public https."""
        parts, base = urlsplit(url), urlsplit(self.base)
        host = parts.hostname or ""
        if parts.scheme == base.scheme and host and (host, parts.port) == (base.hostname, base.port):
            return self._session
        at_home = guard.is_loopback(base.hostname or "")
        if parts.scheme != "https" and not (at_home and parts.scheme == "http" and guard.is_loopback(host)):
            raise RefusedError(f"{self.name} gave an address that is not https ({redact(url)})")
        if at_home and guard.is_loopback(host):
            return self._session
        guard.ensure_public(url, host, self.name)
        return self._outside

    def _broken(self, error: requests.RequestException) -> SonggenError:
        where = f"{self.name} at {urlsplit(self.base).hostname}"
        if _never_connected(error):
            return NotSent(f"{where}: {_reason(error)}", "check the network and the address, then run again")
        return Lost(f"{where}: {_reason(error)}", "run again")

    def _retry_after(self, answer: Answer) -> float:
        """Seconds that the service asks for: ``Retry-After``, or Google's RetryInfo in the body; 0 for neither."""
        text = answer.headers.get("retry-after", "").strip()
        if re.fullmatch(r"\d+(\.\d+)?", text):
            return float(text)
        if delay := re.search(rb'"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"', answer.body):
            return float(delay.group(1))
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - self._clock())
        except ValueError:
            return 0.0


def _to_disk(chunks: Iterable[bytes], into: Path) -> None:
    whole = False
    try:
        with open(into, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        whole = True
    finally:
        if not whole:  # a broken download is of no use and may fill the disk
            into.unlink(missing_ok=True)


def sniff(data: bytes) -> str:
    """The suffix of an audio file by its first bytes (``.mp3 .wav .flac .ogg .m4a``), ``""`` when it is none."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return ".wav"
    if data[:4] == b"fLaC":
        return ".flac"
    if data[:4] == b"OggS":
        return ".ogg"
    if data[4:8] == b"ftyp":
        return ".m4a"
    if data[:3] == b"ID3" or _is_mpeg_frame(data[:4]):
        return ".mp3"
    return ""


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without the given secrets, without bearer tokens, and with addresses cut at user and query."""
    for secret in secrets:
        text = text.replace(secret, "***")
    text = re.sub(r"(?i)\b(bearer|basic|key)\s+[\w.~+/=:-]{6,}", r"\1 ***", text)
    text = re.sub(r"(?i)(https?://)[^\s/@\"']+@", r"\1***@", text)
    return re.sub(r"(?i)(https?://[^\s?#\"'<>]*)[?#][^\s\"'<>]*", r"\1?***", text)


def _secrets(values: Iterable[str]) -> list[str]:
    words = {word for value in values for word in (value, *value.split())}
    return sorted((word for word in words if len(word) >= 6), key=len, reverse=True)


def _plain(session: requests.Session, mounted: bool = False) -> requests.Session:
    """No retries, and no ~/.netrc entry in place of our own Authorization header: an auth callable keeps it out."""
    session.auth = _leave_headers
    for scheme in () if mounted else ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=0))
    return session


def _leave_headers(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _is_mpeg_frame(head: bytes) -> bool:
    """MPEG audio layer III: 11 sync bits, layer bits 01, a usable bit rate and sample rate (ISO 11172-3, 2.4.2.3)."""
    return (
        len(head) == 4
        and head[0] == 0xFF
        and head[1] & 0xE6 == 0xE2
        and head[2] >> 4 not in (0, 15)
        and head[2] >> 2 & 3 != 3
    )


def _too_big(name: str, limit: int) -> RefusedError:
    return RefusedError(f"{name} sends more than {limit / 1e6:.0f} MB", "songgen takes no file of that size")


def _never_connected(error: requests.RequestException) -> bool:
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.InvalidURL):
        return True
    for cause in _causes(error):
        if type(cause).__name__ in ("NewConnectionError", "NameResolutionError", "SSLCertVerificationError"):
            return True
    return False


def _causes(error: BaseException) -> Iterable[BaseException]:
    """An exception, and those that requests and urllib3 wrapped in it."""
    todo: list[object] = [error]
    while todo:
        cause = todo.pop()
        if isinstance(cause, BaseException):
            yield cause
            todo += [getattr(cause, "reason", None), *cause.args]


def _reason(error: requests.RequestException) -> str:
    """Words of our own: those of requests hold the whole address."""
    if isinstance(error, requests.ConnectTimeout):
        return "no connection within the time limit"
    if isinstance(error, requests.Timeout):
        return "no answer within the time limit"
    names = {type(cause).__name__ for cause in _causes(error)}
    if "SSLCertVerificationError" in names:
        return "its certificate is not valid"
    if "NameResolutionError" in names:
        return "the name is not known"
    if "NewConnectionError" in names:
        return "no connection"
    if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
        return "the connection broke"
    return f"the request failed ({type(error).__name__})"
