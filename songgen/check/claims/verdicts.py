"""A text line by line: what each line claims, and one verdict for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from functools import cache, partial
from typing import Literal, NamedTuple

from songgen.check.claims.claim import Claim, Outcome
from songgen.check.claims.compare import compare, swapped
from songgen.check.claims.reading import Grammar, Reading, Statement
from songgen.check.lines_read import LinesRead, Told
from songgen.lyrics import Line, Lyrics
from songgen.topic import Topic, once

Verdict = Literal["confirmed", "contradicted", "unverified", "no_claim"]
_SENTENCE = re.compile("[^。！？!?]+[。！？!?]*")
LONGEST = 2_000
"""Characters of a line that is read: its clauses are compared with each other. A longer one stays unverified."""
_LISTED = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_ASKED = re.compile(r"\s*[-*+]\s(?P<label>[^:：]+)[:：]\s?")
_HEADING = re.compile(r"\s*#+\s")


class Judged(NamedTuple):
    """A line, its claims compared with the topic, and the verdict."""

    line: Line
    outcomes: tuple[Outcome, ...]
    verdict: Verdict

    @property
    def facts(self) -> list[str]:
        """Names of the facts that confirm or contradict the line."""
        return list(dict.fromkeys(o.fact for o in self.outcomes if o.status != "unknown"))


@once
def grammar(topic: Topic) -> Grammar:
    """The grammar of the topic's language."""
    if topic.language == "ja":
        from songgen.check.claims.japanese import JapaneseGrammar

        return JapaneseGrammar(topic)
    from songgen.check.claims.english import EnglishGrammar

    return EnglishGrammar(topic)


def judge(topic: Topic, text: Lyrics, known: LinesRead | None = None) -> Iterator[Judged]:
    """Every line of a text with its verdict; ``known``: what was read before, and need not be again.

    A topic that a line leaves open (エンコーダは) or that それ refers to goes on into the next line of the section; in
    an explanation a list goes on with the term of its heading.
    """
    known = known or LinesRead()
    reader = cache(lambda: grammar(topic))
    for section in text.sections:
        heading: str | None = None
        last = Told((), "no_claim", None, None)
        for line in section.lines:
            carry = last.open_topic or (heading if _LISTED.match(line.shown) else None)
            last = known.claims(line, carry, last.last, partial(_told, topic, reader, line, carry, last.last))
            if _HEADING.match(line.shown):
                heading = last.last
            yield Judged(line, last.outcomes, last.verdict)


def _told(topic: Topic, reader: Callable[[], Grammar], line: Line, carry: str | None, before: str | None) -> Told:
    reading = _read(reader(), line, carry, before, {axis.label for axis in topic.axes.values()})
    one = judged(topic, line, reading)
    return Told(one.outcomes, one.verdict, reading.last, reading.open_topic)


def _read(reader: Grammar, line: Line, carry: str | None, before: str | None, labels: Set[str]) -> Reading:
    if len(line.shown) > LONGEST:
        return _by_sentence(reader, line.shown, carry, before)
    shown, asked = line.shown, _ASKED.match(line.shown)
    if asked and asked["label"] in labels:  # 「- 人の棋譜: 人の棋譜なしで」: the question itself says nothing
        shown = " " * asked.end() + shown[asked.end() :]
    return reader.read(shown, carry, before)


def _by_sentence(reader: Grammar, shown: str, carry: str | None, before: str | None) -> Reading:
    """A long paragraph; of a sentence that is itself too long nothing is known but that it says something."""
    claims, statements, last = list[Claim](), list[Statement](), before
    for sentence in _SENTENCE.finditer(shown):
        start, end = sentence.span()
        if end - start > LONGEST:
            statements.append(Statement(start, end, ()))
            carry = None
            continue
        read = reader.read(sentence.group(), carry, last).moved(start)
        claims += read.claims
        statements += read.statements
        carry, last = read.open_topic, read.last or last
    return Reading(tuple(claims), tuple(statements), last, carry)


def judged(topic: Topic, line: Line, reading: Reading) -> Judged:
    """One line's verdict (TRUE-2): confirmed only where facts stand behind every clause that asserts something."""
    outcomes = tuple(swapped(topic, [compare(topic, claim) for claim in reading.claims]))
    confirmed = [o.claim for o in outcomes if o.status == "confirmed"]
    # Whether a phrase is meant as a name at all is a guess: an unknown one leaves the line as it is.
    # So does one of words that a fact stands behind (学習パラメータを持たない, a value and a relation).
    open_claims = [
        o.claim
        for o in outcomes
        if o.status == "unknown"
        and o.claim.kind not in ("identity", "expansion")
        and not any(
            c.start <= o.claim.start and o.claim.end <= c.end and (c.term == o.claim.term or c.kind != o.claim.kind)
            for c in confirmed
        )
    ]
    verdict: Verdict = "unverified"
    if any(o.status == "contradicted" for o in outcomes):
        verdict = "contradicted"
    elif not reading.statements and not outcomes:
        verdict = "no_claim"
    elif confirmed and not open_claims and all(s.stands_on(confirmed) for s in reading.statements):
        verdict = "confirmed"
    return Judged(line, outcomes, verdict)
