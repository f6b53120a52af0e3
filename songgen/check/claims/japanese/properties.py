"""What the wordings of a line say of their terms: the claims about axes, years and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from songgen.check.claims.claim import Claim, Kind
from songgen.check.claims.compare import fact_on, same_name
from songgen.check.claims.japanese.attribution import is_of_lack
from songgen.check.claims.japanese.names import about_origin
from songgen.check.claims.japanese.polarity import ASSERTED, DENIED, OPEN, partly, polarity, until_turn, verb_polarity
from songgen.check.claims.japanese.scene import Assigned, Scene
from songgen.check.claims.japanese.shapes import attribution as attribution_shapes
from songgen.check.claims.japanese.shapes import properties as shapes
from songgen.check.claims.japanese.shapes import quantities
from songgen.check.claims.japanese.shapes.effects import TOO_MUCH
from songgen.check.claims.japanese.shapes.names import NOT_MADE
from songgen.check.claims.japanese.shapes.paraphrase import NEGATIVE
from songgen.check.claims.japanese.shapes.polarity import UNDONE
from songgen.check.claims.japanese.shapes.subjects import CHANGED, LESS
from songgen.check.claims.japanese.shapes.tendencies import GROWS
from songgen.check.claims.japanese.suppositions import is_without
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.claims.said import sayings
from songgen.check.forms import Mention
from songgen.topic import Topic


def properties(topic: Topic, scene: Scene, assigned: list[Assigned]) -> Iterator[Claim]:
    """The claims of wordings that were tied to their terms."""
    right = {
        (term, a.wording.key[1], a.at)
        for a in assigned
        for term in a.terms
        if a.wording.key[0] == "axis"
        and len(a.wording.key) == 3
        and _holds(topic, term, a.wording.key)
        and polarity(*scene.rest(a.wording.end)) == 1
        and not _of_something_else(topic, scene, a, False)
    }
    besides = {
        (term, a.wording.key[1])
        for a in assigned
        for term in a.terms
        if shapes.NOT_ALONE.match(scene.rest(a.wording.end)[0]) and _holds(topic, term, a.wording.key)
    }
    for one in assigned:
        kind, aspect, value, *turned = one.wording.key
        if shapes.DIFFERING.match(scene.text[one.wording.end :]) and shapes.DIFFERS.search(
            scene.text[: one.wording.start]
        ):
            continue  # 標準偏差が違えば散らばりは違う
        between = scene.text[one.wording.end : max(one.at, one.wording.end)]
        attribute = one.at >= one.wording.end and (not between or attribution_shapes.PRENOMINAL.fullmatch(between))
        # 「1層ずつの事前学習をしない」: what is denied of the noun is not denied of its attribute.
        sense = polarity(between) if attribute else verb_polarity(*_own_rest(scene, one))
        if attribute and not between and shapes.NO_SUCH.match(scene.text, _end_of(scene, one)):
            sense = -sense  # 重みを持たない畳み込み層なんてない
        if one.at >= scene.clause(one.wording.start)[1] and scene.rest(one.wording.end)[1]:
            sense = polarity(*scene.rest(one.at + 1))  # a question, and its answer in the next clause
        if one.at >= one.wording.end and _turned(scene, one):
            # 「右側は借方ではなく貸方」: what is denied is the term between, not the wording
            other = next((m.start for m in scene.mentions if m.start >= one.wording.end), one.at)
            sense = verb_polarity(
                scene.rest(one.wording.end)[0] if _later(scene, one) else scene.text[one.wording.end : other]
            )
        if one.at >= one.wording.end and not one.denied and _comes_instead(scene, one):
            sense = ASSERTED
        if kind == "axis" and sense == ASSERTED and _did_not(scene, one):
            sense = DENIED
        if (
            kind == "axis"
            and attribution_shapes.PREVENTED.match(scene.text, one.wording.end)
            and is_of_lack(topic, aspect)
        ):
            sense = polarity(scene.rest(one.at)[0])
        sense = -sense if one.denied != bool(turned) else sense
        if kind == "person" and NOT_MADE.match(scene.rest(one.wording.end)[0]):
            sense = DENIED
        if sense == DENIED and partly(scene.text[scene.clause(one.wording.start)[0] : one.wording.start],
                                      scene.rest(one.wording.end)[0]):  # fmt: skip
            continue
        if sense == DENIED and shapes.DENIED_OF_NOUN.match(scene.rest(one.wording.end)[0]) and _relative(scene, one):
            continue  # 識別器が見抜けない偽物
        if sense == DENIED and any(
            a.wording.key == one.wording.key and a.wording.start > one.wording.start and a.at == one.at
            and polarity(*scene.rest(a.wording.end)) == ASSERTED
            for a in assigned
        ):  # fmt: skip
            continue  # 使い切りで充電できない: the denial is the second one's, which says the same
        if sense == DENIED and kind == "axis" and shapes.ASKED_FOR.search(scene.text, 0, one.wording.start):
            continue  # 戊辰戦争で敗れたのは新政府軍じゃなくて
        if sense == DENIED and kind == "axis" and shapes.IN_MANNER.match(scene.rest(one.wording.end)[0]):
            continue  # ためた経験を順番通りに使わない
        if sense == DENIED and shapes.THEN.search(scene.text, 0, one.wording.start):
            continue
        if kind == "axis" and shapes.RATHER_THAN_IT.match(scene.text, one.wording.end):
            continue  # 総当たりよりかしこい
        if (
            kind == "axis"
            and sense == DENIED
            and (shapes.ALONE.match(scene.text, _end_of(scene, one)) or TOO_MUCH.match(scene.text, _end_of(scene, one)))
        ):
            continue
        if kind == "axis" and is_without(scene, one.wording.start, one.at):
            continue
        made = one.at < one.wording.start and scene.text.startswith("を", _end_of(scene, one))
        if kind == "axis" and made and attribution_shapes.IF_MADE.match(scene.text, one.wording.end):
            continue  # 隠れ層を入力層より広くすると丸写しになる
        if shapes.HARDER.match(scene.rest(one.wording.end)[0]) or _wanes(scene, one.wording):
            continue
        named = any(m.start == one.wording.start and m.end == one.wording.end for m in scene.mentions)
        if named and kind == "axis" and shapes.OLDER.match(scene.text, one.wording.end):
            continue  # 天保の改革は寛政の改革より後
        if named and sense == DENIED and shapes.IS_NO.match(scene.rest(one.wording.end)[0]):
            continue  # 石川啄木の一握の砂は俳句ではなく短歌の本: it is the work that is denied to be so
        if named and shapes.AT_THE_TIME.search(scene.text, 0, one.wording.start):
            continue
        if sense == DENIED and kind == "axis" and _is_narrowed(topic, scene, one):
            continue  # 変圧器は直流の電圧を変えられない
        if turned and shapes.BARE.fullmatch(one.wording.text) and not _is_said_plainly(scene, one):
            continue
        if kind == "axis" and one.at < one.wording.start and _is_of_the_next(scene, one):
            continue
        if kind == "axis" and _is_of_a_thing_there(scene, one):
            continue
        if kind == "axis" and (_is_side(scene, one) or _is_of_other_change(topic, scene, one)):
            continue
        if kind == "axis" and (_is_argument(topic, scene, one) or _is_exception(scene, one, assigned)):
            continue
        if sense == DENIED and kind == "axis" and _is_not_even_with(scene, one):
            continue
        if shapes.WEIGHED.match(scene.rest(one.wording.end)[0]) or _is_purpose(scene, one):
            continue
        if shapes.BOUNDARY.fullmatch(one.wording.text) and shapes.UP_TO.match(scene.rest(one.wording.end)[0]):
            continue  # 40歳から|65歳になる前まで
        dated = kind == "axis" or kind == "year" and not any(topic.by_id[name].year for name in one.terms)
        if dated and shapes.YEAR_OF.fullmatch(one.wording.text) and one.at == one.wording.end + 1:
            head = next((m for m in scene.mentions if m.start == one.at), None)
            if head and scene.text.startswith(("を", "で", "に"), head.end):
                continue  # 2012年のILSVRCを制したAlexNet: that year's
        if one.wording.text[-1:].isdecimal() and quantities.INEXACT.match(scene.rest(one.wording.end)[0]):
            continue  # pHが7より小さい, where 7 is a value
        if sense == OPEN or (kind == "person" and not about_origin(scene, one, topic)):
            continue
        twin = [a for a in assigned if a is not one and a.terms == one.terms and a.wording.key[:2] == (kind, aspect)]
        if _of_something_else(topic, scene, one, bool(twin)):
            continue
        if len(one.terms) > 1 and (any(a.wording.key != one.wording.key for a in twin) or _is_shared_out(scene, one)):
            continue  # AとBは圧縮と復元: who does which is not said
        if kind == "person" and _beside_a_maker(topic, scene, one):
            continue
        for term in one.terms:
            wrong = kind == "axis" and _holds(topic, term, one.wording.key) == bool(turned)
            if wrong and sense == ASSERTED and not turned and _is_said_shorter(topic, term, one):
                continue
            if wrong and ((term, aspect) in besides or one.at < one.wording.start and _is_added(scene, one)):
                continue  # 穴埋めだけじゃない、二つの文が続きかどうかも当てる
            if wrong and (term, aspect, one.at) in right and not _added(scene, one, twin):
                continue  # the right value is there too (陽性と予測したうち実際に陽性): only と, も add a false one
            if shapes.ONLY.match(scene.text, _end_of(scene, one)) and not (wrong and sense == ASSERTED):
                continue  # TだけがV: that others do not is more than the topic can say
            word = one.wording
            yield Claim(
                cast(Kind, kind), term, aspect, value, sense == ASSERTED, word.start, word.end, word.text,
                contrary=bool(turned),
            )  # fmt: skip


def _wanes(scene: Scene, word: Wording) -> bool:
    """「正則化が弱いと過学習が減る」, of 弱いと過学習: less of what the wording ends in."""
    noun = shapes.NOUN_ENDS.search(word.text) and shapes.CONDITIONAL.search(word.text)
    return bool(noun) and shapes.WANES.match(scene.text, word.end) is not None


def _is_shared_out(scene: Scene, one: Assigned) -> bool:
    """Whether another answer stands beside this one: 負極と正極は酸化と還元."""
    clause = scene.clause(one.wording.start)
    others = [v for v in scene.values if v.key[:2] == one.wording.key[:2] and v.key != one.wording.key]
    return any(clause[0] <= v.start < clause[1] and _side_by_side(scene, one.wording, v) for v in others)


def _side_by_side(scene: Scene, one: Wording, other: Wording) -> bool:
    first, second = sorted((one, other), key=lambda word: word.start)
    return first.end <= second.start and shapes.BESIDE.fullmatch(scene.text, first.end, second.start) is not None


def _did_not(scene: Scene, one: Assigned) -> bool:
    """「秀吉はバテレン追放令を出さなかった」, 「草上の昼食はマネの絵ではない」: who did it is denied behind it."""
    if not scene.text.startswith(("は", "が"), one.wording.end):
        return False
    term = next((m for m in scene.mentions if m.start == one.at and m.start == one.wording.end + 1), None)
    if term is None:
        return False
    if not one.denied and scene.text.startswith("の", term.end) and shapes.NOUN.fullmatch(one.wording.text):
        return polarity(*scene.rest(term.end)) == DENIED
    return shapes.NOT_DONE.fullmatch(scene.rest(term.end)[0]) is not None


def _comes_instead(scene: Scene, one: Assigned) -> bool:
    """「光合成の場は液胞じゃなくて、葉緑体」: what is denied is the term before."""
    if attribution_shapes.NOT_THAT.search(scene.text, one.wording.start, one.at):
        return True  # 脚気を防ぐのはB2じゃなくてビタミンB1
    before = next((m for m in reversed(scene.mentions) if one.wording.end <= m.start < one.at), None)
    denial = attribution_shapes.NOT_THIS.match(scene.text, before.end) if before else None
    return denial is not None and bool(denial["instead"]) and denial.end() == one.at


def _is_narrowed(topic: Topic, scene: Scene, one: Assigned) -> bool:
    """Whether what is denied is only of one kind, of which the topic says nothing there: 直流の電圧を変えられない."""
    kind = shapes.OF_A_KIND.search(scene.text, 0, one.wording.start)
    if kind is None or kind.start() <= one.at:
        return False
    if kind["far"]:
        return True
    return not any(kind["kind"] in text for term in one.terms for text in _told_of(topic, term))


def _is_argument(topic: Topic, scene: Scene, one: Assigned) -> bool:
    """「ACTHは副腎皮質を刺激する」: a noun alone with another verb than the ones that say where (下垂体から出る).

    Or a noun which another statement about the term has too.
    """
    word = one.wording
    role = shapes.ROLE.match(scene.text, word.end)
    if role is None or not shapes.NOUN.fullmatch(word.text):
        return False
    axis = topic.axes[word.key[1]]
    if shapes.WHERE.search(axis.label):
        texts = [text for value in axis.values for text in sayings(topic).of_value(word.key[1], value)]
        verbs = {verb[1] for text in texts if (verb := shapes.NOUN_AND_VERB.fullmatch(text))}
        return role.group() == "を" or bool(verbs) and not any(v in scene.rest(word.end)[0] for v in verbs)
    wrong = [term for term in one.terms if not _holds(topic, term, word.key)]
    return bool(wrong) and all(any(_has_noun(text, word.text) for text in _told_of(topic, term)) for term in wrong)


def _is_of_other_change(topic: Topic, scene: Scene, one: Assigned) -> bool:
    """「学習率を小さくすると学習は遅くなる」, of a question that asks what comes of a large one."""
    asked = GROWS.search(topic.axes[one.wording.key[1]].label)
    term = next((m for m in scene.mentions if m.start == one.at and m.end <= one.wording.start), None)
    change = CHANGED.match(scene.text, term.end, one.wording.start) if asked and term else None
    return asked is not None and change is not None and (LESS.search(change.group()) is None) != bool(asked["more"])


def _is_said_plainly(scene: Scene, one: Assigned) -> bool:
    """「A3Cは同期で学ぶ」, of 非同期; not 「ランダムウォークは差分をとると定常」 or 「A3Cの同期版」."""
    end = _end_of(scene, one)
    gap = scene.text[end : one.wording.start] if end <= one.wording.start else "の"
    return shapes.PLAIN_GAP.fullmatch(gap) is not None and not shapes.MADE_SO.match(scene.text, one.wording.end)


def _is_of_the_next(scene: Scene, one: Assigned) -> bool:
    """「CycleGANは画像のペアを使うpix2pixとちがう」: said of the other one, with which the term is compared."""
    tail = shapes.ATTRIBUTIVE.match(scene.text, one.wording.end)
    other = next((m for m in scene.mentions if tail and m.start == tail.end()), None)
    return other is not None and shapes.COMPARED_TO.match(scene.text, other.end) is not None


def _is_of_a_thing_there(scene: Scene, one: Assigned) -> bool:
    """「国際宇宙ステーションにある日本の実験室」: the noun is said of what is there."""
    word = one.wording
    there = shapes.THING_THERE.match(scene.text, _end_of(scene, one))
    return (
        there is not None
        and there.end() <= word.start
        and shapes.NOUN.fullmatch(word.text) is not None
        and shapes.ATTRIBUTE_OF.match(scene.text, word.end) is not None
    )


def _is_side(scene: Scene, one: Assigned) -> bool:
    """「オートエンコーダの正解データは入力そのもの」: a noun of the term's, of which something else is said."""
    term = next((m for m in scene.mentions if m.start == one.at), None)
    word = one.wording
    owned = term is not None and term.end + 1 == word.start and scene.text[term.end] == "の"
    return (
        owned
        and shapes.NOUN.fullmatch(word.text) is not None
        and shapes.SAID_OF_IT.match(scene.text, word.end) is not None
    )


