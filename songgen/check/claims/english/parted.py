"""Years and makers told in another clause than their term: in 1983, X was born. Who made X? Y. X? Found in 1930."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import MADE, PLAIN
from songgen.check.claims.english.words import ARTICLES, Found, Phrases, Word

_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december", "spring", "summer", "autumn", "winter", "then", "way"}  # fmt: skip
_CAME = {"appear", "arise", "emerge", "arrive", "come", "begin", "start"}
"""Lemmas of coming about, where nothing is acted on: in 1983, X came; not X began to spread."""
_BORN = MADE - {"by", "from", "behind", "inventor", "author", "creator", "make"} | {
    "bear", "born", "launch", "release", "establish", "found", "standardize", "sign", "issue",
}  # fmt: skip
"""Lemmas of being made."""
_BEHIND, _ALONG = {"by", "in", "at", "on", "and", "from", "near"}, {"and", "along"}
"""Lemmas that go on behind the one, and behind the other: found by somebody, not found to have a heart."""


class Parted:
    """Finds them in two clauses.

    Args:
        year: what a year looks like in the topic; a second group stands for a decade.
        names: the people of the topic, and those whom everybody knows.
    """

    def __init__(self, year: re.Pattern[str], names: tuple[Phrases, ...]) -> None:
        self._year, self._names = year, names

    def find(self, before: Clause, clause: Clause) -> Iterator[Claim]:
        """The claims that the one clause makes of the other's term."""
        if clause.asked or clause.maybe or before.maybe:
            return
        if before.terms and before.asked and not clause.terms:
            yield from self._answered(before, clause)
        if not before.terms and not before.asked and clause.terms and _came_about(clause):
            others = [w for w in before.words if not self._year.fullmatch(w.text)]
            if all(w.lemma in PLAIN or w.lemma in _MONTHS for w in others) and not before.denials(others):
                yield from self._years(before, clause.terms[0].key[0])

    def _answered(self, asked: Clause, clause: Clause) -> Iterator[Claim]:
        term, last = asked.terms[0], asked.words[-1]
        if len(asked.terms) != 1 or asked.denials(asked.words) or clause.denials(clause.words):
            return
        others = [w for i, w in enumerate(asked.words) if not term.first <= i <= term.last]
        if not [w for w in others if w.lemma not in PLAIN] and clause.words[0].lemma in _BORN | {"make"}:
            yield from self._years(clause, term.key[0])  # X? Found in 1930
        asks = [w.lemma for w in others if w.lemma not in ARTICLES]
        if last.end != asked.words[term.last].end or len(asks) != 2 or asks[0] != "who" or asks[1] not in MADE:
            return
        for name in (f for names in self._names for f in names.find(clause.words)):
            rest = [w.lemma for i, w in enumerate(clause.words) if not name.first <= i <= name.last]
            if set(rest) <= {"it", "be", "that", "do", "who"}:
                yield _claim(clause, name, "person", term.key[0], name.key[-1])
                return

    def _years(self, clause: Clause, term: str) -> Iterator[Claim]:
        found = [(i, m) for i, w in enumerate(clause.words) if (m := self._year.fullmatch(w.text))]
        if len(found) == 1:
            i, match = found[0]
            yield _claim(clause, Found(i, i, ()), "decade" if match.group(2) else "year", term, match.group(1))


def _claim(clause: Clause, found: Found, kind: str, term: str, value: str) -> Claim:
    start, end = clause.words[found.first].start, clause.words[found.last].end
    return Claim(kind, term, "", value, True, start, end, clause.text[start:end])  # type: ignore[arg-type]


def _came_about(clause: Clause) -> bool:
    """Whether the clause says that its first term came about, and nothing that it did: X was born, X came."""
    term = clause.terms[0]
    rest: list[Word] = [w for w in clause.words[term.last + 1 :] if w.lemma not in ("first", "finally", "then")]
    article = all(w.lemma in PLAIN for w in clause.words[: term.first])
    if not article or not rest or clause.denials(clause.words):
        return False
    passive = rest[0].lemma == "be" and len(rest) > 1 and rest[1].lemma in _BORN
    behind = rest[2:3] if passive else rest[1:2]
    if not passive and rest[0].lemma not in _CAME:
        return False
    return not behind or behind[0].lemma in (_BEHIND if passive else _ALONG)
