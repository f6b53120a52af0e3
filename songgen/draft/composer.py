"""The drafter that needs no network: lines made only of a topic's own facts and wordings, and claim-free hooks."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from songgen.draft import Draft
from songgen.language import Reader, morae, reader
from songgen.lyrics import render
from songgen.topic import Term, Topic

CALLS = {
    "ja": ("{}を おぼえよう", "くりかえそう {}", "{}を うたおう"),
    "en": ("Remember {}", "Sing it again, {}", "Say it out loud, {}"),
}
HOOKS = {
    "ja": ("うたって おぼえよう きょうも", "なんども うたって おぼえよう", "こえに だして くりかえそう"),
    "en": ("Sing it and remember today", "One more time and sing along", "Say it out loud and keep the beat"),
}
PARALLEL = 2
"""Most morae (or syllables) by which line i of two verses may differ: both are sung to one melody."""
VERSE_LINES = 6


@dataclass(frozen=True)
class Statement:
    """One sung line: its text, and the ids of the terms it names."""

    text: str
    terms: tuple[str, ...] = ()


class Composer:
    """Writes lyrics and explanations from the topic alone; the same seed gives the same text."""

    name = "composer"
    version = "1"

    def __init__(self, config: Any) -> None:
        self.config = config

    def lyrics(self, topic: Topic, seed: int) -> Draft:
        """Two parallel verses, a repeated chorus and, for what found no partner, a bridge."""
        chance = random.Random(seed)
        pool = list(statements(topic))
        chance.shuffle(pool)
        chorus = _chorus(topic, chance)
        first, second, rest = _verses(topic, pool or [_hook(topic, chance)])
        sections = {"Verse 1": first, "Chorus": chorus, "Verse 2": second, "Bridge": rest}
        _require(topic, sections, chance)
        order = ["Verse 1", "Chorus", "Verse 2", "Chorus", "Bridge", "Chorus"]
        extra = [tag for tag in sections if tag not in order]
        tags = order[:5] + extra + order[5:]
        text = render([(tag, [line.text for line in sections[tag]]) for tag in tags if sections[tag]])
        return Draft(text, {"seed": seed})

    def explanation(self, topic: Topic) -> Draft:
        """The topic in words, as Markdown."""
        from songgen.explain.builtin import explain

        return Draft(explain(topic))


def statements(topic: Topic) -> Iterator[Statement]:
    """Every line that the topic's facts, contrasts, relations and years can bear."""
    ja = topic.language == "ja"
    for term in topic.terms:
        for axis, fact in term.facts.items():
            for say in topic.axes[axis].values[fact.value].say[:1]:
                yield Statement(f"{term.term}は {say}" if ja else f"{term.term}: {say}", (term.id,))
        yield from _contrasts(topic, term)
        for kind, others in term.rel.items():
            verb = topic.verbs[kind][0]
            for other in others:
                name = topic.by_id[other.to].term
                text = f"{term.term}{'で' if kind == 'suppress' else 'は'} {name}を {_verb(verb)}"
                yield Statement(text if ja else f"{term.term} can {verb} {name}", (term.id, other.to))
        for year in term.year:
            yield Statement(f"{year}年 {term.term}" if ja else f"{year}, {term.term}", (term.id,))


def _contrasts(topic: Topic, term: Term) -> Iterator[Statement]:
    for other in (topic.by_id[name] for name in term.rivals):
        for axis in term.facts.keys() & other.facts.keys():
            mine, theirs = term.facts[axis].value, other.facts[axis].value
            if mine != theirs and term.id < other.id:
                said = [topic.axes[axis].values[value].say[0] for value in (mine, theirs)]
                text = f"{term.term}は {said[0]} {other.term}は {said[1]}"
                if topic.language == "en":
                    text = f"{term.term}: {said[0]}, {other.term}: {said[1]}"
                yield Statement(text, (term.id, other.id))


def _verb(verb: str) -> str:
    """A wording that ends in kanji is a noun (回避): it needs する to end a line."""
    return verb + "する" if "\u4e00" <= verb[-1] <= "\u9fff" else verb


def _hook(topic: Topic, chance: random.Random) -> Statement:
    return Statement(chance.choice(HOOKS[topic.language]))


def _call(topic: Topic, term: Term, chance: random.Random) -> Statement:
    return Statement(chance.choice(CALLS[topic.language]).format(term.term), (term.id,))


def _chorus(topic: Topic, chance: random.Random) -> list[Statement]:
    named = topic.title_terms or list(topic.terms[:1])
    hook = _hook(topic, chance)
    return [hook, *(_call(topic, term, chance) for term in named[:3]), hook]


def _verses(topic: Topic, pool: list[Statement]) -> tuple[list[Statement], list[Statement], list[Statement]]:
    """Partners of nearly equal length go to the same place of both verses; the others are left for the bridge."""
    speaker = reader(topic)
    left = sorted(pool, key=lambda line: length(speaker, line.text))
    pairs: list[tuple[Statement, Statement]] = []
    rest: list[Statement] = []
    while left:
        one = left.pop(0)
        near = bool(left) and length(speaker, left[0].text) - length(speaker, one.text) <= PARALLEL
        if near and len(pairs) < VERSE_LINES:
            pairs.append((one, left.pop(0)))
        else:
            rest.append(one)
    if not pairs:
        return pool, pool, []
    pairs.sort(key=lambda pair: pool.index(pair[0]))
    rest.sort(key=pool.index)
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs], rest[:VERSE_LINES]


def length(speaker: Reader, text: str) -> int:
    """Morae (Japanese) or syllables (English) of a line."""
    return len(morae(speaker.read_text(text)))


def _require(topic: Topic, sections: dict[str, list[Statement]], chance: random.Random) -> None:
    """Add a call for every required mention that is missing, in the sections that the topic names.

    A call to a verse goes to both verses, so that they stay parallel.
    """
    for term in topic.terms:
        if term.require is None:
            continue
        for kind in term.require.in_ or ["bridge"]:
            tag = {"verse": "Verse 1", "chorus": "Chorus", "bridge": "Bridge"}.get(kind, kind.title())
            place = sections.setdefault(tag, [])
            for _ in range(term.require.min):
                counted = place if term.require.in_ else [line for lines in sections.values() for line in lines]
                if Counter(name for line in counted for name in line.terms)[term.id] >= term.require.min:
                    break
                call = _call(topic, term, chance)
                place.append(call)
                if tag == "Verse 1" and sections["Verse 2"] is not place:
                    sections["Verse 2"].append(call)
