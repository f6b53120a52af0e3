"""The promises of publishing, kept on real WordPress: the oldest and the newest that Debian packs."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publish import bundle as bundles
from tests.publish.contract import *  # noqa: F403  its tests
from tests.publish.contract import SUNO, media, post, publish, rest
from tests.real.browser import FLAGS
from tests.real.wordpress_site import Running

pytestmark = pytest.mark.real


@pytest.fixture
def site(wordpress: Running) -> Running:
    return wordpress


@pytest.fixture(scope="session")
def editor(wordpress: Running) -> Iterator[Any]:
    """A browser that is logged in as administrator; it reaches this machine only."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium")
    assert browser_path, "chromium is missing: run tests/real/install.sh"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.route(lambda url: not url.startswith((wordpress.url, "data:", "blob:")), lambda route: route.abort())
        page.goto(f"{wordpress.url}/wp-login.php")
        page.fill("#user_login", "admin")
        page.fill("#user_pass", "login-password")
        page.click("#wp-submit")
        page.wait_for_selector("#wpadminbar")
        yield page
        browser.close()


EVERY_BLOCK = """() => {
  const all = blocks => blocks.flatMap(b => [b, ...all(b.innerBlocks)]);
  return all(wp.data.select('core/block-editor').getBlocks()).map(b => [b.name, b.isValid]);
}"""


@pytest.mark.parametrize("user", ["author", "admin"])
def test_the_block_editor_opens_it_without_a_warning(
    site: Running, editor: Any, bundle: Path, slug: str, user: str, tmp_path: Path
) -> None:
    links = {slug: {"youtube": "https://youtu.be/dQw4w9WgXcQ", "suno": SUNO}}
    bundles.change(bundle, title='「題」 "a" 🎵 <b>')
    publish(site, bundle, user, links=links)
    said: list[str] = []
    listener = lambda message: said.append(message.text)  # noqa: E731  it is taken off again below
    editor.on("console", listener)
    editor.goto(f"{site.url}/wp-admin/post.php?post={post(site, slug)['id']}&action=edit")
    editor.wait_for_function("() => window.wp?.data?.select('core/block-editor')?.getBlocks().length > 0")
    blocks = editor.evaluate(EVERY_BLOCK)
    shown = editor.evaluate("() => wp.data.select('core/editor').getEditedPostAttribute('title')")
    clean = editor.evaluate("() => !wp.data.select('core/editor').isEditedPostDirty()")
    editor.remove_listener("console", listener)
    names = {name for name, _ in blocks}
    wanted = {"group", "heading", "paragraph", "list", "list-item", "audio", "embed", "image", "table", "code", "quote",
              "separator"}  # fmt: skip
    assert {f"core/{name}" for name in wanted} <= names
    assert not names & {"core/missing", "core/freeform"}
    assert ("core/details" in names) == (site.version >= (6, 3))
    assert [name for name, valid in blocks if not valid] == []
    assert [text for text in said if "validation" in text.lower()] == []
    assert html.unescape(shown) == '「題」 "a" 🎵 <b>'
    assert clean
    shots = Path(os.environ.get("SHOTS", tmp_path))
    editor.screenshot(path=shots / f"editor-{site.version[0]}-{user}.png")


def test_a_person_who_saves_it_in_the_editor_without_a_change_loses_nothing(
    site: Running, editor: Any, bundle: Path, slug: str
) -> None:
    publish(site, bundle, "editor")
    before = post(site, slug)
    editor.goto(f"{site.url}/wp-admin/post.php?post={before['id']}&action=edit")
    editor.wait_for_function("() => window.wp?.data?.select('core/block-editor')?.getBlocks().length > 0")
    saved = editor.evaluate("() => wp.blocks.serialize(wp.data.select('core/block-editor').getBlocks())")
    for kept in ("<ruby>勾配<rp>（</rp><rt>こうばい</rt><rp>）</rp></ruby>", f"songgen-{slug}"):
        assert kept in saved


def test_the_page_shows_formulas_and_ruby_as_they_were_meant(
    site: Running, editor: Any, bundle: Path, slug: str, tmp_path: Path
) -> None:
    formulas = [r"\hat{x} \approx x", r"f''(x) - g'(x) < 3", r"a_{i} -- \dots x 3x4"]
    bundles.change(bundle, explanation="\n\n".join(f"${tex}$" for tex in formulas))
    editor.goto(publish(site, bundle, "author", status="publish").link)
    text = editor.evaluate("() => document.body.textContent")
    for tex in formulas:
        assert rf"\( {tex} \)" in text
    pairs = editor.evaluate(
        "() => [...document.querySelectorAll('ruby')].map(r => [r.firstChild.textContent,"
        " r.querySelector('rt').textContent])"
    )
    assert pairs == [["勾配", "こうばい"], ["消", "き"], ["層", "そう"]]
    assert editor.evaluate("() => document.querySelector('audio').src.endsWith('.mp3')")
    editor.screenshot(path=Path(os.environ.get("SHOTS", tmp_path)) / f"post-{site.version[0]}.png", full_page=True)


def test_the_song_that_make_makes(site: Running, song: Path, tmp_path: Path) -> None:
    made = tmp_path / "stacked-autoencoder"
    shutil.copytree(song, made)
    first = publish(site, made, "author", status="publish")
    assert (first.action, first.requests <= 12) == ("created", True)
    assert not [note for note in first.notes if "changed the post" in note]
    again = publish(site, made, "author")
    assert (again.action, again.requests <= 4) == ("unchanged", True)
    record = json.loads((made / "song.json").read_text(encoding="utf-8"))
    sound = next(m for m in media(site, record["slug"]) if m["mime_type"] == "audio/mpeg")
    assert abs(sound["media_details"]["length"] - record["duration"]) < 1.5
    rendered = post(site, record["slug"])["content"]["rendered"]
    ruby = re.findall(r"<ruby>([^<]+)<rp>（</rp><rt>([^<]+)</rt>", rendered)
    meant = bundles.readings(record)
    assert [(html.unescape(a), html.unescape(b)) for a, b in ruby] == meant
    rest(site, "DELETE", f"posts/{post(site, record['slug'])['id']}?force=true")


def test_over_http_without_a_local_environment(site: Running, bundle: Path) -> None:
    """The site says that it takes no application passwords, before one is sent."""
    from songgen.errors import AuthError

    flag = site.folder / "site" / "production"
    try:
        flag.touch()
        with pytest.raises(AuthError, match="no application passwords over http"):
            publish(site, bundle)
    finally:
        flag.unlink()


def test_maintenance_is_said(site: Running, bundle: Path) -> None:
    from songgen.errors import UnavailableError

    flag = site.folder / "site" / ".maintenance"
    try:
        flag.write_text("<?php $upgrading = time();", encoding="utf-8")
        with pytest.raises(UnavailableError) as caught:
            publish(site, bundle)
        assert "503" in caught.value.message and "maintenance" in caught.value.cure
    finally:
        flag.unlink()
