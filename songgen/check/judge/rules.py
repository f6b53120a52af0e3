"""CLM100, CLM101: what the judge found, as far as code let it count. They speak only with ``--judge``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from songgen.check.rules import Context, Problem, rule
from songgen.lyrics import Line

if TYPE_CHECKING:
    from songgen.check.judge import Ruling, Status


@rule("CLM100", "judge-contradicted", "error", "judge")
def contradicted(context: Context) -> Iterator[Problem]:
    """Two of three readings by the judge say that a fact of the topic contradicts the line: 偽札を刷るのは識別器.

    Each of them rests on a fact that is quoted to the letter (TRUE-4): either the line was read as a claim in the
    topic's own ids and comparing it with the topic shows the contradiction, or the judge quoted the fact and the quote
    was found there. Nothing counts of a judge that fails the lines whose truth is known. See docs/judge.md.
    """
    for line, ruling in _rulings(context, "contradicted"):
        message = f"{ruling.message} (the judge; {ruling.fact}: “{ruling.quote}”)"
        term = ruling.fact.split(".")[0]
        yield Problem(
            message, line, ruling.start, ruling.end, term if term in context.topic.by_id else None, ruling.fact
        )


@rule("CLM101", "judge-unsure", "warning", "judge")
def unsure(context: Context) -> Iterator[Problem]:
    """The judge doubts a line, its readings disagree, or what it said does not count: read this line yourself.

    Without a line: all its answers were thrown away, because it got a line wrong whose truth is known.
    """
    if context.judgement:
        yield from (Problem(f"the judge's answers do not count: {why}") for why in context.judgement.void)
    for line, ruling in _rulings(context, "unsure"):
        yield Problem(f"the judge is not sure: {ruling.message}", line, ruling.start, ruling.end)


def _rulings(context: Context, status: Status) -> Iterator[tuple[Line, Ruling]]:
    """Lines with a ruling of that kind."""
    rulings = context.judgement.rulings if context.judgement else {}
    for line in context.lyrics.lines:
        ruling = rulings.get(line.number)
        if ruling and ruling.status == status:
            yield line, ruling
