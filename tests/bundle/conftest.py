"""A small topic and all parts of its post."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import topic as topics
from songgen.bundle import Parts
from songgen.config import Bundle
from songgen.script import script
from songgen.timing import cues
from songgen.topic import Topic


@pytest.fixture
def subject(example_topic: str, tmp_path: Path) -> Topic:
    path = tmp_path / "topic.yaml"
    path.write_text(example_topic, encoding="utf-8")
    return topics.load(path)


@pytest.fixture
def parts(subject: Topic) -> Parts:
    song = script(subject, '[Verse 1]\n事前学習は 層ごとに\n\n[Chorus]\n<b>と & "うた"\n', "lyrics.txt", 0)
    return Parts(
        topic=subject,
        script=song,
        cues=cues(song, None, shift=0.0, duration=30.0),
        explanation="# 題\n\n## 事前学習\n\n式は $x^2$。<script>alert(1)</script>\n",
        created="2026-11-24T00:00:00+00:00",
        drafter={"drafter": "hand"},
        singer={"name": "builtin", "voice": "Voice: <test>"},
        master={},
        check={"coverage": {"present": 3, "required": 3}, "verdicts": {"confirmed": 2, "unverified": 1, "no_claim": 1}},
        settings=Bundle(),
    )
