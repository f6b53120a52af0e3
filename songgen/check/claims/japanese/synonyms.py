"""The wordings of an axis in other verbs of the same sense, and what denies a wording that is itself a denial."""

from __future__ import annotations

from songgen.check.expressions import Expression
from songgen.topic import Axis

ABSENT = [
    (Expression("に(?:は|も)?(?:ない|存在しない|含まれない)$"), ("にある", "に存在する", "に含まれる", "に見られる")),
    (Expression("(?<=.)(?:が|を|は)(?:ない|持たない|もたない)$"), ("がある", "を持つ", "がやってくる", "が訪れる")),
    (Expression("(?<=.)を必要としない$"), ("を必要とする",)),
    (Expression("(?<=.)を使わない$"), ("を使う",)),
]
"""Ends of a wording that says what is not, and the ends that deny it."""
SAME = [
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
    ("に", ("住む", "暮らす")),
]
"""Verbs that say the same of the noun before them: an author need not list them all."""
TURNED = [
    ("を含む", ("が含まれる",)),
    ("を使う", ("が使われる", "がいる", "が必要", "を必要とする")),
    ("を用いる", ("が用いられる", "がいる", "が必要", "を必要とする")),
    ("をかける", ("がいる", "が必要", "を必要とする")),
    ("を作る", ("が作られる",)),
    ("に生まれる", ("が生んだ",)),
    (
        "に使う",
        ("に使われる", "に用いる", "に用いられる", "に向く", "にぴったり", "に最適", "にもってこい", "にうってつけ"),
    ),
]
"""Ends of a wording, and the same with the noun as what the clause speaks of: Xには消化酵素が含まれる."""

_UNLIKE = Expression("[非不無][一-鿿ァ-ヴー]{2,6}")
_PACE = Expression(
    "(?<=[をがにで])(?:すぐ|少しずつ|徐々に|だんだんと?|次第に|ゆっくりと?|じわじわと?|なだらかに)(?=[一-鿿])"
)
_VERBS = tuple(verb for _, verbs in SAME for verb in verbs)


def wordings_of(name: str, axis: Axis) -> dict[str, tuple[str, ...]]:
    """Wording → what it stands for; and what denies a wording that is itself a denial (膜がない: 膜がある)."""
    told: dict[str, tuple[str, ...]] = {
        w: ("axis", name, value) for value, kind in axis.values.items() for w in kind.wordings
    }
    turned: dict[str, tuple[str, ...]] = {}
    for wording, key in told.items():
        if _UNLIKE.fullmatch(wording):
            turned[wording[1:]] = (*key, "not")  # 非同期: 同期
        for denial, assertions in ABSENT:
            if match := denial.search(wording):
                turned |= {wording[: match.start()] + ending: (*key, "not") for ending in assertions}
    return {
        **{w: key for w, key in turned.items() if w not in told},
        **_without_pace(told),
        **_in_other_verbs(told),
        **told,
    }


def _without_pace(told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Wordings without how fast it goes (温度を少しずつ下げる: 温度を下げる), where one value only has the rest."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for wording, key in told.items():
        found.setdefault(_PACE.pattern.sub("", wording), set()).add(key)
    return {w: keys.pop() for w, keys in found.items() if len(keys) == 1 and w not in told}


def _in_other_verbs(told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Wordings with another verb of the same sense (ストロマで進む: ストロマで起こる), where one value only has it."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for wording, key in told.items():
        for active, others in TURNED:
            if wording.endswith(active) and len(wording) > len(active) + 1:
                for other in others:
                    found.setdefault(wording.removesuffix(active) + other, set()).add(key)
        for particle, verbs in SAME if wording.endswith(_VERBS) else ():
            if not wording.endswith(verbs):
                continue
            verb = next((v for v in verbs if wording.endswith(particle + v) and len(wording) > len(v) + 2), None)
            for other in verbs if verb else ():
                found.setdefault(wording.removesuffix(verb or "") + other, set()).add(key)
    return {w: keys.pop() for w, keys in found.items() if len(keys) == 1 and w not in told}
