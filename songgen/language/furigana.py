"""Furigana over kanji only: 小さい with ちいさい → 小 with ち… over it, さい without."""

from __future__ import annotations

import re

from songgen.language.kana import hiragana

_KANA = re.compile("[ぁ-ゖァ-ヶー]+")


def split(shown: str, reading: str) -> list[tuple[str, str]]:
    """(text, its part of the reading) in order; parts joined give ``shown`` and ``reading``.

    The kana of ``shown`` stand for themselves where they stand in the reading in only one way; else, and where a part
    would be left without a reading, the whole is one piece.
    """
    parts = [part for part in re.split(f"({_KANA.pattern})", shown) if part]
    if len(parts) < 2:
        return [(shown, reading)]
    patterns = [f"({re.escape(hiragana(part))})" if _KANA.fullmatch(part) else "(.+{})" for part in parts]
    sound = hiragana(reading)
    found = [re.fullmatch("".join(p.replace("{}", lazy) for p in patterns), sound) for lazy in ("?", "")]
    if not found[0] or not found[1] or found[0].groups() != found[1].groups():
        return [(shown, reading)]
    spans = [found[0].span(i + 1) for i in range(len(parts))]
    return [(part, reading[start:end]) for part, (start, end) in zip(parts, spans, strict=True)]


def above(shown: str, reading: str) -> list[tuple[str, str]]:
    """(text, its reading) in order; the reading of kana, which say it themselves, is empty."""
    parts = split(shown, reading)
    if len(parts) == 1:
        return parts
    return [(text, "" if _KANA.fullmatch(text) else sound) for text, sound in parts]
