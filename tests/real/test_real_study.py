"""The deck in a real Anki (its own library, in an environment of its own), the worksheet printed by a real Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from songgen.bundle.anki import deck
from songgen.topic import load
from tests.real.browser import FLAGS

pytestmark = pytest.mark.real
ROOT = Path(__file__).parents[2]

IMPORT = """
import json, sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[1])
told, learnt = [], 0
for path in sys.argv[2:]:
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
    told.append({"new": len(log.new), "updated": len(log.updated), "notes": collection.note_count(),
                 "cards": collection.card_count()})
    if not learnt:
        learnt = collection.find_cards("")[0]
        card = collection.get_card(learnt)
        card.ivl, card.reps, card.type, card.queue = 30, 7, 2, 2
        collection.update_card(card)
cards = [collection.get_card(card) for card in collection.find_cards("")]
print(json.dumps({
    "told": told, "progress": [collection.get_card(learnt).reps, collection.get_card(learnt).ivl],
    "fine": collection.fix_integrity()[1], "media": list(collection.media.check().missing),
    "fronts": [card.question() for card in cards], "backs": [card.answer() for card in cards],
    "sounds": [len(card.answer_av_tags()) for card in cards], "asked": [len(card.question_av_tags()) for card in cards],
    "decks": [deck.name for deck in collection.decks.all_names_and_ids()],
}))
"""


def test_the_deck_in_a_real_anki_twice_and_then_newer(song: Path, tmp_path: Path) -> None:
    python = ROOT / ".real" / "anki" / "bin" / "python"
    assert python.is_file(), "Anki's library is missing: run tests/real/install.sh"
    record = json.loads((song / "song.json").read_text(encoding="utf-8"))
    topic = load(ROOT / "lyrics" / "stacked-autoencoder" / "topic.yaml")
    first = topic.terms[0].model_copy(update={"define": "新しい意味"})
    newer = deck(topic.model_copy(update={"terms": [first, *topic.terms[1:]]}), record,
                 (song / "song.mp3").read_bytes(), "2099-01-01T00:00:00+00:00")  # fmt: skip
    (tmp_path / "newer.apkg").write_bytes(newer)
    (tmp_path / "import.py").write_text(IMPORT, encoding="utf-8")
    done = subprocess.run(
        [str(python), str(tmp_path / "import.py"), str(tmp_path / "collection.anki2"), str(song / "song.apkg"),
         str(song / "song.apkg"), str(tmp_path / "newer.apkg")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    once, again, third = found["told"]
    assert once["new"] == once["notes"] > 20 and once["cards"] > once["notes"]
    assert (again["new"], again["updated"]) == (0, 0)
    assert (third["new"], third["notes"], third["cards"]) == (0, once["notes"], once["cards"]) and third["updated"] > 0
    assert found["progress"] == [7, 30], "a newer deck must not forget what was learnt"
    assert found["fine"] and found["media"] == []
    assert sum("新しい意味" in front for front in found["fronts"]) == 1
    assert "G検定::積層オートエンコーダと事前学習" in found["decks"]
    assert not any(found["asked"]), "the sung line would tell the answer"
    assert sum(found["sounds"]) >= 20
    blanks = [front for front in found["fronts"] if 'class="cloze"' in front]
    assert blanks and all("[...]" in front for front in blanks)
    assert any("<ruby>" in back for back in found["backs"])


def test_the_worksheet_printed_by_a_real_chromium(song: Path, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright
    from pypdf import PdfReader

    browser_path = shutil.which("chromium")
    assert browser_path, "chromium is missing: run tests/real/install.sh"
    said: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
        page.goto((song / "worksheet.xhtml").as_uri())
        page.pdf(path=tmp_path / "worksheet.pdf", prefer_css_page_size=True)
        assert page.evaluate("document.contentType") == "application/xhtml+xml"
        browser.close()
    assert said == []
    sheets = PdfReader(tmp_path / "worksheet.pdf").pages
    assert len(sheets) == 2
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [595, 842]
    # Folded, because some fonts name a kanji by its radical's character.
    texts = (unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets)
    lyrics, answers = (re.sub(r"\s", "", text) for text in texts)
    assert "名前" in lyrics and "日付" in lyrics and lyrics.count("_____") >= 12
    assert "答え" in answers and "ファインチューニング" in answers and "_" not in answers
    sung = lyrics.split("Verse1", 1)[1]
    assert "ファインチューニング" not in sung, "the answer stands among the lyrics"
