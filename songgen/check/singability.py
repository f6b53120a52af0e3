"""SNG: a voice can sing it: line and phrase lengths, tempo, parallel verses, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import sqrt

from songgen import language
from songgen.check.rules import Context, Problem, rule
from songgen.lyrics import SILENT, Line

SERVICE_LIMIT = 5000
"""Characters of sung text that the strictest common limit of music services allows (2026-11)."""


@rule("SNG001", "line-too-long", "warning")
def line_too_long(context: Context) -> Iterator[Problem]:
    """A line has more morae (syllables) than ``[check] line_morae``: it will not fit four bars."""
    for line in context.lyrics.lines:
        count = context.morae(line)
        if count > context.settings.line_morae:
            yield Problem(f"{count} morae in one line; at most {context.settings.line_morae}", line)


@rule("SNG002", "phrase-too-long", "warning")
def phrase_too_long(context: Context) -> Iterator[Problem]:
    """Between two breaths (spaces, commas) stand more morae than ``[check] phrase_morae``."""
    for line in context.lyrics.lines:
        for start, end, count in _phrases(context, line):
            if count > context.settings.phrase_morae:
                limit = context.settings.phrase_morae
                yield Problem(f"{count} morae without a breath; at most {limit}", line, start, end)


@rule("SNG003", "uneven-lines", "info")
def uneven_lines(context: Context) -> Iterator[Problem]:
    """Line lengths vary by more than 35 % (coefficient of variation): no melody will come back."""
    counts = [context.morae(line) for line in context.lyrics.lines]
    if len(counts) < 4:
        return
    mean = sum(counts) / len(counts)
    # Not statistics.pstdev: importing it takes longer than reading a song.
    deviation = sqrt(len(counts) * sum(n * n for n in counts) - sum(counts) ** 2) / len(counts)
    if mean and (spread := deviation / mean) > 0.35:
        yield Problem(f"line lengths vary by {spread:.0%} around {mean:.0f} morae")


@rule("SNG004", "text-too-long", "error")
def text_too_long(context: Context) -> Iterator[Problem]:
    """The sung text is longer than music services take (5000 characters)."""
    length = sum(len(language.sung(units)) + 1 for units in context.units.values())
    if length > SERVICE_LIMIT:
        yield Problem(f"the sung text has {length} characters; services take {SERVICE_LIMIT}")


@rule("SNG005", "section-tag", "warning")
def section_tag(context: Context) -> Iterator[Problem]:
    """A section without a tag, with a tag that nobody knows, or without a line where one is expected."""
    for section in context.lyrics.sections:
        if not section.tag:
            yield Problem("these lines have no section tag such as [Verse 1]", number=section.number)
        elif not section.kind:
            yield Problem(f"[{section.tag}] is not a section that singers know", number=section.number)
        elif not section.lines and section.kind not in SILENT:
            yield Problem(f"[{section.tag}] has no line", number=section.number)


@rule("SNG006", "verses-differ", "warning")
def verses_differ(context: Context) -> Iterator[Problem]:
    """The same line of two verses differs by more than two morae, though both have one melody."""
    verses = [s for s in context.lyrics.sections if s.kind == "verse" and s.lines]
    for verse in verses[1:]:
        for first, line in zip(verses[0].lines, verse.lines, strict=False):
            a, b = context.morae(first), context.morae(line)
            if abs(a - b) > 2:
                yield Problem(f"{b} morae, line {first.number} of the same melody has {a}", line)


@rule("SNG007", "too-fast", "warning")
def too_fast(context: Context) -> Iterator[Problem]:
    """At the topic's tempo, two bars a phrase, a phrase needs more morae a second than can be sung."""
    seconds = 8 * 60 / context.topic.music.tempo
    for line in context.lyrics.lines:
        for start, end, count in _phrases(context, line):
            if count / seconds > context.settings.morae_per_second:
                yield Problem(
                    f"{count / seconds:.1f} morae a second at {context.topic.music.tempo} bpm", line, start, end
                )


def _phrases(context: Context, line: Line) -> list[tuple[int, int, int]]:
    """(start, end, morae) of each phrase between breaths."""
    phrases, start, at, count = [], 0, 0, 0
    for unit in context.units[line.number]:
        breath = unit.sung == " " and (context.topic.language == "ja" or re.search("[,;:]", unit.shown))
        if breath:
            phrases.append((start, at, count))
            start, count = at + len(unit.shown), 0
        at += len(unit.shown)
        count += len(unit.morae)
    return [*phrases, (start, at, count)]
