"""Claims against a topic. Pure: the verdict on a claim never depends on who read it out of the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from songgen import relations
from songgen.check.claims import katakana
from songgen.check.claims.claim import Claim, Outcome
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Fact, Term, Topic


def compare(topic: Topic, claim: Claim) -> Outcome:
    """Whether the topic confirms a claim, contradicts it, or has nothing to say."""
    return _COMPARE[claim.kind](topic, claim)


def known(claim: Claim, topic: Topic) -> bool:
    """Whether every id in a claim is one of the topic's (a model may answer with others)."""
    if claim.term not in topic.by_id:
        return False
    if claim.kind == "axis":
        return claim.aspect in topic.axes and claim.value in topic.axes[claim.aspect].values
    if claim.kind == "relation":
        return claim.aspect in topic.verbs and claim.value in topic.by_id
    if claim.kind in ("identity", "order", "comparison", "described"):
        return claim.value in topic.by_id
    return True


def _unknown(claim: Claim) -> Outcome:
    return Outcome(claim, "unknown")


def fact_on(topic: Topic, term: Term, axis: str) -> tuple[Term, Fact] | None:
    """A term's fact on an axis, its own or that of a term it counts as."""
    for name in [term.id, *sorted(topic.counted(term) - {term.id})]:
        owner = topic.by_id[name]
        if axis in owner.facts:
            return owner, owner.facts[axis]
    return None


def _axis(topic: Topic, claim: Claim) -> Outcome:
    term, axis = topic.by_id[claim.term], topic.axes[claim.aspect]
    found = fact_on(topic, term, claim.aspect)
    if found is None:
        return _unknown(claim)
    owner, fact = found
    name = f"{owner.id}.{claim.aspect}"
    if (fact.value == claim.value) == claim.positive:
        return Outcome(claim, "confirmed", name)
    right = axis.values[fact.value].say[0]
    if claim.contrary and not claim.positive:
        return Outcome(claim, "contradicted", name, "CLM002", f"{term.term}: {axis.label} is {right}, not {claim.text}")
    if not claim.positive:
        return Outcome(claim, "contradicted", name, "CLM002", _denied(topic, f"{term.term} ({axis.label})", claim.text))
    owners = [
        topic.by_id[r].term
        for r in term.rivals
        if (other := fact_on(topic, topic.by_id[r], claim.aspect)) and other[1].value == claim.value
    ]
    whose = f"; {claim.text}: {owners[0]}" if owners else ""
    return Outcome(
        claim, "contradicted", name, "CLM001", f"{term.term}: {axis.label} is {right}, not {claim.text}{whose}"
    )


def _denied(topic: Topic, what: str, text: str) -> str:
    return f"{what}: {text} is true and is denied here"


def _relation(topic: Topic, claim: Claim) -> Outcome:
    term, other = topic.by_id[claim.term], topic.by_id[claim.value]
    family, sign = relations.SIGNS.get(claim.aspect, (claim.aspect, 1))
    said = sign if claim.positive else -sign
    for kind, others in term.rel.items():
        own_family, own = relations.SIGNS.get(kind, (kind, 1))
        if own_family != family or claim.value not in {o.to for o in others}:
            continue
        name = f"{term.id}.{kind}.{other.id}"
        if (
            kind in ("raise", "lower")
            and claim.aspect in ("suppress", "cause")
            and claim.text.casefold().startswith(relations.VALUING)
        ):
            own = -own  # 精度を改善: more of it, though a trouble improves by growing less
        if own == said:
            return Outcome(claim, "confirmed", name)
        verb = topic.verbs[kind][0]
        reverse = topic.verbs[claim.aspect][0]
        if not claim.positive:
            message = _denied(topic, f"{term.term} → {other.term}", f"{verb} ({kind})")
            return Outcome(claim, "contradicted", name, "CLM002", message)
        message = f"{term.term} → {other.term}: {verb} ({kind}); the line says the reverse: {reverse} ({claim.aspect})"
        return Outcome(claim, "contradicted", name, "CLM005", message)
    return _of_its_kind(topic, claim, family, said)


