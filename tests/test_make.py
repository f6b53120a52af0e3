"""The whole way: topic → finished post; killed anywhere, it ends in the same bundle."""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import signal
import struct
import wave
from pathlib import Path

import pytest

from songgen import config, files, run, workspace
from songgen.journal import Journal
from songgen.plan import STEPS
from songgen.run import Job

FILES = {
    "index.md", "index.html", "song.mp3", "cover.png", "lyrics.txt", "lyrics.lrc", "lyrics.vtt", "lyrics.srt",
    "song.json", "report.json", "journal.jsonl", "takes",
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


def bytes_of(folder: Path) -> dict[str, str | None]:
    return {
        str(path.relative_to(folder)): files.sha256_of(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("journal.jsonl", ".lock")
    }


def test_a_song_of_the_built_in_writer_and_singer(source: None) -> None:
    made = job("songs", singer="builtin")
    assert [action.step for action in run.make(made)] == list(STEPS[:-1])
    song = made.work.song
    assert {path.name for path in song.iterdir()} >= FILES
    record = json.loads((song / "song.json").read_text(encoding="utf-8"))
    assert record["title"] == made.topic.title
    assert record["exact"] is True
    assert abs(record["master"]["lufs"] + 14) <= 0.5
    assert record["master"]["true_peak"] <= -1
    ends = [line["end"] for line in record["lines"]]
    assert ends == sorted(ends) and ends[-1] <= record["duration"]
    for name, digest in record["files"].items():
        assert files.sha256_of(song / name) == digest, name
    assert run.make(job("songs", singer="builtin")) == []


def _killed_at(number: int, when: str, folder: str) -> None:
    """In a child: SIGKILL around the ``number``-th journal entry."""
    count = 0
    append = Journal.append

    def counted(self: Journal, *arguments: object, **facts: object) -> object:
        nonlocal count
        count += 1
        if count == number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        entry = append(self, *arguments, **facts)  # type: ignore[arg-type]
        if count == number and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return entry

    Journal.append = counted  # type: ignore[method-assign, assignment]
    run.make(job(folder, singer="file"))


@pytest.mark.parametrize("when", ["before", "after"])
def test_sigkill_at_every_journal_entry_ends_in_the_same_bundle(source: None, when: str) -> None:
    whole = job("whole", singer="file")
    run.make(whole)
    expected = bytes_of(whole.work.song)
    entries = len(whole.work.journal.entries())
    assert entries >= 2 * len(STEPS)
    lyrics = Path("lyrics/test-song")
    drafted = {path.name: path.read_bytes() for path in lyrics.iterdir()}
    fork = multiprocessing.get_context("fork")
    for number in range(1, entries + 1):
        for name in set(drafted) - {"topic.yaml"}:
            (lyrics / name).unlink(missing_ok=True)
        made = job(f"songs{number}", singer="file")
        child = fork.Process(target=_killed_at, args=(number, when, f"songs{number}"))
        child.start()
        child.join(120)
        assert child.exitcode == -signal.SIGKILL, f"entry {number} was not reached"
        run.make(made)
        assert bytes_of(made.work.song) == expected, f"killed {when} entry {number}"
        assert {path.name: path.read_bytes() for path in lyrics.iterdir()} == drafted
