"""The WXR file, held to what WordPress's own export writes and its importer reads: stable, complete, well-formed."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from songgen import config
from songgen.errors import InputError, RefusedError
from songgen.publish import Published
from songgen.publish.wxr import Wxr
from tests.publish import bundle as bundles

WP, CONTENT, EXCERPT, DC = (
    "{http://wordpress.org/export/1.2/}", "{http://purl.org/rss/1.0/modules/content/}",
    "{http://wordpress.org/export/1.2/excerpt/}", "{http://purl.org/dc/elements/1.1/}",
)  # fmt: skip
ORDER = ["title", "link", "pubDate", f"{DC}creator", "guid", "description", f"{CONTENT}encoded", f"{EXCERPT}encoded",
         *(f"{WP}{name}" for name in ("post_id", "post_date", "post_date_gmt", "post_modified", "post_modified_gmt",
           "comment_status", "ping_status", "post_name", "status", "post_parent", "menu_order", "post_type",
           "post_password", "is_sticky"))]  # fmt: skip
"""Every item's elements as WordPress 7.1 exports them."""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundles.write(tmp_path / "songs", "a-song")


def publish(bundle: Path, status: str = "draft", force: bool = False, **settings: Any) -> Published:
    made = config.load(bundle, {}, wxr={"base_url": "https://example.com/songs", **settings})
    return Wxr(made).publish(bundle, status=status, force=force)


def items(bundle: Path) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring((bundle.parent / "wordpress.xml").read_bytes()).iter("item"))


def told(item: ElementTree.Element, name: str) -> str:
    return item.findtext(name) or ""


def test_one_file_holds_every_song_with_its_files(bundle: Path) -> None:
    second = bundles.write(bundle.parent, "b-song", title="二つ目 ]]> <b>")
    publish(bundle)
    assert publish(second, status="publish").action == "created"
    root = ElementTree.fromstring((bundle.parent / "wordpress.xml").read_bytes())
    assert root.findtext(f"channel/{WP}wxr_version") == "1.2"
    found = items(bundle)
    assert [(told(i, f"{WP}post_type"), told(i, f"{WP}status")) for i in found] == [
        ("post", "draft"), ("attachment", "inherit"), ("attachment", "inherit"),
        ("post", "publish"), ("attachment", "inherit"), ("attachment", "inherit"),
    ]  # fmt: skip
    for item in found:
        assert [child.tag for child in item][: len(ORDER)] == ORDER
    ids = [told(i, f"{WP}post_id") for i in found]
    assert len(set(ids)) == 6
    post, sound, cover = found[:3]
    assert told(sound, f"{WP}attachment_url") == "https://example.com/songs/a-song/song.mp3"
    assert {told(i, f"{WP}post_parent") for i in (sound, cover)} == {ids[0]}
    meta = {told(m, f"{WP}meta_key"): told(m, f"{WP}meta_value") for m in post.iter(f"{WP}postmeta")}
    assert meta == {"_thumbnail_id": told(cover, f"{WP}post_id")}
    terms = {(node.get("domain"), node.text) for node in post.findall("category")}
    assert terms == {("category", "G検定"), ("post_tag", "勾配消失問題"), ("post_tag", "A & B"),
                     ("post_tag", "オートエンコーダ")}  # fmt: skip
    assert html.unescape(told(found[3], "title")) == "二つ目 ]]> <b>" and "<b>" not in told(found[3], "title")
    assert told(post, f"{WP}post_date") == "2026-11-24 09:00:00"  # the record's, on a clock in Japan
    body = told(post, f"{CONTENT}encoded")
    assert "songgen-a-song" in body and "<ruby>勾配<rp>（</rp><rt>こうばい</rt>" in body and "a-song/song.mp3" in body
    assert told(post, f"{EXCERPT}encoded") == "層ごとに学ぶ。"


def test_PUB_1_what_an_importer_knows_a_post_by_stays(bundle: Path) -> None:
    publish(bundle)
    before = (bundle.parent / "wordpress.xml").read_bytes()
    assert publish(bundle).action == "unchanged" and (bundle.parent / "wordpress.xml").read_bytes() == before
    known = [(told(i, "title"), told(i, f"{WP}post_date"), told(i, "guid")) for i in items(bundle)]
    bundles.change(bundle, explanation="# 題\n\n別の説明。\n")
    assert publish(bundle).action == "updated"
    assert [(told(i, "title"), told(i, f"{WP}post_date"), told(i, "guid")) for i in items(bundle)] == known


def test_PUB_2_PUB_4_hand_edits_and_what_went_out(bundle: Path) -> None:
    publish(bundle, status="publish")
    assert publish(bundle).status == "publish"
    target = bundle.parent / "wordpress.xml"
    target.write_text(target.read_text(encoding="utf-8").replace("層ごと", "わたし"), encoding="utf-8")
    with pytest.raises(RefusedError, match="was changed"):
        publish(bundle)
    assert publish(bundle, force=True).action == "updated"


def test_without_an_address_the_words_go_alone(bundle: Path) -> None:
    done = publish(bundle, base_url="")
    assert any("no player and no cover" in note for note in done.notes)
    (post,) = items(bundle)
    assert "wp:audio" not in told(post, f"{CONTENT}encoded") and "<img" not in re.sub(
        r"figure\.png", "", told(post, f"{CONTENT}encoded").replace('<img src="https://example.com/', "")
    )


@pytest.mark.parametrize(("key", "value"), [("base_url", "songs"), ("site", "x"), ("timezone", "Asia/Tokio")])
def test_a_wrong_setting_is_named(bundle: Path, key: str, value: str) -> None:
    with pytest.raises(InputError, match=key):
        publish(bundle, **{key: value})


def test_terms_that_differ_in_a_sign_have_slugs_of_their_own(bundle: Path) -> None:
    """An importer knows a term by its slug: C# would become C."""
    song = json.loads((bundle / "song.json").read_text("utf-8"))
    names = ["C#", "C", "C-2", "C++", "A & B", "A/B"]
    bundles.change(bundle, terms=[{**song["terms"][0], "term": name} for name in names])
    publish(bundle)
    root = ElementTree.fromstring((bundle.parent / "wordpress.xml").read_bytes())
    listed = {told(tag, f"{WP}tag_name"): told(tag, f"{WP}tag_slug") for tag in root.iter(f"{WP}tag")}
    assert listed == {"C#": "c-3", "C": "c", "C-2": "c-2", "C++": "c%2b%2b", "A & B": "a-b", "A/B": "a-b-2"}
    post = items(bundle)[0]
    used = {node.text: node.get("nicename") for node in post.findall("category") if node.get("domain") == "post_tag"}
    assert used == listed
