"""Kanji, without a regular expression: one that holds them all takes two milliseconds to compile."""

from __future__ import annotations


def is_kanji(char: str) -> bool:
    """Whether a character is a CJK unified ideograph (U+4E00–U+9FFF); nothing is none."""
    return "一" <= char <= "鿿"


def kanji(text: str) -> list[str]:
    """The kanji of a text in order."""
    return [char for char in text if is_kanji(char)]
