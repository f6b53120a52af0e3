"""How like an English word a word in katakana sounds: トランスポート is transport, トータル is not."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import jaconv

_ONE_SOUND = (("ph", "f"), ("th", "s"), ("sh", "s"), ("ch", "t"), ("ck", "k"), ("ts", "t"), ("c(?=[eiy])", "s"),
              ("x", "ks"), ("[cq]", "k"), ("l", "r"), ("v", "b"), ("z", "s"), ("j", "g"),
              ("[^bdfghkmnprst]", ""))  # fmt: skip
"""Spellings of a consonant → the letter that stands for all that sound like it in katakana; vowels go."""


def likeness(kana: str, word: str) -> float:
    """From 0 to 1: how many consonants the two have in the same order."""
    latin = str(jaconv.kana2alphabet(jaconv.kata2hira(kana.replace("ッ", ""))))
    return SequenceMatcher(None, _consonants(latin), _consonants(word)).ratio()


def _consonants(latin: str) -> str:
    latin = re.sub(r"(.)\1+", r"\1", latin)
    for spelling, letter in _ONE_SOUND:
        latin = re.sub(spelling, letter, latin)
    return latin
