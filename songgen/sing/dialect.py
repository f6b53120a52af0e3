"""The sung text in each service's own dialect, and a description of the music in English. Pure."""

from __future__ import annotations

import math
import re
import unicodedata

from songgen.song import Script, ScriptLine

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


TAGS = {
    "intro": "Intro", "verse": "Verse", "pre-chorus": "Pre Chorus", "chorus": "Chorus", "bridge": "Bridge",
    "interlude": "Interlude", "outro": "Outro", "hook": "Hook", "solo": "Solo", "break": "Break",
}  # fmt: skip
"""Kind of section → the bare tag that MiniMax knows; whatever else stood in its brackets would be sung."""


def tagged(script: Script) -> str:
    """Section tags as written, and sung lines. Brackets inside a line are taken off: services read directions in them.

    For Suno's gateways, Lyria, Mureka and ACE-Step.
    """
    return _blocks(script, [f"[{tag}]" if (tag := _plain(section.tag)) else "" for section in script.sections])


def bare_tagged(script: Script) -> str:
    """The same with tags of one known word only (MiniMax): ``[Verse 1]`` → ``[Verse]``."""
    return _blocks(script, [f"[{TAGS[s.kind]}]" if s.kind in TAGS else "" for s in script.sections])


def chunks(script: Script, lines: int, length: int, shortest: float, longest: float) -> list[tuple[str, float]]:
    """(text, seconds) of each part of the song (ElevenLabs): a tag and at most ``lines`` lines of ``length``.

    A section that lasts longer than ``longest`` seconds is cut in two or more; none lasts less than ``shortest``.
    """
    made: list[tuple[str, float]] = []
    for section in script.sections:
        head = [f"[{tag[:100]}]"] if (tag := _plain(section.tag)) else []
        rows = [(text[:length], _line_seconds(line, script.tempo)) for line in section.lines
                if (text := _plain(line.sung))]  # fmt: skip
        if not rows:
            made += [("\n".join(head), max(shortest, _BARS * 60 / _tempo(script)))] if head else []
            continue
        while rows:
            count, seconds = 0, 0.0
            while count < min(len(rows), lines) and (not count or seconds + rows[count][1] <= longest):
                seconds += rows[count][1]
                count += 1
            text = "\n".join([*head, *(row[0] for row in rows[:count])])
            made.append((text, min(max(seconds, shortest), longest)))
            rows = rows[count:]
    return made


def seconds(script: Script) -> float:
    """How long the song is going to be: an eighth note a mora, whole bars a line, four bars where nobody sings."""
    total = 2 * _BARS * 60 / _tempo(script)  # before the first line and after the last one
    for section in script.sections:
        total += sum(_line_seconds(line, script.tempo) for line in section.lines)
        total += 0.0 if section.lines else _BARS * 60 / _tempo(script)
    return total


_BARS = 16
"""Beats of four bars."""


def _line_seconds(line: ScriptLine, tempo: int) -> float:
    count = len(line.morae) or len(line.sung.replace(" ", ""))
    return max(2, math.ceil(count / 8)) * 4 * 60 / min(max(tempo, 40), 240)


def _tempo(script: Script) -> int:
    return min(max(script.tempo, 40), 240)


def _blocks(script: Script, tags: list[str]) -> str:
    blocks = []
    for section, tag in zip(script.sections, tags, strict=True):
        rows = [tag] if tag else []
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
    """``female``, ``male``, or ``""`` when the topic leaves it open."""
    word = english(script.vocal).split(" ")[0].lower()
    return {"female": "female", "woman": "female", "male": "male", "man": "male"}.get(word, "")


def english(word: str) -> str:
    """A word of the topic in English where it is known, else as it is."""
    word = _plain(word)
    return WORDS.get(word, word)


def _plain(text: str) -> str:
    text = "".join(" " if unicodedata.category(char).startswith(("C", "Z")) else char for char in text)
    return " ".join(_BRACKETS.sub(" ", text).split())
