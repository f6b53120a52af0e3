"""A bundle → one entry on a Hatena blog (AtomPub), its cover in the owner's Fotolife.

Look up before create (PUB-1): by the member that is remembered, else page by page by the mark in the text. Never over a
person's edit (PUB-2), the same cover once (PUB-3), a draft unless told otherwise (PUB-4), formulas and furigana in
every editing mode (PUB-5). Hatena keeps no sound: the player needs the song elsewhere on the web (``base_url``).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from songgen import files
from songgen.config import Config
from songgen.config import Hatena as Settings
from songgen.errors import InputError, RefusedError
from songgen.publish import Published, memory
from songgen.publish.feed.rss import address_of, is_address
from songgen.publish.hatena import body as bodies
from songgen.publish.hatena.atom import Entry
from songgen.publish.hatena.site import Site
from songgen.publish.when import appearance
from songgen.publish.wordpress.content import plain_title

_MARKDOWN = "text/x-markdown"


class Hatena:
    """Publisher: see the module."""

    def __init__(
        self, config: Config, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.time
    ) -> None:
        self._config, self._sleep, self._clock = config, sleep, clock

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Bring the one entry of this song up to date.

        Raises:
            RefusedError: the entry was changed on the blog since, or its address is somebody else's.
            AuthError, InputError, UnavailableError: as Hatena answers.
        """
        settings: Settings = self._config.publisher("hatena", Settings)
        when = appearance(settings.date, status, "Hatena")
        is_later = when is not None and when.timestamp() > self._clock()
        return _Run(self._config, self._sleep, bundle, when, is_later).publish(status, force)


