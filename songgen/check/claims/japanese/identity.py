"""「XはYのこと」「XはYの略」「X(Y)」: what a term is said to be, in whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import squashed
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.claims.japanese.shapes import identity as shapes
from songgen.check.claims.japanese.shapes.polarity import TWICE
from songgen.check.forms import Mention, fold
from songgen.topic import Term, Topic

_SMALL = ("of", "the", "for", "and", "to", "a", "in", "from", "with", "on", "by", "using")
"""Words of an expansion that its abbreviation leaves out."""


def identities(topic: Topic, text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """Claims of identity and expansion (offsets are of ``text``)."""
    spelled = list(_spelled_out(text, mentions))
    for claim in _named(topic, text, mentions):
        spelled = [s for s in spelled if not (s.start < claim.end and claim.start < s.end)]
        yield claim
    yield from spelled


def _named(topic: Topic, text: str, mentions: list[Mention]) -> Iterator[Claim]:
    yield from _shortened(text, mentions)
    for mention in mentions:
        yield from _letters(text, mention)
        bracket = re.match(r"\(([^()]{2,60})\)", text[mention.end :])
        if bracket:
            start = mention.end + 1
            yield from _predicate(topic, mention, text, start, start + len(bracket.group(1)), mentions, alias=False)
        yield from _asked(topic, text, mention)
        yield from _called(text, mention, mentions)
        at = mention.end + (bracket.end() if bracket else 0)
        copula = shapes.COPULA.match(text, at)
        if copula:
            end = _clause_end(text, copula.end())
            alias = bool(copula["also"] or shapes.IN_FULL.search(copula.group()))
            yield from _predicate(topic, mention, text, copula.end(), end, mentions, alias=alias)


def _shortened(text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """「敵対的生成ネットワークを略してGAN」."""
    for mention in mentions:
        at = text.rfind("、", 0, mention.start) + 1
        spans = [(m.start(), m.end()) for m in shapes.SHORT_FOR.finditer(text, at, mention.start)]
        match = next((s for s in spans if s[1] == mention.start), None)
        if match is None and at and shapes.SHORT_FOR.fullmatch(text, at, mention.start):  # E 略してT
            match = (at - 1, mention.start)
            at = text.rfind("、", 0, at - 1) + 1
        if match is None or not mention.term.expands or not shapes.END.match(text[mention.end :]):
            continue
        name = shapes.LATIN.fullmatch(text, at, match[0]) or shapes.NAME.fullmatch(text, at, match[0])
        if name:
            yield Claim("expansion", mention.term.id, "", name.group(1).strip(), True, name.start(1), name.end(1),
                        name.group(1), True)  # fmt: skip


def _letters(text: str, mention: Mention) -> Iterator[Claim]:
    """「BPTTの最後のTは Training のT」: the word of an expansion that a letter stands for."""
    match = shapes.LETTER.match(text, mention.end)
    if match is None:
        return
    sense = polarity(text[match.end() : _clause_end(text, match.end())])
    several = len(match["letter"]) > 1 or len(re.split(r"[ \-]", match["word"])) > 1
    for expansion in (e for e in mention.term.expands if e.isascii()) if sense != OPEN else ():
        words = re.split(r"[\s\-]+", fold(expansion)[0])
        whole = _with_words(words, match) if several else _with_word(words, match)
        if whole:
            said, (start, end) = match["word"], match.span("word")
            yield Claim("expansion", mention.term.id, "", " ".join(whole), sense == ASSERTED, start, end, said, True)
            return


def _with_word(words: list[str], match: re.Match[str]) -> list[str]:
    """The words of an expansion with the one that a letter is said to stand for; none where none begins with it."""
    own = [i for i, word in enumerate(words) if word.startswith(match["letter"])]
    own = own[-1:] if match["last"] else own[:1] if match["first"] else own
    if not own or match["word"] in [words[i] for i in own]:
        return words if own else []
    return [*words[: own[-1]], match["word"], *words[own[-1] + 1 :]]


def _with_words(words: list[str], match: re.Match[str]) -> list[str]:
    """「DCGANのDCは Deep Convolutional」: the same of words that stand side by side, a letter each."""
    letters, said = match["letter"], re.split(r"[ \-]", match["word"])
    starts = [i for i in range(len(words)) if "".join(word[:1] for word in words[i : i + len(letters)]) == letters]
    if len(starts) != 1 or len(said) != len(letters):
        return []
    return [*words[: starts[0]], *said, *words[starts[0] + len(letters) :]]


def _spelled_out(text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """「MAEは Mean Average Error の頭文字」: several Latin words with the initials of an abbreviation of the line."""
    short = [(m, m.term) for m in mentions if any(e.isascii() for e in m.term.expands)]
    for name in shapes.LATIN.finditer(text) if short else ():
        start, end = name.span(1)
        if any(m.start <= start and end <= m.end for m in mentions):
            continue
        said = re.sub("^[a-z] ", "", name.group(1))
        start = end - len(said)
        initials = "".join(w[0] for w in re.split(r"[\s\-]+", said) if w and w not in _SMALL)
        term = next((t for m, t in short if m.end <= start and initials in _abbreviations(t)), None)
        sense = polarity(text[end : _clause_end(text, end)], text[_clause_end(text, end) :][:1] == "?")
        whole = term and any(squashed(said) in squashed(e) and squashed(said) != squashed(e) for e in term.expands)
        if term and sense != OPEN and len(initials) >= 2 and not whole:
            yield Claim("expansion", term.id, "", said, sense == ASSERTED, start, end, said)


def _abbreviations(term: Term) -> set[str]:
    """The forms of a term, and the Latin letters in one with Japanese (TD誤差)."""
    return {squashed(form) for form in term.forms} | {
        run for form in term.forms for run in re.findall("[a-z]{2,}", fold(form)[0])
    }


def _asked(topic: Topic, text: str, mention: Mention) -> Iterator[Claim]:
    """「TLSって何の略? Xだよ」: the answer is an expansion."""
    question = shapes.WHAT_FOR.match(text, mention.end)
    if question and mention.term.expands:
        name = shapes.LATIN.match(text, question.end()) or shapes.NAME.match(text, question.end())
        rest = text[name.end() :] if name else ""
        close = shapes.END.match(rest)
        if name and close and close.end() == len(rest.rstrip("、")):
            yield Claim("expansion", mention.term.id, "", name.group(1).strip(), True, name.start(1), name.end(1),
                        name.group(1), True)  # fmt: skip


def _called(text: str, mention: Mention, mentions: list[Mention]) -> Iterator[Claim]:
    """「Xと呼ばれるのはY」."""
    also = shapes.ALSO.match(text, mention.end)
    alone = mention.start == 0 or text[mention.start - 1] in "、。!?"  # not: 変動を除いたGDPのことを…
    twin = next((m for m in mentions if alone and also and m.start == also.end()), None)
    if twin and twin.term.id != mention.term.id and shapes.ALSO_CALLED.match(text, twin.end):
        yield Claim("identity", mention.term.id, "called", twin.term.id, True, twin.start, twin.end,
                    text[twin.start : twin.end], True)  # fmt: skip
    named = shapes.NAMED.match(text, mention.end)
    other = next((m for m in mentions if named and m.start == named.end()), None)
    if other is None or other.term.id == mention.term.id:
        return
    rest = text[other.end : _clause_end(text, other.end)]
    close = shapes.END.match(rest)
    if close and close.end() == len(rest):
        yield Claim("identity", other.term.id, "", mention.term.id, True, mention.start, mention.end,
                    text[mention.start : mention.end], True)  # fmt: skip


def _clause_end(text: str, start: int) -> int:
    match = re.search(r"[、。!?]", text[start:])
    return start + match.start() if match else len(text)


def _predicate(
    topic: Topic, mention: Mention, text: str, start: int, end: int, mentions: list[Mention], *, alias: bool
) -> Iterator[Claim]:
    term = mention.term
    asked = text[end : end + 1] == "?"
    other = next((m for m in mentions if m.start == start and m.end <= end), None)
    names = (*term.forms, *term.expands)
    short = text[mention.start : mention.end].isascii() and not all(map(str.isascii, names))
    whole = shapes.NAME.match(text, start, end) if other is not None and (term.expands or short) else None
    if whole and other is not None and whole.end() > other.end and shapes.END.match(text[whole.end() : end]):
        other = None  # GERDは胃十二指腸潰瘍症の略: a name that begins with a term
    if other is not None:
        following = next((m for m in mentions if m.start == end + 1), None)
        listed = following and shapes.LISTED.match(text, following.end)
        if following and listed and text[end] == "、" and not shapes.COPULA.match(text, following.end):
            return  # the head of a list: LSTMは忘却ゲート、入力ゲート、…
        rest = text[other.end : end]
        close, denied = shapes.END.match(rest), shapes.DENIED.match(rest)
        sense = polarity(rest, asked)
        if TWICE.search(rest) or sense == OPEN or not ((close and close.end() == len(rest)) or denied):
            return
        positive = sense == ASSERTED and not denied
        short = bool(
            close and close["short"] and re.search("略|別|同じ|いっしょ|一緒|とも|のことを|呼", close["short"])
        )
        said = text[other.start : other.end]
        if other.term.id == term.id:
            if squashed(said) != squashed(text[mention.start : mention.end]):
                yield Claim("expansion", term.id, "", said, positive, other.start, other.end, said)
        else:
            how = "called" if close and "とも" in (close["short"] or "") else "kind" if close and close["kind"] else ""
            yield Claim("identity", term.id, how, other.term.id, positive, other.start, other.end, said, alias or short)
        return
    latin = shapes.LATIN.match(text, start, end)
    if not (term.expands or short) and not (latin and any(form.isascii() and " " in form for form in term.forms)):
        return
    name = latin or shapes.NAME.match(text, start, end)
    if not name or not term.expands and name.group(1)[0].isdecimal():
        return  # FP32は32ビット
    rest = text[name.end() : end].strip()
    close, denied = shapes.END.match(rest), shapes.DENIED.match(rest)
    sense = polarity(rest, asked)
    if sense == OPEN or not ((close and close.end() == len(rest)) or denied):
        return
    said_short = bool(close and close["short"] and re.search("略|縮め|頭文字", close["short"]))
    yield Claim(
        "expansion",
        term.id,
        "whole" if short and not latin and close and close["short"] else "",
        name.group(1).strip(),
        sense == ASSERTED,
        name.start(1),
        name.end(1),
        name.group(1),
        said_short,
    )
