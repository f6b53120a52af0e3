"""What one term does to another: the classes of relation, their signs, and the verbs that say them.

Classes of one family are about the same question; two of them with opposite signs cannot both be true of one pair.
"""

from __future__ import annotations

SIGNS: dict[str, tuple[str, int]] = {
    "suppress": ("effect", -1),
    "lower": ("effect", -1),
    "cause": ("effect", 1),
    "raise": ("effect", 1),
    "use": ("use", 1),
    "lack": ("use", -1),
}
"""Class → (family, sign). A class that is not here is a family of its own with sign +1."""

VERBS: dict[str, dict[str, list[str]]] = {
    "ja": {
        "suppress": [
            "防ぐ", "防げる", "防止", "抑える", "抑制", "回避", "避ける", "避けられる", "解決", "解消", "緩和",
            "軽減", "和らげる", "克服", "乗り越える", "減らす", "減る", "改善", "食い止める", "対策", "収まる",
            "弱める", "弱まる", "取り除く", "に強い", "にも強い", "に効く", "に打ち勝つ", "なくす", "消す",
            "下げる", "下がる",
            "小さくなる", "小さくする", "落ち着く", "断つ", "断ち切る", "しにくい", "しにくくなる", "しにくくする",
            "しづらい", "免れる", "逃れる", "打ち破る", "薄れる", "治る", "治す", "直す", "悩まずに済む",
            "悩まない", "やわらげる", "やわらぐ", "おさえる", "おさまる", "ふせぐ", "へらす", "さける",
        ],
        "cause": [
            "引き起こす", "起こす", "起きる", "起こる", "招く", "生じる", "悪化", "増やす", "増える", "生む",
            "強める", "強まる", "陥る", "に落ちる", "に落ちやすい", "にはまる", "に捕まる", "につかまる",
            "もたらす", "発生", "に弱い", "にも弱い", "上げる", "上がる", "高める", "高まる", "ひどくなる",
            "ひどくする", "激しくなる", "激しくする", "深刻になる", "大きくなる", "大きくする", "助長",
            "深刻にする", "深刻化", "加速", "広める", "広まる", "しやすい", "しやすくなる", "しやすくする",
            "ふくらむ", "膨らむ", "膨らませる", "原因となる", "原因になる", "原因は", "原因が", "原因だ",
            "原因といえば", "原因こそ",
            "原因である", "に悩む", "に悩まされる", "誘発", "進む", "激化",
        ],
        "lower": [
            "下げる", "下がる", "減らす", "減る", "低くなる", "低くする", "小さくなる", "小さくする", "低下",
            "落とす", "落ちる", "狭くなる", "狭くする", "狭める", "狭まる", "短くなる", "短くする", "縮む",
            "妨げる", "さまたげる", "阻害", "邪魔", "縮まる", "縮める", "弱まる", "少なくなる", "少なくする",
            "遅くなる", "遅くする", "失う", "失われる",
        ],
        "raise": [
            "上げる", "上がる", "増やす", "増える", "高める", "高まる", "高くなる", "高くする", "大きくなる",
            "大きくする", "向上", "伸びる", "伸ばす", "広くなる", "広くする", "広がる", "広げる", "長くなる",
            "長くする", "強まる", "多くなる", "多くする", "ふくらむ", "膨らむ", "膨らませる", "膨れる", "速くなる",
            "速くする", "増す", "かさむ", "助ける", "促す", "うながす", "促進",
        ],
        "use": [
            "使う", "用いる", "利用", "採用", "取り入れる", "備える", "持つ", "含む", "使える", "必要とする",
            "必要", "要る", "頼る", "活用", "から計算", "から求める", "欠かせない", "必須", "不可欠",
        ],
        "lack": [
            "使わない", "用いない", "持たない", "必要としない", "いらない", "要らない", "不要", "出番なし",
            "出番がない", "出番はない", "頼らない", "用はない", "をしない", "を行わない", "をやらない",
            "なくていい", "なくてもいい", "なくてよい", "無用",
        ],
    },
    "en": {
        "suppress": [
            "prevent", "avoid", "reduce", "solve", "ease", "mitigate", "overcome", "escape", "fight", "alleviate",
            "decrease", "lower", "suppress", "limit", "weaken", "remove", "stop", "cure", "fix",
        ],
        "cause": [
            "cause", "bring", "create", "produce", "worsen", "increase", "lead to", "fall into", "raise",
            "suffer from", "amplify", "trigger", "induce", "strengthen",
        ],
        "lower": ["lower", "reduce", "decrease", "shrink", "drop", "cut", "fall", "go down"],
        "raise": ["raise", "increase", "boost", "grow", "lift", "improve", "rise", "go up"],
        "use": [
            "use", "employ", "rely on", "need", "require", "have", "contain", "apply", "perform", "involve",
            "include", "base on", "build on", "depend on", "run on", "work with",
        ],
        "lack": ["do without", "lack", "omit", "drop", "get rid of"],
    },
}  # fmt: skip

VALUING = ("改善", "悪化", "improve", "worsen")
"""Verbs of better and worse: a trouble (suppress, cause) grows less or more, what is raised or lowered the reverse."""

OPPOSITE = {"suppress": "cause", "cause": "suppress", "lower": "raise", "raise": "lower", "use": "lack", "lack": "use"}
"""Class → the class that says the reverse."""
