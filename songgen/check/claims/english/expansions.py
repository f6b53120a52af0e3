"""What an abbreviation is said to stand for at a distance: DNS, the phone book of the Internet, means Data Net Server.

What is found so only ever contradicts: the words' initials must be the abbreviation's letters, and they another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import SMALL, compare
from songgen.check.claims.english import shapes
from songgen.check.claims.english.vocabulary import NEGATION, PREPOSITIONS
from songgen.check.claims.english.words import ARTICLES, Found, Word, words
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_OPEN = {"if", "whether", "maybe", "perhaps", "might", "could", "would", "should"}
"""Words that leave open what it stands for."""


def spelled_out(
    topic: Topic, text: str, found: Sequence[Word], named: Sequence[Found], capitals: Set[int]
) -> Iterator[Claim]:
    """The wrong names behind means, stands for, is short for, that's; ``capitals``: where a word begins with one.

    Initials are soon alike (IP means it's possible): behind means and that's a capital must show that it is a name, or
    a word of the right one stand in it.
    """
    short = [t for t in named if t.first == t.last and _in_full(topic.by_id[t.key[0]], found[t.first].text)]
    for link in shapes.STANDS_FOR.finditer(text) if short else ():
        first = next((i for i, w in enumerate(found) if w.start >= link.end() and w.lemma not in ARTICLES), None)
        if first is None or found[first].start - link.end() > len(" the "):
            continue
        for term in reversed(short):
            start = found[term.last].end
            last = _last(found, first, found[term.first].text) if start <= link.start() else None
            if last is None or not _is_said(text, start, link.start()):
                continue
            said = text[found[first].start : found[last].end]
            full = _in_full(topic.by_id[term.key[0]], found[term.first].text)
            right = {w.text for form in full for w in words(fold(form)[0])}
            alike = len(found[term.first].text) > 2 and any(w.text in right for w in found[first : last + 1])
            sure = link["sure"] or alike or found[first].start in capitals and link.group() != ":"
            denied = any(w.lemma in NEGATION or shapes.NOT_WORDS.search(w.text)
                         for w in found if start <= w.start < link.end())  # fmt: skip
            claim = Claim("expansion", term.key[0], "", said, not denied, found[first].start, found[last].end, said)
            if sure and _ends(text, found, last) and compare(topic, claim).status == "contradicted":
                yield claim
                break


def _in_full(term: Term, letters: str) -> list[str]:
    """What an abbreviation stands for: the listed expansions, and the term's other names with its initials."""
    forms = [form for form in term.forms if len(words(form)) == len(letters) > 1]
    return [*term.expands, *(form for form in forms if "".join(w.text[0] for w in words(fold(form)[0])) == letters)]


def _last(found: Sequence[Word], first: int, letters: str) -> int | None:
    """The last of the words from one on whose initials are some letters; small words (of, the) need not count."""
    for small in ((), SMALL):
        at, spelled = first, ""
        while at < len(found) and len(spelled) < len(letters):
            if found[at].text not in small:
                spelled += found[at].text[0]
            at += 1
        if spelled == letters:
            return at - 1
    return None


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether one sentence goes on from the name to the link, and says it: asks and supposes nothing."""
    between = text[start:end]
    begin = max(text.rfind(mark, 0, start) for mark in ".;!?") + 1
    close = shapes.SENTENCE.search(text, end)
    if shapes.SENTENCE.search(between) or close and close.group() == "?":
        return False
    before = text[begin:end]
    return not (
        shapes.THOUGHT.search(before) or shapes.UNTRUE.search(before) or _OPEN & set(before.replace(",", " ").split())
    )


def _ends(text: str, found: Sequence[Word], last: int) -> bool:
    """Whether the name ends there: nothing goes on with it but a clause of its own."""
    if last + 1 == len(found):
        return True
    gap = text[found[last].end : found[last + 1].start]
    return bool(gap.strip()) and gap.strip() != "-" or found[last + 1].lemma in {*PREPOSITIONS, "and", "but", "so"}
