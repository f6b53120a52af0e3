"""The page in a real Chromium, opened as a file: it runs with the sound, by pointer and by keys, and asks nobody."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.real import page_bundle
from tests.real.page_bundle import BEGIN, LONG
from tests.real.visit import DESK, PHONE, Browser

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_bundle.write(tmp_path_factory.mktemp("page"), page_bundle.subject())


@pytest.fixture
def browser(chromium: Any, made: Path) -> Iterator[Browser]:
    browser = Browser(chromium, made.as_uri())
    yield browser
    browser.close()


# ---- the running line


def test_morae_and_furigana_light_one_after_the_other(browser: Browser) -> None:
    visit = browser.open()
    visit.seek(BEGIN + 0.01)
    assert visit.lit() == "オ"
    visit.seek(BEGIN + LONG - 0.6)
    assert visit.lit().startswith("オートエンコーダは")
    kanji = visit.page.locator(".line[aria-current] ruby", has_text="教師").locator("i.on")
    assert "".join(kanji.all_inner_texts()) == "教師きょうし"
    visit.seek(BEGIN + LONG + 0.01)
    assert visit.page.locator("[data-line='0'] i.on").count() == 0
    assert visit.page.locator(".line[aria-current]").get_attribute("data-line") == "1"


def test_the_line_runs_while_the_song_plays(browser: Browser) -> None:
    visit = browser.open()
    visit.seek(BEGIN + LONG - 0.8)
    visit.page.click("#play")
    visit.page.wait_for_selector(".line[data-line='1'][aria-current]", timeout=10_000)
    visit.page.wait_for_selector(".line[data-line='1'] i.on:nth-child(3)", timeout=10_000)
    assert visit.page.locator(".line[aria-current]").count() == 1
    assert visit.page.get_attribute("#play", "aria-label") == "一時停止"
    visit.page.click("#play")
    assert visit.page.evaluate("audio.paused")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_real_song_runs(chromium: Any, song: Path, viewport: dict[str, int]) -> None:
    browser = Browser(chromium, (song / "index.html").as_uri())
    visit = browser.open(viewport=viewport)
    record = json.loads((song / "song.json").read_text(encoding="utf-8"))
    assert abs(visit.page.evaluate("audio.duration") - record["duration"]) < 0.1
    for line in (record["lines"][0], record["lines"][5]):
        visit.seek(line["start"] + 0.3)
        assert visit.page.locator(".line[aria-current]").get_attribute("data-line") == str(line["index"])
        assert visit.lit()
    visit.seek(record["lines"][6]["start"] - 0.4)
    visit.page.evaluate("audio.play()")
    visit.page.wait_for_selector(".line[data-line='6'][aria-current]", timeout=10_000)
    for _ in range(100):  # it scrolls there smoothly
        box = visit.page.locator(".line[aria-current]").bounding_box()
        if box and 0 <= box["y"] <= viewport["height"]:
            break
        visit.page.evaluate("new Promise(done => requestAnimationFrame(done))")
    assert box and 0 <= box["y"] <= viewport["height"], "the running line is not on the screen"
    assert len((song / "index.html").read_bytes()) <= 150_000
    browser.close()


# ---- where to


def test_a_click_on_a_line_jumps_there(browser: Browser) -> None:
    visit = browser.open()
    visit.page.locator("[data-line='2'] .words").click(position={"x": 3, "y": 20})
    assert visit.at() == pytest.approx(BEGIN + 2 * LONG, abs=0.5)
    assert not visit.page.evaluate("audio.paused")
    visit.page.locator("[data-line='1'] .jump").click()
    assert visit.at() == pytest.approx(BEGIN + LONG, abs=0.5)


def test_the_slider_seeks(browser: Browser) -> None:
    visit = browser.open()
    visit.page.fill("#seek", "7.5")
    assert visit.at() == pytest.approx(7.5, abs=0.05)
    assert visit.page.get_attribute("#seek", "aria-valuetext") == "0:07 / 0:20"
    assert visit.page.inner_text("#clock") == "0:07 / 0:20"


def test_a_section_loops(browser: Browser) -> None:
    visit = browser.open()
    loop = visit.page.locator(".loop").nth(0)
    visit.seek(15)
    loop.click()
    assert visit.at() == pytest.approx(BEGIN - 0.4, abs=0.05), "it goes to the section that is to loop"
    end = BEGIN + 3 * LONG - 0.5 + 0.6
    visit.seek(end - 0.5)
    visit.page.evaluate("audio.play()")
    visit.until(f"audio.currentTime < {end - 2}")
    assert loop.get_attribute("aria-pressed") == "true"
    loop.click()
    assert loop.get_attribute("aria-pressed") == "false"


def test_speed_keeps_the_pitch_and_is_remembered(browser: Browser) -> None:
    visit = browser.open()
    assert visit.page.locator("#speed option").all_inner_texts() == ["0.75×", "0.9×", "1×", "1.1×", "1.25×", "1.5×"]
    visit.page.select_option("#speed", "0.75")
    assert visit.page.evaluate("[audio.playbackRate, audio.preservesPitch]") == [0.75, True]
    visit.page.reload()
    visit.until("audio.playbackRate === 0.75 && audio.preservesPitch")  # on a busy machine a moment after the load
    assert visit.page.input_value("#speed") == "0.75"


def test_without_vocals_goes_on_at_the_same_place(browser: Browser) -> None:
    visit = browser.open()
    visit.page.select_option("#speed", "1.25")
    visit.seek(9)
    visit.page.click("#play")
    visit.page.click("#offvocal")
    visit.until("audio.currentSrc.endsWith('off-vocal.mp3') && !audio.paused && audio.currentTime > 9.2")
    assert visit.at() < 12
    assert visit.page.evaluate("audio.playbackRate") == 1.25
    assert visit.page.get_attribute("#offvocal", "aria-pressed") == "true"
    visit.page.click("#offvocal")
    visit.until("audio.currentSrc.endsWith('/song.mp3') && audio.currentTime > 9")


def test_a_missing_song_is_named(chromium: Any, made: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(made.read_bytes())
    (tmp_path / "cover.png").write_bytes((made.parent / "cover.png").read_bytes())
    browser = Browser(chromium, (tmp_path / "index.html").as_uri())
    visit = browser.open(ready=False)
    visit.page.wait_for_selector("#trouble:visible")
    assert "song.mp3" in visit.page.inner_text("#trouble")
    assert visit.said and all("ERR_FILE_NOT_FOUND" in said for said in visit.said)
    visit.said.clear()
    browser.close()


# ---- switches


def test_furigana_and_dark_are_remembered(browser: Browser) -> None:
    visit = browser.open()
    assert visit.page.locator("rt").first.is_visible()
    visit.page.click("#furigana")
    assert not visit.page.locator("rt").first.is_visible()
    light = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    visit.page.click("#dark")
    dark = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    for _ in range(10):  # Chromium may open the page in a process that what was kept reaches a moment later
        visit.page.reload()
        if not visit.page.locator("rt").first.is_visible():
            break
    assert not visit.page.locator("rt").first.is_visible()
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert visit.page.get_attribute("#dark", "aria-pressed") == "true"
    assert visit.page.get_attribute("#furigana", "aria-pressed") == "false"


def test_it_follows_the_system_until_told_otherwise(browser: Browser) -> None:
    visit = browser.open(color_scheme="dark")
    dark = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert visit.page.get_attribute("#dark", "aria-pressed") == "true"
    visit.page.click("#dark")
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_nothing_can_be_stored(browser: Browser) -> None:
    denied = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    visit = browser.open(before=denied)
    visit.page.click("#furigana")
    visit.page.click("#dark")
    visit.page.select_option("#speed", "1.5")
    assert visit.page.evaluate("audio.playbackRate") == 1.5


# ---- cloze


def test_terms_are_hidden_until_tapped_or_sung(browser: Browser) -> None:
    visit = browser.open()
    visit.page.click("#cloze")
    terms = visit.page.locator(".term[data-blank]").count()
    assert visit.blanks() == terms == 5
    first = visit.page.locator(".term[data-blank]").first
    assert first.get_attribute("aria-label") == "空欄 1"
    assert not first.locator("i").first.is_visible()
    assert visit.page.inner_text("#count") == f"0 / {terms} 語が見えています"
    visit.page.locator(".term.blank").last.click()
    assert not visit.page.locator("#termdialog").is_visible(), "the first tap reveals, no more"
    assert visit.blanks() == terms - 1
    visit.seek(BEGIN + LONG + 2)  # the first line is sung, and エンコーダ of the second
    assert visit.blanks() == terms - 3
    assert visit.page.inner_text("#count") == f"3 / {terms} 語が見えています"
    visit.seek(0)
    assert visit.blanks() == terms - 1, "what was only sung hides again, what was tapped stays"
    visit.page.click("#again")
    assert visit.blanks() == terms
    visit.page.click("#cloze")
    assert visit.blanks() == 0 and first.get_attribute("aria-label") is None
    assert not visit.page.locator("#tally").is_visible()


def test_a_loop_hides_again_what_was_sung(browser: Browser) -> None:
    visit = browser.open()
    visit.page.click("#cloze")
    visit.page.locator(".loop").nth(0).click()
    end = BEGIN + 3 * LONG - 0.5 + 0.6
    visit.seek(end - 0.4)
    before = visit.blanks()
    visit.page.evaluate("audio.play()")
    visit.until(f"document.querySelectorAll('.term.blank').length > {before}")


# ---- terms


def test_a_term_says_what_it_means(browser: Browser) -> None:
    visit = browser.open()
    term = visit.page.locator(".term", has_text="事前学習").first
    term.click()
    told = visit.page.inner_text("#termbody")
    assert "じぜんがくしゅう" in told and "重みの初期値を決めます" in told
    assert "ファインチューニング" in told and "教師あり学習" in told
    assert visit.page.evaluate("audio.paused"), "a term is no place to jump to"
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator("#termdialog").is_visible()
    assert visit.page.evaluate("document.activeElement.textContent").startswith("事前学習")
    visit.page.locator(".term", has_text="エンコーダ").nth(1).click()
    assert visit.page.locator("#termbody math").count() == 1
    visit.page.click("#termlisten")
    assert visit.at() == pytest.approx(BEGIN + LONG, abs=0.5)


# ---- keyboard


def test_all_by_keys(browser: Browser) -> None:
    visit = browser.open()
    keys = visit.page.keyboard
    keys.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip no-print"
    keys.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "lyrics"
    keys.press("Tab")  # the first section's loop
    keys.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "jump needs-js"
    for key, line in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        keys.press(key)
        assert visit.page.evaluate("document.activeElement.closest('.line').dataset.line") == str(line)
    keys.press("Enter")
    assert visit.at() == pytest.approx(BEGIN + LONG, abs=0.5)
    assert visit.page.evaluate("document.activeElement.matches(':focus-visible')")
    outline = visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    visit.page.evaluate("document.activeElement.blur()")
    keys.press(" ")
    assert visit.page.evaluate("audio.paused")
    visit.seek(8)
    keys.press("ArrowLeft")
    assert visit.at() == pytest.approx(3, abs=0.05)
    keys.press("ArrowRight")
    assert visit.at() == pytest.approx(8, abs=0.05)
    for key, button in (("f", "furigana"), ("c", "cloze"), ("d", "dark"), ("o", "offvocal")):
        was = visit.page.get_attribute(f"#{button}", "aria-pressed")
        keys.press(key)
        assert visit.page.get_attribute(f"#{button}", "aria-pressed") != was, key
    keys.press("l")
    assert visit.page.locator(".loop[aria-pressed=true]").count() == 1
    keys.press(">")
    assert visit.page.evaluate("audio.playbackRate") == 1.1
    keys.press("?")
    assert visit.page.locator("#helpdialog").is_visible()
    visit.page.uncheck("#usekeys")
    keys.press("Escape")
    keys.press("f")
    assert visit.page.get_attribute("#furigana", "aria-pressed") == "false", "shortcuts are off now"


def test_space_on_a_button_is_the_buttons(browser: Browser) -> None:
    visit = browser.open()
    visit.page.focus("#furigana")
    visit.page.keyboard.press(" ")
    assert visit.page.evaluate("audio.paused")
    assert visit.page.get_attribute("#furigana", "aria-pressed") == "false"


# ---- paper


def test_printed_it_is_a_worksheet(browser: Browser) -> None:
    import pypdf

    visit = browser.open()
    pages = pypdf.PdfReader(io.BytesIO(visit.page.pdf())).pages
    # Some fonts give 入 back as the radical ⼊.
    sheets = ["".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in pages]
    assert len(sheets) == 2
    assert "(1)は" in sheets[0] and "(5)は" in sheets[0] and "名前" in sheets[0]
    assert "オートエンコーダは" not in sheets[0] and "事前学習は" not in sheets[0]
    assert "入力" in sheets[0], "the rest of the lyrics is there"
    assert "答え" in sheets[1] and "事前学習" in sheets[1] and "重みの初期値を決めます" in sheets[1]
    assert not any("再生" in sheet or "songgen" in sheet for sheet in sheets)


def test_it_prints_when_asked(browser: Browser) -> None:
    stub = "window.printed = 0; window.print = () => { window.printed += 1; };"
    visit = browser.open(before=stub)
    assert visit.page.evaluate("printed") == 0
    visit.page.click("#print")
    assert visit.page.evaluate("printed") == 1
    assert browser.open("?print", before=stub).page.evaluate("printed") == 1


# ---- without a script


def test_it_reads_without_a_script(browser: Browser) -> None:
    visit = browser.open(ready=False, java_script_enabled=False)
    text = visit.page.inner_text("#sheet")
    assert "積層" in text and "ファインチューニング" in text
    assert visit.page.locator("audio[controls]").is_visible()
    assert visit.page.locator(".needs-js:visible").count() == 0
    assert visit.page.locator("button:visible").count() == 0
    visit.page.locator(".term", has_text="事前学習").first.click()
    assert visit.page.url.endswith("#t-pre")
    assert visit.page.locator("#t-pre").is_visible()


# ---- any screen


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("size", [16, 32], ids=["normal", "large"])
def test_nothing_scrolls_sideways(browser: Browser, width: int, size: int) -> None:
    visit = browser.open(viewport={"width": width, "height": 800})
    visit.page.evaluate(f"document.documentElement.style.fontSize = '{size}px'")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.page.locator(".term").first.click()
    assert visit.page.evaluate("document.querySelector('#termdialog').scrollWidth <= innerWidth")


def test_less_motion_when_asked(browser: Browser) -> None:
    calm = browser.open(reduced_motion="reduce")
    assert calm.page.evaluate("getComputedStyle(document.querySelector('.line')).transitionDuration") == "0s"
    lively = browser.open(reduced_motion="no-preference")
    assert lively.page.evaluate("getComputedStyle(document.querySelector('.line')).transitionDuration") != "0s"


def test_an_english_song_speaks_english(chromium: Any, tmp_path: Path) -> None:
    topic = page_bundle.topics.load(page_bundle.ROOT / "lyrics" / "stacked-autoencoder-en" / "topic.yaml")
    lyrics = "[Verse 1]\nAn autoencoder copies its input\nPre-training goes layer by layer\n"
    browser = Browser(chromium, page_bundle.write(tmp_path / "en", topic, lyrics).as_uri())
    visit = browser.open(viewport=PHONE)
    visit.seek(BEGIN + 1)
    assert visit.lit() and visit.page.inner_text("#furigana") == "Readings"
    assert visit.page.evaluate("document.documentElement.lang") == "en"
    visit.page.click("#cloze")
    assert visit.page.locator(".term.blank").first.get_attribute("aria-label").startswith("blank")
    browser.close()
