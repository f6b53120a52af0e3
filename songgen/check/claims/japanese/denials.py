"""Plain denials of what the topic says in whatever words: ラベルは使わない where a definition says that it is used.

A clause that ends in a denial, and all of whose words stand in one statement about a term of it (a definition, a
wording of one of its values, a relation), denies that statement. What is found so only ever contradicts; a word that
the statement lacks (夜には, 最初の) makes it another claim, of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese import told
from songgen.check.claims.japanese.directions import go_otherwise
from songgen.check.claims.japanese.equivalents import CONTRARY, HAVING, SAME_AS, SIGNS, USING
from songgen.check.claims.japanese.negation import Denial, denial
from songgen.check.claims.japanese.paraphrase import SIZES
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import denials as shapes
from songgen.check.claims.japanese.shapes.nearest import TOLD
from songgen.check.claims.japanese.shapes.subjects import EXCLUDED, OWN_SIDE
from songgen.check.claims.japanese.subjects import marks_of
from songgen.check.claims.japanese.suppositions import is_without
from songgen.check.claims.japanese.told import Statement, Verb
from songgen.check.claims.said import sayings
from songgen.check.forms import Forms, Mention
from songgen.topic import Term, Topic

_UNRELATED = Claim("relation", "", "", "")
"""No relation is known of the two."""
_BEING_THERE = {
    SAME_AS.get(verb, verb) for verb in ("使う", "用いる", "嵌まる", "陥る", "起きる", "有る", "行う", "成る")
}
"""Verbs that only say, before ても, that the term is there."""
_ALWAYS = {SAME_AS.get(word, word) for word in ("常", "必ず", "毎回")}
"""Words of a statement that holds in every case."""
_NEAR = [
    {"扱う", "得意", "処理", "向く"},
    {SAME_AS.get(v, v) for v in ("認める", "歌う", "謳う", "掲げる", "宣言", "定める", "示す", "説く", "唱える")},
    {SAME_AS.get(v, v) for v in ("課す", "課する", "求める", "義務付ける", "強いる", "命じる")},
    {SAME_AS.get(v, v) for v in ("探す", "調べる", "検索", "参照")},
]
"""Verbs whose denials deny one another: of what something is made for, of stating, of asking for, of looking up."""


class _Said(NamedTuple):
    """A word of the clause, or a term: its lemmas, for all of which ``term`` may stand.

    ``free``: it may be lacking; ``owned``: it is the term's, and what is said is said of it; ``head``: it is denied.
    """

    start: int
    lemmas: tuple[str, ...]
    term: str = ""
    free: bool = False
    owned: bool = False
    head: bool = False


_LATIN = ("ヌル",)
"""Words that the dictionary writes in katakana and topics in Latin letters: NULL."""
_BUT = ("以外", "他")
"""Words with which a statement is about all but what it names: 朱子学のほかの学問を禁じる."""


class _Told(NamedTuple):
    """What the topic says of a term: a wording of its value on an axis, or (``axis`` empty) the definition."""

    term: str
    axis: str
    value: str
    text: str


class Denials:
    """Reads what the clauses of a line deny of one topic's terms."""

    def __init__(self, topic: Topic, forms: Forms) -> None:
        self._topic, self._forms = topic, forms
        self._told: dict[str, list[_Told]] = {}
        self._terms_in: dict[str, frozenset[str]] = {}
        self._verbs: dict[tuple[str, str], tuple[Verb, ...]] = {}

    def find(self, scene: Scene, parts: dict[tuple[int, int], list[Any]], carry: str | None) -> Iterator[Claim]:
        """The claims of a line. ``parts``: their words; ``carry``: the topic that the line before left open."""
        current = carry
        if not shapes.NEGATIVE.search(scene.text) or TOLD.search(scene.text):
            return
        for clause in scene.clauses:
            mentions = scene.inside(clause)
            for end in _ends(scene, clause) if not is_without(scene, clause[1]) else ():
                text = scene.text[clause[0] : end]
                if not shapes.NEGATIVE_END.search(text):
                    continue
                even = shapes.EVEN_IF.search(text)
                if shapes.LIMITED.search(text.replace(even.group(), "") if even else text):
                    continue
                words = [word for word in parts[clause] if clause[0] + word.end() <= end]
                named = [m for m in mentions if m.end <= end]
                yield from self._denied(scene, (clause[0], end), words, named, current, even is not None)
            strong = [m.term for m in marks_of(scene, clause) if m.strength >= 2 and m.term]
            if strong:
                current = strong[-1]

    def said_elsewhere(self, claim: Claim, words: list[Any]) -> bool:
        """Whether a denial that another value's wording confirms is of a verb that the term's other statements assert.

        通信を暗号化しない is no right denial of another protocol's job where the term's definition has 暗号化する.
        """
        found = denial(words)
        if found is None or found.kind != "verb":
            return False
        return any(
            verb.sense == told.ASSERTED and (_same_verb(verb.lemma, found.lemma) or found.lemma in verb.words)
            for about in self._statements(self._topic.by_id[claim.term])
            if about.axis != claim.aspect
            for verb in told.statement(about.text).verbs
        )

    def _denied(
        self,
        scene: Scene,
        clause: tuple[int, int],
        words: list[Any],
        mentions: list[Mention],
        current: str | None,
        even: bool,
    ) -> Iterator[Claim]:
        found = denial(words)
        if found is None or even and found.kind != "verb":
            return
        last = clause[0] + words[found.end].end() if found.kind == "noun" else -1  # GANではない: not its contrast
        if any(EXCLUDED.match(scene.text, m.end, clause[1]) and m.end != last for m in mentions):
            return
        abouts: list[Mention | None] = list(mentions) if mentions else [None]
        for about in abouts:
            term = about.term if about else self._topic.by_id.get(current or "")
            if term is None:
                continue
            if found.lemma in SIZES and not self._has(term, words[found.end]):
                continue  # フィルタは大きくない, of 深く積み重ねる: 大きい and 深い are one only beside the same noun
            text = scene.text[slice(*clause)]
            case = shapes.IN_A_CASE.search(text)
            for denied, said in self._readings(scene, clause, words, found, mentions, about):
                if case:  # 子がいるときは相続人にならない
                    said = [one for one in said if one.start >= clause[0] + case.end()]
                if even:
                    claim = self._against_all(term, denied, said)
                elif case:
                    claim = self._against_always(term, denied, said)
                else:
                    claim = self._against(term, denied, said, text)
                if claim:
                    start = min([s.start for s in said if not s.free], default=clause[0])
                    end = clause[0] + words[max(denied.end - (denied.kind == "lack"), 0)].end()
                    yield claim._replace(start=start, end=max(end, start + 1))
                    return

    def _has(self, term: Term, word: Any) -> bool:
        """Whether a statement about a term has this very adjective or verb."""
        stem = word.surface().rstrip("いくかけさ")
        return any(stem in about.text for about in self._statements(term))

    def _readings(
        self,
        scene: Scene,
        clause: tuple[int, int],
        words: list[Any],
        found: Denial,
        mentions: list[Mention],
        about: Mention | None,
    ) -> Iterator[tuple[Denial, list[_Said]]]:
        """(denial, the other words) in each way that the clause can be read; none where too much is said."""
        at = clause[0]
        if any(t.normalized_form() in ("ない", "無い", "ず", "不要") for t in words[: found.end]):
            return
        others = [m for m in mentions if about is None or m.term.id != about.term.id]
        lemmas = told.lemmas(words)

        def covers(mention: Mention, i: int) -> bool:
            begin: int = at + words[i].begin()
            end: int = at + words[i].end()
            return mention.start < end and begin < mention.end

        for one in [found] if found.noun < 0 else [found, found._replace(kind="lack", end=found.noun + 1)]:
            if one.kind == "verb" and one.noun >= 0 and any(covers(m, one.noun) for m in mentions):
                continue  # 次元削減ができない: the term is what is denied
            if one.kind == "noun" and any(covers(m, one.end) for m in mentions if m not in others):
                continue
            said: list[_Said] = []
            for mention in others:
                inside = [lemma for i, lemma in lemmas if covers(mention, i)]
                head = one.kind == "noun" and covers(mention, one.end)
                if head or any(covers(mention, i) for i in range(one.end)):
                    free, owned = self._side(scene, mention, about)
                    said.append(_Said(mention.start, tuple(inside), mention.term.id, free, owned, head))
            for i, lemma in lemmas:
                if i < one.end and not any(covers(m, i) for m in mentions):
                    side = about is not None and _is_side(scene, at, words, i, about)
                    said.append(_Said(at + words[i].begin(), (lemma,), free=side))
            yield one, said

    @staticmethod
    def _side(scene: Scene, mention: Mention, about: Mention | None) -> tuple[bool, bool]:
        """(whether a term only says whose ``about`` is, whether it is one of ``about`` that the clause speaks of)."""
        if about is None:
            return False, False
        if scene.text[mention.end : about.start] == "の":
            pairs = (mention.term, about.term), (about.term, mention.term)
            return any(
                b.id in {o.to for os in a.rel.values() for o in os} or b.id in a.counts_as for a, b in pairs
            ), False
        its = scene.text[about.end : mention.start] == "の"
        return False, its and shapes.SPOKEN_OF.match(scene.text, mention.end) is not None

    def _against(self, term: Term, one: Denial, said: list[_Said], text: str) -> Claim | None:
        """The claim that denies a statement about a term."""
        needed = [s for s in said if not s.free]
        if not needed and one.kind != "noun":
            return None
        related = self._relation(term, one, needed)
        if related != _UNRELATED:
            return related
        found: Claim | None = None
        turned = CONTRARY.get(one.lemma, set()) if one.kind == "verb" else set()
        for about in self._statements(term):
            if needed and not any(self._stands(item, about) for item in needed) or go_otherwise(text, about.text):
                continue
            read = told.statement(about.text)
            if about.axis and any(
                verb.sense == told.DENIED and verb.lemma in turned and self._covers(about, verb.words, needed)
                for verb in read.verbs
            ):  # NULLを禁じていない, of NULLを許さない
                return Claim("axis", term.id, about.axis, about.value, False)
            if self._denied_there(read, about, one, needed):
                return None
            if found is None and self._says(read, about, one, needed):
                found = self._denied_of(about, term)
        return found or self._in_all(term, one, needed)

    def _against_always(self, term: Term, one: Denial, said: list[_Said]) -> Claim | None:
        """The claim that denies in one case what is so in every case: 常に相続人となる."""
        needed = [s for s in said if not s.free]
        for about in filter(lambda about: about.axis, self._statements(term) if needed else ()):
            read = told.statement(about.text)
            if not _ALWAYS.isdisjoint(read.words) and self._says(read, about, one, needed):
                return Claim("axis", term.id, about.axis, about.value, False)
        return None

    def _against_all(self, term: Term, one: Denial, said: list[_Said]) -> Claim | None:
        """The claim that denies even on a condition what is so on it: たたいても割れない, of たたくと割れる."""
        needed = [s for s in said if not s.free and not (len(s.lemmas) == 1 and s.lemmas[0] in _BEING_THERE)]
        for about in self._statements(term) if needed else ():
            read = told.statement(about.text)
            if any(word in read.words for word in _BUT):
                continue
            so = any(verb.sense != told.DENIED and _same_verb(verb.lemma, one.lemma) for verb in read.verbs)
            if so and self._covers(about, read.words, needed):
                return self._denied_of(about, term)
        return None

    @staticmethod
    def _denied_of(about: _Told, term: Term) -> Claim:
        if about.axis:
            return Claim("axis", term.id, about.axis, about.value, False)
        return Claim("define", about.term, "", "", False)

    def _in_all(self, term: Term, one: Denial, needed: list[_Said]) -> Claim | None:
        """The claim where one statement has the verb and all of what is denied but one word, which another has.

        前の層の出力を後の層につながない, of 前の層の出力をつなぐ and 後の層に渡す.
        """
        if one.kind != "verb" or len(needed) < 4:
            return None
        every: frozenset[str] | None = None
        for about in filter(lambda about: about.axis, self._statements(term)):
            for verb in told.statement(about.text).verbs:
                if verb.sense != told.ASSERTED or not _same_verb(verb.lemma, one.lemma):
                    continue
                left = [item for item in needed if not self._covers(about, verb.words, [item])]
                if len(left) != 1:
                    continue
                if every is None:
                    texts = [other.text for other in self._statements(term)]
                    every = frozenset[str]().union(*(told.statement(text).words for text in texts))
                if all(_among(lemma, every) for lemma in left[0].lemmas):
                    return Claim("axis", term.id, about.axis, about.value, False)
        return None

    def _relation(self, term: Term, one: Denial, needed: list[_Said]) -> Claim | None:
        """The relation of two terms that is denied; none where the topic denies it too."""
        if len(needed) != 1 or not needed[0].term or one.kind == "noun":
            return _UNRELATED
        other = self._topic.by_id[needed[0].term]
        for a, b in ((term, other), (other, term)):
            for kind, ends in a.rel.items():
                if b.id not in {end.to for end in ends}:
                    continue
                if kind == "lack":
                    return None
                used = one.kind in ("need", "lack") or one.lemma in (HAVING if needed[0].owned else USING)
                if one.kind == "link" or kind == "use" and used:
                    return Claim("relation", a.id, kind, b.id, False)
        return _UNRELATED

    def _statements(self, term: Term) -> list[_Told]:
        if term.id not in self._told:
            listed: list[_Told] = []
            known: set[str] = set()
            for name in [term.id, *sorted(self._topic.counted(term) - {term.id})]:
                kind = self._topic.by_id[name]
                for one in sayings(self._topic).of(kind):
                    if not one.axis and name != term.id and shapes.EITHER.search(one.folded):
                        continue  # プーリング層は最大値や平均をとる: one kind of it may do without the other
                    if not one.axis:
                        sentences = re.split("[。.]+", one.folded)
                        listed += [_Told(name, "", "", text) for text in sentences if text]
                    elif one.axis not in known:
                        listed.append(_Told(name, one.axis, one.value, one.folded))
                known |= kind.facts.keys()
            self._told[term.id] = listed
        return self._told[term.id]

    def _stands(self, item: _Said, about: _Told) -> bool:
        """Whether a word of the clause may stand in a statement."""
        if item.term and item.term in self._named(about.text):
            return True
        return all(_may_stand(lemma, about.text) for lemma in item.lemmas)

    def _named(self, text: str) -> frozenset[str]:
        if text not in self._terms_in:
            self._terms_in[text] = frozenset(m.term.id for m in self._forms.find(text))
        return self._terms_in[text]

    def _covers(self, about: _Told, words: frozenset[str], needed: list[_Said]) -> bool:
        return all(
            item.term and item.term in self._named(about.text) or all(_among(lemma, words) for lemma in item.lemmas)
            for item in needed
        )

    def _denied_there(self, read: Statement, about: _Told, one: Denial, needed: list[_Said]) -> bool:
        """Whether the topic itself denies it: 正解ラベルを使わない, 正解ラベルなしで学ぶ."""
        for verb in read.verbs if needed else ():
            same = verb.sense == told.DENIED and _same_verb(verb.lemma, one.lemma)
            if verb.sense == told.DENIED and self._covers(about, verb.words, needed):
                return True
            if same and any(self._covers(about, verb.words, [item]) for item in needed):
                return True
        without = shapes.WITHOUT.search(about.text) is not None
        return without and bool(needed) and self._covers(about, read.words, needed)

    def _says(self, read: Statement, about: _Told, one: Denial, needed: list[_Said]) -> bool:
        if any(word in read.words and not any(word in item.lemmas for item in needed) for word in _BUT):
            return False
        if one.kind == "noun":
            return self._is_so_called(read, about, one, needed)
        having = one.kind in ("need", "lack") or one.lemma in HAVING
        if any(item.owned for item in needed) and not having:
            return False
        for verb in read.verbs:
            so = one.kind == "link" or _same_verb(verb.lemma, one.lemma) or having and verb.lemma in USING
            if so and verb.sense == told.ASSERTED and self._covers(about, verb.words, needed):
                return True
        if read.conditional or not self._covers(about, read.words, needed):
            return False
        if about.axis and self._is_all(read, about, one, needed):
            return True
        others = self._verbs_of(about) if about.axis else ()
        for verb in others:
            if verb.words & set(_BUT):
                continue
            ends = tuple(lemma for item in needed for lemma in item.lemmas)
            if (not verb.words or any(word.endswith(ends) for word in verb.words)) and _same_verb(
                verb.lemma, one.lemma
            ):
                return True
        if one.kind == "link":
            return self._covers(about, frozenset(read.last), needed)
        used = not others or any(verb.lemma in USING for verb in others)
        return having and bool(about.axis) and not read.verbs and used

    def _is_all(self, read: Statement, about: _Told, one: Denial, needed: list[_Said]) -> bool:
        """Whether the denial has all words of a wording that denies nothing: 暗号化した通信, 自由な商売."""
        said = frozenset([one.lemma, *(lemma for item in needed for lemma in item.lemmas)])
        denies = any(verb.sense == told.DENIED for verb in read.verbs)
        so = one.noun >= 0 and len(said) > 1 and one.lemma in read.words
        return so and not denies and all(_among(w, said) for w in read.words)

    def _sorts(self, term: str) -> set[str]:
        """What a term's definitions end in: 学科の試験で官吏を選ぶ制度 → 制度."""
        sentences = [about.text for about in self._statements(self._topic.by_id[term]) if not about.axis]
        return {last[-1] for text in sentences if (last := told.statement(text).last)}

    def _verbs_of(self, about: _Told) -> tuple[Verb, ...]:
        """The verbs that all wordings of one value assert: 最大値を選ぶ and いちばん大きい値 are of one."""
        key = about.axis, about.value
        if key not in self._verbs:
            read = [told.statement(text) for text in sayings(self._topic).of_value(*key)]
            self._verbs[key] = tuple(
                verb for one in read if not one.conditional for verb in one.verbs if verb.sense == told.ASSERTED
            )
        return self._verbs[key]

    def _is_so_called(self, read: Statement, about: _Told, one: Denial, needed: list[_Said]) -> bool:
        """Whether a definition ends in the noun that is denied: …の割合です."""
        if about.axis and len(needed) > 2 and not read.conditional and one.lemma in self._sorts(about.term):
            verbs = [verb for verb in read.verbs if verb.sense == told.ASSERTED]
            return any(self._covers(about, verb.words | {verb.lemma}, needed) for verb in verbs)
        if about.axis or read.conditional or not read.last or not self._covers(about, read.words, needed):
            return False
        term = next((item.term for item in needed if item.head), "")
        if not term:
            return read.last[-1] == one.lemma
        found = [m for m in self._forms.find(about.text) if m.term.id == term]
        return any(shapes.KIND_ENDS.fullmatch(about.text, m.end) for m in found)


