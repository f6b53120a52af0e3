"""A bundle → one video on the user's YouTube channel, over the Data API with the user's own OAuth client.

Look up before create (PUB-1): by publish.json, by an upload under way, by a line under the video. Never over a person's
edit (PUB-2), the same bytes once (PUB-3), private unless told otherwise (PUB-4). An upload's session is on disk before
its first byte goes: a run that was cut off, even of the very last answer, finds out there what became of it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from songgen import files
from songgen.bundle import youtube as kit
from songgen.bundle.video import drawn_from
from songgen.config import Config
from songgen.config import YouTube as Settings
from songgen.errors import AuthError, InputError, RefusedError
from songgen.publish import Published, memory
from songgen.publish.when import appearance
from songgen.publish.youtube import mark
from songgen.publish.youtube import state as states
from songgen.publish.youtube.channel import Channel, related
from songgen.publish.youtube.sign_in import SignIn
from songgen.publish.youtube.transfer import ask, transfer

_PARTS = "snippet,status"
_KEPT = ("privacyStatus", "publishAt", "license", "embeddable", "publicStatsViewable", "selfDeclaredMadeForKids",
         "containsSyntheticMedia")  # fmt: skip
"""What a status may hold when it is written; what is left out YouTube would set back."""


class YouTube:
    """Publisher: see the module."""

    def __init__(
        self, config: Config, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.time
    ) -> None:
        self._config, self._sleep, self._clock = config, sleep, clock

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Bring the one video of this bundle up to date.

        Raises:
            RefusedError: its texts were changed on YouTube since, or the film is older than the song.
            AuthError, UnavailableError, InputError: as YouTube answers, or a file of the bundle is missing.
        """
        settings: Settings = self._config.publisher("youtube", Settings)
        when = appearance(settings.date, status, "YouTube")
        if when and when.timestamp() <= self._clock():
            when = None  # YouTube would show it at once: so do we
        return _Run(self._config, self._sleep, bundle, when).publish(status, force)


