"""From where to where: from input to output where the topic has from output to input, between 0 and 1.

What is found so only ever contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.attribution import subject
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import NUMBER
from songgen.check.claims.ways import Way, Ways
from songgen.topic import Topic


class Directions:
    """Finds them clause by clause."""

    def __init__(self, topic: Topic) -> None:
        self._topic, self._ways = topic, Ways(topic, _ways)

    def find(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """Claims that a term's value (or its definition) is not so; ``current``: id of the term spoken of before."""
        about = subject(clause) or current
        ways = list(_ways(clause.text, *clause.span))
        if about is None or len(ways) != 1 or clause.denials(clause.words) or shapes.COMPARED.search(clause.text):
            return
        if ways[0].is_range and shapes.SIDE_OF_IT.search(clause.text, *clause.span):
            return  # the sigmoid's slope is between 0 and 0.25
        if wrong := self._ways.wrong(self._topic.by_id[about], ways[0], clause.text):
            yield wrong


def _ways(text: str, start: int = 0, end: int | None = None) -> Iterator[Way]:
    close = len(text) if end is None else end
    for match in (*shapes.RANGE.finditer(text, start, close), *shapes.WAY.finditer(text, start, close)):
        ends = _plain(match["whence"]), _plain(match["whither"])
        if ends[0] != ends[1]:
            yield Way(*match.span(), ends)


def _plain(place: str) -> str:
    """Minus one as -1."""
    number = re.sub(r"^(?:minus|negative)\s+|^[-−]\s*", "-", place)
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{NUMBER.get(digits, digits)}"
