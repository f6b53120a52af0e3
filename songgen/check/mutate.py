"""Mutation score: lyrics spoilt in every way the topic allows, and how many of the spoilt lines would be caught.

It tells an author what a topic file lacks: a spoilt line that passes is a false line that a singer could sing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from songgen.check import rewording
from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import fact_on
from songgen.check.claims.verdicts import LONGEST, Judged, grammar, judge, judged
from songgen.check.forms import Forms, forms
from songgen.lyrics import Line, Lyrics, Piece
from songgen.relations import OPPOSITE
from songgen.topic import Term, Topic

MOST = 20
"""Ways to spoil a line that are tried; lines of a song have a dozen at most."""


@dataclass(frozen=True)
class Mutant:
    """A spoilt line: of which line, in which way, the text, and the fact that it breaks ("" where there is none).

    ``lacks``: what the topic would have to say for it to be caught, where the line was understood.
    """

    line: int
    kind: str
    text: str
    fact: str
    caught: bool
    lacks: str = ""


@dataclass(frozen=True)
class Score:
    """All mutants of a lyric, and the facts of the topic that no line of it confirms.

    ``too_long``: numbers of the lines that are not spoilt, for the checker does not read them whole. ``cut``: of those
    that could be spoilt in more ways than were tried.
    """

    mutants: tuple[Mutant, ...]
    unsung: tuple[str, ...]
    too_long: tuple[int, ...] = ()
    cut: tuple[int, ...] = ()

    @property
    def caught(self) -> int:
        """How many spoilt lines an error finding would stop."""
        return sum(m.caught for m in self.mutants)

    @property
    def ratio(self) -> float | None:
        """Share of spoilt lines that would be caught; None where nothing could be spoilt."""
        return self.caught / len(self.mutants) if self.mutants else None


def mutate(topic: Topic, lyrics: Lyrics, done: Callable[[str], None] | None = None) -> Score:
    """Spoil each line of ``lyrics`` in at most ``MOST`` ways and see which of the spoilt lines the claim rules stop.

    ``done`` is called for each line.
    """
    reader, known = grammar(topic), forms(topic)
    mutants: dict[tuple[str, str], Mutant] = {}
    sung: set[str] = set()
    too_long, cut = list[int](), list[int]()
    ways: Counter[str] = Counter()
    for one in judge(topic, lyrics):
        if done:
            done("spoilt")
        sung |= {o.fact for o in one.outcomes if o.status == "confirmed"}
        if len(one.line.shown) > LONGEST:
            too_long.append(one.line.number)
            continue
        for kind, text, fact in spoilt(topic, known, one):
            if (one.line.shown, text) in mutants or text == one.line.shown:
                continue
            if ways[one.line.shown] == MOST:
                cut.append(one.line.number)
                break
            ways[one.line.shown] += 1
            read = judged(topic, Line(1, text, (Piece(text, 1),)), reader.read(text))
            if kind == "term" and read.verdict == "confirmed":
                continue  # the file says the same of the other term: 4Pの要素は4つ, 4Cの要素は4つ
            caught = read.verdict == "contradicted"
            lacks = "" if caught else next(filter(None, (_lacks(topic, o.claim) for o in read.outcomes)), "")
            mutants[one.line.shown, text] = Mutant(one.line.number, kind, text, fact, caught, lacks)
    unsung = tuple(name for name in facts(topic) if name not in sung)
    return Score(tuple(mutants.values()), unsung, tuple(too_long), tuple(cut))


def facts(topic: Topic) -> Iterator[str]:
    """The names of everything that a topic says, in its order."""
    for term in topic.terms:
        yield from (f"{term.id}.{axis}" for axis in term.facts)
        yield from (f"{term.id}.{kind}.{other.to}" for kind, others in term.rel.items() for other in others)
        yield from (f"{term.id}.numbers.{what}" for what in term.numbers)
        if term.year:
            yield f"{term.id}.year"
        if term.by:
            yield f"{term.id}.by"


def _lacks(topic: Topic, claim: Claim) -> str:
    """What the topic does not say of the term of a claim: ``resp has no value on place``."""
    term = topic.by_id[claim.term]
    if claim.kind == "axis" and fact_on(topic, term, claim.aspect) is None:
        return f"{term.term} has no value on {claim.aspect}"
    if claim.kind == "relation" and not any(o.to == claim.value for others in term.rel.values() for o in others):
        opposite = OPPOSITE.get(claim.aspect)
        kinds = f"{claim.aspect} or {opposite}" if opposite else claim.aspect
        return f"{term.term} has no {kinds} of {topic.by_id[claim.value].term}"
    if claim.kind in ("year", "decade") and not term.year:
        return f"{term.term} has no year"
    if claim.kind == "person" and not term.by:
        return f"{term.term} has no by"
    if claim.kind == "number" and claim.aspect not in term.numbers:
        return f"{term.term} has no numbers of {claim.aspect}"
    return ""


def spoilt(topic: Topic, forms: Forms, one: Judged) -> Iterator[tuple[str, str, str]]:
    """(kind, text, broken fact) of each way to spoil a line. Only lines that claim something are spoilt."""
    shown = one.line.shown
    if one.verdict in ("no_claim", "contradicted"):
        return
    mentions = forms.find(shown)
    wordings = [o.claim for o in one.outcomes if o.claim.kind == "axis"]
    for mention in mentions:
        if any(c.term == mention.term.id and c.start <= mention.start and mention.end <= c.end for c in wordings):
            continue  # 評価は目的に合うか|評価|する: no name there, and its rival makes no sense
        for rival in _confusable(topic, mention.term):
            other = topic.by_id[rival]
            if rival not in {m.term.id for m in mentions} and _differ(topic, mention.term, other, one):
                name = other.term[:1].upper() + other.term[1:] if mention.start == 0 else other.term
                yield "term", shown[: mention.start] + name + shown[mention.end :], f"{mention.term.id}.rivals"
    rivals = {mention.term.id: _confusable(topic, mention.term) for mention in mentions}
    both = ((a, b) for i, a in enumerate(mentions) for b in mentions[i + 1 :] if b.term.id in rivals[a.term.id])
    pairs = list(islice(both, 2))
    if len(pairs) == 1 and _differ(topic, pairs[0][0].term, pairs[0][1].term, one):
        a, b = pairs[0]
        text = (
            shown[: a.start] + shown[b.start : b.end] + shown[a.end : b.start] + shown[a.start : a.end] + shown[b.end :]
        )
        yield "pair", text, f"{a.term.id}.rivals"
    for outcome in one.outcomes:
        if outcome.status == "confirmed":
            yield from ((kind, text, outcome.fact) for kind, text in _falsified(topic, shown, outcome.claim))


def _confusable(topic: Topic, term: Term) -> list[str]:
    return list(dict.fromkeys([*term.rivals, *(t.id for t in topic.terms if term.id in t.rivals)]))


def _differ(topic: Topic, term: Term, other: Term, one: Judged) -> bool:
    """Whether the line would be false of the other term: it has not the same value on what the line says."""
    for outcome in one.outcomes:
        claim = outcome.claim
        if outcome.status != "confirmed" or claim.term != term.id:
            continue
        if claim.kind == "axis":
            theirs, mine = fact_on(topic, other, claim.aspect), fact_on(topic, term, claim.aspect)
            if mine and (theirs is None or theirs[1].value != mine[1].value):
                return True
        elif claim.kind == "relation":
            if claim.value not in {o.to for o in other.rel.get(claim.aspect, [])}:
                return True
        elif claim.kind in ("year", "person", "number", "expansion"):
            return True
    return not one.outcomes


def _falsified(topic: Topic, shown: str, claim: Claim) -> Iterator[tuple[str, str]]:
    """(kind, text) of each way to make the claim false that leaves a sentence."""
    parts = shown[: claim.start], shown[claim.start : claim.end], shown[claim.end :]
    before, said, after = parts
    if claim.kind == "axis" and claim.positive:
        used = {fact[1].value for term in topic.terms if (fact := fact_on(topic, term, claim.aspect))}
        for name, value in topic.axes[claim.aspect].values.items():
            if name != claim.value and name in used:
                yield "value", rewording.substitute(topic.language, *parts, list(value.wordings)) or shown
    elif claim.kind == "relation" and (verbs := rewording.usual_opposite(topic.verbs, claim.aspect)):
        yield "effect", rewording.reverse(topic.language, *parts, verbs) or shown
    elif claim.kind == "year":
        yield "year", before + claim.text.replace(claim.value, str(int(claim.value) + 6)) + after
    elif claim.kind == "number":
        greater = rewording.more(topic.language, said)
        yield "number", f"{before}{greater}{after}" if greater else shown
    elif claim.kind == "person":
        others = [n for t in topic.terms for n in t.by if n not in topic.by_id[claim.term].by] + list(topic.people)
        yield from (("person", before + name + after) for name in others[:1])
    if claim.kind in ("axis", "relation", "year", "number") and claim.positive:
        yield "negation", rewording.deny(topic.language, *parts) or shown


def render(scores: list[tuple[str, Score]], form: str) -> str:
    """Scores as text, or as one JSON object (``{"version": 1, "mutation": […]}``) for ``json``."""
    if form == "json":
        data = {"version": 1, "mutation": [_as_data(path, score) for path, score in scores]}
        return json.dumps(data, ensure_ascii=False, indent=1)
    return "\n".join(_as_text(path, score) for path, score in scores)


def percent(ratio: float) -> str:
    """A share in whole per cent, rounded down: 100% is all of them."""
    return f"{int(100 * ratio + 1e-9)}%"


def left_out(score: Score) -> Iterator[str]:
    """One line for each reason why something was not spoilt."""
    if score.too_long:
        yield f"not spoilt, being longer than {LONGEST:,} characters: {_rows(score.too_long)}"
    if score.cut:
        yield f"spoilt in {MOST} ways only, of more: {_rows(score.cut)}"


def _rows(numbers: tuple[int, ...]) -> str:
    """``line 3``; ``lines 3, 4``; of many the first dozen."""
    more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers[:12]))}{more}"


def _as_text(path: str, score: Score) -> str:
    if score.ratio is None:
        why = "" if score.too_long else ": no fact of the topic stands in it"
        return "\n".join([f"{path}: no line could be spoilt{why}", *(f"  {reason}" for reason in left_out(score))])
    out = [f"{path}: {score.caught} of {len(score.mutants)} spoilt lines would be caught ({percent(score.ratio)})"]
    out += [
        f"  line {m.line} could become, unnoticed: {m.text} ({m.kind}; {m.fact})" for m in score.mutants if not m.caught
    ]
    out += [f"  {reason}" for reason in left_out(score)]
    if score.unsung:
        out.append(f"  facts that no line states: {', '.join(score.unsung)}")
    return "\n".join(out)


def _as_data(path: str, score: Score) -> dict[str, Any]:
    survivors = [
        {"line": m.line, "kind": m.kind, "text": m.text, "fact": m.fact, "lacks": m.lacks}
        for m in score.mutants
        if not m.caught
    ]
    return {
        "path": path, "mutants": len(score.mutants), "caught": score.caught, "ratio": score.ratio,
        "survivors": survivors, "unsung": list(score.unsung), "too_long": list(score.too_long), "cut": list(score.cut),
    }  # fmt: skip
