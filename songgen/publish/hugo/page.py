"""``song.json`` → ``index.md`` for Hugo.

Hugo's Markdown drops raw HTML and damages TeX unless a site is configured for it. What is furigana or formula (ruby,
MathML) therefore travels in a shortcode of ours, which any site can render, and everything else is plain Markdown.
"""

from __future__ import annotations

import html
import io
import re
from typing import Any

from ruamel.yaml import YAML

from songgen.bundle.markdown import to_html
from songgen.bundle.page import description
from songgen.bundle.post import HEADINGS
from songgen.files import sha256
from songgen.language.furigana import above

_MARK = "songgen_sha256"
_OWN_LINES = re.compile(rf"^(?:draft: (?:true|false)|{_MARK}: \w*)\n", re.M)


def page(song: dict[str, Any], *, draft: bool, author: str, files: list[str]) -> str:
    """The page; ``files`` are the names of the files beside it."""
    head, words = HEADINGS[song["language"]], song["post"]
    parts = [
        _plain(words["introduction"]),
        f"## {head['making']}",
        _plain(words["making"]),
        _plain(song["ai_disclosure"]),
        f"## {head['listening']}",
        '{{< songgen-audio "song.mp3" >}}',
        f"## {head['lyrics']}",
        _html("".join(_stanza(song, section) for section in song["sections"] if section["lines"])),
        f"## {head['explanation']}",
        _html(to_html(re.sub(r"\A\s*# [^\n]*\n", "", song["explanation"]), 1)),
        f"## {head['summary']}",
        _plain(words["summary"]),
        f"## {head['message']}",
        _plain(words["message"]),
        *map(_plain, song["credits"]),
    ]
    body = "\n\n".join(parts) + "\n"
    front = _front(song, author, files)
    return f"---\n{front}draft: {str(draft).lower()}\n{_MARK}: {fingerprint(_joined(front, body))}\n---\n\n{body}"


def fingerprint(text: str) -> str:
    """A hash of a page without the lines that may change on their own: whether it is a draft, and the hash itself."""
    return sha256(_OWN_LINES.sub("", text.replace("\r\n", "\n"), count=2))[:16]


def is_ours(text: str, slug: str) -> bool:
    """Whether a page was made by songgen for this song."""
    # YAML quotes a slug that it would take for a number.
    named = re.search(rf"^slug: (['\"]?){re.escape(slug)}\1$", text, re.M)
    return named is not None and re.search(rf"^{_MARK}: \w+$", text, re.M) is not None


def is_edited(text: str) -> bool:
    """Whether a person changed the page since songgen wrote it; its draft switch is the person's anyway."""
    found = re.search(rf"^{_MARK}: (\w+)$", text, re.M)
    return found is None or found[1] != fingerprint(text)


def is_draft(text: str) -> bool:
    """What the front matter says."""
    return re.search(r"\A---\n(?:(?!---\n).*\n)*?draft: false\n", text) is None


def _joined(front: str, body: str) -> str:
    return f"---\n{front}---\n\n{body}"


def _front(song: dict[str, Any], author: str, files: list[str]) -> str:
    facts: dict[str, Any] = {
        "title": " ".join(str(song["title"]).split()),
        "slug": song["slug"],
        "date": song["created"],
        "description": description(song),
        "categories": [song["exam"]] if song["exam"] else [],
        "tags": list(dict.fromkeys(term["term"] for term in song["terms"]))[:10],
        "images": ["cover.png"],
        "cover": "cover.png",
        "audio": "song.mp3",
        "duration": song["duration"],
        "resources": [{"src": name} for name in files],
        "songgen_version": song["songgen"],
    }
    if author:
        facts["author"] = author
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.dump(facts, out)
    return out.getvalue()


def _plain(text: str) -> str:
    """Text that Markdown and shortcodes leave alone."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", " ".join(text.split()))
    return re.sub(r"\A(\d*)([-+=:.)])", r"\1\\\2", escaped)


def _html(markup: str) -> str:
    # A brace as an entity: nothing that a person or a model wrote is a shortcode of the site's.
    return "{{< songgen >}}\n" + markup.strip().replace("{", "&#123;") + "\n{{< /songgen >}}"


def _stanza(song: dict[str, Any], section: dict[str, Any]) -> str:
    lines = [f"<em>{html.escape(section['tag'])}</em>"]
    for index in section["lines"]:
        lines.append("".join(_unit(unit) for unit in song["lines"][index]["units"]))
    return f"<p>{'<br>'.join(lines)}</p>\n"


def _unit(unit: dict[str, Any]) -> str:
    parts = above(unit["shown"], unit["sung"]) if unit["ruby"] else [(unit["shown"], "")]
    return "".join(_ruby(html.escape(word, quote=False), html.escape(reading, quote=False)) for word, reading in parts)


def _ruby(word: str, reading: str) -> str:
    return f"<ruby>{word}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>" if reading else word