def _has_noun(text: str, noun: str) -> bool:
    at = text.find(noun)
    return at >= 0 and text[at - 1 : at] not in tuple("非不未無")


def _told_of(topic: Topic, name: str) -> Iterator[str]:
    """All that the topic says of a term in words."""
    return (said.folded for said in sayings(topic).of(topic.by_id[name]))


def _is_not_even_with(scene: Scene, one: Assigned) -> bool:
    """「ふの部分はヨウ素液でも青紫にならない」: denied of the first term, on which the second has no effect."""
    inside = [m for m in scene.inside(scene.clause(one.at)) if m.end <= one.wording.start]
    if len(inside) < 2 or inside[-1].start != one.at or not scene.text.startswith("でも", inside[-1].end):
        return False
    return any(scene.text.startswith(("は", "が"), m.end) for m in inside[:-1])


def _is_exception(scene: Scene, one: Assigned, assigned: list[Assigned]) -> bool:
    """「短い系列なら普通のRNNでも勾配は消えにくい」: so even of the term, on a condition.

    「塩酸なら強酸、酢酸でも強酸」 has no condition: of the first term something is said as well.
    """
    term = next((m for m in scene.mentions if m.start == one.at and m.end <= one.wording.start), None)
    if term is None or not scene.text.startswith("でも", term.end):
        return False
    condition = shapes.ON_CONDITION.search(scene.text, 0, term.start)
    told = condition and any(condition.start() <= a.wording.start < term.start for a in assigned if a is not one)
    return condition is not None and not told


