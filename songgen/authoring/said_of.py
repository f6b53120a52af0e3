"""What a topic file says of whom, to be read once: most files have a wording that fits one term more."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.compare import fact_on
from songgen.topic import Term, Topic


def said_of(topic: Topic) -> Iterator[str]:
    """Each value with its wordings, the terms that have it, and those that have another, or none beside a rival."""
    for name, axis in topic.axes.items():
        having = {term.id: fact[1].value for term in topic.terms if (fact := fact_on(topic, term, name))}
        yield f"{name} ({axis.label})"
        for value, told in axis.values.items():
            yield f"  {value}: {', '.join(told.wordings)}"
            own = [term for term in topic.terms if having.get(term.id) == value]
            others = [term for term in topic.terms if _is_asked(term, own, having, value)]
            said = f"said of {', '.join(term.term for term in own)}" if own else "said of nobody"
            apart = ", ".join(f"{term.term} ({having.get(term.id, 'no value')})" for term in others)
            yield f"    {said}" + (f"; is one of these true of {apart}?" if apart else "")


def _is_asked(term: Term, own: list[Term], having: dict[str, str], value: str) -> bool:
    """Whether a wording of the value would be false of a term: it has another value, or is a rival."""
    if term.id in having:
        return having[term.id] != value
    return any(term.is_rival_of(other) for other in own)
