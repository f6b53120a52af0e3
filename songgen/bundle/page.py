"""``song.json`` → ``index.html`` and ``index.md`` through Jinja2 templates; a user's own template wins over ours."""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from ruamel.yaml import YAML

from songgen.bundle.controls import CONTROLS, KEYS, SPEEDS
from songgen.bundle.cover.lettering import phrases
from songgen.bundle.harmless import harmless, lowered, plain
from songgen.bundle.markdown import mathml, to_html
from songgen.bundle.post import HEADINGS, has_heading
from songgen.bundle.running import Piece, RunningLine, Spark, running
from songgen.config import Bundle
from songgen.errors import InputError
from songgen.language.furigana import above
from songgen.language.kana import hiragana

OFF_VOCAL = "off-vocal.mp3"
"""The song without its lead, as long as the song itself; the page offers it when the bundle holds it."""


def page(song: dict[str, Any], settings: Bundle) -> str:
    """The self-contained page: player, running lyrics, glossary, explanation; it loads nothing but its own files.

    Its policy lets only the scripts and the style run that songgen wrote: their hashes stand in it.

    Raises:
        InputError: the user's template is wrong; file and line are named.
    """
    language = song["language"]
    lines = [running(line) for line in song["lines"]]
    sections = [
        {"tag": section["tag"], "lines": [lines[index] for index in section["lines"]]}
        for section in song["sections"]
        if section["lines"]
    ]
    wanted = {term["id"] for term in song["terms"] if term["required"]} or {term["id"] for term in song["terms"]}
    sung = dict.fromkeys(run.term for line in lines for run in line.runs if run.term in wanted)
    numbers = {term: number for number, term in enumerate(sung, 1)}
    by_id = {term["id"]: term for term in song["terms"]}
    say = CONTROLS[language]
    data = {
        "duration": song["duration"],
        "lines": [[line.start, line.end, line.starts] for line in lines],
        "sections": [_span(section["lines"], song["duration"]) for section in sections],
        "say": {name: say[name] for name in _SAID},
    }
    css, early, script = (_source(name, settings) for name in ("page.css", "theme.js", "page.js"))
    return _render(
        "page.html.j2",
        settings,
        song=song,
        heading=HEADINGS[language],
        say=say,
        keys=KEYS[language],
        speeds=SPEEDS,
        phrases=phrases(song["title"], language),
        sections=sections,
        numbers=numbers,
        blanks=[by_id[term] for term in numbers],
        sources=[] if has_heading(song["explanation"], say["sources"]) else song["sources"],
        off_vocal=OFF_VOCAL if OFF_VOCAL in song["files"] else "",
        explanation=Markup(to_html(_without_title(song["explanation"]), 1)),
        policy=_policy(css, early, script),
        css=Markup(css),
        early=Markup(early),
        script=Markup(script),
        data=_json(data),
        linked=_json(_linked(song, settings)),
        description=description(song),
        author=settings.author,
    )


_SAID = (
    "play",
    "pause",
    "speed",
    "loop",
    "on",
    "off",
    "off_vocal",
    "cloze",
    "cloze_hint",
    "blank",
    "count",
    "no_audio",
)
LEAD, REST = 0.4, 0.6
"""Seconds that a loop begins before the section's first line and ends after its last."""


def _span(lines: list[RunningLine], duration: float) -> list[float]:
    return [round(max(0.0, lines[0].start - LEAD), 3), round(min(duration, lines[-1].end + REST), 3)]


def _policy(css: str, *scripts: str) -> str:
    """A Content Security Policy under which only these run, and nothing is loaded but files beside the page."""

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' file: data:; media-src 'self' file:; "
        f"style-src {hashed(css)}; script-src {' '.join(map(hashed, scripts))}"
    )