def _is_purpose(scene: Scene, one: Assigned) -> bool:
    """「画像を作るのに識別器は要らない」: what it is needed for."""
    purpose = shapes.PURPOSE.match(scene.text, one.wording.end)
    term = next((m for m in scene.mentions if m.start == one.at and purpose and m.start >= purpose.end()), None)
    return term is not None and shapes.NEEDED.match(scene.text, term.end) is not None


def _relative(scene: Scene, one: Assigned) -> bool:
    end = next((m.end for m in scene.mentions if m.start == one.at), -1)
    return 0 <= end <= one.wording.start and scene.text.startswith("が", end)


def _beside_a_maker(topic: Topic, scene: Scene, one: Assigned) -> bool:
    """ヒントンとX: one of a team whose other member is the term's own; the topic need not name them all."""
    makers = [maker for term in one.terms for maker in topic.by_id[term].by]

    def right(word: Wording) -> bool:
        return any(same_name(word.key[2], maker) for maker in makers)

    team = [
        w
        for w in scene.values
        if w.key[0] == "person" and w is not one.wording
        and shapes.TEAM.fullmatch(
            scene.text[min(w.end, one.wording.end) : max(w.start, one.wording.start)],
        )
    ]  # fmt: skip
    return not right(one.wording) and any(map(right, team))


