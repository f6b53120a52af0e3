"""「Xの次にY」「XしてからY」「YはXのあと」: what comes first (offsets are of the compact text)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare, years_of
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.claims.japanese.shapes import order as shapes
from songgen.check.claims.japanese.shapes.attribution import NOT_THIS
from songgen.check.claims.japanese.shapes.subjects import TOGETHER
from songgen.check.forms import Mention
from songgen.topic import Topic


def orders(topic: Topic, text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """Claims of order between two terms of one list in ``order``, or, where time is meant, between two with years."""
    listed = {name for steps in topic.order for name in steps}
    dated = listed | {term.id for term in topic.terms if years_of(topic, term)}
    yield from _chains(text, mentions, listed)
    yield from _rather(text, mentions, dated)
    yield from _came(text, mentions, listed, dated)
    times = Counter(mention.term.id for mention in mentions)
    for i, one in enumerate(mentions):
        if (
            one.term.id not in dated
            or times[one.term.id] > 1
            or text.count("(", 0, one.start) > text.count(")", 0, one.start)
        ):
            continue  # a chain that repeats (畳み込み層→プーリング層→畳み込み層), an aside
        for link, ahead in ((shapes.THEN, True), (shapes.FIRST, False), (shapes.SINCE, True), (shapes.UNTIL, False)):
            match, time = link.match(text, one.end), link in (shapes.SINCE, shapes.UNTIL)
            if not match or (one.term.id not in listed and not time):
                continue
            if link is shapes.THEN and shapes.GOES_BACK.search(text[match.end() :]):
                continue  # 評価で落ちたあと、ビジネス理解に戻る
            other = next((m for m in mentions[i + 1 :] if _is_close(text, match.end(), m.start)), None)
            denied = NOT_THIS.match(text, other.end) if other else None
            if denied and denied["instead"]:  # 標本化の次に来るのは符号化ではなく量子化
                other = next((m for m in mentions if m.start == denied.end()), None)
            earlier, begin = mentions[i - 1] if i else None, one.start
            if earlier and time and i > 1 and TOGETHER.fullmatch(text, earlier.end, one.start):
                earlier, begin = mentions[i - 2], earlier.start  # GANが登場したのはDCGANやCycleGANよりあと
            near = 12 if time else 4
            begins = shapes.EVENT if time else shapes.TOPIC
            step = earlier is not None and earlier.term.id in (dated if time else listed)
            topical = step and earlier and begins.match(text[earlier.end :]) and begin - earlier.end <= near
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
            claim = Claim(
                "order",
                first.term.id,
                "time" if time else "next" if shapes.RIGHT_AFTER.match(match.group()) else "",
                second.term.id,
                sense == ASSERTED,
                one.start,
                last,
                text[one.start : match.end()],
            )
            if not shapes.WITH_MORE.search(match.group()) or compare(topic, claim).status == "contradicted":
                yield claim  # 高炉で鋼にしたあと: what is done there may be wrong


def _chains(text: str, mentions: list[Mention], listed: set[str]) -> Iterator[Claim]:
    """「まずX、次にY、最後にZ」, 「X Y Zの順」: one step after the other."""
    for mark in shapes.NEXT.finditer(text):
        before = [m for m in mentions if m.end <= mark.start()]
        after = [m for m in mentions if m.start >= mark.end() and "、" not in text[mark.end() : m.start]]
        if (
            before
            and after
            and (mark.group().strip("、") not in shapes.LATER or shapes.AT_FIRST.search(text, 0, before[-1].start))
        ):
            yield from _step(before[-1], after[0], text, listed)
    last = next((m for m in mentions if shapes.IN_ORDER.match(text[m.end :])), None)
    for one, other in zip(mentions, mentions[1:], strict=False):
        if last and other.end <= last.end and shapes.SERIES.fullmatch(text[one.end : other.start]):
            yield from _step(one, other, text, listed)


def _step(one: Mention, other: Mention, text: str, listed: set[str]) -> Iterator[Claim]:
    if one.term.id != other.term.id and {one.term.id, other.term.id} <= listed:
        span = text[one.start : other.end]
        yield Claim("order", one.term.id, "", other.term.id, True, one.start, other.end, span)


def _is_close(text: str, end: int, start: int) -> bool:
    """Whether nothing stands between that counts."""
    return 0 <= start - end <= 4 or shapes.FILLED.fullmatch(text, end, start) is not None


def _came(text: str, mentions: list[Mention], listed: set[str], dated: set[str]) -> Iterator[Claim]:
    """「Yが出たのはXのあと」「Xが先に発表され、Yはその後に作られた」."""
    for one, other in zip(mentions, mentions[1:], strict=False):
        if one.term.id == other.term.id or not {one.term.id, other.term.id} <= dated:
            continue
        time = "" if {one.term.id, other.term.id} <= listed else "time"
        first, second, end = one, other, other.end
        came = shapes.CAME_AFTER.match(text, one.end)
        if came and came.end() == other.start and (when := shapes.AFTER_IT.match(text, other.end)):
            first, second = (one, other) if when["first"] else (other, one)
            end = when.end()
        elif ahead := shapes.BEFORE_ALL.match(text, one.end):
            between = text[ahead.end() : other.start]
            later = shapes.LATER_ON.match(text, other.end)
            if not (later and shapes.FILLED.fullmatch(between)) and not shapes.LATER_COMES.fullmatch(between):
                continue
        else:
            continue
        if (sense := polarity(text[end:].split("、")[0])) != OPEN:
            span = text[one.start : end]
            yield Claim("order", first.term.id, time, second.term.id, sense == ASSERTED, one.start, end, span)


def _rather(text: str, mentions: list[Mention], dated: set[str]) -> Iterator[Claim]:
    """「XよりYのほうが先」「YのほうがXより先」."""
    for one, other in zip(mentions, mentions[1:], strict=False):
        turned = shapes.RATHER_THIS.fullmatch(text, one.end, other.start)
        match = shapes.RATHER_THAN.match(text, other.end) if turned else None
        if match and {one.term.id, other.term.id} <= dated and (sense := polarity(text[match.end() :])) != OPEN:
            first, second = (one, other) if match["first"] else (other, one)
            span = text[one.start : match.end()]
            yield Claim("order", first.term.id, "time", second.term.id, sense == ASSERTED, one.start, match.end(), span)
    for one, other in zip(mentions, mentions[1:], strict=False):
        match = (
            shapes.RATHER.match(text, other.end)
            if re.fullmatch("より(?:も)?、?", text[one.end : other.start])
            else None
        )
        if match is None or not {one.term.id, other.term.id} <= dated:
            continue
        sense = polarity(text[match.end() :].split("、")[0].lstrip("いくにで"))
        first, second = (other, one) if match["first"] else (one, other)
        if sense != OPEN:
            span = text[one.start : match.end()]
            yield Claim("order", first.term.id, "time", second.term.id, sense == ASSERTED, one.start, match.end(), span)
