"""The six lyrics that the built-in singer is measured on: none of them was looked at while it was tuned."""

from __future__ import annotations

from pathlib import Path

from songgen.script import script
from songgen.song import Script
from songgen.topic import Topic

FOLDER = Path(__file__).parent / "singing"
NAMES = ("short-osmosis", "short-loop", "medium-plates", "medium-market", "long-cell", "long-edo")
"""Two of each length: about 40 s, 90 s and three minutes."""


def song(name: str, seed: int = 0) -> Script:
    """One of the lyrics; its first line says genre, tempo and mood."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    genre, tempo, mood = text.splitlines()[0].removeprefix("# music: ").split(", ")
    topic = Topic.model_validate(
        {
            "title": name,
            "slug": name,
            "language": "ja",
            "music": {"genre": genre, "tempo": int(tempo), "mood": [mood]},
            "axes": {},
            "terms": [{"id": "word", "term": "歌", "reading": "うた"}],
        }
    )
    return script(topic, text, f"{name}.txt", seed)
