"""Markdown that a person or a model wrote → Gutenberg blocks; raw HTML is shown as text, formulas arrive unharmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from songgen.bundle.markdown import FORMULA
from songgen.publish.wordpress import blocks

_MARK = re.compile("\ue000(\\d+)\ue001")
_LISTS = ("bullet_list", "ordered_list")


class _Inline(RendererHTML):
    """Inline Markdown → HTML whose words pass WordPress's filters."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return blocks.text(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<code>{blocks.text(tokens[idx].content)}</code>"

    def softbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "\n"

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "<br>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # Inside a sentence, or without an address on the web: its words stand for it.
        return blocks.text(tokens[idx].content)


class Prose:
    """One Markdown text on its way to blocks. Headings go down by one level: the post's own are h2."""

    def __init__(self, markdown: str) -> None:
        self._tex: list[tuple[str, str, bool]] = []  # source, TeX, set off
        text = re.sub(r"\A\s*# [^\n]*\n", "", markdown.replace("\ue000", "").replace("\ue001", ""))
        parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Inline).enable(["table", "strikethrough"])
        self._parser = parser
        self._tree = SyntaxTreeNode(parser.parse(FORMULA.sub(self._put_away, text)))

    def blocks(self) -> list[str]:
        """The blocks in order."""
        return [made for node in self._tree.children if (made := self._block(node))]

    def _put_away(self, match: re.Match[str]) -> str:
        if match["fence"] or match["tick"]:
            return match[0]
        self._tex.append((match[0], match[1] or match[2], match[1] is not None))
        return f"\ue000{len(self._tex) - 1}\ue001"

    def _formula(self, mark: re.Match[str]) -> str:
        number = int(mark[1])
        return blocks.formula(*self._tex[number][1:]) if number < len(self._tex) else ""

    def _block(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "heading":
                return blocks.heading(self._inline(node), min(6, int(node.tag[1]) + 1))
            case "paragraph":
                return self._paragraph(node)
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "fence" | "code_block":
                code = blocks.text(self._source(node.content.rstrip("\n")))
                return blocks.block("code", f'<pre class="wp-block-code"><code>{code}</code></pre>')
            case "blockquote":
                inner = "\n\n".join(made for child in node.children if (made := self._block(child)))
                return blocks.block("quote", f'<blockquote class="wp-block-quote">{inner}</blockquote>')
            case "table":
                return self._table(node)
            case "hr":
                line = '<hr class="wp-block-separator has-alpha-channel-opacity"/>'
                return blocks.block("separator", line)
        return blocks.paragraph(blocks.text(node.content))

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        parts = node.children[0].children
        if len(parts) == 1 and parts[0].type == "image":
            address = str(parts[0].attrs.get("src", ""))
            if urlsplit(address).scheme in ("http", "https"):
                return blocks.image(address, self._source(parts[0].content))
        return blocks.paragraph(self._inline(node))

    def _list(self, node: SyntaxTreeNode) -> str:
        items = []
        for item in node.children:
            words = [text for child in item.children if (text := self._in_item(child))]
            # The editor knows nothing in an item but words and, at its end, lists.
            nested = [self._list(child) for child in item.children if child.type in _LISTS]
            items.append("<br>".join(words) + "".join(nested))
        return blocks.bullets(items, node.type == "ordered_list", int(node.attrs.get("start", 1)))

    def _in_item(self, node: SyntaxTreeNode) -> str:
        """Part of a list item as words: nothing is left out because the block of it could not stand there."""
        match node.type:
            case "paragraph" | "heading":
                return self._inline(node)
            case "fence" | "code_block":
                return f"<code>{blocks.text(self._source(node.content.strip()))}</code>"
            case "blockquote":
                return "<br>".join(text for child in node.children if (text := self._in_item(child)))
            case "table":
                rows = [row for part in node.children for row in part.children]
                return "<br>".join(" / ".join(self._inline(cell) for cell in row.children) for row in rows)
            case "bullet_list" | "ordered_list" if node.parent and node.parent.type == "blockquote":
                parts = [part for item in node.children for part in item.children]
                return "<br>".join(text for part in parts if (text := self._in_item(part)))
        return ""

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = ""
        for part in node.children:
            rows += f"<{part.tag}>"
            for row in part.children:
                rows += "<tr>" + "".join(f"<{c.tag}>{self._inline(c)}</{c.tag}>" for c in row.children) + "</tr>"
            rows += f"</{part.tag}>"
        # Said aloud, because its default changed in 6.6.
        figure = f'<figure class="wp-block-table"><table>{rows}</table></figure>'
        return blocks.block("table", figure, hasFixedLayout=False)

    def _inline(self, node: SyntaxTreeNode) -> str:
        tokens = [child for token in node.to_tokens() for child in (token.children or [])]
        for token in tokens:
            if token.type == "link_open":
                token.attrs = {"href": self._address(str(token.attrs.get("href", "")))}
            token.content = self._source(token.content) if token.type == "code_inline" else token.content
        rendered = self._parser.renderer.render(tokens, self._parser.options, {})
        return _MARK.sub(self._formula, rendered)

    def _source(self, text: str) -> str:
        """Where no formula can stand, its own characters stand for it."""
        return _MARK.sub(lambda m: self._tex[int(m[1])][0] if int(m[1]) < len(self._tex) else "", text)

    def _address(self, href: str) -> str:
        address = re.sub(
            "%EE%80%80(\\d+)%EE%80%81", lambda m: quote(self._source(f"\ue000{m[1]}\ue001"), safe="/$%"), href
        )
        return address if urlsplit(address).scheme in ("http", "https", "mailto", "") else "#"
