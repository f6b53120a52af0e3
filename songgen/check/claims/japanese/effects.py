"""What one term does to another: the claims of relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from songgen import relations
from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.equivalents import SAME_AS, USING
from songgen.check.claims.japanese.polarity import ASSERTED, DENIED, OPEN, partly, until_turn, verb_polarity
from songgen.check.claims.japanese.scene import Mark, Scene
from songgen.check.claims.japanese.shapes import attribution as attribution_shapes
from songgen.check.claims.japanese.shapes import effects as shapes
from songgen.check.claims.japanese.shapes import subjects as subject_shapes
from songgen.check.claims.japanese.subjects import marks_of
from songgen.check.claims.japanese.wordings import Wording, Wordings
from songgen.check.forms import Mention
from songgen.language.japanese import tokens
from songgen.language.kanji import is_kanji
from songgen.topic import Topic

_DOING = USING | {
    SAME_AS.get(verb, verb) for verb in ("開く", "設置", "備える", "抱える", "招集", "回す", "用意", "準備")
}
"""What is done with a thing that is there, where a term does without it."""


class Effects:
    """Reads the relations of one topic's terms out of lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._objects = {other.to for term in topic.terms for others in term.rel.values() for other in others}

    @cached_property
    def _verbs(self) -> dict[str, Wordings]:
        """Relation family → its verbs; the class with the most exact verb wins."""
        families: dict[str, dict[str, tuple[str, ...]]] = {}
        used = {kind for term in self.topic.terms for kind in term.rel}
        families_used = {relations.SIGNS.get(kind, (kind, 1))[0] for kind in used}
        for kind, verbs in self.topic.verbs.items():
            family = relations.SIGNS.get(kind, (kind, 1))[0]
            if family in families_used:
                for verb in verbs:
                    families.setdefault(family, {}).setdefault(verb, (kind,))
        return {family: Wordings(keyed) for family, keyed in families.items()}

    def find(self, scene: Scene, carry: str | None) -> Iterator[Claim]:
        """The claims of a line; ``carry``: the topic that the line before left open."""
        current = carry
        found = {family: verbs.find(scene.text, scene.mentions) for family, verbs in self._verbs.items()}
        if not any(found.values()):
            return
        for clause in scene.clauses:
            mentions, marks = scene.inside(clause), marks_of(scene, clause)
            for family in self._verbs:
                said = [v for v in found[family] if clause[0] <= v.start < clause[1]]
                every = said
                said = [v for v in said if not _is_a_noun(v, scene.text)]
                said = [v for v in said if not _hypothetical(v.text, scene.text[v.end : clause[1]])]
                said = [v for v in said if not shapes.EMBEDDED.match(scene.text[v.end : clause[1]]) or v is said[-1]]
                for verb in said:
                    yield from self._related(scene, mentions, marks, verb, current or _named_next(scene, clause), every)
            strong = [m for m in marks if m.strength >= 2]
            if strong:
                current = strong[-1].term

    def blamed(self, scene: Scene) -> Iterator[Claim]:
        """「勾配消失はReLUのせい」「ReLUこそ勾配消失の原因」: who brings it about, and no verb."""
        for clause in scene.clauses:
            inside = scene.inside(clause)
            for one, other in zip(inside, inside[1:], strict=False):
                gap = scene.text[one.end : other.start]
                if not shapes.TOPIC.fullmatch(gap):
                    continue
                for shape, cause, effect in ((shapes.FAULT, other, one), (shapes.CAUSE, one, other)):
                    if shape.fullmatch(scene.text, other.end, clause[1]) and effect.term.id in self._objects:
                        yield Claim("relation", cause.term.id, "cause", effect.term.id, True, other.end, clause[1],
                                    scene.text[other.end : clause[1]])  # fmt: skip

    def lacking(self, scene: Scene) -> Iterator[Claim]:
        """「UDPは3ウェイハンドシェイクで接続を確立」: done with what the term does without."""
        for clause in scene.clauses:
            marks = marks_of(scene, clause)
            about = next((m for m in marks if m.strength == 3 and m.particle in ("は", "って")), None)
            if about is None or about.term is None:
                yield from self._working_there(scene, clause)
                continue
            term = self.topic.by_id[about.term]
            lacks = {o.to for o in term.rel.get("lack", ())}
            for thing in scene.inside(clause) if lacks else ():
                if thing.start < about.end or thing.term.id not in lacks:
                    continue
                behind = (m for m in scene.inside(clause) if m.start > thing.end)
                if any(scene.text[m.start - 1] in "るうくすつむぶぐただ" for m in behind):
                    continue  # GRUは記憶セルを持つLSTMより軽い
                by = shapes.BY_MEANS.match(scene.text, thing.end, clause[1])
                if not any(m.strength >= 2 and about.end <= m.start < thing.start for m in marks):
                    by = by or _done_with(scene, thing, clause[1])
                if by and verb_polarity(*scene.rest(by.end())) == ASSERTED:
                    yield Claim("relation", term.id, "use", thing.term.id, True, thing.start, by.end(),
                                scene.text[thing.start : by.end()])  # fmt: skip

    def _working_there(self, scene: Scene, clause: tuple[int, int]) -> Iterator[Claim]:
        """「指名委員会等設置会社では監査役がにらみをきかせる」: what is not there does nothing there."""
        inside = scene.inside(clause)
        if len(inside) != 2 or inside[0].start != clause[0] or not shapes.WHERE.match(scene.text, inside[0].end):
            return
        whole, part = inside
        lacks = {o.to for o in whole.term.rel.get("lack", ())}
        works = shapes.WORKS.match(scene.text, part.end, clause[1])
        if part.term.id in lacks and works and verb_polarity(*scene.rest(part.end + 1)) == ASSERTED:
            yield Claim("relation", whole.term.id, "use", part.term.id, True, part.start, works.end(),
                        scene.text[part.start : works.end()])  # fmt: skip

    def _means(self, actors: list[Mark], verb: Wording, objects: set[str]) -> str | None:
        """The term by means of which (Xで) it is done, where the topic says that it does so."""
        family, sign = relations.SIGNS.get(verb.key[0], (verb.key[0], 1))
        for mark in actors:
            term = self.topic.by_id.get(mark.term or "") if mark.strength == 1 else None
            for kind, others in term.rel.items() if term else ():
                if relations.SIGNS.get(kind, (kind, 1)) == (family, sign) and objects & {o.to for o in others}:
                    return mark.term
        return None

    def _related(
        self,
        scene: Scene,
        mentions: list[Mention],
        marks: list[Mark],
        verb: Wording,
        current: str | None,
        others: list[Wording],
    ) -> Iterator[Claim]:
        before = [m for m in mentions if m.end <= verb.start]
        taken = max((v.end for v in others if v.end <= verb.start), default=0)
        objects = [m for m in before if verb.start - m.end <= 12 and m.term.id in self._objects and m.start >= taken]
        objects = [m for m in objects if not shapes.OTHER_OBJECT.match(scene.text[m.end :])]
        if relations.SIGNS.get(verb.key[0], ("", 0))[0] == "use" and verb.text[-2:] != "不要":
            objects = [m for m in objects if not shapes.MISSING.match(scene.text[m.end : verb.start])]
        sense = verb_polarity(*until_turn(verb.text, *scene.rest(verb.end)))
        if sense == OPEN and shapes.NO_MORE.match(scene.rest(verb.end)[0]):
            sense = DENIED  # 重ねると勾配消失は起こらなくなる
        if sense == ASSERTED and shapes.STILL.search(scene.text, 0, verb.start):
            rest = scene.rest(verb.end)[0]
            sense = OPEN if shapes.MAY_BE.match(rest) else sense
        even = [m.start for m in before if shapes.EVEN.match(scene.text, m.end)]
        if sense != ASSERTED and even and not any(m.strength == 3 and m.start not in even for m in marks):
            return
        marks = [m for m in marks if m.start not in even] if sense != ASSERTED else marks
        if any(shapes.TOO_MUCH.match(scene.text, m.end) for m in before):
            return
        if not objects or sense == OPEN or partly(scene.text[objects[-1].end : verb.start], scene.rest(verb.end)[0]):
            return
        # Of several objects before one verb the nearest is meant, with those that と or や join to it.
        group = [objects[-1]]
        for one, other in zip(reversed(before[:-1]), reversed(before), strict=False):
            if (
                other is group[0]
                and one in objects
                and subject_shapes.TOGETHER.fullmatch(scene.text[one.end : other.start])
            ):
                group.insert(0, one)
        names = {m.term.id for m in group}
        places = {m.start for m in group}
        if _is_one_of(scene, before, group):
            return
        actors = [m for m in marks if m.start not in places and m.term not in names and m.end <= verb.start]
        actors = [m for m in actors if not shapes.EVEN_SO.match(scene.text, m.end)]
        after = [m for m in mentions if m.start >= verb.end and m.term.id not in names]
        aim = bool(shapes.AIM.match(scene.text[verb.end : verb.end + 6]))
        if after and not aim and not shapes.LINKED.fullmatch(scene.text[verb.end : after[0].start]):
            after = []
        flip = 1

        def owned(mention: Mention) -> bool:
            """RNNの勾配消失: whose problem it is, not who acts."""
            return any(
                shapes.OWNER.fullmatch(
                    scene.text[mention.end : o.start],
                )
                for o in group
            )

        actor: str | None
        attached = shapes.ATTRIBUTE_OF.match(scene.text, verb.end - 2)
        bearer = next((m for m in after if m.start == verb.end), None) if not aim else None
        if bearer and shapes.OF_ANOTHER.match(scene.text, bearer.end) and attached:
            actor, sense = bearer.term.id, ASSERTED  # GPTはエンコーダを使うBERTとはちがう
        elif actors:
            best = max(actors, key=lambda m: (abs(m.strength) if m.strength != 2 else 2, m.start))
            actor = best.term
            flip = -1 if best.strength < 0 else 1
            if best.strength == 3 and (means := self._means(actors, verb, names)):
                actor = means  # 優先度順方式はエージングでスタベーションを防ぐ
            if len([a for a in actors if a.strength == best.strength and a.term]) > 1:
                actor = max((a for a in actors if a.strength == best.strength), key=lambda m: m.start).term
        elif after:
            actor = after[0].term.id
            if shapes.NO_SUCH.match(scene.rest(after[0].end)[0]):
                sense = -sense
            # 「再現率を上げたいなら閾値を下げる」: what is done to the means decides.
            denied = attribution_shapes.NOT_THIS.match(scene.text, after[0].end)
            if aim and not denied and subject_shapes.MADE_LESS.match(scene.text, after[0].end):
                flip = -1
        else:
            plain = [m for m in before if m.start not in places and m.term.id not in names and not owned(m)]
            plain = [m for m in plain if not subject_shapes.EXCLUDED.match(scene.text[m.end :])]
            plain = [m for m in plain if not subject_shapes.ONE_OF_TWO.match(scene.text, m.end)]
            plain = [m for m in plain if scene.text[m.end : m.end + 1] != "を"]
            plain = [m for m in plain if not shapes.EVEN_SO.match(scene.text, m.end)]
            actor = plain[0].term.id if plain else current
        if actor is None or actor in names:
            return
        (kind,) = verb.key
        if flip < 0:  # 閾値を下げると: less of it does the reverse
            kind = relations.OPPOSITE.get(kind, kind)
        positive = (sense == ASSERTED) == (flip > 0 or kind != verb.key[0])
        if (
            sense != ASSERTED
            and after
            and shapes.SO_THAT_NOT.match(scene.text, verb.end)
            and scene.text.startswith("を", after[0].end)
        ):
            return  # 差別を生まないためにバイアスを正す
        doers = [(actor, positive)]
        denial = attribution_shapes.NOT_THIS.match(scene.text, after[0].end) if not actors and after else None
        if denial:  # 防ぐのはXではなくY
            instead = next((m for m in scene.mentions if m.start == denial.end() and denial["instead"]), None)
            doers = [(actor, not positive), *([(instead.term.id, positive)] if instead else [])]
        for doer, said in doers:
            for other in group:
                yield Claim("relation", doer, kind, other.term.id, said, verb.start, verb.end, verb.text)


