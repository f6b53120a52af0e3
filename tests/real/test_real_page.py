"""The page in a real Chromium: from a file, without a network, on a phone and on a desk; the running line runs."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.real.browser import FLAGS

pytestmark = pytest.mark.real


@pytest.mark.parametrize(("name", "width"), [("phone", 390), ("desk", 1280)])
def test_the_running_line_moves_with_the_audio(song: Path, tmp_path: Path, name: str, width: int) -> None:
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium")
    assert browser_path, "chromium is missing: run tests/real/install.sh"
    record = json.loads((song / "song.json").read_text(encoding="utf-8"))
    asked: list[str] = []
    said: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": 860})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((song / "index.html").as_uri())
        # Promises and selectors: the page's own policy forbids the eval behind wait_for_function.
        page.evaluate(
            "new Promise(done => { const audio = document.getElementById('audio');"
            " if (audio.readyState >= 1) done(); else audio.addEventListener('loadedmetadata', () => done()); })"
        )
        assert abs(page.evaluate("document.getElementById('audio').duration") - record["duration"]) < 0.6
        for line in (record["lines"][0], record["lines"][5]):
            page.evaluate(f"document.getElementById('audio').currentTime = {line['start'] + 0.3}")
            page.wait_for_selector(f".row.now[data-line='{line['index']}']")
        page.evaluate("document.getElementById('audio').muted = true; document.getElementById('audio').play()")
        following = record["lines"][6]["index"]
        page.wait_for_selector(f".row.now[data-line='{following}']", timeout=20000)
        assert page.locator(".row.now").count() == 1
        assert page.locator(".row.now .on").count() >= 1
        page.evaluate("document.getElementById('audio').pause()")
        assert page.locator("rt").first.is_visible()
        page.click("#furigana")
        assert not page.locator("rt").first.is_visible()
        page.click("#furigana")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
        assert page.locator("math").count() >= 1
        shots = Path(os.environ.get("SHOTS", tmp_path))
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=shots / f"page-{name}.png")
        page.locator("#listen").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('listen').scrollIntoView()")
        page.screenshot(path=shots / f"page-{name}-lyrics.png")
        browser.close()
    assert said == []
    assert [url for url in asked if not url.startswith("file:")] == []
