"""The clauses of a line that assert something, with what a claim must hold to stand for them."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.japanese.assertion import asserts, comment, may_assert, predicates
from songgen.check.claims.japanese.coverage import Coverage, are_linked
from songgen.check.claims.japanese.parts import Parts
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes.assertion import OF_WHAT, ONLY, SEQUENCE, SUPERLATIVE, WHEN
from songgen.check.claims.japanese.shapes.attribution import (
    ANSWER_BEGINS,
    ANSWER_ENDS,
    ANSWERED,
    ELLIPSIS,
    THAT_THING,
)
from songgen.check.claims.japanese.shapes.subjects import POSSESSED, TOGETHER
from songgen.check.claims.japanese.undoing import taken_back
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.claims.reading import Predicate, Statement
from songgen.check.claims.said import sayings
from songgen.check.forms import Mention, fold
from songgen.topic import Topic


class Asserted:
    """Finds them in the lines of one topic."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._said: dict[str, str] = {}
        self._coverage = Coverage(topic)

    def find(self, scene: Scene, loose: list[Wording], words: Parts, claims: list[Claim]) -> Iterator[Statement]:
        """The clauses that assert something; also one whose wording (``loose``) is said of nobody knows what.

        Predicates are asked for only where the line claims something that they may lie outside of.
        """
        claimed = bool(claims)
        if right := [claim for claim in claims if compare(self.topic, claim).status == "confirmed"]:
            over = [span for clause in scene.clauses for span in self._coverage.left(scene, clause, words, right)]
            over += self._coverage.joined(scene, right)
            for start, end in over:
                place = scene.line.place(start, end)
                yield Statement(*place, (Predicate(*place, "apart"),))
        for start, end in scene.clauses:
            text = scene.text[start:end]
            about = bool(scene.inside((start, end))) or any(start <= v.start < end for v in scene.values)
            about = about or claimed and THAT_THING.match(text) is not None  # それを平均した後に二乗
            replied = claimed and not about and scene.text[:start].rstrip("、").endswith("?")
            replied = replied and not any(start <= c.start < end for c in claims)
            asked = scene.text[end : end + 1] == "?"
            named = scene.inside((start, end))
            spans = [(m.start - start, m.end - start) for m in named]
            apart = [w for w in loose if start <= w.start < end]
            if (
                (apart or replied)
                and not asked
                or (
                    may_assert(text, about=about, asked=asked)
                    and asserts(text, words[start, end], about=about, asked=asked, named=spans)
                )
            ):
                known = predicates(words[start, end]) if claimed else ()
                said = [(start + a, start + b, part) for a, b, part in known]
                own = [p for p in said if not any(m.start <= p[0] and p[1] <= m.end for m in named)]
                # a year or a name that is said of nothing known
                own += [(w.start, w.end, "") for w in apart if w.key[0] != "axis"]
                if claimed and (rest := comment(words[start, end], spans)):
                    own.append((start + rest[0], start + rest[1], ""))
                here = [c for c in claims if start <= c.start < end]
                own += [
                    (m.start, m.end, "") for m in (*self._unheard(scene, named), *self._unclaimed(scene, named, here))
                ]
                own += [(a, b, "") for c in here if (found := self._of_what(scene, c)) for a, b in (found,)]
                if len(named) > 1 and ELLIPSIS.fullmatch(scene.text, named[-1].end, end):
                    own.append((named[-1].end, end, ""))  # ReLUもそう, which nobody read
                more = [m.span() for e in (SUPERLATIVE, ONLY) for m in e.finditer(scene.text, start, end)]
                ends = {m.end for m in named}  # インフレのときは is of インフレ
                more += [m.span() for m in WHEN.finditer(scene.text, start, end) if m.start() not in ends]
                own += [(a, b, "") for a, b in more if claimed]
                if not any(c.kind == "order" for c in claims):
                    own += [(*m.span(), "") for m in SEQUENCE.finditer(scene.text, start, end) if claimed]
                own += taken_back(self.topic, scene, (start, end), claims)
                placed = tuple(Predicate(*scene.line.place(a, b), part) for a, b, part in own)
                yield Statement(*scene.line.place(start, end), placed, _answer(scene, (start, end)))

    @staticmethod
    def _unheard(scene: Scene, named: list[Mention]) -> Iterator[Mention]:
        """正解率と再現率の調和平均: terms that a value is of, and that have nothing to do with the clause's first."""
        for i, mention in enumerate(named):
            first, following = named[0].term, named[i + 1] if i + 1 < len(named) else None
            joined = following and TOGETHER.fullmatch(scene.text[mention.end : following.start])
            owner = following if joined and following else mention
            of = scene.text[owner.end : owner.end + 1] == "の" and any(v.start == owner.end + 1 for v in scene.values)
            if mention.term is first or not of:
                continue
            if not are_linked(first, mention.term):
                yield mention

    def _unclaimed(self, scene: Scene, named: list[Mention], claims: list[Claim]) -> Iterator[Mention]:
        """「拡散モデルは生成器と識別器が競い合う」: a topic, where all claims are of what it has nothing to do with."""
        spoken_of = {name for c in claims for name in (c.term, c.value) if name in self.topic.by_id}
        for i, mention in enumerate(named):
            owns = i + 1 < len(named) and scene.text[mention.end : named[i + 1].start] == "の"
            of_it = POSSESSED.match(scene.text, mention.end)
            of_it = of_it or ANSWERED.match(scene.text, mention.end)  # BERTを開発したのは
            if not owns and not of_it and not scene.text.startswith(("は", "とは", "って"), mention.end):
                continue
            said = mention.term.id in spoken_of or any(
                c.start <= mention.start and mention.end <= c.end for c in claims
            )
            if claims and not said and not any(are_linked(mention.term, self.topic.by_id[o]) for o in spoken_of):
                yield mention

    def _of_what(self, scene: Scene, claim: Claim) -> tuple[int, int] | None:
        """「空気の温度を|百分率で表したもの」: a noun before a wording that the topic does not name with the term."""
        noun = OF_WHAT.search(scene.text, scene.clause(claim.start)[0], claim.start) if claim.kind == "axis" else None
        if noun is None or any(m.start < noun.end("noun") and noun.start("noun") < m.end for m in scene.mentions):
            return None
        about = self._topic_of(claim.term)
        return None if noun["noun"] in about else noun.span("noun")

    def _topic_of(self, name: str) -> str:
        """All that the topic says of a term and of what it counts as."""
        if name not in self._said:
            said = [one.folded for one in sayings(self.topic).of_kinds(self.topic.by_id[name])]
            for owner in (self.topic.by_id[each] for each in sorted(self.topic.counted(self.topic.by_id[name]))):
                named = [*owner.forms, *owner.expands, *(self.topic.axes[axis].label for axis in owner.facts)]
                said.append(fold("\n".join(named))[0])
            self._said[name] = "\n".join(said)
        return self._said[name]


def _answer(scene: Scene, clause: tuple[int, int]) -> tuple[str, int, int] | None:
    """The term that a clause gives as what its topic is (…といえばVGG)."""
    inside = scene.inside(clause)
    last = inside[-1] if inside else None
    if last is None or not ANSWER_ENDS.fullmatch(scene.text, last.end, clause[1]):
        return None
    first = inside[0]
    if first is not last and first.start == clause[0] and scene.text.startswith(("は", "って"), first.end):
        return first.term.id, *scene.line.place(first.start, first.end)  # 鉛蓄電池は使い切りの一次電池
    if not ANSWER_BEGINS.search(scene.text, clause[0], last.start):
        return None
    return last.term.id, *scene.line.place(last.start, last.end)
