"""Whether an English line says what it claims in one of the plain forms: the only lines that are confirmed.

What a claim was read in may stand in any order, with anything beside it: the client may enter, of a client that may
not. So the line's words are told apart (the term, a wording, its year, a form of be …) and must make one of ``_FORMS``,
clause by clause; a word that is none of these is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from songgen.check.claims.claim import Claim
from songgen.check.claims.english.words import ARTICLES, Found, Word, words
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
_CALLS = {"oh", "yes", "remember", "sing", "hey"}
_ORDER = {"first", "then", "before", "after", "come", "follow"}
_WORDS = {
    **dict.fromkeys(("that", "which", "who"), "r"), "what": "w", **dict.fromkeys(("it", "they"), "i"), "be": "B",
    **dict.fromkeys(("do", "will", "can"), "O"), "have": "h",
    "not": "n", "never": "n", "no": "n", "in": "I", "since": "I", "back": "I", "year": "I", "by": "m",
    "and": "&", **dict.fromkeys(("but", "while", "whereas", "yet"), ","), "than": "k",
}  # fmt: skip
_NAMING = {"stand": "F", "short": "F", "for": "F", "mean": "F", "call": "G", "known": "G", "know": "G", "as": "G"}
_KINDS = {"year": "Y", "decade": "Y", "person": "P", "number": "N", "expansion": "X", "identity": "X", "define": "X",
          "comparison": "K"}  # fmt: skip
_SAID = "C(?:&C)*"
_FORMS = (
    f"[Ti]?[BO]?{_SAID}",  # the encoder compresses the input
    "[Ti]?[BO]?nD",  # UDP does not guarantee delivery
    f"(?:iB)?TrB?{_SAID}", "(?:iB)?Tr[BO]?nD",  # it is phloem that carries sugar
    "w?CBT",  # what ripens fruit is ethylene
    "[Ti]Bf?M?(?:mP(?:&P)*)?(?:I+Y)?", "[Ti]M(?:I+Y)", "I+Y,?[Ti]Bf?M",  # Git was born in 2005
    "P(?:&P)*M[Ti](?:I+Y)?", "iBP(?:&P)*rM[Ti]", "iBI+YrP(?:&P)*MT",  # Went discovered auxin
    "[Ti][hB]Nq*(?:[,&]+Nq*)*",  # ATP has three phosphates
    "TB?F+X", "TBX", "XBG+T", "TBG+X",  # ABA is short for abscisic acid
    "[Ti]O?RU(?:&U)*", "[Ti]O?nLU", "[Ti]LnU", "[Ti]LU?", "[Ti]R", "[Ti][LR]C",  # a tripod prevents camera shake
    "TB?h?Kq*kT",  # an IPv6 address is longer than an IPv4 address
    "TV+T", "VT[,&]+VT",  # the E-step comes before the M-step
)  # fmt: skip
_LINE = re.compile("(?:{0})(?:[,&]+(?:{0}))*[,]*".format("|".join(_FORMS)))


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
    several = len({c.term for c in claims}) > 1
    subject = form.find("i") < 0 or "T" in form[: form.find("i")] and not several or "iB" in form
    if strange or not _PLAIN.fullmatch(text) or _MINUS.search(text) or not _LINE.fullmatch(form) or not subject:
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
    last: str | None = None
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
            yield i, _part(topic, claim, every[i:end]) if about else "?"
            i = end
            continue
        term = terms.get(i)
        if term is not None:
            part = "T" if term.key[0] in own else "U" if term.key[0] in objects else "?"
            last = term.key[0] if part == "T" else last
            yield i, part
            i = term.last + 1
            continue
        yield from ((i, part) for part in _word(word, kinds, counted, first=i == 0))
        i += 1


def _of_two_events(topic: Topic, claims: Sequence[Claim]) -> bool:
    """Whether a line names a maker and a year where the topic has several of both: whose year it is, is not told."""
    both = {c.term for c in claims if c.kind == "person"} & {c.term for c in claims if c.kind in ("year", "decade")}
    return any(len(topic.by_id[name].year) > 1 for name in both)


def _part(topic: Topic, claim: Claim, said: Sequence[Word]) -> str:
    if claim.kind == "axis":
        told = (words(wording) for wording in sayings(topic).of_value(claim.aspect, claim.value))
        return ("C" if claim.positive else "D") if any(_same(said, wording) for wording in told) else "?"
    if claim.kind == "expansion" and len(said) < 2:
        return "?"  # … is short for SQL
    if claim.kind == "relation":
        return "L" if claim.aspect == "lack" or not claim.positive else "R"
    return _KINDS.get(claim.kind, "?")


def _same(said: Sequence[Word], told: Sequence[Word]) -> bool:
    """Whether words are those of a wording, but for articles and inflection; a passive is another thing."""
    one, other = ([w for w in each if w.text not in ARTICLES] for each in (said, told))
    other = other[1:] if other and other[0].lemma == "be" and one and one[0].lemma != "be" else other
    if [w.lemma for w in one] != [w.lemma for w in other]:
        return False
    return all(a.text.endswith("ed") == b.text.endswith("ed") for a, b in zip(one, other, strict=True))


def _word(word: Word, kinds: Set[str], counted: set[str], *, first: bool) -> str:
    """What a word is that no claim and no term holds."""
    text = word.text.replace("’", "'")
    if text in ARTICLES or text in ("this", "these", "also") or first and word.lemma in _CALLS:
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
        return "V"
    if kinds & {"year", "decade", "person"} and (word.lemma in _MADE or word.text == "first"):
        return "f" if word.text == "first" else "M"
    if word.text in ("have", "has") or word.lemma != "have":
        return _WORDS.get(word.text, _WORDS.get(word.lemma, "?"))
    return "?"
