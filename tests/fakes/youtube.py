"""YouTube and Google's sign-in on loopback: as much of the Data API v3 as songgen uses, after its reference.

``Fake.trouble`` is a list of what goes wrong, each once, in order of the requests that can have it: ``503`` (a part is
stored, then the server fails), ``500`` (nothing is stored), ``cut`` (the connection breaks after a part was stored),
``lost`` (the answer to the last part is lost), ``short`` (only 256 KiB of a part are stored), ``expired`` (the token is
refused), ``quota`` (403), ``gone`` (the session is not there any more). ``locked`` keeps every video private, as Google
does with projects that were not audited. ``python -m tests.fakes.youtube --port N`` runs it alone.
"""

from __future__ import annotations

import argparse
import base64
import email
import itertools
import json
import re
import socket
import struct
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.fakes.loopback import Loopback, head

CHANNEL, UPLOADS = "UCtest", "UUtest"
PART = 256 * 1024
_STATUS = {"privacyStatus": "private", "license": "youtube", "embeddable": True, "publicStatsViewable": True}
Row = dict[str, Any]


class Fake(Loopback):
    """A channel; ``url`` is its address. ``public`` is the address that sessions are given (a proxy's, say)."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port, _Handler)
        self.public = self.url
        self.videos: dict[str, Row] = {}
        self.media: dict[str, bytes] = {}
        self.captions: dict[str, Row] = {}
        self.thumbnails: dict[str, bytes] = {}
        self.sessions: dict[str, Row] = {}
        self.uploaded_bytes = 0
        self.trouble: list[str] = []
        self.locked = self.no_thumbnails = False
        self.page = 50
        self.refresh_token, self.revoked = "refresh-1", False
        self.tokens: set[str] = set()
        self.scope = " ".join(f"https://www.googleapis.com/auth/youtube.{name}" for name in ("upload", "force-ssl"))
        self.requests: list[str] = []
        self._ids = itertools.count(1)

    @property
    def client(self) -> Row:
        """The file that Google gives for a desktop app."""
        return {"installed": {
            "client_id": "client-1", "client_secret": "client-secret-1", "auth_uri": f"{self.url}/auth",
            "token_uri": f"{self.url}/token", "redirect_uris": ["http://localhost"]}}  # fmt: skip

    def goes_wrong(self, what: str) -> bool:
        """Whether it is now time for ``what``."""
        if self.trouble and self.trouble[0] == what:
            self.trouble.pop(0)
            return True
        return False

    def new(self, kind: str) -> str:
        return f"{kind}{next(self._ids)}"

    def by_hand(self, **changes: Any) -> None:
        """A person's edit of the one video."""
        (video,) = self.videos.values()
        video["snippet"].update(changes)


