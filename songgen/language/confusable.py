"""Which kanji are taken for one another: by sound, as when typing (層 and 操), or by look (識 and 職)."""

from __future__ import annotations

import functools
from collections import defaultdict

from songgen.language.japanese import readings_of


@functools.lru_cache(maxsize=20_000)
def shared_readings(a: str, b: str) -> frozenset[str]:
    """What two kanji can both be read as, alone or inside words."""
    return frozenset(sounds(a) & sounds(b))


def sounds(kanji: str) -> frozenset[str]:
    """How a kanji is read, alone or inside words."""
    return readings_of(kanji) | _inside_words().get(kanji, frozenset())


def look_alike(a: str, b: str) -> bool:
    """Whether two kanji differ in a part only, as 職 and 識 do."""
    return b in _shapes().get(a, "")


@functools.lru_cache(maxsize=1)
def _inside_words() -> dict[str, frozenset[str]]:
    from songgen.language.kanji_tables import SOUNDS

    found: dict[str, set[str]] = defaultdict(set)
    for line in SOUNDS.split("\n"):
        reading, _, chars = line.partition(" ")
        for char in chars:
            found[char].add(reading)
    return {char: frozenset(readings) for char, readings in found.items()}


@functools.lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    from songgen.language.kanji_tables import SHAPES

    found: dict[str, str] = defaultdict(str)
    for line in SHAPES.split("\n"):
        for other in line[1:]:
            found[line[0]] += other
            found[other] += line[0]
    return found
