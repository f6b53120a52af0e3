"""Whom each wording of a line is said of."""

from __future__ import annotations

import re

from songgen.check.claims.compare import fact_on
from songgen.check.claims.japanese.scene import Assigned, Mark, Scene
from songgen.check.claims.japanese.shapes import attribution as shapes
from songgen.check.claims.japanese.shapes import subjects as subject_shapes
from songgen.check.claims.japanese.shapes.names import MADE, MAKER_NOUN
from songgen.check.claims.japanese.shapes.quantities import OWN_SUBJECT
from songgen.check.claims.japanese.subjects import marks_of, together
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.expressions import Expression
from songgen.check.forms import Mention
from songgen.topic import Topic

_APART = Expression(
    r"[をはが、(]|と(?!いう)|ため(?:に|、)|せいで|おかげで|(?<=[るうくすつむぶぬいただ])(?:から|ので)|.{11}"
)
_OTHER_HEAD = Expression(r"は|\(|.{25}")


def assign(scene: Scene, carry: str | None) -> tuple[list[Assigned], str | None]:
    """The wordings with the terms they are said of, and the term spoken of last.

    ``carry``: the topic that the line before left open.
    """
    assigned: list[Assigned] = []
    current: tuple[str, ...] = (carry,) if carry else ()
    at, previous = -1, list[Assigned]()
    for clause in scene.clauses:
        marks, mentions = marks_of(scene, clause, worded=True), scene.inside(clause)
        if len(mentions) == 1 and previous and all(a.wording.key[0] in ("year", "decade") for a in previous):
            assigned += [
                Assigned(a.wording, (mentions[0].term.id,), mentions[0].start)
                for a in previous
                if not a.terms
                and not OWN_SUBJECT.search(scene.text, scene.clause(a.wording.start)[0], a.wording.start)
                and shapes.DATED.fullmatch(scene.rest(a.wording.end)[0])
                and not shapes.OTHERS.match(scene.text[mentions[0].end :])
            ]
        elif mentions and (mentions[0].start == clause[0] or shapes.ANAPHOR.match(scene.text[clause[0] : clause[1]])):
            # 「2006年 GAN」, 「記憶を捨てる それが忘却ゲート」: the clause before is said of this term.
            head = mentions[0]
            if len(mentions) > 1 and scene.text[head.end : mentions[1].start] == "の":
                head = mentions[1]  # 1939年、ドイツのポーランド侵攻
            said_of_it = head.start > clause[0]
            earlier = assigned if said_of_it else previous  # 陽性と言ったうち、本当に陽性は?、それが適合率
            waiting = [a for a in earlier if not a.terms and (said_of_it or shapes.ADVERBIAL.search(a.wording.text))]
            assigned += [Assigned(a.wording, (head.term.id,), head.start) for a in waiting]
        if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == clause:
            # 「モーメンタムとRMSPropのいいとこ取り Adam」: what is made of two is neither of them.
            for i, one in enumerate(assigned):
                if one in previous and _is_made_of(scene, one):
                    assigned[i] = one._replace(terms=(mentions[0].term.id,), at=mentions[0].start)
        replied = bool(mentions) and (
            mentions[0].start == clause[0] or shapes.REPLY.fullmatch(scene.text[clause[0] : mentions[0].start])
        )
        if replied and scene.text[: clause[0]].rstrip("、").endswith("?"):
            # 「圧縮するのは? エンコーダ」
            answered = [a for a in previous if not a.terms]
            assigned += [Assigned(a.wording, (mentions[0].term.id,), mentions[0].start) for a in answered]
        like = shapes.ELLIPSIS.fullmatch(scene.text[mentions[0].end : clause[1]]) if len(mentions) == 1 else None
        if like and mentions[0].start == clause[0]:
            term = mentions[0]
            assigned += [
                Assigned(a.wording, (term.term.id,), term.start, denied=bool(like["no"]))
                for a in previous
                if a.terms and term.term.id not in a.terms and a.wording.key[0] == "axis"
            ]
        if not mentions and shapes.THEN_AND_THERE.match(scene.text, clause[0]):
            current, at = (), -1  # …設立登記、そこで会社が生まれる; …比べられない、そこで…
        found: list[Assigned] = []
        for value in (v for v in scene.values if clause[0] <= v.start < clause[1]):
            terms, where = _subject(scene, clause, marks, mentions, value)
            topical = value.key[0] not in ("year", "decade") and _is_topic(scene, value)
            if topical or terms is None and _heads_the_next(scene, clause, value, assigned):
                terms, where = (), -1
            elif terms is None:
                terms, where = current, at
            found += _instead(scene, Assigned(value, terms, where))
        found = _leading(_in_chains(scene, found))
        assigned += found
        previous = found or previous
        text = scene.text[: clause[1]]
        strong = [
            m
            for m in marks
            if m.strength >= 2 and not (m.particle == "が" and subject_shapes.RELATIVE.match(text[m.end :]))
        ]
        if scene.text[clause[1] : clause[1] + 1] == "?" and len(mentions) == 1:
            current, at = (mentions[0].term.id,), mentions[0].start
        elif strong:
            group = together(strong, strong[-1])
            current, at = tuple(m.term for m in group if m.term), strong[-1].start
        elif (
            len(mentions) == 1
            and not shapes.UNLIKE.match(scene.text[mentions[0].end : clause[1]])
            and not shapes.BEHIND_LONE_TERM.match(scene.text[mentions[0].end : clause[1]])
            and not subject_shapes.RELATIVE.match(text[mentions[0].end :])
        ):
            current, at = (mentions[0].term.id,), mentions[0].start
    spoken = current[-1] if current else scene.mentions[-1].term.id if scene.mentions else None
    return assigned, spoken