class _Run:
    """One publish of one song."""

    def __init__(
        self, config: Config, sleep: Callable[[float], None], bundle: Path, when: datetime | None, is_later: bool
    ) -> None:
        self.when, self.is_later = when, is_later
        self.settings: Settings = config.publisher("hatena", Settings)
        if self.settings.base_url and not is_address(self.settings.base_url):
            raise InputError(
                f"[publishers.hatena] base_url: {self.settings.base_url!r} is no address", "write it as https://host"
            )
        self.bundle = bundle
        self.song: dict[str, Any] = json.loads(files.read_text(bundle / "song.json"))
        self.slug = str(self.song["slug"])
        self.site = Site(config, sleep)
        self.key = f"{self.site.user}/{self.site.blog}"
        self.known = memory.recall(bundle, "hatena", self.key)
        self.mode = str(self.known.get("mode", ""))

    def publish(self, status: str, force: bool) -> Published:
        there = self._find()
        edited = there and bodies.is_edited(there.content, there.title, there.categories)
        if there and edited and not force:
            raise RefusedError(
                f"{there.link} was changed on the blog since songgen published it", "--force overwrites it"
            )
        cover = self._cover()
        if self.is_later and there and not there.draft:
            raise RefusedError(f"{there.link} is before readers already", "leave the date out, or take it back first")
        meant = self._entry(cover, there, status)
        if there and self._same(there, meant):
            saved, action = there, "unchanged"
        else:
            action = "updated" if there else "created"
            saved = self.site.replace(there.edit, meant) if there else self.site.create(meant, self.slug)
        if saved.mode and saved.mode != self.mode:  # the blog writes in another mode than was thought
            self.mode = saved.mode
            meant = self._entry(cover, saved, status)
            if not bodies.same(saved.content, meant.content):
                saved = self.site.replace(saved.edit, meant)
        self._note(saved)
        if self.is_later and not saved.scheduled:
            raise RefusedError(f"Hatena did not take the date: {saved.link} is a draft", "schedule it there by hand")
        return Published(action, saved.link, _status(saved), self.site.requests, self._notes())

    def _find(self) -> Entry | None:
        """Our entry, in draft or not (PUB-1)."""
        if self.known.get("edit"):
            entry = self.site.member(self.known["edit"])
            if entry:  # ours, even if a person took the mark out with the text
                self.mode = entry.mode or self.mode
                return entry
        address, seen = "", {""}
        while True:
            page = self.site.page(address)
            for entry in page.entries:
                self.mode = self.mode or entry.mode
                if bodies.is_ours(entry.content, self.slug):
                    return entry
                if urlsplit(entry.link).path.rstrip("/") == f"/entry/{self.slug}":
                    raise RefusedError(
                        f"an entry with the address {self.slug} is there and was not made by songgen: {entry.link}",
                        "change the topic's slug, or that entry's address",
                    )
            if not page.next or page.next in seen:
                return None
            address = page.next
            seen.add(address)

    def _cover(self) -> str:
        """The cover's address in Fotolife: remembered, found by its name, or uploaded (PUB-3)."""
        path = self.bundle / "cover.png"
        if not path.is_file():
            raise InputError(f"{path}: there is no such file", f"songgen make {self.slug}")
        data = path.read_bytes()
        digest = files.sha256(data)
        media: dict[str, str] = self.known.setdefault("media", {})
        if digest not in media:
            name = f"sg-{self.slug}-{digest[:8]}"
            media[digest] = self.site.photos().get(name) or self.site.upload(name, data, "image/png")
            memory.keep(self.bundle, "hatena", self.key, self.known)
        return media[digest]

    def _entry(self, cover: str, there: Entry | None, status: str) -> Entry:
        """What is to be there. What a person published, scheduled or took back stays so (PUB-4)."""
        base, exam = self.settings.base_url, self.song["exam"]
        sound = f"{address_of(base, self.bundle.name)}/song.mp3" if base else ""
        mode, title = self.mode or _MARKDOWN, plain_title(self.song)
        categories = self.settings.categories or ([exam] if exam else [])
        inner = bodies.text(self.song, cover=cover, sound=sound, mode=mode)
        return Entry(
            title=title,
            content=bodies.marked(inner, self.slug, title, categories),
            categories=tuple(categories),
            mode=mode,
            **self._fate(there, status),
        )

    def _fate(self, there: Entry | None, status: str) -> dict[str, Any]:
        """Draft, scheduled or before readers, and since or from when."""
        said = self.when.isoformat(timespec="seconds") if self.when else ""
        if self.is_later or there and there.scheduled and not said:
            return {"draft": True, "scheduled": True, "updated": said or (there.updated if there else "")}
        draft = status != "publish" and (there is None or there.draft)
        return {"draft": draft, "updated": said or (there.updated if there and not there.draft else "")}

    def _same(self, there: Entry, meant: Entry) -> bool:
        return (
            (there.title, sorted(there.categories), there.draft, there.scheduled)
            == (
                meant.title,
                sorted(meant.categories),
                meant.draft,
                meant.scheduled,
            )
            and bodies.same(there.content, meant.content)
            and (  # fmt: skip
                not meant.updated or _instant(there.updated) == _instant(meant.updated)
            )
        )

    def _note(self, saved: Entry) -> None:
        facts = {"edit": saved.edit, "link": saved.link, "mode": saved.mode or self.mode, "status": _status(saved)}
        if any(self.known.get(key) != value for key, value in facts.items()):
            self.known |= facts
            memory.keep(self.bundle, "hatena", self.key, self.known)

    def _notes(self) -> tuple[str, ...]:
        notes = []
        if not self.settings.base_url:
            notes.append("Hatena keeps no sound: set [publishers.hatena] base_url to where the songs are on the web")
        if self.mode == bodies.HTML_MODE and bodies.has_formulas(self.song):
            notes.append("the blog's mode (見たまま) shows no formulas by itself: add MathJax to the blog's design")
        return tuple(notes)


def _status(entry: Entry) -> str:
    return "future" if entry.scheduled else "draft" if entry.draft else "publish"


def _instant(text: str) -> datetime | str:
    """A date of Atom's as an instant; as it is where it names none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return when.astimezone(UTC) if when.tzinfo else text
