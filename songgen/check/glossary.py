"""GLS: the topic file itself is sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen import relations
from songgen.check.forms import fold
from songgen.check.rules import Context, Problem, rule


@rule("GLS001", "facts-conflict", "error", "topic")
def facts_conflict(context: Context) -> Iterator[Problem]:
    """Two facts cannot both be true: a term that prevents and causes the same thing, or a general term and one that
    ``counts_as`` it with different values on one axis.

    Take one of them away, or the ``counts_as``.
    """
    for term in context.topic.terms:
        where = context.keys.get(term.id)
        pairs = [(kind, {other.to for other in others}) for kind, others in term.rel.items()]
        for i, (kind, others) in enumerate(pairs):
            family, sign = relations.SIGNS.get(kind, (kind, 1))
            for other_kind, others2 in pairs[i + 1 :]:
                if relations.SIGNS.get(other_kind, (other_kind, 1)) != (family, -sign):
                    continue
                for both in sorted(others & others2):
                    name = context.topic.by_id[both].term
                    yield Problem(
                        f"{term.term} is said to {kind} and to {other_kind} {name}", term=term.id, number=where
                    )
        for parent_id in sorted(context.topic.counted(term) - {term.id}):
            parent = context.topic.by_id[parent_id]
            for axis, fact in term.facts.items():
                other = parent.facts.get(axis)
                if other and other.value != fact.value:
                    yield Problem(
                        f"{term.term} is {fact.value} on {axis}, {parent.term}, which it counts as, is {other.value}",
                        term=term.id, fact=f"{term.id}.{axis}", number=where,
                    )  # fmt: skip


@rule("GLS002", "form-shared", "error", "topic")
def form_shared(context: Context) -> Iterator[Problem]:
    """Two terms have the same form: nobody could say which one a line means.

    Leave the form to one of them; a term that is a kind of the other says so with ``counts_as``.
    """
    owners: dict[str, str] = {}
    for term in context.topic.terms:
        for form in dict.fromkeys(fold(f)[0] for f in term.forms):
            if form in owners and owners[form] != term.id:
                yield Problem(f"{form} is a form of {owners[form]} and of {term.id}", term=term.id,
                              number=context.keys.get(term.id))  # fmt: skip
            owners.setdefault(form, term.id)


@rule("GLS003", "rival-one-way", "info", "topic")
def rival_one_way(context: Context) -> Iterator[Problem]:
    """A names B as its rival, B does not name A. Add it there too, unless only A is taken for B."""
    for term in context.topic.terms:
        for rival in term.rivals:
            if term.id not in context.topic.by_id[rival].rivals:
                yield Problem(f"{term.id} has the rival {rival}, which does not name it", term=term.id,
                              number=context.keys.get(term.id))  # fmt: skip


@rule("GLS004", "wording-inside-wording", "info", "topic")
def wording_inside(context: Context) -> Iterator[Problem]:
    """A wording of one value stands inside a wording of another value of the same axis: reliable in unreliable.

    The longer one is taken where it stands, so nothing is wrong; see that neither means the other.
    """
    for name, axis in context.topic.axes.items():
        wordings = [(w, value) for value, v in axis.values.items() for w in v.wordings]
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for short, a in wordings:
            for long, b in wordings:
                if a != b and short != long and _stands_in(short, long):
                    found.setdefault((a, b), []).append((short, long))
        for (a, b), pairs in found.items():
            told = ", ".join(f"{short} ({a}) stands inside {long} ({b})" for short, long in pairs)
            yield Problem(f"{name}: {told}", fact=f"{name}.{a}", number=context.keys.get(f"{name}.{b}"))


def _stands_in(short: str, long: str) -> bool:
    """Whether a wording stands inside another; a number does not in a longer one (5m, 15m)."""
    head, foot = (r"(?<!\d)" if short[:1].isdigit() else ""), (r"(?!\d)" if short[-1:].isdigit() else "")
    return short in long and re.search(f"{head}{re.escape(short)}{foot}", long) is not None


@rule("GLS005", "source-missing", "info", "topic")
def source_missing(context: Context) -> Iterator[Problem]:
    """A fact, a relation, a year or a person has no source, neither its own nor its term's.

    List it under ``sources`` and cite its id: ``source: book``.
    """
    for term in context.topic.terms:
        bare = [axis for axis, fact in term.facts.items() if not fact.source and not term.source]
        if not term.source and (term.rel or term.year or term.by):
            bare += [*term.rel, *(["year"] if term.year else []), *(["by"] if term.by else [])]
        for what in bare:
            yield Problem(f"{term.term}: {what} has no source", term=term.id, fact=f"{term.id}.{what}",
                          number=context.keys.get(term.id))  # fmt: skip


@rule("GLS006", "wording-shared", "info", "topic")
def wording_shared(context: Context) -> Iterator[Problem]:
    """One wording stands for two values: whoever sings it claims both.

    An error inside one axis, where only one can be true. In two axes it must answer both questions; else leave it to
    the one that it answers, or a line would be told two errors.
    """
    owners: dict[str, tuple[str, str]] = {}
    for name, axis in context.topic.axes.items():
        for value, listed in axis.values.items():
            for wording in dict.fromkeys(fold(w)[0] for w in listed.wordings):
                axis_before, value_before = owners.setdefault(wording, (name, value))
                if (axis_before, value_before) != (name, value):
                    yield Problem(
                        f"{wording} is a wording of {axis_before}.{value_before} and of {name}.{value}",
                        fact=f"{name}.{value}", severity="error" if axis_before == name else None,
                        number=context.keys.get(f"{name}.{value}"),
                    )  # fmt: skip


@rule("GLS007", "elsewhere-here", "info", "topic")
def elsewhere_here(context: Context) -> Iterator[Problem]:
    """A name under ``elsewhere`` stands in this file: a true line that holds it could be flagged.

    An error where it is a spelling of a term of the file: take it out of one of the two. Where a ``define`` or a
    wording holds it, read that one: if a term here truly is, does or has what the name says, take it out of the list.
    """
    topic = context.topic
    spellings = {fold(form)[0]: term for term in topic.terms for form in (*term.forms, *term.expands)}
    wordings = ((f"{name}.{value}", wording) for name, axis in topic.axes.items()
                for value, listed in axis.values.items() for wording in listed.wordings)  # fmt: skip
    defines = ((f"define of {term.term}", term.define, term.id) for term in topic.terms)
    told = [*defines, *((where, wording, where) for where, wording in wordings)]
    folded = [(where, fold(text)[0], key) for where, text, key in told]
    for name in topic.elsewhere:
        key = fold(name)[0]
        if term := spellings.get(key):
            yield Problem(f"{name} is of elsewhere, and a spelling of {term.id}", term=term.id, severity="error",
                          number=context.keys.get(term.id))  # fmt: skip
        elif place := next(((where, own) for where, text, own in folded if key in text), None):
            yield Problem(f"{name} is of elsewhere, and stands in {place[0]}", number=context.keys.get(place[1]))


@rule("GLS008", "reject-right", "error", "topic")
def reject_right(context: Context) -> Iterator[Problem]:
    """A spelling under ``reject`` is right somewhere in this file, or comes back in what it is corrected to.

    ``--fix`` would spoil the right word, or find the wrong one again for ever. List the whole wrong word
    (貧欲法, and not 貧), and nothing that is a word of its own here.
    """
    topic = context.topic
    right = [(f"the form {form} of {term.id}", fold(form)[0]) for term in topic.terms for form in term.forms]
    right += [(f"the wording {wording} of {name}.{value}", fold(wording)[0]) for name, axis in topic.axes.items()
              for value, listed in axis.values.items() for wording in listed.wordings]  # fmt: skip
    for term in topic.terms:
        for wrong, corrected in term.reject.items():
            key = fold(wrong)[0]
            where = next((where for where, text in right if key in text), "")
            if key in fold(corrected)[0]:
                where = f"what it is corrected to, {corrected}"
            if where:
                yield Problem(f"{term.term}: reject {wrong} stands in {where}", term=term.id,
                              number=context.keys.get(term.id))  # fmt: skip


@rule("GLS009", "order-both-ways", "error", "topic")
def order_both_ways(context: Context) -> Iterator[Problem]:
    """Two lists under ``order`` have the same two terms the other way round: no line about them can be right.

    Take one of the two away; what runs in a circle is one list, from wherever it is begun.
    """
    before: set[tuple[str, str]] = set()
    for steps in context.topic.order:
        pairs = {(a, b) for i, a in enumerate(steps) for b in steps[i + 1 :] if a != b}
        for one, other in sorted(pairs):
            if (other, one) in before:
                first, second = context.topic.by_id[other].term, context.topic.by_id[one].term
                yield Problem(f"order: {first} comes before {second} in one list, and after it in another",
                              term=one, number=context.keys.get(one))  # fmt: skip
        before |= pairs
