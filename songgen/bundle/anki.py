"""The Anki deck ``song.apkg``: meaning → term, term → meaning, and the sung line with its terms blanked out.

Every id comes from the song and the term, so that importing a newer deck updates notes and never doubles them; Anki
takes an update where its time is newer, hence ``changed``. The file is made of the same bytes each time.
"""

from __future__ import annotations

import html
import io
import itertools
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jaconv

from songgen.bundle import study
from songgen.bundle.clips import clips
from songgen.files import sha256
from songgen.language.furigana import above

if TYPE_CHECKING:
    import genanki

    from songgen.topic import Topic

_TERM_MODEL, _LINE_MODEL = 1_706_224_101, 1_706_224_102
"""Ids of our two note types. A changed list of fields needs new ones."""
_CSS = """
.card { font-family: "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, sans-serif;
  font-size: 1.4rem; line-height: 1.8; text-align: center; max-width: 36em; margin: 0 auto; padding: 0 .6em; }
.term { font-size: 1.5em; font-weight: 700; }
.line { font-size: 1.15em; line-height: 2.1; }
.more, .song { font-size: .75em; opacity: .75; }
.contrast { text-align: start; white-space: pre-line; font-size: .8em; border-inline-start: 4px solid currentColor;
  padding-inline-start: .8em; margin: 1em auto; max-width: 30em; }
ruby { ruby-align: center; }
rt { font-size: .5em; opacity: .8; }
.cloze { font-weight: 700; color: #0b57d0; border-bottom: 2px solid currentColor; }
.nightMode .cloze, .night_mode .cloze { color: #a8c7fa; }
hr { border: 0; border-top: 1px solid currentColor; opacity: .3; }
"""
_ASKED = {"ja": ("どの用語?", "意味は?"), "en": ("Which term?", "What does it mean?")}


def deck(topic: Topic, song: dict[str, Any], mp3: bytes, changed: str) -> bytes:
    """The ``.apkg`` of a song.

    Args:
        topic: what it teaches.
        song: its record (``song.json``).
        mp3: its sound.
        changed: when its words or its sound were last changed, ISO 8601.
    """
    import genanki

    finder = study.Finder(topic)
    items = study.items(topic, finder, song["lines"])
    sung = sorted({item.line for item in items if item.line is not None})
    spans = [(song["lines"][index]["start"], song["lines"][index]["end"]) for index in sung]
    sounds = dict(zip(sung, clips(mp3, spans, song["duration"]), strict=True))
    names = {index: f"songgen-{topic.slug}-{index}-{sha256(data)[:8]}.mp3" for index, data in sounds.items()}
    made = genanki.Deck(_identity(topic.slug), _deck_name(topic))
    about = _plain(" · ".join(part for part in (topic.exam, topic.title) if part))
    tags = ["songgen", topic.slug, *([_tag(topic.exam)] if topic.exam else [])]
    term_model, line_model = _models(topic.language)
    for item in items:
        if item.meaning:
            made.add_note(
                genanki.Note(
                    term_model, _term_fields(item, song, names, about), guid=_guid(topic, item.term.id), tags=tags
                )
            )
    for index in sung:
        fields = [_cloze(finder, song["lines"][index]), _sound(names, index), about]
        made.add_note(genanki.Note(line_model, fields, guid=_guid(topic, f"line {index}"), tags=tags))
    return _package(made, [(names[index], sounds[index]) for index in sung], changed)


