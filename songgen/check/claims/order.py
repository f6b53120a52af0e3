"""「Xの次にY」「XしてからY」「YはXのあと」: what comes first (offsets are of the compact text)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.polarity import ASSERTED, OPEN, polarity
from songgen.check.forms import Mention
from songgen.topic import Topic

_THEN = re.compile(
    r"(?:の(?:次|つぎ|あと|後)(?:に|は|が|で)?(?:来るのは|くるのは|続くのは)?|(?:し|をし|が終わっ|を終え|が済ん|を経)(?:て|で)(?:から)?、?(?:次に)?|→|から(?=.{0,20}へ)|を経て"
    r"|のあとを継い[^、]{0,4}、?)"
)
_FIRST = re.compile(r"の(?:前|まえ)(?:に|は)?(?:行うのは|来るのは|やるのは)?")


def orders(topic: Topic, text: str, mentions: list[Mention]) -> Iterator[Claim]:
    """Claims of order between two terms of one list in ``order``."""
    listed = {name for steps in topic.order for name in steps}
    times = Counter(mention.term.id for mention in mentions)
    for i, one in enumerate(mentions):
        if (
            one.term.id not in listed
            or times[one.term.id] > 1
            or text.count("(", 0, one.start) > text.count(")", 0, one.start)
        ):
            continue  # a chain that repeats (畳み込み層→プーリング層→畳み込み層), an aside
        for link, ahead in ((_THEN, True), (_FIRST, False)):
            match = link.match(text, one.end)
            if not match:
                continue
            other = next((m for m in mentions[i + 1 :] if m.start - match.end() <= 4), None)
            earlier = mentions[i - 1] if i else None
            topical = earlier and re.match("は|が|も|を", text[earlier.end :]) and one.start - earlier.end <= 4
            if other is not None and not topical:
                partner, end = other, other.end
            elif earlier is not None and topical:
                partner, end = earlier, match.end()
            else:
                continue
            sense = polarity(text[end:].split("、")[0])
            if sense == OPEN or partner.term.id not in listed:
                continue
            first, second = (one, partner) if ahead else (partner, one)
            last = max(one.end, partner.end)
            yield Claim(
                "order",
                first.term.id,
                "",
                second.term.id,
                sense == ASSERTED,
                one.start,
                last,
                text[one.start : match.end()],
            )
