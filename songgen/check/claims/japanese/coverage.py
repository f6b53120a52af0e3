"""What of a line no claim stands for: a line is confirmed only where nothing with a sense of its own is left over.

That of a part the topic says that it is true is no word on the rest: 冠動脈は心筋を養う、脳も養う.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import fact_on
from songgen.check.claims.japanese import free_words as words_of
from songgen.check.claims.japanese.as_told import AsTold
from songgen.check.claims.japanese.beside import Beside
from songgen.check.claims.japanese.doubts import doubtful
from songgen.check.claims.japanese.parts import Parts
from songgen.check.claims.japanese.roles import misplaced
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import coverage as shapes
from songgen.check.claims.japanese.shapes import roles
from songgen.check.claims.japanese.shapes.assertion import ONLY
from songgen.topic import Term, Topic


class Coverage:
    """Finds what is left over in the lines of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._told = AsTold(topic)
        self._beside = Beside(topic)

    def left(
        self, scene: Scene, clause: tuple[int, int], words: Parts, claims: list[Claim]
    ) -> Iterator[tuple[int, int]]:
        """(start, end) of each word of a clause for which no claim of the line stands."""
        spans = [(c.start, c.end) for c in claims]
        about = {name for c in claims for name in (c.term, c.value)}
        spans += [(m.start, m.end) for m in scene.mentions if m.term.id in about]
        other = [(m.start, m.end) for m in scene.mentions if m.term.id not in about]
        yield from self._others(scene, clause, spans, claims)
        here = [c for c in claims if clause[0] <= c.start < clause[1]]
        yield from ((c.start, c.end) for c in here if not self._told.holds(scene, clause, words, c))
        yield from misplaced(scene, clause, words[clause], claims)
        yield from doubtful(self._topic, scene, clause, claims)
        kinds = {c.kind for c in claims}
        free = words_of.FREE | (words_of.MADE if kinds & {"year", "decade", "person"} else set())
        free |= words_of.CALLS if shapes.CALL.search(scene.text, *clause) else set()
        free |= words_of.CALLED if kinds & {"identity", "expansion", "define"} else set()
        found = words[clause]
        own = any(clause[0] <= c.start < clause[1] for c in claims)
        for i, token in enumerate(found):
            start, end = clause[0] + token.begin(), clause[0] + token.end()
            kind, form = token.part_of_speech(), token.normalized_form()
            if shapes.CROSSED.match(scene.text, start, end):
                yield start, end
            if not any(a <= start and end <= b for a, b in spans) and self._takes_back(scene, clause, token, here):
                yield start, end
            if form in words_of.VOICES and any(self._turned(scene, c, start) for c in claims):
                yield start, end
            if any(a <= start and end <= b for a, b in spans):
                continue
            if kind[0] == "代名詞" and self._is_somebody(scene, clause, form, end):
                yield start, end
            if (
                kind[0] not in words_of.CONTENT
                or form in free
                and not (form in words_of.THINGS and shapes.MEANS.match(scene.text, end))
            ):
                continue
            if any(a < end and start < b for a, b in other):
                continue  # a term, of which more is asked
            if form in words_of.HELPING | words_of.NAMING and self._helps(found, i):
                continue
            if form == "無い" and self._denies(scene, start, claims):
                continue
            if "relation" in kinds and form in words_of.MORE_OR_LESS and self._is_condition(scene, start, end, spans):
                continue
            if any(a < end and start < b for a, b in spans):
                continue  # 見分け|る: the wording ends inside the word
            if not own or not self._beside.has(scene, clause, token, claims):
                yield start, end
        if tail := shapes.JOKING.search(scene.text, *clause):
            yield tail.span()
        for only in ONLY.finditer(scene.text, *clause):
            if not any(a <= only.start() and only.end() <= b for a, b in spans):
                yield only.span()

    @staticmethod
    def _takes_back(scene: Scene, clause: tuple[int, int], token: Any, claims: list[Claim]) -> bool:
        """Whether a word without a sense of its own denies or doubts what is claimed: 作らへん, ためるかよ."""
        kind, form, start = token.part_of_speech(), token.normalized_form(), clause[0] + token.begin()
        if kind[0] == "感動詞":
            return form in words_of.DENYING
        if kind[:2] == ("助詞", "終助詞") or form == "か":
            return form in words_of.DOUBTING and kind[0] == "助詞" and scene.text[clause[1] : clause[1] + 1] != "?"
        if kind[0] != "助動詞":
            return False
        if form not in ("ない", "ず"):
            return form not in words_of.SAYING_SO
        denied = any(not c.positive and 0 <= start - c.end <= 8 for c in claims)
        return bool(claims) and not denied and shapes.INSTEAD.match(scene.text, start) is None

    @staticmethod
    def _is_somebody(scene: Scene, clause: tuple[int, int], form: str, end: int) -> bool:
        """「地頭は俺が年貢を取り立てる」, 「どの細菌にも効く」, 「運ぶって 何を」."""
        if form in words_of.ASKING:
            asked = scene.text[clause[1] : clause[1] + 1] == "?"
            last = shapes.LAST.fullmatch(scene.text, end, clause[1]) is not None
            return roles.EVERY_ONE.match(scene.text, end) is not None or last and not asked
        plays = shapes.PART.match(scene.text, end) or shapes.MEANS.match(scene.text, end)
        return form not in words_of.FREE and plays is not None

    def _others(
        self, scene: Scene, clause: tuple[int, int], spans: list[tuple[int, int]], claims: list[Claim]
    ) -> Iterator[tuple[int, int]]:
        """The terms that no claim is of, but for those that are rejected, compared, or the whole of a part."""
        about = [self._topic.by_id[c.term] for c in claims]
        for mention in scene.inside(clause):
            place = mention.start, mention.end
            if any(a <= place[0] and place[1] <= b for a, b in spans):
                continue
            rejected = shapes.REJECTED.match(scene.text, mention.end) or shapes.COMPARED.match(scene.text, mention.end)
            if rejected and any(map(mention.term.is_rival_of, about)) and self._has_another(mention.term, claims):
                continue
            following = next((m for m in scene.mentions if m.start == mention.end + 1), None)
            whole = following is not None and scene.text[mention.end] == "の" and following.term in about
            if whole and following and are_linked(mention.term, following.term):
                continue
            yield place

    def _has_another(self, rival: Term, claims: list[Claim]) -> bool:
        """Whether a rival that is compared has other values than those claimed: it has none in common."""
        for claim in claims:
            fact = fact_on(self._topic, rival, claim.aspect) if claim.kind == "axis" else None
            if claim.kind == "axis" and (fact is None or fact[1].value == claim.value) and claim.positive:
                return False
        return True

    def joined(self, scene: Scene, claims: list[Claim]) -> Iterator[tuple[int, int]]:
        """「77歳で|天地創造を書いた」: a value that the line makes a circumstance of another one."""
        for one in claims:
            number = one.kind == "axis" and shapes.NUMBER.fullmatch(scene.text, one.start, one.end)
            case = shapes.CIRCUMSTANCE.match(scene.text, one.end) if number else None
            if case is None:
                continue
            if any(c.start == case.end() and c.aspect != one.aspect for c in claims):
                yield one.end, case.end()

    @staticmethod
    def _turned(scene: Scene, claim: Claim, at: int) -> bool:
        """Whether a voice turns round who does what a claim says."""
        if claim.kind == "person":
            return scene.text.startswith("が", claim.end)
        return claim.kind not in ("year", "decade") and bool(shapes.DONE_SO.fullmatch(scene.text, claim.end, at))

    @staticmethod
    def _helps(found: list[Any], i: int) -> bool:
        """圧縮|する, 進んで|いる, と|呼ぶ: the word before has been looked at."""
        before, form = found[i - 1] if i else None, found[i].normalized_form()
        if before is None:
            return False
        kind = before.part_of_speech()
        if form in words_of.OTHER and i + 1 < len(found) and found[i + 1].part_of_speech()[0] in ("助動詞", "補助記号"):
            return False  # 原核生物とちゃうで
        if form in words_of.OTHER and i + 1 == len(found):
            return False
        if form in words_of.NAMING:
            return before.surface() in ("と", "って") or form in words_of.BESIDE and before.surface() in ("に", "と")
        if before.surface() in ("て", "で"):
            return True
        # アセチルコリンになる is more than アセチルコリン; 強すぎると未学習になる is what the wording says
        outcome = any(t.surface() in ("と", "ば", "たら") for t in found[: i - 1])
        into = found[i - 2].part_of_speech() if i > 1 and before.surface() == "に" else ("", "")
        changed = kind[0] == "形容詞" or into[0] == "形状詞" or into[1] == "数詞" or bool(into[0]) and outcome
        return form in ("為る", "出来る") and kind[0] in ("名詞", "形容詞", "接尾辞") or form == "成る" and changed

    @staticmethod
    def _is_condition(scene: Scene, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
        """「閾値を|下げると再現率が上がる」: more or less of a term is what the relation has been read with."""
        behind = shapes.GIVEN.match(scene.text, end) is not None
        return behind and any(b == start - 1 and scene.text[b] in "をがは" for _, b in spans)

    @staticmethod
    def _denies(scene: Scene, start: int, claims: list[Claim]) -> bool:
        """Whether a ない belongs to a claim that denies, or to what is rejected for another."""
        return any(not c.positive for c in claims) or shapes.INSTEAD.match(scene.text, start) is not None


def are_linked(one: Term, other: Term) -> bool:
    """Whether one of two terms counts as the other, or acts on it, or works with it."""
    return any(
        b.id in a.counts_as or any(b.id == o.to for kind, os in a.rel.items() if kind != "lack" for o in os)
        for a, b in ((one, other), (other, one))
    )
