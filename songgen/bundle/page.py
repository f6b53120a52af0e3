"""``song.json`` → ``index.html`` and ``index.md`` through Jinja2 templates; a user's own template wins over ours."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from ruamel.yaml import YAML

from songgen.bundle.markdown import as_source, to_html
from songgen.bundle.post import HEADINGS
from songgen.config import Bundle
from songgen.errors import InputError


def page(song: dict[str, Any], settings: Bundle) -> str:
    """The self-contained page: player, running lyrics, explanation; it loads nothing but its own files.

    Raises:
        InputError: the user's template is wrong; file and line are named.
    """
    timing = [[line["start"], line["end"], [[u["start"], u["end"]] for u in line["units"]]] for line in song["lines"]]
    return _render(
        "page.html.j2",
        settings,
        song=song,
        heading=HEADINGS[song["language"]],
        explanation=Markup(to_html(_without_title(song["explanation"]), 1)),
        timing=Markup(json.dumps(timing).replace("<", "\\u003c")),
        description=description(song),
        author=settings.author,
    )


def markdown_page(song: dict[str, Any], settings: Bundle) -> str:
    """The post as Markdown with flat front matter (Hugo and its like).

    Raises:
        InputError: the user's template is wrong.
    """
    facts = {
        "title": song["title"],
        "slug": song["slug"],
        "date": song["created"],
        "draft": False,
        "description": description(song),
        "categories": [song["exam"]] if song["exam"] else [],
        "tags": [term["term"] for term in song["terms"]][:10],
        "cover": "cover.png",
        "audio": "song.mp3",
        "duration": song["duration"],
        "lang": song["language"],
        "songgen_version": song["songgen"],
    }
    if settings.author:
        facts["author"] = settings.author
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.dump(facts, out)
    return _render(
        "index.md.j2",
        settings,
        song=song,
        heading=HEADINGS[song["language"]],
        front=out.getvalue(),
        explanation=re.sub(r"^(#+ )", r"#\1", as_source(_without_title(song["explanation"])), flags=re.M),
    )


def description(song: dict[str, Any]) -> str:
    """At most 120 characters, no markup: what search engines and cards show."""
    text = " ".join(str(song["summary"] or song["post"]["introduction"]).split())
    return text if len(text) <= 120 else text[:119] + "…"


def _without_title(markdown: str) -> str:
    return re.sub(r"\A\s*# [^\n]*\n", "", markdown)


def _render(name: str, settings: Bundle, **values: Any) -> str:
    ours = PackageLoader("songgen.bundle", "templates")
    loaders = [FileSystemLoader(settings.templates), ours] if settings.templates else [ours]
    environment = Environment(
        loader=ChoiceLoader(loaders), autoescape=name.endswith(".html.j2"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["ruby"] = _ruby
    environment.filters["clock"] = lambda seconds: f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
    environment.filters["plain"] = lambda text: re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
    try:
        return environment.get_template(name).render(values)
    except (TemplateError, TypeError, UnicodeDecodeError) as error:
        number = getattr(error, "lineno", None)
        line = f":{number}" if number else ""
        where = getattr(error, "filename", None) or f"{settings.templates}/{name}"
        raise InputError(f"{where}{line}: {error}", "mend the template, or take it out of [bundle] templates") from None


def _ruby(unit: dict[str, Any]) -> Markup:
    """A piece of a line with its reading above it."""
    if not unit["ruby"]:
        return Markup("{}").format(unit["shown"])
    return Markup("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(unit["shown"], unit["sung"])
