"""Kana: to hiragana, and to morae."""

from __future__ import annotations

import functools
import re

SMALL = "ゃゅょぁぃぅぇぉゎ"
_MORA = re.compile(f"[ぁ-ゖー][{SMALL}]*")
_SUNG = re.compile("[ぁ-ゖー ]*")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def hiragana(text: str) -> str:
    """Katakana → hiragana; ー and everything else stay."""
    return text.translate(_TO_HIRAGANA)


@functools.lru_cache(maxsize=10_000)
def morae(text: str) -> tuple[str, ...]:
    """Hiragana → morae: a small vowel joins the kana before it; っ, ん and ー are morae of their own."""
    return tuple(_MORA.findall(text))


def is_sung(text: str) -> bool:
    """Whether text holds only what can be sung: hiragana, ー and spaces."""
    return _SUNG.fullmatch(text) is not None
