"""A bundle with a page to open: real terms and formulas, a tone for a voice, made in a second."""

from __future__ import annotations

from pathlib import Path

from songgen import ffmpeg
from songgen import topic as topics
from songgen.bundle import Parts, build
from songgen.config import Bundle
from songgen.script import script
from songgen.song import LineTiming
from songgen.timing import cues
from songgen.topic import Topic

ROOT = Path(__file__).parents[2]
LYRICS = """[Verse 1]
オートエンコーダは 教師なし学習
エンコーダは 入力を圧縮
小さい 特徴から

[Chorus]
積層オートエンコーダ さあ積み上げよう
事前学習は 最初に1層ずつ
ファインチューニングは 全体調整
"""
BEGIN, LONG = 1.0, 3.0
"""Seconds: the first line begins, each line lasts."""


def subject(**changes: object) -> Topic:
    """The example's topic with the terms that the song sings and their rivals, and with changes."""
    whole = topics.load(ROOT / "lyrics" / "stacked-autoencoder" / "topic.yaml")
    few = [term for term in whole.terms if term.id in ("sae", "ae", "enc", "dec", "pre", "ft", "feature", "dbn")]
    return whole.model_copy(update={"terms": few, **changes})


def write(folder: Path, topic: Topic, lyrics: str = LYRICS, explanation: str = "", off_vocal: bool = True) -> Path:
    """The bundle in ``folder``; returns its page. Morae are even, so that a test can say which one is lit."""
    song = script(topic, lyrics, "lyrics.txt", 0)
    timings = []
    for line in song.lines:
        start, step = BEGIN + line.index * LONG, (LONG - 0.5) / max(1, len(line.morae))
        morae = tuple((start + i * step, start + (i + 1) * step) for i in range(len(line.morae)))
        timings.append(LineTiming(line.index, start, start + LONG - 0.5, morae))
    duration = BEGIN + len(song.lines) * LONG + 1
    parts = Parts(
        topic=topic,
        script=song,
        cues=cues(song, tuple(timings), shift=0.0, duration=duration),
        explanation=explanation or "# 題\n\n## オートエンコーダ\n\n入力と同じものを出力します。$x^2$\n",
        created="2026-11-24T00:00:00+00:00",
        drafter={"drafter": "hand"},
        singer={"name": "builtin", "voice": "Voice: test"},
        master={},
        check={"coverage": {"present": 3, "required": 3}, "confirmed": 0},
        settings=Bundle(author="テスト"),
        files={"off-vocal.mp3": "0" * 64} if off_vocal else {},
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in build(parts).items():
        (folder / name).write_bytes(data)
    for name, hertz in (("song.mp3", 440), ("off-vocal.mp3", 220)):
        tone = f"sine=frequency={hertz}:duration={duration}"
        ffmpeg.run(["-v", "error", "-f", "lavfi", "-i", tone, "-b:a", "48k", str(folder / name)])
    return folder / "index.html"