def _json(data: Any) -> Markup:
    """JSON that may stand in a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def _linked(song: dict[str, Any], settings: Bundle) -> dict[str, Any]:
    """schema.org: a recording that is also a learning resource."""
    facts = {
        "@context": "https://schema.org",
        "@type": ["MusicRecording", "LearningResource"],
        "name": song["title"],
        "description": description(song),
        "inLanguage": song["language"],
        "duration": f"PT{round(song['duration'])}S",
        "dateCreated": song["created"],
        "isAccessibleForFree": True,
        "learningResourceType": "song",
        "teaches": [term["term"] for term in song["terms"] if term["required"]],
        "audio": {"@type": "AudioObject", "contentUrl": "song.mp3", "encodingFormat": "audio/mpeg"},
        "recordingOf": {
            "@type": "MusicComposition",
            "lyrics": {"@type": "CreativeWork", "text": "\n".join(line["shown"] for line in song["lines"])},
        },
    }
    if settings.author:
        facts["author"] = {"@type": "Person", "name": settings.author}
    return facts


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
        explanation=lowered(harmless(_without_title(song["explanation"])), 1),
    )


def description(song: dict[str, Any]) -> str:
    """At most 120 characters, no markup: what search engines and cards show."""
    text = " ".join(str(song["summary"] or song["post"]["introduction"]).split())
    return text if len(text) <= 120 else text[:119] + "…"


def _without_title(markdown: str) -> str:
    return re.sub(r"\A\s*# [^\n]*\n", "", markdown)


def _render(name: str, settings: Bundle, **values: Any) -> str:
    with _named(name, settings):
        made = _environment(name, settings).get_template(name).render(values)
    return made


@contextmanager
def _named(name: str, settings: Bundle) -> Iterator[None]:
    """Errors of a template → one that names its file and line."""
    try:
        yield
    except (TemplateError, TypeError, UnicodeDecodeError) as error:
        number = getattr(error, "lineno", None)
        line = f":{number}" if number else ""
        where = getattr(error, "filename", None) or f"{settings.templates}/{name}"
        raise InputError(f"{where}{line}: {error}", "mend the template, or take it out of [bundle] templates") from None


def _source(name: str, settings: Bundle) -> str:
    """A style or script as it is: no template, its braces are its own."""
    environment = _environment("page.html.j2", settings)
    with _named(name, settings):
        assert environment.loader is not None
        text: str = environment.loader.get_source(environment, name)[0]
    return text.replace("\r\n", "\n")


@functools.lru_cache(maxsize=8)
def _environment(name: str, settings: Bundle) -> Environment:
    ours = PackageLoader("songgen.bundle", "templates")
    loaders = [FileSystemLoader(settings.templates), ours] if settings.templates else [ours]
    environment = Environment(
        loader=ChoiceLoader(loaders), autoescape=name.endswith(".html.j2"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {"ruby": _ruby, "clock": _clock, "plain": plain, "lit": _lit, "web": _is_web,
                            "reads": _reads, "mathml": lambda tex: Markup(mathml(tex))}  # fmt: skip
    return environment


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _reads(term: dict[str, Any]) -> bool:
    """Whether a term's reading says more than the term itself: that of a katakana word does not."""
    return bool(term["reading"]) and hiragana(term["term"]) != hiragana(term["reading"])


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _ruby(unit: dict[str, Any]) -> Markup:
    """A piece of a line with its reading above it."""
    if not unit["ruby"]:
        return Markup("{}").format(unit["shown"])
    return Markup("").join(
        Markup("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(word, reading)
        if reading
        else Markup.escape(word)
        for word, reading in above(unit["shown"], unit["sung"])
    )


def _lit(piece: Piece) -> Markup:
    """A piece in sparks, with its reading in sparks above it."""

    def sparks(found: tuple[Spark, ...]) -> Markup:
        return Markup("").join(Markup("<i>{}</i>").format(spark.text) for spark in found)

    if not piece.ruby:
        return sparks(piece.shown)
    return Markup("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(sparks(piece.shown), sparks(piece.ruby))
