"""The Japanese grammar of claims: which term a wording is about, and what the line says of it.

A song line is not parsed, it is searched for a few shapes that textbooks and lyrics use: a topic (Xは, Xが, bare X
before a breath), a cleft (…のは X), an attribute before its noun (…の X, …する X), a means (Xで), and the topic of the
clause before. What fits none of them claims nothing here; it is then unverified, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from songgen.check.claims import years
from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare, fact_on
from songgen.check.claims.japanese.amounts import Amounts
from songgen.check.claims.japanese.asserted import Asserted
from songgen.check.claims.japanese.attribution import assign, heads, owned, singled_out
from songgen.check.claims.japanese.backing import unless_backed
from songgen.check.claims.japanese.combination import Combinations
from songgen.check.claims.japanese.compact import Compact, clauses, compact, upright
from songgen.check.claims.japanese.comparison import by_contraries, comparisons
from songgen.check.claims.japanese.counts import counts, in_all
from songgen.check.claims.japanese.dates import happened, years_in
from songgen.check.claims.japanese.denials import Denials
from songgen.check.claims.japanese.described import Described
from songgen.check.claims.japanese.directions import Directions
from songgen.check.claims.japanese.effects import Effects
from songgen.check.claims.japanese.elsewhere import Elsewhere
from songgen.check.claims.japanese.hallmarks import Hallmarks
from songgen.check.claims.japanese.identity import identities
from songgen.check.claims.japanese.levels import levels
from songgen.check.claims.japanese.names import Names
from songgen.check.claims.japanese.nearest import Nearest
from songgen.check.claims.japanese.necessity import Needs
from songgen.check.claims.japanese.numerals import NO_MINUS, Numerals
from songgen.check.claims.japanese.order import orders
from songgen.check.claims.japanese.paraphrase import Paraphrases, WordsOfTopic
from songgen.check.claims.japanese.parity import Parity
from songgen.check.claims.japanese.parts import Parts
from songgen.check.claims.japanese.places import Nouns
from songgen.check.claims.japanese.plain import plainly
from songgen.check.claims.japanese.plain.frame import put
from songgen.check.claims.japanese.plain.order import (
    led_by,
    means_first,
    of_reason,
    on_condition,
    on_occasion,
    subject_before_condition,
    subject_first,
    unless_named,
    used_for,
    without_label,
    without_means,
    without_place,
)
from songgen.check.claims.japanese.plain.questions import asked_by_object
from songgen.check.claims.japanese.plain.spelling import in_kanji
from songgen.check.claims.japanese.polarity import ASSERTED, polarity
from songgen.check.claims.japanese.properties import properties
from songgen.check.claims.japanese.retelling import Retelling
from songgen.check.claims.japanese.rival_codes import RivalCodes
from songgen.check.claims.japanese.scene import Assigned, Scene
from songgen.check.claims.japanese.shapes.attribution import (
    ADVERBIAL,
    ANAPHOR,
    ANSWER_ENDS,
    COPULA_ENDS,
    THEN_AND_THERE,
    TITLE_GOES_ON,
)
from songgen.check.claims.japanese.shapes.properties import OLDER
from songgen.check.claims.japanese.shapes.subjects import ANOTHER_THING, KIND_OF_IT, WHEN
from songgen.check.claims.japanese.shapes.suppositions import COUNTERFACT, SUPPOSED
from songgen.check.claims.japanese.shapes.tendencies import KEPT, MEASURE
from songgen.check.claims.japanese.synonyms import wordings_of
from songgen.check.claims.japanese.tendencies import Tendencies
from songgen.check.claims.japanese.wordings import Questions, Wording, Wordings
from songgen.check.claims.reading import Predicate, Reading, Statement
from songgen.check.claims.said import sayings
from songgen.check.expressions import Expression
from songgen.check.forms import Forms, Mention
from songgen.check.nonwords_ja import PREFIXES
from songgen.language.japanese import tokens
from songgen.language.kanji import is_kanji
from songgen.topic import Topic


class JapaneseGrammar:
    """Reads the claims of one topic's lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.forms = Forms(topic, expansions=True)
        self._axes = Questions(Wordings(wordings_of(axis, a)) for axis, a in topic.axes.items())
        self._names = Names(topic)
        self._year = Expression(
            rf"(?<![\d.]){NO_MINUS}(?:(?P<marked>{years.marked(topic)})年(?P<decade>代)?(?!間|前|後|以上|ほど|早|遅|くらい|ぐらい|ぶり|余|近く)"
            rf"|(?P<bare>{years.bare(topic)})(?![\d.年%]))"
        )
        self._labels = [label for axis in topic.axes.values() if len(label := compact(axis.label).text) > 2]
        self._verbs = {verb for kind in {k for t in topic.terms for k in t.rel} for verb in topic.verbs[kind]}
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
        self._retelling = Retelling(topic, self.forms, self._axes, self._effects, self._tendencies)
        self._asserted = Asserted(topic)
        self._amounts = Amounts(topic)
        self._directions = Directions(topic)
        self._rival_codes = RivalCodes(topic)
        self._parity = Parity(topic)

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line.

        Args:
            shown: the line.
            carry: id of the term that the line before left open.
            before: id of the term that the line before spoke of last.
        """
        line = compact(shown)
        reading = self._read(line, shown, carry, before)
        if "~~" in shown:  # struck out
            crossed = Statement(0, len(shown), (Predicate(0, len(shown), "apart"),))
            reading = reading._replace(statements=(*reading.statements, crossed))
        if any(map(self._contradicts, reading.claims)):
            return reading
        plain = plainly(line, self._named)
        sure = any(compare(self.topic, claim).status == "confirmed" for claim in reading.claims)
        # of a part alone the topic may say another thing: the line's own words must have told nothing
        named = self._named(plain.text)
        alone = plain if sure else without_place(plain, named)
        ways = (
            subject_first,
            of_reason,
            means_first,
            asked_by_object,
            used_for,
            without_means,
            on_condition,
            on_occasion,
            led_by,
            unless_named,
        )
        frames = [way(plain, named) for way in ways]
        frames += [without_label(plain, named, self._labels), in_kanji(plain, named, self._verbs)]
        for told in dict.fromkeys((plain, alone, *frames)):
            if told.text == line.text:
                continue
            wrong = tuple(filter(self._contradicts, self._read(told, shown, carry, before).claims))
            if wrong:
                return reading._replace(claims=(*reading.claims, *wrong))
        if known := self._known_before(plain, named, reading.claims):
            told = put(plain, 0, named[0].start, "")
            others = (c for c in self._read(told, shown, carry, before).claims if c.aspect != known.aspect)
            if wrong := tuple(filter(self._contradicts, others)):
                return reading._replace(claims=(*reading.claims, *wrong))
        if turned := subject_before_condition(plain, named):
            told, start, end = turned
            claims = self._read(told, shown, carry, before).claims
            # of the condition alone nothing is said
            whole = tuple(c for c in claims if c.start <= start and end < c.end and self._contradicts(c))
            return reading._replace(claims=(*reading.claims, *whole)) if whole else reading
        return reading

    def _known_before(self, line: Compact, named: list[Mention], claims: Iterable[Claim]) -> Claim | None:
        """「|仕上げの|ファインチューニングはいらない」: what stands before the first term, and is true of it."""
        first = named[0] if named else None
        if first is None or not first.start:
            return None
        start, end = line.origin[0], line.origin[first.start]
        for claim in claims:
            whole = claim.start == start and claim.end in (end, end - 1) and claim.term == first.term.id
            if whole and compare(self.topic, claim).status == "confirmed":
                return claim
        return None

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
            found = [*filter(self._contradicts, self._tendencies.find(scene, None)), *self._retelling.causes(scene)]
            found += self._elsewhere.find(scene, Parts(scene.text))
            told = [_placed(claim, line, shown) for claim in found]
            return Reading(tuple(told), tuple(self._asserted.find(scene, values, Parts(scene.text), [])))
        elsewhere = [v for v in scene.values if happened(scene, v)]
        scene = scene._replace(values=[v for v in scene.values if v not in elsewhere])
        assigned, last = assign(scene, carry)
        assigned = [_of_heading(scene, owned(self.topic, scene, one), carry) for one in assigned]
        parts = Parts(scene.text)
        claims = [
            *properties(self.topic, scene, assigned), *self._effects.find(scene, carry),
            *self._effects.lacking(scene), *self._effects.blamed(scene),
            *filter(self._contradicts, levels(self.topic, scene)),
            *self._needs.find(scene, carry), *counts(self._numerals, scene, carry), *in_all(scene),
            *identities(self.topic, line.text, mentions), *orders(self.topic, line.text, mentions),
            *comparisons(line.text, mentions), *self._owners(scene, assigned),
            *self._definitions(scene), *self._places(scene, values),
        ]  # fmt: skip
        claims = [c for c in claims if not _is_of_a_remedy(scene, c)]
        right = {(c.term, c.aspect) for c in claims if compare(self.topic, c).status == "confirmed"}
        claims += [c for c in self._told_otherwise(scene, parts, carry) if (c.term, c.aspect) not in right]
        if mentions and not any(map(self._contradicts, claims)):
            claims += filter(self._contradicts, self._tendencies.find(scene, carry))
        if not any(map(self._contradicts, claims)):
            claims += [
                *self._retelling.causes(scene),
                *self._amounts.find(scene, parts, carry),
                *self._directions.find(scene, carry),
                *self._parity.find(scene, parts, carry),
                *self._rival_codes.find(scene),
                *by_contraries(self.topic, scene),
            ]
        claims = [c for c in unless_backed(self.topic, scene, claims) if not self._of_its_topic(line.text, c, mentions)]
        known = [(claim, compare(self.topic, claim).status) for claim in claims]
        known = [(claim, status) for claim, status in known if not self._is_doubtful(scene, parts, claim, status)]
        claims = [claim for claim, _ in known]
        if mentions and all(status != "contradicted" for _, status in known):
            claims += self._described.find(scene, parts, [claim for claim, status in known if status == "confirmed"])
        if all(status != "contradicted" for _, status in known):
            claims += self._elsewhere.find(scene, parts)
        if len(mentions) > 1 and all(status != "contradicted" for _, status in known):
            claims += [*self._combinations.find(scene), *self._hallmarks.find(scene)]
            claims += self._retelling.exchanged(scene, [claim for claim, status in known if status == "confirmed"])
            claims += self._retelling.converse(scene)
            claims += self._retelling.turned_round(scene) if len(scene.mentions) > 2 else ()
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
        statements = tuple(self._asserted.find(scene, loose, parts, claims))
        return Reading(placed, statements, last, _left_open(scene))

    def _told_otherwise(self, scene: Scene, parts: Parts, carry: str | None) -> Iterator[Claim]:
        """What contradicts the topic in other words than it lists; what would agree is no confirmation."""
        values = self._paraphrases.find(scene, parts) if scene.mentions or carry else []
        values = [value for value in values if not self._of_another_measure(scene.text, value)]
        # 主たる事務所で1000万円 is no 事務所で1000万円
        values = paraphrased = _outermost(values, values)
        told = False
        for claim in self._of(scene, values, carry):
            told = True
            yield claim
        values = _outermost(self._nearest.find(scene, parts) if scene.mentions and not told else [], values)
        values = [value for value in values if not self._of_another_measure(scene.text, value)]
        near = paraphrased + values
        for claim in self._of(scene, values, carry, loose=True):
            fact = fact_on(self.topic, self.topic.by_id[claim.term], claim.aspect)
            if (
                fact is None
                or self._says_right(claim, near)
                or claim.positive
                and self._nearest.speaks_for(scene, parts, claim.aspect, fact[1].value, claim.value)
            ):
                continue
            yield claim

    def _says_right(self, claim: Claim, near: list[Wording]) -> bool:
        """Whether the same words come near to a value that the term has on another question."""
        for word in near:
            if (
                word.key[1] != claim.aspect
                and len(word.key) == 3
                and word.start <= claim.start
                and claim.end <= word.end
            ):
                fact = fact_on(self.topic, self.topic.by_id[claim.term], word.key[1])
                if fact is not None and fact[1].value == word.key[2]:
                    return True
        return False

    def _of_its_topic(self, text: str, claim: Claim, mentions: list[Mention]) -> bool:
        """「MAEは絶対値 MSEは二乗」, of MSEを二乗: the second one is a topic too, and nothing is done to it."""
        first = next((m for m in mentions if m.start == claim.start and m.end < claim.end), None)
        if first is None or claim.kind != "axis" or not claim.value or not text.startswith("は", first.end):
            return False
        if not any(m.term.id == claim.term and m.end < claim.start and text[m.end] == "は" for m in mentions):
            return False
        told = sayings(self.topic).of_value(claim.aspect, claim.value)
        own = not any(wording.startswith(text[first.start : first.end + 1]) for wording in told)
        return own and first.term.id != claim.term and self._contradicts(claim)

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

    def _is_doubtful(self, scene: Scene, parts: Parts, claim: Claim, status: str) -> bool:
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


def _is_of_a_remedy(scene: Scene, claim: Claim) -> bool:
    """「GANでは同じ画像ばかり出る、そこで…」: what is done about it need not be done with the term."""
    clause = scene.clause(claim.start)
    named = any(m.term.id == claim.term for m in scene.inside(clause))
    return not named and clause[0] > 0 and THEN_AND_THERE.match(scene.text, clause[0]) is not None


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
    if scene.mentions[0].start:
        return None  # 死んだ麹は: of what is said before it nobody knows
    rest = scene.text[last.end :].rstrip("、")
    return last.term.id if re.fullmatch(r"(?:は|が|なら|って|とは|こそ)", rest) else None


def _cuts_word(text: str, mention: Mention) -> bool:
    """Whether a term of kanji begins inside a word of the dictionary: 電力 in 起電力."""
    start = mention.start
    if not start or not (is_kanji(text[start - 1]) and is_kanji(text[start])) or mention.end - start > 4:
        return False
    if text[start - 1] not in PREFIXES and not is_kanji(text[start - 2 : start - 1] or "あ"):
        return True  # 頸動脈 is another thing than 動脈
    begin = max(0, start - 6)
    around = tokens(text[begin : mention.end + 1])
    return any(begin + t.begin() < start < begin + t.end() and not t.is_oov() for t in around)
