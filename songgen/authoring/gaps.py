"""What a topic file lacks: the score of lyrics spoilt with it, and the places where nothing could be caught."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from songgen import lyrics
from songgen import topic as topics
from songgen.check import Report
from songgen.check.claims.compare import fact_on
from songgen.check.mutate import Mutant, Score, left_out, mutate, percent
from songgen.config import Config
from songgen.draft.composer import Composer
from songgen.errors import InputError
from songgen.language.japanese import names_something
from songgen.topic import Term, Topic

GOOD = 0.8
"""The share of spoilt lines that a good topic file lets the rules catch."""
ENOUGH = 5
"""Wordings of a value with which lines in other people's words begin to be understood."""
ENOUGH_NAMED = 3
"""The same of a value that is a name: 島根県にある, 池田輝政が築いた."""
SHOWN = 12
"""Spoilt lines that are shown; all of them are in the JSON report."""
_WRONG = re.compile("(?:^|_)(?:other|others|otherwise|wrong)(?:$|_)")
"""The id of a value that is only there to be sung wrongly says so."""
_NUMBER = re.compile(r"\d")
"""A year or an amount has no eight ways to be told."""
_TOPIC = "topic.yaml"
COMPOSED = "the composer's lyrics"


@dataclass(frozen=True)
class Outlook:
    """``spoilt`` names the lyrics that were spoilt: the file beside the topic, or the composer's own."""

    spoilt: str
    score: Score
    gaps: tuple[str, ...]


def outlook(path: Path, settings: Config) -> Outlook:
    """The outlook of a topic file; a ``lyrics.txt`` is its own only beside a ``topic.yaml``.

    Raises:
        InputError: it, or the lyrics beside it, can't be read.
    """
    topic, beside = topics.load(path), path.parent / "lyrics.txt"
    if path.name == _TOPIC and beside.is_file():
        return Outlook(str(beside), mutate(topic, lyrics.load(beside)), tuple(gaps(topic)))
    drafted = lyrics.parse(Composer(settings).lyrics(topic, settings.make.seed).text)
    return Outlook(COMPOSED, mutate(topic, drafted), tuple(gaps(topic)))


def outlooks(reports: Mapping[str, Report], settings: Config) -> tuple[dict[str, Outlook], list[InputError]]:
    """Path → outlook of the topic files that were reported on, and why some have none.

    One with errors is left out: it is mended first, spoiling lyrics with it would say nothing.
    """
    found, failed = dict[str, Outlook](), list[InputError]()
    for name, report in reports.items():
        try:
            if not report.errors:
                found[name] = outlook(Path(name), settings)
        except InputError as error:
            failed.append(error)
    return found, failed


def gaps(topic: Topic) -> Iterator[str]:
    """One line for each term, pair or axis of which a false line would pass unnoticed."""
    for term in topic.terms:
        if not _says(topic, term):
            yield f"{term.term}: nothing is said of it that a line could get wrong (facts, rel, numbers, year, order …)"
    if undefined := [term.term for term in topic.terms if term.rivals and not term.define]:
        names = ", ".join(undefined)
        yield f"define of {names}: what another term is, told of these in free words, passes unnoticed; and the reverse"
    for one, other in _pairs(topic):
        if not _apart(topic, one, other):
            yield f"{one.term} and {other.term} are rivals, and no fact sets them apart"
    unused: list[str] = []
    thin: dict[int, list[str]] = {}
    for name, axis in topic.axes.items():
        used = {fact.value for term in topic.terms for axis_name, fact in term.facts.items() if axis_name == name}
        idle = [value for value in axis.values if value not in used and not _WRONG.search(value)]
        if not used:
            yield f"axis {name}: no term has a value of it"
        elif idle:
            unused += [f"{name}.{value}" for value in idle]
        counts = {v.say[0]: len(v.say) + len(v.also) for value, v in axis.values.items() if value in used}
        few = {said: n for said, n in counts.items() if n < ENOUGH and not _NUMBER.search(said)}
        named = {said for said in few if topic.language == "ja" and names_something(said)}
        for said, n in few.items() if len(axis.values) > 1 else ():
            enough = ENOUGH_NAMED if said in named else ENOUGH
            if n < enough:
                thin.setdefault(enough, []).append(f"{said} ({name}, {n})")
    for enough, told in sorted(thin.items()):
        yield f"fewer than {enough} wordings of {', '.join(told)}; a false line in other words passes unnoticed"
    if unused:
        yield (
            f"no term has the value {', '.join(unused)}; if it is only there to be sung wrongly,"
            " end its id in _other or _wrong"
        )


