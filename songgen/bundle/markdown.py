"""Markdown that a person or a model wrote → HTML that is safe, with formulas as MathML.

Formulas are cut out before anything else reads the text: Markdown and the sanitiser would both damage them.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote
from xml.etree import ElementTree

import nh3
from markdown_it import MarkdownIt

_FORMULA = r"\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)"
_FENCE = r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)"
_TICKS = r"(?<!`)(?P<tick>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=tick)(?!`)"
FORMULA = re.compile(f"{_FORMULA}|{_FENCE}|{_TICKS}", re.S | re.M)
"""A formula (group 1: set off, group 2: inline), or code (groups ``fence``, ``tick``), in which ``$`` is no formula."""
_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a",
         "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "del"}  # fmt: skip


def to_html(text: str, heading: int = 0) -> str:
    """Safe HTML; raw HTML in the text is shown, not run; headings go down by ``heading`` levels."""
    formulas: list[str] = []
    sources: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        if match["fence"] or match["tick"]:
            return match.group()
        sources.append(match.group())
        block = match.group(1) is not None
        formulas.append(mathml(match.group(1) or match.group(2), block))
        return f"\ue000{len(formulas) - 1}\ue001"

    def kept(texts: list[str], mark: re.Match[str]) -> str:
        # A mark may also be written as an entity: then it stands for nothing.
        return texts[int(mark[1])] if int(mark[1]) < len(texts) else mark.group()

    def as_text(_tag: str, name: str, value: str) -> str:
        # MathML inside an attribute would end it.
        if name == "href":
            return re.sub("%EE%80%80(\\d+)%EE%80%81", lambda m: quote(kept(sources, m), safe="/$%"), value)
        return re.sub("\ue000(\\d+)\ue001", lambda m: kept(sources, m), value)

    text = text.replace("\ue000", "").replace("\ue001", "")
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    rendered = parser.render(FORMULA.sub(put_away, text))
    if heading:
        rendered = re.sub(r"<(/?)h([1-6])", lambda m: f"<{m[1]}h{min(6, int(m[2]) + heading)}", rendered)
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=as_text,
    )
    return re.sub("\ue000(\\d+)\ue001", lambda m: kept(formulas, m), clean)


def mathml(tex: str, block: bool = False) -> str:
    """MathML of a TeX formula; TeX as code where it does not convert to sound MathML.

    A formula may come from a model: only MathML's own elements and harmless attributes pass.
    """
    from latex2mathml.converter import convert

    try:
        root = ElementTree.fromstring(convert(tex.strip(), display="block" if block else "inline"))
    except Exception:  # noqa: BLE001  its parser's errors share no base class and it stumbles in many ways
        return _as_code(tex)
    if tex.count("{") != tex.count("}"):
        return _as_code(tex)
    for node in root.iter():
        name = node.tag.removeprefix(_MATHML)
        if "\\" in (node.text or "") or name not in _ELEMENTS or set(node.attrib) - _ATTRIBUTES:
            return _as_code(tex)
    ElementTree.register_namespace("", _MATHML[1:-1])
    return ElementTree.tostring(root, encoding="unicode")


_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = {"math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "msub",
             "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd",
             "mpadded", "mphantom", "menclose", "none"}  # fmt: skip
_ATTRIBUTES = {"display", "stretchy", "fence", "form", "separator", "mathvariant", "accent", "accentunder",
               "linethickness",
               "displaystyle", "scriptlevel", "columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines",
               "minsize", "maxsize", "symmetric", "movablelimits", "width", "height", "depth", "lspace", "rspace",
               "notation", "largeop", "mathcolor", "mathsize", "voffset", "side", "frame", "dir"}  # fmt: skip


def _as_code(tex: str) -> str:
    return f'<code class="tex">{html.escape(tex.strip())}</code>'
