"""Words of an English text by their lemmas, and listed phrases found by them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import simplemma

from songgen.check import forms
from songgen.check.claims.english.numerals import numeral
from songgen.check.claims.english.vocabulary import NEGATION, PREPOSITIONS
from songgen.check.forms import fold

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?(?:\+\+?|#)?")
_OF = re.compile(r"(?:an? |the )?(?P<thing>[a-z]+) of the (?P<owner>[a-z]+)")
_OWNER = re.compile(r"(?:the )?(?P<owner>[a-z]+)['’]s (?P<thing>[a-z]+)")
ARTICLES = ("the", "a", "an", "their", "its", "our", "your")


_VERBS = {"means": "mean", "arose": "arise", "broke": "break", "rose": "rise", "shook": "shake", "won": "win"}
"""Forms of verbs that simplemma takes for other words."""
_AMERICAN = {
    "colour": "color", "behaviour": "behavior", "neighbour": "neighbor", "labour": "labor", "favour": "favor",
    "flavour": "flavor", "harbour": "harbor", "vapour": "vapor", "centre": "center", "metre": "meter", "litre": "liter",
    "fibre": "fiber", "grey": "gray", "defence": "defense", "catalogue": "catalog", "analyse": "analyze",
    "sulphur": "sulfur", "tumour": "tumor", "armour": "armor", "honour": "honor", "theatre": "theater",
}  # fmt: skip
"""British spelling → American."""


@functools.lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """A word's lemma; -ise and -ize are one."""
    # Words of a field (dicots) are in no dictionary; short ones may be acronyms of their own (https).
    if word in _VERBS:
        return _VERBS[word]
    base = forms.lemma(word) if len(word) >= 6 else str(simplemma.lemmatize(word, lang="en"))
    if word.endswith("xes") and base == word[:-1] and simplemma.is_known(word[:-2], lang="en"):
        base = word[:-2]  # simplemma has mixe for mixes
    base = re.sub(r"is(e|ation)$", r"iz\1", base.casefold())
    return _AMERICAN.get(base, base)


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    text: str
    lemma: str


@functools.lru_cache(maxsize=8192)
def verb_of(word: Word) -> str:
    """The verb of a word in -ing (adding → add), else nothing."""
    return str(simplemma.lemmatize(word.text, lang="en")).casefold() if word.text.endswith("ing") else ""


@dataclass(frozen=True)
class Found:
    """A listed phrase at words ``first``–``last`` (inclusive)."""

    first: int
    last: int
    key: tuple[str, ...]


def words(text: str) -> list[Word]:
    """The words of a folded text; a hyphen separates, as a space does. A number in words is one, as in figures."""
    found = list(_WORD.finditer(text))
    texts = [m.group() for m in found]
    result, at = [], 0
    while at < len(found):
        number, end = numeral(texts, at)
        word = str(number) if number else texts[at]
        last = end - 1 if number else at
        result.append(
            Word(found[at].start(), found[last].end(), word, lemma(word.replace("’", "'").removesuffix("'s")))
        )
        at = last + 1
    return result


class Phrases:
    """Listed phrases, searched by lemmas, the longest first."""

    def __init__(self, keyed: Mapping[str, tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for phrase, key in keyed.items():
            lemmas = tuple(w.lemma for w in words(fold(phrase)[0]))
            if lemmas:
                self._by_first.setdefault(lemmas[0], []).append((lemmas, key))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, found: Sequence[Word], *, gerunds: bool = False) -> list[Found]:
        """Phrases in order, without overlaps. An article inside a phrase may be left out or put in.

        ``gerunds``: a phrase with a verb (add machines) is also found in its form in -ing.
        """
        result, at = [], 0
        while at < len(found):
            listed = self._by_first.get(found[at].lemma, [])
            if gerunds and (verb := verb_of(found[at])) and verb != found[at].lemma:
                listed = [*listed, *(row for row in self._by_first.get(verb, ()) if len(row[0]) > 1)]
            hit = next(
                ((key, end) for lemmas, key in listed if (end := _match(found, at, lemmas, gerund=gerunds))),
                None,
            )
            if hit:
                result.append(Found(at, hit[1] - 1, hit[0]))
                at = hit[1]
            else:
                at += 1
        return result


def _match(found: Sequence[Word], at: int, lemmas: tuple[str, ...], *, gerund: bool = False) -> int:
    """The index behind the match, 0 for none."""
    i = at
    for k, one in enumerate(lemmas):
        while k and i < len(found) and found[i].lemma in ARTICLES and found[i].lemma != one:
            i += 1
        same = i < len(found) and (found[i].lemma == one or gerund and k == 0 and verb_of(found[i]) == one)
        if i >= len(found) or not same and one not in ARTICLES:
            return 0
        i += same
    return i


def passive_of(phrase: str) -> str:
    """release oxygen → oxygen be release (lemmas); empty where the phrase is no verb with its object."""
    found = words(fold(phrase)[0])
    if not 2 <= len(found) <= 4 or found[0].lemma in {*PREPOSITIONS, *ARTICLES, "be"}:
        return ""
    if any(w.lemma in PREPOSITIONS or w.lemma in NEGATION for w in found):
        return ""
    return " ".join([*(w.text for w in found[1:]), "be", found[0].text])


def site_of(phrase: str) -> str:
    """in the matrix → the matrix be; empty for a phrase that tells no place."""
    found = words(fold(phrase)[0])
    at = next((i for i, w in enumerate(found) if w.lemma in ("in", "on", "at")), None)
    if at is None or at > 0 or len(found) < 2:
        return ""
    return " ".join([*(w.text for w in found[1:]), "be"])


def owned_of(phrase: str) -> str:
    """A mistake of the client → the client's mistake, and back; empty for a phrase that tells no owner."""
    text = fold(phrase)[0]
    if match := _OF.fullmatch(text):
        return f"{match['owner']}'s {match['thing']}"
    match = _OWNER.fullmatch(text)
    return f"{match['thing']} of {match['owner']}" if match else ""
