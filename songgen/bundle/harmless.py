"""Markdown that a model wrote → Markdown that no renderer makes a script of: ``index.md`` goes to many of them.

``to_html`` needs none of this: it shows raw HTML and cleans what it made. A site generator may be set to pass it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from songgen.bundle.markdown import FORMULA

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_SAFE = re.compile(r"(?:https?|mailto):", re.I)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def harmless(text: str) -> str:
    """The same Markdown; raw HTML in it is shown as text, and links lead to http, https, mailto or nowhere.

    Text that has neither comes back as it is. Hugo's shortcodes are taken apart: they would be carried out.
    """
    text = re.sub(r"\{(?=\{[<%])", "{\u2060", text)  # a word joiner: nobody sees it, also in code
    html, links = _dangers(text)
    if html:
        text = _without_tags(text)
        html, links = _dangers(text)
    if html:  # code that only seemed to be code
        text = _TAG.sub("&lt;", text)
        _, links = _dangers(text)
    for _ in range(2):
        for first, last in links:
            lines = text.split("\n")
            lines[first:last] = [_shown(re.sub(r"\\*\[", r"\\[", line)) for line in lines[first:last]]
            text = "\n".join(lines)
        if links:
            _, links = _dangers(text)
    return text.replace("[", r"\[") if links else text


def lowered(text: str, levels: int) -> str:
    """Headings (``#``) go down by ``levels``, at most to the sixth; ``#`` in code is none."""
    lines = text.split("\n")
    for token in _parser().parse(text):
        if token.type == "heading_open" and token.map and token.markup.startswith("#"):
            more = min(levels, 6 - len(token.markup))
            lines[token.map[0]] = lines[token.map[0]].replace("#", "#" * (more + 1), 1)
    return "\n".join(lines)


def plain(text: str) -> str:
    """Text that Markdown takes for text, wherever it stands."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", text)
    text = re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text, flags=re.M)
    return re.sub(r"^(\s*)([-+=])", r"\1\\\2", text, flags=re.M)


def _without_tags(text: str) -> str:
    made, at = "", 0
    for match in FORMULA.finditer(text):
        made += _shown(text[at : match.start()])
        found = match.group()
        # In TeX \lt is <, whoever sets it.
        made += found if match["fence"] or match["tick"] else _TAG.sub(r"\\lt ", found)
        at = match.end()
    return made + _shown(text[at:])


def _shown(text: str) -> str:
    made, at = "", 0
    for link in _AUTOLINK.finditer(text):
        made += _TAG.sub("&lt;", text[at : link.start()]) + link.group()
        at = link.end()
    return made + _TAG.sub("&lt;", text[at:])


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or [])


def _dangers(text: str) -> tuple[bool, list[tuple[int, int]]]:
    """Whether there is raw HTML, and the lines (from, to) of blocks and definitions with a link that must not be."""
    parser, known = _parser(), dict[str, Any](references={})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # to see what others would follow
    has_html, links = False, []
    for block in parser.parse(text, known):
        for token in _walk([block]):
            has_html |= token.type in ("html_block", "html_inline")
            if block.map and _is_bad(str(token.attrGet("href") or token.attrGet("src") or "")):
                links.append((block.map[0], block.map[1]))
    for reference in known["references"].values():
        if _is_bad(reference["href"]):
            links.append((reference["map"][0], reference["map"][1]))
    return has_html, links


def _is_bad(url: str) -> bool:
    bare = re.sub(r"[\x00-\x20]|%0[0-9a-f]", "", unescape(url), flags=re.I)
    return bool(_SCHEME.match(bare)) and not _SAFE.match(bare)