def _models(language: str) -> tuple[genanki.Model, genanki.Model]:
    import genanki

    which, meaning = _ASKED[language]
    term = '<div class="term">{{Term}}</div>'
    line = '{{#Line}}<div class="line">{{Line}}</div>{{/Line}}{{Audio}}<div class="song">{{Song}}</div>'
    more = '{{#Contrast}}<div class="contrast">{{Contrast}}</div>{{/Contrast}}'
    more += "{{#Formula}}<div>{{Formula}}</div>{{/Formula}}"
    terms = genanki.Model(
        _TERM_MODEL,
        "songgen term",
        fields=[{"name": name} for name in ("Term", "Meaning", "Contrast", "Formula", "Line", "Audio", "Song")],
        templates=[
            {
                "name": "meaning → term",
                "qfmt": f'<div>{{{{Meaning}}}}</div><div class="more">{which}</div>',
                "afmt": f"{{{{FrontSide}}}}<hr id=answer>{term}{more}{line}",
            },
            {
                "name": "term → meaning",
                "qfmt": f'{term}<div class="more">{meaning}</div>',
                "afmt": f"{{{{FrontSide}}}}<hr id=answer><div>{{{{Meaning}}}}</div>{more}{line}",
            },
        ],
        css=_CSS,
    )
    lines = genanki.Model(
        _LINE_MODEL,
        "songgen line",
        fields=[{"name": name} for name in ("Text", "Audio", "Song")],
        templates=[
            {
                "name": "line",
                "qfmt": '<div class="line">{{cloze:Text}}</div>',
                "afmt": '<div class="line">{{cloze:Text}}</div>{{Audio}}<div class="song">{{Song}}</div>',
            }
        ],
        css=_CSS,
        model_type=genanki.Model.CLOZE,
    )
    return terms, lines


def _term_fields(item: study.Item, song: dict[str, Any], names: dict[int, str], about: str) -> list[str]:
    line = "" if item.line is None else "".join(map(_unit, song["lines"][item.line]["units"]))
    term, reading = item.term.term, item.term.reading
    # Over katakana a reading would say the same again.
    headword = {"shown": term, "sung": reading, "ruby": reading not in ("", jaconv.kata2hira(term))}
    formulas = "<br>".join(rf"\( {_plain(tex)} \)" for tex in item.formulas)
    return [
        _unit(headword),
        _plain(item.meaning),
        _plain(item.contrast),
        formulas,
        line,
        _sound(names, item.line),
        about,
    ]


def _cloze(finder: study.Finder, line: dict[str, Any]) -> str:
    """The line, every term in it a blank of its own."""
    places = sorted(place for found in finder.spans(line["shown"]).values() for place in found)
    made, number = "", 0
    for _, units, is_term in study.pieces(line["units"], places):
        inner = "".join(map(_unit, units))
        if is_term:
            number += 1
            inner = f"{{{{c{number}::{inner}}}}}"
        made += inner
    return made


def _unit(unit: dict[str, Any]) -> str:
    parts = above(unit["shown"], unit["sung"]) if unit["ruby"] else [(unit["shown"], "")]
    return "".join(
        f"<ruby>{_plain(word)}<rt>{_plain(reading)}</rt></ruby>" if reading else _plain(word) for word, reading in parts
    )


def _plain(text: str) -> str:
    # Braces and colons as entities: nothing in a text is a blank, a hint or a field.
    escaped = html.escape(text, quote=False)
    return (
        escaped.replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("::", "&#58;&#58;")
        .replace("[sound", "&#91;sound")
    )


def _sound(names: dict[int, str], line: int | None) -> str:
    return f"[sound:{names[line]}]" if line in names else ""


def _deck_name(topic: Topic) -> str:
    return "::".join(part.replace("::", ":") for part in (topic.exam, topic.title) if part)


def _identity(slug: str) -> int:
    return (1 << 30) + int(sha256(f"songgen deck {slug}")[:12], 16) % (1 << 30)


def _guid(topic: Topic, what: str) -> str:
    return sha256(f"songgen {topic.slug} {what}")[:20]


def _tag(text: str) -> str:
    return "_".join(text.split())


def _package(made: genanki.Deck, media: list[tuple[str, bytes]], changed: str) -> bytes:
    """The zip: the collection, the list of sounds, the sounds by number; dates are always the same."""
    import genanki

    when = datetime.fromisoformat(changed).timestamp()
    with tempfile.TemporaryDirectory(prefix="songgen-") as folder:
        path = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA synchronous = OFF")  # it is read and thrown away at once
            numbers = itertools.count(_identity(str(made.deck_id)) * 1000)
            genanki.Package(made).write_to_db(database.cursor(), when, numbers)
            database.commit()
        entries = [("collection.anki2", path.read_bytes())]
    entries.append(("media", json.dumps({str(n): name for n, (name, _) in enumerate(media)}).encode()))
    entries += [(str(number), data) for number, (_, data) in enumerate(media)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