def _heads_the_next(scene: Scene, clause: tuple[int, int], value: Wording, assigned: list[Assigned]) -> bool:
    """「2014年 seq2seq 2017年 Transformer」: a year before the term that it is of, as the year before was."""
    alone = value.key[0] == "year" and (value.start, value.end) == clause
    following = next((c for c in scene.clauses if c[0] >= clause[1]), None)
    named = following is not None and any(m.start == following[0] for m in scene.mentions)
    return alone and named and any(a.wording.key[0] == "year" and a.terms for a in assigned)


def _in_chains(scene: Scene, found: list[Assigned]) -> list[Assigned]:
    """「ペア不要で|画風を変えるCycleGAN」: a wording that hangs on the next one is said of the same term."""
    for i in range(len(found) - 1, 0, -1):
        one, other = found[i - 1], found[i]
        hangs = one.wording.end <= other.wording.start and other.at >= other.wording.end
        if hangs and not one.terms and shapes.HANGS.fullmatch(scene.text, one.wording.end, other.wording.start):
            found[i - 1] = one._replace(terms=other.terms, at=other.at)
    return found


def _is_topic(scene: Scene, value: Wording) -> bool:
    """「…は東軍が勝つ、豊臣秀吉は全国を統一する」: the name is what its own clause is about."""
    named = any(m.start == value.start and m.end == value.end for m in scene.mentions)
    begins = value.start and shapes.NEXT_TOPIC.search(scene.text, 0, value.start)
    return bool(begins and (named or value.key[0] == "person")) and scene.text.startswith(("は", "も"), value.end)


def _is_made_of(scene: Scene, one: Assigned) -> bool:
    """Whether a wording ends its clause behind the の of two terms side by side."""
    clause = scene.clause(one.wording.start)
    inside = [m for m in scene.inside(clause) if m.end <= one.wording.start]
    if len(inside) < 2 or one.wording.end != clause[1] or scene.text[inside[-1].end : one.wording.start] != "の":
        return False
    return subject_shapes.TOGETHER.fullmatch(scene.text, inside[-2].end, inside[-1].start) is not None


