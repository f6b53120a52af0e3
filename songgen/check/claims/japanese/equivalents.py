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
