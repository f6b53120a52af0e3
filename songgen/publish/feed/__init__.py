"""Songs → ``feed.xml`` in the songs folder: a podcast feed that grows by each song that is published to it.

Only files are written, beside the songs; putting the folder on the web is the person's doing. What is in the feed is
remembered in each song's publish.json, so that the feed can be made again from the songs alone.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from songgen import files
from songgen.config import Config
from songgen.config import Feed as Settings
from songgen.errors import InputError
from songgen.publish import Published, collection
from songgen.publish.feed import chapters, rss

NAME, _SIGN = "feed.xml", "<generator>songgen "
_NEEDED = ("song.mp3", "cover.png", "lyrics.vtt")
_NAMED = (*_NEEDED, "chapters.json", "cover-square.jpg")
"""Files that an item of the feed names."""


class Feed:
    """Publisher: see the module."""

    def __init__(self, config: Config) -> None:
        self._settings: Settings = config.publisher("feed", Settings)
        for key in ("base_url", "title"):
            if not getattr(self._settings, key):
                raise InputError(f"the podcast feed needs a {key}", f'set [publishers.feed] {key} = "…"')
        for key in ("base_url", "link", "image"):
            value = getattr(self._settings, key)
            if value and not rss.is_address(value):
                raise InputError(f"[publishers.feed] {key}: {value!r} is no address", "write it as https://host/path")

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Add the song, or bring its item up to date; ``status`` makes no difference to a file on this disk.

        Raises:
            RefusedError: the feed.xml that is there is not songgen's, or was changed by hand.
            InputError: a song lacks a file that the feed names.
        """
        target, base = bundle.parent / NAME, self._settings.base_url
        collection.refuse_foreign(target, "feed", _SIGN, force)
        songs = collection.members(bundle, "feed", base, {})
        for one in songs:
            if one.folder == bundle or not all((one.folder / name).is_file() for name in _NAMED):
                self._beside(one.folder)
        episodes = [
            rss.Episode(one.song, rss.address_of(base, one.folder.name), (one.folder / "song.mp3").stat().st_size)
            for one in songs
        ]
        data = rss.feed(episodes, self._settings, f"{base.rstrip('/')}/{NAME}")
        action = collection.put(target, data, bundle, "feed", base, {})
        notes = [] if action == "unchanged" else [f"{len(songs)} in the feed; put {target.parent} at {base}"]
        return Published(action, str(target), "file", 0, tuple(notes))

    def _beside(self, bundle: Path) -> None:
        """Make what the feed names and the bundle has not.

        Raises:
            InputError: a file is missing.
        """
        song: dict[str, Any] = json.loads(files.read_text(bundle / "song.json"))
        for name in _NEEDED:
            if not (bundle / name).is_file():
                raise InputError(f"{bundle / name}: there is no such file", f"songgen make {song['slug']}")
        made = {"chapters.json": chapters.chapters(song)}
        own = bundle / "cover-square.png"
        made["cover-square.jpg"] = chapters.square((own if own.is_file() else bundle / "cover.png").read_bytes())
        for name, data in made.items():
            if files.sha256_of(bundle / name) != files.sha256(data):
                files.write(bundle / name, data)
