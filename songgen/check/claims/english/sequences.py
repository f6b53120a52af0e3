"""Orders told over more than one clause: X came first, and Y followed; X first, Y second; they go: X, Y, Z."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.senses import senses_of
from songgen.topic import Topic

_RANKS = {"first": 1, "second": 2, "next": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": 99}
_RANK = re.compile(rf"(?: (?:is|are|comes?|goes|go|runs?|came|was))? ({'|'.join(_RANKS)})(?= *(?:$|[,.;!?]| and\b))")
_JOINS = re.compile(r",? *(?:and|while|but)? *(?:then )?(?:the |an? )?")
_LEADS = re.compile(r"(?:\b(?:runs?|goes|go|comes?|starts?|follows?)|:) *(?:the )?$")
"""What may stand before the first of them: the steps run X first."""
_BESIDE = re.compile(r"(?:,|->|→|-|–| and| then|,? and then| &) *(?:the )?|,? then (?:the )?")
"""What stands between the terms of a list."""


class Named(NamedTuple):
    """A term where it stands in a text."""

    start: int
    end: int
    term: str


def told(topic: Topic, text: str, named: Sequence[Named]) -> Iterator[Claim]:
    """The orders of a line's terms; ``named``: the terms as they come."""
    if "?" in text or shapes.UNTRUE.search(text) or shapes.THOUGHT.search(text):
        return
    for one, other in pairwise(named):
        yield from _followed(text, one, other)
        yield from _went(topic, text, one, other)
    if not shapes.RANKED.search(text):
        yield from _counted(text, named)
        yield from _listed(topic, text, named)


def _claim(text: str, one: Named, other: Named, aspect: str = "") -> Claim:
    """That the one comes before the other, wherever they stand."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    return Claim("order", one.term, aspect, other.term, True, start, end, text[start:end])


def _followed(text: str, one: Named, other: Named) -> Iterator[Claim]:
    """X came first, and Y followed. First comes X, and Y follows."""
    follows = shapes.FOLLOWS.match(text, other.end)
    gap, head = text[one.end : other.start], _head(text, one)
    before = shapes.FIRST_COMES.search(head)
    behind = shapes.CAME_FIRST.fullmatch(gap)
    if not follows or one.term == other.term or not (behind and not senses_of(head) or before and _joins(gap)):
        return
    verb = (behind or before)["verb"]  # type: ignore[index]
    past = verb in ("came", "was", "arrived") or "ed" in follows.group()
    yield _claim(text, one, other, "time" if past else "")


def _went(topic: Topic, text: str, one: Named, other: Named) -> Iterator[Claim]:
    """Blood passes from X to Y; that it goes from the last step back to the first one is true of a circle."""
    head, gap = _head(text, one), text[one.end : other.start]
    if not shapes.GOES_FROM.search(head) or not shapes.GOES_TO.fullmatch(gap) or shapes.DENIES.search(head):
        return
    if not any(steps[-1] == one.term and steps[0] == other.term for steps in topic.order):
        yield _claim(text, one, other)


def _head(text: str, one: Named) -> str:
    """The sentence before a term."""
    begin = max(text.rfind(mark, 0, one.start) for mark in ".;!") + 1
    return text[begin : one.start]


def _joins(gap: str) -> bool:
    return _JOINS.fullmatch(gap) is not None


def _counted(text: str, named: Sequence[Named]) -> Iterator[Claim]:
    """X first, Y second, Z last; of what somebody saw first nothing is said."""
    found = [(_RANKS[rank[1]], one) for one in named if (rank := _RANK.match(text, one.end))]
    head = _head(text, found[0][1]) if found else ""
    if senses_of(head) and not _LEADS.search(head):
        return
    for (first, one), (second, other) in pairwise(found):
        if first != second and one.term != other.term:
            yield _claim(text, *((one, other) if first < second else (other, one)))


def _listed(topic: Topic, text: str, named: Sequence[Named]) -> Iterator[Claim]:
    """They go: X, Y, Z. A list may run the other way round, or begin anywhere in a circle; then it tells nothing."""
    runs: list[list[Named]] = [[]]
    for one in named:
        if runs[-1] and not _BESIDE.fullmatch(text[runs[-1][-1].end : one.start]):
            runs.append([])
        runs[-1].append(one)
    for run in runs:
        places = next(([steps.index(n.term) for n in run] for steps in topic.order
                       if all(n.term in steps for n in run)), [])  # fmt: skip
        if len(places) < 3 or not shapes.IN_ORDER.search(text, 0, run[0].start):
            continue
        back = [pair for pair, (a, b) in zip(pairwise(run), pairwise(places), strict=True) if a > b]
        forth = [pair for pair, (a, b) in zip(pairwise(run), pairwise(places), strict=True) if a < b]
        turned = len(back) > len(forth)
        odd = forth if turned else back
        circle = len(odd) == 1 and (places[-1] < places[0]) != turned
        if odd and len(odd) < len(places) - 1 and not circle:
            one, other = odd[0]
            yield _claim(text, *((other, one) if turned else (one, other)))
