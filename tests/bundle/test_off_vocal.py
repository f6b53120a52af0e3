"""The song without its lead gets into the bundle when it is of this take, and the page offers it."""

from __future__ import annotations

import json
from pathlib import Path

from songgen import audio, config, run, workspace
from songgen.run import Job
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
    job = Job(topic, work, config.load(Path.cwd(), {}), tell=lambda step, what: said.append(str(what)))
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
    run.make(job)
    assert 'id="offvocal"' not in page.read_text(encoding="utf-8")
    assert any("another take" in what for what in said)
