"""Kana: to hiragana, and to morae."""

from __future__ import annotations

import re

SMALL = "ゃゅょぁぃぅぇぉゎ"
_MORA = re.compile(f"[ぁ-ゖー][{SMALL}]*")


def hiragana(text: str) -> str:
    """Katakana → hiragana; ー and everything else stay."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def morae(text: str) -> tuple[str, ...]:
    """Hiragana → morae: a small vowel joins the kana before it; っ, ん and ー are morae of their own."""
    return tuple(_MORA.findall(text))


def is_sung(text: str) -> bool:
    """Whether text holds only what can be sung: hiragana, ー and spaces."""
    return re.fullmatch(r"[ぁ-ゖー ]*", text) is not None
