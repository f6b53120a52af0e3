"""One clause of an English line: its words, the terms in it, and what is denied in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.vocabulary import AUXILIARY, MAYBE, NEGATION
from songgen.check.claims.english.words import ARTICLES, Found, Word

_FINITE = {"is", "are", "was", "were", "has", "does", "did", "can", "will", "isn't", "doesn't", "never"}


@dataclass(frozen=True)
class Clause:
    text: str
    words: list[Word]
    terms: list[Found]
    asked: bool

    @property
    def maybe(self) -> bool:
        """Whether the clause leaves it open."""
        text = self.text[self._at : self._end]
        if any(w.lemma in MAYBE for w in self.words) or shapes.SOME.search(text):
            return True
        thought = shapes.THOUGHT.search(text)
        if thought is None or shapes.UNTRUE.search(text):
            return False
        at = self._at + thought.start()
        subjects = [t for t in self.terms if self.words[t.last].end <= at]
        return bool(thought["passive"]) or not subjects and any(self.words[t.first].start > at for t in self.terms)

    def denials(self, words: Sequence[Word]) -> int:
        """How many of some words deny."""
        return sum(w.lemma in NEGATION or bool(shapes.NOT_WORDS.search(w.text)) for w in words)

    @property
    def others(self) -> list[Word]:
        """Its words but for those of its terms."""
        taken = {i for t in self.terms for i in range(t.first, t.last + 1)}
        return [w for i, w in enumerate(self.words) if i not in taken]

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self._at, self._end

    @property
    def _at(self) -> int:
        return self.words[0].start

    @property
    def _end(self) -> int:
        return self.words[-1].end

    def apart(self, found: Found) -> bool:
        """A term that is only compared with or excluded (unlike X, rather than X)."""
        before = " ".join(w.text for w in self.words[max(0, found.first - 3) : found.first] if w.text not in ARTICLES)
        return bool(shapes.APART.search(before))

    def claim(self, found: Found, kind: str, term: str, aspect: str, value: str, *, alias: bool = False) -> Claim:
        """A claim by the phrase ``found``, negated as its surroundings say."""
        denied = self._denied(found, verb=kind == "relation")
        if not any(t.last < found.first for t in self.terms):
            behind = next((t for t in self.terms if t.first > found.last and t.key[0] == term), None)
            gap = self.words[found.last + 1 : behind.first] if behind else []
            denied ^= sum(w.lemma in NEGATION or bool(shapes.NOT_WORDS.search(w.text)) for w in gap) % 2 == 1
        start, end = self.words[found.first].start, self.words[found.last].end
        return Claim(kind, term, aspect, value, not denied, start, end, self.text[start:end], alias)  # type: ignore[arg-type]

    def _since_and(self, span: list[Word], found: Found, alone: bool) -> list[Word]:
        """It has no teacher and needs no labels: what stands behind and, where that begins another predicate."""
        joined = next((i for i in range(len(span) - 1, -1, -1) if span[i].text == "and"), None)
        if joined is None:
            return span
        behind = [*span[joined + 1 :], *self.words[found.first : found.last + 1]]
        verb = behind[1] if behind[0].text == "never" and len(behind) > 1 else behind[0]
        predicate = (
            verb.text in _FINITE or verb.text.endswith("s") and verb.lemma != verb.text and (alone or len(behind) > 1)
        )
        return span[joined + 1 :] if predicate else span

    def _denied(self, found: Found, *, verb: bool) -> bool:
        """An odd number of negations between the nearest term before (or the clause's start) and the phrase."""
        own = " ".join(w.text for w in self.words[found.first : found.last + 1])
        first = max((t.last + 1 for t in self.terms if t.last < found.first), default=0)
        untrue = shapes.UNTRUE.search(self.text, self._at, self.words[found.first].start)
        span = [w for w in self.words[first : found.first] if not (untrue and untrue.start() <= w.start < untrue.end())]
        if [w.text for w in span[-2:]] == ["not", "only"]:
            return False
        span = self._since_and(span, found, verb)
        count = sum(
            w.lemma in NEGATION or bool(shapes.NOT_WORDS.search(w.text)) or w.text in ("dont", "cant", "isnt")
            for w in span
        )
        count -= {"neither", "nor"} <= {w.text for w in span}
        count += bool(shapes.NOT_DONE.search(self.text, self._at, self.words[found.first].start))
        count += untrue is not None
        before = [t for t in self.terms if t.last < found.first]
        if before and {w.lemma for w in self.words[before[-1].last + 1 : found.first]} & {"that", "who", "which"}:
            # It isn't X that does: denied of X
            count += bool(shapes.NOT_IT.search(self.text[self._at : self.words[before[-1].first].start]))
        return count % 2 == 1 and not own.startswith("not ")


def clauses(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for match in shapes.BORDER.finditer(text):
        if match.start() > start:
            yield start, match.start(), match.group() == "?"
        start = match.end()
    if start < len(text):
        yield start, len(text), False


def has_verb(between: Sequence[Word]) -> bool:
    return any(w.lemma in AUXILIARY or w.text in (":",) for w in between)
