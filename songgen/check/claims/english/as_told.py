"""Whether an English line says what it claims in one of the plain forms: the only lines that are confirmed.

What a claim was read in may stand in any order, with anything beside it: the client may enter, of a client that may
not. So the line's words are told apart (the term, a wording, its year, a form of be …) and must make one of ``_FORMS``,
clause by clause; a word that is none of these is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.words import Found, Word, words
from songgen.check.claims.said import sayings
from songgen.check.forms import fold
from songgen.topic import Topic

_PLAIN = re.compile(r"[\sa-z0-9à-ÿ_\-'’‘“”\"().,:;!?/&+#–—…]*")
_MINUS = re.compile(r"(?<![a-z0-9])[-−–](?=\d)")
_BORDER = re.compile('[.,:;!?()–—…"“”]|(?<= )-(?= )')
_MADE = {
    "invent", "propose", "introduce", "create", "build", "develop", "publish", "present", "design", "write", "discover",
    "isolate", "describe", "coin", "bear", "born", "launch", "release", "appear", "devise",
}  # fmt: skip
_MAKING_KNOWN = {"propose", "introduce", "publish", "present", "describe"}
"""Verbs of making that are so of any idea; another one must be the topic's own word (discovered, built)."""
_DROPPED = ("a", "an", "the", "its", "their")
_DEGREES = ("er", "est")
_LINKS = {"in", "on", "at", "with", "by", "of", "from", "to", "be", "is", "are", "no", "not", "never", "without"}
_CALLS = {"oh", "yes", "remember", "sing", "hey"}
_WORDS = {
    **dict.fromkeys(("that", "which", "who"), "r"), "what": "w", **dict.fromkeys(("it", "they"), "i"), "be": "B",
    **dict.fromkeys(("do", "can"), "O"), "have": "h",
    "not": "n", "never": "n", "no": "n", "in": "I", "since": "I", "back": "I", "year": "I", "by": "m",
    "and": "&", **dict.fromkeys(("but", "while", "whereas", "yet"), ","), "than": "k",
}  # fmt: skip
_NAMING = {"stand": "F", "short": "F", "for": "F", "mean": "F", "call": "G", "known": "G", "know": "G", "as": "G"}
_ORDER = {"come": "c", "before": "V", "after": "V", "follow": "V", "first": "1", "then": "2"}
_KINDS = {"year": "Y", "decade": "Y", "person": "P", "number": "N", "expansion": "X", "identity": "X", "define": "X",
          "comparison": "K"}  # fmt: skip
_DOING = {
    "cause": {"cause", "bring", "lead", "create"},
    "suppress": {"prevent", "reduce", "ease", "lessen", "avoid", "escape", "stop", "fight", "curb", "guard"},
    "raise": {"raise", "increase", "boost"},
    "lower": {"lower", "reduce", "cut", "decrease"},
    "use": {"use", "need", "require"},
    "lack": {"lack", "need", "use", "require", "without"},
}
"""Class of a relation → lemmas that say just that; a topic's own verbs (``relations``) do too."""
_SAID = "C(?:&C)*"
_FORMS = (
    f"[Ti]?[BO]?{_SAID}",  # the encoder compresses the input
    "[Ti]?[BO]?nD",  # UDP does not guarantee delivery
    f"(?:iB)?TrB?{_SAID}", "(?:iB)?Tr[BO]?nD",  # it is phloem that carries sugar
    "w?CBT",  # what ripens fruit is ethylene
    "[Ti]BM?mP(?:&P)*(?:I+Y)?", "[Ti]BM?I+Y", "[Ti]M(?:I+Y)", "I+Y,?[Ti]BM",  # Git was born in 2005
    "P(?:&P)*M[Ti](?:I+Y)?", "iBP(?:&P)*rM[Ti]", "iBI+YrP(?:&P)*MT",  # Went discovered auxin
    "[Ti]hNq*(?:[,&]+Nq*)*",  # ATP has three phosphates
    "TB?F+X", "TBX", "XBG+T", "TBG+X",  # ABA is short for abscisic acid
    "[Ti]O?RU(?:&U)*", "[Ti]O?nLU", "[Ti]LnU", "[Ti]LU?", "[Ti]R", "[Ti][LR]C",  # a tripod prevents camera shake
    "TB?h?Kq*kT",  # an IPv6 address is longer than an IPv4 address
    "T(?:cV|V)T", "1T[,&]+2T",  # the E-step comes before the M-step
)  # fmt: skip
_JOINED = "(?:{0})(?:[,&]+(?:{0}))*[,]*"
_LINE = re.compile(_JOINED.format("|".join(_FORMS)))
_OF_EACH = re.compile(_JOINED.format("|".join(form.replace("[Ti]?", "T").replace("[Ti]", "T") for form in _FORMS)))
"""A line of which each part names its own subject; the others speak of one term alone."""


