"""What a clause says of two terms: more and less, one and the same, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Set

from songgen.check.claims import letters
from songgen.check.claims.claim import Claim
from songgen.check.claims.english import shapes
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import NEGATION
from songgen.check.claims.english.words import ARTICLES, Found, Phrases, lemma, words
from songgen.check.forms import fold
from songgen.topic import Term, Topic


def comparisons(counted: Set[str], clause: Clause) -> Iterator[Claim]:
    """X has more (fewer) of what is counted than Y."""
    if len(clause.terms) != 2:
        return
    one, other = clause.terms
    gap = clause.words[one.last + 1 : other.first]
    more = next((i for i, w in enumerate(gap) if w.text in ("more", "fewer", "less")), None)
    if more is None or not gap[-1:] or "than" not in [w.text for w in gap]:
        return
    lemmas = {w.lemma for w in gap[more + 1 :]}
    for what in counted:
        if lemma(fold(what)[0]) in lemmas:
            at = one.last + 1 + more
            greater, smaller = (one, other) if gap[more].text == "more" else (other, one)
            yield clause.claim(Found(at, at, ()), "comparison", greater.key[0], what, smaller.key[0])


_OTHER_NAMES = [["be", "another", "name"], ["be", "other", "name"], ["be", "same", "thing"], ["be", "synonym"],
                ["be", "what", "we", "call"], ["be", "what", "be", "call"]]  # fmt: skip


def identities(topic: Topic, clause: Clause) -> Iterator[Claim]:
    """Which names are said to stand for one thing."""
    for one, other in zip(clause.terms, clause.terms[1:], strict=False):
        gap = [w.lemma for w in clause.words[one.last + 1 : other.first]]
        core = [
            w for w in gap if w not in ARTICLES and w not in NEGATION and w not in ("just", "also", "only", "for", "as")
        ]
        if core[:2] in (["be", "know"], ["be", "call"]) and core[2:3] in (["in"], ["to"], ["by"]) and len(core) <= 5:
            core = core[:2]  # is known in anatomy as
        tail = clause.words[other.last + 1 :]
        said = clause.text[clause.words[other.first].start : clause.words[other.last].end]
        if any(said in fold(form)[0] for form in topic.by_id[one.key[0]].expands if one.key != other.key):
            continue  # ACID stands for atomicity, consistency and so on
        if (
            core in (["be"], ["mean"], ["stand"], ["be", "call"], ["be", "short"], ["be", "know"], *_OTHER_NAMES)
            and not tail
        ):
            kind = "expansion" if one.key == other.key else "identity"
            alias = core not in (["be"],)
            yield clause.claim(other, kind, one.key[0], "", said if one.key == other.key else other.key[0], alias=alias)
    for one in clause.terms:
        term = topic.by_id[one.key[0]]
        letter = shapes.LETTER.search(clause.text, clause.words[0].start, clause.words[one.first].start)
        if letter:
            named = [
                w
                for w in clause.words[one.last + 1 :]
                if w.lemma not in ("stand", "short", "for", "mean", "be", *ARTICLES)
            ]
            if len(named) == 1 and letters.is_wrong(term, letter[1], named[0].text):
                at = clause.words.index(named[0])
                yield clause.claim(Found(at, at, ()), "expansion", term.id, "", named[0].text, alias=True)
        elif term.expands:
            yield from _spelled(clause, one, term)


def _spelled(clause: Clause, one: Found, term: Term) -> Iterator[Claim]:
    gap = [w.lemma for w in clause.words[one.last + 1 : one.last + 4]]
    skip = (
        2
        if gap[:2] == ["stand", "for"]
        else 2
        if gap[:2] == ["spell", "out"]
        else 3
        if gap[:3] == ["be", "short", "for"]
        else 1
        if gap[:1] in (["mean"], ["be"])
        else 0
    )
    first = one.last + 1 + skip
    last = len(clause.words) - 1
    if skip and first < len(clause.words) and not any(t.first == first and t.last == last for t in clause.terms):
        said = clause.text[clause.words[first].start : clause.words[last].end]
        if last > first:
            yield clause.claim(Found(first, last, ()), "expansion", term.id, "", said, alias=skip > 1)


def orders(clause: Clause) -> Iterator[Claim]:
    """Which of two terms comes first."""
    for one, other in zip(clause.terms, clause.terms[1:], strict=False):
        gap = clause.text[clause.words[one.last].end : clause.words[other.first].start]
        head = [w.lemma for w in clause.words[: one.first] if w.lemma not in ARTICLES]
        link = [w.lemma for w in clause.words[one.last + 1 : other.first] if w.lemma not in ARTICLES]
        if head in (["after"], ["before"]) and link in (["come"], ["be"], ["begin"], ["start"], ["run"]):
            first, second = (one, other) if head == ["after"] else (other, one)
            yield clause.claim(other, "order", first.key[0], "", second.key[0])
            continue
        if shapes.YOUNGER.search(gap):
            yield clause.claim(other, "order", other.key[0], "time", one.key[0])
        elif shapes.OLDER.search(gap):
            yield clause.claim(other, "order", one.key[0], "time", other.key[0])
        elif shapes.AFTER.search(gap):
            yield clause.claim(other, "order", other.key[0], "", one.key[0])
        elif shapes.BEFORE.search(gap):
            yield clause.claim(other, "order", one.key[0], "", other.key[0])


def steps(text: str, terms: Phrases) -> Iterator[Claim]:
    """First comes X, then Y: an order told over more than one clause."""
    told = shapes.FIRST_THEN.search(text)
    if told is None:
        return
    found = words(text)
    named = [(found[t.first].start, found[t.last].end, t.key[0]) for t in terms.find(found)]
    start = 0 if shapes.FIRST_LAST.match(text, told.start()) else told.start()  # X first, then Y
    before = [n for n in named if start <= n[0] and n[1] <= told.end()]
    after = [n for n in named if n[0] >= told.end()]
    if before and after and before[-1][2] != after[0][2]:
        start, end = before[-1][0], after[0][1]
        yield Claim("order", before[-1][2], "", after[0][2], True, start, end, text[start:end])
