"""Kanji that make no word, where one with another kanji of the same sound or a like shape does: 制元 for 制限.

In a text that nobody has mistyped SudachiPy hardly ever cuts two kanji from each other that are neither a numeral nor
an affix: where the whole run of kanji has a word of the dictionary one kanji away, not once in the 3,400 true sentences
of the benchmarks, and not once in the 11,700 of a book.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from songgen.language import Unit
from songgen.language.confusable import look_alike, sounds, taken_for
from songgen.language.japanese import lookup, morphemes
from songgen.language.kana import hiragana
from songgen.language.kanji import is_kanji

NUMERALS = "一二三四五六七八九十百千万億兆〇"
PREFIXES = (
    "幾御故各全同両本当該新旧高低大小多少前後次主副正負非不無未超半準逆再最総単複毎別異元現初終上下左右中内外他自何数第"
)
SUFFIXES = (
    "型系形性的化率度量値数器機法学者時際間内外上下中前後側用別毎等類群部点面線式力感回個種年月日層名人物目何第"
    "氏様説派軍版製発着分"
)
"""Kanji that make words of their own with any other: 各値, 次層, 入力側."""
SIDED = "正負左右上下前後内外両表裏片入出親子東西南北奥"
"""Kanji before 側 that nobody takes for a part of another word: 正側."""
_VERBAL = ("する", "し", "さ", "でき")
_LONGEST = 4


class Nonword(NamedTuple):
    """``start``–``end`` of a line is no word; ``meant`` is one."""

    start: int
    end: int
    meant: str


def nonwords(text: str, units: list[Unit], spelt: str) -> Iterator[Nonword]:
    """Runs of kanji of a line that hold two which are read each by itself.

    Args:
        text: the line as it is shown.
        units: how it is read.
        spelt: what the topic spells is no mistake, and what it spells is rather meant than other words.
    """
    at, single = 0, False
    for shown, sung, *_ in units:
        start, at = at, at + len(shown)
        cut, single = single, len(shown) == 1 and is_kanji(shown)
        if cut and single:
            start -= 1
        elif sung or len(shown) != 2 or not all(map(is_kanji, shown)):
            continue
        yield from _of_run(text, start, spelt, sure=not _makes_sense(text[start : start + 2]))


def _of_run(text: str, start: int, spelt: str, *, sure: bool) -> Iterator[Nonword]:
    """The run of kanji around two; where they may go together (``sure`` is false), only for a word of the topic."""
    begin, end = start, start + 2
    while begin and end - begin <= _LONGEST and is_kanji(text[begin - 1]):
        begin -= 1
    while end - begin <= _LONGEST and is_kanji(text[end : end + 1]):
        end += 1
    run = text[begin:end]
    if len(run) > _LONGEST or run in spelt or text[begin - 1 : begin].isdigit():
        return
    meant = _meant(run, start - begin)
    if not sure:
        named = len(run) > 2 or run[1] == "側" and run[0] in SIDED or any(char in NUMERALS for char in run)
        meant = () if named else tuple(one for one in meant if one[0] in spelt and _heard_alike(run, one[0]))
    if meant and _stands(text, start):
        verbal = text.startswith(_VERBAL, end)
        word, _ = min(meant, key=lambda one: (one[0] not in spelt, verbal and not one[1]))
        yield Nonword(begin, end, word)


def _heard_alike(run: str, word: str) -> bool:
    """Whether two words differ in kanji of one sound alone, and that sound is heard in the right one."""
    heard = "".join(hiragana(entry.reading_form()) for entry in lookup(word))
    pairs = [(a, b) for a, b in zip(run, word, strict=True) if a != b]
    return all(any(reading in heard for reading in sounds(a) & sounds(b)) for a, b in pairs)


def _makes_sense(pair: str) -> bool:
    """Whether two kanji go together without being a word: a numeral or an affix is among them."""
    return pair[0] in PREFIXES or pair[1] in SUFFIXES or any(char in NUMERALS for char in pair)


def _stands(text: str, start: int) -> bool:
    """Whether the dictionary cuts the line at both kanji, or knows nothing of them."""
    tokens = [(begin, end) for begin, end, _ in morphemes(text) if start < end and begin < start + 2]
    return tokens in ([(start, start + 1), (start + 1, start + 2)], [(start, start + 2)])


@functools.lru_cache(maxsize=1000)
def _meant(run: str, at: int) -> tuple[tuple[str, bool], ...]:
    """Nouns of the dictionary that differ in one of two kanji, which is taken for the one that stands there.

    Each with whether it makes a verb with する.
    """
    if lookup(run):
        return ()
    found = []
    for place in (at, at + 1):
        wrong = run[place]
        for right in taken_for(wrong):
            word = run[:place] + right + run[place + 1 :]
            for entry in lookup(word):
                kind, heard = entry.part_of_speech(), hiragana(entry.reading_form())
                sounding = any(reading in heard for reading in sounds(wrong) & sounds(right))
                if kind[0] == "名詞" and kind[1] != "固有名詞" and (sounding or look_alike(wrong, right)):
                    found.append((word, kind[2] == "サ変可能"))
                    break
    return tuple(found)