def _leading(found: list[Assigned]) -> list[Assigned]:
    """「ペアなしで馬をシマウマに変えるX」: how it is done is said of whom what is done is said of."""
    for i in range(len(found) - 2, -1, -1):
        one, following = found[i : i + 2]
        goes_with = one.wording.key[0] == "axis" and shapes.ADVERBIAL.search(one.wording.text)
        close = following.wording.start - one.wording.end in (0, 1)
        if goes_with and close and not one.terms and following.terms and following.at >= following.wording.end:
            found[i] = one._replace(terms=following.terms, at=following.at, denied=following.denied)
    return found


def singled_out(scene: Scene, one: Assigned) -> bool:
    """「VなのはX」: the line gives X as the one of which the wording is true."""
    if one.at < one.wording.end or one.denied:
        return False
    between = scene.text[one.wording.end : one.at]
    return bool(shapes.CLEFT.fullmatch(between)) or bool(between and shapes.FRONTED.fullmatch(between))


def heads(scene: Scene, one: Assigned) -> bool:
    """Whether the term that a wording is said of is what its clause is about: the first one named, or its last word."""
    clause = scene.clause(one.wording.start)
    inside = scene.inside(clause)
    first = next(iter(inside), None)
    if first is None or first.start == one.at:
        return first is not None
    marked = any(m.strength == 3 and m.start != one.at for m in marks_of(scene, clause))
    return not marked or one.at >= clause[1]


def owned(topic: Topic, scene: Scene, one: Assigned) -> Assigned:
    """「BERTの事前学習では…」「BERTは事前学習が…」: said of the term that has a fact on the question.

    Only where the one that the grammar found has none, and stands as a part or a side of the other.
    """
    axis = one.wording.key[1]
    if kind := _kind_of(topic, scene, one):
        return kind
    if done_to := _done_to(topic, scene, one):
        return done_to
    if short := _lacking(topic, scene, one):
        return short
    if also := _also(scene, one):
        return also
    if holding := _holding(topic, scene, one):
        return holding
    if one.wording.key[0] != "axis" or len(one.terms) != 1 or fact_on(topic, topic.by_id[one.terms[0]], axis):
        return one
    clause = scene.clause(one.wording.start)
    where = [m for m in scene.inside(clause) if one.at < m.start and m.end <= one.wording.start]
    if len(where) == 1 and shapes.IN_CASE_OF.match(scene.text, where[0].end) and fact_on(topic, where[0].term, axis):
        return one._replace(terms=(where[0].term.id,), at=where[0].start)
    part = next((m for m in scene.mentions if m.start == one.at and m.end <= one.wording.start), None)
    clause = scene.clause(one.at)
    before = [m for m in scene.inside(clause) if part and m.end < part.start]
    if not before or not part:
        return one
    whole = before[-1]
    gap = scene.text[whole.end : part.start]
    if not shapes.WHOLE.fullmatch(gap) or not fact_on(topic, whole.term, axis):
        return one
    wholes = [whole.term.id]
    for other, following in zip(reversed(before[:-1]), reversed(before), strict=False):
        if not subject_shapes.TOGETHER.fullmatch(scene.text[other.end : following.start]):
            break
        if fact_on(topic, other.term, axis):
            wholes.append(other.term.id)
    return one._replace(terms=tuple(wholes), at=whole.start)


def _holding(topic: Topic, scene: Scene, one: Assigned) -> Assigned | None:
    """「推論のときもドロップアウト|でニューロンを消す」: the name of the term is a part of the wording."""
    word = one.wording
    if one.terms or word.key[0] != "axis":
        return None
    inside = [m for m in scene.mentions if word.start <= m.start and m.end <= word.end]
    if not inside or len(inside) == 1 and inside[0].start == word.start:
        return None
    having = [m for m in inside if fact_on(topic, m.term, word.key[1])]
    if len(inside) > 1:
        # 「クエリとバリューの内積で決める」: of all that the wording holds one thing is known, and no other is named
        known = {fact[1].value for m in inside if (fact := fact_on(topic, m.term, word.key[1]))}
        alone = len(scene.inside(scene.clause(word.start))) == len(inside) == len(having)
        return one._replace(terms=(having[0].term.id,), at=word.start) if alone and len(known) == 1 else None
    if not having or not shapes.AT_A_TIME.search(scene.text, word.start, inside[0].start):
        return None
    return one._replace(terms=(having[0].term.id,), at=having[0].start)


