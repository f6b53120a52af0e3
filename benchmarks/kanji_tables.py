"""Writes ``songgen/language/kanji_tables.py``: how kanji are read inside words, and which ones look alike.

    python benchmarks/kanji_tables.py

The readings come from SudachiDict: each word of two kanji is cut where the two halves are likeliest (expectation
maximisation), so that 操 is そう, which no entry of its own says. The shapes come from Noto Sans CJK JP: two kanji look
alike where their pictures, and the best of their halves (the phonetic part of 職 and 識), nearly coincide. Takes a
minute and 1 GB.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import noto_cjk_sans_jp_bold as noto
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from sudachipy import Dictionary

from songgen.language.kana import hiragana

OUT = Path(__file__).parents[1] / "songgen/language/kanji_tables.py"
ROUNDS = 12
DRAWN = 2300
"""Kanji that are compared: those that stand in the most words."""
ALIKE = 0.725
SIZE = 64
MODULE = '''# ruff: noqa: E501
"""How kanji are read inside words, and which ones look alike: written by ``benchmarks/kanji_tables.py``.

The readings follow from SudachiDict (Apache 2.0), the shapes from Noto Sans CJK JP (SIL OFL 1.1).
"""

SOUNDS = """
{sounds}
"""
"""A reading and the kanji that have it, those of the most words first; a line each."""

SHAPES = """
{shapes}
"""
"""A kanji and those that look like it, a line each; a pair stands in one line only."""
'''
_NO_BEGINNING = "ゃゅょぁぃぅぇぉっんー"
_PAIR = re.compile("[一-鿿]{2}")
_READ = re.compile("[ぁ-ゖー]{2,6}")


def words() -> Iterator[tuple[str, str]]:
    """(word, reading): the dictionary's nouns and adjectives of two kanji that are no names."""
    for entry in Dictionary(dict="core").entries():
        kind = entry.part_of_speech()
        if kind[0] in ("名詞", "形状詞") and kind[1] != "固有名詞" and _PAIR.fullmatch(entry.surface()):
            reading = hiragana(entry.reading_form())
            if _READ.fullmatch(reading):
                yield entry.surface(), reading


def sounds(listed: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Reading → the kanji that have it in more than one word."""
    share: dict[str, dict[str, float]] = {}
    counts: dict[str, Counter[str]] = {}
    for _ in range(ROUNDS):
        counts = defaultdict(Counter)
        for (first, second), reading in listed:
            cuts = [i for i in range(1, len(reading)) if reading[i] not in _NO_BEGINNING]
            halves = [(reading[:i], reading[i:]) for i in cuts if i <= 4 and len(reading) - i <= 4]
            weights = [
                share.get(first, {}).get(a, 1e-4) * share.get(second, {}).get(b, 1e-4) if share else 1.0
                for a, b in halves
            ]
            for (a, b), weight in zip(halves, weights, strict=True):
                counts[first][a] += weight / sum(weights)
                counts[second][b] += weight / sum(weights)
        share = {char: {a: n / sum(its.values()) for a, n in its.items()} for char, its in counts.items()}
    found: dict[str, set[str]] = defaultdict(set)
    for char, its in counts.items():
        for reading, n in its.items():
            part = share[char][reading]
            if (n >= 2.5 and part >= 0.025 or n >= 1.5 and part >= 0.5) and not reading.endswith("っ"):
                found[reading].add(char)
    return {reading: chars for reading, chars in found.items() if len(chars) > 1}


def shapes(chars: list[str]) -> dict[str, list[str]]:
    """Kanji → those after it in ``chars`` that look like it."""
    font = ImageFont.truetype(str(noto.FONT_PATH), SIZE)
    pictures = []
    for char in chars:
        picture = Image.new("L", (SIZE, SIZE))
        ImageDraw.Draw(picture).text((0, -10), char, font=font, fill=255)
        picture = picture.crop(picture.getbbox()).resize((SIZE, SIZE)).filter(ImageFilter.GaussianBlur(1.6))
        pictures.append(np.asarray(picture.resize((SIZE // 2, SIZE // 2)), np.float32))
    stack = np.array(pictures)

    def likeness(rows: slice, columns: slice) -> np.ndarray:
        flat = stack[:, rows, columns].reshape(len(chars), -1)
        flat = flat - flat.mean(1, keepdims=True)
        flat /= np.linalg.norm(flat, axis=1, keepdims=True)
        return flat @ flat.T

    every = slice(None)
    halves = [
        (every, slice(13, 32)), (every, slice(16, 32)), (every, slice(16)), (slice(16), every), (slice(14, 32), every),
    ]  # fmt: skip
    best = np.maximum.reduce([likeness(*half) for half in halves])
    score = (likeness(every, every) + best) / 2
    return {a: [b for j, b in enumerate(chars) if j > i and score[i, j] >= ALIKE] for i, a in enumerate(chars)}


def main() -> None:
    """Write the module."""
    listed = sorted(set(words()))
    used = Counter(char for word, _ in listed for char in word)
    chars = [char for char, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))]
    by_sound = sounds(listed)
    listed_sounds = [f"{a} {''.join(c for c in chars if c in by_sound[a])}" for a in sorted(by_sound)]
    listed_shapes = [a + "".join(b) for a, b in shapes(chars[:DRAWN]).items() if b]
    OUT.write_text(MODULE.format(sounds="\n".join(listed_sounds), shapes="\n".join(listed_shapes)), encoding="utf-8")


if __name__ == "__main__":
    main()
