"""「XがなければYはできない」「XなしでYはできる」: Y needs X, Y does without X."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import necessity as shapes
from songgen.check.claims.japanese.shapes.attribution import NOT_THIS
from songgen.check.claims.japanese.shapes.polarity import FALSE, OPEN, TAG
from songgen.check.claims.japanese.subjects import marks_of
from songgen.check.forms import Mention
from songgen.topic import Topic


class Needs:
    """Reads what one topic's terms need, or do without; both are relations of the family ``use``."""

    def __init__(self, topic: Topic) -> None:
        self._users: dict[str, list[str]] = {}
        self._spared = {other.to for term in topic.terms for other in term.rel.get("lack", ())}
        for term in topic.terms:
            for other in term.rel.get("use", ()):
                self._users.setdefault(other.to, []).append(term.id)
        self._rivals = {t.id: {o.id for o in topic.terms if o is not t and o.is_rival_of(t)} for t in topic.terms}
        self._needed = self._users.keys() | self._spared

    def find(self, scene: Scene, carry: str | None) -> Iterator[Claim]:
        """The claims of a line; ``carry``: the topic that the line before left open."""
        current = carry
        for clause in scene.clauses if self._needed else ():
            mentions = scene.inside(clause)
            for thing in mentions:
                if thing.term.id in self._needed and scene.text[clause[1] : clause[1] + 1] != "?":
                    yield from self._condition(scene, clause, thing, current)
                    yield from self._having(scene, clause, thing)
                    yield from () if carry else self._at_all(scene, clause, thing)
            if mentions:
                current = mentions[0].term.id

    def _at_all(self, scene: Scene, clause: tuple[int, int], thing: Mention) -> Iterator[Claim]:
        """「ファインチューニングは要らないよ」, of no term: false where some need it, and none does without."""
        users, spared = self._users.get(thing.term.id, []), thing.term.id in self._spared
        # a rival of those who need it may do without
        spared = spared or any(name not in users for user in users for name in self._rivals[user])
        if thing.start != clause[0] or not users or spared or shapes.IN_A_CASE.search(scene.text):
            return
        alone = all(m.term.id == thing.term.id for m in scene.mentions)
        if alone and shapes.NOT_NEEDED.fullmatch(scene.text, thing.end, clause[1]):
            yield Claim("relation", users[0], "lack", thing.term.id, True, *clause, scene.text[slice(*clause)])

    def _having(self, scene: Scene, clause: tuple[int, int], thing: Mention) -> Iterator[Claim]:
        """「GRUに更新ゲートはない」「GRUには更新ゲートがある」."""
        if such := shapes.SUCH.match(scene.text, thing.end):  # 更新ゲートのないGRU
            owner = next((m for m in scene.inside(clause) if m.start == such.end()), None)
            if owner:
                kind = "lack" if such["no"] else "use"
                yield Claim("relation", owner.term.id, kind, thing.term.id, True, thing.start, owner.start,
                            scene.text[thing.start : owner.start])  # fmt: skip
        owner = next((m for m in scene.inside(clause) if m.start >= thing.end), None)
        if owner and shapes.AS_FOR.fullmatch(scene.text, thing.end, owner.start):
            none = shapes.NONE_THERE.fullmatch(scene.text, owner.end, clause[1])
            if none:  # スキップ結合なんてResNetにはひとつもない
                yield Claim("relation", owner.term.id, "lack", thing.term.id, True, thing.start, clause[1],
                            scene.text[thing.start : clause[1]])  # fmt: skip
        before = next((m for m in reversed(scene.inside(clause)) if m.end <= thing.start), None)
        match = shapes.HAS.fullmatch(scene.text[thing.end : clause[1]])
        if before and match and shapes.IN_IT.fullmatch(scene.text[before.end : thing.start]):
            kind = "lack" if match["no"] else "use"
            yield Claim("relation", before.term.id, kind, thing.term.id, True, thing.start, clause[1],
                        scene.text[thing.start : clause[1]])  # fmt: skip

    def _condition(self, scene: Scene, clause: tuple[int, int], thing: Mention, current: str | None) -> Iterator[Claim]:
        rest = scene.text[thing.end : clause[1]]
        unless = shapes.UNLESS.match(rest)
        without = unless or shapes.WITHOUT.match(rest) or shapes.EVEN_WITHOUT.match(rest)
        if without is None or not rest[without.end() :] or shapes.OPEN_END.search(rest, without.end()):
            return
        rest = TAG.pattern.sub(r"\1", rest)
        said = rest[without.end() :]
        if FALSE.search(said) or any(shape.search(said) for shape in OPEN):
            return
        denied = shapes.NEGATED_END.search(rest, without.end()) is not None
        granted = not unless and shapes.EVEN_WITHOUT.match(rest) is not None
        if unless and not denied or granted and denied:
            return  # 棋譜がなければ負ける; 棋譜がなくても勝てない
        user = self._user(scene, clause, thing, thing.end + without.end())
        user = current if user is None else user
        if user and user != thing.term.id:
            kind = "use" if denied else "lack"
            end = thing.end + without.end()
            yield Claim("relation", user, kind, thing.term.id, True, thing.start, end, scene.text[thing.start : end])

    @staticmethod
    def _user(scene: Scene, clause: tuple[int, int], thing: Mention, end: int) -> str | None:
        """Who needs it: what the clause speaks of, else a term behind the condition; ``""`` for nobody."""
        marked = [m for m in marks_of(scene, clause) if m.start != thing.start and m.strength >= 2]
        if marked:
            return marked[-1].term
        behind = next((m for m in scene.inside(clause) if m.start >= end), None)
        if behind and NOT_THIS.match(scene.text, behind.end):
            return ""  # 酸素なしで進むのは電子伝達系ではなく解糖系
        return behind.term.id if behind else None
