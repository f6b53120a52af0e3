"""The YouTube kit stays inside YouTube's limits, whatever the song says."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import srt
from PIL import Image

from songgen import config, steps, workspace
from songgen.bundle.youtube import captions, chapters, description, kit, resource, tags, title
from songgen.config import YouTube
from songgen.publish import memory
from songgen.run import Job
from tests.publish.bundle import cover, song

HARD: dict[str, dict[str, Any]] = {
    "as usual": {},
    "markup and emoji": {"title": '"<script>alert(1)</script>" 🎵\n\x00', "exam": "A&B <c>", "summary": "<i>" * 20},
    "long": {"title": "長い題名" * 75, "exam": "試験" * 60, "summary": "要約。" * 900,
             "terms": [{"term": f"用語{n}" * 9, "define": "意味" * 40} for n in range(90)]},
    "emoji only": {"title": "🎵" * 80, "exam": ""},
    "English": {"title": "Gradients, vanishing", "language": "en", "exam": "Deep Learning"},
    "empty": {"title": "", "exam": "", "summary": "", "terms": [], "sources": [], "credits": [], "lines": [],
              "sections": [], "duration": 1.0},
}  # fmt: skip


@pytest.mark.parametrize("what", HARD)
def test_limits_hold(what: str) -> None:
    made = resource(song("a-song", **HARD[what]), YouTube(links=["https://example.com/?a=1&b=2"]))
    snippet = made["snippet"]
    assert 0 < len(snippet["title"].encode("utf-16-le")) // 2 <= 100 and "\n" not in snippet["title"]
    assert len(snippet["description"].encode()) <= 5000
    assert "この作品にはAIが使われています。" in snippet["description"]
    assert "https://example.com/?a=1&b=2" in snippet["description"]
    assert not re.search(r"[<>\x00]", snippet["title"] + snippet["description"] + "".join(snippet["tags"]))
    counted = ",".join(f'"{tag}"' if " " in tag else tag for tag in snippet["tags"])
    assert len(counted.encode("utf-16-le")) // 2 <= 500 and all(snippet["tags"])
    assert made["status"]["containsSyntheticMedia"] is True and made["status"]["privacyStatus"] == "private"


def with_sections(*spans: tuple[float, float], duration: float) -> dict[str, Any]:
    lines = [
        {"index": i, "section": f"S{i}", "shown": f"行{i}", "sung": "", "start": start, "end": end, "units": []}
        for i, (start, end) in enumerate(spans)
    ]
    sections = [{"tag": f"S{i}", "kind": "verse", "lines": [i]} for i in range(len(spans))]
    return song("a-song", lines=lines, sections=sections, duration=duration)


def test_chapters() -> None:
    made = with_sections((3.7, 20), (21, 24), (25, 50), (55, 60), (66, 80), duration=82)
    assert chapters(made) == [(0, "S0"), (21, "S1"), (55, "S3"), (66, "S4")]
    assert "0:00 S0\n0:21 S1\n0:55 S3\n1:06 S4" in description(made, [])
    assert chapters(with_sections((12.5, 20), (25, 50), duration=60)) == [(0, "イントロ"), (12, "S0"), (25, "S1")]
    assert chapters(with_sections((3, 20), (22, 29), duration=30)) == []
    assert chapters(with_sections((3, 8), (15, 20), (52, 58), duration=60)) == []


def test_captions_are_as_youtube_takes_them() -> None:
    lines = [
        {"shown": "みじかい", "start": 0.5, "end": 2.0},
        {"shown": "とてもながいぎょうは ふたつにわけて 字幕のはばに おさまるようにする", "start": 1.9, "end": 4.0},
        {"shown": "  ", "start": 4.0, "end": 5.0},
        {"shown": "a --> b", "start": 5.0, "end": 6.0},
    ]
    found = list(srt.parse(captions(song("a-song", lines=lines))))
    assert [one.index for one in found] == [1, 2, 3]
    assert all(a.end <= b.start for a, b in pairwise(found)) and all(one.start < one.end for one in found)
    assert all(len(one.content.splitlines()) <= 2 for one in found)
    assert len(found[1].content.splitlines()) == 2
    assert "".join(found[1].content.split()) == "".join(lines[1]["shown"].split())  # type: ignore[attr-defined]


def test_the_folder() -> None:
    made = kit(song("a-song"), cover(), YouTube())
    assert made == kit(song("a-song"), cover(), YouTube())
    assert set(made) == {
        f"youtube/{name}"
        for name in (
            "title.txt",
            "description.txt",
            "tags.txt",
            "captions.ja.srt",
            "video.json",
            "CHECKLIST.md",
            "thumbnail.jpg",
        )
    }
    image = Image.open(io.BytesIO(made["youtube/thumbnail.jpg"]))
    assert (image.format, image.size) == ("JPEG", (1280, 720))
    assert len(made["youtube/thumbnail.jpg"]) < 2_000_000
    assert json.loads(made["youtube/video.json"])["status"]["containsSyntheticMedia"] is True
    checklist = made["youtube/CHECKLIST.md"].decode()
    assert "改変されたコンテンツ: **はい**" in checklist and "Altered content: **Yes**" in checklist
    for name in re.findall(r"`([\w.]+)`", checklist):
        assert f"youtube/{name}" in made


def test_title_and_tags_say_what_it_is() -> None:
    assert title(song("a-song")) == "積層オートエンコーダ【G検定】歌で覚える"
    assert tags(song("a-song"))[:3] == ["G検定", "積層オートエンコーダ", "勾配消失問題"]


def test_the_songs_own_post_stands_first_among_the_links() -> None:
    settings = YouTube(links=["https://blog.example.com", "https://blog.example.com/a-song/"])
    made = resource(song("a-song"), settings, ["https://blog.example.com/a-song/"])["snippet"]["description"]
    block = made[made.index("▼ リンク") :].split("\n\n")[0]
    assert block == "▼ リンク\nこの歌の記事: https://blog.example.com/a-song/\nhttps://blog.example.com"
    assert "記事" not in resource(song("a-song"), settings)["snippet"]["description"]


def test_the_bundle_is_made_again_once_its_post_is_before_readers(example_topic: str) -> None:
    folder = Path("lyrics/test-song")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(example_topic, encoding="utf-8")
    topic, work = workspace.find_topic("test-song", Path("songs"))
    job = Job(topic, work, config.load(Path.cwd(), {}))

    def settings() -> dict[str, Any]:
        return next(dict(step.settings) for step in steps.wanted(job) if step.name == "bundle")

    before = settings()
    for status in ("draft", "future"):
        memory.keep(work.song, "wordpress", "https://e.com", {"link": "https://e.com/?p=1", "status": status})
        assert settings() == before, "nobody could open the link: no reason to do anything again"
    memory.keep(work.song, "wordpress", "https://e.com", {"link": "https://e.com/test-song/", "status": "publish"})
    assert settings() == before | {"posts": ["https://e.com/test-song/"]}
