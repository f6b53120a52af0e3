"""What Gemini read in the notes, sifted: only what rests on a quote that stands there, and nothing that conflicts.

A quote proves where a fact comes from, not that it follows: the author reads both, side by side, in the file.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from songgen.authoring.notes import Notes
from songgen.authoring.resting import rests_on
from songgen.authoring.text import one_line
from songgen.check.forms import fold
from songgen.language.kana import hiragana, is_sung
from songgen.quotes import SHORTEST, flatten
from songgen.relations import SIGNS

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True)
class Fact:
    """One fact. ``kind`` is the key of a term in ``topic.yaml``; ``key`` the axis, relation or thing counted."""

    kind: str
    term: str
    key: str
    value: str | int | float
    quote: str


@dataclass(frozen=True)
class FoundTerm:
    """A term that stands in the notes."""

    id: str
    term: str
    reading: str
    sung: bool


@dataclass(frozen=True)
class FoundAxis:
    """An axis that some fact uses; ``values`` is id → wordings."""

    id: str
    label: str
    values: dict[str, list[str]]


@dataclass(frozen=True)
class Order:
    """Ids in order, and the quote."""

    terms: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class Sifted:
    """What is kept, and a line for everything that was dropped."""

    terms: tuple[FoundTerm, ...]
    axes: tuple[FoundAxis, ...]
    facts: tuple[Fact, ...]
    orders: tuple[Order, ...]
    rivals: frozenset[tuple[str, str]]
    dropped: tuple[str, ...]


def sift(data: dict[str, Any], notes: Notes, language: str) -> Sifted:
    """An answer of ``schema.SCHEMA`` → what of it may stand in a topic file."""
    return _Sieve(data, notes, language).run()


class _Sieve:
    def __init__(self, data: dict[str, Any], notes: Notes, language: str) -> None:
        self._data, self._notes, self._language = data, notes, language
        self._dropped: list[str] = []
        self._terms: dict[str, FoundTerm] = {}
        self._ids: dict[str, str] = {}  # as Gemini wrote it → as it stands in the file
        self._axes: dict[str, FoundAxis] = {}

    def run(self) -> Sifted:
        self._take_terms()
        self._take_axes()
        facts = [fact for fact in dict.fromkeys(self._facts()) if self._stands(fact)]
        for without in (self._without_two_answers, self._without_contradictions, self._without_shared_names):
            facts = without(facts)
        used = {fact.key for fact in facts if fact.kind == "facts"}
        rivals = {
            (self._ids[a], self._ids[b])
            for pair in self._data["rivals"]
            for a, b in ((_id(pair["a"]), _id(pair["b"])), (_id(pair["b"]), _id(pair["a"])))
            if a in self._ids and b in self._ids and self._ids[a] != self._ids[b]
        }
        orders = tuple(self._orders())
        return Sifted(
            tuple(self._terms.values()),
            tuple(axis for axis in self._axes.values() if axis.id in used),
            tuple(facts),
            orders,
            frozenset(rivals),
            tuple(self._dropped),
        )

    def _drop(self, what: str, why: str, quote: str = "") -> None:
        said = f": “{one_line(quote, 80)}”" if quote else ""
        self._dropped.append(f"{one_line(what, 120)}: {why}{said}")

    # ---- names

    def _take_terms(self) -> None:
        for raw in self._data["terms"]:
            name, term = _id(raw["id"]), one_line(raw["term"], 80)
            if name in self._ids:
                self._drop(term, "a second term of that id")
            elif not term or not self._notes.hold(term):
                self._drop(term or "a term", "the notes do not hold this term")
            elif any(fold(term)[0] == fold(other.term)[0] for other in self._terms.values()):
                self._drop(term, "a second time")
            else:
                self._ids[name] = clean = self._clean_id(name)
                self._terms[clean] = FoundTerm(clean, term, self._reading(term, raw["reading"]), raw["sung"])

    def _take_axes(self) -> None:
        for raw in self._data["axes"]:
            name, label = _id(raw["id"]), one_line(raw["label"], 40) or _id(raw["id"])
            if name in self._axes or not name:
                self._drop(label or "an axis", "it has no id of its own")
                continue
            values: dict[str, list[str]] = {}
            taken: set[str] = set()
            for value in raw["values"]:
                say = [word for word in map(one_line, value["say"]) if word and fold(word)[0] not in taken]
                if say and _id(value["id"]) and _id(value["id"]) not in values:
                    values[_id(value["id"])] = say[:3]
                    taken |= {fold(word)[0] for word in say[:3]}
            if len(values) < 2:
                self._drop(label, "a question with fewer than two answers sets nothing apart")
                continue
            self._axes[name] = FoundAxis(name, label, values)

    def _reading(self, term: str, raw: str) -> str:
        reading = hiragana(one_line(raw, 120))
        if self._language == "ja" and not is_sung(reading):
            self._drop(f"{term} · reading = {reading}", "it is not kana")
        return reading if self._language == "ja" and is_sung(reading) else ""

    def _clean_id(self, name: str) -> str:
        good = _ID.fullmatch(name) is not None
        numbered = (f"{name if good else 't'}{number}" for number in itertools.count(2))
        return next(i for i in itertools.chain([name] if good else [], numbered) if i not in self._terms)

    # ---- facts

    def _facts(self) -> Iterator[Fact]:
        """Every fact of the answer whose term, axis, value and other term exist."""
        lists: tuple[tuple[str, str, Callable[[dict[str, Any]], tuple[str, Any]]], ...] = (
            ("names", "accept", lambda item: ("", one_line(item["name"], 80))),
            ("expansions", "expands", lambda item: ("", one_line(item["text"], 120))),
            ("values", "facts", lambda item: (_id(item["axis"]), _id(item["value"]))),
            ("numbers", "numbers", lambda item: (one_line(item["what"], 40), _plain(item["number"]))),
            ("relations", "rel", lambda item: (item["kind"], _id(item["other"]))),
            ("years", "year", lambda item: ("", item["year"])),
            ("people", "by", lambda item: ("", one_line(item["name"], 80))),
            ("definitions", "define", lambda item: ("", one_line(item["text"]))),
        )
        for name, kind, read in lists:
            for item in self._data[name]:
                key, value = read(item)
                fact = Fact(kind, self._ids.get(_id(item["term"]), ""), key, value, item["quote"])
                if not fact.term:
                    self._drop(f"{item['term']} · {_said(fact)}", "there is no such term", fact.quote)
                elif problem := self._unknown(fact):
                    self._drop(self._told(fact), problem, fact.quote)
                elif kind == "rel":
                    yield Fact(kind, fact.term, key, self._ids[value], fact.quote)
                else:
                    yield fact

    def _unknown(self, fact: Fact) -> str:
        if fact.kind == "facts":
            axis = self._axes.get(fact.key)
            if axis is None:
                return "there is no such axis"
            return "" if fact.value in axis.values else f"{axis.label} has no such answer"
        if fact.kind == "rel":
            other = self._ids.get(str(fact.value), "")
            if not other:
                return "there is no such other term"
            return "the other term is the term itself" if other == fact.term else ""
        return "" if fact.value != "" else "it is empty"

    def _stands(self, fact: Fact) -> bool:
        problem = self._doubt(fact)
        if problem:
            self._drop(self._told(fact), problem, fact.quote)
        return not problem

    def _doubt(self, fact: Fact) -> str:
        """Why the quote does not carry the fact, or ``""``."""
        if not self._notes.hold(fact.quote):
            return "its quote does not stand in the notes"
        quote = flatten(fact.quote)
        if len(quote) < SHORTEST:
            return "its quote is too short to mean anything"
        if fact.kind in ("accept", "expands", "by") and flatten(str(fact.value)) not in quote:
            return "its quote does not hold it"
        if isinstance(fact.value, int | float) and not _number_in(fact.value, quote):
            return "its quote does not hold that number"
        if fact.kind == "define" and not rests_on(str(fact.value), fact.quote, self._language):
            return "its quote does not say that"
        if fact.kind == "accept" and fold(str(fact.value))[0] == fold(self._terms[fact.term].term)[0]:
            return "it is the term itself"
        return ""

    # ---- facts against each other

    def _without_two_answers(self, facts: list[Fact]) -> list[Fact]:
        """An axis is exclusive and a count is one number: where the notes give two, neither may be called false."""
        answers: dict[tuple[str, str, str], set[Any]] = {}
        defined: set[str] = set()
        for fact in facts:
            answers.setdefault((fact.kind, fact.term, fact.key), set()).add(fact.value)
        kept = []
        for fact in facts:
            if fact.kind in ("facts", "numbers") and len(answers[fact.kind, fact.term, fact.key]) > 1:
                self._drop(self._told(fact), "the notes give this term another answer too", fact.quote)
            elif fact.kind == "define" and fact.term in defined:
                self._drop(self._told(fact), "a second definition", fact.quote)
            else:
                kept.append(fact)
                defined |= {fact.term} if fact.kind == "define" else set()
        return list({(f.kind, f.term, f.key, f.value): f for f in reversed(kept)}.values())[::-1]

    def _without_contradictions(self, facts: list[Fact]) -> list[Fact]:
        """A term that is said both to prevent and to cause the same thing."""
        signs: dict[tuple[str, str, str], set[int]] = {}
        for fact in facts:
            if fact.kind == "rel":
                family, sign = SIGNS[fact.key]
                signs.setdefault((fact.term, str(fact.value), family), set()).add(sign)
        kept = []
        for fact in facts:
            if fact.kind == "rel" and len(signs[fact.term, str(fact.value), SIGNS[fact.key][0]]) > 1:
                self._drop(self._told(fact), "the notes are quoted for the opposite too", fact.quote)
            else:
                kept.append(fact)
        return kept

    def _without_shared_names(self, facts: list[Fact]) -> list[Fact]:
        owners = {fold(term.term)[0]: term.id for term in self._terms.values()}
        kept = []
        for fact in facts:
            if fact.kind == "accept" and owners.setdefault(fold(str(fact.value))[0], fact.term) != fact.term:
                self._drop(self._told(fact), "it is a name of another term", fact.quote)
            else:
                kept.append(fact)
        return kept

    def _orders(self) -> Iterator[Order]:
        for raw in self._data["orders"]:
            names = [_id(name) for name in raw["terms"]]
            ids = tuple(dict.fromkeys(self._ids[name] for name in names if name in self._ids))
            told = "order " + " → ".join(raw["terms"])
            if len(ids) < len(raw["terms"]):
                self._drop(told, "a term in it is unknown or comes twice", raw["quote"])
            elif not self._notes.hold(raw["quote"]) or len(flatten(raw["quote"])) < SHORTEST:
                self._drop(told, "its quote does not stand in the notes", raw["quote"])
            else:
                yield Order(ids, raw["quote"])

    def _told(self, fact: Fact) -> str:
        return f"{self._terms[fact.term].term} · {_said(fact)}"


def _id(name: str) -> str:
    return one_line(name, 40)


def _said(fact: Fact) -> str:
    return " ".join(str(part) for part in (fact.kind, fact.key, "=", fact.value) if part != "")


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _number_in(number: int | float, quote: str) -> bool:
    """Digits, kanji digits (三, 二〇一七, 十) or an English word (three)."""
    if re.search(rf"(?<![0-9.]){re.escape(str(number))}(?![0-9]|\.[0-9])", quote.translate(_KANJI_DIGITS)):
        return True
    if number == 10 and re.search("(?<![一二三四五六七八九])十(?![一二三四五六七八九])", quote):
        return True
    word = _WORDS[number] if isinstance(number, int) and 0 <= number < len(_WORDS) else ""
    return bool(word) and re.search(rf"\b{word}\b", quote, re.IGNORECASE) is not None
