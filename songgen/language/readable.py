"""Whether a text can be read as some kana say: by whole words, or kanji by kanji, however they join."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from songgen.language.confusable import sounds
from songgen.language.japanese import lookup
from songgen.language.kana import hiragana, is_sung
from songgen.language.kanji import is_kanji
from songgen.language.numbers import DIGITS, LETTERS, numeral_end, read_plain, spoken, value

_WORD = 16
"""Characters of the longest word that is asked for."""
_SPOKEN = 40
"""Kana of the longest number."""
_MOST = 20_000
"""Characters of a text times kana of its reading: beyond that nothing is asked."""
_VOICED = str.maketrans("かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ")
_POPPED = str.maketrans("はひふへほ", "ぱぴぷぺぽ")
_ENGLISH = ("ぜろ", "わん", "つー", "すりー", "ふぉー", "ふぁいぶ", "しっくす", "せぶん", "えいと", "ないん")
_OLD = ("まる", "ひと", "ふた", "み", "よ", "い", "む", "な", "や", "きゅう")
_SAME = {("う", "お"), ("い", "え"), ("を", "お"), ("ぢ", "じ"), ("づ", "ず"), ("は", "わ"), ("へ", "え"),
         *(("ー", vowel) for vowel in "あいうえお")}  # fmt: skip
"""Kana that are written for each other."""
_SAME |= {(b, a) for a, b in _SAME}


def can_be_read(text: str, reading: str, given: Mapping[str, str], *, any_number: bool = False) -> bool:
    """Whether all of a text can be read as all of a reading.

    Args:
        text: folded (NFKC).
        reading: hiragana.
        given: readings that the topic gives, by folded form.
        any_number: another number may stand for one in the text.
    """
    if len(text) * len(reading) > _MOST:
        return True
    reached: list[set[int]] = [{0}, *(set[int]() for _ in text)]
    for start in range(len(text)):
        if not reached[start]:
            continue
        if start and is_kanji(text[start - 1]) and is_kanji(text[start]):  # 菅原の道真
            reached[start] |= {at + 1 for at in reached[start] if at and reading.startswith("の", at)}
        for end, sound in _parts(text, start, given):
            reached[end] |= {at + len(sound) for at in reached[start] if _begins(reading, at, sound)}
        end = numeral_end(text, start)
        number = value(text[start:end]) if end else None
        if number is not None:
            reached[end] |= {
                to
                for at in reached[start]
                for to in range(at + 1, min(at + _SPOKEN, len(reading)) + 1)
                if (said := spoken(reading[at:to])) is not None and (said == number or any_number)
            }
        if not text[start].isalnum():
            reached[start + 1] |= reached[start]
        elif not _is_known(text, start):  # a character that nobody can read: it may be read as anything
            reached[start + 1] |= {to for at in reached[start] for to in range(at + 1, len(reading) + 1)}
    return len(reading) in reached[-1]


def _begins(reading: str, at: int, sound: str) -> bool:
    part = reading[at : at + len(sound)]
    return (
        part == sound
        or len(part) == len(sound)
        and all(a == b or (a, b) in _SAME for a, b in zip(part, sound, strict=True))
    )


def _parts(text: str, start: int, given: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """(end, how the part up to there can be read) of the parts that start there."""
    for end in range(start + 1, min(start + _WORD, len(text)) + 1):
        for sound in _joined(text[start:end]):
            yield end, sound
    for form, sound in given.items():
        if text.startswith(form, start):
            yield start + len(form), sound
    if text[start] == "々" and start:
        for sound in _joined(text[start - 1]):
            yield start + 1, sound
    if end := numeral_end(text, start):
        yield end, read_plain(text[start:end])


@functools.lru_cache(maxsize=4096)
def _joined(word: str) -> frozenset[str]:
    """The readings of a word, also as a part of a longer one: with が for か, っ for つ."""
    found = set(_alone(word))
    if any(map(is_kanji, word)):
        found |= {sound[0].translate(table) + sound[1:] for sound in found for table in (_VOICED, _POPPED)}
        found |= {sound[:-1] + "っ" for sound in found if sound[-1] in "くきつちう" and len(sound) > 1}
    return frozenset(found)


def _alone(word: str) -> Iterator[str]:
    kana = hiragana(word)
    if is_sung(kana):
        yield kana
    if len(word) == 1:
        yield from sounds(word) if is_kanji(word) else ()
        if word in "ヶヵケカ":
            yield from ("か", "が", "こ")
        if word.upper() in LETTERS:
            yield LETTERS[word.upper()]
        if word.isdecimal():
            yield from (row[int(word)] for row in (DIGITS, _ENGLISH, _OLD))
    yield from (sound for entry in lookup(word) if is_sung(sound := hiragana(entry.reading_form())) and sound)


def _is_known(text: str, start: int) -> bool:
    char = text[start]
    return not is_kanji(char) or bool(_joined(char)) or any(
        _joined(text[first:end]) for first in range(max(0, start - 3), start + 1)
        for end in range(start + 1, min(start + 4, len(text)) + 1)
    )  # fmt: skip
