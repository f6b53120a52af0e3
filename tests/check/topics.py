"""The topics of the repository, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from songgen import topic as topics
from songgen.topic import Topic

LYRICS = Path(__file__).parents[2] / "lyrics"


@cache
def subject(slug: str) -> Topic:
    return topics.load(LYRICS / slug / "topic.yaml")