def _of_its_kind(topic: Topic, claim: Claim, family: str, said: int) -> Outcome:
    """What is true of a term's kind, or of the kind of what it acts on, contradicts; it confirms nothing.

    That gates ease weight conflicts contradicts that they cause input weight conflicts.
    """
    term, other = topic.by_id[claim.term], topic.by_id[claim.value]
    if family != "effect" or any(o.to == other.id for others in term.rel.values() for o in others):
        return _unknown(claim)
    doers = [term, *(topic.by_id[name] for name in sorted(topic.counted(term) - {term.id}))]
    kinds = {other.id, *topic.counted(other)}
    kinds |= {t.id for t in topic.terms if len(t.term) >= 4 and other.term.endswith(t.term)}
    signs = {
        (relations.SIGNS[kind][1], f"{doer.id}.{kind}.{o.to}")
        for doer in doers
        for kind, others in doer.rel.items()
        if kind in ("suppress", "cause")
        for o in others
        if o.to in kinds
    }
    if {sign for sign, _ in signs} != {-said}:
        return _unknown(claim)
    name = min(fact for _, fact in signs)
    return Outcome(
        claim, "contradicted", name, "CLM005", f"{term.term} → {other.term}: the line says the reverse ({name})"
    )


def _year(topic: Topic, claim: Claim) -> Outcome:
    term = topic.by_id[claim.term]
    if not term.year:
        return _year_of_axis(topic, term, claim)
    years = {str(y // 10 * 10 if claim.kind == "decade" else y) for y in term.year}
    name = f"{term.id}.year"
    if claim.value in years:
        if claim.positive:
            return Outcome(claim, "confirmed", name)
        return Outcome(claim, "contradicted", name, "CLM002", _denied(topic, term.term, claim.text))
    if not claim.positive:
        return _unknown(claim)
    right = ", ".join(map(str, term.year))
    return Outcome(claim, "contradicted", name, "CLM003", f"{term.term}: {right}, not {claim.text}")


_YEAR_ALONE = re.compile(r"(?:in )?([1-9]\d{2,3})年?")
_MADE = re.compile("発表|提案|登場|生まれ|開発|公開|考案|発明|発見|invent|propos|introduc|publish|develop|releas|creat")
_YEARS = re.compile(r"(?<!\d)[1-9]\d{2,3}(?!\d)")


def _year_of_axis(topic: Topic, term: Term, claim: Claim) -> Outcome:
    """A year against a value that is one (2014年), for a term without years of its own; it only contradicts."""
    told = {axis: sayings(topic).of_value(axis, fact.value) for axis, fact in term.facts.items()}
    dated = next(
        (
            axis
            for axis, texts in told.items()
            if any(map(_YEAR_ALONE.fullmatch, texts))
            and (any(map(_MADE.search, texts)) or _asks_for_years(topic, axis))
        ),
        None,
    )
    if dated is None or not claim.positive:
        return _unknown(claim)
    said = _YEARS.findall(" ".join([term.define, *(text for texts in told.values() for text in texts)]))
    if claim.value in {str(int(year) // 10 * 10) if claim.kind == "decade" else year for year in said}:
        return _unknown(claim)
    right = topic.axes[dated].values[term.facts[dated].value].say[0]
    message = f"{term.term}: {right}, not {claim.text}"
    return Outcome(claim, "contradicted", f"{term.id}.{dated}", "CLM003", message)


def _asks_for_years(topic: Topic, axis: str) -> bool:
    """Whether every answer to a question is a year: 1939年, 1940年, 1941年."""
    values = topic.axes[axis].values
    return len(values) > 1 and all(
        any(map(_YEAR_ALONE.fullmatch, sayings(topic).of_value(axis, value))) for value in values
    )


def _number(topic: Topic, claim: Claim) -> Outcome:
    term = topic.by_id[claim.term]
    count = term.numbers.get(claim.aspect)
    if count is None:
        return _unknown(claim)
    name = f"{term.id}.numbers.{claim.aspect}"
    same = float(claim.value) == float(count.value)
    if same and claim.positive:
        return Outcome(claim, "confirmed", name)
    if same:
        return Outcome(claim, "contradicted", name, "CLM002", _denied(topic, term.term, claim.text))
    if not claim.positive:
        return _unknown(claim)
    return Outcome(
        claim, "contradicted", name, "CLM003", f"{term.term}: {claim.aspect} is {count.value:,.12g}, not {claim.text}"
    )


def _comparison(topic: Topic, claim: Claim) -> Outcome:
    """``claim.term`` is said to have more than ``claim.value``."""
    one, other = topic.by_id[claim.term], topic.by_id[claim.value]
    if claim.aspect not in one.numbers or claim.aspect not in other.numbers:
        return _unknown(claim)
    mine, theirs = (float(term.numbers[claim.aspect].value) for term in (one, other))
    name = f"{one.id}.numbers.{claim.aspect}"
    if (mine > theirs) == claim.positive:
        return Outcome(claim, "confirmed", name)
    numbers = f"{one.term}: {claim.aspect} is {mine:g}, {other.term}: {theirs:g}"
    return Outcome(claim, "contradicted", name, "CLM003", numbers)


def _person(topic: Topic, claim: Claim) -> Outcome:
    term = topic.by_id[claim.term]
    if not term.by:
        return _unknown(claim)
    name = f"{term.id}.by"
    right = any(same_name(claim.value, own) for own in term.by)
    if right and claim.positive:
        return Outcome(claim, "confirmed", name)
    if right:
        return Outcome(claim, "contradicted", name, "CLM002", _denied(topic, term.term, claim.text))
    if not claim.positive:
        return _unknown(claim)
    return Outcome(claim, "contradicted", name, "CLM004", f"{term.term}: {term.by[0]}, not {claim.text}")


def same_name(a: str, b: str) -> bool:
    """ヒントン and ジェフリー・ヒントン are one person to a learner."""
    one, two = (re.sub(r"[\s・=\-.]", "", fold(name)[0]) for name in (a, b))
    return one == two or (min(len(one), len(two)) >= 2 and (one.endswith(two) or two.endswith(one)
                                                            or one.startswith(two) or two.startswith(one)))  # fmt: skip


def _identity(topic: Topic, claim: Claim) -> Outcome:
    term, other = topic.by_id[claim.term], topic.by_id[claim.value]
    if other.id in topic.counted(term) and not (claim.alias and other.id != term.id):
        if claim.positive:
            return Outcome(claim, "confirmed", f"{term.id}.counts_as")
        return Outcome(claim, "contradicted", f"{term.id}.counts_as", "CLM002", _denied(topic, term.term, other.term))
    lacked = f"{term.id}.lack.{other.id}"
    if any(
        o.to == other.id for o in term.rel.get("lack", ())
    ):  # ランダムフォレストはブースティング, which it does without
        if claim.positive:
            return Outcome(claim, "contradicted", lacked, "CLM006", f"{term.term} is not {other.term}")
        return _unknown(claim)
    if claim.positive and (axis := _as_one_of(topic, term, other)):
        right = topic.axes[axis].values[term.facts[axis].value].say[0]
        message = f"{term.term}: {topic.axes[axis].label} is {right}, not {other.term}"
        return Outcome(claim, "contradicted", f"{term.id}.{axis}", "CLM001", message)
    # A rival of what it is a kind of is no other kind of it.
    kinds = [topic.by_id[name] for name in topic.counted(term)]
    if claim.aspect == "kind":  # GRU is a rival of LSTM, and perhaps of its kind
        kinds.remove(term)
    apart = any(map(other.is_rival_of, kinds))
    if claim.aspect == "kind" and not apart:
        return _unknown(claim)
    apart = apart or bool(term.expands and other.expands) or _is_another_kind(topic, term, other)
    differ = any(axis in other.facts and other.facts[axis].value != fact.value for axis, fact in term.facts.items())
    if claim.positive and (apart or claim.alias and (differ or claim.aspect != "called")):
        return Outcome(claim, "contradicted", f"{term.id}.term", "CLM006", f"{term.term} is not {other.term}")
    if not claim.positive and apart:
        return Outcome(claim, "confirmed", f"{term.id}.rivals")
    return _unknown(claim)


_ONE_OF = re.compile(
    "の[一-鿿]{1,3}(?:家|者|人|手|師|士|員|派|語|種|作|曲|品)?|に属する|に数えられる|の仲間|の一員|の一種"
)
"""What makes a value of another term: 新印象派の画家, インド・ヨーロッパ語族に属する."""


def _as_one_of(topic: Topic, term: Term, other: Term) -> str | None:
    """The question to which the other term, with what makes it a value (新印象派の画家), would be a wrong answer."""
    heads = tuple(fold(form)[0] for form in other.forms)
    for axis, fact in term.facts.items():
        told = {value: sayings(topic).of_value(axis, value) for value in topic.axes[axis].values}
        said = {
            value
            for value, texts in told.items()
            if any(text.startswith(head) and _ONE_OF.fullmatch(text, len(head)) for text in texts for head in heads)
        }
        if said and fact.value not in said:
            return axis
    return None


def _is_another_kind(topic: Topic, term: Term, other: Term) -> bool:
    """Whether being a kind of the other is a value that the term has not: GANの一種, where it is 拡散モデルの一種."""
    kinds = {fold(f"{form}{tail}")[0] for form in other.forms for tail in ("の一種", "の仲間", "の一つ")}
    kinds |= {fold(f"{a} {form}")[0] for form in other.forms for a in ("a kind of", "a type of")}
    for axis, fact in term.facts.items():
        for name in topic.axes[axis].values:
            if name != fact.value and not kinds.isdisjoint(sayings(topic).of_value(axis, name)):
                return True
    return False


def squashed(text: str) -> str:
    """A form without case, width, spaces, hyphens, middle dots and long vowel marks."""
    return re.sub(r"[\s\-‐・_ー]", "", fold(text)[0])


def _expansion(topic: Topic, claim: Claim) -> Outcome:
    term = topic.by_id[claim.term]
    right = [*term.expands, *(form for form in term.forms if squashed(form) != squashed(claim.text))]
    name, said = f"{term.id}.expands", squashed(claim.value)
    if any(said.removesuffix("s") == squashed(form).removesuffix("s") for form in [*term.expands, *term.forms]):
        if claim.positive:
            return Outcome(claim, "confirmed", name)
        return Outcome(claim, "contradicted", name, "CLM002", _denied(topic, term.term, claim.text))
    latin = claim.value.isascii()
    if not claim.positive or latin and not term.expands and len(claim.value.split()) < 2:
        return _unknown(claim)
    if claim.positive and (heard := _heard(claim.value, right)):
        if heard[1]:
            return Outcome(claim, "confirmed", name)
        return Outcome(claim, "contradicted", name, "CLM007", f"{term.term} is {heard[0]}, not {claim.text}")
    same_kind = [form for form in right if form.isascii() == latin]
    alike = _ALIKE_CALLED if claim.aspect == "whole" else _ALIKE
    if not same_kind or not (claim.alias or _looks_like(term, claim.value, same_kind, latin, alike)):
        return _unknown(claim)
    about = f"{term.term} is {same_kind[0]}" if same_kind[0] != term.term else f"that is {term.term}"
    return Outcome(claim, "contradicted", name, "CLM007", f"{about}, not {claim.text}")


_KATAKANA = re.compile("[ァ-ヴー]+(?:[・ ][ァ-ヴー]+)+")
_HEARD = 0.6
"""How like its English word each word in katakana must be to be meant as it; 176 right pairs have 0.63 or more."""


def _heard(said: str, right: list[str]) -> tuple[str, bool] | None:
    """(the English name of as many words as a name in katakana, whether that sounds like it); None without one.

    トータル・ロック・システム is not Transport Layer Security, トランスポート・レイヤー・セキュリティ is.
    """
    if not _KATAKANA.fullmatch(said):
        return None
    heard = re.split("[・ ]", said)
    for form in filter(str.isascii, right):
        words = [w for w in re.split(r"[\s\-]+", form.casefold()) if w not in SMALL]
        if len(words) == len(heard) and all(len(w) > 1 and w.isalpha() for w in words):
            return form, min(map(katakana.likeness, heard, words)) >= _HEARD
    return None


SMALL = ("the", "of", "for", "from", "and", "a")
"""Words of a name that its abbreviation may leave out."""
_SUFFIXES = "型的化式法性の・ー"
"""Characters that a name may have more or not."""
_ALIKE, _ALIKE_CALLED = 0.55, 0.3
"""How like a name in Japanese must be to the right one (0 to 1) to be meant as it; the same where it is …のこと."""


_BETWEEN = re.compile(r"[\s\-,]+")


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word)


def _is_inflected(one: str, other: str) -> bool:
    """Whether two words are one, or the one begins the other (stop, stopping)."""
    return one == other or min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one))


def _is_same_name(said: str, form: str) -> bool:
    """Whether a name is another one without some characters, or with a suffix more: 再帰, 再帰型ネットワーク."""
    short, long = sorted((said, form), key=len)
    rest, more = iter(short), ""
    wanted = next(rest, "")
    for char in long:
        if char == wanted:
            wanted = next(rest, "")
        else:
            more += char
    return not wanted and (len(said) < len(form) or set(more) <= set(_SUFFIXES))


def _looks_like(term: Term, said: str, right: list[str], latin: bool, alike: float) -> bool:
    """Whether a phrase is meant as the expansion: an acronym's initials, or most of the right wording."""
    if latin:
        every = [word for word in _BETWEEN.split(said.casefold()) if word]
        meant = [_BETWEEN.split(form.casefold()) for form in right]
        initials = {re.sub(r"[^a-z]", "", fold(form)[0]) for form in term.forms} | set(map(_initials, meant))
        large = [w for w in every if w not in SMALL]
        for own in meant:  # Early Stop; atomicity, consistency and so on
            for one, other in ((own, every), ([w for w in own if w not in SMALL], large)):
                if len(one) == len(other) and all(map(_is_inflected, one, other)):
                    return False
        for words in (every, large):  # Infrastructure as a Service is IaaS
            if _initials(words) in initials:
                return True
            if any(len(own) == len(words) and 2 * sum(map(str.__eq__, own, words)) >= len(own) for own in meant):
                return True
        return False
    import difflib  # takes as long to import as reading a line

    name = fold(said)[0]
    meant_names = [fold(form)[0] for form in right]
    if any(_is_same_name(name, form) for form in meant_names):
        return False
    return max(difflib.SequenceMatcher(None, name, form).ratio() for form in meant_names) >= alike


def _order(topic: Topic, claim: Claim) -> Outcome:
    for steps in topic.order:
        if claim.term in steps and claim.value in steps and claim.term != claim.value:
            first, second = topic.by_id[claim.term].term, topic.by_id[claim.value].term
            name = f"order.{claim.term}.{claim.value}"
            between = steps[steps.index(claim.term) + 1 : steps.index(claim.value)]
            if claim.aspect == "next" and between:
                if not claim.positive:
                    return Outcome(claim, "confirmed", name)
                said = f"{topic.by_id[between[0]].term} comes between {first} and {second}"
                return Outcome(claim, "contradicted", name, "CLM008", said)
            if (steps.index(claim.term) < steps.index(claim.value)) == claim.positive:
                return Outcome(claim, "confirmed", name)
            return Outcome(claim, "contradicted", name, "CLM008", f"{second} comes before {first}")
    return _by_years(topic, claim) if claim.aspect == "time" else _unknown(claim)


def _by_years(topic: Topic, claim: Claim) -> Outcome:
    """Which of two terms is the older one; open where their years overlap."""
    one, other = topic.by_id[claim.term], topic.by_id[claim.value]
    mine, theirs = years_of(topic, one), years_of(topic, other)
    if not mine or not theirs or max(min(mine), min(theirs)) <= min(max(mine), max(theirs)):
        return _unknown(claim)
    name = f"{one.id}.{'year' if one.year else _year_axes(topic, one)[0]}"
    if (max(mine) < min(theirs)) == claim.positive:
        # of two answers to a question, which may be another than the line's, nothing is sure
        return Outcome(claim, "confirmed", name) if one.year and other.year else _unknown(claim)
    years = f"{one.term}: {mine[0]}, {other.term}: {theirs[0]}"
    return Outcome(claim, "contradicted", name, "CLM008", years)


def years_of(topic: Topic, term: Term) -> list[int]:
    """A term's years, or those of its answer to the one question that is answered by years."""
    if term.year:
        return term.year
    asked = _year_axes(topic, term)
    if len(asked) != 1:
        return []
    told = sayings(topic).of_value(asked[0], term.facts[asked[0]].value)
    return sorted({int(year[1]) for year in map(_YEAR_ALONE.fullmatch, told) if year})


def _year_axes(topic: Topic, term: Term) -> list[str]:
    return [axis for axis in term.facts if _asks_for_years(topic, axis)]


def swapped(topic: Topic, outcomes: list[Outcome]) -> Iterator[Outcome]:
    """The outcomes of a line, with the two ends of a process in each other's place as a contradiction.

    That X takes in A and gives off B says nothing against X takes in B; both together do.
    """
    said = {
        (o.claim.term, o.claim.aspect, o.claim.value)
        for o in outcomes
        if o.claim.kind == "relation" and o.status == "unknown" and o.claim.positive
    }
    for outcome in outcomes:
        claim = outcome.claim
        other = next((s for s in said if _crossed(topic, claim, s)), None) if outcome.status == "unknown" else None
        if other is None or (claim.term, claim.aspect, claim.value) not in said:
            yield outcome
            continue
        term, end = topic.by_id[claim.term], topic.by_id[claim.value]
        right = topic.verbs[other[1]][0]
        yield Outcome(
            claim, "contradicted", f"{term.id}.{other[1]}.{end.id}", "CLM005",
            f"{term.term} → {end.term}: {right} ({other[1]}); the line says {claim.aspect}",
        )  # fmt: skip


def _crossed(topic: Topic, claim: Claim, other: tuple[str, str, str]) -> bool:
    if claim.kind != "relation" or other[0] != claim.term or other[1] == claim.aspect:
        return False
    listed = {kind: {o.to for o in ends} for kind, ends in topic.by_id[claim.term].rel.items()}
    return claim.value in listed.get(other[1], ()) and other[2] in listed.get(claim.aspect, ())


def owners(topic: Topic, axis: str, value: str) -> list[Term]:
    """The terms whose own fact on an axis is this value."""
    return [term for term in topic.terms if axis in term.facts and term.facts[axis].value == value]


def _near(topic: Topic, one: Term, other: Term) -> bool:
    """Whether what is true of one may be true of the other: a kind, a part or a means of it, and no rival."""
    if one.is_rival_of(other):
        return False
    for a, b in ((one, other), (other, one)):
        if a.id in topic.counted(b) or any(b.id == o.to for others in a.rel.values() for o in others):
            return True
    return not one.facts.keys() & other.facts.keys()


_SORT = re.compile("((?=..)[一-鿿ァ-ヴー]+[いりきみしけ]?)(?:です|である|だ)?。?$")
"""What a definition in Japanese ends in: the sort of thing that the term is."""


def _same_sort(topic: Topic, one: Term, other: Term) -> bool:
    """Whether two terms are by their definitions things of one sort (…する役所, …の戦い), and not linked.

    They then are two things, though no question is asked of both.
    """
    if one.facts.keys() & other.facts.keys() or one.id in topic.counted(other) or other.id in topic.counted(one):
        return False
    if any(b.id == o.to for a, b in ((one, other), (other, one)) for others in a.rel.values() for o in others):
        return False
    first, second = (_SORT.search(term.define or "") for term in (one, other))
    return bool(first and second and (first[1].endswith(second[1]) or second[1].endswith(first[1])))


def _owner(topic: Topic, claim: Claim) -> Outcome:
    """``claim.term`` is said to be the one that has the value (VなのはX), and those that have it are other things.

    They are rivals of it, or terms that share a question with it and are no kind, part or means of it.
    """
    term, having = topic.by_id[claim.term], owners(topic, claim.aspect, claim.value)
    if not having or fact_on(topic, term, claim.aspect) or any(_near(topic, term, other) for other in having):
        return _unknown(claim)
    names = ", ".join(o.term for o in having)
    return Outcome(
        claim, "contradicted", f"{having[0].id}.{claim.aspect}", "CLM001", f"{claim.text}: {names}, not {term.term}"
    )


def _described(topic: Topic, claim: Claim) -> Outcome:
    """``claim.term`` is said to be what the topic tells of ``claim.value``, which is no kind, part or means of it."""
    term, other = topic.by_id[claim.term], topic.by_id[claim.value]
    kinds = any(a in b and a != b for a, b in permutations((squashed(term.term), squashed(other.term))))
    near = not claim.contrary and _near(topic, term, other) and not _same_sort(topic, term, other)
    if near or kinds and not term.is_rival_of(other):
        return _unknown(claim)  # what an autoencoder can do is told of the denoising autoencoder
    message = f"{claim.text}: that is {other.term}{_as_told(topic, other, claim)}, not {term.term}"
    return Outcome(claim, "contradicted", f"{other.id}.define", "CLM001", message)


def _as_told(topic: Topic, term: Term, claim: Claim) -> str:
    """What the topic says of a term in like words, for an author to see what the line was held against."""
    told = sayings(topic).like(term, claim.text).rstrip("。.")
    return f" ({told})" if told and fold(told)[0] != fold(claim.text)[0] else ""


def _elsewhere(topic: Topic, claim: Claim) -> Outcome:
    """A name that is none of the topic's terms is said to be what the topic tells of ``claim.term``."""
    term = topic.by_id[claim.term]
    message = f"{claim.text}: that is {term.term}{_as_told(topic, term, claim)}, not {claim.value}"
    return Outcome(claim, "contradicted", f"{term.id}.define", "CLM001", message)


def _define(topic: Topic, claim: Claim) -> Outcome:
    name, term = f"{claim.term}.define", topic.by_id[claim.term]
    if claim.positive:
        return Outcome(claim, "confirmed", name)
    if claim.contrary:
        message = f"{term.term}: {term.define.rstrip('。')}; not {claim.text}"
        return Outcome(claim, "contradicted", name, "CLM001", message)
    return Outcome(claim, "contradicted", name, "CLM002", _denied(topic, term.term, claim.text))


_COMPARE = {
    "axis": _axis,
    "relation": _relation,
    "year": _year,
    "decade": _year,
    "number": _number,
    "comparison": _comparison,
    "person": _person,
    "identity": _identity,
    "expansion": _expansion,
    "order": _order,
    "define": _define,
    "owner": _owner,
    "described": _described,
    "elsewhere": _elsewhere,
}
