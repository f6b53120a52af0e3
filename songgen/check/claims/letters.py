"""Which word of an abbreviation's full name a letter stands for: the I in ACID stands for isolation."""

from __future__ import annotations

import re

from songgen.check.forms import fold
from songgen.topic import Term


def is_wrong(term: Term, letter: str, word: str) -> bool:
    """Whether the full names of a term have words that begin with a letter, and ``word`` is none of them."""
    named = [w for name in term.expands for w in re.findall("[a-z]+", fold(name)[0]) if w.startswith(letter)]
    said = fold(word)[0]
    return bool(named) and not any(w.startswith(said) or said.startswith(w) for w in named)