def left_over(
    topic: Topic, text: str, every: Sequence[Word], named: Sequence[Found], claims: Sequence[Claim]
) -> Iterator[Word]:
    """The words of a line that keep it from being confirmed; none where it has a plain form.

    Args:
        topic: what the claims are of.
        text: the folded line.
        every: its words.
        named: the terms in it, by their words.
        claims: those that the topic confirms, with offsets of the text.
    """
    parts = [*_parts(topic, text, every, named, claims)] if not _of_two_events(topic, claims) else [(0, "?")]
    strange = [every[i] for i, part in parts if part == "?"]
    form = "".join(part for _, part in parts).lstrip(",")
    alone = form.count("T") == 1 and not set("PVK") & set(form) and "i" not in form[: form.find("T")].replace("iB", "")
    told = _OF_EACH.fullmatch(form) or alone and _LINE.fullmatch(form)
    if strange or not _PLAIN.fullmatch(text) or _MINUS.search(text) or not told:
        yield from strange or every[:1]


def _parts(
    topic: Topic, text: str, every: Sequence[Word], named: Sequence[Found], claims: Sequence[Claim]
) -> Iterator[tuple[int, str]]:
    """(index of a word, what it is) in the order of the line; what belongs to one thing is one part."""
    kinds = {c.kind for c in claims}
    pairs = {"order", "comparison"}
    own = {c.term for c in claims} | {c.value for c in claims if c.kind in pairs}
    objects = {c.value for c in claims if c.kind == "relation"}
    terms = {i: t for t in named for i in range(t.first, t.last + 1)}
    counted = {w.lemma for c in claims if c.kind == "number" for w in words(fold(c.aspect)[0])}
    spans = sorted((c for c in claims if c.kind != "order"), key=lambda c: c.start - c.end)
    makers = (topic.by_id[c.term] for c in claims if c.kind in ("person", "year", "decade"))
    made = [{w.lemma for each in sayings(topic).of(term) for w in words(each.folded)} for term in makers]
    last: str | None = None
    before = ""
    i = 0
    while i < len(every):
        word = every[i]
        if i and _BORDER.search(text, every[i - 1].end, word.start):
            yield i, ","
        claim = next((c for c in spans if c.start <= word.start < c.end), None)
        if claim is not None:
            end = next((j for j in range(i, len(every)) if every[j].start >= claim.end), len(every))
            following = next((t.key[0] for t in named if t.first >= end), None)
            about = claim.kind != "axis" or claim.term in (last or claim.term, following)
            before = _part(topic, claim, every[i:end], is_so=before.endswith("B")) if about else "?"
            yield i, before
            i = end
            continue
        term = terms.get(i)
        if term is not None:
            part = "T" if term.key[0] in own else "U" if term.key[0] in objects else "?"
            last = term.key[0] if part == "T" else last
            before = part
            yield i, part
            i = term.last + 1
            continue
        part = _word(word, kinds, counted, first=i == 0)
        before = part.rstrip("n") or before
        if part == "M" and word.lemma not in _MAKING_KNOWN and not any(word.lemma in told for told in made):
            part = "?"  # Herschel built Uranus
        yield from ((i, each) for each in part)
        i += 1


def _of_two_events(topic: Topic, claims: Sequence[Claim]) -> bool:
    """Whether a line names a maker and a year where the topic has several of both: whose year it is, is not told."""
    people = [c.term for c in claims if c.kind == "person"]
    dated = {c.term for c in claims if c.kind in ("year", "decade")}
    return any(len(topic.by_id[name].year) > 1 and (name in dated or people.count(name) > 1) for name in people)


