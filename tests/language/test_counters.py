"""The sounds of numbers and counters are those of Open JTalk, but where both of two are said."""

from __future__ import annotations

import re

import pytest

from songgen.language.counters import COUNTERS, counted
from songgen.language.kana import hiragana
from songgen.language.numbers import number, value
from songgen.sing.builtin.voice import openjtalk

NUMBERS = [*range(1, 13), 14, 20, 24, 30, 66, 100, 300, 600, 800, 1000, 3000, 8000]
BOTH = (
    ("", ""), ("なな", "しち"), ("よん", "よ"), ("きゅー", "く"), ("じゅーぱ", "じゅっぱ"),
    ("いっせんまん", "せんまん"),
    ("はっ", "はち"), ("はっぴ", "はちひ"), ("はっぷ", "はちふ"), ("はっぺ", "はちへ"), ("はっぽ", "はちほ"),
)  # fmt: skip
"""Both are said."""
OTHERS = {
    "月": "of months there are twelve",
    "羽": "さんわ and さんば are said, せんわ and せんば",
    "つ": "とお has no つ",
    "値": "Open JTalk reads あたい's ち as いっち",
    "%": "a sign, not a word, to Open JTalk",
}


def heard(text: str) -> str:
    """How Open JTalk says it, in hiragana; long vowels are ー."""
    return hiragana("".join(node["pron"] for node in openjtalk().run_frontend(text)).replace("’", ""))


def lengthened(reading: str) -> str:
    """A reading with ー for its long vowels."""
    reading = re.sub("(?<=[おこごそぞとどのほぼぽもよょろうくぐすずつづぬふぶぷむゆゅる])う", "ー", reading)
    return re.sub(
        "(?<=[おこごそぞとどのほぼぽもよょろ])お", "ー", re.sub("(?<=[えけげせぜてでねへべぺめれ])い", "ー", reading)
    )


def same(ours: str, theirs: str) -> bool:
    ours = lengthened(ours)
    return any(ours.replace(a, b) == theirs.replace(a, b) for a, b in BOTH)


@pytest.mark.parametrize("counter", sorted(COUNTERS.keys() - OTHERS.keys()))
def test_a_counter_sounds_as_open_jtalk_says_it(counter: str) -> None:
    said = {n: (counted(n, number(n), counter), heard(f"{n}{counter}")) for n in NUMBERS}
    assert {n: pair for n, pair in said.items() if not same(*pair)} == {}


@pytest.mark.parametrize("n", [0, 1, 10, 110, 300, 666, 888, 1000, 3333, 8600, 12 * 10**7, 10**7, 10**12, 8 * 10**12])
def test_a_number_sounds_as_open_jtalk_says_it(n: int) -> None:
    assert same(number(n), heard(str(n)))


@pytest.mark.parametrize(
    ("numeral", "n"),
    [("1,000", 1000), ("三百二十", 320), ("1億2千", 100_002_000), ("二〇〇六", 2006), ("千", 1000), ("3万5千", 35_000),
     ("二三", None), ("百二三", None), ("三三百", None), ("万億", None), ("10三", None)],
)  # fmt: skip
def test_value(numeral: str, n: int | None) -> None:
    assert value(numeral) == n
