"""The English grammar of claims: X is/are/uses V, X: V, V is what X does; not, never, without, rather than.

Wordings and terms are compared by lemmas (simplemma), so that vanishing gradients are a vanishing gradient.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from simplemma import is_known

from songgen.check.claims import years
from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare, fact_on, same_name
from songgen.check.claims.described import Descriptions
from songgen.check.claims.english import sequences, shapes
from songgen.check.claims.english.acting import Acting
from songgen.check.claims.english.clause import Clause, clauses, has_verb
from songgen.check.claims.english.comparing import Comparing, is_more
from songgen.check.claims.english.described import Described
from songgen.check.claims.english.elsewhere import Elsewhere
from songgen.check.claims.english.ensuing import Ensuing
from songgen.check.claims.english.expansions import spelled_out
from songgen.check.claims.english.free import FreeWords
from songgen.check.claims.english.makers import TermMakers
from songgen.check.claims.english.naming import Naming
from songgen.check.claims.english.pairs import comparisons, identities, orders, steps
from songgen.check.claims.english.parted import Parted
from songgen.check.claims.english.people import FAMOUS
from songgen.check.claims.english.senses import senses, senses_of
from songgen.check.claims.english.slots import Slots
from songgen.check.claims.english.undoing import taken_back
from songgen.check.claims.english.vocabulary import (
    BEGAN,
    MADE,
    NUMBER,
    PLAIN,
    PREPOSITIONS,
    SELLING,
)
from songgen.check.claims.english.words import ARTICLES, Found, Phrases, Word, owned_of, passive_of, site_of, words
from songgen.check.claims.reading import Predicate, Reading, Statement
from songgen.check.forms import fold
from songgen.topic import Topic

_TIMES = {"before", "after", "until", "till", "when", "while", "once", "as", "since"}
"""Lemmas that begin another clause, on when something is done."""

_MAKER = re.compile("(?:^| )(?:by|from) ([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*)$")
"""run by Microsoft: the name in a wording is a maker's."""


