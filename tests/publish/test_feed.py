"""The podcast feed over all songs, read by an independent reader: one item a song, stable bytes, nobody's edit lost."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from songgen import config
from songgen.errors import InputError, RefusedError
from songgen.publish import Published
from songgen.publish.feed import Feed
from tests.publish import bundle as bundles

BASE = "https://example.com/songs/"
PODCAST, ITUNES = "{https://podcastindex.org/namespace/1.0}", "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundles.write(tmp_path / "songs", "a-song")


def publish(bundle: Path, force: bool = False, **settings: Any) -> Published:
    made = config.load(bundle, {}, feed={"base_url": BASE, "title": "覚える歌 & more", "author": "わたし", **settings})
    return Feed(made).publish(bundle, status="draft", force=force)


def feed_of(bundle: Path) -> bytes:
    return (bundle.parent / "feed.xml").read_bytes()


def test_an_independent_reader_finds_all_that_a_player_needs(bundle: Path) -> None:
    second = bundles.write(bundle.parent, "b-song", created="2026-11-25T09:00:00+09:00", title='<b> & "題" \x08')
    assert publish(bundle).action == "created"
    done = publish(second)
    assert done.action == "created" and "2 in the feed" in done.notes[0]
    found = feedparser.parse(feed_of(bundle))
    assert not found.bozo and found.version == "rss20"
    channel = found.feed
    assert (channel.title, channel.language, channel.author) == ("覚える歌 & more", "ja", "わたし")
    assert channel.image.href == "https://example.com/songs/b-song/cover-square.jpg"
    links = {link["rel"]: link["href"] for link in channel.links}
    assert links == {"alternate": BASE, "self": "https://example.com/songs/feed.xml"}
    assert [entry.id for entry in found.entries] == ["songgen:b-song", "songgen:a-song"], "newest first"
    newest, oldest = found.entries
    assert newest.title == '<b> & "題"' and not newest.guidislink
    assert newest.published_parsed[:6] == (2026, 11, 25, 0, 0, 0)  # of the record, in UTC
    sound = oldest.enclosures[0]
    assert sound.href == "https://example.com/songs/a-song/song.mp3" and sound.type == "audio/mpeg"
    assert int(sound.length) == (bundle / "song.mp3").stat().st_size
    assert oldest.itunes_duration == "4"
    assert "勾配が消える" in oldest.summary and "CC BY 3.0" in oldest.summary


def test_transcript_chapters_and_square_cover_lie_where_the_feed_says(bundle: Path) -> None:
    publish(bundle)
    item = ElementTree.fromstring(feed_of(bundle)).find("channel/item")
    assert item is not None
    named = {
        "transcript": item.find(f"{PODCAST}transcript").attrib,  # type: ignore[union-attr]
        "chapters": item.find(f"{PODCAST}chapters").attrib,  # type: ignore[union-attr]
        "image": item.find(f"{ITUNES}image").attrib,  # type: ignore[union-attr]
    }
    assert (named["transcript"]["type"], named["chapters"]["type"]) == ("text/vtt", "application/json+chapters")
    for facts in named.values():
        address = facts.get("url") or facts["href"]
        assert (bundle.parent / address.removeprefix(BASE)).is_file()
    chapters = json.loads((bundle / "chapters.json").read_text(encoding="utf-8"))
    assert chapters["chapters"] == [{"startTime": 0.5, "title": "Verse 1"}, {"startTime": 2.0, "title": "Chorus"}]
    image = Image.open(io.BytesIO((bundle / "cover-square.jpg").read_bytes()))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1400, 1400))


def test_PUB_1_the_same_songs_are_the_same_bytes_and_a_changed_one_is_one_item(bundle: Path) -> None:
    publish(bundle)
    before = feed_of(bundle)
    assert publish(bundle).action == "unchanged" and feed_of(bundle) == before
    (bundle / "publish.json").unlink()  # another machine, the same folder
    assert publish(bundle).action == "unchanged" and feed_of(bundle) == before
    bundles.change(bundle, title="新しい題")
    assert publish(bundle).action == "updated"
    entries = feedparser.parse(feed_of(bundle)).entries
    assert [(entry.id, entry.title) for entry in entries] == [("songgen:a-song", "新しい題")]
    guid = ElementTree.fromstring(before).findtext(f"channel/{PODCAST}guid")
    assert guid == ElementTree.fromstring(feed_of(bundle)).findtext(f"channel/{PODCAST}guid")


def test_PUB_2_a_feed_that_a_person_changed_or_made_stays(bundle: Path) -> None:
    publish(bundle)
    target = bundle.parent / "feed.xml"
    target.write_text(target.read_text(encoding="utf-8").replace("覚える歌", "わたしの歌"), encoding="utf-8")
    with pytest.raises(RefusedError, match="was changed"):
        publish(bundle)
    assert publish(bundle, force=True).action == "updated"
    target.write_text("<rss/>", encoding="utf-8")
    with pytest.raises(RefusedError, match="not made by songgen"):
        publish(bundle)


def test_a_run_that_was_cut_off_is_finished_by_the_next(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from songgen import files

    publish(bundle)
    bundles.change(bundle, title="新しい題")
    write = files.write

    def cut(path: Path, data: bytes | str) -> None:
        if path.name == "feed.xml":
            raise KeyboardInterrupt
        write(path, data)

    monkeypatch.setattr(files, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        publish(bundle)
    monkeypatch.setattr(files, "write", write)
    assert publish(bundle).action == "updated" and publish(bundle).action == "unchanged"


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"base_url": ""}, "base_url"), ({"title": ""}, "title"), ({"base_url": "ftp://x"}, "address"),
     ({"image": "x.png"}, "image")],
)  # fmt: skip
def test_a_setting_that_is_missing_or_wrong_is_named(bundle: Path, settings: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        publish(bundle, **settings)
    assert said in caught.value.message and caught.value.cure


def test_a_file_that_is_missing_is_named(bundle: Path) -> None:
    (bundle / "lyrics.vtt").unlink()
    with pytest.raises(InputError, match=r"lyrics\.vtt"):
        publish(bundle)


def test_a_song_of_the_feed_that_lost_a_file_is_named_and_what_can_be_made_is_made(bundle: Path) -> None:
    other = bundles.write(bundle.parent, "b-song")
    publish(other)
    (other / "cover-square.jpg").unlink()
    publish(bundle)
    assert (other / "cover-square.jpg").is_file()
    (other / "song.mp3").unlink()
    bundles.change(bundle, summary="変えた。")
    with pytest.raises(InputError, match="b-song/song.mp3"):
        publish(bundle)


def test_what_people_wrote_is_no_tag_where_a_player_reads_html(bundle: Path) -> None:
    wild = "<script>alert(1)</script> & <b>太字</b>"
    lines = [{**line, "shown": wild} for line in bundles.song("a-song")["lines"]]
    bundles.change(bundle, lines=lines, credits=[wild], post={"introduction": wild})
    publish(bundle)
    told = ElementTree.fromstring(feed_of(bundle)).findtext("channel/item/description") or ""
    assert set(re.findall("<[^>]*>", told)) <= {"<p>", "</p>", "<br>"} and html.unescape(told).count(wild) == 4
