"""MEM: what helps a learner keep the terms: repetition, spacing, the chorus, contrast. Notes, never errors.

What is measured in studies of sung text is repetition and familiarity; nothing here promises more.
"""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.rules import Context, Problem, rule
from songgen.topic import Term

NEW_TERMS = 3
CONTRAST_LINES = 2


@rule("MEM001", "term-once", "info")
def term_once(context: Context) -> Iterator[Problem]:
    """A required term is sung only once in the whole song: what comes back is what stays."""
    for term in context.topic.terms:
        rows = context.sung_in.get(term.id, [])
        if term.require and len(rows) == 1:
            yield _at(context, term, rows[0], f"{term.term} is sung only once")


@rule("MEM002", "term-massed", "info")
def term_massed(context: Context) -> Iterator[Problem]:
    """A term is sung three times or more, all in lines that follow each other, and never comes back later.

    Repeats with other lines between them are kept longer than the same number in one go.
    """
    order = {line.number: i for i, line in enumerate(context.lyrics.lines)}
    for term in context.topic.terms:
        rows = context.sung_in.get(term.id, [])
        places = sorted({order[row] for row in rows})
        if len(rows) >= 3 and places[-1] - places[0] == len(places) - 1 and len(order) > len(places):
            yield _at(context, term, rows[0], f"{term.term} is sung {len(rows)} times in a row and never again")


@rule("MEM003", "line-crowded", "info")
def line_crowded(context: Context) -> Iterator[Problem]:
    """A line brings more than three terms that were not sung before: too much to take in at once."""
    met: set[str] = set()
    for line in context.lyrics.lines:
        new = {mention.term.id for mention in context.mentions[line.number]} - met
        met |= new
        if len(new) > NEW_TERMS:
            yield Problem(f"{len(new)} new terms in one line; at most {NEW_TERMS}", line)


@rule("MEM004", "term-not-in-chorus", "info")
def not_in_chorus(context: Context) -> Iterator[Problem]:
    """A term of the title is not sung in the chorus, the part that everybody remembers."""
    rows = {line.number for section in context.lyrics.sections if section.kind == "chorus" for line in section.lines}
    for term in context.topic.title_terms if rows else []:
        if not rows & set(context.sung_in.get(term.id, [])):
            yield Problem(f"{term.term} is in the title and not in the chorus", term=term.id)


@rule("MEM005", "rivals-apart", "info")
def rivals_apart(context: Context) -> Iterator[Problem]:
    """Two terms that learners mix up are both sung, but never within two lines of each other: contrast them."""
    order = {line.number: i for i, line in enumerate(context.lyrics.lines)}
    for term in context.topic.terms:
        mine = [order[row] for row in context.sung_in.get(term.id, [])]
        for rival_id in term.rivals:
            rival = context.topic.by_id[rival_id]
            if term.id in rival.rivals and rival_id < term.id:
                continue  # said once, from the other side
            theirs = {order[row] for row in context.sung_in.get(rival_id, [])}
            near = any(place + i in theirs for place in mine for i in range(-CONTRAST_LINES, CONTRAST_LINES + 1))
            if mine and theirs and not near:
                yield Problem(f"{term.term} and {rival.term} are never sung close together", term=term.id)


def _at(context: Context, term: Term, row: int, message: str) -> Problem:
    """A problem at a term's mention in a line."""
    mention = next(m for m in context.mentions[row] if term.id in context.counted[m.term.id])
    return Problem(message, context.by_row[row], mention.start, mention.end, term.id)
