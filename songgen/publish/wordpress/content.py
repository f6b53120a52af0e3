"""``song.json`` → the words of a post: title, excerpt, and content in blocks that every role may save."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from songgen.bundle.post import HEADINGS, has_heading
from songgen.language.furigana import above
from songgen.publish.wordpress import blocks
from songgen.publish.wordpress.blocks import text
from songgen.publish.wordpress.prose import Prose

EXCERPT = 120
"""Characters: what themes make a page's description of."""
SOURCES = {"ja": "出典", "en": "Sources"}
SUNO = {"ja": "Suno で聴く", "en": "Listen on Suno"}


@dataclass(frozen=True)
class Medium:
    """A file in the site's media library."""

    id: int
    source_url: str


@dataclass(frozen=True)
class Look:
    """How a post is written for one site and one song.

    ``rich`` may hold frames (a role with ``unfiltered_html``); ``details`` says that the site knows that block;
    ``image``: the cover also stands in the post, not only as its featured image;
    ``youtube`` and ``suno`` are addresses, empty for none.
    """

    rich: bool = False
    details: bool = True
    image: bool = True
    youtube: str = ""
    suno: str = ""


def title(song: dict[str, Any]) -> str:
    """The title as HTML. Titles know no ruby."""
    return text(plain_title(song))


def plain_title(song: dict[str, Any]) -> str:
    """The title as plain text, on one line."""
    return " ".join(str(song["title"]).split())


def excerpt(song: dict[str, Any]) -> str:
    """At most 120 characters, no markup: what search engines and cards show."""
    words = " ".join(str(song["summary"] or song["post"]["introduction"]).split())
    return text(words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…")


def content(song: dict[str, Any], sound: Medium | None, cover: Medium | None, look: Look) -> str:
    """The blocks of the post; without player or image where there is no such file (an id of 0: not in a library)."""
    head, words, language = HEADINGS[song["language"]], song["post"], song["language"]
    parts = [
        blocks.paragraph(text(words["introduction"])),
        blocks.heading(text(head["making"])),
        blocks.paragraph(text(words["making"])),
        blocks.paragraph(text(song["ai_disclosure"])),
        blocks.heading(text(head["lyrics"])),
        *(_stanza(song, section) for section in song["sections"] if section["lines"]),
        blocks.heading(text(head["listening"])),
        *([blocks.image(cover.source_url, plain_title(song), cover.id or None)] if cover and look.image else []),
        *([blocks.audio(sound.id, sound.source_url)] if sound else []),
        *_elsewhere(look, language),
        blocks.heading(text(head["explanation"])),
        *Prose(song["explanation"]).blocks(),
        blocks.heading(text(head["summary"])),
        blocks.paragraph(text(words["summary"])),
        blocks.heading(text(head["message"])),
        blocks.paragraph(text(words["message"])),
    ]
    if song["credits"]:
        parts += [blocks.heading(text(head["credits"])), blocks.bullets([text(line) for line in song["credits"]])]
    if song["sources"] and not has_heading(song["explanation"], SOURCES[language]):
        parts.append(blocks.details(SOURCES[language], blocks.bullets(_sources(song)), look.details))
    return "\n\n".join(parts)


def _stanza(song: dict[str, Any], section: dict[str, Any]) -> str:
    lines = [f"<em>{text(section['tag'])}</em>"]
    for index in section["lines"]:
        lines.append("".join(_unit(unit, song["language"]) for unit in song["lines"][index]["units"]))
    return blocks.paragraph("<br>".join(lines))


def _unit(unit: dict[str, Any], language: str) -> str:
    if not unit["ruby"]:
        return text(unit["shown"])
    parts = above(unit["shown"], unit["sung"])
    return "".join(blocks.ruby(word, reading, language) if reading else text(word) for word, reading in parts)


def _elsewhere(look: Look, language: str) -> list[str]:
    made = []
    if look.youtube:
        made.append(blocks.youtube(youtube_id(look.youtube)))
    if look.suno:
        song = suno_id(look.suno)
        if look.rich and song:
            frame = f'<iframe src="https://suno.com/embed/{song}" width="760" height="240" title="Suno"></iframe>'
            made.append(blocks.block("html", frame))
        else:  # authors may send no frame, and WordPress cannot embed Suno by itself
            made.append(blocks.paragraph(f'<a href="{html.escape(look.suno)}">{SUNO[language]}</a>'))
    return made


def _sources(song: dict[str, Any]) -> list[str]:
    made = []
    for source in song["sources"]:
        address = str(source["url"])
        named = text(source["title"])
        safe = re.fullmatch(r"https?://[^\s\"'<>\[\]]+", address, re.I)
        made.append(f'<a href="{html.escape(address)}">{named}</a>' if safe else named)
    return made


def youtube_id(address: str) -> str:
    """The video of a YouTube address (watch, youtu.be, shorts, live or embed); empty when it is none."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("music.")
    if host == "youtu.be":
        found = parts.path[1:]
    elif host in ("youtube.com", "youtube-nocookie.com"):
        found = parse_qs(parts.query).get("v", [parts.path.rsplit("/", 1)[-1]])[0]
    else:
        found = ""
    return found if re.fullmatch(r"[\w-]{11}", found, re.A) else ""


def suno_id(address: str) -> str:
    """The song of ``https://suno.com/song/<id>``; empty for another address (a short link, say)."""
    found = re.fullmatch(r"https://(?:www\.)?suno\.com/song/([0-9a-f-]{36})/?(?:\?.*)?", address)
    return found[1] if found else ""