def _part(topic: Topic, claim: Claim, said: Sequence[Word], *, is_so: bool) -> str:
    """What a claim is; ``is_so``: a form of be stands before it."""
    if claim.kind == "axis":
        told = [words(wording) for wording in sayings(topic).of_value(claim.aspect, claim.value)]
        same = [wording for wording in told if _same(said, wording, is_so=is_so)]
        if not claim.positive:  # of several values more than one may be denied wrongly: both halves of a thing
            return "D" if same and len(topic.axes[claim.aspect].values) == 2 else "?"
        if is_so:
            same = [wording for wording in same if _may_be(said, wording, told)]
        return "C" if same else "?"
    if claim.kind == "expansion" and len(said) < 2:
        return "?"  # … is short for SQL
    if claim.kind == "relation":
        own = {w.lemma for verb in topic.relations.get(claim.aspect, []) for w in words(verb)}
        if not {w.lemma for w in said} & (_DOING.get(claim.aspect, set()) | own):
            return "?"
        return "L" if claim.aspect == "lack" or not claim.positive else "R"
    return _KINDS.get(claim.kind, "?")


def _may_be(said: Sequence[Word], wording: Sequence[Word], told: Sequence[Sequence[Word]]) -> bool:
    """Whether a wording may stand behind is: it is the author's first one, or that one is no verb with its object."""
    if _is_object(wording, told) or wording[0].lemma != "be" and _first(said) != _first(wording):
        return False
    first = told[0]
    led = first[0].text in _LINKS | set(_DROPPED) or first[0].text.endswith("ed")
    more = wording[0].text.endswith("er")  # smaller than the input
    return wording == first or len(first) == 1 or led or more


def _first(found: Sequence[Word]) -> str:
    return next((w.text for w in found if w.text not in _DROPPED), "")


def _is_object(wording: Sequence[Word], told: Sequence[Sequence[Word]]) -> bool:
    """Whether a wording (round clusters) is what another one of the value does something to (prefer round clusters)."""
    texts = [w.text for w in wording if w.text not in _DROPPED]
    longer = ([w.text for w in other if w.text not in _DROPPED] for other in told)
    return any(len(each) == len(texts) + 1 and each[1:] == texts and each[0] not in _LINKS for each in longer)


def _same(said: Sequence[Word], told: Sequence[Word], *, is_so: bool) -> bool:
    """Whether words are those of a wording, but for articles and inflection; a passive is another thing."""
    one, other = ([w for w in each if w.text not in _DROPPED] for each in (said, told))
    other = other[1:] if other and other[0].lemma == "be" and one and one[0].lemma != "be" else other
    if [w.lemma for w in one] != [w.lemma for w in other] or not one:
        return False
    if any(a.text.endswith(end) != b.text.endswith(end) for a, b in zip(one, other, strict=True) for end in _DEGREES):
        return False
    past, participle = one[0].text.endswith("ed"), other[0].text.endswith("ed")
    return past == participle and (is_so or not participle) or past and not participle and not is_so


def _word(word: Word, kinds: Set[str], counted: set[str], *, first: bool) -> str:
    """What a word is that no claim and no term holds."""
    text = word.text.replace("’", "'")
    if text in ("a", "an", "the", "this", "these") or first and word.lemma in _CALLS:
        return ""
    if text.endswith("n't") and text not in ("can't", "won't"):
        return (
            "B" if text[:-3] in ("is", "are", "was", "were") else "O" if text[:-3] in ("do", "does", "did") else "?"
        ) + "n"
    if text in ("it's", "that's", "they're", "what's"):
        return {"it's": "iB", "that's": "iB", "they're": "iB", "what's": "wB"}[text]
    if word.lemma in counted:
        return "q"
    if kinds & {"identity", "expansion", "define"} and word.lemma in _NAMING:
        return _NAMING[word.lemma]
    if "order" in kinds and word.lemma in _ORDER:
        return _ORDER[word.lemma]
    if kinds & {"year", "decade", "person"} and word.lemma in _MADE:
        return "M"
    if word.text in ("have", "has") or word.lemma != "have":
        return _WORDS.get(word.text, _WORDS.get(word.lemma, "?"))
    return "?"