class _Handler(BaseHTTPRequestHandler):
    fake: Fake
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _serve(self) -> None:
        fake, parts = self.fake, urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fake.requests.append(f"{self.command} {parts.path}")
        if parts.path == "/token":
            return self._token()
        if parts.path == "/auth":
            return self._agree()
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if fake.goes_wrong("expired"):
            fake.tokens.discard(token)
        if token not in fake.tokens:
            return self._refuse(401, "authError", "Invalid Credentials")
        if fake.goes_wrong("quota"):
            return self._refuse(403, "quotaExceeded", 'The request exceeds your <a href="/x">quota</a>.')
        routes = {
            ("GET", "/youtube/v3/channels"): self._channels,
            ("GET", "/youtube/v3/videos"): self._videos,
            ("PUT", "/youtube/v3/videos"): self._update,
            ("GET", "/youtube/v3/playlistItems"): self._playlist,
            ("GET", "/youtube/v3/captions"): self._tracks,
            ("POST", "/upload/youtube/v3/captions"): self._caption,
            ("PUT", "/upload/youtube/v3/captions"): self._caption,
            ("POST", "/upload/youtube/v3/thumbnails/set"): self._thumbnail,
            ("POST", "/upload/youtube/v3/videos"): self._open,
            ("PUT", "/upload/youtube/v3/videos"): self._part,
        }
        route = routes.get((self.command, parts.path))
        return route() if route else self._refuse(404, "notFound", "no such route")

    # ---- sign-in

    def _token(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(self.raw.decode()).items()}
        fake = self.fake
        basic = "Basic " + base64.b64encode(b"client-1:client-secret-1").decode()
        if asked.get("client_secret") != "client-secret-1" and self.headers.get("Authorization") != basic:
            return self._say({"error": "invalid_client"}, 401)
        good = asked.get("code") == "code-1" or asked.get("refresh_token") == fake.refresh_token and not fake.revoked
        if not good:
            return self._say({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}, 400)
        token = fake.new("ya29.token")
        fake.tokens.add(token)
        made = {"access_token": token, "expires_in": 3599, "token_type": "Bearer", "scope": fake.scope}
        self._say(made | ({"refresh_token": fake.refresh_token} if asked.get("code") else {}))

    def _agree(self) -> None:
        """The page on which the user says yes, which then leads back."""
        self.fake.scope = self.query["scope"]
        back = {"code": "code-1", "state": self.query["state"]}
        self._send(302, b"", {"Location": f"{self.query['redirect_uri']}?{urlencode(back)}"})

    # ---- reads

    def _channels(self) -> None:
        self._say({"items": [{"id": CHANNEL, "contentDetails": {"relatedPlaylists": {"uploads": UPLOADS}}}]})

    def _videos(self) -> None:
        found = [self.fake.videos[id] for id in self.query["id"].split(",") if id in self.fake.videos]
        self._say({"items": found})

    def _playlist(self) -> None:
        assert self.query["playlistId"] == UPLOADS
        newest = list(reversed(list(self.fake.videos.values())))
        start, size = int(self.query.get("pageToken", 0)), min(self.fake.page, int(self.query["maxResults"]))
        items = [
            {"snippet": {**{k: v["snippet"][k] for k in ("title", "description")}, "resourceId": {"videoId": v["id"]}}}
            for v in newest[start : start + size]
        ]
        more = {"nextPageToken": str(start + size)} if start + size < len(newest) else {}
        self._say({"items": items, **more})

    def _tracks(self) -> None:
        video = self.query["videoId"]
        self._say({"items": [_told(t) for t in self.fake.captions.values() if t["snippet"]["videoId"] == video]})

    # ---- writes

    def _wrong(self, snippet: Row) -> tuple[str, str] | None:
        if not snippet.get("title") or len(snippet["title"]) > 100 or re.search("[<>]", snippet["title"]):
            return "invalidTitle", "title"
        if len(snippet["description"].encode()) > 5000 or re.search("[<>]", snippet["description"]):
            return "invalidDescription", "description"
        counted = ",".join(f'"{tag}"' if " " in tag else tag for tag in snippet.get("tags", []))
        return ("invalidTags", "tags") if len(counted) > 500 else None

    def _update(self) -> None:
        body = json.loads(self.raw)
        video = self.fake.videos.get(body["id"])
        if video is None:
            return self._refuse(404, "videoNotFound", "no such video")
        for part in self.query["part"].split(","):
            if part == "snippet":
                if wrong := self._wrong(body["snippet"]):
                    return self._refuse(400, *wrong)
                video["snippet"] = {"channelId": CHANNEL, **body["snippet"]}
            elif body["status"].get("publishAt") and body["status"].get("privacyStatus") != "private":
                return self._refuse(400, "invalidPublishAt", "the scheduled publishing time is not valid")
            else:  # what is left out falls back
                video["status"] = {**_STATUS, **body["status"], "uploadStatus": "processed"}
                self._lock(video)
        self._say(video)

    def _lock(self, video: Row) -> None:
        if self.fake.locked:
            video["status"]["privacyStatus"] = "private"

    def _thumbnail(self) -> None:
        if self.fake.no_thumbnails:
            return self._refuse(403, "forbidden", "The authenticated user doesn't have permissions to set it.")
        if len(self.raw) > 2 * 1024 * 1024 or self.raw[:2] != b"\xff\xd8":
            return self._refuse(400, "invalidImage", "no")
        self.fake.thumbnails[self.query["videoId"]] = self.raw
        self._say({"items": []})

    def _caption(self) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\nMIME-Version: 1.0\r\n\r\n".encode()
        facts_part, file_part = email.message_from_bytes(head + self.raw).get_payload()
        facts, data = json.loads(facts_part.get_payload(decode=True)), file_part.get_payload(decode=True)
        if self.command == "PUT":
            if facts["id"] not in self.fake.captions:
                return self._refuse(404, "captionNotFound", "no such track")
            track = self.fake.captions[facts["id"]]
        else:
            snippet = facts["snippet"]
            same = [t for t in self.fake.captions.values()
                    if t["snippet"]["trackKind"] == "standard"
                    and all(t["snippet"][k] == snippet[k] for k in ("videoId", "language", "name"))]  # fmt: skip
            if same:
                return self._refuse(409, "captionExists", "there is one")
            track = {"id": self.fake.new("caption"), "snippet": {"trackKind": "standard", **snippet}}
            self.fake.captions[track["id"]] = track
        track["data"] = data
        track["snippet"]["lastUpdated"] = self.fake.new("2026-11-26T00:00:00.")
        self._say(_told(track) if self.command == "POST" else {"id": track["id"]})

    # ---- the resumable upload

    def _open(self) -> None:
        assert self.query["uploadType"] == "resumable"
        body = json.loads(self.raw)
        if wrong := self._wrong(body["snippet"]):
            return self._refuse(400, *wrong)
        id = self.fake.new("session")
        size = int(self.headers["X-Upload-Content-Length"])
        self.fake.sessions[id] = {"body": body, "size": size, "data": b"", "video": None}
        place = f"{self.fake.public}/upload/youtube/v3/videos?uploadType=resumable&upload_id={id}"
        self._send(200, b"", {"Location": place})

    def _part(self) -> None:
        fake = self.fake
        session = fake.sessions.get(self.query["upload_id"])
        if session is None or fake.goes_wrong("gone"):
            fake.sessions.pop(self.query["upload_id"], None)
            return self._refuse(404, "notFound", "no such session")
        span = self.headers["Content-Range"]
        if re.fullmatch(r"bytes \*/\d+", span):
            return self._say(session["video"]) if session["video"] else self._more(session)
        start, end, size = map(int, re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", span).groups())  # type: ignore[union-attr]
        last = end + 1 == session["size"]
        if size != session["size"] or end - start + 1 != len(self.raw) or not last and len(self.raw) % PART:
            return self._refuse(400, "badRequest", "a part that does not fit")
        if fake.goes_wrong("500"):
            return self._refuse(500, "backendError", "Backend Error")
        if start != len(session["data"]):
            return self._refuse(400, "badRequest", "bytes that are not next")
        if not last and fake.goes_wrong("short"):
            session["data"] += self.raw[:PART]
            fake.uploaded_bytes += PART
            return self._more(session)
        half = len(self.raw) // 2 // PART * PART
        for what in ("503", "cut"):
            if fake.goes_wrong(what):
                session["data"] += self.raw[:half]
                fake.uploaded_bytes += half
                return self._refuse(503, "backendError", "Backend Error") if what == "503" else self._reset()
        session["data"] += self.raw
        fake.uploaded_bytes += len(self.raw)
        if not last:
            return self._more(session)
        video = {"id": fake.new("video"), "snippet": {"channelId": CHANNEL, **session["body"]["snippet"]},
                 "status": {**_STATUS, **session["body"]["status"], "uploadStatus": "uploaded"}}  # fmt: skip
        self._lock(video)
        fake.videos[video["id"]], fake.media[video["id"]] = video, session["data"]
        session["video"] = video
        return self._reset() if fake.goes_wrong("lost") else self._say(video)

    def _more(self, session: Row) -> None:
        stored = len(session["data"])
        self._send(308, b"", {"Range": f"bytes=0-{stored - 1}"} if stored else {})

    # ---- answers

    def _say(self, data: Any, status: int = 200) -> None:
        self._send(status, json.dumps(data, ensure_ascii=False).encode(), {"Content-Type": "application/json"})

    def _refuse(self, status: int, reason: str, message: str) -> None:
        error = {"code": status, "message": message, "errors": [{"message": message, "reason": reason}]}
        self._say({"error": error}, status)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        try:
            head(self, status, headers, len(body))
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:  # the client was killed
            self.close_connection = True

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    do_GET = do_POST = do_PUT = _serve


def _told(track: Row) -> Row:
    return {key: value for key, value in track.items() if key != "data"}


def running() -> Iterator[Fake]:
    """A fake for a fixture."""
    fake = Fake().start()
    yield fake
    fake.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    alone = Fake(parser.parse_args().port)
    print(alone.url, json.dumps(alone.client), flush=True)
    alone.server.serve_forever()
