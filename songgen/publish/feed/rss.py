"""``feed.xml``: RSS 2.0 with the itunes and podcast namespaces, one item a song.

Formats: RSS 2.0 (Advisory Board), Apple's podcast RSS requirements, podcastindex.org namespace 1.0. Written with the
standard library: the feed libraries know neither transcripts nor chapters, and rest on lxml.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from songgen import __version__
from songgen.bundle.page import description
from songgen.config import Feed as Settings

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
_PODCAST_UUID = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Namespace of podcast:guid (podcastindex.org): UUIDv5 of the feed's address without its scheme."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Episode:
    """A song as an item: its record, where its folder is on the web, and the size of its sound in bytes."""

    song: dict[str, Any]
    address: str
    size: int


def feed(episodes: Iterable[Episode], settings: Settings, self_url: str) -> bytes:
    """The feed; newest first, the same songs give the same bytes."""
    songs = sorted(episodes, key=lambda one: (_when(one.song), one.song["slug"]), reverse=True)
    for prefix, uri in (("itunes", ITUNES), ("podcast", PODCAST), ("atom", ATOM)):
        ElementTree.register_namespace(prefix, uri)
    rss = Element("rss", {"version": "2.0"})
    channel = SubElement(rss, "channel")
    language = settings.language or (songs[0].song["language"] if songs else "ja")
    _add(channel, "title", settings.title)
    _add(channel, "link", settings.link or settings.base_url)
    _add(channel, "description", settings.description or settings.title)
    _add(channel, "language", language)
    _add(channel, "generator", f"songgen {__version__}")
    if songs:
        _add(channel, "lastBuildDate", format_datetime(_when(songs[0].song)))  # of the newest song, not of today
    SubElement(channel, f"{{{ATOM}}}link", {"href": self_url, "rel": "self", "type": "application/rss+xml"})
    _add(channel, f"{{{ITUNES}}}author", settings.author or settings.title)
    _add(channel, f"{{{ITUNES}}}explicit", "false")
    _add(channel, f"{{{ITUNES}}}type", "episodic")
    image = settings.image or (f"{songs[0].address}/cover-square.jpg" if songs else "")
    if image:
        SubElement(channel, f"{{{ITUNES}}}image", {"href": image})
    SubElement(channel, f"{{{ITUNES}}}category", {"text": "Education"})
    _add(channel, f"{{{PODCAST}}}guid", str(uuid5(_PODCAST_UUID, re.sub(r"^https?://", "", self_url).rstrip("/"))))
    _add(channel, f"{{{PODCAST}}}medium", "music")
    for episode in songs:
        _item(channel, episode, settings)
    ElementTree.indent(rss, " ")
    made: bytes = ElementTree.tostring(rss, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _item(channel: Element, episode: Episode, settings: Settings) -> None:
    song, address = episode.song, episode.address
    item = SubElement(channel, "item")
    _add(item, "title", " ".join(str(song["title"]).split()))
    _add(item, "link", f"{address}/")
    guid = _add(item, "guid", f"songgen:{song['slug']}")
    guid.set("isPermaLink", "false")
    _add(item, "pubDate", format_datetime(_when(song)))
    _add(item, "description", _about(song))
    facts = {"url": f"{address}/song.mp3", "length": str(episode.size), "type": "audio/mpeg"}
    SubElement(item, "enclosure", facts)
    _add(item, f"{{{ITUNES}}}duration", str(round(song["duration"])))
    _add(item, f"{{{ITUNES}}}author", settings.author or settings.title)
    _add(item, f"{{{ITUNES}}}summary", description(song))
    _add(item, f"{{{ITUNES}}}explicit", "false")
    SubElement(item, f"{{{ITUNES}}}image", {"href": f"{address}/cover-square.jpg"})
    transcript = {"url": f"{address}/lyrics.vtt", "type": "text/vtt", "language": song["language"]}
    SubElement(item, f"{{{PODCAST}}}transcript", transcript)
    SubElement(item, f"{{{PODCAST}}}chapters", {"url": f"{address}/chapters.json", "type": "application/json+chapters"})


def _about(song: dict[str, Any]) -> str:
    """Introduction, lyrics, who made it, as HTML: that is what players take a description for."""
    stanzas = [
        [song["lines"][index]["shown"] for index in section["lines"]]
        for section in song["sections"]
        if section["lines"]
    ]
    parts = [[song["post"]["introduction"]], *stanzas, [song["ai_disclosure"]], *([line] for line in song["credits"])]
    return "\n".join(f"<p>{'<br>'.join(html.escape(line, quote=False) for line in part)}</p>" for part in parts)


def _add(parent: Element, tag: str, text: str) -> Element:
    node = SubElement(parent, tag)
    node.text = _NO_XML.sub("", text)
    return node


def _when(song: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(song["created"]).astimezone(UTC)


def address_of(base: str, slug: str) -> str:
    """Where a song's folder is on the web."""
    return f"{base.rstrip('/')}/{quote(slug)}"


def is_address(text: str) -> bool:
    """Whether it is an address that a player can fetch."""
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
