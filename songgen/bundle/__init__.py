"""Everything about a song → one post: its pages, its cover, the learner's deck and worksheet, and ``song.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from songgen import files as disk
from songgen.bundle.cover import SQUARE, VIDEO, cover
from songgen.config import Bundle
from songgen.song import Cues, Script
from songgen.topic import Topic

__all__ = ["Parts", "build", "comment", "cover"]


@dataclass(frozen=True)
class Parts:
    """All that a post is made of. ``files`` are the sha256 of files that exist already, by name."""

    topic: Topic
    script: Script
    cues: Cues
    explanation: str
    created: str
    drafter: dict[str, Any]
    singer: dict[str, Any]
    master: dict[str, Any]
    check: dict[str, Any]
    settings: Bundle
    background: Any = None
    """A picture (``PIL.Image``) on which the eyecatch's title is drawn."""
    eyecatch: dict[str, Any] = field(default_factory=lambda: {"by": "songgen"})
    costs: dict[str, float] = field(default_factory=dict)
    """USD on record until now: ``planned``, ``spent``, ``unknown``."""
    files: dict[str, str] = field(default_factory=dict)
    sound: bytes = b""  # the song itself, for the deck's sung lines; empty: no deck
    film: str = ""  # what a film of this song is drawn from, see video.drawn_from
    changed: str = ""  # when words or sound last changed, ISO 8601; empty: when it was created


def build(parts: Parts) -> dict[str, bytes]:
    """The post's files by name; the same parts give the same bytes.

    Raises:
        InputError: the cover's font lacks a character, or a template of the user's is wrong.
    """
    from songgen.bundle.page import markdown_page, page
    from songgen.bundle.record import record

    song = record(parts)
    from songgen.bundle.worksheet import NAME, worksheet

    song["files"] = dict(parts.files)  # the page offers what is there
    made = {
        "cover.png": cover(parts.topic, parts.settings, background=parts.background),
        "cover-square.png": cover(parts.topic, parts.settings, size=SQUARE, background=parts.background),
        "cover-wide.png": cover(parts.topic, parts.settings, size=VIDEO, background=parts.background),
        NAME: worksheet(parts.topic, song, parts.settings).encode(),
        "index.html": page(song, parts.settings).encode(),
        "index.md": markdown_page(song, parts.settings).encode(),
    }
    if parts.sound:
        from songgen.bundle.anki import deck

        made["song.apkg"] = deck(parts.topic, song, parts.sound, parts.changed or parts.created)
    song["files"] = dict(sorted({**parts.files, **{name: disk.sha256(data) for name, data in made.items()}}.items()))
    made["song.json"] = (json.dumps(song, ensure_ascii=False, indent=1) + "\n").encode()
    return made


def comment(singer: dict[str, Any]) -> str:
    """The comment in the MP3: that it is made by machine, and whose voice it is."""
    return "AI-generated with songgen" + (f". {singer['voice']}" if singer.get("voice") else "")