def _ends(scene: Scene, clause: tuple[int, int]) -> Iterator[int]:
    """Where a denial may end: 再帰を使わず|注意だけで読む, and the end of the clause where nothing is asked."""
    if scene.text[clause[1] : clause[1] + 1] != "?":
        yield from (match.end() for match in shapes.GOES_ON.pattern.finditer(scene.text, *clause))
        yield clause[1]


def _is_side(scene: Scene, at: int, words: list[Any], i: int, about: Mention) -> bool:
    """再現率の計算に, LSTMの中に: the word only says which side of the term is meant."""
    start, end = at + words[i].begin(), at + words[i].end()
    gap = scene.text[about.end : start]
    if gap != "の" or not shapes.AT.match(scene.text, end):
        return False
    return OWN_SIDE.search(scene.text[start:end]) is not None


def _may_stand(lemma: str, text: str) -> bool:
    """By its signs alone, before the statement is read."""
    signs = SIGNS.get(lemma) or {char for char in lemma if char > "ー" or "ァ" <= char <= "ヺ"}
    return not signs or any(char in text for char in signs) or lemma in _LATIN


def _among(lemma: str, words: frozenset[str]) -> bool:
    """Whether a lemma is one of the words, or the last part of a longer noun of them (データ in 訓練データ)."""
    if lemma in words or any(_same_verb(lemma, word) for word in words):
        return True
    return len(lemma) > 1 and any(word.endswith(lemma) and word[0] not in "非不未無" for word in words)


def _same_verb(one: str, other: str) -> bool:
    """Whether two verbs are one, or differ in who does it (残す, 残る)."""
    if one == other or any({one, other} <= group for group in _NEAR):
        return True
    a, b = shapes.STEM.match(one), shapes.STEM.match(other)
    return bool(a and b) and a.group() == b.group()  # type: ignore[union-attr]
