"""For the learner: the Anki deck (opened as the zip and the database that it is) and the worksheet."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from songgen import audio, timing
from songgen.bundle import Parts, study
from songgen.bundle.anki import deck
from songgen.bundle.clips import MARGIN, clips
from songgen.bundle.record import record
from songgen.bundle.worksheet import worksheet
from songgen.config import Bundle
from songgen.errors import InputError
from songgen.script import script
from songgen.topic import Topic
from tests.fakes.service import mp3

AT = "2026-11-25T00:00:00+00:00"
HTML = "{http://www.w3.org/1999/xhtml}"


def song_of(subject: Topic, parts: Parts, lyrics: str) -> dict[str, Any]:
    made = script(subject, lyrics, "lyrics.txt", 0)
    return record(replace(parts, script=made, cues=timing.cues(made, None, shift=0.0, duration=8.0)))


@pytest.fixture
def song(subject: Topic, parts: Parts) -> dict[str, Any]:
    lyrics = (
        "[Verse 1]\n事前学習は 層ごとに\nファインチューニングは 全体調整\n\n[Chorus]\n事前学習 事前学習\nなにもない\n"
    )
    return song_of(subject, parts, lyrics)


def opened(apkg: bytes, tmp_path: Path) -> tuple[list[dict[str, Any]], dict[str, bytes], dict[str, int]]:
    """Notes (guid, model, fields, tags, mod), sounds by name, counts."""
    with zipfile.ZipFile(io.BytesIO(apkg)) as archive:
        assert archive.testzip() is None
        path = tmp_path / "collection.anki2"
        path.write_bytes(archive.read("collection.anki2"))
        media = {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}
    with closing(sqlite3.connect(path)) as db:
        models = json.loads(db.execute("SELECT models FROM col").fetchone()[0])
        names = {int(key): (model["name"], [f["name"] for f in model["flds"]]) for key, model in models.items()}
        notes = []
        for guid, mid, fields, tags, mod in db.execute("SELECT guid, mid, flds, tags, mod FROM notes"):
            name, wanted = names[mid]
            values = fields.split("\x1f")
            assert len(values) == len(wanted)
            facts = {"guid": guid, "model": name, "tags": tags.split(), "mod": mod}
            notes.append({**facts, **dict(zip(wanted, values, strict=True))})
        counts = {"cards": db.execute("SELECT count(*) FROM cards").fetchone()[0]}
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return notes, media, counts


def test_the_deck_asks_each_term_both_ways_and_each_line(
    subject: Topic,
    song: dict[str, Any],
    tmp_path: Path,
) -> None:
    notes, media, counts = opened(deck(subject, song, mp3(8.0), AT), tmp_path)
    terms = [note for note in notes if note["model"] == "songgen term"]
    lines = [note for note in notes if note["model"] == "songgen line"]
    told = [term for term in subject.terms if term.define or term.facts]
    assert len(terms) == len(told) and len(lines) == 2
    assert counts["cards"] == 2 * len(terms) + 2
    pretraining = next(note for note in terms if "事前学習" in note["Term"])
    assert "<ruby>事前学習<rt>" in pretraining["Term"] and "ファインチューニング" in pretraining["Contrast"]
    assert "層ごと" in re.sub(r"<rt>.*?</rt>|<[^>]+>", "", pretraining["Line"])
    assert pretraining["Meaning"] and {"songgen", subject.slug} <= set(pretraining["tags"])
    katakana = next(note for note in terms if note["Term"].startswith("ファインチューニング"))
    assert "<rt>" not in katakana["Term"]
    first = next(note for note in lines if "事前学習" in note["Text"])
    assert re.search(r"\{\{c1::<ruby>事前学習<rt>じぜんがくしゅう</rt></ruby>\}\}", first["Text"])
    named = {re.search(r"\[sound:(.+)\]", note["Audio"])[1] for note in notes if note["Audio"]}  # type: ignore[index]
    assert named == set(media) and len(media) == 2
    for note, line in zip(lines, song["lines"], strict=False):
        sound = audio.decode(media[re.search(r"\[sound:(.+)\]", note["Audio"])[1]])  # type: ignore[index]
        assert sound.duration == pytest.approx(line["end"] - line["start"] + 2 * MARGIN, abs=0.16)


def test_the_same_deck_twice_is_the_same_bytes_and_a_newer_one_has_the_same_ids(
    subject: Topic,
    song: dict[str, Any],
    tmp_path: Path,
) -> None:
    one = deck(subject, song, mp3(8.0), AT)
    assert one == deck(subject, song, mp3(8.0), AT)
    before, _, _ = opened(one, tmp_path)
    later = deck(subject, {**song, "title": "x"}, mp3(8.0, 220), "2026-11-26T00:00:00+00:00")
    after, _, _ = opened(later, tmp_path)
    assert [note["guid"] for note in before] == [note["guid"] for note in after]
    assert all(b["mod"] < a["mod"] for b, a in zip(before, after, strict=True))
    assert [n["Audio"] for n in before if n["Audio"]] != [n["Audio"] for n in after if n["Audio"]]


def test_what_looks_like_a_blank_or_a_tag_is_text(subject: Topic, parts: Parts, tmp_path: Path) -> None:
    hard = subject.model_copy(
        update={"title": "a::b <i>", "exam": "G 検定", "terms": [
            subject.terms[0].model_copy(update={"define": "{{c1::x}} <script>alert(1)</script> [sound:evil.mp3]"}),
            *subject.terms[1:]]}
    )  # fmt: skip
    song = song_of(hard, parts, f"[Verse 1]\n{hard.terms[0].term} [sound:a.mp3] <b>\n")
    notes, media, _ = opened(deck(hard, song, mp3(8.0), AT), tmp_path)
    for note in notes:
        everything = "".join(value for key, value in note.items() if key not in ("guid", "model", "tags", "mod"))
        assert "<script" not in everything and "<b>" not in everything and "<i>" not in everything
        assert "evil.mp3]" not in everything or "&#91;sound:evil" in everything
        assert not re.search(r"\{\{(?!c\d::)", everything)
        assert all(" " not in tag for tag in note["tags"])
    assert len(media) == 1


def test_a_clip_is_the_line_with_soft_ends() -> None:
    tone = mp3(6.0)
    (clip, last) = clips(tone, [(2.0, 3.0), (5.5, 6.0)], 6.0)
    sound = audio.decode(clip)
    assert sound.duration == pytest.approx(1.3, abs=0.08)

    def loud(start: float, seconds: float) -> float:
        part = sound.samples[int(start * sound.rate) : int((start + seconds) * sound.rate)]
        return float(np.sqrt((part**2).mean()))

    assert loud(0.0, 0.03) < 0.5 * loud(0.5, 0.3) and loud(1.25, 0.03) < 0.5 * loud(0.5, 0.3)
    assert audio.decode(last).duration == pytest.approx(0.65, abs=0.12)
    assert clips(tone, [], 6.0) == []


def test_a_term_inside_a_longer_one_does_not_stand_there(subject: Topic) -> None:
    long, short = subject.terms[0].model_copy(update={"id": "long", "term": "積層オートエンコーダ", "accept": []}), None
    short = subject.terms[0].model_copy(update={"id": "short", "term": "オートエンコーダ", "accept": []})
    latin = subject.terms[0].model_copy(update={"id": "latin", "term": "RNN", "accept": []})
    topic = subject.model_copy(update={"terms": [short, long, latin]})
    assert study.Finder(topic).spans("積層オートエンコーダとRNN、RNNs") == {"long": [(0, 10)], "latin": [(11, 14)]}


def test_half_a_reading_is_no_reading() -> None:
    units = [
        {"shown": "事前学習", "sung": "じぜんがくしゅう", "ruby": True},
        {"shown": "は", "sung": "わ", "ruby": False},
    ]
    made = study.pieces(units, [(2, 4)])
    assert [(text, is_term) for text, _, is_term in made] == [("事前", False), ("学習", True), ("は", False)]
    assert all(not unit["ruby"] for _, inside, _ in made for unit in inside)


# ---- the worksheet


def test_the_worksheet_hides_the_terms_and_tells_them_on_its_own_page(subject: Topic, song: dict[str, Any]) -> None:
    page = worksheet(subject, song, Bundle())
    assert page == worksheet(subject, song, Bundle())
    root = ElementTree.fromstring(page.replace("<!DOCTYPE html>", ""))
    assert root.tag == f"{HTML}html"
    lyrics = next(node for node in root.iter(f"{HTML}div") if node.get("class") == "lyrics")
    key = next(node for node in root.iter(f"{HTML}div") if node.get("class") == "key")
    shown = "".join(lyrics.itertext())
    assert "事前学習" not in shown and "なにもない" in shown
    assert shown.count("(1)＿＿") == 3, "the same number for the same word"
    answers = [item.find(f"{HTML}strong").text for item in key.iter(f"{HTML}li")]  # type: ignore[union-attr]
    assert answers[0] == "事前学習" and "じぜんがくしゅう" in "".join(key.itertext())
    assert "break-before: page" in page and "名前" in page


def test_the_worksheet_stays_well_formed_whatever_people_wrote(subject: Topic, parts: Parts) -> None:
    hard = subject.model_copy(update={"title": '</h1>&<script>"\u0008\ufffe 🎵 ]]>', "summary": "<i>"})
    page = worksheet(hard, song_of(hard, parts, '[Verse 1]\n<b>と & "うた"\n'), Bundle())
    root = ElementTree.fromstring(page.replace("<!DOCTYPE html>", ""))
    assert not [node for node in root.iter() if node.tag in (f"{HTML}script", f"{HTML}i")]


def test_the_users_worksheet_wins_and_a_wrong_one_is_named(
    subject: Topic, song: dict[str, Any], tmp_path: Path
) -> None:
    mine = tmp_path / "worksheet.xhtml.j2"
    mine.write_text("<p>{{ answers|length }}</p>", encoding="utf-8")
    settings = Bundle(templates=str(tmp_path))
    assert re.fullmatch(r"<p>\d+</p>", worksheet(subject, song, settings))
    mine.write_text("{% if %}", encoding="utf-8")
    with pytest.raises(InputError, match=r"worksheet\.xhtml\.j2:1"):
        worksheet(subject, song, settings)
