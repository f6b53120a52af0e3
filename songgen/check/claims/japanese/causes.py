"""A line retold so that its cause and its effect are terms: 並列に計算するせいで → Transformerのせいで.

What brings something about may be no term but the value of some (再帰をやめたせいで), or a term with a verb of using
(シグモイド関数を重ねて); what comes about may be a compound term opened into a clause (勾配が消える), or its quantity
(訓練データを減らすと). A verb may stand only in the second of two clauses (AはXへ、BはYへ納める). What is found in a
retold line only ever contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from songgen import relations
from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import owners
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import causes as shapes
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.claims.said import sayings
from songgen.check.expressions import Expression
from songgen.check.forms import Mention, fold
from songgen.language.japanese import tokens
from songgen.topic import Topic

_MEASURE = Expression("(?:の)?(?:量|数|長さ?|大きさ|深さ|強さ|幅|高さ|多さ|広さ|重さ)$")
_OF_IT = "[がを](?:増|減|多|少な|長|短|大き|小さ|深|浅|強|弱|広|狭|高|低)"
_ICHIDAN = "[えけせてねめれげべりちじびみき](?=[るなにやてたまずつ、]|$)|[わら]れ"


class Retold(NamedTuple):
    """``text``: the line in other words. ``terms``: who the claims that count are about; empty: whoever.

    ``of``: what stands for the same cause: all of these must be contradicted, or silent.
    """

    text: str
    terms: tuple[str, ...]
    of: tuple[int, int]


class Causes:
    """Retells the lines of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic

    def reversed(self, scene: Scene) -> Iterator[Claim]:
        """「警察予備隊ができたせいで朝鮮戦争が起こった」, where that came of this: 朝鮮戦争をきっかけにできた."""
        for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
            if not shapes.BRINGS.fullmatch(scene.text, one.end, other.start):
                continue
            if not scene.text.startswith(("が", "は", "を"), other.end) or polarity(*scene.rest(other.end)) != ASSERTED:
                continue
            for said in sayings(self._topic).of(one.term):
                forms = (fold(form)[0] for form in other.term.forms)
                told = [form for form in forms if form in said.folded] if said.axis else []
                if any(shapes.CAUSED_BY.match(said.folded, said.folded.index(form) + len(form)) for form in told):
                    start, end = one.start, other.end
                    text = scene.text[start:end]
                    yield Claim("axis", one.term.id, said.axis, said.value, False, start, end, text, contrary=True)
                    return

    def retell(self, scene: Scene) -> Iterator[Retold]:
        """The line in other words, where there are any."""
        opened = self._closed(self._measured(scene.text, scene.mentions))
        if opened != scene.text:
            yield Retold(opened, (), (0, len(scene.text)))
        for (start, end), (_, close) in zip(scene.clauses, scene.clauses[1:], strict=False):
            if verb := shapes.SHARED.match(scene.text[start:close]):
                yield Retold(scene.text[start:end] + verb["verb"], (), (start, end))
        for start, end in scene.clauses:
            for names, outcome in self._causes(scene, (start, end)):
                for text in dict.fromkeys((outcome, self._closed(outcome))):
                    for name in names:
                        form = fold(self._topic.by_id[name].term)[0]
                        yield Retold(form + text, names, (start, end))

    def _causes(self, scene: Scene, clause: tuple[int, int]) -> Iterator[tuple[tuple[str, ...], str]]:
        """(the terms that bring something about, what stands behind them)."""
        start, end = clause
        text, inside = scene.text, scene.inside(clause)
        aims = [i for i in range(start, end) if text.startswith("に", i)]
        aim = next((i + 1 for i in aims if shapes.AIM.search(text, start, i + 1)), start)
        values = [v for v in scene.values if v.key[0] == "axis" and len(v.key) == 3]
        heads: list[Mention | Wording] = [*inside, *(v for v in values if start <= v.start < end)]
        for head in heads:
            behind = min((m.start for m in inside if m.start >= head.end), default=end)
            if isinstance(head, Mention):
                names: tuple[str, ...] = (head.term.id,)
            elif any(m.start < head.end and head.start < m.end for m in inside):
                continue
            else:
                names = tuple(t.id for t in owners(self._topic, head.key[1], head.key[2]))
            if not names:
                continue
            others = [m for m in inside if m.start >= head.end and m.term.id not in self._affected]
            others = [m for m in others if shapes.OWN_SUBJECT.match(text, m.end)]
            if others and not isinstance(head, Mention):
                continue  # 並列に計算できないからRNNは遅い
            if aim > start and head.start == aim and not isinstance(head, Mention):
                yield names, "のせいで" + re.sub("(?:ため|よう)に、?$", "", text[start:aim])
            if not shapes.SO_FAR.fullmatch(text, start, head.start):
                continue
            cause = shapes.CAUSE.match(text, head.end, end)
            if cause and shapes.MULTIPLIED.match(text, head.end) and text[head.end - 1] in "率数値み":
                continue  # 割引率をかけて
            if cause and cause.end() < end and cause.end() <= behind:
                yield names, "のせいで" + text[cause.end() : end]
            elif cause and cause.end() <= behind and text[end : end + 1] == "、":
                close = next((c[1] for c in scene.clauses if c[0] > end), end)
                yield names, "のせいで" + text[end + 1 : close]
            elif not isinstance(head, Mention) and (acts := shapes.ACTS.match(text, head.end, end)):
                yield names, "が" + text[acts.end() : end]

    @cached_property
    def _affected(self) -> set[str]:
        """Ids of the terms that others bring about or keep away."""
        kinds = {kind for kind, (family, _) in relations.SIGNS.items() if family == "effect"}
        return {o.to for term in self._topic.terms for kind in kinds for o in term.rel.get(kind, ())}

    @cached_property
    def _measures(self) -> list[tuple[Expression, str]]:
        """(what finds a noun that is said to be more or less of, the term that is its quantity)."""
        known = {fold(form)[0] for term in self._topic.terms for form in term.forms}
        found = []
        for term in self._topic.terms:
            name = fold(term.term)[0]
            noun = _MEASURE.search(name)
            of = name[: noun.start()] if noun else ""
            if len(of) >= 2 and of not in known:
                found.append((Expression(f"(?<![一-鿿ァ-ヴーa-z0-9の]){re.escape(of)}(?={_OF_IT})"), name))
        return found

    def _measured(self, text: str, mentions: list[Mention]) -> str:
        """訓練データを減らすと → 訓練データの量を減らすと."""
        for pattern, name in self._measures:
            for match in reversed(list(pattern.finditer(text))):
                if not any(m.start < match.end() and match.start() < m.end for m in mentions):
                    text = text[: match.start()] + name + text[match.end() :]
        return text

    @cached_property
    def _events(self) -> list[tuple[Expression, str]]:
        """(what finds a compound term opened into a clause, its name)."""
        found = []
        for term in (t for t in self._topic.terms if t.id in self._affected):
            for noun, doing in {parts for form in term.forms if (parts := _parts(form))}:
                kanji = "".join(re.findall("[一-鿿]", doing))
                does = [re.escape(doing) + "(?P<does>する|し(?=[なにやてたまつ、]|$))"]
                does += [f"[{kanji}](?P<native>{_ICHIDAN})"] if kanji else []
                alone = rf"(?<![一-鿿ァ-ヴーa-z0-9の]){re.escape(noun)}"
                found.append(
                    (Expression(rf"{alone}[がはも][^、がはもを]{{0,6}}(?:{'|'.join(does)})"), fold(term.term)[0])
                )
        return found

    def _closed(self, text: str) -> str:
        """勾配が消えにくい → 勾配消失が起きにくい."""
        for pattern, name in self._events:
            match = pattern.search(text)
            if match and shapes.CLOSING.match(text, match.end()):
                happens = "が起きる" if match["does"] == "する" else "が起き"
                text = text[: match.start()] + name + happens + text[match.end() :]
        return text


def _parts(form: str) -> tuple[str, str] | None:
    """(noun, the する noun behind it) of a compound: 勾配, 消失."""
    name = re.sub("(?:問題|現象)$", "", fold(form)[0])
    words = tokens(name)
    if len(words) < 2 or not all(w.part_of_speech()[0] in ("名詞", "接尾辞") for w in words):
        return None
    last = words[-1]
    return (name[: last.begin()], last.surface()) if last.part_of_speech()[2] == "サ変可能" else None