class _Run:
    """One publish of one song."""

    def __init__(self, config: Config, sleep: Callable[[float], None], bundle: Path, when: datetime | None) -> None:
        self.settings: Settings = config.publisher("youtube", Settings)
        self.bundle, self.sleep = bundle, sleep
        self.when = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""
        self.song: dict[str, Any] = json.loads(files.read_text(bundle / "song.json"))
        self.slug = str(self.song["slug"])
        self.video = bundle / "video.mp4"
        digest = files.sha256_of(self.video)
        if digest is None:
            raise InputError(f"{self.video}: there is no such file", f"songgen make {self.slug} --video")
        source = drawn_from(self.video)
        if source and source != self.song.get("film", source):  # make --no-video leaves the film of another take there
            raise RefusedError(f"{self.video} shows the song as it was before", f"songgen make {self.slug} --video")
        self.media: str = digest
        self.wanted = self._resource()
        self.sign_in = SignIn(config.environment)
        self.channel = Channel(self.settings, self.sign_in, sleep)
        self.notes: list[str] = []

    def _resource(self) -> dict[str, Any]:
        """What the video is to be: the kit's texts, and our line."""
        body = kit.resource(self.song, self.settings)
        snippet = body["snippet"]
        links = kit.links(self.song, self.settings, memory.posts(self.bundle))
        snippet["description"] = kit.description(self.song, links, kit.DESCRIPTION - mark.ROOM)
        snippet["description"] += f"\n\n{mark.line(self.slug, snippet)}"
        return body

    def publish(self, status: str, force: bool) -> Published:
        self._preflight()
        found = self._find()
        action = "unchanged"
        shown = (found or {}).get("status", {}).get("privacyStatus")
        if found and self.when and shown in ("public", "unlisted"):
            raise RefusedError(f"{_link(found)} is {shown} already", "leave the date out, or make it private first")
        if found is None:
            found, action = self._upload(), "created"
        found, action = self._texts(found, action, force)
        found, action = self._status(found, action, status)
        sent = [self._thumbnail(found["id"]), self._captions(found["id"], force)]
        if action == "unchanged" and any(sent):
            action = "updated"
        return self._note(found, action)

    # ---- which video

    def _preflight(self) -> None:
        mine = self.channel.get("channels", part="id,contentDetails", mine="true").get("items") or []
        if not mine:
            raise AuthError("this Google account has no YouTube channel", "make one at youtube.com, then run again")
        self.id = str(mine[0]["id"])
        self.uploads = str(mine[0]["contentDetails"]["relatedPlaylists"]["uploads"])
        self.state = states.load(self.bundle, self.id)
        self.sessions = states.Sessions(self.sign_in.folder, self.id, self.slug)

    def _find(self) -> dict[str, Any] | None:
        """Our video: remembered, under way, or known by its line (PUB-1)."""
        if self.state.video and (known := self._video(self.state.video)):
            return known
        return self._go_on() or self._search()

    def _video(self, id: str) -> dict[str, Any] | None:
        items = self.channel.get("videos", part=_PARTS, id=id).get("items") or []
        return dict(items[0]) if items and items[0]["snippet"].get("channelId", self.id) == self.id else None

    def _go_on(self) -> dict[str, Any] | None:
        """The video that an upload under way has become, or becomes now."""
        session = self.sessions.load()
        if session is None:
            return None
        if session.media != self.media:
            # Other bytes can't go on there. It may have ended all the same, with its answer lost.
            done = self._ended(session)
        else:
            done = transfer(self.channel, session.path, self.video, self.settings.chunk, self.sleep, fresh=False)
        if done:
            return self._uploaded(done, session.media)
        self.sessions.forget()
        return None

    def _ended(self, session: states.Session) -> dict[str, Any] | None:
        answer = ask(self.channel, session.path, session.size)
        if answer.status in (200, 201):
            return self.channel.checked(answer, "videos")
        if answer.status in (308, 400, 404, 410):
            return None
        raise self.channel.refused(answer, "videos (upload)")

    def _search(self) -> dict[str, Any] | None:
        """Through the channel's uploads, newest first."""
        page = {"part": "snippet", "playlistId": self.uploads, "maxResults": "50"}
        ours: list[str] = []
        while True:
            listed = self.channel.get("playlistItems", **page)
            ours += [
                str(item["snippet"]["resourceId"]["videoId"])
                for item in listed.get("items") or []
                if mark.sent(self.slug, item["snippet"])
            ]
            if not listed.get("nextPageToken"):
                break
            page["pageToken"] = str(listed["nextPageToken"])
        found = [video for id in reversed(ours) if (video := self._video(id))]
        if len(found) > 1:
            self.notes.append(f"{len(found)} videos of this song are there; songgen keeps to the oldest")
        return found[0] if found else None

    def _upload(self) -> dict[str, Any]:
        path = self.channel.open_session(self.wanted, self.video.stat().st_size)
        session = states.Session(path, self.media, self.video.stat().st_size)
        self.sessions.save(session)
        done = transfer(self.channel, path, self.video, self.settings.chunk, self.sleep, fresh=True)
        if done is None:
            self.sessions.forget()
            raise InputError("YouTube dropped the upload", "run the same command again: it begins anew")
        return self._uploaded(done, self.media)

    def _uploaded(self, video: dict[str, Any], media: str) -> dict[str, Any]:
        self.state = states.State(video=str(video["id"]), media=media, seen=mark.fingerprint(video["snippet"]))
        states.save(self.bundle, self.id, self.state)
        self.sessions.forget()
        return video

    # ---- what it says

    def _texts(self, video: dict[str, Any], action: str, force: bool) -> tuple[dict[str, Any], str]:
        snippet, wanted = video["snippet"], self.wanted["snippet"]
        now = mark.fingerprint(snippet)
        if now == mark.fingerprint(wanted) and mark.sent(self.slug, snippet):
            return video, action
        known = {mark.sent(self.slug, snippet), self.state.seen}
        if now not in known and not force:
            raise RefusedError(
                f"{_link(video)} was changed on YouTube since songgen published it", "--force overwrites its texts"
            )
        if now == self.state.seen and mark.sent(self.slug, snippet) == mark.fingerprint(wanted):
            return video, action  # YouTube writes it otherwise than it was sent, and did so before
        saved = self.channel.put("videos", {"id": video["id"], "snippet": wanted}, part="snippet")
        self.state.seen = mark.fingerprint(saved["snippet"])
        if self.state.seen != mark.fingerprint(wanted):
            self.notes.append(f"YouTube changed the texts while saving them: look at {_link(video)}")
        self._keep(video)
        return {**video, "snippet": saved["snippet"]}, "updated" if action == "unchanged" else action

    def _status(self, video: dict[str, Any], action: str, status: str) -> tuple[dict[str, Any], str]:
        """What a person published or hid stays so, unless ``--status publish`` says otherwise (PUB-4)."""
        now = dict(video.get("status") or {})
        wish: dict[str, Any] = {"containsSyntheticMedia": True}
        if self.when:
            wish |= {"privacyStatus": "private", "publishAt": self.when}
        elif status == "publish" and not now.get("publishAt"):  # what is scheduled stays so, as on a blog
            wish |= {"privacyStatus": "public"}
        if any(now.get(key) != value for key, value in wish.items()):
            body = {key: now[key] for key in _KEPT if key in now} | wish
            if body.get("privacyStatus") == "public":
                body.pop("publishAt", None)
            now = dict(self.channel.put("videos", {"id": video["id"], "status": body}, part="status")["status"])
            action = "updated" if action == "unchanged" else action
        if self.when and now.get("publishAt") != self.when:
            self.notes.append(f"YouTube did not take the date: set it in YouTube Studio, {_link(video)}")
        elif status == "publish" and now.get("privacyStatus") != "public" and not now.get("publishAt"):
            self.notes.append(
                "YouTube keeps it private: so it does with every upload of a project that has not passed its audit; "
                "make it public in YouTube Studio, or upload it there by hand"
            )
        for key in ("failureReason", "rejectionReason"):
            if now.get(key):
                self.notes.append(f"YouTube says of the video: {now[key]}")
        return {**video, "status": now}, action

    # ---- what belongs to it

    def _thumbnail(self, id: str) -> bool:
        data = self._file("youtube/thumbnail.jpg")
        digest = files.sha256(data)
        if digest == self.state.thumbnail:
            return False
        answer = self.channel.upload_small("POST", "thumbnails/set", data, "image/jpeg", videoId=id)
        if answer.status == 403:
            said = self.channel.refused(answer, "thumbnails").message
            self.notes.append(f"the thumbnail was not taken (a channel needs a verified phone number for it): {said}")
            return False
        self.channel.checked(answer, "thumbnails")
        self.state.thumbnail = digest
        states.save(self.bundle, self.id, self.state)
        return True

    def _captions(self, id: str, force: bool) -> bool:
        language = str(self.song["language"])
        data = self._file(f"youtube/captions.{language}.srt")
        digest = files.sha256(data)
        if digest == self.state.captions or not data.strip():
            return False
        track = self._track(id, language)
        if track and _changed(track) != self.state.captions_at and not force:
            # PUB-2: corrected in Studio, or sent by a run that this publish.json does not know.
            self.notes.append(
                f"the captions of {_link({'id': id})} are not as songgen left them: --force replaces them"
            )
            return False
        if track:
            facts: dict[str, Any] = {"id": track["id"]}
        else:
            facts = {"snippet": {"videoId": id, "language": language, "name": ""}}
        body, kind = related(facts, data, "application/octet-stream")
        params = {"uploadType": "multipart", "part": "id" if track else "snippet"}
        answer = self.channel.upload_small("PUT" if track else "POST", "captions", body, kind, **params)
        saved = self.channel.checked(answer, "captions")
        if track:  # the answer to a change holds nothing but the id
            saved = self._track(id, language) or saved
        self.state.captions, self.state.captions_at = digest, _changed(saved)
        states.save(self.bundle, self.id, self.state)
        return True

    def _track(self, id: str, language: str) -> dict[str, Any] | None:
        there = self.channel.get("captions", part="snippet", videoId=id).get("items") or []
        return next((one for one in there if _is_ours(one["snippet"], language)), None)

    def _file(self, name: str) -> bytes:
        path = self.bundle / name
        if not path.is_file():
            raise InputError(f"{path}: there is no such file", f"songgen bundle {self.slug}")
        return path.read_bytes()

    def _keep(self, video: dict[str, Any]) -> None:
        self.state.video, self.state.link = str(video["id"]), _link(video)
        self.state.status = str((video.get("status") or {}).get("privacyStatus", ""))
        states.save(self.bundle, self.id, self.state)

    def _note(self, video: dict[str, Any], action: str) -> Published:
        if self.state.media and self.state.media != self.media:
            self.notes.append(
                f"{_link(video)} is an earlier make of the video, and YouTube can't exchange it: delete it there and "
                "publish again, if the difference matters"
            )
        self._keep(video)
        status = "future" if (video.get("status") or {}).get("publishAt") else self.state.status
        return Published(action, self.state.link, status, self.channel.requests, tuple(self.notes))


def _link(video: dict[str, Any]) -> str:
    return f"https://youtu.be/{video['id']}"


def _is_ours(snippet: dict[str, Any], language: str) -> bool:
    """A track that was uploaded: those that YouTube heard itself (asr) are left alone."""
    return snippet.get("language") == language and snippet.get("name", "") == "" and snippet.get("trackKind") != "asr"


def _changed(track: dict[str, Any]) -> str:
    """When a track was changed last, as YouTube says it."""
    return str((track.get("snippet") or {}).get("lastUpdated", ""))
