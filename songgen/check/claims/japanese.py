"""The Japanese grammar of claims: which term a wording is about, and what the line says of it.

A song line is not parsed, it is searched for a few shapes that textbooks and lyrics use: a topic (Xは, Xが, bare X
before a breath), a cleft (…のは X), an attribute before its noun (…の X, …する X), a means (Xで), and the topic of the
clause before. What fits none of them claims nothing here; it is then unverified, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from songgen import relations
from songgen.check.claims import years
from songgen.check.claims.assertion import asserts, predicates
from songgen.check.claims.claim import Claim, Kind
from songgen.check.claims.compact import Compact, clauses, compact
from songgen.check.claims.compare import same_name
from songgen.check.claims.comparison import comparisons
from songgen.check.claims.identity import identities
from songgen.check.claims.names import Names
from songgen.check.claims.numerals import Numerals
from songgen.check.claims.order import orders
from songgen.check.claims.places import Nouns
from songgen.check.claims.polarity import ASSERTED, OPEN, polarity, verb_polarity
from songgen.check.claims.reading import Predicate, Reading, Statement
from songgen.check.claims.wordings import Wording, Wordings
from songgen.check.forms import Forms, Mention
from songgen.language.japanese import tokens
from songgen.topic import Axis, Topic

_STRONG = re.compile(
    r"(?:とは(?!違|異|逆)|って(?:のは|いうのは)?|なら|こそ|といえば|というのは|の(?:ほう|方)(?:は|が)|には|にも|は|が|も|では(?!な)|でも(?!な))"
)
_WEAK = re.compile(
    r"(?:で(?!は?な)|から|において|によって|により|のおかげで|を使(?:って|うと|えば)|を用いて|を(?=[^、]{0,15}と(?:も)?(?:呼|言|いう))|を(?=[^、をがは]{0,12}(?:行[うわいっ]|実施|やる))|を[^、をはがも]{1,6}(?:るに|くに|すに|むに|うに|るため|すため)は|に(?!は?な))"
)
_CONDITION = re.compile(
    r"(?:を|が)?[^、をはがも]{0,8}?(?:ると|くと|すと|うと|むと|ければ|れば|せば|めば|けば|たら|いと|いほど|るほど|ほど|ても)"
)
_CHANGED = re.compile(
    r"(?:を|が)[^、をはがも]{0,4}?(?:増え|増や|減ら|減|強め|強ま|弱め|弱ま|大き|小さ|上げ|上が|下げ|下が|高|低|長|短|多|少な|広|狭|深|浅)"
    r"[ぁ-ん]{0,4}?(?:と(?!い)|れば|せば|ば|たら|ほど|につれ)"
)
_LESS = re.compile("弱|減|やめ|外|切|な[いく]|小さ|下げ|下が|低|短|少な|狭|浅")
_EXCLUDED = re.compile(
    r"(?:済み?|と(?:は|も)?(?:違|ちが|異な|逆|反対)|に(?:は)?(?:比べ|次[ぐい]|対して|かわ|代わ)|と比べ|より|の代わり|ではな|じゃな|でな[いく]|以外"
    r"|の(?:逆|反対)|の(?:ような|ように)|みたい"
    r"|(?:が|を|は|も)?(?:終わ|終え|済[まみん]|完了)|の(?:あと|後|次|つぎ|前|まえ)(?!の)|(?:を)?し(?:てから|たあと|た後|なく|ない))"
)
_DERIVED = re.compile(
    r"(?:を(?:使|用|利用|もと|基|ベース|応用|改良|拡張|備え|持つ|含)|による|のため|ベース|型|系|に基づ|の(?:応用|派生|改良|後継|一種|発展))"
)
_EMBEDDED = re.compile(
    r"(?:の|こと|事態|現象|状況)(?:を|が|に|から)|前|ない?よう|危険|おそれ|恐れ|リスク|可能性|かどうか|問題"
)
_IF = re.compile(r"(?:と(?![いっ])|ば|たら|なら|ほど|につれ|ても|たければ)")
_AIM = re.compile(r"(?:た?い(?:なら|とき|時|から)|たければ|(?:ため)?に(?:は)?(?=[^、]{0,3}|、)|ため|には)")
_LINKED = re.compile(
    r"(?!ので|から|けど|のに$)[ぁ-ん]{0,6}(?:ための|ために[^、]{0,8}|のに(?:使う|役立つ|効く)|(?:手法|方法|技術|仕組み|工夫|対策|問題)(?:の|は|が))?"
)
_RELATIVE = re.compile(r"が[^、はが]{0,12}?(?:[るたうくすむぶ])[一-鿿ァ-ヴーa-z]+(?:を|に|で|から|の|は|も|が|、)")
_APART = re.compile(r"[をはが、(]|と(?!いう)|.{11}")
_OTHER_HEAD = re.compile(r"は|\(|.{25}")
_COMBINED = re.compile("組み合わせ|両方|どちらも|ハイブリッド|統合|併用|合わせた|兼ね")
_POSSESSED = re.compile(r"の([^のはがをもで、?!]{1,10})(?:は|が|も|って|とは)")
_TOGETHER = re.compile(r"(?:と|や|も|および|及び|・|&|,)")
_CLEFT = re.compile(
    r"(?:を|と)?[ぁ-ゖ一-鿿]{0,8}?(?:ことで知られる|ことで有名な)?(?:の|こと|役目?|係|もの|手法|方法|仕事|担当)(?:は|が|って|なら|こそ)$"
)
_NOT_THIS = re.compile(
    r"(?:の(?:ほう|方|こと))?(?:では|じゃ|で)(?:(?P<instead>な(?:く(?:て)?|い)、?)|あり?ません|なかった|ない)"
)
_ABSENT = [
    (re.compile("に(?:は|も)?(?:ない|存在しない|含まれない)$"), ("にある", "に存在する", "に含まれる", "に見られる")),
    (re.compile("(?<=.)(?:が|を|は)(?:ない|持たない|もたない)$"), ("がある", "を持つ")),
    (re.compile("(?<=.)を必要としない$"), ("を必要とする",)),
    (re.compile("(?<=.)を使わない$"), ("を使う",)),
]
"""Ends of a wording that says what is not, and the ends that deny it."""
_SAME = [
    ("で", ("進む", "起こる", "起きる", "行われる", "行なわれる", "生じる", "はたらく", "働く", "作られる")),
    ("に", ("入る", "属する", "分類される", "含まれる", "あたる", "当たる", "分けられる")),
    ("を", ("作る", "つくる", "生み出す", "合成する", "生成する", "産生する")),
    ("を", ("使う", "用いる", "利用する", "使用する")),
    ("を", ("減らす", "下げる", "小さくする")),
    ("を", ("増やす", "上げる", "高める", "大きくする")),
    ("が", ("減る", "下がる", "小さくなる")),
    ("が", ("増える", "上がる", "高まる", "大きくなる")),
    ("を", ("調べる", "確かめる", "見る")),
    ("を", ("定める", "決める", "規定する")),
]
"""Verbs that say the same of the noun before them: an author need not list them all."""
_CALLED = re.compile(r"(?:する|した|である|な|の|という)?[一-鿿ァ-ヴー]{0,6}(?:もの|こと)?(?:のこと)?を、?$")
_DIFFERS = re.compile("違えば|異なれば|違うと|異なると|変われば|変わると|違っても|同じでも")
_NOT_THAT = re.compile("(?<=[はが])[^、はが]{1,10}(?:では|じゃ|で)な(?:く(?:て)?|い)、?$")
"""「…のは第一種ではなく第二種の過誤」: what is denied may be no term of the topic."""
_ELLIPSIS = re.compile(
    "(?:には|では|は|も)(?:(?P<no>な[いし]|ありません|違う|違います|ちがう|そうではない|そうじゃない|そうでない)|同じ|同様|そう)"
    "(?:だ|です|よ|ね|の|ん|けど|が)*"
)
"""A clause that says no more than that it is so, or not so, of another term as well."""
_REPLY = re.compile("(?:a[.:、．]*|答えは|こたえは|正解は|それは|もちろん|そう)、?$")
_OTHERS = re.compile("の(?!登場|誕生|発表|発明|発見|提案|論文|初)[^、はがでを]{1,8}[がでを]")
"""What is a term's, and is not the term: インスリンの功績."""
_VARIANTS = re.compile("ほかに|他に|別に|仲間|版|バージョン|派生|改良|も(?:あ[るりっ]|い[るたて])|など")
"""Numbers of other sizes in which a thing comes."""
_DATED = re.compile("(?:に(?:は)?|ごろ|頃)?(?:に)?[^のをがは]{0,6}")
"""What may follow a year that is a clause of its own (2012年に, 2012年に生まれた)."""
_NAMING = re.compile(r"と(?:いう|言う|いい|言い|呼|よ[びぶん])")
_FRONTED = re.compile(r"(?:する|し|の|する?の|こと|役|係)*(?:は|が|なら|といえば|こそ|って)$")
_PRENOMINAL = re.compile(
    r"(?:学習|型|系|用|向き|担当|係|役)?(?:だけの|ばかりの|の|な|という|といった)$|(?:を|に|が)?(?:する|した|している|できる|担う|行う|もつ|持つ)$"
)
_ATTRIBUTIVE = re.compile(r"[るうくすつぬぶむぐたいだ]$")
_ADVERBIAL = re.compile(r"[にでとてずつ]$|ごと$|ずつ$")
_OTHER_TOPIC = re.compile(r"([一-鿿ァ-ヴーa-z0-9]{2,})(?:は|とは|って)")
_ANAPHOR = re.compile(r"(?:それ|これ|そいつ|あれ)(?:が|こそ|は|も|を(?=[^、をはが]{1,20}と(?:い|言|呼|よ)))")
_AND_BETWEEN = re.compile(r"(?:する|し|した)?(?:と|や|も|・|&|,|かつ|および|及び|して)$")


