"""The Japanese grammar of claims: which term a wording is about, and what the line says of it.

A song line is not parsed, it is searched for a few shapes that textbooks and lyrics use: a topic (Xは, Xが, bare X
before a breath), a cleft (…のは X), an attribute before its noun (…の X, …する X), a means (Xで), and the topic of the
clause before. What fits none of them claims nothing here; it is then unverified, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from songgen.check.claims import years
from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare, fact_on, owners
from songgen.check.claims.japanese.amounts import Amounts
from songgen.check.claims.japanese.assertion import asserts, comment, may_assert, predicates
from songgen.check.claims.japanese.attribution import assign, heads, owned, singled_out
from songgen.check.claims.japanese.causes import Causes
from songgen.check.claims.japanese.combination import Combinations
from songgen.check.claims.japanese.compact import Compact, clauses, compact, upright
from songgen.check.claims.japanese.comparison import comparisons
from songgen.check.claims.japanese.counts import counts
from songgen.check.claims.japanese.dates import happened, years_in
from songgen.check.claims.japanese.denials import Denials
from songgen.check.claims.japanese.described import Described
from songgen.check.claims.japanese.effects import Effects
from songgen.check.claims.japanese.elsewhere import Elsewhere
from songgen.check.claims.japanese.hallmarks import Hallmarks
from songgen.check.claims.japanese.identity import identities
from songgen.check.claims.japanese.levels import levels
from songgen.check.claims.japanese.names import Names
from songgen.check.claims.japanese.nearest import Nearest
from songgen.check.claims.japanese.necessity import Needs
from songgen.check.claims.japanese.numerals import Numerals
from songgen.check.claims.japanese.order import orders
from songgen.check.claims.japanese.paraphrase import Paraphrases, WordsOfTopic
from songgen.check.claims.japanese.places import Nouns
from songgen.check.claims.japanese.plainly import plainly, without_place
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.properties import properties
from songgen.check.claims.japanese.scene import Assigned, Scene
from songgen.check.claims.japanese.shapes.assertion import OF_WHAT, SEQUENCE, SUPERLATIVE
from songgen.check.claims.japanese.shapes.attribution import (
    ADVERBIAL,
    ANAPHOR,
    ANSWER_BEGINS,
    ANSWER_ENDS,
    COPULA_ENDS,
    ELLIPSIS,
    THAT_THING,
    TITLE_GOES_ON,
)
from songgen.check.claims.japanese.shapes.properties import OLDER
from songgen.check.claims.japanese.shapes.subjects import ANOTHER_THING, KIND_OF_IT, POSSESSED, TOGETHER, WHEN
from songgen.check.claims.japanese.shapes.suppositions import COUNTERFACT, SUPPOSED
from songgen.check.claims.japanese.shapes.tendencies import KEPT, MEASURE
from songgen.check.claims.japanese.synonyms import wordings_of
from songgen.check.claims.japanese.tendencies import Tendencies
from songgen.check.claims.japanese.undoing import taken_back
from songgen.check.claims.japanese.wordings import Questions, Wording, Wordings
from songgen.check.claims.reading import Predicate, Reading, Statement
from songgen.check.claims.said import sayings
from songgen.check.expressions import Expression
from songgen.check.forms import Forms, Mention, fold
from songgen.language.japanese import tokens
from songgen.language.kanji import is_kanji
from songgen.topic import Term, Topic


class JapaneseGrammar:
    """Reads the claims of one topic's lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.forms = Forms(topic, expansions=True)
        self._axes = Questions(Wordings(wordings_of(axis, a)) for axis, a in topic.axes.items())
        self._names = Names(topic)
        self._year = Expression(
            rf"(?<![\d.])(?:(?P<marked>{years.marked(topic)})年(?P<decade>代)?(?!間|前|後|以上|ほど|早|遅|くらい|ぐらい|ぶり|余|近く)"
            rf"|(?P<bare>{years.bare(topic)})(?![\d.年%]))"
        )
        self._nouns = Nouns(topic)
        self._numerals = Numerals(what for term in topic.terms for what in term.numbers)
        self._effects = Effects(topic)
        self._needs = Needs(topic)
        known = WordsOfTopic(topic)
        self._paraphrases = Paraphrases(known)
        self._nearest = Nearest(topic, known)
        self._described = Described(topic, self.forms)
        self._elsewhere = Elsewhere(topic, self._described.fitting)
        self._denials = Denials(topic, self.forms)
        self._combinations = Combinations(topic, self.forms)
        self._hallmarks = Hallmarks(topic, self.forms)
        self._tendencies = Tendencies(topic)
        self._causes = Causes(topic)
        self._amounts = Amounts(topic)
        self._said: dict[str, str] = {}

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line.

        Args:
            shown: the line.
            carry: id of the term that the line before left open.
            before: id of the term that the line before spoke of last.
        """
        line = compact(shown)
        reading = self._read(line, shown, carry, before)
        if any(map(self._contradicts, reading.claims)):
            return reading
        plain = plainly(line, self._named)
        sure = any(compare(self.topic, claim).status == "confirmed" for claim in reading.claims)
        # of a part alone the topic may say another thing: the line's own words must have told nothing
        alone = plain if sure else without_place(plain, self._named(plain.text))
        for told in dict.fromkeys((plain, alone)):
            if told.text == line.text:
                continue
            wrong = tuple(filter(self._contradicts, self._read(told, shown, carry, before).claims))
            if wrong:
                return reading._replace(claims=(*reading.claims, *wrong))
        return reading

    def _named(self, text: str) -> list[Mention]:
        """The terms of a compact text and the names in it that are from elsewhere."""
        mentions = self.forms.find(text)
        return sorted([*mentions, *self._elsewhere.names(text, mentions)], key=lambda mention: mention.start)

    def _read(self, line: Compact, shown: str, carry: str | None, before: str | None) -> Reading:
        """The claims of a line in the words that were chosen for it."""
        mentions = [m for m in self.forms.find(line.text) if not _in_a_title(line, m, shown)]
        turned = upright(line, [(m.start, m.end) for m in mentions])
        if turned is not line:
            line, mentions = turned, self.forms.find(turned.text)
        mentions = [m for m in mentions if not ANOTHER_THING.match(line.text, m.end) and not _cuts_word(line.text, m)]
        ends = {m.end for m in mentions}  # ドロップアウト過学習: two terms, and no kind of the second
        mentions = [m for m in mentions if m.start in ends or not KIND_OF_IT.search(line.text, 0, m.start)]
        values = self._axes.find(line.text, mentions)
        values += self._names.find(line.text, mentions) + years_in(line.text, self._year)
        parted = clauses(line.text, [(m.start, m.end) for m in mentions])
        scene = Scene(line, mentions, sorted(values, key=lambda v: v.start), parted)
        if not carry and ANAPHOR.match(line.text):
            carry = before
        if not mentions and not carry:  # of no term: only whether it asserts something is asked, and what is behind it
            found = [*filter(self._contradicts, self._tendencies.find(scene, None)), *self._retold(scene)]
            found += self._elsewhere.find(scene, _Parts(scene.text))
            told = [_placed(claim, line, shown) for claim in found]
            return Reading(tuple(told), tuple(self._statements(scene, values, _Parts(scene.text), [])))
        elsewhere = [v for v in scene.values if happened(scene, v)]
        scene = scene._replace(values=[v for v in scene.values if v not in elsewhere])
        assigned, last = assign(scene, carry)
        assigned = [_of_heading(scene, owned(self.topic, scene, one), carry) for one in assigned]
        parts = _Parts(scene.text)
        claims = [
            *properties(self.topic, scene, assigned), *self._effects.find(scene, carry),
            *self._effects.lacking(scene), *self._effects.blamed(scene),
            *filter(self._contradicts, levels(self.topic, scene)),
            *self._needs.find(scene, carry), *counts(self._numerals, scene, carry),
            *identities(self.topic, line.text, mentions), *orders(self.topic, line.text, mentions),
            *comparisons(line.text, mentions), *self._owners(scene, assigned),
            *self._definitions(scene), *self._places(scene, values),
        ]  # fmt: skip
        right = {(c.term, c.aspect) for c in claims if compare(self.topic, c).status == "confirmed"}
        claims += [c for c in self._told_otherwise(scene, parts, carry) if (c.term, c.aspect) not in right]
        if mentions and not any(map(self._contradicts, claims)):
            claims += filter(self._contradicts, self._tendencies.find(scene, carry))
        if not any(map(self._contradicts, claims)):
            claims += [*self._retold(scene), *self._causes.reversed(scene), *self._amounts.find(scene, parts, carry)]
        claims = self._unless_backed(scene, claims)
        known = [(claim, compare(self.topic, claim).status) for claim in claims]
        known = [(claim, status) for claim, status in known if not self._is_doubtful(scene, parts, claim, status)]
        claims = [claim for claim, _ in known]
        if mentions and all(status != "contradicted" for _, status in known):
            claims += self._described.find(scene, parts, [claim for claim, status in known if status == "confirmed"])
        if all(status != "contradicted" for _, status in known):
            claims += self._elsewhere.find(scene, parts)
        if len(mentions) > 1 and all(status != "contradicted" for _, status in known):
            claims += [*self._combinations.find(scene), *self._hallmarks.find(scene)]
            claims += self._exchanged(scene, [claim for claim, status in known if status == "confirmed"])
            claims += self._turned_round(scene) if len(scene.mentions) > 2 else ()
        if not any(status in ("contradicted", "confirmed") for _, status in known):
            claims += filter(self._contradicts, self._denials.find(scene, parts, carry))
        # WGANはワッサースタイン距離: a value of the topic is no attempt at a name
        claims = [c for c in claims if c.kind != "expansion" or not any(
            v.key[0] == "axis" and v.start <= c.start and c.end <= v.end for v in values)]  # fmt: skip
        wholes = [(c.start, c.end) for c in claims if c.kind == "expansion"]
        claims = [  # the number in アデノシン三リン酸 is a part of the name
            c for c in claims if c.kind != "number" or not any(a <= c.start and c.end <= b for a, b in wholes)
        ]
        if SUPPOSED.search(line.text):
            claims = [c for c in claims if not _supposed(line.text, c)]
        placed = tuple(_placed(claim, line, shown) for claim in claims)
        loose = elsewhere + [
            a.wording
            for a in assigned
            if not any(a.wording.start == c.start for c in claims)
            # the name of a term that is also a wording (次元削減) is a name where nobody has it as a value
            and not any(m.start <= a.wording.start and a.wording.end <= m.end for m in scene.mentions)
        ]
        statements = tuple(self._statements(scene, loose, parts, claims))
        return Reading(placed, statements, last, _left_open(scene))

    def _statements(
        self, scene: Scene, loose: list[Wording], words: _Parts, claims: list[Claim]
    ) -> Iterator[Statement]:
        """The clauses that assert something; also one whose wording (``loose``) is said of nobody knows what.

        Predicates are asked for only where the line claims something that they may lie outside of.
        """
        claimed = bool(claims)
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
                own += [(*m.span(), "") for m in SUPERLATIVE.finditer(scene.text, start, end) if claimed]
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
            if not _are_linked(first, mention.term):
                yield mention

    def _unclaimed(self, scene: Scene, named: list[Mention], claims: list[Claim]) -> Iterator[Mention]:
        """「拡散モデルは生成器と識別器が競い合う」: a topic, where all claims are of what it has nothing to do with."""
        spoken_of = {name for c in claims for name in (c.term, c.value) if name in self.topic.by_id}
        for i, mention in enumerate(named):
            owns = i + 1 < len(named) and scene.text[mention.end : named[i + 1].start] == "の"
            of_it = POSSESSED.match(scene.text, mention.end)
            if not owns and not of_it and not scene.text.startswith(("は", "とは", "って"), mention.end):
                continue
            said = mention.term.id in spoken_of or any(
                c.start <= mention.start and mention.end <= c.end for c in claims
            )
            if claims and not said and not any(_are_linked(mention.term, self.topic.by_id[o]) for o in spoken_of):
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

    def _told_otherwise(self, scene: Scene, parts: _Parts, carry: str | None) -> Iterator[Claim]:
        """What contradicts the topic in other words than it lists; what would agree is no confirmation."""
        values = self._paraphrases.find(scene, parts) if scene.mentions or carry else []
        values = [value for value in values if not self._of_another_measure(scene.text, value)]
        # 主たる事務所で1000万円 is no 事務所で1000万円
        values = _outermost(values, values)
        told = False
        for claim in self._of(scene, values, carry):
            told = True
            yield claim
        values = _outermost(self._nearest.find(scene, parts) if scene.mentions and not told else [], values)
        values = [value for value in values if not self._of_another_measure(scene.text, value)]
        for claim in self._of(scene, values, carry, loose=True):
            fact = fact_on(self.topic, self.topic.by_id[claim.term], claim.aspect)
            if (
                fact is None
                or claim.positive
                and self._nearest.speaks_for(scene, parts, claim.aspect, fact[1].value, claim.value)
            ):
                continue
            yield claim

    def _of_another_measure(self, text: str, value: Wording) -> bool:
        """「大きくするほど損失は下がる」 of a question about 性能: less of what nobody asked for."""
        if KEPT.match(text, value.end):
            return True  # 遠い昔も忘れない, of 遠い過去を忘れる
        measure = MEASURE.search(value.text)
        if measure is None:
            return False
        axis = value.key[1]
        told = (text for one in self.topic.axes[axis].values for text in sayings(self.topic).of_value(axis, one))
        return not any(measure[1] in text for text in told)

    def _retold(self, scene: Scene) -> Iterator[Claim]:
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

    def _exchanged(self, scene: Scene, confirmed: list[Claim]) -> Iterator[Claim]:
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

    def _turned_round(self, scene: Scene) -> Iterator[Claim]:
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

    def _unless_backed(self, scene: Scene, claims: list[Claim]) -> list[Claim]:
        """Without what contradicts by words behind which another fact stands: 活用だけでは新しい行動が見つからない."""
        backed = [c for c in claims if compare(self.topic, c).status == "confirmed"]

        def stands(one: Claim) -> bool:
            return any(
                b.term == one.term
                and (
                    b.kind == "axis"
                    and b.start <= one.start
                    and one.end <= b.end
                    and b.text != one.text
                    or b.kind == "relation"
                    and (not one.positive or is_named(one))
                    and one.start <= b.start
                    and b.end == one.end
                )
                for b in backed
            )

        def is_named(one: Claim) -> bool:
            """Whether the wording is no more than a term's name."""
            return any(m.start <= one.start and one.end <= m.end for m in scene.mentions)

        def is_related(one: Claim) -> bool:
            """外部断片化に強いページング: the wording is the term of a relation that holds, and no value here."""
            if one.positive and not is_named(one):
                return False  # エンコーダだけでできている
            inside = {m.term.id for m in scene.mentions if one.start <= m.start and m.end <= one.end}
            return any(b.kind == "relation" and b.term == one.term and b.value in inside for b in backed)

        def is_of_case(one: Claim) -> bool:
            """月60時間を超えた残業は5割以上: what another question about the term has for that case."""
            said = _counted(scene.text)
            facts = self.topic.by_id[one.term].facts.items()
            told = (text for axis, fact in facts if axis != one.aspect
                    for text in sayings(self.topic).of_value(axis, fact.value))  # fmt: skip
            numbers = [_counted(text) for text in told]
            inside = _counted(one.text)
            return bool(inside) and any(len(each) > 1 and inside < each <= said for each in numbers)

        def is_value(one: Claim) -> bool:
            """硫酸、つまり強酸: the other name is what the topic says of the term."""
            spans = [(b.start, b.end) for b in backed if b.kind == "axis" and b.term == one.term]
            return one.kind == "identity" and any(a <= one.start and one.end <= b for a, b in spans)

        known = [c for c in claims if not is_value(c) or not self._contradicts(c)]
        return [
            c
            for c in known
            if c.kind != "axis" or not (stands(c) or is_related(c) or is_of_case(c)) or not self._contradicts(c)
        ]

    def _is_doubtful(self, scene: Scene, parts: _Parts, claim: Claim, status: str) -> bool:
        """Whether a denial agrees with one fact, and perhaps not with another."""
        if claim.kind != "axis" or claim.positive or status != "confirmed":
            return False
        return self._denials.said_elsewhere(claim, parts[scene.clause(claim.start)])

    def _contradicts(self, claim: Claim) -> bool:
        return compare(self.topic, claim).status == "contradicted"

    def _owners(self, scene: Scene, assigned: list[Assigned]) -> Iterator[Claim]:
        """Wordings that a cleft gives to a term without a fact on the question, where only other things have it."""
        for one in assigned:
            word = one.wording
            if ADVERBIAL.search(word.text):
                continue  # 最後に足すのは線形回帰層
            if word.key[0] != "axis" or len(word.key) > 3 or len(one.terms) != 1 or not singled_out(scene, one):
                continue
            end = next((m.end for m in scene.mentions if m.start == one.at), one.at)
            if OLDER.match(scene.text, end):
                continue  # 天保の改革は寛政の改革より後
            if scene.text[word.end : one.at] == "が" and not ANSWER_ENDS.fullmatch(
                scene.text, end, scene.clause(end)[1]
            ):
                continue  # 重みの二乗和が罰則項として加えられる
            if self._described.fits(self.topic.by_id[one.terms[0]], word.text):
                continue  # 過去の情報をどれだけ捨てるかを決めるのは忘却ゲート
            if polarity(*scene.rest(word.end)) == ASSERTED == polarity(*scene.rest(end)):
                claim = Claim("owner", one.terms[0], word.key[1], word.key[2], True, word.start, word.end, word.text)
                if self._contradicts(claim):
                    yield claim

    def _of(self, scene: Scene, values: list[Wording], carry: str | None, *, loose: bool = False) -> Iterator[Claim]:
        """What the values contradict."""
        if values:
            inside = [m for m in scene.mentions if any(v.start < m.end < v.end for v in values)]
            others = [m for m in scene.mentions if m not in inside]  # 金属結晶の電気伝導性は小さい
            assigned, _ = assign(scene._replace(values=values, mentions=others or scene.mentions), carry)
            assigned = [_of_heading(scene, owned(self.topic, scene, one), carry) for one in assigned]
            ends = {m.start: m.end for m in scene.mentions}
            assigned = [one for one in assigned if not WHEN.match(scene.text, ends.get(one.at, len(scene.text)))]
            if loose:
                assigned = [one for one in assigned if heads(scene, one)]
            found = properties(self.topic, scene._replace(values=values), assigned)
            yield from dict.fromkeys(filter(self._contradicts, found))

    def _places(self, scene: Scene, values: list[Wording]) -> Iterator[Claim]:
        """Values told by their nouns alone, where no wording of theirs stands."""
        for clause in scene.clauses:
            for claim in self._nouns.find(scene.text, clause, scene.inside(clause)):
                if not any(w.start < claim.end and claim.start < w.end for w in values):
                    yield claim

    def _definitions(self, scene: Scene) -> Iterator[Claim]:
        """A term's own definition, word for word, said of the term."""
        for mention in scene.mentions:
            define = self._defines.get(mention.term.id) or ""
            at = scene.text.find(define, mention.end) if len(define) >= 4 else -1
            if at >= 0 and polarity(*scene.rest(at + len(define))) == ASSERTED:
                yield Claim("define", mention.term.id, "", "", True, at, at + len(define), define)

    @cached_property
    def _defines(self) -> dict[str, str]:
        """Term → its definition as a line would say it."""
        told = {t.id: compact(t.define.rstrip("。.")).text for t in self.topic.terms if t.define}
        return {name: re.sub(r"(?:です|ます)$", "", text) for name, text in told.items()}


