"""``worksheet.xhtml``: the lyrics with the terms to be learnt left blank, and the answers on a page of their own.

It is printed, or saved as a PDF, from any browser. XHTML, not HTML: Hugo takes every ``.html`` file in a page bundle
for content, and its newer versions refuse the whole site for it.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import jaconv
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from songgen.bundle import study
from songgen.config import Bundle
from songgen.errors import InputError
from songgen.files import sha256
from songgen.language.furigana import above
from songgen.topic import Topic

NAME = "worksheet.xhtml"
_SAY = {
    "ja": {"title": "穴うめプリント", "name": "名前", "date": "日付", "score": "点",
           "task": "歌を思い出しながら、空欄に言葉を書きましょう。同じ番号には同じ言葉が入ります。", "words": "ことば",
           "key": "答え", "also": "歌では:"},
    "en": {"title": "worksheet", "name": "Name", "date": "Date", "score": "Score",
           "task": "Sing the song in your head and fill the blanks. The same number is the same word.",
           "words": "Words", "key": "Answers", "also": "as sung:"},
}  # fmt: skip
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def worksheet(topic: Topic, song: dict[str, Any], settings: Bundle) -> str:
    """A well-formed XHTML page of two A4 sheets; ``song`` is its record (``song.json``).

    Raises:
        InputError: the user's template is wrong.
    """
    wanted = [term for term in topic.terms if term.require] or topic.terms
    asked = {term.id for term in wanted}
    finder = study.Finder(topic)
    numbers: dict[str, int] = {}
    sung: dict[str, list[str]] = {}
    sections = []
    for section in song["sections"]:
        lines = []
        for index in section["lines"]:
            line = song["lines"][index]
            places = {
                place: identity
                for identity, found in finder.spans(line["shown"]).items()
                for place in found
                if identity in asked
            }
            pieces, at = [], 0
            for text, units, is_term in study.pieces(line["units"], sorted(places)):
                if is_term:
                    identity = places[(at, at + len(text))]
                    numbers.setdefault(identity, len(numbers) + 1)
                    sung.setdefault(identity, []).append(text)
                pieces.append({"units": units, "number": numbers[identity] if is_term else 0})
                at += len(text)
            lines.append(pieces)
        if lines:
            sections.append({"tag": section["tag"], "lines": lines})
    answers = [_answer(topic, identity, sung[identity]) for identity in numbers]
    count = sum(len(section["lines"]) + 1 for section in sections)
    return _render(
        settings,
        song=song,
        say=_SAY[topic.language],
        sections=sections,
        answers=answers,
        # A fixed order that is not that of the song.
        words=sorted((answer["word"] for answer in answers), key=lambda word: sha256(topic.slug + word)),
        size=10.5 if count <= 50 else 9.5 if count <= 64 else 8.5,
        leading=2.0 if count <= 44 else 1.75 if count <= 56 else 1.55,
    )


def _answer(topic: Topic, identity: str, sung: list[str]) -> dict[str, str]:
    term = topic.by_id[identity]
    others = [form for form in dict.fromkeys(sung) if form != term.term]
    plain = term.reading in ("", jaconv.kata2hira(term.term))
    return {
        "word": term.term,
        "reading": "" if plain else term.reading,
        "also": "、".join(others) if topic.language == "ja" else ", ".join(others),
        "meaning": term.define,
    }


def _ruby(units: list[dict[str, Any]]) -> Markup:
    made = []
    for unit in units:
        for word, reading in above(unit["shown"], unit["sung"]) if unit["ruby"] else [(unit["shown"], "")]:
            ruby = Markup("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(word, reading)
            made.append(ruby if reading else Markup.escape(word))
    return Markup("").join(made)


@functools.lru_cache(maxsize=4)
def _environment(templates: str) -> Environment:
    ours = PackageLoader("songgen.bundle", "templates")
    loaders = [FileSystemLoader(templates), ours] if templates else [ours]
    environment = Environment(loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)  # fmt: skip
    environment.filters["ruby"] = _ruby
    return environment


def _render(settings: Bundle, **values: Any) -> str:
    name = f"{NAME}.j2"
    try:
        return _NO_XML.sub("", _environment(settings.templates).get_template(name).render(values))
    except (TemplateError, TypeError, UnicodeDecodeError) as error:
        number = getattr(error, "lineno", None)
        where = getattr(error, "filename", None) or f"{settings.templates}/{name}"
        raise InputError(
            f"{where}{f':{number}' if number else ''}: {error}",
            "mend the template, or take it out of [bundle] templates",
        ) from None
