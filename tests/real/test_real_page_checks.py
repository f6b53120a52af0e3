"""What accessibility checkers and Lighthouse look for, and what a hostile topic or model might try, in Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from songgen.topic import Formula
from tests.real import page_bundle
from tests.real.page_bundle import BEGIN
from tests.real.visit import DESK, PHONE, Browser, Visit

pytestmark = pytest.mark.real

EXPLANATION = """# 題

## 式と表

$$\\hat{x} = \\sum_{i=1}^{n} w_i x_i$$

| 用語 | 意味 |
|---|---|
| **事前学習** | 層ごと |

- [出典](https://example.org/)

```
code
```
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_bundle.write(tmp_path_factory.mktemp("page"), page_bundle.subject(), explanation=EXPLANATION)


@pytest.fixture
def browser(chromium: Any, made: Path) -> Iterator[Browser]:
    browser = Browser(chromium, made.as_uri())
    yield browser
    browser.close()


# ---- axe-core


def complaints(visit: Visit) -> list[tuple[str, list[str]]]:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(visit.page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    return [(violation["id"], [node["html"][:120] for node in violation["nodes"][:3]]) for violation in found]


def _plain(_: Visit) -> None: ...


def _running(visit: Visit) -> None:
    visit.seek(BEGIN + 1)


def _cloze(visit: Visit) -> None:
    visit.page.click("#cloze")
    visit.seek(BEGIN + 4)


def _term(visit: Visit) -> None:
    visit.page.locator(".term", has_text="事前学習").first.click()


def _help(visit: Visit) -> None:
    visit.page.click("#help")


def _without_furigana(visit: Visit) -> None:
    visit.page.click("#furigana")


@pytest.mark.parametrize(
    ("scheme", "viewport", "states"),
    [
        ("light", PHONE, (_running, _cloze, _without_furigana, _term, _help)),
        ("dark", DESK, (_running, _cloze, _without_furigana, _term, _help)),
        ("light", DESK, (_cloze,)),
        ("dark", PHONE, (_cloze,)),
    ],
    ids=["light phone", "dark desk", "light desk", "dark phone"],
)
def test_axe_finds_nothing(browser: Browser, scheme: str, viewport: dict[str, int], states: tuple[Any, ...]) -> None:
    # No transitions: a colour that is half way has no contrast to speak of.
    visit = browser.open(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    for state in states:
        state(visit)
        assert (state.__name__, complaints(visit)) == (state.__name__, [])
        visit.page.keyboard.press("Escape")


def test_axe_would_find_something(browser: Browser) -> None:
    visit = browser.open()
    visit.page.evaluate("document.querySelector('.cover').removeAttribute('alt')")
    assert [name for name, _ in complaints(visit)] == ["image-alt"]


def test_without_a_script_axe_finds_nothing_either(browser: Browser, made: Path) -> None:
    visit = browser.open(ready=False)
    # axe is a script itself: the page is put into the state it has without one.
    visit.page.evaluate("document.documentElement.classList.remove('js')")
    assert complaints(visit) == []


# ---- what Lighthouse asks


def test_the_document_is_described(browser: Browser) -> None:
    page = browser.open(viewport=PHONE).page
    assert page.title() == "積層オートエンコーダと事前学習"
    assert page.evaluate("document.documentElement.lang") == "ja"
    described = page.get_attribute("meta[name=description]", "content")
    assert 10 <= len(described) <= 120
    assert page.get_attribute("meta[name=viewport]", "content") == "width=device-width, initial-scale=1"
    assert page.evaluate("document.compatMode") == "CSS1Compat"
    assert page.locator("h1").count() == 1
    assert page.evaluate("[...document.querySelectorAll('img')].every(i => i.alt && i.width && i.height)")
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), levels


@pytest.mark.parametrize("state", [_plain, _cloze, _term, _help])
def test_controls_are_large_enough_for_thumbs(browser: Browser, state: Any) -> None:
    page = browser.open(viewport=PHONE)
    state(page)
    small = page.page.evaluate(
        "[...document.querySelectorAll('button, input, select, label.check')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true}) && e.type !== 'checkbox')"
        ".map(e => [e.id || e.className, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 44 || box.height < 40)"
        ".map(([name, box]) => `${name} ${box.width}×${box.height}`)"
    )
    assert small == []


class _Slow(SimpleHTTPRequestHandler):
    """Serves the bundle; the song comes only after ``release``."""

    release = threading.Event()

    def do_GET(self) -> None:
        if self.path.endswith(".mp3"):
            self.release.wait(20)
        super().do_GET()

    def log_message(self, *_: Any) -> None: ...


def test_the_first_paint_waits_for_no_sound_and_nothing_shifts(chromium: Any, made: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Slow, directory=str(made.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_context(viewport=PHONE).new_page()
    try:
        page.add_init_script(
            "window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))"
            ".observe({type: 'layout-shift', buffered: true});"
        )
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html", wait_until="commit")
        page.evaluate(
            "new Promise(done => new PerformanceObserver(done).observe({type: 'paint', buffered: true}))"
            ".then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
        )
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint').length")
        assert painted == 1 and page.evaluate("audio.readyState") == 0, "the song is not there yet"
        _Slow.release.set()
        page.evaluate("new Promise(done => audio.readyState ? done() : audio.addEventListener('loadedmetadata', done))")
        assert page.evaluate("shifts.reduce((a, b) => a + b, 0)") < 0.01
        names = page.evaluate("performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)")
        assert set(names) <= {"/cover.png", "/song.mp3", "/"}
    finally:
        _Slow.release.set()
        page.context.close()
        server.shutdown()
        server.server_close()


def test_no_text_is_smaller_than_12_pixels(browser: Browser) -> None:
    page = browser.open(viewport=PHONE).page
    small = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('rt, .quiet, math') &&"
        " [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) &&"
        " parseFloat(getComputedStyle(e).fontSize) < 12)"
        ".map(e => e.className + e.tagName)"
    )
    assert small == []


# ---- bad input

PWN = "window.pwned=1"
TITLES = [
    f"</title><script>{PWN}</script>",
    f"\"'><img src=x onerror={PWN}>",
    "🎵" + "長い題" * 99,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "&lt;b&gt; & \u2028 {{ 7*7 }} {% raw %}",
]
MODEL = f"""# 題

<script>{PWN}</script>
<img src=x onerror="{PWN}"> <svg onload={PWN}> <iframe srcdoc="<script>parent.pwned=1</script>"></iframe>
<style>body {{ display: none }}</style> <base href="https://example.org/"> <meta http-equiv=refresh content="0;url=x">

[a](javascript:{PWN}) [b](JaVaScRiPt&colon;{PWN}) [c](data:text/html,<script>{PWN}</script>) <javascript:{PWN}>
![d](https://example.org/spy.png) [e][r] `<script>{PWN}</script>`

[r]: javascript:{PWN}

$\\frac{{1$ and $$a < b$$ and $$ unbalanced and $\\text{{<img src=x onerror={PWN}>}}$ and $x^{{2$ costs $5

$$\\href{{javascript:{PWN}}}{{x}}$$ $\\begin{{aligned}} a &= b \\\\ \\end{{aligned}}$ $\\unknown{{x}}$
"""


def _hostile(title: str) -> Any:
    topic = page_bundle.subject()
    bad = f"<img src=x onerror={PWN}>"
    pre = topic.by_id["pre"].model_copy(update={"term": "<script>", "reading": bad, "define": f"<b>{bad}</b>"})
    return page_bundle.subject(
        title=title,
        exam=bad,
        summary=bad,
        audience="</script>",
        terms=[pre if term.id == "pre" else term for term in topic.terms],
        formulas=[Formula(term="pre", tex=tex) for tex in (r"\frac{1", "a<b", rf"\text{{{bad}}}", r"\nosuch")],
        sources=[source._replace(url=f"javascript:{PWN}", title=bad) for source in topic.sources],
    )


@pytest.mark.parametrize("title", TITLES, ids=["script", "attribute", "long", "word", "entities"])
def test_no_script_but_ours_ever_runs(chromium: Any, tmp_path: Path, title: str) -> None:
    lyrics = f"[Verse 1]\n<script> を 学ぶ\n<img src=x onerror={PWN}>\nプレトレーニング\n"
    made = page_bundle.write(tmp_path / "x", _hostile(title), lyrics, MODEL)
    browser = Browser(chromium, made.as_uri())
    violated = "window.violated = []; addEventListener('securitypolicyviolation', e => violated.push(e.blockedURI));"
    visit = browser.open(before=violated, viewport=PHONE)
    page = visit.page
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.locator(".term").first.click()
    assert page.locator("#termbody img, #termbody b").count() == 0
    page.keyboard.press("Escape")
    page.click("#cloze")
    visit.seek(BEGIN + 1)
    for link in page.locator(".explanation a").all():
        assert link.get_attribute("href").startswith(("http", "mailto:"))
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.evaluate("violated") == [], "the policy had to stop something that should not be there"
    assert page.locator("iframe, base, object, embed, main style, main script, main img:not(.cover)").count() == 0
    assert page.locator("body").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    assert "".join(page.locator("h1").evaluate("e => e.firstChild.textContent && e.innerText").split()) == "".join(
        title.split()
    )
    if title == TITLES[0]:
        assert complaints(visit) == []
    browser.close()


def test_even_html_that_gets_in_does_not_run(chromium: Any, made: Path, tmp_path: Path) -> None:
    """The wall behind the wall: the policy, were the sanitiser ever wrong."""
    bundle = page_bundle.write(tmp_path / "x", page_bundle.subject())
    evil = f"<script>{PWN}</script><img src=x onerror={PWN}><img src=https://example.org/spy.png></main>"
    bundle.write_text(bundle.read_text(encoding="utf-8").replace("</main>", evil), encoding="utf-8")
    browser = Browser(chromium, bundle.as_uri())
    visit = browser.open()
    assert visit.page.evaluate("typeof pwned") == "undefined"
    assert len(visit.said) >= 3 and "Content Security Policy" in " ".join(visit.said)
    outside = [url for url in visit.asked if url.startswith("http")]
    assert outside == [] or all("blocked" in said or "violates" in said for said in visit.said if "example.org" in said)
    visit.said.clear()
    visit.asked.clear()
    browser.close()
