"""The sung text as a gateway to Suno wants it, and a description of the music in English. Pure."""

from __future__ import annotations

import re
import unicodedata

from songgen.song import Script

_BRACKETS = re.compile(r"[\[\]{}()<>（）［］｛｝【】〔〕〈〉《》「」『』]")

WORDS = {
    "ポップ": "pop", "ポップス": "pop", "ロック": "rock", "バラード": "ballad", "ラップ": "rap", "ジャズ": "jazz",
    "アニソン": "anime song", "アニメソング": "anime song", "ヒップホップ": "hip hop", "テクノ": "techno",
    "ダンス": "dance", "フォーク": "folk", "演歌": "enka", "童謡": "children's song", "ボサノバ": "bossa nova",
    "明るい": "bright", "元気": "energetic", "楽しい": "cheerful", "切ない": "bittersweet", "悲しい": "sad",
    "優しい": "gentle", "やさしい": "gentle", "かわいい": "cute", "かっこいい": "cool", "疾走感": "driving",
    "落ち着いた": "calm", "静か": "quiet", "激しい": "intense", "力強い": "powerful", "爽やか": "fresh",
    "女性": "female", "男性": "male", "女声": "female", "男声": "male",
}  # fmt: skip
"""Japanese words of a topic's ``music`` in the English that music models are described in."""


def suno_lyrics(script: Script) -> str:
    """Section tags and sung lines. Brackets inside a line are taken off: the gateway would read them as directions."""
    blocks = []
    for section in script.sections:
        rows = [f"[{_plain(section.tag)}]"] if _plain(section.tag) else []
        rows += [text for line in section.lines if (text := _plain(line.sung))]
        if rows:
            blocks.append("\n".join(rows))
    return "\n\n".join(blocks)


def style(script: Script) -> str:
    """Genre, mood, voice, tempo and language in English, comma-separated."""
    voice = english(script.vocal)
    parts = [english(script.genre), *(english(mood) for mood in script.mood)]
    parts += [f"{voice} vocal" if voice in ("female", "male") else voice, f"{script.tempo} bpm"]
    parts += ["clear diction", "Japanese lyrics" if script.language == "ja" else "English lyrics"]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def gender(script: Script) -> str:
    """``f``, ``m``, or ``""`` when the topic leaves it open."""
    word = english(script.vocal).split(" ")[0].lower()
    return {"female": "f", "woman": "f", "male": "m", "man": "m"}.get(word, "")


def english(word: str) -> str:
    """A word of the topic in English where it is known, else as it is."""
    word = _plain(word)
    return WORDS.get(word, word)


def _plain(text: str) -> str:
    text = "".join(" " if unicodedata.category(char).startswith(("C", "Z")) else char for char in text)
    return " ".join(_BRACKETS.sub(" ", text).split())