def _of_something_else(topic: Topic, scene: Scene, one: Assigned, twins: bool) -> bool:
    """圧縮されたデータ, the parts of a combination, Xを使ったモデル (2021年): said near a term, not of it."""
    rest = scene.text[one.wording.end : scene.clause(one.wording.start)[1]]
    word, before = one.wording, scene.text[one.wording.start - 1 : one.wording.start]
    if shapes.LIKE.match(rest) or shapes.TURNS_INTO.match(rest):
        return True
    if (than := shapes.THAN.search(scene.text, 0, word.start)) and not _shared(topic, scene, word, than.start()):
        # アンダンテはアレグロより遅く, where it is neither's own
        return not any(_holds(topic, term, word.key) for term in one.terms)
    means = one.at < word.start and not any(m.start == one.at and _acts(scene, m) for m in scene.mentions)
    passive = (
        shapes.PASSIVE.match(rest) and "を" not in word.text and before != "を" and not (means and _promoted(word))
    )
    if shapes.DONE_BEFORE.match(rest) and one.at < word.start and not scene.text.startswith("が", _end_of(scene, one)):
        return True
    if shapes.PASSIVE_NOUN.match(rest) or (
        passive and shapes.PASSIVE_STEM.search(word.text) and not shapes.MADE_THERE.search(word.text)
    ):
        return True
    if twins and shapes.COMBINED.search(rest):
        return True
    if one.at < word.start and (then := shapes.AND_THEN.match(rest)):
        end = word.end + then.end()
        if any(m.start >= end and shapes.BECOMES.match(scene.text, m.end) for m in scene.mentions):
            return True  # 実行可能状態がCPUを割り当てられると実行状態になる
    if one.at > word.end and shapes.OBJECT.match(rest) and shapes.OWNED_BY.search(scene.text, 0, word.start):
        owner = next((m for m in scene.mentions if m.end == word.start - 1), None)
        if owner and owner.term.id not in one.terms and _holds(topic, owner.term.id, word.key):
            return True  # LSTMの計算の重さを軽くしたのがGRU
    to = next((m for m in scene.mentions if m.start == one.at and m.end <= word.start), None)
    if to and scene.text[to.end] == "に" and shapes.ADDED.search(word.text):
        return True  # XにWを組み合わせ: what comes out is another thing
    if one.wording.key[0] == "axis":
        return False
    named = next((m for m in scene.mentions if m.start == one.at), None)
    return named is not None and bool(shapes.DERIVED.match(scene.text[named.end :]))


