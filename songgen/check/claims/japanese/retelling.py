"""What a line says once a cause is told as a term, or a rival stands in a term's place; it only ever contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare, owners
from songgen.check.claims.japanese.attribution import assign
from songgen.check.claims.japanese.causes import Causes
from songgen.check.claims.japanese.compact import clauses, compact
from songgen.check.claims.japanese.effects import Effects
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.properties import properties
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes.causes import OF_IT
from songgen.check.claims.japanese.shapes.described import TOPIC
from songgen.check.claims.japanese.shapes.subjects import TOGETHER
from songgen.check.claims.japanese.tendencies import Tendencies
from songgen.check.claims.japanese.wordings import Questions
from songgen.check.claims.said import sayings
from songgen.check.forms import Forms, Mention, fold
from songgen.language.kanji import is_kanji
from songgen.topic import Topic


class Retelling:
    """Retells the lines of one topic.

    Args:
        axes: the wordings of its values.
    """

    def __init__(self, topic: Topic, forms: Forms, axes: Questions, effects: Effects, tendencies: Tendencies) -> None:
        self.topic, self.forms = topic, forms
        self._axes, self._effects, self._tendencies = axes, effects, tendencies
        self._causes = Causes(topic)

    def causes(self, scene: Scene) -> Iterator[Claim]:
        """What contradicts the topic in the line as ``Causes`` retells it; nothing where something there agrees."""
        found: dict[tuple[tuple[int, int], tuple[str, ...]], list[Claim]] = {}
        agreed = set()
        for told in self._causes.retell(scene):
            for claim in self._caused(told.text):
                if told.terms and claim.term not in told.terms:
                    continue
                status = compare(self.topic, claim).status
                if status == "contradicted":
                    start, end = told.of
                    claim = claim._replace(start=start, end=end, text=scene.text[start:end])
                    found.setdefault((told.of, told.terms), []).append(claim)
                elif status == "confirmed" and told.terms:
                    agreed.add((told.of, told.terms))
        for key, claims in found.items():
            if key not in agreed:
                yield claims[0]
        yield from self._causes.reversed(scene)

    def exchanged(self, scene: Scene, confirmed: list[Claim]) -> Iterator[Claim]:
        """A wording of a term's own value in which a rival stands for a term: クエリとバリューの内積."""
        for mention in scene.mentions:
            said = [c for c in confirmed if c.kind == "relation" and c.value == mention.term.id]
            if said or any(c.start < mention.end and mention.start < c.end for c in confirmed):
                continue
            beside = [m.term for m in scene.mentions if TOGETHER.fullmatch(scene.text, m.end, mention.start)]
            for meant in filter(mention.term.is_rival_of, self.topic.terms):
                if meant in beside:
                    continue  # B細胞やキラーT細胞を助ける
                form = fold(meant.term)[0]
                if form not in self._worded:
                    continue
                end = mention.start + len(form)
                retold = scene.text[: mention.start] + form + scene.text[mention.end :]
                for claim in (*self._caused(retold), *self._of_pair(scene, retold, mention)):
                    inside = claim.start <= mention.start and end <= claim.end and claim.end - claim.start > len(form)
                    its = claim.kind == "axis" and claim.positive and claim.term not in (mention.term.id, meant.id)
                    if inside and its and compare(self.topic, claim).status == "confirmed":
                        close = claim.end - end + mention.end
                        yield claim._replace(value="", end=close, text=scene.text[claim.start : close])
                        return

    def converse(self, scene: Scene) -> Iterator[Claim]:
        """「分散は標準偏差の平方根」, where 標準偏差 is 分散の平方根: whose it is, the other way round."""
        for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
            clause = scene.clause(one.start)
            told = OF_IT.fullmatch(scene.text, other.end, clause[1])
            if one.start != clause[0] or told is None or not TOPIC.fullmatch(scene.text, one.end, other.start):
                continue
            mine = {f"{fold(form)[0]}の{told['what']}" for form in other.term.forms}
            theirs = {f"{fold(form)[0]}の{told['what']}" for form in one.term.forms}
            if any(text in said.folded for said in sayings(self.topic).of_kinds(one.term) for text in mine):
                continue
            for said in sayings(self.topic).of(other.term):
                if said.axis and any(_begins_with(said.folded, text) for text in theirs):
                    span = *clause, scene.text[slice(*clause)]
                    yield Claim("axis", other.term.id, said.axis, said.value, False, *span, contrary=True)
                    return

    def turned_round(self, scene: Scene) -> Iterator[Claim]:
        """A wording of a term's own value with its two terms in each other's place: 温暖前線が寒冷前線に追いつく."""
        text = scene.text
        for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
            a, b = text[one.start : one.end], text[other.start : other.end]
            near = other.start - one.end if text.startswith(("が", "を", "に", "から", "より"), one.end) else 0
            if (
                a == b
                or not 0 < near <= 12
                or not re.search(f"{re.escape(b)}[^\n]{{1,12}}{re.escape(a)}", self._worded)
            ):
                continue
            retold = text[: one.start] + b + text[one.end : other.start] + a + text[other.end :]
            for claim in self._caused(retold):
                whole = claim.start <= one.start and other.end <= claim.end
                its = claim.kind == "axis" and claim.positive and whole
                if its and compare(self.topic, claim).status == "confirmed":
                    yield claim._replace(positive=False, contrary=True, text=text[claim.start : claim.end])
                    return

    def _of_pair(self, scene: Scene, retold: str, mention: Mention) -> Iterator[Claim]:
        """A wording of two terms, said of nobody who is named: キーとバリューの内積で重みを決める."""
        if any(v.start < mention.end and mention.start < v.end for v in scene.values):
            return
        mentions = self.forms.find(retold)
        for word in self._axes.find(retold, mentions):
            inside = [m.term.id for m in mentions if word.start <= m.start and m.end <= word.end]
            having = owners(self.topic, *word.key[1:3])
            unnamed = not {term.id for term in having} & {m.term.id for m in (*mentions, *scene.mentions)}
            asserted = polarity(*scene.rest(word.end + len(scene.text) - len(retold))) == ASSERTED
            names = [text for m in mentions if (text := retold[m.start : m.end]) in word.text]
            rest = re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", word.text)
            if not rest.strip("のとや・"):
                continue  # CycleGANの識別器 names something, and says nothing
            if len(inside) > 1 and having and unnamed and asserted and len(word.key) == 3:
                yield Claim("axis", having[0].id, *word.key[1:], True, word.start, word.end, word.text)

    @cached_property
    def _worded(self) -> str:
        """All wordings of the axes, to look a term up in."""
        every = ((name, value) for name, axis in self.topic.axes.items() for value in axis.values)
        return "\n".join(text for name, value in every for text in sayings(self.topic).of_value(name, value))

    def _caused(self, text: str) -> Iterator[Claim]:
        """The claims of a retold line about values, effects and tendencies."""
        line = compact(text)
        mentions = self.forms.find(line.text)
        values = self._axes.find(line.text, mentions)
        parted = clauses(line.text, [(m.start, m.end) for m in mentions])
        scene = Scene(line, mentions, sorted(values, key=lambda v: v.start), parted)
        assigned, _ = assign(scene, None)
        yield from properties(self.topic, scene, assigned)
        yield from self._effects.find(scene, None)
        yield from self._tendencies.find(scene, None)


def _begins_with(text: str, noun: str) -> bool:
    """Whether a text begins with a noun, and with no longer one: 曽根崎心中の作者 has no 曽根崎心中の作."""
    return text.startswith(noun) and not (is_kanji(noun[-1]) and is_kanji(text[len(noun) : len(noun) + 1] or "あ"))
