"""Our WXR beside the one that a real WordPress exports of the same post: the same elements in the same order."""

from __future__ import annotations

import html
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from songgen import config
from songgen.publish.wxr import Wxr
from tests.publish import bundle as bundles
from tests.publish.contract import post, publish, rest
from tests.real.wordpress_site import Running

pytestmark = pytest.mark.real

EXPORT = """<?php
$_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/export.php';
wp_set_current_user(1);
export_wp(['content' => 'all']);
"""
READ = """<?php
$file = simplexml_load_file($argv[1]);
$wp = $file->channel->children('http://wordpress.org/export/1.2/');
echo (string) $wp->wxr_version, ' ', count($file->channel->item);
"""


def items(data: bytes) -> dict[str, list[ElementTree.Element]]:
    """Items by their post name."""
    found: dict[str, list[ElementTree.Element]] = {}
    for item in ElementTree.fromstring(data).iter("item"):
        name = item.findtext("{http://wordpress.org/export/1.2/}post_name") or ""
        found.setdefault(name, []).append(item)
    return found


def test_it_has_the_shape_of_wordpress_own_export(wordpress: Running, tmp_path: Path) -> None:
    song = bundles.write(tmp_path / "songs", "exported")
    publish(wordpress, song, "editor", status="publish")
    (wordpress.folder / "site" / "export.php").write_text(EXPORT, encoding="utf-8")
    (wordpress.folder / "site" / "read.php").write_text(READ, encoding="utf-8")
    done = subprocess.run(["php", str(wordpress.folder / "site" / "export.php")], capture_output=True, check=True)
    theirs = items(done.stdout[done.stdout.index(b"<?xml") :])["exported"][0]
    settings = config.load(tmp_path, {}, wxr={"base_url": "https://example.com/songs"})
    Wxr(settings).publish(song, status="publish", force=False)
    target = tmp_path / "songs" / "wordpress.xml"
    ours = items(target.read_bytes())["exported"][0]
    repeated = ("category", "{http://wordpress.org/export/1.2/}postmeta")
    assert [c.tag for c in ours if c.tag not in repeated] == [c.tag for c in theirs if c.tag not in repeated]
    pairs = [
        {(c.get("domain"), html.unescape(c.text or "")) for c in item.findall("category")} for item in (ours, theirs)
    ]
    assert pairs[0] == pairs[1]
    read = subprocess.run(
        ["php", str(wordpress.folder / "site" / "read.php"), str(target)],
        capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, encoding="utf-8",
    )  # fmt: skip
    assert read.stdout == "1.2 3"
    rest(wordpress, "DELETE", f"posts/{post(wordpress, 'exported')['id']}?force=true")
