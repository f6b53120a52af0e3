"""The video as a step of make: after the bundle, left out when asked, drawn again only for what is seen in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from songgen import config, run, workspace
from songgen.bundle.video import drawn_from
from songgen.run import Job
from tests.test_make import tone


@pytest.fixture
def source(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(example_topic, encoding="utf-8")
    tone(Path("tone.wav"), 1.5)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return folder


def job(video: bool = True, **bundle: object) -> Job:
    topic, work = workspace.find_topic("test-song", Path("songs"))
    made = config.load(Path.cwd(), {}, make={"singer": "file"}, file={"audio": "tone.wav"},
                       bundle={"video": video, **bundle})  # fmt: skip
    return Job(topic, work, made)


def done(job: Job) -> list[str]:
    return [action.step for action in run.make(job)]


def test_the_video_comes_last_and_again_only_for_what_is_seen(source: Path) -> None:
    assert "video" not in done(job(video=False))
    made = job()
    assert not (made.work.song / "video.mp4").exists()
    assert {path.name for path in (made.work.song / "youtube").iterdir()} >= {"title.txt", "video.json"}
    assert done(made) == ["video"]
    video = made.work.song / "video.mp4"
    assert video.stat().st_size > 10_000
    assert drawn_from(video) == json.loads((made.work.song / "song.json").read_text("utf-8"))["film"] != ""
    assert done(job()) == [] and done(job(video=False)) == []
    assert done(job(message="another word")) == ["bundle"]
    text = (source / "topic.yaml").read_text(encoding="utf-8")
    (source / "topic.yaml").write_text(text.replace("title: ", "title: 新", 1), encoding="utf-8")
    assert done(job(message="another word"))[-1] == "video"
    tone(Path("tone.wav"), 1.6)
    assert "bundle" in done(job(video=False, message="another word"))
    assert drawn_from(video) != json.loads((made.work.song / "song.json").read_text("utf-8"))["film"]
