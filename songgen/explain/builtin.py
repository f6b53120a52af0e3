"""An explanation made of the topic alone: nothing in it that the topic does not say."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.topic import Term, Topic


def explain(topic: Topic) -> str:
    """Markdown: ``# title``, one ``## term`` per term, ``$…$`` formulas, sources last."""
    ja = topic.language == "ja"
    blocks = [f"# {topic.title}"]
    if topic.summary:
        blocks.append(topic.summary)
    for term in topic.terms:
        blocks.append(f"## {term.term}")
        if term.define:
            blocks.append(term.define)
        said = list(_said(topic, term))
        if said:
            blocks.append("\n".join(f"- {line}" for line in said))
        for formula in topic.formulas:
            if formula.term == term.id:
                blocks.append(f"${formula.tex}$" + (f" ({formula.say})" if formula.say else ""))
    if topic.sources:
        blocks.append("## 出典" if ja else "## Sources")
        blocks.append("\n".join(f"- [{s.title}]({s.url})" if s.url else f"- {s.title}" for s in topic.sources))
    return "\n\n".join(blocks) + "\n"


def _said(topic: Topic, term: Term) -> Iterator[str]:
    ja = topic.language == "ja"
    for axis, fact in term.facts.items():
        label = topic.axes[axis].label
        mine = topic.axes[axis].values[fact.value].say[0]
        yield f"{label}: {mine}"
        for other in (topic.by_id[name] for name in term.rivals):
            if axis in other.facts and other.facts[axis].value != fact.value:
                theirs = topic.axes[axis].values[other.facts[axis].value].say[0]
                yield (
                    f"{term.term}は{mine}、{other.term}は{theirs}"
                    if ja
                    else f"{term.term}: {mine}; {other.term}: {theirs}"
                )
    for kind, others in term.rel.items():
        verb = topic.verbs[kind][0]
        for related in others:
            other_name = topic.by_id[related.to].term
            joint = "で" if kind == "suppress" else "は"
            if ja:
                verb_end = "する" if "\u4e00" <= verb[-1] <= "\u9fff" else ""
                yield f"{term.term}{joint}{other_name}を{verb}{verb_end}"
            else:
                yield f"{term.term} can {verb} {other_name}"
    for year in term.year:
        yield f"{year}年" if ja else str(year)
    if term.by:
        yield "、".join(term.by) if ja else ", ".join(term.by)
