"""``song.json`` → a post in Gutenberg blocks that every role may save and every filter leaves alone.

WordPress rewrites TeX (wptexturize, KSES, shortcodes); a formula whose characters are numeric entities arrives as it
was meant (measured on 6.1, 6.8 and 7.1).
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from songgen.bundle.post import HEADINGS

_MATH = re.compile(r"`[^`]*`|\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)", re.S)
_RISKY = re.compile(r"""['"\-.<>&\[\]x:()*_/`\\{}^$!=+~|#@%,;?]""")


def content(song: dict[str, Any], media: dict[str, dict[str, Any]]) -> str:
    """The post's content.

    Args:
        song: ``song.json``.
        media: file name → ``{"id", "source_url"}`` as WordPress gave them.
    """
    heading, words = HEADINGS[song["language"]], song["post"]
    audio = media["song.mp3"]
    player = f'<audio controls src="{html.escape(audio["source_url"])}"></audio>'
    parts = [
        _paragraph(_text(words["introduction"])),
        _heading(heading["making"]),
        _paragraph(_text(words["making"])),
        _paragraph(_text(song["ai_disclosure"])),
        _heading(heading["lyrics"]),
        *(_stanza(song, section) for section in song["sections"] if section["lines"]),
        _heading(heading["listening"]),
        _block("audio", f'<figure class="wp-block-audio">{player}</figure>', id=audio["id"]),
        _heading(heading["explanation"]),
        *_markdown(song["explanation"]),
        _heading(heading["summary"]),
        _paragraph(_text(words["summary"])),
        _heading(heading["message"]),
        _paragraph(_text(words["message"])),
        *(_paragraph(_text(credit)) for credit in song["credits"]),
    ]
    inside = "\n\n".join(parts)
    facts = {"metadata": {"name": mark(song["slug"]), "sha256": text_hash(inside)}}
    marker = json.dumps(facts, separators=(",", ":"))
    return f'<!-- wp:group {marker} -->\n<div class="wp-block-group">{inside}</div>\n<!-- /wp:group -->'


def text_hash(raw: str) -> str:
    """A hash of a post's words: the same however a role's filters rewrote its markup."""
    words = html.unescape(re.sub(r"<!--.*?-->|</?[A-Za-z][^>]*>", " ", raw, flags=re.S))
    return hashlib.sha256("".join(words.split()).encode()).hexdigest()[:16]


def hash_in(raw: str) -> str:
    """The hash that our marker carries; empty where there is none."""
    found = re.search(r'"name":"songgen:[a-z0-9-]+","sha256":"([0-9a-f]{16})"', raw)
    return found[1] if found else ""


def mark(slug: str) -> str:
    """How a post of ours is known again; it survives every role's filters."""
    return f"songgen:{slug}"


def _block(name: str, inner: str, **attributes: Any) -> str:
    facts = f" {json.dumps(attributes, separators=(',', ':'))}" if attributes else ""
    return f"<!-- wp:{name}{facts} -->\n{inner}\n<!-- /wp:{name} -->"


def _heading(text: str, level: int = 2) -> str:
    inner = f'<h{level} class="wp-block-heading">{_text(text)}</h{level}>'
    return _block("heading", inner, **({} if level == 2 else {"level": level}))


def _paragraph(inner: str) -> str:
    return _block("paragraph", f"<p>{inner}</p>")


def _text(text: str) -> str:
    """Plain text: escaped, and no shortcode in it."""
    return html.escape(text, quote=False).replace("[", "&#91;").replace("]", "&#93;")


def formula(tex: str, block: bool = False) -> str:
    """``\\( … \\)`` with every character that a filter may touch as a numeric entity."""
    left, right = ("\\[", "\\]") if block else ("\\(", "\\)")
    return _RISKY.sub(lambda m: f"&#{ord(m[0])};", f"{left} {tex.strip()} {right}")


def _stanza(song: dict[str, Any], section: dict[str, Any]) -> str:
    lines = []
    for index in section["lines"]:
        line = ""
        for unit in song["lines"][index]["units"]:
            shown = _text(unit["shown"])
            line += f"<ruby>{shown}<rt>{_text(unit['sung'])}</rt></ruby>" if unit["ruby"] else shown
        lines.append(line)
    return _paragraph("<br>".join([f"<em>{_text(section['tag'])}</em>", *lines]))


def _markdown(text: str) -> list[str]:
    """Markdown → blocks; raw HTML is shown as text, formulas are cut out before and put back after."""
    formulas: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        if match[0].startswith("`"):
            return match[0]
        formulas.append(formula(match[1] or match[2], match[1] is not None))
        return f"\ue000{len(formulas) - 1}\ue001"

    text = text.replace("\ue000", "").replace("\ue001", "")
    parser = MarkdownIt("commonmark", {"html": False})
    tokens = parser.parse(_MATH.sub(put_away, re.sub(r"\A\s*# [^\n]*\n", "", text)))
    blocks = [_from_tokens(parser, group) for group in _top_level(tokens)]
    return [re.sub("\ue000(\\d+)\ue001", lambda m: formulas[int(m[1])], block) for block in blocks if block]


def _top_level(tokens: list[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            groups.append([])
        groups[-1].append(token)
        depth += token.nesting
    return groups


def _from_tokens(parser: MarkdownIt, group: list[Token]) -> str:
    inner = parser.renderer.render(group, parser.options, {}).strip().replace("[", "&#91;").replace("]", "&#93;")
    first = group[0]
    if first.type == "heading_open":
        level = min(6, int(first.tag[1]) + 1)
        opened = f'<h{level} class="wp-block-heading">'
        titled = re.sub(r"^<h\d>(.*)</h\d>$", lambda m: f"{opened}{m[1]}</h{level}>", inner, flags=re.S)
        return _block("heading", titled, **({} if level == 2 else {"level": level}))
    if first.type == "paragraph_open":
        return _block("paragraph", inner)
    if first.type in ("bullet_list_open", "ordered_list_open"):
        return _list(inner)
    return _block("html", inner)


def _list(inner: str) -> str:
    """A list, nested ones too, as list and list-item blocks."""
    for name in ("ul", "ol"):
        facts = ' {"ordered":true}' if name == "ol" else ""
        inner = inner.replace(f"<{name}>", f'<!-- wp:list{facts} -->\n<{name} class="wp-block-list">')
        inner = inner.replace(f"</{name}>", f"</{name}>\n<!-- /wp:list -->")
    inner = inner.replace("<li>", "<!-- wp:list-item -->\n<li>")
    return inner.replace("</li>", "</li>\n<!-- /wp:list-item -->")
