"""Words that say the same in every topic, and the contrary, as dictionary forms (SudachiPy's normalized ones).

They are as coarse as they may be where the noun beside them is the same (分散が小さい, 低い, 減る): what is found by
them only ever contradicts a line. Words that topics use as rival values of one question stay apart.
"""

from __future__ import annotations

from songgen.check.claims.japanese.lexicon import CONTRARIES, GROUPS

_GROUPS = [group.split() for group in GROUPS.replace("\n  ", " ").strip().split("\n")]
SAME_AS = {word: first for first, *others in _GROUPS for word in others}
"""Word → the first of its group."""
SIGNS = {
    group[0]: frozenset(char for char in "".join(group) if char > "ー" or "ァ" <= char <= "ヺ") for group in _GROUPS
}
"""First of a group → the kanji and katakana of all of its words."""
CONTRARY: dict[str, set[str]] = {}
"""Word (the first of its group) → those that say the contrary."""
for _pair in CONTRARIES.split():
    _one, _other = _pair.split("/")
    CONTRARY.setdefault(_one, set()).add(_other)
    CONTRARY.setdefault(_other, set()).add(_one)
HAVING = {SAME_AS.get(verb, verb) for verb in ("使う", "要る", "持つ", "含む", "有る", "乗る", "入る")}
"""Verbs whose denial says that something is not there at all."""
USING = HAVING | {
    SAME_AS.get(verb, verb)
    for verb in (
        "入れる", "含める", "加える", "掛ける", "与える", "受け取る", "取り入れる", "取る", "組み込む", "設ける",
        "置く", "導入", "採用", "借りる", "参照", "考慮", "考える", "仮定", "経る", "通す", "調べる", "見る",
        "読む", "扱う", "学ぶ", "求める", "行う", "描く", "関わる", "働く", "適用", "当てる", "応用", "実行",
        "繰り返す", "重ねる",
    )
}  # fmt: skip
"""Verbs of what is done with a thing that is there."""
