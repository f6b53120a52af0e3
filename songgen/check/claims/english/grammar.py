"""The English grammar of claims: X is/are/uses V, X: V, V is what X does; not, never, without, rather than.

Wordings and terms are compared by lemmas (simplemma), so that vanishing gradients are a vanishing gradient. What each
shape says is read by a module of its own; here they are put together, clause by clause and then over the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.described import Descriptions
from songgen.check.claims.english import sequences, shapes
from songgen.check.claims.english.acting import Acting
from songgen.check.claims.english.answers import Answers
from songgen.check.claims.english.as_told import left_over
from songgen.check.claims.english.assertion import statement
from songgen.check.claims.english.attribution import subject
from songgen.check.claims.english.clause import Clause, clauses
from songgen.check.claims.english.comparing import Comparing
from songgen.check.claims.english.counts import Counts
from songgen.check.claims.english.creators import Creators
from songgen.check.claims.english.dates import Dates
from songgen.check.claims.english.described import Described
from songgen.check.claims.english.directions import Directions
from songgen.check.claims.english.elsewhere import Elsewhere
from songgen.check.claims.english.ensuing import Ensuing
from songgen.check.claims.english.expansions import spelled_out
from songgen.check.claims.english.folded import Folded
from songgen.check.claims.english.free import FreeWords
from songgen.check.claims.english.having import Having
from songgen.check.claims.english.makers import TermMakers
from songgen.check.claims.english.mentions import Mentions
from songgen.check.claims.english.naming import Naming
from songgen.check.claims.english.pairs import comparisons, identities, orders, steps
from songgen.check.claims.english.parted import Parted
from songgen.check.claims.english.properties import Properties
from songgen.check.claims.english.rival_codes import RivalCodes
from songgen.check.claims.english.senses import senses_of
from songgen.check.claims.english.slots import Slots
from songgen.check.claims.english.urging import urged
from songgen.check.claims.english.words import Found, Word, words
from songgen.check.claims.reading import Predicate, Reading, Statement
from songgen.topic import Topic


class EnglishGrammar:
    """Reads the claims of one topic's lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        told = {w: ("axis", axis, name) for axis, a in topic.axes.items() for name, v in a.values.items()
                for w in v.wordings}  # fmt: skip
        self._mentions = Mentions(topic)
        self._properties = Properties(topic, told)
        self._acting = Acting(topic)
        self._dates = Dates(topic)
        self._creators = Creators(topic, told)
        self._term_makers = TermMakers(topic)
        self._counts = Counts(topic, self._dates.year)
        known = Descriptions(topic, senses_of)
        self._free_words = FreeWords(topic, known)
        self._slots = Slots(topic)
        self._described = Described(topic, known, self._mentions.terms)
        self._elsewhere = Elsewhere(topic, self._described.fitted)
        self._naming = Naming(topic, self._properties.values, self._described)
        self._answers = Answers(self._properties.values, self._counts)
        self._parted = Parted(self._dates.year, (self._creators.names, self._creators.famous))
        self._ensuing = Ensuing(told)
        self._comparing = Comparing(topic)
        self._directions = Directions(topic)
        self._rival_codes = RivalCodes(topic)
        self._having = Having(topic)

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line; see ``reading.Grammar``."""
        line = Folded.of(shown)
        claims: list[Claim] = []
        statements: list[Statement] = []
        current = carry or (before if re.match(r"\s*(?:it|this|that|they|these)\b", line.text) else None)
        asked: list[Claim] = []
        previous: Clause | None = None
        for begin, clause in self._clauses(line):
            found = [*self._answers.given(asked, clause), *self._claims(clause, current)]
            found += self._told_otherwise(previous, clause, found, current)
            if previous:
                found += [*self._parted.find(previous, clause), *self._ensuing.find(previous, clause)]
            asked = self._answers.asked(clause, current)
            previous = clause
            claims += found
            if clause.terms and (not clause.asked or len(clause.terms) == 1):
                current = subject(clause) or current
            if said := statement(self.topic, line, clause, begin, found):
                statements.append(said)
        every = words(line.text)
        named = self._mentions.terms.find(every)
        claims += self._over_clauses(line, every, named)
        claims += self._expansions(line, every, claims)
        claims = [c for c in claims if not self._counts.is_gross(c, claims, every, named)]
        if right := [claim for claim in claims if compare(self.topic, claim).status == "confirmed"]:
            for word in left_over(self.topic, line.text, every, self._mentions.find(line, every), right):
                place = line.place(word.start, word.end)
                statements.append(Statement(*place, (Predicate(*place, "apart"),)))
        placed = tuple(_placed(claim, line) for claim in claims)
        left_open = re.search(r"(?:\bis|\bare|:)\s*$", line.text)
        return Reading(placed, tuple(statements), current, current if left_open else None)

    def _clauses(self, line: Folded) -> Iterator[tuple[int, Clause]]:
        """The clauses that have words, each with the end of the border before it."""
        for start, end, asked in clauses(line.text):
            part = [Word(w.start + start, w.end + start, w.text, w.lemma) for w in words(line.text[start:end])]
            if part:
                yield start, Clause(line.text, part, self._mentions.find(line, part), asked)

    def _claims(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """What one clause says in the words that the topic lists."""
        if clause.asked or clause.maybe or not clause.terms and shapes.SAID_BY.match(clause.text, clause.span[1]):
            return  # Log in first, says 401
        yield from self._properties.find(clause, current)
        yield from self._acting.find(clause, current)
        yield from self._dates.find(clause, current)
        yield from self._creators.find(clause, current)
        yield from self._counts.find(clause, current)
        yield from self._term_makers.find(clause)
        yield from comparisons(self._counts.counted, clause)
        yield from identities(self.topic, clause)
        yield from orders(clause)

    def _told_otherwise(
        self, previous: Clause | None, clause: Clause, claims: Sequence[Claim], current: str | None
    ) -> list[Claim]:
        """What contradicts the topic in other words than it lists, where the listed ones leave room for it."""
        known = {compare(self.topic, claim).status for claim in claims}
        sure = known & {"contradicted", "confirmed"}
        found: list[Claim] = []
        if not sure:
            found += [*self._free_words.find(clause)] or self._slots.find(clause)
        if "contradicted" not in known:
            told = [*claims, *found]
            spoken_of = {name for c in told for name in (c.term, c.value)}
            left = any(t.key[0] not in spoken_of for t in clause.terms)
            whole = any(c.kind in ("define", "described") for c in told)
            if ("confirmed" not in known or left) and not whole and (described := self._described.find(clause)):
                found.append(described)
            found += self._elsewhere.find(clause)
            found += self._directions.find(clause, current) if not clause.asked and not clause.maybe else ()
            found += [*self._rival_codes.find(clause), *self._having.find(clause)]
        if previous and not sure:
            found += self._naming.find(previous, clause)
        return found

    def _over_clauses(self, line: Folded, every: Sequence[Word], named: Sequence[Found]) -> Iterator[Claim]:
        """What the whole line says of two terms or more."""
        yield from steps(line.text, self._mentions.terms)
        places = [sequences.Named(every[t.first].start, every[t.last].end, t.key[0]) for t in named]
        yield from sequences.told(self.topic, line.text, places)
        yield from urged(line.text, places)
        yield from self._comparing.find(line.text, every, named)

    def _expansions(self, line: Folded, every: list[Word], claims: Sequence[Claim]) -> list[Claim]:
        """What an abbreviation is said to stand for at a distance, where no clause tells it."""
        capitals = {w.start for w in every if line.is_capital(w.start)}
        return [
            claim
            for claim in spelled_out(self.topic, line.text, every, self._mentions.find(line, every), capitals)
            if not any(c.kind == "expansion" and c.start < claim.end and claim.start < c.end for c in claims)
        ]


def _placed(claim: Claim, line: Folded) -> Claim:
    start, end = line.place(claim.start, claim.end)
    return claim._replace(start=start, end=end, text=line.shown[start:end])