@dataclass(frozen=True)
class Mark:
    """A term (or, ``term`` None, another noun) that its clause speaks of.

    ``strength``: 3 は, 2 bare, 1 で, -1 less of it.
    """

    start: int
    end: int
    term: str | None
    strength: int
    particle: str = ""


@dataclass(frozen=True)
class Assigned:
    """A wording and the terms it is said of; ``at`` is where they stand.

    ``denied``: 「…のはXではなくY」 says it of Y and denies it of X.
    """

    wording: Wording
    terms: tuple[str, ...]
    at: int
    denied: bool = False


@dataclass(frozen=True)
class _Scene:
    """One compact line with everything that was found in it."""

    line: Compact
    mentions: list[Mention]
    values: list[Wording]
    clauses: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.line.text

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around an offset."""
        return next((c for c in self.clauses if c[0] <= at < c[1]), (0, len(self.text)))

    def rest(self, end: int) -> tuple[str, bool]:
        """What follows in the clause, and whether the clause is a question."""
        close = self.clause(max(end - 1, 0))[1]
        return self.text[end:close], self.text[close : close + 1] == "?"

    def inside(self, clause: tuple[int, int]) -> list[Mention]:
        """The mentions of a clause."""
        return [m for m in self.mentions if clause[0] <= m.start < clause[1]]


class JapaneseGrammar:
    """Reads the claims of one topic's lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.forms = Forms(topic, expansions=True)
        self._axes = [Wordings(_wordings(axis, a)) for axis, a in topic.axes.items()]
        self._names = Names(topic)
        self._year = re.compile(
            rf"(?<![\d.])(?:(?P<marked>{years.marked(topic)})年(?P<decade>代)?(?!間|前|後|以上)"
            rf"|(?P<bare>{years.bare(topic)})(?![\d.年%]))"
        )
        self._nouns = Nouns(topic)
        self._numerals = Numerals(what for term in topic.terms for what in term.numbers)
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

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line.

        Args:
            shown: the line.
            carry: id of the term that the line before left open.
            before: id of the term that the line before spoke of last.
        """
        line = compact(shown)
        mentions = self.forms.find(line.text)
        values = [v for axis in self._axes for v in axis.find(line.text, mentions)]
        values += self._names.find(line.text, mentions) + _years(line.text, self._year)
        scene = _Scene(line, mentions, sorted(values, key=lambda v: v.start), clauses(line.text))
        if not carry and _ANAPHOR.match(line.text):
            carry = before
        elsewhere = [v for v in scene.values if _happened(scene, v)]
        scene = replace(scene, values=[v for v in scene.values if v not in elsewhere])
        assigned, last = self._assign(scene, carry)
        claims = [
            *self._said(scene, assigned), *self._relations(scene, carry), *self._numbers(scene, carry),
            *identities(self.topic, line.text, mentions), *orders(self.topic, line.text, mentions),
            *comparisons(line.text, mentions),
            *self._definitions(scene), *self._places(scene, values),
        ]  # fmt: skip
        wholes = [(c.start, c.end) for c in claims if c.kind == "expansion"]
        claims = [  # the number in アデノシン三リン酸 is a part of the name
            c for c in claims if c.kind != "number" or not any(a <= c.start and c.end <= b for a, b in wholes)
        ]
        placed = tuple(_placed(claim, line, shown) for claim in claims)
        loose = elsewhere + [
            a.wording
            for a in assigned
            if not any(a.wording.start == c.start for c in claims)
            # the name of a term that is also a wording (次元削減) is a name where nobody has it as a value
            and not any(m.start <= a.wording.start and a.wording.end <= m.end for m in scene.mentions)
        ]
        return Reading(placed, tuple(self._statements(scene, loose)), last, _left_open(scene))

    def _statements(self, scene: _Scene, loose: list[Wording]) -> Iterator[Statement]:
        """The clauses that assert something; also one whose wording (``loose``) is said of nobody knows what."""
        for start, end in scene.clauses:
            text = scene.text[start:end]
            about = bool(scene.inside((start, end))) or any(start <= v.start < end for v in scene.values)
            parts = tokens(text)
            asked = scene.text[end : end + 1] == "?"
            named = scene.inside((start, end))
            spans = [(m.start - start, m.end - start) for m in named]
            told = asserts(text, parts, about=about, asked=asked, named=spans)
            apart = [w for w in loose if start <= w.start < end]
            if told or not asked and apart:
                said = [(start + a, start + b, part) for a, b, part in predicates(parts)]
                own = [p for p in said if not any(m.start <= p[0] and p[1] <= m.end for m in named)]
                # a year or a name that is said of nothing known
                own += [(w.start, w.end, "") for w in apart if w.key[0] != "axis"]
                placed = tuple(Predicate(*scene.line.place(a, b), part) for a, b, part in own)
                yield Statement(*scene.line.place(start, end), placed)

    # ---- topics of a clause

    def _marks(self, scene: _Scene, clause: tuple[int, int]) -> list[Mark]:
        start, end = clause
        text, marks = scene.text, list[Mark]()
        mentions = scene.inside(clause)
        for i, mention in enumerate(mentions):
            rest = re.sub(r"^\([^)]*\)", "", text[mention.end : end])
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            mark = self._mark(mention, rest, following, text, start)
            if mark:
                marks.append(mark)
        marks += _joined(marks, mentions, text)
        for match in _OTHER_TOPIC.finditer(text, start, end):
            i, j = match.span(1)
            known = any(m.start < j and i < m.end for m in scene.mentions) or any(m.start <= i <= m.end for m in marks)
            owned = text[i - 1 : i] == "の" and any(m.end == i - 1 for m in scene.mentions)
            valued = any(v.start < j and i < v.end for v in scene.values)
            if not known and not owned and not valued:
                marks.append(Mark(i, j, None, 3, "は"))
        return sorted(marks, key=lambda mark: mark.start)

    def _mark(self, mention: Mention, rest: str, following: Mention | None, text: str, start: int) -> Mark | None:
        term = mention.term.id
        if _EXCLUDED.match(rest):
            return None
        if re.match(r"(?:が|の|も)?(?:ない|無い|なし|足りない|不足する)(?:と|で(?!す|は)|では|だと|なら)", rest):
            return Mark(mention.start, mention.end, term, -1)
        changed = _CHANGED.match(rest)
        if changed:
            return Mark(mention.start, mention.end, term, -1 if _LESS.search(changed.group()) else 1)
        if strong := _STRONG.match(rest):
            return Mark(mention.start, mention.end, term, 3, strong.group())
        possessed = _POSSESSED.match(rest)
        if possessed and not (following and following.start < mention.end + 1 + len(possessed.group(1))):
            return Mark(mention.start, mention.end, term, 3, possessed.group()[-1])
        if not rest and mention.start == start:
            return Mark(mention.start, mention.end, term, 2)
        condition = _CONDITION.match(rest)
        if condition and re.match("を|が|[いる]?ほど|なし|す(?:る|れ)|したら", rest):
            return Mark(mention.start, mention.end, term, -1 if _LESS.search(condition.group()) else 1)
        if _WEAK.match(rest) or re.match("(?:され|し|をし)(?:ても|たら|れば|ると)", rest):
            return Mark(mention.start, mention.end, term, 1)
        return None

    # ---- wordings to terms

    def _assign(self, scene: _Scene, carry: str | None) -> tuple[list[Assigned], str | None]:
        assigned: list[Assigned] = []
        current: tuple[str, ...] = (carry,) if carry else ()
        at, previous = -1, list[Assigned]()
        for clause in scene.clauses:
            marks, mentions = self._marks(scene, clause), scene.inside(clause)
            if len(mentions) == 1 and previous and all(a.wording.key[0] in ("year", "decade") for a in previous):
                assigned += [
                    Assigned(a.wording, (mentions[0].term.id,), mentions[0].start)
                    for a in previous
                    if not a.terms
                    and _DATED.fullmatch(scene.rest(a.wording.end)[0])
                    and not _OTHERS.match(scene.text[mentions[0].end :])
                ]
            elif mentions and (mentions[0].start == clause[0] or _ANAPHOR.match(scene.text[clause[0] : clause[1]])):
                # 「2006年 GAN」, 「記憶を捨てる それが忘却ゲート」: the clause before is said of this term.
                head = mentions[0]
                said_of_it = head.start > clause[0]
                waiting = [a for a in previous if not a.terms and (said_of_it or _ADVERBIAL.search(a.wording.text))]
                assigned += [Assigned(a.wording, (head.term.id,), head.start) for a in waiting]
            replied = bool(mentions) and (
                mentions[0].start == clause[0] or _REPLY.fullmatch(scene.text[clause[0] : mentions[0].start])
            )
            if replied and scene.text[: clause[0]].rstrip("、").endswith("?"):
                # 「圧縮するのは? エンコーダ」
                answered = [a for a in previous if not a.terms]
                assigned += [Assigned(a.wording, (mentions[0].term.id,), mentions[0].start) for a in answered]
            like = _ELLIPSIS.fullmatch(scene.text[mentions[0].end : clause[1]]) if len(mentions) == 1 else None
            if like and mentions[0].start == clause[0]:
                term = mentions[0]
                assigned += [
                    Assigned(a.wording, (term.term.id,), term.start, denied=bool(like["no"]))
                    for a in previous
                    if a.terms and term.term.id not in a.terms and a.wording.key[0] == "axis"
                ]
            found: list[Assigned] = []
            for value in (v for v in scene.values if clause[0] <= v.start < clause[1]):
                terms, where = self._subject(scene, clause, marks, mentions, value)
                if terms is None:
                    terms, where = current, at
                found += self._instead(scene, Assigned(value, terms, where))
            assigned += found
            previous = found or previous
            text = scene.text[: clause[1]]
            strong = [
                m for m in marks if m.strength >= 2 and not (m.particle == "が" and _RELATIVE.match(text[m.end :]))
            ]
            if scene.text[clause[1] : clause[1] + 1] == "?" and len(mentions) == 1:
                current, at = (mentions[0].term.id,), mentions[0].start
            elif strong:
                group = _group(strong, strong[-1])
                current, at = tuple(m.term for m in group if m.term), strong[-1].start
            elif len(mentions) == 1 and not re.match(
                r"[でにから]|す(?:る|れ)|し|を", scene.text[mentions[0].end : clause[1]]
            ):
                current, at = (mentions[0].term.id,), mentions[0].start
        spoken = current[-1] if current else scene.mentions[-1].term.id if scene.mentions else None
        return assigned, spoken

    @staticmethod
    def _instead(scene: _Scene, one: Assigned) -> list[Assigned]:
        """「圧縮するのはXではなくY」: denied of X, said of Y."""
        named = next((m for m in scene.mentions if m.start == one.at), None)
        if named is None or one.at < one.wording.end or not one.terms:
            return [one]
        denial = _NOT_THIS.match(scene.text, named.end)
        if denial is None:
            return [one]
        found = [Assigned(one.wording, one.terms, one.at, denied=True)]
        other = next((m for m in scene.mentions if m.start == denial.end() and denial["instead"]), None)
        if other is not None:
            found.append(Assigned(one.wording, (other.term.id,), other.start))
        return found

    def _subject(
        self, scene: _Scene, clause: tuple[int, int], marks: list[Mark], mentions: list[Mention], value: Wording
    ) -> tuple[tuple[str, ...] | None, int]:
        """The terms a wording is said of (none: of something else), or None where the clause does not tell."""
        text = scene.text
        before = [m for m in marks if m.end <= value.start and m.strength > 0]
        # 「エンコーダが作った特徴量から復元」: a が inside a relative clause is not the clause's own.
        before = [m for m in before if m.particle != "が" or not _RELATIVE.match(text[m.end : value.start + 1])]
        if value.key[0] in ("year", "decade"):
            before = [m for m in before if not _OTHERS.match(text[m.end :])]
        strong = [m for m in before if m.strength >= 2]
        after = [m for m in mentions if m.start >= value.end]
        if after:
            between = re.sub(_NOT_THAT, "", text[value.end : after[0].start])
            marked = next((m for m in marks if m.start == after[0].start and m.strength == 3), None)
            rival_topic = bool(strong) and marked is not None
            for i, head in enumerate(after[:2]):
                gap = re.sub(_NOT_THAT, "", text[value.end : head.start])
                if _CLEFT.fullmatch(gap) or (_FRONTED.fullmatch(gap) and gap):
                    return self._with_partners(after[i:], text), head.start
            if _PRENOMINAL.fullmatch(between):
                return (after[0].term.id,), after[0].start
            if value.key[0] == "axis" and _CALLED.fullmatch(between) and _NAMING.match(text, after[0].end):
                return (after[0].term.id,), after[0].start
            if value.key[0] in ("year", "decade") and re.fullmatch("の[^、はがをで]{1,6}", between):
                return (after[0].term.id,), after[0].start  # 1997年の最初のLSTM
            attributive = not between and _ATTRIBUTIVE.search(value.text) and not _ADVERBIAL.search(value.text)
            if attributive and not (rival_topic and not value.text.endswith(("る", "う", "た"))):
                return (after[0].term.id,), after[0].start
        if value.key[0] in ("year", "decade") and self._of_a_person(scene, clause, value):
            return (), -1
        by_event = [m for m in before if m.term and re.match("で|において|には", text[m.end :])]
        if strong and strong[-1].term is None and by_event and by_event[-1].end <= strong[-1].start:
            return (by_event[-1].term,), by_event[-1].start  # type: ignore[return-value]
        if strong:
            group = _group(strong, strong[-1])
            return tuple(m.term for m in group if m.term), strong[-1].start
        if before:
            return (before[-1].term,) if before[-1].term else (), before[-1].start
        if value.key[0] != "axis" and after and after[-1].end == clause[1] and text[after[-1].start - 1] == "は":
            return (after[-1].term.id,), after[-1].start  # 2017年に発表したモデルはX
        if after and not any(m.term is None and m.end <= value.start for m in marks):
            apart = _APART if value.key[0] == "axis" else _OTHER_HEAD
            if not apart.search(text[value.end : after[0].start]):
                return (after[0].term.id,), after[0].start
            return (), -1
        named = [m for m in mentions if m.end <= value.start and not _EXCLUDED.match(text[m.end :])]
        if value.key[0] in ("year", "decade"):
            named = [m for m in named if not _OTHERS.match(text[m.end :])]
        if named and value.key[0] != "axis":
            return (named[-1].term.id,), named[-1].start  # Xを作ったのはY, Xの生みの親はY, Xの登場は1998年
        return None, -1

    @staticmethod
    def _of_a_person(scene: _Scene, clause: tuple[int, int], value: Wording) -> bool:
        """DQNを開発したDeepMindは、2014年に…: the year of what a person did next."""
        names = [w for w in scene.values if w.key[0] == "person" and clause[0] <= w.start and w.end <= value.start]
        return any(
            re.match("は|が", scene.text[name.end :])
            and any(re.fullmatch("を[^、はが]{1,8}[ただ]", scene.text[m.end : name.start]) for m in scene.mentions)
            for name in names
        )

    def _with_partners(self, after: list[Mention], text: str) -> tuple[str, ...]:
        terms = [after[0].term.id]
        for one, other in zip(after, after[1:], strict=False):
            if not _TOGETHER.fullmatch(text[one.end : other.start]):
                break
            terms.append(other.term.id)
        return tuple(terms)

    # ---- claims

    def _said(self, scene: _Scene, assigned: list[Assigned]) -> Iterator[Claim]:
        right = {
            (term, a.wording.key[1], a.at)
            for a in assigned
            for term in a.terms
            if a.wording.key[0] == "axis"
            and len(a.wording.key) == 3
            and self._holds(term, a.wording.key)
            and polarity(*scene.rest(a.wording.end)) == 1
        }
        for one in assigned:
            kind, aspect, value, *turned = one.wording.key
            if re.match("[はが](?:違|異な|変わ)", scene.text[one.wording.end :]) and _DIFFERS.search(
                scene.text[: one.wording.start]
            ):
                continue  # 標準偏差が違えば散らばりは違う
            between = scene.text[one.wording.end : max(one.at, one.wording.end)]
            attribute = one.at >= one.wording.end and (not between or _PRENOMINAL.fullmatch(between))
            # 「1層ずつの事前学習をしない」: what is denied of the noun is not denied of its attribute.
            sense = polarity(between) if attribute else polarity(*scene.rest(one.wording.end))
            if one.at >= scene.clause(one.wording.start)[1] and scene.rest(one.wording.end)[1]:
                sense = polarity(*scene.rest(one.at + 1))  # a question, and its answer in the next clause
            if one.at >= one.wording.end and _turned(scene, one):
                sense = polarity(scene.rest(one.wording.end)[0] if _later(scene, one) else between)
            sense = -sense if one.denied != bool(turned) else sense
            if sense == OPEN or (kind == "person" and not self._names.about_origin(scene, one, self.topic)):
                continue
            twin = [
                a for a in assigned if a is not one and a.terms == one.terms and a.wording.key[:2] == (kind, aspect)
            ]
            if self._of_something_else(scene, one, bool(twin)):
                continue
            if len(one.terms) > 1 and any(a.wording.key != one.wording.key for a in twin):
                continue  # AとBは圧縮と復元: who does which is not said
            if kind == "person" and self._beside_a_maker(scene, one):
                continue
            for term in one.terms:
                wrong = kind == "axis" and self._holds(term, one.wording.key) == bool(turned)
                if wrong and (term, aspect, one.at) in right and not self._added(scene, one, twin):
                    continue  # the right value is there too (陽性と予測したうち実際に陽性): only と, も add a false one
                word = one.wording
                yield Claim(cast(Kind, kind), term, aspect, value, sense == ASSERTED, word.start, word.end, word.text)

    def _beside_a_maker(self, scene: _Scene, one: Assigned) -> bool:
        """ヒントンとX: one of a team whose other member is the term's own; the topic need not name them all."""
        makers = [maker for term in one.terms for maker in self.topic.by_id[term].by]

        def right(word: Wording) -> bool:
            return any(same_name(word.key[2], maker) for maker in makers)

        team = [
            w
            for w in scene.values
            if w.key[0] == "person" and w is not one.wording
            and re.fullmatch(
                r"(?:と|や|・|、|&|,|さんと|氏と|らと|および)+",
                scene.text[min(w.end, one.wording.end) : max(w.start, one.wording.start)],
            )
        ]  # fmt: skip
        return not right(one.wording) and any(map(right, team))

    @staticmethod
    def _of_something_else(scene: _Scene, one: Assigned, twins: bool) -> bool:
        """圧縮されたデータ, the parts of a combination, Xを使ったモデル (2021年): said near a term, not of it."""
        rest = scene.text[one.wording.end : scene.clause(one.wording.start)[1]]
        word, before = one.wording, scene.text[one.wording.start - 1 : one.wording.start]
        if re.match("のよう[なに]|みたいな|と同じよう|風の", rest):
            return True
        passive = re.match("られ|れ[るたてなず]", rest) and "を" not in word.text and before != "を"
        if re.match("され[たる][一-鿿ァ-ヴぁ-ん]", rest) or (
            passive and re.search("[らかさたなばまわ]$|[えけせてねへめれげべ]$", word.text)
        ):
            return True
        if twins and _COMBINED.search(rest):
            return True
        to = next((m for m in scene.mentions if m.start == one.at and m.end <= word.start), None)
        if to and scene.text[to.end] == "に" and re.search("組み合わせ|加え|足し|付け", word.text):
            return True  # XにWを組み合わせ: what comes out is another thing
        if one.wording.key[0] == "axis":
            return False
        named = next((m for m in scene.mentions if m.start == one.at), None)
        return named is not None and bool(_DERIVED.match(scene.text[named.end :]))

    def _holds(self, term: str, key: tuple[str, ...]) -> bool:
        fact = self.topic.by_id[term].facts.get(key[1])
        return fact is not None and fact.value == key[2]

    @staticmethod
    def _added(scene: _Scene, one: Assigned, twins: list[Assigned]) -> bool:
        for twin in twins:
            first, second = sorted((one.wording, twin.wording), key=lambda w: w.start)
            if _AND_BETWEEN.fullmatch(scene.text[first.end : second.start]):
                return True
        return False

    def _relations(self, scene: _Scene, carry: str | None) -> Iterator[Claim]:
        current = carry
        found = {family: verbs.find(scene.text, scene.mentions) for family, verbs in self._verbs.items()}
        for clause in scene.clauses:
            mentions, marks = scene.inside(clause), self._marks(scene, clause)
            for family in self._verbs:
                said = [v for v in found[family] if clause[0] <= v.start < clause[1]]
                every = said
                said = [v for v in said if not _hypothetical(v.text, scene.text[v.end : clause[1]])]
                said = [v for v in said if not _EMBEDDED.match(scene.text[v.end : clause[1]]) or v is said[-1]]
                for verb in said:
                    yield from self._related(scene, mentions, marks, verb, current, every)
            strong = [m for m in marks if m.strength >= 2]
            if strong:
                current = strong[-1].term

    def _related(
        self,
        scene: _Scene,
        mentions: list[Mention],
        marks: list[Mark],
        verb: Wording,
        current: str | None,
        others: list[Wording],
    ) -> Iterator[Claim]:
        before = [m for m in mentions if m.end <= verb.start]
        taken = max((v.end for v in others if v.end <= verb.start), default=0)
        objects = [m for m in before if verb.start - m.end <= 12 and m.term.id in self._objects and m.start >= taken]
        objects = [m for m in objects if not re.match("への|に対する|に関する|との", scene.text[m.end :])]
        sense = verb_polarity(*scene.rest(verb.end))
        if not objects or sense == OPEN:
            return
        # Of several objects before one verb the nearest is meant, with those that と or や join to it.
        group = [objects[-1]]
        for one, other in zip(reversed(before[:-1]), reversed(before), strict=False):
            if other is group[0] and one in objects and _TOGETHER.fullmatch(scene.text[one.end : other.start]):
                group.insert(0, one)
        names = {m.term.id for m in group}
        places = {m.start for m in group}
        actors = [m for m in marks if m.start not in places and m.term not in names and m.end <= verb.start]
        after = [m for m in mentions if m.start >= verb.end and m.term.id not in names]
        aim = bool(_AIM.match(scene.text[verb.end : verb.end + 6]))
        if after and not aim and not _LINKED.fullmatch(scene.text[verb.end : after[0].start]):
            after = []
        flip = 1

        def owned(mention: Mention) -> bool:
            """RNNの勾配消失: whose problem it is, not who acts."""
            return any(
                re.fullmatch(
                    r"\)?(?:\([^)]*\))?の(?!せいで|おかげ|ため|力で|効果で)[^をがは、]{0,10}",
                    scene.text[mention.end : o.start],
                )
                for o in group
            )

        if actors:
            best = max(actors, key=lambda m: (abs(m.strength) if m.strength != 2 else 2, m.start))
            actor = best.term
            flip = -1 if best.strength < 0 else 1
            if len([a for a in actors if a.strength == best.strength and a.term]) > 1:
                actor = max((a for a in actors if a.strength == best.strength), key=lambda m: m.start).term
        elif after:
            actor = after[0].term.id
            # 「再現率を上げたいなら閾値を下げる」: what is done to the means decides.
            if aim and _LESS.search(re.match("[^、]{0,8}", scene.text[after[0].end :])[0]):  # type: ignore[index]
                flip = -1
        else:
            plain = [m for m in before if m.start not in places and m.term.id not in names and not owned(m)]
            plain = [m for m in plain if not _EXCLUDED.match(scene.text[m.end :])]
            plain = [m for m in plain if scene.text[m.end : m.end + 1] != "を"]
            actor = plain[0].term.id if plain else current
        if actor is None or actor in names:
            return
        (kind,) = verb.key
        if flip < 0:  # 閾値を下げると: less of it does the reverse
            kind = relations.OPPOSITE.get(kind, kind)
        positive = (sense == ASSERTED) == (flip > 0 or kind != verb.key[0])
        doers = [(actor, positive)]
        denial = _NOT_THIS.match(scene.text, after[0].end) if not actors and after else None
        if denial:  # 防ぐのはXではなくY
            instead = next((m for m in scene.mentions if m.start == denial.end() and denial["instead"]), None)
            doers = [(actor, not positive), *([(instead.term.id, positive)] if instead else [])]
        for doer, said in doers:
            for other in group:
                yield Claim("relation", doer, kind, other.term.id, said, verb.start, verb.end, verb.text)

    def _numbers(self, scene: _Scene, carry: str | None) -> Iterator[Claim]:
        current = carry
        for clause in scene.clauses:
            mentions = scene.inside(clause)
            for number in self._numerals.find(scene.text[clause[0] : clause[1]]):
                start, end = clause[0] + number.start, clause[0] + number.end
                if any(m.start <= start < m.end for m in mentions):
                    continue  # a number inside a name (GPT-4, 五箇条の御誓文)
                if _VARIANTS.search(scene.text[clause[0] : clause[1]]) or re.search(
                    "(?:違い|ちがい|差)(?:は|が|も)[^、]*$", scene.text[clause[0] : start]
                ):
                    continue  # 19層の仲間もいる; 違いは2つだけ
                subject = [m for m in mentions if m.start <= start] or mentions
                subject = [m for m in subject if number.what in m.term.numbers] or subject
                term = subject[-1].term.id if subject else current
                sense = polarity(*scene.rest(end))
                if term and sense != OPEN:
                    yield Claim("number", term, number.what, f"{number.value:g}", sense == ASSERTED, start, end,
                                scene.text[start:end])  # fmt: skip
            strong = [m for m in self._marks(scene, clause) if m.strength >= 2 and m.term]
            if strong:
                current = strong[-1].term

    def _places(self, scene: _Scene, values: list[Wording]) -> Iterator[Claim]:
        """Values told by their nouns alone, where no wording of theirs stands."""
        for clause in scene.clauses:
            for claim in self._nouns.find(scene.text, clause, scene.inside(clause)):
                if not any(w.start < claim.end and claim.start < w.end for w in values):
                    yield claim

    def _definitions(self, scene: _Scene) -> Iterator[Claim]:
        """A term's own definition, word for word, said of the term."""
        for mention in scene.mentions:
            define = compact(mention.term.define.rstrip("。.")).text if mention.term.define else ""
            define = re.sub(r"(?:です|ます)$", "", define)
            at = scene.text.find(define, mention.end) if len(define) >= 4 else -1
            if at >= 0 and polarity(*scene.rest(at + len(define))) == ASSERTED:
                yield Claim("define", mention.term.id, "", "", True, at, at + len(define), define)


