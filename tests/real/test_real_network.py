"""A network of sites (multisite in subdirectories): a sub-site is a home like others; its owner alone sends frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish import bundle as bundles
from tests.publish.contract import FIRST, SUNO, UNCHANGED, post, publish
from tests.real.conftest import ROOT
from tests.real.wordpress_site import Running, as_network, started

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def sub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    tree = ROOT / ".real" / "newest"
    if not (tree / "usr/share/wordpress/wp-load.php").is_file():
        pytest.fail("WordPress is missing: run tests/real/install.sh", pytrace=False)
    with started(tree, tmp_path_factory.mktemp("network")) as site:
        yield as_network(site)


@pytest.mark.parametrize(("user", "frame"), [("author", False), ("editor", False), ("admin", True)])
def test_a_site_of_a_network(sub: Running, tmp_path: Path, user: str, frame: bool) -> None:
    song = bundles.write(tmp_path, f"network-{user}")
    links = {song.name: {"suno": SUNO}}
    first = publish(sub, song, user, status="publish", links=links)
    assert (first.action, first.status) == ("created", "publish")
    assert first.requests <= FIRST and f"/sub/{song.name}" in first.link
    again = publish(sub, song, user, status="publish", links=links)
    assert (again.action, again.requests <= UNCHANGED) == ("unchanged", True)
    raw = post(sub, song.name)["content"]["raw"]
    assert ("<iframe" in raw) == frame and "<ruby>勾配<rp>（</rp><rt>こうばい</rt>" in raw
