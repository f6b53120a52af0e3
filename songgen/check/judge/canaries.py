"""Lines whose truth is known, made from the topic: a judge that gets them wrong is not listened to."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from songgen import relations
from songgen.check.claims import Claim, compare
from songgen.topic import Topic


@dataclass(frozen=True)
class Canary:
    """A line, what it claims, and whether that is true. ``claim`` None: it has no axis and can only be weighed."""

    text: str
    true: bool
    claim: Claim | None


def choose(topic: Topic, scope: set[str], facts: dict[str, str], seed: str) -> list[Canary]:
    """One true and one false line to be weighed, of terms in ``scope``; none where there is no fact."""
    return choose_readable(topic, scope, seed) or _pick(seed, _denials(topic, facts))


def choose_readable(topic: Topic, scope: set[str], seed: str) -> list[Canary]:
    """One true and one false line that can be read as claims; none where the topic has nothing to make them of."""
    return _pick(seed, [canary for canary in readable(topic) if canary.claim and canary.claim.term in scope])


def understood(topic: Topic, canary: Canary, claims: Iterable[Claim]) -> bool:
    """Whether one of the claims that were read in a canary is the one that it makes."""
    wanted, status = canary.claim, "confirmed" if canary.true else "contradicted"
    return wanted is not None and any(
        (claim.kind, claim.term) == (wanted.kind, wanted.term) and compare(topic, claim).status == status
        for claim in claims
    )


def _pick(seed: str, canaries: Iterable[Canary]) -> list[Canary]:
    chance, kinds = random.Random(seed), [list[Canary](), list[Canary]()]
    for canary in canaries:
        kinds[canary.true].append(canary)
    return [chance.choice(kind) for kind in reversed(kinds)] if all(kinds) else []


def readable(topic: Topic) -> Iterator[Canary]:
    """Every line that can be made of what the topic can compare."""
    for text, claim in (*_of_axes(topic), *_of_numbers(topic), *_of_relations(topic)):
        status = compare(topic, claim).status
        if status != "unknown":
            yield Canary(text, status == "confirmed", claim)


def _of_axes(topic: Topic) -> Iterator[tuple[str, Claim]]:
    for term in topic.terms:
        for axis in term.facts:
            for name, value in topic.axes[axis].values.items():
                say, label = value.say[0], topic.axes[axis].label
                text = f"{term.term}の{label}は{say}" if topic.language == "ja" else f"{label} of {term.term}: {say}"
                yield text, Claim("axis", term.id, axis, name, text=say)


def _of_numbers(topic: Topic) -> Iterator[tuple[str, Claim]]:
    for term in topic.terms:
        for year in [*term.year, *(year + 3 for year in term.year)]:
            text = f"{term.term}が登場したのは{year}年" if topic.language == "ja" else f"{term.term} came up in {year}"
            yield text, Claim("year", term.id, "", str(year), text=str(year))
        for what, count in term.numbers.items():
            for number in (count.value, count.value + 1):
                said = f"{number:g}"
                text = (
                    f"{term.term}の{what}の数は{said}"
                    if topic.language == "ja"
                    else f"{term.term}, number of {what}: {said}"
                )
                yield text, Claim("number", term.id, what, said, text=said)


def _of_relations(topic: Topic) -> Iterator[tuple[str, Claim]]:
    verbs = relations.VERBS[topic.language]
    for term in topic.terms:
        for kind, others in term.rel.items():
            if kind not in relations.SIGNS:
                continue
            family, sign = relations.SIGNS[kind]
            reverse = next(k for k, (f, s) in relations.SIGNS.items() if f == family and s == -sign)
            for other in others:
                for said in (kind, reverse):
                    verb, name = verbs[said][0], topic.by_id[other.to].term
                    text = (
                        f"{term.term}は{name}を{verb}"
                        if topic.language == "ja"
                        else f"{term.term}: it does {verb} {name}"
                    )
                    yield text, Claim("relation", term.id, said, other.to, text=verb)


def _denials(topic: Topic, facts: dict[str, str]) -> Iterator[Canary]:
    """Where nothing can be compared: a fact as it stands, and its denial."""
    for text in facts.values():
        yield Canary(text, True, None)
        denied = f"「{text}」というのは間違いだ" if topic.language == "ja" else f"It is false that “{text}”"
        yield Canary(denied, False, None)
