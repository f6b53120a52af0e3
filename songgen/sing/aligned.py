"""Words that a service heard itself sing → times of the script's lines. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from songgen.song import LineTiming, Script

_TAG = re.compile(r"\[[^\[\]]*\]")
_BACK = 1.0  # seconds that a word may begin before the one it follows


@dataclass(frozen=True)
class Word:
    """A word, or a whole line, and when it is sung; section tags may be glued to it."""

    text: str
    start: float
    end: float


def word(text: Any, start: Any, end: Any) -> Word | None:
    """A word from what a service sent; None when it has no text or its times are none."""
    begin, stop = _number(start), _number(end)
    if not isinstance(text, str) or begin is None or stop is None or stop < begin:
        return None
    return Word(text, begin, stop)


def in_seconds(words: Iterable[Word], duration: float | None) -> list[Word]:
    """The same words in seconds: times beyond the song's ``duration`` (seconds) are milliseconds."""
    found = list(words)
    latest = max((one.end for one in found), default=0.0)
    scale = 0.001 if latest > (1.5 * duration if duration else 3600.0) else 1.0  # no song lasts an hour
    return [Word(one.text, one.start * scale, one.end * scale) for one in found]


def lines(words: Iterable[Word], script: Script) -> tuple[LineTiming, ...]:
    """Words → times of lines by index: both texts are laid side by side, letter by letter.

    Words that are missing leave gaps, words that nobody wrote are passed over, a line that stands twice is timed
    twice. A line without any word is left out.
    """
    given = list(words)
    text = [(char, line.index) for line in script.lines for char in letters(_TAG.sub(" ", line.sung))]
    sung = [(char, n) for n, one in enumerate(given) for char in letters(_TAG.sub(" ", one.text))]
    times: list[tuple[float, float] | None] = [None] * len(text)
    found = _pairs("".join(char for char, _ in text), "".join(char for char, _ in sung))
    sizes, hits = [0] * len(given), [0] * len(given)
    places: list[int] = []
    for place, (_, n) in enumerate(sung):
        places.append(sizes[n])
        sizes[n] += 1
        hits[n] += place in found
    latest = 0.0
    for place, where in sorted(found.items()):
        n = sung[place][1]
        one = given[n]
        if 2 * hits[n] < sizes[n] or one.start < latest - _BACK:
            continue
        latest = max(latest, one.start)
        share = (one.end - one.start) / sizes[n]
        times[where] = (one.start + share * places[place], one.start + share * (places[place] + 1))
    return _by_line(script, [index for _, index in text], times)


def letters(text: str) -> str:
    """What is left of a text when only its sound counts: no marks or spaces, one case, hiragana for katakana."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in folded if char.isalnum() or char == "ー"
    )


def _pairs(text: str, sung: str) -> dict[int, int]:
    """Place in ``sung`` → place in ``text`` for the letters that correspond; both rise."""
    blocks = SequenceMatcher(None, text, sung, autojunk=False).get_matching_blocks()
    return {block.b + i: block.a + i for block in blocks for i in range(block.size)}


def _by_line(script: Script, owners: list[int], times: list[tuple[float, float] | None]) -> tuple[LineTiming, ...]:
    found: list[LineTiming] = []
    for line in script.lines:
        own = [time for index, time in zip(owners, times, strict=True) if index == line.index]
        known = [time for time in own if time]
        if not known:
            continue
        start, end = min(time[0] for time in known), max(time[1] for time in known)
        if found and start < found[-1].start:
            start = found[-1].start
        found.append(LineTiming(line.index, round(start, 3), round(max(start, end), 3), _by_mora(line.morae, own)))
    return tuple(found)


def _by_mora(morae: list[str], times: list[tuple[float, float] | None]) -> tuple[tuple[float, float], ...]:
    """Times of morae where every letter has one and the morae spell the line; else none."""
    sizes = [len(letters(mora)) for mora in morae]
    known = [time for time in times if time]
    if 0 in sizes or sum(sizes) != len(times) or len(known) != len(times):
        return ()
    found, at = [], 0
    for size in sizes:
        found.append((round(known[at][0], 3), round(known[at + size - 1][1], 3)))
        at += size
    return tuple(found)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None