def as_text(found: Outlook) -> str:
    """The outlook for a person."""
    score, rows = found.score, []
    if score.ratio is None:
        why = "" if score.too_long else "; no fact of the topic stands in it"
        rows.append(f"{found.spoilt}: no line could be spoilt{why}")
    else:
        verdict = "" if score.ratio >= GOOD else f"; aim at {GOOD:.0%}"
        rows.append(
            f"{found.spoilt}: {score.caught} of {len(score.mutants)} spoilt lines would be caught "
            f"({percent(score.ratio)}{verdict}) in the words of this file"
        )
        rows += _passing(score)
    rows += [f"  {reason}" for reason in left_out(score)]
    if score.unsung and found.spoilt != COMPOSED:  # the composer sings what fits, and not all
        rows.append(f"  facts that no line states: {', '.join(score.unsung)}")
    rows += [f"missing: {gap}" for gap in found.gaps]
    return "\n".join(rows)


def _passing(score: Score) -> Iterator[str]:
    """What would pass, and what is not said; first one line for each fact and way to break it."""
    passed = {mutant.text: mutant for mutant in score.mutants if not mutant.caught}
    alike: dict[tuple[str, str, str], Mutant] = {}
    for mutant in passed.values():
        alike.setdefault((mutant.kind, mutant.fact, mutant.lacks), mutant)
    first = list(alike.values())
    ordered = [*first, *(mutant for mutant in passed.values() if mutant not in first)]
    if ordered:
        yield "  would pass unnoticed (if it is false, give the fact; if it is true, or nonsense, let it be):"
    for mutant in ordered[:SHOWN]:
        yield f"    {mutant.text}" + (f"  ({mutant.lacks})" if mutant.lacks else "")
    if len(ordered) > SHOWN:
        yield f"    … and {len(ordered) - SHOWN} more: --format json has them all"


def with_outlook(report: Report, found: Outlook) -> Report:
    """The report with the outlook in its ``coverage``, for tools."""
    score = found.score
    mutation = {
        "lyrics": found.spoilt,
        "mutants": len(score.mutants),
        "caught": score.caught,
        "ratio": score.ratio,
        "survivors": [mutant.text for mutant in score.mutants if not mutant.caught],
        "lacks": {mutant.text: mutant.lacks for mutant in score.mutants if not mutant.caught and mutant.lacks},
        "unsung": list(score.unsung),
    }
    return report._replace(coverage={**report.coverage, "mutation": mutation, "missing": list(found.gaps)})


def _says(topic: Topic, term: Term) -> bool:
    acted_on = {other.to for owner in topic.terms for others in owner.rel.values() for other in others}
    own = term.facts or term.rel or term.numbers or term.year or term.by or term.expands or term.define
    inherited = any(topic.by_id[kind].facts for kind in topic.counted(term))
    return bool(own) or inherited or term.id in acted_on or any(term.id in steps for steps in topic.order)


def _pairs(topic: Topic) -> Iterator[tuple[Term, Term]]:
    seen: set[frozenset[str]] = set()
    for term in topic.terms:
        for rival in term.rivals:
            if (pair := frozenset((term.id, rival))) not in seen:
                seen.add(pair)
                yield term, topic.by_id[rival]


def _apart(topic: Topic, one: Term, other: Term) -> bool:
    """Whether a line about the one would be caught when it names the other."""
    for axis in topic.axes:
        a, b = fact_on(topic, one, axis), fact_on(topic, other, axis)
        if a and b and a[1].value != b[1].value:
            return True
    if any({one.id, other.id} <= set(steps) for steps in topic.order):
        return True
    numbers = any(what in other.numbers and other.numbers[what] != one.numbers[what] for what in one.numbers)
    return numbers or _relations(one) != _relations(other) or one.year != other.year or one.by != other.by


def _relations(term: Term) -> set[tuple[str, str]]:
    return {(kind, other.to) for kind, others in term.rel.items() for other in others}
