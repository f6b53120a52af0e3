"""Gutenberg blocks as text, written so that WordPress's filters leave every word as it was meant.

WordPress rewrites what it saves (KSES, for authors) and what it shows (wptexturize, smilies, shortcodes, auto-embeds:
for everybody). A character that stands as a numeric entity passes all of them unharmed; measured on 6.1, 6.8 and 7.1.
Attributes and class names are those that the block editor itself writes, so that it opens a post without a warning.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

_RISKY = re.compile(r"[^A-Za-z0-9 \u0080-\U0010ffff]|x(?=[0-9])|p(?=ress)")
"""In a formula: everything but letters, digits and spaces; ``3x4`` and ``Wordpress`` would be respelled."""
_PROSE = re.compile(
    r"""["'\[\]{}`]            # curly quotes, shortcodes
    | -(?=-|\s|$) | (?<=-)-    # dashes
    | \.(?=\.\.) | (?<=\.)\.   # ellipses
    | (?<=\d)x(?=\d)           # 3x4 as a product
    | (?<=\S):(?=//)           # a bare address would be embedded
    | (?<!\S)[:;8](?=\S) | (?<!\S)[(](?=[a-z]+[)])  # smilies, and (c) (r) (tm)
    | p(?=ress)                # Wordpress
    """,
    re.X,
)


def text(plain: str) -> str:
    """Plain text as HTML that arrives as it is: nothing in it is a tag, a shortcode, a smiley or an embed."""
    # The characters are swapped before escaping, so that the entities of escaping are not touched.
    pieces = re.split(f"({_PROSE.pattern})", plain, flags=re.X)
    return "".join(_entity(p) if i % 2 else html.escape(p, quote=False) for i, p in enumerate(pieces))


def formula(tex: str, block: bool = False) -> str:
    r"""``\( … \)``, or ``\[ … \]`` for a block, with every character that a filter may touch as a numeric entity."""
    left, right = ("\\[", "\\]") if block else ("\\(", "\\)")
    return _RISKY.sub(lambda m: _entity(m[0]), f"{left} {tex.strip()} {right}")


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def ruby(shown: str, reading: str, language: str) -> str:
    """A word with its reading above it, in brackets where a reader knows no ruby (feeds, mail)."""
    left, right = ("（", "）") if language == "ja" else (" (", ")")
    return f"<ruby>{text(shown)}<rp>{left}</rp><rt>{text(reading)}</rt><rp>{right}</rp></ruby>"


def attribute(plain: str) -> str:
    """Plain text between quotes. WordPress carries out shortcodes there, too, and 7.1 takes entities of brackets back.

    A word joiner, which nobody sees, keeps a bracket from opening one.
    """
    return html.escape(plain.replace("[", "[\u2060"))


def block(name: str, inner: str, **attributes: Any) -> str:
    """One block around ``inner``."""
    facts = ""
    if attributes:
        # "--" would end the HTML comment; WordPress writes it in the same way.
        facts = " " + json.dumps(attributes, ensure_ascii=False, separators=(",", ":")).replace("--", r"\u002d\u002d")
    return f"<!-- wp:{name}{facts} -->\n{inner}\n<!-- /wp:{name} -->"


def paragraph(inner: str) -> str:
    """A paragraph of HTML."""
    return block("paragraph", f"<p>{inner}</p>")


def heading(inner: str, level: int = 2) -> str:
    """A heading of HTML."""
    tag = f'<h{level} class="wp-block-heading">{inner}</h{level}>'
    return block("heading", tag, **({} if level == 2 else {"level": level}))


def bullets(items: list[str], ordered: bool = False, start: int = 1) -> str:
    """A list of items of HTML; an item may end with the block of a nested list."""
    attributes: dict[str, Any] = {"ordered": True} if ordered else {}
    if ordered and start != 1:
        attributes["start"] = start
    tag, more = ("ol", f' start="{start}"' if start != 1 else "") if ordered else ("ul", "")
    inner = "\n\n".join(block("list-item", f"<li>{item}</li>") for item in items)
    return block("list", f'<{tag}{more} class="wp-block-list">{inner}</{tag}>', **attributes)


def audio(identity: int, address: str) -> str:
    """A player of a file: one of the media library (``identity``), or one from elsewhere (0)."""
    player = f'<audio controls src="{html.escape(address)}"></audio>'
    attributes = {"id": identity} if identity else {}
    return block("audio", f'<figure class="wp-block-audio">{player}</figure>', **attributes)


def image(address: str, alternative: str, identity: int | None = None) -> str:
    """An image: one of the media library (``identity``), or one from elsewhere."""
    attributes: dict[str, Any] = {}
    kind, size = "", ""
    if identity is not None:
        attributes = {"id": identity, "sizeSlug": "full", "linkDestination": "none"}
        kind, size = f' class="wp-image-{identity}"', " size-full"
    tag = f'<img src="{html.escape(address)}" alt="{attribute(alternative)}"{kind}/>'
    return block("image", f'<figure class="wp-block-image{size}">{tag}</figure>', **attributes)


def youtube(video: str) -> str:
    """A YouTube video by its id: an address that WordPress embeds by itself, for every role."""
    address = f"https://www.youtube.com/watch?v={video}"
    shape = "wp-embed-aspect-16-9 wp-has-aspect-ratio"
    names = f"wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube {shape}"
    inner = f'<figure class="{names}"><div class="wp-block-embed__wrapper">\n{address}\n</div></figure>'
    facts = {"url": address, "type": "video", "providerNameSlug": "youtube", "responsive": True, "className": shape}
    return block("embed", inner, **facts)


def details(summary: str, inner: str, known: bool) -> str:
    """Text that opens on a click. WordPress before 6.3 does not know the block: it gets the same as plain HTML."""
    if known:
        return block("details", f'<details class="wp-block-details"><summary>{summary}</summary>{inner}</details>')
    bare = re.sub(r"<!--.*?-->\n?", "", inner, flags=re.S)
    return block("html", f'<details class="wp-block-details"><summary>{summary}</summary>{bare}</details>')
