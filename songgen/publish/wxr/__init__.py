"""Songs → ``wordpress.xml`` in the songs folder: a WXR file for note.com and for WordPress's importer.

For sites that songgen cannot reach itself. Sound and cover come along as addresses that the importer fetches, if the
songs folder is on the web (``base_url``); note.com takes words and images only.
"""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from songgen import files
from songgen.config import Config
from songgen.config import Wxr as Settings
from songgen.errors import InputError
from songgen.publish import Published, collection, memory
from songgen.publish.feed.rss import address_of, is_address
from songgen.publish.wxr.document import Blog, Item, document

NAME, _SIGN = "wordpress.xml", '<!-- generator="songgen" -->'
NOTE_BYTES, NOTE_POSTS = 10_000_000, 1000
"""What note.com imports at most from one file."""


class Wxr:
    """Publisher: see the module."""

    def __init__(self, config: Config) -> None:
        self._settings: Settings = config.publisher("wxr", Settings)
        for key in ("base_url", "site"):
            value = getattr(self._settings, key)
            if value and not is_address(value):
                raise InputError(f"[publishers.wxr] {key}: {value!r} is no address", "write it as https://host/path")
        try:
            zone = ZoneInfo(self._settings.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            raise InputError(
                f"[publishers.wxr] timezone: {self._settings.timezone!r} is not known", "as in Asia/Tokyo, or UTC"
            ) from None
        self._blog = Blog(self._settings.site.rstrip("/"), self._settings.author, zone)

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Add the song, or bring its item up to date.

        Raises:
            RefusedError: the wordpress.xml that is there is not songgen's, or was changed by hand.
        """
        target = bundle.parent / NAME
        if memory.recall(bundle, "wxr", NAME).get("status") == "publish":  # what went out stays out
            status = "publish"
        facts = {"status": status}
        collection.refuse_foreign(target, "wxr", _SIGN, force)
        songs = collection.members(bundle, "wxr", NAME, facts)
        data = document([self._item(one) for one in songs], self._blog).encode()
        action = collection.put(target, data, bundle, "wxr", NAME, facts)
        notes = [] if self._settings.base_url else ["without base_url the posts have no player and no cover"]
        if len(data) > NOTE_BYTES or len(songs) > NOTE_POSTS:
            notes.append("note.com imports at most 10 MB and 1000 posts from one file")
        return Published(action, str(target), status, 0, tuple(notes))

    def _item(self, one: collection.Member) -> Item:
        base, exam = self._settings.base_url, one.song["exam"]
        there = address_of(base, one.folder.name) if base else ""
        digests = [files.sha256_of(one.folder / name) or "" for name in ("song.mp3", "cover.png")]
        return Item(
            one.song,
            one.facts["status"],
            self._settings.categories or ([exam] if exam else []),
            sound=f"{there}/song.mp3" if there and digests[0] else "",
            cover=f"{there}/cover.png" if there and digests[1] else "",
            digests=(digests[0], digests[1]),
        )
