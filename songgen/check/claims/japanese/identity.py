"""「XはYのこと」「XはYの略」「X(Y)」: what a term is said to be, in whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import squashed
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.forms import Mention
from songgen.topic import Topic

_COPULA = re.compile(
    r"(?:とは|って(?:のは)?|は|=|＝|こそ|、(?=別名|つまり|すなわち|またの名)|の(?:正式名称|正式名|別名|正体|略)は)"
    r"(?P<also>(?:、|別名は?|つまり|すなわち|またの名は?|正式には|略さず(?:言|い)うと|要するに)*)"
)
_END = re.compile(
    r"(?P<short>の略(?:称|語)?|を(?:略した|縮めた)(?:もの|呼び名|言葉|名前|名)?(?:で)?|の別名|の別称|の(?:別の)?(?:呼び方|呼び名|言い方|言いかた)|とも(?:呼|言|い)[^、]{0,4}|と(?:同じ|いっしょ|一緒)|の(?:こと|意味)|を指す)?(?:だ(?:よ|ね)?|です|さ|である|なのだ)?(?=$|[、。!])"
)
_DENIED = re.compile(r"(?:の(?:こと|略|意味))?(?:では|じゃ|とは|で)(?:な|ありませ|違)|と(?:は)?(?:違|ちが|異)")
_WHAT_FOR = re.compile(
    r"(?:って|は|とは)、?(?:何|なん|なに)の略(?:称|語)?(?:か|だっけ|でしょう|だろう|かな|です|ですか)*\?、?"
)
_NAMED = re.compile(r"と(?:も)?(?:呼ばれる|よばれる|言われる|いわれる|いう|呼ぶ)(?:の|もの)?は")
_ALSO = re.compile("(?:のことを|は)、?")
_ALSO_CALLED = re.compile(
    r"と(?:も)?(?:呼ばれる|よばれる|言われる|いわれる|いう|呼ぶ|言う)(?:よ|ね|の|んだ)?(?=$|[、。!])"
)
_LATIN = re.compile(r" ?([a-z][a-z\-]*(?:[ \-]+[a-z][a-z\-]*)+)")
_NAME = re.compile(
    r"((?=[^、。]{3})[一-鿿ァ-ヴーa-z0-9・\-]{1,40}(?:(?:(?![のはがをにでとへもや])[ぁ-ん]){1,2}[一-鿿ァ-ヴーa-z0-9・\-]{1,40}){0,4})"
)


def identities(topic: Topic, text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """Claims of identity and expansion (offsets are of ``text``)."""
    for mention in mentions:
        bracket = re.match(r"\(([^()]{2,60})\)", text[mention.end :])
        if bracket:
            start = mention.end + 1
            yield from _predicate(topic, mention, text, start, start + len(bracket.group(1)), mentions, alias=False)
        yield from _asked(topic, text, mention)
        yield from _called(text, mention, mentions)
        at = mention.end + (bracket.end() if bracket else 0)
        copula = _COPULA.match(text, at)
        if copula:
            end = _clause_end(text, copula.end())
            yield from _predicate(topic, mention, text, copula.end(), end, mentions, alias=bool(copula["also"]))


def _asked(topic: Topic, text: str, mention: Mention) -> Iterator[Claim]:
    """「TLSって何の略? Xだよ」: the answer is an expansion."""
    question = _WHAT_FOR.match(text, mention.end)
    if question and mention.term.expands:
        name = _LATIN.match(text, question.end()) or _NAME.match(text, question.end())
        rest = text[name.end() :] if name else ""
        close = _END.match(rest)
        if name and close and close.end() == len(rest.rstrip("、")):
            yield Claim("expansion", mention.term.id, "", name.group(1).strip(), True, name.start(1), name.end(1),
                        name.group(1), True)  # fmt: skip


def _called(text: str, mention: Mention, mentions: list[Mention]) -> Iterator[Claim]:
    """「Xと呼ばれるのはY」."""
    also = _ALSO.match(text, mention.end)
    alone = mention.start == 0 or text[mention.start - 1] in "、。!?"  # not: 変動を除いたGDPのことを…
    twin = next((m for m in mentions if alone and also and m.start == also.end()), None)
    if twin and twin.term.id != mention.term.id and _ALSO_CALLED.match(text, twin.end):
        yield Claim("identity", mention.term.id, "", twin.term.id, True, twin.start, twin.end,
                    text[twin.start : twin.end], True)  # fmt: skip
    named = _NAMED.match(text, mention.end)
    other = next((m for m in mentions if named and m.start == named.end()), None)
    if other is None or other.term.id == mention.term.id:
        return
    rest = text[other.end : _clause_end(text, other.end)]
    close = _END.match(rest)
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
    if other is not None:
        if any(m.start == end + 1 for m in mentions) and text[end : end + 1] == "、":
            return  # the head of a list: LSTMは忘却ゲート、入力ゲート、…
        rest = text[other.end : end]
        close, denied = _END.match(rest + ("" if end < len(text) else "")), _DENIED.match(rest)
        sense = polarity(rest, asked)
        if sense == OPEN or not ((close and close.end() == len(rest)) or denied):
            return
        positive = sense == ASSERTED and not denied
        short = bool(close and close["short"] and re.search("略|別|同じ|いっしょ|一緒|とも", close["short"]))
        said = text[other.start : other.end]
        if other.term.id == term.id:
            if squashed(said) != squashed(text[mention.start : mention.end]):
                yield Claim("expansion", term.id, "", said, positive, other.start, other.end, said)
        else:
            yield Claim("identity", term.id, "", other.term.id, positive, other.start, other.end, said, alias or short)
        return
    if not term.expands:
        return
    latin = _LATIN.match(text, start, end)
    name = latin or _NAME.match(text, start, end)
    if not name:
        return
    rest = text[name.end() : end].strip()
    close, denied = _END.match(rest), _DENIED.match(rest)
    sense = polarity(rest, asked)
    if sense == OPEN or not ((close and close.end() == len(rest)) or denied):
        return
    short = bool(close and close["short"] and "略" in close["short"])
    yield Claim(
        "expansion",
        term.id,
        "",
        name.group(1).strip(),
        sense == ASSERTED,
        name.start(1),
        name.end(1),
        name.group(1),
        short,
    )
