"""What of an English line no claim stands for: a line is confirmed only where no word with a sense is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.vocabulary import AUXILIARY, BEGAN, MADE, NEGATION, PREPOSITIONS
from songgen.check.claims.english.words import ARTICLES, Found, Word, words
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Topic

_FREE = {
    *ARTICLES, *AUXILIARY, *PREPOSITIONS, "be", "do", "have", "can", "will", "it", "they", "this", "that", "these",
    "those", "we", "you", "i", "he", "she", "which", "who", "what", "there", "and", "but", "so", "as", "because",
    "oh", "yes", "well", "really", "just", "simply", "method", "technique", "thing", "way", "kind", "type", "sort",
    "one", "name", "answer", "role", "job", "data", "happen", "occur", "place", "sit", "live", "lie", "us", "my",
    "me", "him", "her", "them", "than",
}  # fmt: skip
"""Lemmas that add nothing that could be false."""
_CALLS = {"remember", "sing", "say", "let", "learn", "keep", "try", "know", "hear", "forget", "song", "along"}
"""The same where the clause begins with one of them."""
_MAKING = MADE | BEGAN | {"year", "back", "team", "work", "father", "paper", "out"}
"""Words of a line that says who made a thing, or when."""
_CALLED = {"stand", "short", "mean", "call", "also", "known", "know", "abbreviation", "refer", "full", "spell", "other"}
"""Words of a line that says what a thing is called."""
_ORDER = {"first", "then", "before", "after", "come", "next", "follow", "finally", "last", "second", "later", "earlier"}
"""Words of a line that says what comes first."""
_REJECTED = {"not", "unlike", "than", "rather", "instead"}
"""Words before a term that is only rejected or compared."""


def left_over(topic: Topic, every: Sequence[Word], named: Sequence[Found], claims: Sequence[Claim]) -> Iterator[Word]:
    """The words of a line for which none of its confirmed claims stands.

    Args:
        topic: what the claims are of.
        every: the words of the line.
        named: the terms in it, by their words.
        claims: those that the topic confirms, with offsets of the folded line.
    """
    about = {name for c in claims for name in (c.term, c.value)}
    own = {i for t in named if t.key[0] in about for i in range(t.first, t.last + 1)}
    others = {i for t in named if t.key[0] not in about for i in range(t.first, t.last + 1)} - own
    kinds = {c.kind for c in claims}
    free = _FREE | (_MAKING if kinds & {"year", "decade", "person"} else set())
    free |= _CALLED if kinds & {"identity", "expansion", "define"} else set()
    free |= _CALLS if every and every[0].lemma in _CALLS else set()
    free |= _ORDER if "order" in kinds else set()
    free |= NEGATION if any(not c.positive or c.aspect == "lack" for c in claims) else set()
    free |= {w.lemma for c in claims if c.kind == "number" for w in words(fold(c.aspect)[0])}
    told = "\n".join(sayings(topic).beside(c) for c in claims)
    lemmas = {w.lemma for w in words(told)}
    for i, word in enumerate(every):
        if i in own or any(c.start < word.end and word.start < c.end for c in claims):
            continue
        before = [w.lemma for w in every[max(0, i - 6) : i] if w.text not in ARTICLES]
        if i in others:
            if not _REJECTED.intersection(before):
                yield word
        elif word.lemma in free or word.text in free:
            continue
        elif before and before[-1] in PREPOSITIONS:
            if not re.search(rf"\b{before[-1]} (?:the |an? )?{re.escape(word.text)}\b", told):
                yield word
        elif word.lemma not in lemmas:
            yield word