def _outermost(values: list[Wording], others: list[Wording]) -> list[Wording]:
    """Those that are not a part of a longer one."""
    return [v for v in values if not any(u.start <= v.start and v.end <= u.end and len(u.text) > len(v.text)
            for u in others)]  # fmt: skip


def _are_linked(one: Term, other: Term) -> bool:
    """Whether one of two terms counts as the other, or acts on it, or works with it."""
    return any(
        b.id in a.counts_as or any(b.id == o.to for kind, os in a.rel.items() if kind != "lack" for o in os)
        for a, b in ((one, other), (other, one))
    )


class _Parts(dict[tuple[int, int], list[Any]]):
    """The words of the clauses of a text, looked up when somebody asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, clause: tuple[int, int]) -> list[Any]:
        found = self[clause] = tokens(self._text[clause[0] : clause[1]])
        return found


def _counted(text: str) -> set[str]:
    """Its numbers with what they count: 60時 and 5割, but nothing of 平均は1."""
    return set(re.findall("[0-9]+[^0-9\\sぁ-ゖ]", text))


def _of_heading(scene: Scene, one: Assigned, carry: str | None) -> Assigned:
    """「学習を安定させたGANです」: what kind of thing the heading's term is, or something that is not named here."""
    kind = next((m for m in scene.mentions if m.start == one.at and m.start >= one.wording.end), None)
    if kind is None or carry in one.terms or not COPULA_ENDS.match(scene.text, kind.end):
        return one
    if carry is None:
        contrary = len(one.wording.key) > 3
        return one._replace(terms=(), at=-1) if contrary else one
    return one._replace(terms=(carry,), at=-1)


