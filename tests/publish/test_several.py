"""Several songs to one home: each is brought there, and one that fails does not stop the others."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
from click.testing import CliRunner

from songgen.cli import cli
from songgen.errors import Exit
from tests.publish import bundle as bundles

FEED = '[publishers.feed]\nbase_url = "https://example.com/songs"\ntitle = "t"\n'


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["publish", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_one_that_fails_does_not_stop_the_others() -> None:
    Path("songgen.toml").write_text(FEED, encoding="utf-8")
    for slug in ("a-song", "b-song", "c-song"):
        bundles.write(Path("songs"), slug)
    Path("songs/b-song/lyrics.vtt").unlink()
    code, said, talk = run("a-song", "b-song", "c-song", "--to", "feed")
    assert code == Exit.PARTIAL
    assert said.count("created:") == 2 and "lyrics.vtt" in talk and "1 of 3 songs were not published" in talk
    found = feedparser.parse(Path("songs/feed.xml").read_bytes())
    assert {entry.id for entry in found.entries} == {"songgen:a-song", "songgen:c-song"}


def test_one_alone_keeps_its_own_exit_code_and_json_is_one_object_a_line() -> None:
    assert run("nowhere", "--to", "wxr")[0] == Exit.INPUT
    assert run("--to", "wxr")[0] == Exit.USAGE
    assert run("x", "--to", "wxr", "--date", "2026-12-01T09:00")[0] == Exit.USAGE
    for slug in ("a-song", "b-song"):
        bundles.write(Path("songs"), slug)
    code, said, _ = run("a-song", "songs/b-song", "--to", "wxr", "--json")
    lines = [json.loads(line) for line in said.splitlines()]
    assert code == Exit.DONE and [line["action"] for line in lines] == ["created", "created"]


def test_an_unknown_home_names_the_known_ones() -> None:
    bundles.write(Path("songs"), "a-song")
    code, _, talk = run("a-song", "--to", "myspace")
    assert code == Exit.INPUT and "feed, hatena, hugo, wordpress, wxr" in talk
