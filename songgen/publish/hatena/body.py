"""``song.json`` → the text of a Hatena entry, which means the same in all three of Hatena's editing modes.

The API cannot choose the mode: it is the blog's (Markdown, はてな記法 or 見たまま). HTML in one block
without an empty line is left alone by all of them; what Hatena's own notations would still touch stands as an entity.
Formulas are ``[tex:…]``. 見たまま does not know that: there they are ``\\( … \\)``, for MathJax in the blog's design.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from songgen.bundle.markdown import FORMULA, to_html
from songgen.bundle.post import HEADINGS
from songgen.files import sha256
from songgen.language.furigana import above
from songgen.publish.wordpress.content import plain_title

HTML_MODE = "text/html"
"""The content type of 見たまま."""
_MARK = re.compile(r'<div class="songgen-([a-z0-9-]+)" data-songgen="(\w*)">')
_NOTATION = re.compile(r"[\[\]]|\((?=\()|(?<=\()\(|\)(?=\))|(?<=\))\)|(?<=id):|(?<=http):|(?<=https):")


def text(song: dict[str, Any], *, cover: str, sound: str, mode: str) -> str:
    """The entry's text without its mark. ``cover`` and ``sound`` are addresses, empty for none."""
    head, words = HEADINGS[song["language"]], song["post"]
    parts = []
    if cover:
        parts.append(f'<p><img src="{html.escape(cover)}" alt="{_text(plain_title(song), quote=True)}"></p>')
    parts += [f"<p>{_text(words['introduction'])}</p>", *_section(head["making"], words["making"])]
    parts.append(f"<p>{_text(song['ai_disclosure'])}</p>")
    if sound:
        parts += [f"<h3>{_text(head['listening'])}</h3>"]
        parts.append(f'<p><audio controls preload="none" src="{html.escape(sound)}"></audio></p>')
    parts.append(f"<h3>{_text(head['lyrics'])}</h3>")
    parts += [_stanza(song, section) for section in song["sections"] if section["lines"]]
    parts += [f"<h3>{_text(head['explanation'])}</h3>", _prose(song["explanation"], mode)]
    parts += [*_section(head["summary"], words["summary"]), *_section(head["message"], words["message"])]
    parts += [f"<p>{_text(line)}</p>" for line in song["credits"]]
    return "\n".join(part for part in parts if part)


def marked(inner: str, slug: str, title: str, categories: Sequence[str]) -> str:
    """The text in the block that carries the mark: whose entry it is, and a hash of all that was sent."""
    return f'<div class="songgen-{slug}" data-songgen="{_hash(inner, title, categories)}">\n{inner}\n</div>'


def has_formulas(song: dict[str, Any]) -> bool:
    """Whether the explanation holds a formula."""
    return any(match[1] or match[2] for match in FORMULA.finditer(song["explanation"]))


def is_ours(text: str, slug: str) -> bool:
    """Whether an entry's text is that of this song."""
    found = _MARK.search(text)
    return found is not None and found[1] == slug


def is_edited(content: str, title: str, categories: Sequence[str]) -> bool:
    """Whether a person changed an entry since it was sent (PUB-2): its mark does not fit it any more."""
    found = _MARK.search(content)
    if found is None or content[: found.start()].strip():
        return True
    return found[2] != _hash(content[found.end() :].strip().removesuffix("</div>"), title, categories)


def same(one: str, other: str) -> bool:
    """Whether two texts differ at most in white space."""
    return one.split() == other.split()


def _hash(inner: str, title: str, categories: Sequence[str]) -> str:
    return sha256("\n".join([title.strip(), *sorted(categories), " ".join(inner.split())]))[:16]


def _section(heading: str, words: str) -> list[str]:
    return [f"<h3>{_text(heading)}</h3>", f"<p>{_text(words)}</p>"]


def _stanza(song: dict[str, Any], section: dict[str, Any]) -> str:
    lines = [f"<em>{_text(section['tag'])}</em>"]
    for index in section["lines"]:
        lines.append("".join(_unit(unit) for unit in song["lines"][index]["units"]))
    return f"<p>{'<br>'.join(lines)}</p>"


def _unit(unit: dict[str, Any]) -> str:
    parts = above(unit["shown"], unit["sung"]) if unit["ruby"] else [(unit["shown"], "")]
    return "".join(
        f"<ruby>{_text(word)}<rp>（</rp><rt>{_text(reading)}</rt><rp>）</rp></ruby>" if reading else _text(word)
        for word, reading in parts
    )


def _text(plain: str, quote: bool = False) -> str:
    return _quiet(html.escape(" ".join(plain.split()) if plain.strip() else plain, quote=quote))


def _quiet(escaped: str) -> str:
    """Brackets, footnotes, ids and addresses as entities: no notation of Hatena's sees them."""
    return _NOTATION.sub(lambda match: f"&#{ord(match[0])};", escaped)


def _prose(markdown: str, mode: str) -> str:
    formulas: list[str] = []
    sources: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        if match["fence"] or match["tick"]:
            return match[0]
        sources.append(match[0])
        formulas.append(formula(match[1] or match[2], match[1] is not None, mode))
        return f"\ue100{len(formulas) - 1}\ue101"

    text = re.sub(r"\A\s*# [^\n]*\n", "", markdown.replace("\ue100", "").replace("\ue101", ""))
    rendered = to_html(FORMULA.sub(put_away, text), 2)
    # Inside an attribute the formula's own characters stand for it.
    rendered = re.sub(
        r"<[^>]*>",
        lambda tag: re.sub("(?:\ue100|%EE%84%80)(\\d+)(?:\ue101|%EE%84%81)",
                           lambda m: html.escape(sources[int(m[1])]), tag[0]),
        rendered,
    )  # fmt: skip
    pieces = re.split(r"(<pre>.*?</pre>|<[^>]*>)", rendered, flags=re.S)
    quiet = "".join(_pre(p) if p.startswith("<pre>") else p if i % 2 else _quiet(p) for i, p in enumerate(pieces))
    # A line that begins with a letter would become a paragraph of its own, an empty one would end the block.
    one = re.sub(r"(?<!>)\n+|\n+(?!<)", " ", quiet)
    one = re.sub(r"\n{2,}", "\n", one).strip()
    return re.sub("\ue100(\\d+)\ue101", lambda m: formulas[int(m[1])], one)


def _pre(block: str) -> str:
    parts = re.split(r"(<[^>]*>)", block)
    return "".join(p if i % 2 else _quiet(p).replace("\n", "&#10;") for i, p in enumerate(parts))


def formula(tex: str, block: bool, mode: str) -> str:
    r"""``[tex:…]``, or ``\( … \)`` for 見たまま. ``]`` would end the notation: brackets become macros."""
    tex = " ".join(tex.split())
    if mode == HTML_MODE:
        left, right = (r"\[", r"\]") if block else (r"\(", r"\)")
        return _quiet(html.escape(f"{left} {tex} {right}", quote=False))
    tex = re.sub(r"\\sqrt\s*\[([^\]]*)\]\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\S)", r"{\\root \1 \\of \2}", tex)
    tex = tex.replace("[", r"\lbrack ").replace("]", r"\rbrack ").replace("<", r"\lt ").replace(">", r"\gt ")
    return f"[tex:{{{chr(92)}displaystyle {tex}}}]" if block else f"[tex:{{{tex}}}]"