def _in_a_title(line: Compact, mention: Mention, shown: str) -> bool:
    """Attention Is All You Need: a word of an English phrase, and no abbreviation that is spelled out."""
    start, end = line.place(mention.start, mention.end)
    return TITLE_GOES_ON.match(line.text, mention.end) is not None and not shown[start:end].isupper()


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


def _supposed(text: str, claim: Claim) -> bool:
    """もし…だったら: nothing is said to be so. What changes under a condition (もし上げれば下がる) is a statement."""
    for condition in SUPPOSED.finditer(text):
        if claim.start >= condition.start() and COUNTERFACT.search(text, condition.end()):
            return True
        if condition.start() <= claim.start < condition.end() and claim.kind != "relation":
            return True
    return False


def _placed(claim: Claim, line: Compact, shown: str) -> Claim:
    start, end = line.place(claim.start, claim.end)
    return claim._replace(start=start, end=end, text=shown[start:end])


def _left_open(scene: Scene) -> str | None:
    """The term of a line that ends in its topic (エンコーダは): the next line goes on with it."""
    if not scene.mentions:
        return None
    last = scene.mentions[-1]
    rest = scene.text[last.end :].rstrip("、")
    return last.term.id if re.fullmatch(r"(?:は|が|なら|って|とは|こそ)", rest) else None


def _cuts_word(text: str, mention: Mention) -> bool:
    """Whether a term of kanji begins inside a word of the dictionary: 電力 in 起電力."""
    start = mention.start
    if not start or not (is_kanji(text[start - 1]) and is_kanji(text[start])) or mention.end - start > 4:
        return False
    begin = max(0, start - 6)
    around = tokens(text[begin : mention.end + 1])
    return any(begin + t.begin() < start < begin + t.end() and not t.is_oov() for t in around)
