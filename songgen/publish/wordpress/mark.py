"""How a post of ours is known again, and whether a person changed it since (PUB-1, PUB-2).

The group around a post carries a mark: the song's slug, and a fingerprint of all that we sent. It speaks where
publish.json is lost, or where a run was cut off between the save and its note. Roles and versions rewrite markup when
they save, so a fingerprint is taken of what the markup says, not of how it is written.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from html.parser import HTMLParser
from typing import Any

_BLOCK = re.compile(r"\s*(/?wp:[a-z0-9/-]+)\s*(\{.*\})?\s*(/?)\s*\Z", re.S)
_COVER = re.compile(r'class="wp-image-(\d+)"')
_GROUP = re.compile(r"<!--\s+wp:group\s+(\{.*?\})\s+-->", re.S)


def name(slug: str) -> str:
    """The class that a song's post carries; it survives every role and every editor."""
    return f"songgen-{slug}"


def group(inner: str, slug: str, fingerprint: str) -> str:
    """``inner`` in the block that carries the mark."""
    named = name(slug)
    facts = {"metadata": {"name": f"songgen:{slug}", "sha256": fingerprint}, "className": named}
    marker = json.dumps(facts, separators=(",", ":")).replace("--", r"\u002d\u002d")
    return f'<!-- wp:group {marker} -->\n<div class="wp-block-group {named}">{inner}</div>\n<!-- /wp:group -->'


def is_ours(raw: str, slug: str) -> bool:
    """Whether a post's content is that of this song."""
    return _facts(raw, slug) is not None


def fingerprint_in(raw: str, slug: str) -> str:
    """The fingerprint that the mark carries; empty where there is none."""
    metadata = (_facts(raw, slug) or {}).get("metadata", {})
    return str(metadata.get("sha256", "")) if isinstance(metadata, dict) else ""


def fingerprint(fields: dict[str, Any], slug: str) -> str:
    """A hash of all that songgen writes into a post.

    Args:
        fields: ``title``, ``excerpt``, ``content`` (HTML), ``slug``, ``featured_media``, ``tags`` (ids), and
            ``categories`` (ids; None where songgen sent none, and the site has put the post into its own).
        slug: the song's.
    """
    categories = fields["categories"]
    facts = [
        _words(fields["title"]), _words(fields["excerpt"]), _meaning(fields["content"], slug), fields["slug"],
        fields["featured_media"], sorted(fields["tags"]), categories if categories is None else sorted(categories),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:16]


def seen(post: dict[str, Any], slug: str, gone: int | None = None) -> str:
    """The fingerprint of a post as the site has it (REST, ``context=edit``).

    WordPress takes a deleted image out of its posts. ``gone`` is the id of our cover where that was deleted (0: not
    known any more): then the post counts as if it still had it, for nobody edited the post.
    """
    return fingerprint(_fields(post, gone), slug)


def is_whole(post: dict[str, Any], slug: str, gone: int | None = None) -> bool:
    """Whether a post is just what its mark says was sent."""
    fields = _fields(post, gone)
    said = fingerprint_in(fields["content"], slug)
    return said in (fingerprint(fields, slug), fingerprint({**fields, "categories": None}, slug))


def is_edited(post: dict[str, Any], slug: str, last_seen: str, sent: list[str], gone: int | None = None) -> bool:
    """Whether a person changed the post since songgen's last save (PUB-2).

    ``last_seen`` is ``seen`` after our last noted save (empty: not known), ``sent`` the marks that were sent from here,
    newest last.
    """
    if last_seen == seen(post, slug, gone):
        return False
    if not is_whole(post, slug, gone):
        return True
    # Just as songgen once sent it: by a run that was cut off, or from another machine. But one of our own older
    # versions comes back only when a person restores it.
    said = fingerprint_in(post["content"]["raw"], slug)
    return said in sent and said != sent[-1]


def _fields(post: dict[str, Any], gone: int | None) -> dict[str, Any]:
    raw = {name: post[name]["raw"] for name in ("title", "excerpt", "content")}
    fields = {**{name: post[name] for name in ("slug", "featured_media", "tags", "categories")}, **raw}
    if gone is not None and not fields["featured_media"]:
        cover = _COVER.search(fields["content"])
        fields["featured_media"] = int(cover[1]) if cover else gone
    return fields


def same_words(sent: str, saved: str, slug: str) -> bool:
    """Whether a site saved what was sent, however it writes it."""
    return _meaning(sent, slug) == _meaning(saved, slug)


def _facts(raw: str, slug: str) -> dict[str, Any] | None:
    for found in _GROUP.finditer(raw):
        try:
            facts = json.loads(found[1])
        except ValueError:
            continue
        if name(slug) in str(facts.get("className", "")).split():
            return dict(facts)
    return None


def _words(markup: str) -> str:
    return " ".join(html.unescape(markup).split())


def _meaning(raw: str, slug: str) -> list[Any]:
    reader = _Reader(slug)
    reader.feed(raw)
    reader.close()
    return reader.found()


class _Reader(HTMLParser):
    """Tags with their attributes, words, and blocks with theirs, in order."""

    def __init__(self, slug: str) -> None:
        super().__init__(convert_charrefs=True)
        self._slug, self._found = slug, [""]  # type: tuple[str, list[Any]]

    def found(self) -> list[Any]:
        """What was read, white space folded."""
        folded = [" ".join(part.split()) if isinstance(part, str) else part for part in self._found]
        return [part for part in folded if part]

    def _add(self, part: Any) -> None:
        if isinstance(part, str) and isinstance(self._found[-1], str):
            self._found[-1] += part
        else:
            self._found.append(part)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add([tag, sorted([key, value or ""] for key, value in attrs)])

    def handle_endtag(self, tag: str) -> None:
        self._add([f"/{tag}"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_comment(self, data: str) -> None:
        match = _BLOCK.match(data)
        if match is None:
            return self._add([data])
        try:
            facts = json.loads(match[2] or "{}")
        except ValueError:
            facts = {"": match[2]}
        if isinstance(facts.get("metadata"), dict) and name(self._slug) in str(facts.get("className", "")).split():
            facts["metadata"].pop("sha256", None)  # it is made of the rest
        self._add([match[1], json.dumps(facts, sort_keys=True)])
