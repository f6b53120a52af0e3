"""Sifted facts → the text of a ``topic.yaml``: above each fact, as a comment, the quote that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from songgen.authoring.sift import Fact, FoundTerm, Sifted
from songgen.authoring.text import flow, one_line, scalar
from songgen.language.japanese import dictionary_reading
from songgen.quotes import flatten

SOURCE = "notes"
_ORDER = ("accept", "expands", "define", "facts", "numbers", "rel", "year", "by")


def render(title: str, slug: str, language: str, notes_name: str, model: str, sifted: Sifted) -> str:
    """The text of the file; it loads as a topic as it is."""
    rows = [
        f"# Filled from {one_line(notes_name, 80)} by {one_line(model, 60)}. Each # “…” is quoted from the notes;",
        "# read it and what follows from it, and correct what does not follow. Readings and wordings are Gemini's own.",
        "version: 1",
        f"title: {scalar(title)}",
        f"slug: {slug}",
        f"language: {language}",
        "# exam, audience, summary, music, formulas: see docs/topic-files.md",
        "sources:",
        f"  - {{id: {SOURCE}, title: {scalar(one_line(notes_name, 80))}}}",
    ]
    if sifted.axes:
        rows.append("axes:")
    for axis in sifted.axes:
        rows += [f"  {scalar(axis.id)}:", f"    label: {scalar(axis.label)}", "    values:"]
        rows += [f"      {scalar(value)}: {{say: {flow(say)}}}" for value, say in axis.values.items()]
    rows.append("terms:")
    for term in sifted.terms:
        rows += _term(term, sifted)
    if sifted.orders:
        rows.append("order:")
        for order in sifted.orders:
            rows += [f"  # “{one_line(order.quote)}”", f"  - {flow(list(order.terms))}"]
    return "\n".join(rows) + "\n"


def _term(term: FoundTerm, sifted: Sifted) -> Iterator[str]:
    yield f"  - id: {scalar(term.id)}"
    yield f"    term: {scalar(term.term)}"
    if term.reading:
        yield f"    reading: {scalar(term.reading)}"
    elif guess := dictionary_reading(term.term):
        yield "    # the dictionary's reading: check it"
        yield f"    reading: {scalar(guess)}"
    if term.sung:
        yield "    require: {min: 1}"
    rivals = sorted(b for a, b in sifted.rivals if a == term.id)
    if rivals:
        yield f"    rivals: {flow(rivals)}"
    own = [fact for fact in sifted.facts if fact.term == term.id]
    names = [term.term, *(str(fact.value) for fact in own if fact.kind == "accept")]
    for kind in _ORDER:
        facts = [fact for fact in own if fact.kind == kind]
        if kind in ("facts", "numbers", "rel"):
            yield from _mapping(kind, facts, names)
        elif facts:
            yield from _quotes(facts, names, "    ")
            yield f"    {kind}: {_value(kind, facts)}"
    if any(fact.kind in ("define", "year", "by") for fact in own):
        yield f"    source: {SOURCE}"


def _mapping(kind: str, facts: list[Fact], names: list[str]) -> Iterator[str]:
    if not facts:
        return
    yield f"    {kind}:"
    for key, group in groupby(sorted(facts, key=lambda fact: fact.key), key=lambda fact: fact.key):
        same = list(group)
        yield from _quotes(same, names, "      ")
        yield f"      {scalar(key)}: {_value(kind, same)}"


def _value(kind: str, facts: list[Fact]) -> str:
    if kind == "facts":
        return f"{{value: {scalar(str(facts[0].value))}, source: {SOURCE}}}"
    if kind == "numbers":
        return f"{{value: {facts[0].value}, source: {SOURCE}}}"
    if kind == "rel":
        return "[" + ", ".join(f"{{to: {scalar(str(fact.value))}, source: {SOURCE}}}" for fact in facts) + "]"
    if kind == "year":
        return "[" + ", ".join(str(fact.value) for fact in facts) + "]"
    if kind == "define":
        return scalar(str(facts[0].value))
    return flow([str(fact.value) for fact in facts])


def _quotes(facts: list[Fact], names: list[str], indent: str) -> Iterator[str]:
    for quote in dict.fromkeys(one_line(fact.quote) for fact in facts):
        bare = any(flatten(name) in flatten(quote) for name in names)
        yield f"{indent}# “{quote}”" + ("" if bare else f"  (does not name {names[0]}: is it about it?)")
