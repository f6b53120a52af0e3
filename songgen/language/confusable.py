"""Which kanji are taken for one another: by sound, as when typing (層 and 操), or by look (識 and 職)."""

from __future__ import annotations

import functools
from collections import defaultdict

from songgen.language.japanese import readings_of


@functools.lru_cache(maxsize=20_000)
def shared_readings(a: str, b: str) -> frozenset[str]:
    """What two kanji can both be read as, alone or inside words."""
    return frozenset(sounds(a) & sounds(b))


@functools.lru_cache(maxsize=50_000)
def are_confused(a: str, b: str) -> bool:
    """Whether two kanji share a reading or a shape."""
    return look_alike(a, b) or bool(shared_readings(a, b))


def sounds(kanji: str) -> frozenset[str]:
    """How a kanji is read, alone or inside words."""
    return readings_of(kanji).union(_inside_words().get(kanji, ()))


@functools.lru_cache(maxsize=1000)
def taken_for(kanji: str) -> tuple[str, ...]:
    """The kanji that share a reading or a shape with this one, in a fixed order."""
    listed = [char for reading in sorted(sounds(kanji)) for char in _by_sound().get(reading, "")]
    return tuple(dict.fromkeys(char for char in [*listed, *_shapes().get(kanji, "")] if char != kanji))


def look_alike(a: str, b: str) -> bool:
    """Whether two kanji differ in a part only, as 職 and 識 do."""
    return b in _shapes().get(a, "")


@functools.lru_cache(maxsize=1)
def _by_sound() -> dict[str, str]:
    from songgen.language.kanji_tables import SOUNDS

    lines = (line.partition(" ") for line in SOUNDS.split("\n"))
    return {reading: chars for reading, _, chars in lines if chars}


@functools.lru_cache(maxsize=1)
def _inside_words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for reading, chars in _by_sound().items():
        for char in chars:
            found[char].append(reading)
    return found


@functools.lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    from songgen.language.kanji_tables import SHAPES

    found: dict[str, str] = defaultdict(str)
    for line in SHAPES.split("\n"):
        for other in line[1:]:
            found[line[0]] += other
            found[other] += line[0]
    return found
