"""What of a line no claim stands for: a line is confirmed only where nothing with a sense of its own is left over.

That of a part the topic says that it is true is no word on the rest: 冠動脈は心筋を養う、脳も養う.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import fact_on
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

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接頭辞")
_FREE = {
    "事", "物", "者", "奴", "訳", "筈", "時", "方", "様", "為", "所", "の", "こと", "もの", "やつ", "わけ", "はず",
    "とき", "ほう", "よう", "ため", "ところ", "情報", "データ", "此れ", "其れ", "何れ", "何", "誰", "何処", "何時",
    "幾つ", "そう", "こう", "然う", "斯う", "此処", "其処", "其の", "此の", "あの", "手法", "方法",
    "仕組み", "技術", "遣り方", "工夫", "特徴", "性質", "役割", "役目", "仕事", "係", "名", "名前", "答え", "正解",
    "正体", "迚も", "凄い", "凄く", "可成", "確り", "ちゃんと", "きちんと", "じっくり", "どんどん", "正に", "勿論",
    "実は", "詰まり", "更に", "確か", "主", "主に",
}  # fmt: skip
"""Normalized forms that add nothing that could be false."""
_THINGS = {
    "情報", "データ", "手法", "方法", "仕組み", "技術", "遣り方", "工夫", "特徴", "性質", "役割", "役目", "仕事",
    "係", "名", "名前",
    "答え", "正解", "正体", "声", "歌", "試験", "私", "俺", "僕", "君",
}  # fmt: skip
"""Those of them that a case particle gives a part to play: 肝臓は情報から胆汁をつくる."""
_ASKING = {"何", "誰", "何処", "何時", "何れ", "幾つ"}
_SAYING_SO = {"た", "だ", "です", "ます", "れる", "られる", "せる", "させる", "たい", "ない", "ず", "様", "じゃ"}
"""Auxiliaries that say of nothing whether it is so; a denial is asked for its claim."""
_DOUBTING = {"か", "かしら", "け", "っけ"}
_DENYING = {"いいえ", "いや", "いえ", "否", "ううん", "嘘", "まさか", "のん", "ノー"}
_CALLS = {
    "覚える", "学ぶ", "歌う", "知る", "唱える", "聞く", "押さえる", "暗記", "試験", "合格", "一緒", "皆", "僕",
    "君", "私", "俺", "歌", "声", "忘れる", "行く", "見る",
}  # fmt: skip
"""The same in a call: さあ覚えよう."""
_HELPING = {"為る", "有る", "居る", "出来る", "成る", "仕舞う", "行く", "来る", "見る", "呉れる", "置く"}
"""Verbs that are free behind て and で, or right behind what a claim stands for."""
_VOICES = {"れる", "られる", "せる", "させる"}
_NAMING = {"言う", "呼ぶ", "対する", "比べる", "違う", "異なる"}
_OTHER = {"違う", "異なる"}
_BESIDE = {"対する", "比べる"}
"""Verbs that are free behind と and って, and those behind に: Xと呼ぶ, Yに比べて."""
_MADE = {
    "作る", "造る", "創る", "生む", "産む", "生まれる", "産まれる", "提案", "発表", "開発", "発明", "考案", "提唱",
    "登場", "誕生", "考える", "現れる", "出る", "設計", "公開", "始まる", "生み出す", "編み出す", "世", "人", "親",
    "父", "論文", "生まれ", "生みの親", "発案", "著者", "作者", "筆者", "創始", "開祖", "考え", "手", "考え出す",
    "出す", "年", "生み", "作品", "会社", "チーム", "博士", "氏", "書く", "見付ける", "発見", "唱える", "成立",
    "制定",
}  # fmt: skip
"""Words of a line that says who made a thing, or when."""
_CALLED = {
    "言う", "呼ぶ", "称する", "略", "略す", "略称", "頭文字", "別名", "意味", "英語", "日本語", "正式", "縮める",
    "通称", "名付ける", "表す", "指す", "本名", "正式名称", "訳す", "又", "違う", "別",
}  # fmt: skip
"""Words of a line that says what a thing is called, or that it is another one."""


_MORE_OR_LESS = {
    "使う", "用いる", "利用", "掛ける", "かける", "入れる", "加える", "行う", "取り入れる", "導入", "足す", "重ねる",
    "積む", "為る",
    "増やす", "増える", "上げる", "上がる", "高める", "高まる", "高い", "強める", "強まる", "強い", "大きい",
    "広げる", "広い", "広がる",
    "長い", "深い", "多い", "減らす", "減る", "下げる", "下がる", "低い", "弱める", "弱まる", "弱い", "小さい",
    "狭める", "狭い", "短い",
    "浅い", "少ない", "押さえる", "防ぐ", "避ける", "伸ばす", "伸びる", "成る",
}  # fmt: skip
"""Verbs and adjectives of a condition that say that a term is used, or that there is more or less of it."""


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
        free = _FREE | (_MADE if kinds & {"year", "decade", "person"} else set())
        free |= _CALLS if shapes.CALL.search(scene.text, *clause) else set()
        free |= _CALLED if kinds & {"identity", "expansion", "define"} else set()
        found = words[clause]
        own = any(clause[0] <= c.start < clause[1] for c in claims)
        for i, token in enumerate(found):
            start, end = clause[0] + token.begin(), clause[0] + token.end()
            kind, form = token.part_of_speech(), token.normalized_form()
            if shapes.CROSSED.match(scene.text, start, end):
                yield start, end
            if not any(a <= start and end <= b for a, b in spans) and self._takes_back(scene, clause, token, here):
                yield start, end
            if form in _VOICES and any(self._turned(scene, c, start) for c in claims):
                yield start, end
            if any(a <= start and end <= b for a, b in spans):
                continue
            if kind[0] == "代名詞" and self._is_somebody(scene, clause, form, end):
                yield start, end
            if (
                kind[0] not in _CONTENT
                or form in free
                and not (form in _THINGS and shapes.MEANS.match(scene.text, end))
            ):
                continue
            if any(a < end and start < b for a, b in other):
                continue  # a term, of which more is asked
            if form in _HELPING | _NAMING and self._helps(found, i):
                continue
            if form == "無い" and self._denies(scene, start, claims):
                continue
            if "relation" in kinds and form in _MORE_OR_LESS and self._is_condition(scene, start, end, spans):
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
            return form in _DENYING
        if kind[:2] == ("助詞", "終助詞") or form == "か":
            return form in _DOUBTING and kind[0] == "助詞" and scene.text[clause[1] : clause[1] + 1] != "?"
        if kind[0] != "助動詞":
            return False
        if form not in ("ない", "ず"):
            return form not in _SAYING_SO
        denied = any(not c.positive and 0 <= start - c.end <= 8 for c in claims)
        return bool(claims) and not denied and shapes.INSTEAD.match(scene.text, start) is None

    @staticmethod
    def _is_somebody(scene: Scene, clause: tuple[int, int], form: str, end: int) -> bool:
        """「地頭は俺が年貢を取り立てる」, 「どの細菌にも効く」, 「運ぶって 何を」."""
        if form in _ASKING:
            asked = scene.text[clause[1] : clause[1] + 1] == "?"
            last = shapes.LAST.fullmatch(scene.text, end, clause[1]) is not None
            return roles.EVERY_ONE.match(scene.text, end) is not None or last and not asked
        plays = shapes.PART.match(scene.text, end) or shapes.MEANS.match(scene.text, end)
        return form not in _FREE and plays is not None

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
        if form in _OTHER and i + 1 < len(found) and found[i + 1].part_of_speech()[0] in ("助動詞", "補助記号"):
            return False  # 原核生物とちゃうで
        if form in _OTHER and i + 1 == len(found):
            return False
        if form in _NAMING:
            return before.surface() in ("と", "って") or form in _BESIDE and before.surface() in ("に", "と")
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