def _shared(topic: Topic, scene: Scene, word: Wording, at: int) -> bool:
    """Whether the term that ends at ``at`` has the value: to be more of it than that one is to be it."""
    other = next((m for m in scene.mentions if m.end == at), None)
    return other is None or word.key[0] != "axis" or _holds(topic, other.term.id, word.key)


def _holds(topic: Topic, term: str, key: tuple[str, ...]) -> bool:
    fact = topic.by_id[term].facts.get(key[1])
    return fact is not None and fact.value == key[2]


def _is_said_shorter(topic: Topic, term: str, one: Assigned) -> bool:
    """Whether the term's own value says it with more words: 遅く of だんだん遅くする."""
    fact = fact_on(topic, topic.by_id[term], one.wording.key[1]) if one.wording.key[0] == "axis" else None
    if fact is None:
        return False
    own = sayings(topic).of_value(one.wording.key[1], fact[1].value)
    word = one.wording
    more = re.compile(f"(?:.*[^一-鿿ァ-ヴーa-z])?{re.escape(word.text)}[^一-鿿]*")
    return any(
        text != word.text and more.fullmatch(text) and not NEGATIVE.search(text) and not UNDONE.search(text)
        for text in own
    )


def _added(scene: Scene, one: Assigned, twins: list[Assigned]) -> bool:
    for twin in twins:
        first, second = sorted((one.wording, twin.wording), key=lambda w: w.start)
        if attribution_shapes.AND_BETWEEN.fullmatch(scene.text[first.end : second.start]):
            return True
    return False


