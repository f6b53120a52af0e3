"""What a song may say: the facts of a topic as lines in several wordings, kept only where the checker confirms them.

A wording is a template, and a template cannot know how a topic's author has put a value (a noun, a verb, an adjective).
The checker can: what it does not confirm is not sung.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from songgen.check.claims.verdicts import grammar, judged
from songgen.language import Reader, morae, reader
from songgen.lyrics import Line, parse
from songgen.topic import Term, Topic, once

LONGEST = 28
"""Most morae of a line that the composer writes: more do not fit a phrase and its answer."""
PHRASE = 16
"""Most morae between two breaths."""
MOST_VERBS = 4
"""Verbs of a relation that are tried: an author may list fifty so that the checker knows them."""
COUNTERS = re.compile(r"つ|個|枚|種類?|本|段階?|層|階|回|人|点|倍|%|次元|クラス|ステップ|台|通り|ヘッド")
MOVES = re.compile(r"[減下上増高収弱強]が?[るまうすえ]+る?|起[きこ]る|生じる|発生|落ちる|伸びる|低下")
"""Verbs of the relations that nobody does to anything: the term that changes takes が."""


@dataclass(frozen=True)
class Saying:
    """One thing that is true, and the wordings in which it may be sung.

    Args:
        kind: ``fact``, ``contrast``, ``relation``, ``order``, ``number``, ``year``, ``person``, ``name``.
        about: ids of the terms that it names, the one it is about first.
        aspect: the axis, the class of relation or what is counted; empty for the other kinds.
        wordings: lines with their lengths in morae (syllables), the plainest first.
    """

    kind: str
    about: tuple[str, ...]
    aspect: str
    wordings: tuple[tuple[str, int], ...]


@once
def sayings(topic: Topic) -> list[Saying]:
    """Everything that the topic's facts, numbers, relations, order, people and years can bear, in its own order."""
    write = _japanese if topic.language == "ja" else _english
    proof = Proof(topic)
    found = []
    for kind, about, aspect, wordings in write(topic):
        sung = tuple(proof.measured(dict.fromkeys(wordings)))
        if sung:
            found.append(Saying(kind, about, aspect, sung))
    return found


def definitions(topic: Topic, proof: Proof) -> list[Saying]:
    """The definitions of terms, for a topic that has few facts: each one whole, as lines that break between phrases.

    They are the author's words, which no fact stands behind: the checker calls them unverified. One that the facts
    contradict, or that cannot be cut into singable lines, is left out. ``wordings`` are its lines, in order.
    """
    found = []
    for term in topic.terms:
        lines = _cut(topic, term, proof) if term.define else []
        if lines and all(length and proof.verdict(text) != "contradicted" for text, length in lines):
            found.append(Saying("definition", (term.id,), "", tuple(lines)))
    return found


def _cut(topic: Topic, term: Term, proof: Proof) -> list[tuple[str, int]]:
    if topic.language == "ja":
        import budoux

        whole = re.sub(r"(?:です|のことです|である|のことである)?。?$", "", term.define)
        phrases, joint = budoux.load_default_japanese_parser().parse(f"{term.term}は、{whole}"), ""
    else:
        phrases, joint = f"{term.term}: {term.define.rstrip('.')}".split(), " "
    lines: list[str] = []
    for phrase in (re.sub(r"[、。]", "", phrase) for phrase in phrases):
        longer = f"{lines[-1]}{joint}{phrase}" if lines else ""
        if longer and proof.length(longer):
            lines[-1] = longer
        else:
            lines.append(phrase)
    return [(line, proof.length(line)) for line in lines]


class Proof:
    """Reads a line as the checker and the singer will: whether facts stand behind it, and how long it is."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._grammar = grammar(topic)
        self._reader: Reader = reader(topic)

    def measured(self, wordings: dict[str, None]) -> Iterator[tuple[str, int]]:
        """The wordings that are confirmed and singable, with their lengths."""
        for text in wordings:
            length = self.length(text)
            if length and self.verdict(text) == "confirmed":
                yield text, length

    def verdict(self, text: str) -> str:
        """The checker's verdict on a line that stands alone."""
        line = _line(text)
        return judged(self._topic, line, self._grammar.read(line.shown, None, None)).verdict

    def length(self, text: str) -> int:
        """Morae (syllables) of a line; 0 where it is too long or cannot be read aloud."""
        units = self._reader.read_text(text)
        if not all(unit.known for unit in units):
            return 0
        phrases = [0]
        for unit in units:
            if unit.sung == " ":
                phrases.append(0)
            phrases[-1] += len(unit.morae)
        whole = len(morae(units))
        return whole if whole <= LONGEST and max(phrases) <= PHRASE else 0


def _line(text: str) -> Line:
    return parse(text).lines[0]


Written = Iterator[tuple[str, tuple[str, ...], str, list[str]]]


def _japanese(topic: Topic) -> Written:
    for term in topic.terms:
        name = term.term
        for axis, fact in term.facts.items():
            own = _alone(topic, axis, fact.value)
            says = topic.axes[axis].values[fact.value].say
            yield "fact", (term.id,), axis, [text for say in says for text in _told(name, say, own)]
        for axis, other, mine, theirs in _contrasts(topic, term):
            wordings = [f"{name}は {mine} {other.term}は {theirs}", f"{mine}なら {name} {theirs}なら {other.term}"]
            yield "contrast", (term.id, other.id), axis, wordings if _NOUN.search(mine + theirs) else wordings[:1]
        for kind, others in term.rel.items():
            for related in others:
                end = topic.by_id[related.to]
                yield "relation", (term.id, end.id), kind, list(_acts(topic, kind, name, end.term))
        for what, count in _numbers(term):
            yield "number", (term.id,), what, list(_counted(name, what, f"{count:g}"))
        for year in term.year[:1]:
            yield "year", (term.id,), "", [f"{name}は {year}年の 生まれ", f"{name}は {year}年"]
        for person in term.by[:1]:
            yield (
                "person",
                (term.id,),
                "",
                [f"{name}の 生みの親は {person}", f"{name}は {person}", f"{person}の {name}"],
            )
        for full in term.expands:
            if full not in term.forms and not full.isascii():
                yield "name", (term.id,), "", [f"{name}は {full}の 略", f"{name} それは {full}"]
    for first, second in _steps(topic):
        a, b = topic.by_id[first].term, topic.by_id[second].term
        yield "order", (first, second), "", [f"{a}の つぎに {b}", f"まず {a} つぎに {b}"]


