"""The whole way: topic → finished post."""

from __future__ import annotations

import json
import math
import struct
import wave
from pathlib import Path

import pytest

from songgen import config, files, run, workspace
from songgen.plan import STEPS
from songgen.run import Job

FILES = {
    "index.md", "index.html", "song.mp3", "cover.png", "lyrics.txt", "lyrics.lrc", "lyrics.vtt", "lyrics.srt",
    "song.json", "song.apkg", "worksheet.xhtml", "report.json", "journal.jsonl", "takes",
    "cover-square.png", "cover-wide.png",
}  # fmt: skip


def tone(path: Path, seconds: float = 4.0) -> None:
    """A plain tone that swells, as somebody's own recording."""
    rate = 22050
    samples = (
        int(9000 * math.sin(2 * math.pi * 330 * i / rate) * (0.4 + 0.6 * abs(math.sin(i / 9000))))
        for i in range(int(seconds * rate))
    )
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(b"".join(struct.pack("<h", s) for s in samples))


def job(folder: str, **make: object) -> Job:
    topic, work = workspace.find_topic("test-song", Path(folder))
    return Job(topic, work, config.load(Path.cwd(), {}, make=make, file={"audio": "tone.wav"}, bundle={"video": False}))


@pytest.fixture
def source(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    tone(Path("tone.wav"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def test_a_song_of_the_built_in_writer_and_singer(source: None) -> None:
    made = job("songs", singer="builtin")
    assert [action.step for action in run.make(made)] == list(STEPS[:-1])
    song = made.work.song
    assert {path.name for path in song.iterdir()} >= FILES
    record = json.loads((song / "song.json").read_text(encoding="utf-8"))
    assert record["title"] == made.topic.title
    assert record["exact"] is True
    confirmed = [line["verdict"] for line in json.loads((song / "report.json").read_text(encoding="utf-8"))["lines"]]
    told = f"{confirmed.count('confirmed')}行はトピックの事実と一致しました。"
    assert confirmed.count("confirmed") > 3 and told in (song / "index.md").read_text(encoding="utf-8")
    assert abs(record["master"]["lufs"] + 14) <= 0.5
    assert record["master"]["true_peak"] <= -1
    ends = [line["end"] for line in record["lines"]]
    assert ends == sorted(ends) and ends[-1] <= record["duration"]
    for name, digest in record["files"].items():
        assert files.sha256_of(song / name) == digest, name
    assert run.make(job("songs", singer="builtin")) == []
