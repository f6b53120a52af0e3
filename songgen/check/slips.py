"""What a typo is, and the slips of the hand that make one: a character missing, added, wrong, or swapped."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from songgen.language import Unit
from songgen.topic import Term, Topic, once


class Typo(NamedTuple):
    """``start``–``end`` of a line was meant to be ``form``, a form of ``term`` or a word of what is said of it."""

    start: int
    end: int
    term: Term | None
    form: str
    kind: Literal["homophone", "near"]
    severity: Literal["error", "warning"]


class Typos(Protocol):
    """Finds the typos of one topic's terms."""

    def find(self, shown: str, units: list[Unit], covered: list[tuple[int, int]]) -> list[Typo]:
        """Typos in a line; ``covered`` are (start, end) of what is spelt as the topic spells it."""


@once
def typos(topic: Topic) -> Typos:
    """The finder of the topic's language."""
    if topic.language == "ja":
        from songgen.check.typos_ja import JapaneseTypos

        return JapaneseTypos(topic)
    from songgen.check.typos_en import EnglishTypos

    return EnglishTypos(topic)


def one_slip(a: str, b: str) -> bool:
    """Whether one character is missing, added, wrong, or swapped with its neighbour."""
    if len(a) == len(b):
        different = [i for i in range(len(a)) if a[i] != b[i]]
        swapped = len(different) == 2 and different[1] - different[0] == 1 and a[different[0]] == b[different[1]]
        return len(different) == 1 or swapped and a[different[1]] == b[different[0]]
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and short in deletions(long)


def deletions(word: str) -> set[str]:
    """The word without one of its characters."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}
