"""Whether a sentence is in the words of the quote that it is said to rest on."""

from __future__ import annotations

import re

from songgen.check.forms import fold

ENOUGH = 0.5
"""Share of a sentence's own words that its quote must have; the rest may be what kind of thing it is."""
_WORD = re.compile(r"[a-z][a-z\-]{3,}")
_STEM = 5
"""Letters by which two forms of an English word are one (compress, compression)."""
_KINDS = ("名詞", "動詞", "形容詞", "形状詞")
_EMPTY = {
    "為る",
    "有る",
    "居る",
    "成る",
    "事",
    "こと",
    "物",
    "もの",
    "為",
    "ため",
    "様",
    "よう",
    "方法",
    "手法",
    "仕組み",
}


def rests_on(sentence: str, quote: str, language: str) -> bool:
    """Whether half of what a sentence says stands in its quote, and each of its numbers."""
    if any(number not in _numbers(quote) for number in _numbers(sentence)):
        return False
    said, told = _words(sentence, language), _words(quote, language)
    return not said or len(said & told) >= ENOUGH * len(said)


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", fold(text)[0]))


def _words(text: str, language: str) -> set[str]:
    folded = fold(text)[0]
    if language == "en":
        return {word[:_STEM] for word in _WORD.findall(folded)}
    from songgen.language.japanese import tokens

    kinds = ((token, token.part_of_speech()) for token in tokens(folded))
    return {str(t.normalized_form()) for t, kind in kinds if kind[0] in _KINDS and kind[1] != "数詞"} - _EMPTY