def _is_added(scene: Scene, one: Assigned) -> bool:
    """「深さだけでなく 幅も調整」: more than one answer is given, of which the topic knows the whole alone."""
    more = shapes.MORE_THAN.search(scene.text, _end_of(scene, one), one.wording.start)
    return more is not None and "も" in scene.text[more.end() : scene.clause(one.wording.start)[1]]


def _later(scene: Scene, one: Assigned) -> bool:
    """Whether the term stands in a later clause than the wording."""
    return one.at >= scene.clause(one.wording.start)[1]


def _turned(scene: Scene, one: Assigned) -> bool:
    """Whether another term stands between a fronted wording and the one it is said of, or a denial behind that."""
    return one.denied or any(one.wording.end <= m.start < one.at for m in scene.mentions)


def _acts(scene: Scene, mention: Mention) -> bool:
    """Whether a term is the one who does it, or to whom it is done; コミットすれば and ERASEで are means."""
    return not shapes.MEANS.match(scene.text[mention.end :])


def _promoted(word: Wording) -> bool:
    """更新は取り消される: the object is the subject of the passive."""
    return shapes.OBJECT_FIRST.search(word.text) is not None


def _end_of(scene: Scene, one: Assigned) -> int:
    return next((m.end for m in scene.mentions if m.start == one.at), len(scene.text))


def _own_rest(scene: Scene, one: Assigned) -> tuple[str, bool]:
    """What follows the wording, up to where the clause turns to another term (…のに対してXはいらない)."""
    rest, asked = until_turn(one.wording.text, *scene.rest(one.wording.end))
    turn = next((m for m in scene.mentions if m.start >= one.wording.end), None)
    if one.at < one.wording.start and turn and shapes.TURN.match(scene.text, turn.end):
        return rest[: max(turn.start - one.wording.end, 0)], asked
    return rest, asked
