"""「Xの次にY」「XしてからY」「YはXのあと」: what comes first (offsets are of the compact text)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.forms import Mention
from songgen.topic import Topic

_THEN = re.compile(
    r"(?:を[一-鿿]{2,4}し(?:て|た)(?:から|あと|後)(?:で|に)?、?(?:その(?:あと|後)(?:で|に)?)?|の(?:次|つぎ|あと|後)(?:に|は|が|で)?(?:来る|くる|続く|現れた|あらわれた|登場した|生まれた|出た|起きた|起こった|行う|やる)?(?:のは|のが)?|が終わ(?:ると|れば|ったら)、?(?:次は|つぎは|次に)|が終わった(?:あと|後)(?:で|に)?、?(?:はじめて|初めて|ようやく)?|(?:し|をし|が終わっ|を終え|が済ん|を経)(?:て|で)(?:から)?、?(?:次に)?|→|から(?=.{0,20}へ)|を経て"
    r"|のあとを継い[^、]{0,4}、?)"
)
_SINCE = re.compile(
    r"(?:の(?:誕生|登場|発表|発明|成立|発見))?(?:に(?:続い|つづい)て|に(?:続|つづ)き)、?(?:すぐ|やがて)?"
    r"|が(?:出版|発表|生ま|うま|登場|誕生|書か|発明|発見|提案|開発|考え出|世に出|作ら|始ま)[ぁ-ゖ]{1,4}(?:あと|後)(?:で|に)?、?"
    r"|より(?:も)?(?:ずっと|かなり|少し|さらに)?(?:後|あと|新し|遅)(?:に|で|の|い|く)?(?:世に出た|生まれた|登場した)?(?:のは|のが)?"
)
"""X comes first, and time is meant: the years of two terms tell it too."""
_UNTIL = re.compile(
    r"より(?:も)?(?:ずっと|かなり|少し|さらに)?(?:先|前|まえ|早|古)(?:に|で|の|い|く)?(?:世に出た|生まれた|登場した|誕生した|起こる|起こった)?(?:のは|のが)?"
    r"|に先(?:立|だ)(?:って|ち)、?"
)
"""X comes second, and time is meant."""
_FIRST = re.compile(r"の(?:前|まえ)(?:に|は)?(?:行うのは|来るのは|やるのは)?")


def orders(topic: Topic, text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """Claims of order between two terms of one list in ``order``, or, where time is meant, between two with years."""
    listed = {name for steps in topic.order for name in steps}
    dated = listed | {term.id for term in topic.terms if term.year}
    yield from _chains(text, mentions, listed)
    yield from _rather(text, mentions, dated)
    times = Counter(mention.term.id for mention in mentions)
    for i, one in enumerate(mentions):
        if (
            one.term.id not in dated
            or times[one.term.id] > 1
            or text.count("(", 0, one.start) > text.count(")", 0, one.start)
        ):
            continue  # a chain that repeats (畳み込み層→プーリング層→畳み込み層), an aside
        for link, ahead in ((_THEN, True), (_FIRST, False), (_SINCE, True), (_UNTIL, False)):
            match, time = link.match(text, one.end), link in (_SINCE, _UNTIL)
            if not match or (one.term.id not in listed and not time):
                continue
            other = next((m for m in mentions[i + 1 :] if m.start - match.end() <= 4), None)
            earlier = mentions[i - 1] if i else None
            near = 12 if time else 4
            begins = r"は|が|も|を|の(?:登場|誕生|発表|発明)は" if time else "は|が|も|を"
            topical = earlier and re.match(begins, text[earlier.end :]) and one.start - earlier.end <= near
            if other is not None and not topical:
                partner, end = other, other.end
            elif earlier is not None and topical:
                partner, end = earlier, match.end()
            else:
                continue
            sense = polarity(text[end:].split("、")[0])
            if sense == OPEN or partner.term.id not in (dated if time else listed) or partner.term.id == one.term.id:
                continue
            first, second = (one, partner) if ahead else (partner, one)
            last = max(one.end, partner.end)
            yield Claim(
                "order",
                first.term.id,
                "time" if time else "",
                second.term.id,
                sense == ASSERTED,
                one.start,
                last,
                text[one.start : match.end()],
            )


_NEXT = re.compile(r"(?:^|、)(?:その(?:あと|後)(?:で|に)?|次に|つぎに|それから|続いて|つづいて|最後に|さいごに)")
_SERIES = re.compile(r"(?:、| |→|・|そして|から)*")


def _chains(text: str, mentions: list[Mention], listed: set[str]) -> Iterator[Claim]:
    """「まずX、次にY、最後にZ」, 「X Y Zの順」: one step after the other."""
    for mark in _NEXT.finditer(text):
        before = [m for m in mentions if m.end <= mark.start()]
        after = [m for m in mentions if m.start >= mark.end() and "、" not in text[mark.end() : m.start]]
        if before and after:
            yield from _step(before[-1], after[0], text, listed)
    last = next((m for m in mentions if re.match("の順(?:番)?(?:に|で|だ|です|、|$)", text[m.end :])), None)
    for one, other in zip(mentions, mentions[1:], strict=False):
        if last and other.end <= last.end and _SERIES.fullmatch(text[one.end : other.start]):
            yield from _step(one, other, text, listed)


def _step(one: Mention, other: Mention, text: str, listed: set[str]) -> Iterator[Claim]:
    if one.term.id != other.term.id and {one.term.id, other.term.id} <= listed:
        span = text[one.start : other.end]
        yield Claim("order", one.term.id, "", other.term.id, True, one.start, other.end, span)


_RATHER = re.compile("の(?:ほう|方)が(?:ずっと|少し)?(?:(?P<first>先|早|前|古)|(?P<last>あと|後|新し|遅))")


def _rather(text: str, mentions: list[Mention], dated: set[str]) -> Iterator[Claim]:
    """「XよりYのほうが先」."""
    for one, other in zip(mentions, mentions[1:], strict=False):
        match = _RATHER.match(text, other.end) if re.fullmatch("より(?:も)?、?", text[one.end : other.start]) else None
        if match is None or not {one.term.id, other.term.id} <= dated:
            continue
        sense = polarity(text[match.end() :].split("、")[0].lstrip("いくにで"))
        first, second = (other, one) if match["first"] else (one, other)
        if sense != OPEN:
            span = text[one.start : match.end()]
            yield Claim("order", first.term.id, "time", second.term.id, sense == ASSERTED, one.start, match.end(), span)
