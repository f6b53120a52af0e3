"""The song without its lead gets into the bundle when it is of this take, and the page offers it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from songgen import audio, config, run, steps, workspace
from songgen.plan import Action
from songgen.run import Job, Outcome
from songgen.sing.builtin.stems import write
from songgen.steps import script


def test_stems_of_the_take_are_offered_and_others_are_not(example_topic: str) -> None:
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    quick = example_topic.replace("tempo: 150", "tempo: 260")
    (folder / "topic.yaml").write_text(quick, encoding="utf-8")
    (folder / "lyrics.txt").write_text("[Verse 1]\nオートエンコーダ 事前学習\nファインチューニング\n", encoding="utf-8")
    topic, work = workspace.find_topic("test-song", Path("songs"))
    said: list[str] = []
    settings = config.load(Path.cwd(), {}, bundle={"video": False})
    job = Job(topic, work, settings, tell=lambda step, what: said.append(str(what)))
    run.make(job)
    page = work.song / "index.html"
    assert 'id="offvocal"' not in page.read_text(encoding="utf-8")
    write(script(job), work.song / "takes")
    assert [action.step for action in run.make(job)] == ["bundle"]
    assert 'data-src="off-vocal.mp3"' in page.read_text(encoding="utf-8")
    record = json.loads((work.song / "song.json").read_text(encoding="utf-8"))
    assert "off-vocal.mp3" in record["files"]
    lasts = [audio.decode((work.song / name).read_bytes()).duration for name in ("song.mp3", "off-vocal.mp3")]
    assert abs(lasts[0] - lasts[1]) < 0.03
    assert run.make(job) == []
    stem = work.song / "takes" / "off-vocal.wav"
    stem.write_bytes(stem.read_bytes()[: stem.stat().st_size // 2])
    (work.song / "notes.txt").write_text("a person's", encoding="utf-8")
    run.make(job)
    assert 'id="offvocal"' not in page.read_text(encoding="utf-8")
    assert any("another take" in what for what in said)
    assert not (work.song / "off-vocal.mp3").exists(), "a stale one would be put online with the rest"
    assert "off-vocal" not in (work.song / "song.json").read_text(encoding="utf-8")
    assert (work.song / "notes.txt").exists() and (work.song / "lyrics.lrc").exists()
    assert run.make(job) == []


def test_what_a_person_put_in_its_place_stays(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(example_topic, encoding="utf-8")
    topic, work = workspace.find_topic("test-song", Path("songs"))
    job = Job(topic, work, config.load(Path.cwd(), {}))
    wanted = {"index.md": b"page", "off-vocal.mp3": b"sound", "youtube/captions.en.srt": b"captions"}
    monkeypatch.setitem(steps.ACTIONS, "bundle", lambda job: Outcome(wanted, whole=True))
    run.carry_out(job, Action("bundle", "asked for"))
    (work.song / "off-vocal.mp3").write_bytes(b"mine")
    wanted = {"index.md": b"page"}
    run.carry_out(job, Action("bundle", "asked for"))
    assert (work.song / "off-vocal.mp3").read_bytes() == b"mine"
    assert not (work.song / "youtube/captions.en.srt").exists()
