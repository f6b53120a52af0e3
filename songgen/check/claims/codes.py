"""Codes of letters and a digit in the names of rivals: ridge with L1, where L2 is its own and L1 the lasso's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_CODE = re.compile(r"(?<![a-z0-9])([a-z]+)(\d+)(?![a-z0-9])")


class Code(NamedTuple):
    """A code at ``start``–``end`` of a folded text."""

    start: int
    end: int
    letters: str
    digits: str


class Codes:
    """The codes in the names of one topic's terms."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._own = {term.id: {code[2:] for form in (*term.forms, *term.expands) for code in codes(fold(form)[0])}
                     for term in topic.terms}  # fmt: skip

    def wrong(self, term: Term, text: str, said: Iterable[Code]) -> Claim | None:
        """The claim that a term is its rival, where codes that are said of it in ``text`` are the rival's alone."""
        own, found = self._own[term.id], list(said)
        if not own or any(code[2:] in own for code in found):
            return None
        for code in found:
            owners = [name for name, its in self._own.items() if code[2:] in its]
            rivals = [name for name in owners if self._topic.by_id[name].is_rival_of(term)]
            if rivals and len(owners) == len(rivals) and any(letters == code.letters for letters, _ in own):
                shown = text[code.start : code.end]
                return Claim("described", term.id, "", rivals[0], True, code.start, code.end, shown)
        return None


def codes(text: str) -> list[Code]:
    """The codes of a folded text."""
    return [Code(*match.span(), match[1], match[2]) for match in _CODE.finditer(text)]
