"""Real parts: what is missing is a failure that says how to get it, never a skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.real.browser import FLAGS
from tests.real.wordpress_site import Running, started

ROOT = Path(__file__).parents[2]


pytest.register_assert_rewrite("tests.publish.contract")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two workers share the work so that each WordPress is started once, and each browser once a file."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("real"):
            named = getattr(item, "callspec", None)
            group = named.params.get("wordpress") if named else None
            item.add_marker(pytest.mark.xdist_group(group or item.path.stem))


@pytest.fixture(scope="session", params=["oldest", "newest"])
def wordpress(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A fresh real WordPress; everything that needs the oldest one runs before the newest is started."""
    tree = ROOT / ".real" / request.param
    missing = [name for name in ("php", "mariadb-install-db") if not shutil.which(name)]
    if missing or not (tree / "usr/share/wordpress/wp-load.php").is_file():
        pytest.fail(
            f"WordPress or {', '.join(missing) or 'its packages'} missing: run tests/real/install.sh", pytrace=False
        )
    with started(tree, tmp_path_factory.mktemp("wp")) as site:
        yield site


@pytest.fixture(scope="session")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example song, really made by the built-in writer and singer: by one worker, and each has a copy."""
    from filelock import FileLock

    from songgen import config, run, workspace
    from songgen.run import Job

    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sung"
    with FileLock(f"{shared}.lock"):
        topic, work = workspace.find_topic(str(ROOT / "lyrics" / "stacked-autoencoder"), shared)
        # Its film takes a minute, has tests of its own, and goes to none of the homes that are tried here.
        run.make(Job(topic, work, config.load(shared, {}, bundle={"video": False})))
    return Path(shutil.copytree(work.song, tmp_path_factory.mktemp("songs") / work.song.name))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The system's Chromium. Playwright runs once at a time in a thread: the next module starts its own."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "chromium is missing: run tests/real/install.sh"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
