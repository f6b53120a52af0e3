"""How like an English word a word in katakana sounds: トランスポート is transport, トータル is not."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_ROWS = {
    "カキクケコ": "k", "ガギグゲゴジヂ": "g", "サシスセソザズゼゾ": "s", "タチツテト": "t", "ダヅデド": "d",
    "ナニヌネノン": "n", "ハヒヘホ": "h", "フ": "f", "バビブベボヴ": "b", "パピプペポ": "p", "マミムメモ": "m",
    "ラリルレロ": "r",
}  # fmt: skip
_CONSONANTS = {kana: letter for row, letter in _ROWS.items() for kana in row}
_ENGLISH = (("ph", "f"), ("th", "s"), ("sh", "s"), ("ch", "t"), ("ck", "k"), ("c(?=[eiy])", "s"), ("x", "ks"),
            ("[cq]", "k"), ("l", "r"), ("v", "b"), ("z", "s"), ("j", "g"), ("[^bdfghkmnprst]", ""))  # fmt: skip


def likeness(kana: str, word: str) -> float:
    """From 0 to 1: how many consonants the two have in the same order."""
    return SequenceMatcher(None, _of_kana(kana), _of_english(word)).ratio()


def _of_kana(text: str) -> str:
    return "".join(_CONSONANTS.get(char, "") for char in text)


def _of_english(text: str) -> str:
    text = re.sub(r"(.)\1+", r"\1", text)
    for pattern, letter in _ENGLISH:
        text = re.sub(pattern, letter, text)
    return text