def _wordings(name: str, axis: Axis) -> dict[str, tuple[str, ...]]:
    """Wording → what it stands for; and what denies a wording that is itself a denial (膜がない: 膜がある)."""
    told: dict[str, tuple[str, ...]] = {
        w: ("axis", name, value) for value, kind in axis.values.items() for w in (*kind.say, *kind.also)
    }
    turned: dict[str, tuple[str, ...]] = {}
    for wording, key in told.items():
        for denial, assertions in _ABSENT:
            if match := denial.search(wording):
                turned |= {wording[: match.start()] + ending: (*key, "not") for ending in assertions}
    return {**{w: key for w, key in turned.items() if w not in told}, **_in_other_verbs(told), **told}


def _in_other_verbs(told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Wordings with another verb of the same sense (ストロマで進む: ストロマで起こる), where one value only has it."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for wording, key in told.items():
        for particle, verbs in _SAME:
            verb = next((v for v in verbs if wording.endswith(particle + v) and len(wording) > len(v) + 2), None)
            for other in verbs if verb else ():
                found.setdefault(wording.removesuffix(verb or "") + other, set()).add(key)
    return {w: keys.pop() for w, keys in found.items() if len(keys) == 1 and w not in told}


_BEGAN = re.compile(
    "生ま|うま|産ま|産ん|誕生|登場|発表|提案|作[らっりる品]|つく[らっりる]|造[らっりる]|[創製建改]造|創[らっ立設始刊業]|開発|公開|発明|考案"
    "|考え|提唱|始[まめ]|はじ[まめ]|起き|起こ|おき|おこ|行わ|行なわ|行っ|成立|制定|公布|施行|発布|結ば|結ん|締結|調印|でき|出[たさしる来]"
    "|現れ|あらわれ|建て|建設|建国|設立|設置|廃[止しさ]|返[しさ上還]|出版|刊行|世に|書[かいき]|終わ|勃発|発見|見つ|実施|導入|開か|開設"
    "|開業|発足|実現|採択|確立|完成|リリース|発売|論文|生み|うみ|戦[いっわ]|勝[ちっ利]|優勝|定め|置か|置い|立て|唱え|編み出|設計|構築|築[いか]"
)


def _happened(scene: _Scene, word: Wording) -> bool:
    """A year in which something else came about: 「GDPは2010年に中国に抜かれて」 does not date GDP."""
    if word.key[0] not in ("year", "decade"):
        return False
    rest = scene.rest(word.end)[0]
    span = scene.clause(word.start)
    if not scene.inside(span) and re.search("[一-鿿ァ-ヴーa-z0-9](?:が|は)", rest):
        return True  # 2018年にはv3が公開された: the clause has a subject of its own
    if not re.match("に|には|、|から|以降|ごろ|頃|まで", rest) or _BEGAN.search(rest):
        return False
    named = any(m.start >= word.end for m in scene.inside(scene.clause(word.start)))
    return not named and re.search("[るたうくすつむぶぬぐてで]", rest) is not None


def _later(scene: _Scene, one: Assigned) -> bool:
    """Whether the term stands in a later clause than the wording."""
    return one.at >= scene.clause(one.wording.start)[1]


def _turned(scene: _Scene, one: Assigned) -> bool:
    """Whether another term stands between a fronted wording and the one it is said of, or a denial behind that."""
    return one.denied or any(one.wording.end <= m.start < one.at for m in scene.mentions)


def _hypothetical(verb: str, rest: str) -> bool:
    """起きる前に, 上げると, 増えれば: nothing is said to happen. 抑制と is a noun and an and."""
    return bool(re.match("の?前", rest)) or bool(_IF.match(rest)) and "ぁ" <= verb[-1] <= "ゖ"


def _placed(claim: Claim, line: Compact, shown: str) -> Claim:
    start, end = line.place(claim.start, claim.end)
    return replace(claim, start=start, end=end, text=shown[start:end])


def _group(marks: list[Mark], last: Mark) -> list[Mark]:
    """The marks that stand together with the last one (AもBも, AとBは)."""
    return [m for m in marks if m.start == last.start or (m.particle == "+" and m.strength == 3 and m.end <= last.start
                                                          and m.term != last.term)] or [last]  # fmt: skip


def _joined(marks: list[Mark], mentions: list[Mention], text: str) -> list[Mark]:
    """Terms that と, や or も join to a marked one: they share its mark."""
    found: list[Mark] = []
    heads = {m.start: m for m in marks if m.strength == 3}
    for one, other in reversed(list(zip(mentions, mentions[1:], strict=False))):
        if other.start in heads and one.start not in heads and _TOGETHER.fullmatch(text[one.end : other.start]):
            mark = Mark(one.start, one.end, one.term.id, 3, "+")
            heads[one.start] = mark
            found.append(mark)
    return found


def _years(text: str, pattern: re.Pattern[str]) -> list[Wording]:
    """Years: with 年, or bare at the border of a clause."""
    found = []
    for match in pattern.finditer(text):
        bare = "年" not in match.group()
        edges = (
            text[match.start() - 1 : match.start()] in ("", "、"),
            text[match.end() : match.end() + 1] in ("", "、"),
        )
        if not bare or any(edges):
            kind = "decade" if match["decade"] else "year"
            found.append(
                Wording(match.start(), match.end(), (kind, "", match["marked"] or match["bare"]), match.group())
            )
    return found


def _left_open(scene: _Scene) -> str | None:
    """The term of a line that ends in its topic (エンコーダは): the next line goes on with it."""
    if not scene.mentions:
        return None
    last = scene.mentions[-1]
    rest = scene.text[last.end :].rstrip("、")
    return last.term.id if re.fullmatch(r"(?:は|が|なら|って|とは|こそ)", rest) else None