def is_of_lack(topic: Topic, axis: str) -> bool:
    """Whether an axis asks what comes of having too little of the term (欠乏症)."""
    asked = topic.axes.get(axis)
    said = [asked.label, *(text for value in asked.values.values() for text in value.say)] if asked else []
    return any(shapes.TOO_LITTLE.search(text) for text in said)


def _lacking(topic: Topic, scene: Scene, one: Assigned) -> Assigned | None:
    """「ビタミンKが足りないと夜盲症」: what the term is too little for is an answer about the term."""
    if one.wording.key[0] != "axis" or one.terms:
        return None
    inside = scene.inside(scene.clause(one.wording.start))
    if len(inside) != 1 or inside[0].end > one.wording.start or not fact_on(topic, inside[0].term, one.wording.key[1]):
        return None
    missing = subject_shapes.MISSING.match(scene.text, inside[0].end)
    if missing and missing.end() <= one.wording.start and is_of_lack(topic, one.wording.key[1]):
        return one._replace(terms=(inside[0].term.id,), at=inside[0].start)
    return None


def _also(scene: Scene, one: Assigned) -> Assigned | None:
    """「GPTもBERTも穴埋めで学ぶ」: what is said of the last one is said of all."""
    if one.wording.key[0] != "axis" or len(one.terms) != 1 or one.at >= one.wording.start:
        return None
    inside = [m for m in scene.mentions if m.end <= one.wording.start]
    at = next((i for i, m in enumerate(inside) if m.start == one.at), None)
    if at is None:
        return None
    first = last = at
    while first and shapes.ALSO.fullmatch(scene.text, inside[first - 1].end, inside[first].start):
        first -= 1
    while last + 1 < len(inside) and shapes.ALSO.fullmatch(scene.text, inside[last].end, inside[last + 1].start):
        last += 1
    if first == last or not shapes.ALSO_ENDS.match(scene.text, inside[last].end):
        return None
    return one._replace(terms=tuple(dict.fromkeys(m.term.id for m in inside[first : last + 1])))


def _done_to(topic: Topic, scene: Scene, one: Assigned) -> Assigned | None:
    """「隠れ層の次元を入力より大きくする」: what is made so by nobody is so."""
    axis, clause = one.wording.key[1], scene.clause(one.wording.start)
    if one.wording.key[0] != "axis" or one.terms:
        return None
    inside = scene.inside(clause)
    if len(inside) != 1 or inside[0].end > one.wording.start or not fact_on(topic, inside[0].term, axis):
        return None
    if not shapes.MADE.fullmatch(scene.text, inside[0].end, one.wording.start):
        return None
    return one._replace(terms=(inside[0].term.id,), at=inside[0].start)


def _kind_of(topic: Topic, scene: Scene, one: Assigned) -> Assigned | None:
    """「ICカードは身体の特徴を使う認証」: said of the first, which the second is the kind of.

    The second has no fact on it, or this one (鉛蓄電池は使い切りの一次電池).
    """
    axis, clause = one.wording.key[1], scene.clause(one.wording.start)
    if one.wording.key[0] != "axis" or len(one.terms) != 1:
        return None
    its = fact_on(topic, topic.by_id[one.terms[0]], axis)
    if its and its[1].value != one.wording.key[2]:
        return None
    inside = scene.inside(clause)
    kind = next((m for m in inside if m.start == one.at and m.start >= one.wording.end), None)
    first = inside[0] if inside else None
    if kind is None or first is None or first.end > one.wording.start or not fact_on(topic, first.term, axis):
        return None
    ends = shapes.ANSWER_ENDS.fullmatch(scene.text, kind.end, clause[1])
    if its and first.term.id in topic.counted(kind.term):
        return None
    if not ends or not scene.text.startswith(("は", "って"), first.end):
        return None
    return one._replace(terms=(first.term.id,), at=first.start)


