"""``song.json``: the canonical record from which every page and every publisher is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from songgen import __version__
from songgen.bundle.glossary import Places, glossary
from songgen.bundle.post import disclosure, words

if TYPE_CHECKING:
    from songgen.bundle import Parts


def record(parts: Parts) -> dict[str, Any]:
    """The record as plain data; ``files`` is filled in by ``build``."""
    topic = parts.topic
    places = Places(topic)
    return {
        "version": 1,
        "songgen": __version__,
        "title": topic.title,
        "slug": topic.slug,
        "language": topic.language,
        "exam": topic.exam,
        "audience": topic.audience,
        "summary": topic.summary,
        "created": parts.created,
        "music": topic.music._asdict(),
        "duration": round(parts.cues.duration, 3),
        "sections": [
            {"tag": section.tag, "kind": section.kind, "lines": [line.index for line in section.lines]}
            for section in parts.script.sections
        ],
        "lines": [_line(cue) | {"terms": places.of(cue.shown)} for cue in parts.cues.lines],
        "exact": parts.cues.exact,
        "explanation": parts.explanation,
        "formulas": [formula._asdict() for formula in topic.formulas],
        "terms": glossary(topic),
        "sources": [source._asdict() for source in topic.sources],
        "drafter": parts.drafter,
        "singer": parts.singer,
        "eyecatch": parts.eyecatch,
        "master": parts.master,
        "check": parts.check,
        "costs": parts.costs,
        "credits": [parts.singer["voice"]] if parts.singer.get("voice") else [],
        "ai_disclosure": disclosure(topic, parts.drafter, parts.singer, parts.eyecatch),
        "post": words(parts),
        "film": parts.film,
        "files": {},
    }


def _line(cue: Any) -> dict[str, Any]:
    units = [
        {
            "shown": u.shown,
            "sung": u.sung,
            "ruby": u.ruby,
            "start": round(u.start, 3),
            "end": round(u.end, 3),
            "morae": [[text, round(a, 3), round(b, 3)] for text, a, b in u.morae],
        }
        for u in cue.units
    ]
    return {
        "index": cue.index,
        "section": cue.section,
        "shown": cue.shown,
        "sung": cue.sung,
        "start": round(cue.start, 3),
        "end": round(cue.end, 3),
        "units": units,
    }
