"""A topic's facts as sentences that can be quoted, under the names that ``claims.compare`` gives them."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.topic import Term, Topic


def citable(topic: Topic) -> dict[str, str]:
    """Fact name → sentence. ``pre.supervision`` → ``事前学習: 学習方式 = 教師なし学習``."""
    rows: dict[str, str] = {}
    for term in topic.terms:
        rows |= {f"{term.id}.{name}": f"{term.term}: {text}" for name, text in _of(topic, term)}
    for steps in topic.order:
        for i, first in enumerate(steps):
            for second in steps[i + 1 :]:
                a, b = topic.by_id[first].term, topic.by_id[second].term
                rows[f"order.{first}.{second}"] = f"{a} → {b}"
    for i, formula in enumerate(topic.formulas):
        if formula.say:
            rows[f"{formula.term}.formulas.{i}"] = f"{topic.by_id[formula.term].term}: {formula.say}"
    return rows


def _of(topic: Topic, term: Term) -> Iterator[tuple[str, str]]:
    if term.define:
        yield "define", term.define
    for axis, fact in term.facts.items():
        yield axis, f"{topic.axes[axis].label} = {topic.axes[axis].values[fact.value].say[0]}"
    for kind, others in term.rel.items():
        for other in others:
            yield f"{kind}.{other.to}", f"{topic.verbs[kind][0]} → {topic.by_id[other.to].term}"
    for what, count in term.numbers.items():
        yield f"numbers.{what}", f"{what} = {count.value:g}"
    if term.year:
        yield "year", ", ".join(map(str, term.year))
    if term.by:
        yield "by", ", ".join(term.by)
    if term.expands:
        yield "expands", ", ".join(term.expands)
    if term.counts_as:
        yield "counts_as", "⊂ " + ", ".join(topic.by_id[name].term for name in term.counts_as)
    if term.rivals:
        yield "rivals", "≠ " + ", ".join(topic.by_id[name].term for name in term.rivals)