_NOUN = re.compile(r"[\u30a1-\u30ff\u4e00-\u9fffA-Za-z0-9]$")
_VERB = re.compile(r"(?<!ず)[うくぐすつぬぶむる]$|[しなくた]い$")


def _told(name: str, say: str, own: bool) -> Iterator[str]:
    """A value said of a term; the other way round (圧縮するのは…) only where no other term has it."""
    yield f"{name}は {say}"
    if _NOUN.search(say):
        act = "を" in say
        if not re.search("[をがは]", say):
            yield f"{name} それは {say}"
        if own:
            yield f"{say}するのは {name}" if act else f"{say}といえば {name}"
    elif own and _VERB.search(say):
        yield f"{say}のは {name}"


def _alone(topic: Topic, axis: str, value: str) -> bool:
    """Whether one term only has a value."""
    return sum(axis in term.facts and term.facts[axis].value == value for term in topic.terms) == 1


def _contrasts(topic: Topic, term: Term) -> Iterator[tuple[str, Term, str, str]]:
    """(axis, rival, own value, the rival's), once for each pair and axis in which they differ."""
    for other in (topic.by_id[name] for name in term.rivals):
        mutual = term.id in other.rivals
        for axis in [axis for axis in term.facts if axis in other.facts]:
            mine, theirs = term.facts[axis].value, other.facts[axis].value
            if mine != theirs and (not mutual or topic.terms.index(term) < topic.terms.index(other)):
                values = topic.axes[axis].values
                yield axis, other, values[mine].say[0], values[theirs].say[0]


def _verbs(topic: Topic, kind: str) -> list[str]:
    """The first verbs that the topic's author chose for a relation, or the two most usual ones."""
    return topic.relations.get(kind, [])[:MOST_VERBS] or topic.verbs[kind][:2]


def _acts(topic: Topic, kind: str, name: str, end: str) -> Iterator[str]:
    for verb in _verbs(topic, kind):
        if verb.startswith(("に", "を", "が", "と")):
            yield f"{name}は {end}{verb}"
        elif MOVES.fullmatch(verb):
            yield f"{name}で {end}が {_verb(verb)}"
        elif kind in ("use", "lack"):
            yield f"{name}は {end}を {_verb(verb)}"
        else:
            yield f"{name}で {end}を {_verb(verb)}"
            yield f"{name}が {end}を {_verb(verb)}"
            yield f"{end}を {_verb(verb)} {name}"


def _verb(verb: str) -> str:
    """A wording that ends in kanji is a noun (回避): it needs する to end a line."""
    return verb + "する" if "\u4e00" <= verb[-1] <= "\u9fff" else verb


def _numbers(term: Term) -> list[tuple[str, float]]:
    """What is counted and how many; 2 steps and 2 stages of one term are one thing in two words."""
    first = {count.value: what for what, count in reversed(term.numbers.items())}
    return [(what, count.value) for what, count in term.numbers.items() if first[count.value] == what]


def _counted(name: str, what: str, number: str) -> Iterator[str]:
    if COUNTERS.fullmatch(what):
        yield f"{name}は {number}{what}"
        return
    if number in tuple("123456789"):
        yield f"{name}の {what}は {number}つ"
        yield f"{name}に {what}は {number}つ"
    yield f"{name}の {what}は {number}"


def _steps(topic: Topic) -> Iterator[tuple[str, str]]:
    for steps in topic.order:
        yield from pairwise(steps)


def _english(topic: Topic) -> Written:
    for term in topic.terms:
        name = term.term
        for axis, fact in term.facts.items():
            own = _alone(topic, axis, fact.value)
            says = topic.axes[axis].values[fact.value].say
            wordings = [text for say in says for text in (f"{name}: {say}", f"{say}: {name}")[: 1 + own]]
            yield "fact", (term.id,), axis, wordings
        for axis, other, mine, theirs in _contrasts(topic, term):
            yield "contrast", (term.id, other.id), axis, [f"{name}: {mine}, {other.term}: {theirs}"]
        for kind, others in term.rel.items():
            for related in others:
                end = topic.by_id[related.to]
                yield (
                    "relation",
                    (term.id, end.id),
                    kind,
                    [f"{name} can {verb} {end.term}" for verb in _verbs(topic, kind)],
                )
        for what, count in _numbers(term):
            yield "number", (term.id,), what, [f"{name} has {count:g} {what}", f"{name}: {count:g} {what}"]
        for year in term.year[:1]:
            yield "year", (term.id,), "", [f"{name}, {year}", f"{year}, {name}"]
        for person in term.by[:1]:
            yield "person", (term.id,), "", [f"{name}, by {person}"]
        for full in term.expands:
            if full not in term.forms:
                yield "name", (term.id,), "", [f"{name} stands for {full}"]
    for first, second in _steps(topic):
        a, b = topic.by_id[first].term, topic.by_id[second].term
        yield "order", (first, second), "", [f"first {a}, then {b}", f"{a} comes before {b}"]
