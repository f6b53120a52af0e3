"""Styles: which drums, bass, chords and sounds a genre gets. Patterns are sixteenths of one bar of the pulse."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Groove:
    """One bar of rhythm section.

    ``x`` a hit, ``.`` none. ``bass``: ``r`` root, ``f`` fifth, ``o`` octave, ``-`` held, ``.`` silent; ``chord``: ``x``
    struck, ``-`` held, ``.`` silent.
    """

    kick: str
    snare: str
    hat: str
    bass: str
    chord: str


@dataclass(frozen=True)
class Style:
    """A genre's band: grooves for soft and for full sections (one is chosen for a song), and its sounds."""

    name: str
    soft: tuple[Groove, ...]
    full: tuple[Groove, ...]
    chord: str
    pad: str
    lead: str
    bass: str
    arpeggio: bool = False
    pump: float = 0.0
    """How far the music gives way to each kick, 0 to 1."""
    slow_intro: bool = False
    minor: bool = False


_FOUR = "x...x...x...x..."
_BACK = "....x.......x..."
_HALF = "........x......."
_EIGHTHS = "x.x.x.x.x.x.x.x."
_OFF = "..x...x...x...x."
_NONE = "................"

STYLES = {
    "pop": Style(
        "pop",
        soft=(
            Groove("x.......x.x.....", _BACK, _EIGHTHS, "r-----r-r---f---", "x-----x-x---x---"),
            Groove("x.....x...x.....", _BACK, _EIGHTHS, "r-----r---r---f-", "x---x---x---x---"),
        ),
        full=(
            Groove("x...x...x.x.x...", _BACK, _EIGHTHS, "r-r-r-o-r-r-f-o-", "x-----x-x---x---"),
            Groove("x..x..x...x..x..", _BACK, "x.xxx.xxx.xxx.xx", "r-o-r-o-r-o-r-o-", "x--x--x---x--x--"),
        ),
        chord="keys", pad="strings", lead="bell", bass="bass", arpeggio=True,
    ),
    "rock": Style(
        "rock",
        soft=(
            Groove("x.......x.......", _BACK, _EIGHTHS, "r-r-r-r-r-r-r-r-", "x-------x-------"),
            Groove("x.x.....x.......", _BACK, "x...x...x...x...", "r---r---r---r-r-", "x---------------"),
        ),
        full=(
            Groove("x..x....x.xx....", _BACK, _EIGHTHS, "r-r-r-r-r-r-r-r-", "x-x-x-x-x-x-x-x-"),
            Groove("x.x...x.x.x...x.", _BACK, "x...x...x...x...", "r-rrr-r-r-rrf-o-", "x--x--x-x--x--x-"),
        ),
        chord="guitar", pad="organ", lead="fuzz", bass="pick",
    ),
    "edm": Style(
        "edm",
        soft=(
            Groove(_NONE, _NONE, _OFF, "r-------r-------", "x--x--x--x--x-x-"),
            Groove(_FOUR, _NONE, "..x...x...x...x.", "..r-..r-..r-..r-", "x-------x-------"),
        ),
        full=(
            Groove(_FOUR, _BACK, _OFF, "..r-..r-..r-..o-", "x--x--x--x--x-x-"),
            Groove(_FOUR, _BACK, "..x...x...x...xx", ".rr..rr..rr..ro.", "x--x--x-x--x--x-"),
        ),
        chord="saw", pad="pad", lead="saw", bass="sub", arpeggio=True, pump=0.55,
    ),
    "ballad": Style(
        "ballad",
        soft=(
            Groove(_NONE, _NONE, _NONE, "r---------------", "x-------x-------"),
            Groove(_NONE, _NONE, "x...x...x...x...", "r-------f-------", "x---x---x---x---"),
        ),
        full=(
            Groove("x.........x.....", _HALF, "x...x...x...x...", "r-------r---f---", "x---x---x---x---"),
            Groove("x.....x...x.....", _HALF, _EIGHTHS, "r-----r-r-------", "x---x-x-x---x-x-"),
        ),
        chord="piano", pad="strings", lead="flute", bass="bass", slow_intro=True,
    ),
}  # fmt: skip
_GENRES = (
    ("ballad", r"ballad|バラード|folk|フォーク|acoustic|lullaby|子守|r&b|soul|jazz|classic|piano|ピアノ|ambient"),
    ("rock", r"rock|ロック|metal|メタル|punk|パンク|band|guitar|ギター|grunge"),
    ("edm", r"edm|dance|ダンス|electro|エレクトロ|techno|テクノ|house|trance|dubstep|synth|vocaloid|ボカロ|hyperpop"),
)
_MINOR = re.compile(r"dark|sad|serious|melanchol|minor|moody|mysterious|暗|悲|哀|切な|せつな|短調|真剣|重厚")
_CALM = re.compile(r"calm|gentle|quiet|slow|soft|relax|tender|穏|優し|やさし|静|落ち着")


def style_of(genre: str, mood: tuple[str, ...], tempo: int) -> Style:
    """The style of a song; a genre that nobody knows is pop, or a ballad where tempo and mood are slow and calm."""
    moods = " ".join(mood).lower()
    name = next((name for name, words in _GENRES if re.search(words, genre.lower())), "")
    if not name:
        name = "ballad" if tempo < 90 and _CALM.search(moods) else "pop"
    return replace(STYLES[name], minor=bool(_MINOR.search(f"{moods} {genre.lower()}")))
