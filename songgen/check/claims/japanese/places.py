"""「XのYはN」「XでVのはN」: a value told by its noun alone (相手はロシア), without the verb of its wordings."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.polarity import ASSERTED, OPEN, polarity
from songgen.check.claims.japanese.shapes.properties import ASKED_FOR
from songgen.check.claims.said import sayings
from songgen.check.expressions import Expression
from songgen.check.forms import Mention, fold
from songgen.topic import Topic

_HEAD = Expression(r"([一-鿿ァ-ヴーa-z0-9]{2,}?)(?:[でをがにとは]|から|への?|まで).{2,}$")
_PART = Expression(r"([一-鿿ァ-ヴーa-z0-9]{2,}?)(?:[のなでをがにとは]|から|型|的|$)")
_NOT = Expression(
    r"(?:は|も|が|って)、?(?:決して)?([一-鿿ァ-ヴーa-z0-9]{2,}?)(?:型|的)?(?:では|じゃ|でも)(?:な[いくか]|ありませ)"
)
_END = Expression(
    r"(?:の(?:ほう|方|こと))?(?:だ(?:よ|ね)?|です|さ|である|だった|でした|であった|なのだ|(?P<denied>(?:では|じゃ|で)(?:な|あり?ませ).*))?$"
)


class Nouns:
    """The nouns by which the values of a topic can be told: those that stand in the wordings of one value only."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
        names = {fold(form)[0] for term in topic.terms for form in (*term.forms, *term.expands)}
        texts: list[tuple[str, tuple[str, str]]] = []
        for axis, kind in topic.axes.items():
            for value in kind.values:
                texts += [(text, (axis, value)) for text in sayings(topic).of_value(axis, value)]
        for text, key in texts:
            head = _HEAD.match(text)
            if head and head.group(1) not in names:
                owners[head.group(1)].add(key)
        every = "\n".join(text for text, _ in texts)
        begins = list(itertools.accumulate((len(text) + 1 for text, _ in texts), initial=0))
        self._keys = {
            noun: next(iter(keys))
            for noun, keys in owners.items()
            if len(keys) == 1 and not self._elsewhere(noun, keys, every, begins, texts)
        }
        parts: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for text, key in texts:
            if part := _PART.match(text):
                parts[part.group(1)].add(key)
        self._parts = {part: keys for part, keys in parts.items() if len({axis for axis, _ in keys}) == len(keys)}
        ordered = sorted(self._keys, key=len, reverse=True)
        nouns = "|".join(map(re.escape, ordered))
        # X(の…が/で…Vの)は(別の語の)N だ。
        self._pattern = (
            Expression(
                r"(?:の(?P<aspect>[一-鿿ァ-ヴー]{1,6})|(?:の[^、はがも]{1,6})?(?:が|で|を|は)[^、はも]{0,14}?"
                rf"(?:[るうくすつむぶぬただ](?:の|場所|場|ところ|相手|国|もの|こと|対象)))(?:は|が)、?"
                rf"(?:[^、。はがをで]{{1,8}}の)?(?P<noun>{nouns})(?![一-鿿ァ-ヴー])"
            )
            if ordered
            else None
        )

    @staticmethod
    def _elsewhere(
        noun: str,
        keys: set[tuple[str, str]],
        every: str,
        begins: list[int],
        texts: list[tuple[str, tuple[str, str]]],
    ) -> bool:
        """Whether a noun stands in a wording of another value; ``every``: all wordings, beginning at ``begins``."""
        at = every.find(noun)
        while at >= 0:
            if texts[bisect.bisect_right(begins, at) - 1][1] not in keys:
                return True
            at = every.find(noun, at + 1)
        return False

    def find(self, text: str, clause: tuple[int, int], mentions: list[Mention]) -> Iterator[Claim]:
        """Claims of a clause that names one term with a fact on the noun's axis, and the noun at its end."""
        yield from self._denied(text, clause, mentions)
        if self._pattern is None or not mentions:
            return
        term = mentions[0].term
        match = self._pattern.match(text, mentions[0].end, clause[1])
        between = [m for m in mentions[1:] if m.start < match.start("noun")] if match else []
        if match is None or any(text[m.end : match.start("noun")] != "の" for m in between):
            return
        axis, value = self._keys[match["noun"]]
        rest = text[match.end("noun") : clause[1]]
        asked = text[clause[1] : clause[1] + 1] == "?"
        sense = polarity(rest, asked)
        if axis not in term.facts or sense == OPEN or not _END.fullmatch(rest):
            return
        if sense != ASSERTED and not match["aspect"] and ASKED_FOR.search(text, 0, match.start("noun")):
            return  # 戊辰戦争で敗れたのは新政府軍じゃなくて
        start, end = match.span("noun")
        yield Claim("axis", term.id, axis, value, sense == ASSERTED, start, end, match["noun"])

    def _denied(self, text: str, clause: tuple[int, int], mentions: list[Mention]) -> Iterator[Claim]:
        """「Xは左右対称ではない」, where X is 左右対称の釣り鐘型: who denies a part denies the whole."""
        for mention in mentions:
            match = _NOT.match(text, mention.end, clause[1])
            for axis, value in self._parts.get(match.group(1), ()) if match else ():
                fact = mention.term.facts.get(axis)
                if match and fact is not None and fact.value == value:
                    start, end = match.span(1)
                    yield Claim("axis", mention.term.id, axis, value, False, start, end, match.group(1))
