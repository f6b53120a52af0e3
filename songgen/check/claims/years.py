"""Which numbers of a line are years, in a topic whose own years say how far back it goes."""

from __future__ import annotations

from songgen.topic import Topic


def bare(topic: Topic) -> str:
    """A pattern of the years that need no 年: 1800 to 2099, and from 1000 on where the topic goes back that far."""
    early = any(1000 <= year < 1800 for term in topic.terms for year in term.year)
    return r"(?:1\d|20)\d\d" if early else r"(?:1[89]|20)\d\d"


def marked(topic: Topic) -> str:
    """A pattern of the years that 年 follows: of four digits, and of three (794年) where the topic has such ones.

    100年 is otherwise how long something lasts.
    """
    ancient = any(100 <= year < 1000 for term in topic.terms for year in term.year)
    return r"[1-9]\d{2,3}" if ancient else r"[1-9]\d{3}"