def _done_with(scene: Scene, thing: Mention, end: int) -> re.Match[str] | None:
    """「合同会社は株主総会を開いて」: what is done with a thing that is there."""
    done = shapes.DONE_WITH.match(scene.text, thing.end, end)
    said = tokens(scene.text[done.end("thing") : done.end()]) if done else []
    verb = next((t for t in said if t.part_of_speech()[0] in ("動詞", "名詞")), None)
    return done if verb and SAME_AS.get(form := str(verb.normalized_form()), form) in _DOING else None


def _named_next(scene: Scene, clause: tuple[int, int]) -> str | None:
    """「経験再生はいらない それがDQN」: the term that the next clause gives as the one meant."""
    following = next((c for c in scene.clauses if c[0] >= clause[1]), None)
    if following is None or not attribution_shapes.ANAPHOR.match(scene.text[following[0] : following[1]]):
        return None
    named = scene.inside(following)
    return named[0].term.id if named else None


def _is_a_noun(verb: Wording, text: str) -> bool:
    """「探索と活用の板挟み」: a noun beside another one, and nothing that is done."""
    return is_kanji(verb.text[-1]) and shapes.AS_NOUN.fullmatch(text[verb.start - 1 : verb.end + 1], 0) is not None


def _hypothetical(verb: str, rest: str) -> bool:
    """起きる前に, 上げると, 増えれば, 起きたら: nothing is said to happen. 抑制と is a noun and an and."""
    if verb[-1] in "ただ" and rest.startswith("ら"):
        return True
    return bool(shapes.BEFORE_IT.match(rest)) or bool(shapes.IF.match(rest)) and "ぁ" <= verb[-1] <= "ゖ"


def _is_one_of(scene: Scene, before: list[Mention], group: list[Mention]) -> bool:
    """「TransformerとRNNは位置の情報はいらない」: the term is no object, but one of those that the clause is about."""
    if not scene.text.startswith(("は", "と同", "も"), group[-1].end):
        return False
    first = next((m for m in reversed(before) if m.end <= group[0].start), None)
    links = (subject_shapes.TOGETHER, attribution_shapes.ALSO)
    joined = first is not None and any(link.fullmatch(scene.text, first.end, group[0].start) for link in links)
    alone = first is None and len(group) > 1
    return bool(joined) or alone or scene.text.startswith("と同", group[-1].end)