def _instead(scene: Scene, one: Assigned) -> list[Assigned]:
    """「圧縮するのはXではなくY」: denied of X, said of Y."""
    named = next((m for m in scene.mentions if m.start == one.at), None)
    if named is None or one.at < one.wording.end or not one.terms:
        return [one]
    denial = shapes.NOT_THIS.match(scene.text, named.end)
    if denial is None:
        return [one]
    found = [Assigned(one.wording, one.terms, one.at, denied=True)]
    other = next((m for m in scene.mentions if m.start == denial.end() and denial["instead"]), None)
    if other is not None:
        found.append(Assigned(one.wording, (other.term.id,), other.start))
    return found


def _subject(
    scene: Scene, clause: tuple[int, int], marks: list[Mark], mentions: list[Mention], value: Wording
) -> tuple[tuple[str, ...] | None, int]:
    """The terms a wording is said of (none: of something else), or None where the clause does not tell."""
    text = scene.text
    before = [m for m in marks if m.end <= value.start and m.strength > 0]
    # 「エンコーダが作った特徴量から復元」: a が inside a relative clause is not the clause's own.
    before = [
        m for m in before if m.particle != "が" or not subject_shapes.RELATIVE.match(text[m.end : value.start + 1])
    ]
    if value.key[0] in ("year", "decade"):
        before = [m for m in before if not shapes.OTHERS.match(text[m.end :])]
    if value.key[0] == "person":
        before = [
            m for m in before if m.term or not (MAKER_NOUN.search(text, 0, m.end) and MADE.search(text, 0, m.start))
        ]
    strong = [m for m in before if m.strength >= 2]
    after = [m for m in mentions if m.start >= value.end]
    if after:
        between = shapes.NOT_THAT.pattern.sub("", text[value.end : after[0].start])
        marked = next((m for m in marks if m.start == after[0].start and m.strength == 3), None)
        rival_topic = bool(strong) and marked is not None
        for i, head in enumerate(after[:2]):
            gap = shapes.NOT_THAT.pattern.sub("", text[value.end : head.start])
            but = gap == "が" and shapes.ATTRIBUTIVE.search(value.text)  # 充電できるが二次電池は…
            fronted = gap and not but and shapes.FRONTED.fullmatch(gap) and not shapes.ASIDE.match(text, head.end)
            if (
                not fronted
                and shapes.WHEN_SO.fullmatch(gap)
                and (
                    shapes.ANSWER_ENDS.fullmatch(text, head.end, clause[1])
                    or shapes.NOT_THIS.match(text, head.end)
                    or shapes.TAKEN_THEN.match(text, head.end)
                )
            ):
                return (head.term.id,), head.start
            if fronted and shapes.IF_SO.fullmatch(gap) and text.startswith("は", head.end):
                return (), -1  # 活性化関数が線形ならXは…
            if shapes.CLEFT.fullmatch(gap) or fronted:
                if neither := shapes.NEITHER.match(text, head.end):
                    instead = next((m for m in after if m.start == neither.end()), None)
                    return ((instead.term.id,), instead.start) if instead else ((), -1)
                final = after[-1]
                modified = shapes.MODIFIED.fullmatch(text, head.end, final.start)
                if modified and shapes.ANSWER_ENDS.fullmatch(text, final.end, clause[1]):
                    return (final.term.id,), final.start  # 抗体を作るのはB細胞から変わった形質細胞
                than = shapes.RATHER_THAN.match(text, head.end)  # 弱いのはAよりB
                if than and not after[i + 1 :]:
                    return (), -1  # Attention Is All You NeedはBERTより前
                chosen = i + 1 if than and after[i + 1 :] and after[i + 1].start == than.end() else i
                return _with_partners(after[chosen:], text), after[chosen].start
        if shapes.RESULT.fullmatch(between) and shapes.BECOMES.match(text, after[0].end) and not strong:
            return (after[0].term.id,), after[0].start
        if shapes.PRENOMINAL.fullmatch(between):
            return (after[0].term.id,), after[0].start
        if value.key[0] == "axis" and shapes.CALLED.fullmatch(between) and shapes.NAMING.match(text, after[0].end):
            return (after[0].term.id,), after[0].start
        if value.key[0] in ("year", "decade") and re.fullmatch("の[^、はがをで]{1,6}", between):
            return (after[0].term.id,), after[0].start  # 1997年の最初のLSTM
        attributive = not between and shapes.ATTRIBUTIVE.search(value.text) and not shapes.ADVERBIAL.search(value.text)
        if attributive and not (rival_topic and not value.text.endswith(("る", "う", "た"))):
            return (after[0].term.id,), after[0].start
    if value.key[0] in ("year", "decade") and _of_a_person(scene, clause, value):
        return (), -1
    by_event = [m for m in before if m.term and re.match("で|において|には", text[m.end :])]
    if strong and strong[-1].term is None and by_event and by_event[-1].end <= strong[-1].start:
        return (by_event[-1].term,), by_event[-1].start  # type: ignore[return-value]
    if strong:
        group = together(strong, strong[-1])
        return tuple(m.term for m in group if m.term), strong[-1].start
    done = next((m for m in reversed(mentions) if m.end <= value.start), None)
    last = shapes.ANSWER_ENDS.fullmatch(text, value.end, clause[1])
    if done and last and not strong and shapes.DONE_TO.fullmatch(text, done.end, value.start):
        return (done.term.id,), done.start  # 寛政の改革を進めた水野忠邦
    if done and last and not strong and shapes.ANSWERED.fullmatch(text, done.end, value.start):
        return (done.term.id,), done.start
    if before:
        if clause[0] and text.startswith("から", before[-1].end):
            return None, -1  # 教える側ではない、教師モデルから教わる側だ: of whom the clause before spoke
        return tuple(m.term for m in together(before, before[-1]) if m.term), before[-1].start
    if value.key[0] != "axis" and after and after[-1].end == clause[1] and text[after[-1].start - 1] == "は":
        return (after[-1].term.id,), after[-1].start  # 2017年に発表したモデルはX
    free = [m for m in after if not text.startswith(("に", "を"), m.end)]
    after = free or after  # 信長を討つも秀吉に敗れた明智光秀
    if after and not any(m.term is None and m.end <= value.start for m in marks):
        if shapes.ON_CONDITION.fullmatch(text, value.end, after[0].start) and text[after[0].end :].startswith(
            ("が", "は", "では")
        ):
            return (), -1  # 血圧が下がればレニンが出る
        apart = _APART if value.key[0] == "axis" else _OTHER_HEAD
        if not apart.search(text, value.end, after[0].start):
            return (after[0].term.id,), after[0].start
        return (), -1
    named = [m for m in mentions if m.end <= value.start and not subject_shapes.EXCLUDED.match(text[m.end :])]
    if value.key[0] in ("year", "decade"):
        named = [m for m in named if not shapes.OTHERS.match(text[m.end :])]
    if named and value.key[0] != "axis":
        return (named[-1].term.id,), named[-1].start  # Xを作ったのはY, Xの生みの親はY, Xの登場は1998年
    if named and text[named[-1].end : value.start] == "の":
        if shapes.OFFSPRING.search(value.text):
            return None, -1  # LSTMの簡略版
        return (named[-1].term.id,), named[-1].start  # Xの微分の最大値は1
    return None, -1


def _of_a_person(scene: Scene, clause: tuple[int, int], value: Wording) -> bool:
    """DQNを開発したDeepMindは、2014年に…: the year of what a person did next."""
    names = [w for w in scene.values if w.key[0] == "person" and clause[0] <= w.start and w.end <= value.start]
    return any(
        re.match("は|が", scene.text[name.end :])
        and any(re.fullmatch("を[^、はが]{1,8}[ただ]", scene.text[m.end : name.start]) for m in scene.mentions)
        for name in names
    )


def _with_partners(after: list[Mention], text: str) -> tuple[str, ...]:
    terms = [after[0].term.id]
    for one, other in zip(after, after[1:], strict=False):
        if not subject_shapes.TOGETHER.fullmatch(text[one.end : other.start]):
            break
        terms.append(other.term.id)
    return tuple(terms)