class EnglishGrammar:
    """Reads the claims of one topic's lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._terms = Phrases({form: (t.id,) for t in reversed(topic.terms) for form in (*t.expands, *t.forms)})
        self._capitals = {t.id for t in topic.terms if t.term.isupper() and is_known(t.term.casefold(), lang="en")}
        self._values = [
            Phrases({w: ("axis", axis, name) for name, v in a.values.items() for w in v.wordings})
            for axis, a in topic.axes.items()
        ]
        told = {w: ("axis", axis, name) for axis, a in topic.axes.items() for name, v in a.values.items()
                for w in v.wordings}  # fmt: skip
        self._makers = Phrases({match[1]: key for w, key in told.items() if (match := _MAKER.search(w))})
        self._passives = Phrases({passive: key for w, key in told.items() if (passive := passive_of(w))})
        self._owned = Phrases({owned: key for w, key in told.items() if (owned := owned_of(w))})
        self._sites = Phrases({site: key for w, key in told.items() if (site := site_of(w))})
        known = Descriptions(topic, senses_of)
        self._described = Described(topic, known, self._terms)
        self._comparing = Comparing(topic)
        self._term_makers = TermMakers(topic)
        self._naming = Naming(topic, self._values, self._described)
        self._elsewhere = Elsewhere(topic, self._described.fitted)
        self._free_words = FreeWords(topic, known)
        self._slots = Slots(topic)
        self._year = re.compile(rf"(?<![\d.])({years.bare(topic)})(s)?(?![\d.%])")
        self._acting = Acting(topic)
        self._names = Phrases(
            {n: ("person", "", n) for n in {n for t in topic.terms for n in t.by} | set(topic.people)}
        )
        self._famous = Phrases({name: (name,) for name in FAMOUS})
        self._ensuing = Ensuing(told)
        self._parted = Parted(self._year, (self._names, self._famous))
        self._counted = {what for term in topic.terms for what in term.numbers}

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line; see ``reading.Grammar``."""
        text, origin = fold(shown)
        claims: list[Claim] = []
        statements: list[Statement] = []
        current = carry or (before if re.match(r"\s*(?:it|this|that|they|these)\b", text) else None)
        asked_for: list[Claim] = []
        previous: Clause | None = None
        for start, end, asked in clauses(text):
            part = [Word(w.start + start, w.end + start, w.text, w.lemma) for w in words(text[start:end])]
            if not part:
                continue
            clause = Clause(text, part, self._named(part, shown, origin), asked)
            found = [*self._answers(asked_for, clause), *self._claims(clause, current)]
            known = {compare(self.topic, claim).status for claim in found}
            if not known & {"contradicted", "confirmed"}:
                found += [*self._free_words.find(clause)] or self._slots.find(clause)
            spoken_of = {name for c in found for name in (c.term, c.value)}
            left = [t for t in clause.terms if t.key[0] not in spoken_of]
            if (
                "contradicted" not in known
                and ("confirmed" not in known or left)
                and not any(c.kind in ("define", "described") for c in found)
                and (described := self._described.find(clause))
            ):
                found.append(described)
            if "contradicted" not in known:
                found += self._elsewhere.find(clause)
            if previous and not known & {"contradicted", "confirmed"}:
                found += self._naming.find(previous, clause)
            if previous:
                found += [*self._parted.find(previous, clause), *self._ensuing.find(previous, clause)]
            asked_for = self._asked(clause, current)
            previous = clause
            claims += found
            if clause.terms and (not asked or len(clause.terms) == 1):
                current = self._subject(clause) or current
            statement = self._statement(clause, bool(found))
            if not statement and not asked and shapes.REASON.search(text, 0, start) and senses(part):
                statement = Statement(part[0].start, part[-1].end)  # red, because it is so hot
            if statement:
                open_ = [Predicate(origin[w.start], origin[w.end]) for w in taken_back(clause, found)]
                backed = [c for c in found if compare(self.topic, c).status != "unknown"]
                open_ += [self._placed(clause, t, origin) for t in _of_others(clause, backed)]
                statements.append(Statement(origin[statement.start], origin[statement.end], tuple(open_)))
        claims += steps(text, self._terms)
        every = words(text)
        named = [sequences.Named(every[t.first].start, every[t.last].end, t.key[0]) for t in self._terms.find(every)]
        claims += sequences.told(self.topic, text, named)
        claims += self._comparing.find(text, every, self._terms.find(every))
        capitals = {w.start for w in every if shown[origin[w.start]].isupper()}
        claims += [
            claim
            for claim in spelled_out(self.topic, text, every, self._named(every, shown, origin), capitals)
            if not any(c.kind == "expansion" and c.start < claim.end and claim.start < c.end for c in claims)
        ]
        claims = [c for c in claims if not self._gross(text, claims, c)]
        placed = tuple(
            c._replace(start=origin[c.start], end=origin[c.end], text=shown[origin[c.start] : origin[c.end]])
            for c in claims
        )
        left_open = re.search(r"(?:\bis|\bare|:)\s*$", text)
        return Reading(placed, tuple(statements), current, current if left_open else None)

    def _named(self, part: list[Word], shown: str, origin: Sequence[int]) -> list[Found]:
        """The terms in some words; a common word that is a term in capitals (FROM) must stand in capitals."""
        found = self._terms.find(part)
        if not self._capitals:
            return found
        return [f for f in found if f.last > f.first or f.key[0] not in self._capitals
                or shown[origin[part[f.first].start]].isupper()]  # fmt: skip

    @staticmethod
    def _placed(clause: Clause, found: Found, origin: Sequence[int]) -> Predicate:
        return Predicate(origin[clause.words[found.first].start], origin[clause.words[found.last].end])

    def _gross(self, text: str, claims: list[Claim], claim: Claim) -> bool:
        """Makes four ATP, spends two, so the net gain is two: the right number is there too, said of nothing else."""
        if claim.kind != "number" or claim.aspect not in self.topic.by_id[claim.term].numbers:
            return False
        right = float(self.topic.by_id[claim.term].numbers[claim.aspect].value)
        taken = {c.start for c in claims if c.kind == "number"}
        found = words(text)
        taken |= {found[i].start for t in self._terms.find(found) for i in range(t.first, t.last + 1)}
        loose = [w.text for w in found if w.start not in taken and (w.text in NUMBER or w.text.isdecimal())]
        return float(claim.value) != right and right in [float(NUMBER.get(t, t)) for t in loose]

    # ---- a question and its answer

    def _asked(self, clause: Clause, current: str | None) -> list[Claim]:
        """What finds the MAC address? The phrases that the next clause gives a term to (restores it, that's X).

        So it does with a number: port 53, that's where X listens.
        """
        first = clause.words[1 if clause.words[0].text == "q" and len(clause.words) > 1 else 0]
        asks = clause.asked and first.lemma in ("what", "who", "which")
        if clause.terms or not asks and (clause.asked or clause.maybe or current):
            return []
        values = [f for phrases in self._values for f in phrases.find(clause.words)]
        counts = [clause.claim(f, "number", "", what, number) for f, what, number in self._counts(clause)]
        return [*(clause.claim(f, "axis", "", f.key[1], f.key[2]) for f in values), *counts]

    @staticmethod
    def _answers(asked_for: list[Claim], clause: Clause) -> list[Claim]:
        """… DNS does. / It's DNS. / DNS. / That's where DNS listens, of a number."""
        lemmas = [w.lemma for i, w in enumerate(clause.words) if not any(t.first <= i <= t.last for t in clause.terms)]
        if len(clause.terms) == 1 and not clause.asked and shapes.THERE.match(clause.text, clause.span[0]):
            return [c._replace(term=clause.terms[0].key[0]) for c in asked_for if c.kind == "number"]
        if (
            len(clause.terms) != 1
            or clause.asked
            or set(lemmas) - {"it", "be", "do", "that", "this", "the", "a", "an", "of", "course"}
        ):
            return []
        return [claim._replace(term=clause.terms[0].key[0]) for claim in asked_for]

    # ---- one clause

    def _subject(self, clause: Clause) -> str | None:
        return next((f.key[0] for f in clause.terms if not clause.apart(f)), None)

    def _about(self, clause: Clause, found: Found, current: str | None) -> str | None:
        """The term a phrase is said of: the nearest before it, else one that a cleft or attribute puts behind it."""
        before = [t for t in clause.terms if t.last < found.first and not clause.apart(t)]
        after = [t for t in clause.terms if t.first > found.last and not clause.apart(t)]
        if after:
            gap = [w.lemma for w in clause.words[found.last + 1 : after[0].first]]
            attribute = not gap or (set(gap) <= {*ARTICLES})
            if attribute and not (before and has_verb(clause.words[before[-1].last + 1 : found.first])):
                return after[0].key[0]
            if not before and gap and gap[0] in {"be", "mean", "describe", "for", "with", "by"}:
                return after[0].key[0]
        if before and _ends_in_a_name(clause, before[-1], found):
            return after[-1].key[0]
        if before:
            return before[0].key[0] if len(before) > 1 and _relative(clause, before) else before[-1].key[0]
        if after and not before and gap[:1] and gap[0] in _TIMES:
            return current  # choose your k before X begins: what is done at another time
        if not after and not clause.terms and shapes.OWN_SUBJECT.match(clause.text[clause.words[0].start :]):
            return None  # the tricuspid on the right: another thing, which the topic may not know
        return current or (after[0].key[0] if after else None)

    def _claims(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        if clause.asked or clause.maybe or not clause.terms and shapes.SAID_BY.match(clause.text, clause.span[1]):
            return  # Log in first, says 401
        taken = {i for t in clause.terms for i in range(t.first, t.last + 1)}
        values = [
            f for phrases in self._values for f in phrases.find(clause.words, gerunds=True)
            if not (set(range(f.first, f.last + 1)) < taken) and not _is_relative(clause, f)
        ]  # fmt: skip
        for found in values:
            term = self._about(clause, found, current)
            if term and self._is_meant(clause, found, term):
                first = dataclasses.replace(clause, terms=clause.terms[:1])
                yield first.claim(found, "axis", clause.terms[0].key[0], found.key[1], found.key[2])
            elif term and not _asked_of_you(clause, found):
                yield clause.claim(found, "axis", term, found.key[1], found.key[2])
        for found in self._owned.find(clause.words):
            said = clause.text[clause.words[found.first].start : clause.words[found.last].end]
            term = self._about(clause, found, current)
            if term and re.search("['’]s | of ", said):  # a heart wall is another thing
                yield clause.claim(found, "axis", term, found.key[1], found.key[2])
        yield from self._turned(clause)
        yield from self._acting.find(clause, current)
        yield from self._origins(clause, current)
        yield from self._numbers(clause, current)
        yield from self._term_makers.find(clause)
        yield from comparisons(self._counted, clause)
        yield from identities(self.topic, clause)
        yield from orders(clause)

    def _is_meant(self, clause: Clause, found: Found, term: str) -> bool:
        """X means (that) Y is V: said of X, where the topic does not say whether Y is."""
        first = clause.terms[0] if clause.terms else found
        link = clause.words[first.last + 1].lemma if first.last < found.first - 1 else ""
        if link != "mean" or first.key[0] == term:
            return link == "mean"
        told = [fact_on(self.topic, self.topic.by_id[name], found.key[1]) for name in (first.key[0], term)]
        return told[0] is not None and told[1] is None

    def _turned(self, clause: Clause) -> Iterator[Claim]:
        """Oxygen is released by X; the matrix is where X happens."""
        for phrases, links in ((self._passives, ("by", "in", "during")), (self._sites, ("where",))):
            for found in phrases.find(clause.words) if len(clause.terms) == 1 else ():
                term = clause.terms[0]
                gap = [w.lemma for w in clause.words[found.last + 1 : term.first] if w.lemma not in ARTICLES]
                if term.first > found.last and gap in ([link] for link in links):
                    yield clause.claim(found, "axis", term.key[0], found.key[1], found.key[2])

    def _origins(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        for i, word in enumerate(clause.words):
            match = self._year.fullmatch(word.text)
            alone = current is not None and len(clause.words) == 1  # X, 2006
            if match and (clause.terms or alone) and _came_about(clause, i):
                found = Found(i, i, ("decade" if match.group(2) else "year",))
                term = self._about(clause, found, current)
                if term:
                    yield clause.claim(found, "decade" if match.group(2) else "year", term, "", match.group(1))
        if any(w.lemma in MADE | SELLING for w in clause.words):
            for maker in self._makers.find(clause.words):
                term = self._about(clause, maker, current)
                if term and maker.first and clause.words[maker.first - 1].lemma not in PREPOSITIONS - {"by", "from"}:
                    yield clause.claim(maker, "axis", term, maker.key[1], maker.key[2])
        so = shapes.MADE_SO.search(clause.text, *clause.span)
        told = [w.lemma for w in clause.words if so is None or not so.start() <= w.start < so.end()]
        made = not MADE.isdisjoint(told) or shapes.MADE.search(clause.text, *clause.span) is not None
        for name in self._names.find(clause.words):
            owned = clause.text[clause.words[name.last].end :].startswith(("'s", "’s")) or clause.words[
                name.last
            ].text.endswith("'s")
            term = self._about(clause, name, current)
            if term and self._beside_a_maker(clause, name, term):
                continue
            if term and (made or owned):
                yield clause.claim(name, "person", term, "", name.key[2])

        yield from self._famous_makers(clause, made)

    def _famous_makers(self, clause: Clause, made: bool) -> Iterator[Claim]:
        """Newton invented X, X was invented by Newton: somebody whom everybody knows, and the topic does not name."""
        if len(clause.terms) != 1 or not made or self._names.find(clause.words):
            return
        term = clause.terms[0]
        for name in self._famous.find(clause.words):
            before, behind = clause.words[: name.first], clause.words[name.last + 1 :]
            active = behind[:1] and behind[0].lemma in MADE and term.first > name.last
            passive = before[-1:] and before[-1].text in ("by", "from") and term.last < name.first
            if active or passive and any(w.lemma in MADE - {"by", "from"} or w.lemma == "come" for w in before):
                yield clause.claim(name, "person", term.key[0], "", name.key[0])

    def _beside_a_maker(self, clause: Clause, name: Found, term: str) -> bool:
        """Hinton and X: one of a team whose other member is the term's own; the topic need not name them all."""
        team = [
            n
            for n in self._names.find(clause.words)
            if n is not name and min(abs(n.first - name.last), abs(name.first - n.last)) <= 2
        ]
        own = self.topic.by_id[term].by
        right = [n for n in (name, *team) if any(same_name(n.key[2], maker) for maker in own)]
        return bool(right) and name not in right

    def _numbers(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        for found, what, number in self._counts(clause):
            counted = {w.lemma for w in words(fold(what)[0])}
            # 36 ATP: what is counted may itself be a term
            others = [t for t in clause.terms if not (found.first < t.first <= found.first + 2 and counted &
                      {w.lemma for w in clause.words[t.first : t.last + 1]})]  # fmt: skip
            term = self._about(dataclasses.replace(clause, terms=others), found, current)
            if term:
                yield clause.claim(found, "number", term, what, number)

    def _counts(self, clause: Clause) -> Iterator[tuple[Found, str, str]]:
        """Each number with what it counts."""
        lemmas = [w.lemma for w in clause.words]
        for i, word in enumerate(clause.words):
            digits = word.text.isdigit() and (len(word.text) < 4 or not self._year.fullmatch(word.text))
            number = 0 if word.text == "no" else NUMBER.get(word.text, int(word.text) if digits else None)
            named = any(t.first <= i <= t.last for t in clause.terms)
            for what in self._counted if number is not None and not named else ():
                counted = [w.lemma for w in words(fold(what)[0])]
                size = len(counted)  # seven essential characteristics
                if counted in (
                    lemmas[i + 1 : i + 1 + size],
                    lemmas[i + 2 : i + 2 + size],
                    lemmas[max(0, i - size) : i],
                ):
                    yield Found(i, i, ()), what, str(number)

    def _statement(self, clause: Clause, claimed: bool) -> Statement | None:
        if clause.asked:
            return None
        content = [w for w in clause.words if not any(t.first <= i <= t.last for t in clause.terms
                   for i in [clause.words.index(w)])]  # fmt: skip
        verbal = any(w.lemma in ("be", "do", "have", "can", "will") for w in content)
        imperative = bool(clause.words) and clause.words[0].lemma in (
            "remember",
            "sing",
            "say",
            "let",
            "learn",
            "keep",
            "do",
            "try",
        )
        if not claimed and (not clause.terms or imperative or not content or not (verbal or len(content) > 1)):
            return None
        return Statement(clause.words[0].start, clause.words[-1].end)


def _came_about(clause: Clause, year: int) -> bool:
    """Whether the year is that of the term: nothing else happens in the clause (Voyager flew past Neptune in 1989)."""
    words = [
        w for i, w in enumerate(clause.words) if i != year and not any(t.first <= i <= t.last for t in clause.terms)
    ]
    return any(w.lemma in MADE or w.lemma in BEGAN for w in words) or {w.lemma for w in words} <= PLAIN


def _ends_in_a_name(clause: Clause, before: Found, found: Found) -> bool:
    """The X thing that Vs is (called) the Y: said of Y, which the clause ends in."""
    last = clause.terms[-1]
    if last.first <= found.last or last.last + 1 < len(clause.words):
        return False
    relative = {w.lemma for w in clause.words[before.last + 1 : found.first]} & {"that", "which", "who", "whose"}
    link = clause.text[clause.words[found.last].end : clause.words[last.first].start].lstrip()
    return bool(relative) and shapes.IS_CALLED.fullmatch(link) is not None


def _is_relative(clause: Clause, found: Found) -> bool:
    """Thicker walls than: they need not be thick. Fewer units are told as they are."""
    compared = any(is_more(w) and w.text != "fewer" for w in clause.words[found.first : found.last + 1])
    return compared and any(w.text == "than" for w in clause.words[found.last + 1 :])


def _asked_of_you(clause: Clause, found: Found) -> bool:
    """For k-means you must choose k: what somebody has to do for a term is not what the term does."""
    first = clause.words[0].lemma == "for" and clause.terms and clause.terms[0].last < found.first
    gap = {w.lemma for w in clause.words[clause.terms[0].last + 1 : found.first]} if first else set()
    return "you" in gap and bool(gap & {"must", "need", "have", "should"})


def _relative(clause: Clause, before: list[Found]) -> bool:
    """X of Y is V: the head X is meant, not Y."""
    gap = [w.lemma for w in clause.words[before[-2].last + 1 : before[-1].first]]
    return gap[:1] in (["of"], ["in"], ["for"])


def _of_others(clause: Clause, claims: list[Claim]) -> list[Found]:
    """Terms that what is said is said with (a moon of X), and no claim is about."""
    spoken_of = {name for claim in claims for name in (claim.term, claim.value)}
    return [t for t in clause.terms if t.first and clause.words[t.first - 1].lemma in PREPOSITIONS
            and t.key[0] not in spoken_of
            and not any(c.start <= clause.words[t.first].start < c.end for c in claims)]  # fmt: skip
