"""What the page is made from: sparks that light in time, terms, contrasts, a policy that fits its scripts."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from songgen.bundle import Parts, build
from songgen.bundle.controls import CONTROLS, KEYS
from songgen.bundle.glossary import Places, glossary
from songgen.bundle.running import running
from songgen.script import script
from songgen.timing import cues
from songgen.topic import Topic


def unit(shown: str, morae: list[str], start: float = 0.0, ruby: bool = False) -> dict[str, Any]:
    """A unit of ``song.json`` with a mora a second."""
    return {
        "shown": shown,
        "sung": "".join(morae),
        "ruby": ruby,
        "start": start,
        "end": start + len(morae),
        "morae": [[mora, start + i, start + i + 1.0] for i, mora in enumerate(morae)],
    }


def line(*units: dict[str, Any], terms: list[list[Any]] | None = None) -> dict[str, Any]:
    return {"index": 0, "start": units[0]["start"], "end": units[-1]["end"], "units": list(units), "terms": terms or []}


def told(made: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Runs as (term, [(shown, reading)])."""
    return [
        (run.term, [(piece.text, "".join(spark.text for spark in piece.ruby)) for piece in run.pieces])
        for run in made.runs
    ]


def sparks(made: Any) -> list[tuple[str, float]]:
    return [
        (spark.text, spark.start)
        for run in made.runs
        for piece in run.pieces
        for spark in (*piece.shown, *piece.ruby)
    ]  # fmt: skip


# ---- the running line


def test_kana_light_mora_by_mora() -> None:
    made = running(line(unit("きょうは", ["きょ", "う", "わ"])))
    assert sparks(made) == [("きょ", 0), ("う", 1), ("は", 2)]
    assert made.starts == [0, 1, 2]


def test_kanji_and_their_reading_light_together() -> None:
    made = running(line(unit("学習", ["が", "く", "しゅ", "う"], ruby=True)))
    assert sparks(made) == [("学", 0), ("習", 2), ("が", 0), ("く", 1), ("しゅ", 2), ("う", 3)]


def test_the_reading_stands_over_kanji_only() -> None:
    made = running(line(unit("小さい", ["ち", "い", "さ", "い"], ruby=True)))
    assert told(made) == [("", [("小", "ちい"), ("さい", "")])]
    assert sparks(made) == [("小", 0), ("ち", 0), ("い", 1), ("さ", 2), ("い", 3)]


def test_more_letters_than_syllables() -> None:
    made = running(line(unit("autoencoder", ["au", "to", "en", "co", "der"])))
    assert "".join(text for text, _ in sparks(made)) == "autoencoder"
    assert [start for _, start in sparks(made)] == [0, 1, 2, 3, 4]


def test_a_piece_without_sound_lights_with_its_unit() -> None:
    made = running(line(unit("「", [], 3.0), unit("あ", ["あ"], 3.0)))
    assert sparks(made) == [("「", 3.0), ("あ", 3.0)]


def test_terms_are_runs_of_their_own() -> None:
    made = running(line(unit("デコーダは", ["で", "こ", "ー", "だ", "わ"]), terms=[[0, 4, "dec"]]))
    assert told(made) == [("dec", [("デコーダ", "")]), ("", [("は", "")])]
    two = running(line(unit("ああ", ["あ", "あ"]), terms=[[0, 1, "a"], [1, 2, "a"]]))
    assert [run.term for run in two.runs] == ["a", "a"]


def test_a_term_that_ends_inside_a_reading_takes_it_whole() -> None:
    made = running(line(unit("層別学習", ["そ", "う"], ruby=True), unit("は", ["わ"], 2.0), terms=[[2, 5, "x"]]))
    assert told(made) == [("x", [("層別学習", "そう"), ("は", "")])]


@pytest.mark.parametrize("at", range(6))
def test_no_letter_is_lost_wherever_terms_stand(at: int) -> None:
    units = [unit("積層", ["せ", "き", "そ", "う"], ruby=True), unit("は きょう", ["わ", "きょ", "う"], 4.0)]
    made = running(line(*units, terms=[[at, at + 1, "t"], [at, at + 2, "u"]]))
    assert "".join(piece.text for run in made.runs for piece in run.pieces) == "積層は きょう"
    assert sum(run.term == "t" for run in made.runs) == 1


# ---- the glossary


def test_the_glossary_tells_rivals_apart(subject: Topic) -> None:
    entries = {entry["id"]: entry for entry in glossary(subject)}
    told = [axis for entry in entries.values() for rival in entry["contrast"] for axis in rival["axes"]]
    assert told and all(own != other for _, own, other in told)
    assert [entry["term"] for entry in entries.values()] == [term.term for term in subject.terms]


def test_places_are_those_of_the_check(subject: Topic) -> None:
    term = subject.terms[0]
    found = Places(subject).of(f"これは {term.term} です")
    assert found == [[4, 4 + len(term.term), term.id]]


# ---- the page


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    made: dict[str, Any] = json.loads(found[1])
    return made


def test_every_spark_has_its_time(parts: Parts) -> None:
    page = build(parts)["index.html"].decode()
    rows = re.findall(r'<p class="words">(.*?)</p>', page, re.S)
    lines = data(page)["lines"]
    assert [row.count("<i>") for row in rows] == [len(starts) for _, _, starts in lines]
    assert all(start <= first and last <= end + 1e-6 for start, end, (first, *_, last) in lines)


def test_the_policy_lets_only_our_scripts_run(parts: Parts) -> None:
    page = build(parts)["index.html"].decode()
    policy = html.unescape(re.search(r'Security-Policy" content="([^"]*)', page)[1])  # type: ignore[index]
    ours = [*re.findall(r"<style>(.*?)</style>", page, re.S), *re.findall(r"<script>(.*?)</script>", page, re.S)]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in ours]
    assert len(ours) == 3 and re.findall(r"'sha256-([^']*)'", policy) == hashes
    assert "unsafe" not in policy and "http" not in policy
    assert "style=" not in page and not re.search(r"<[^>]* on[a-z]+=", page)


def test_the_other_version_is_offered_when_it_is_there(parts: Parts) -> None:
    assert 'id="offvocal"' not in build(parts)["index.html"].decode()
    with_it = build(replace(parts, files={"off-vocal.mp3": "0" * 64}))["index.html"].decode()
    assert 'data-src="off-vocal.mp3"' in with_it


def test_blanks_are_numbered_as_the_answers(parts: Parts, subject: Topic) -> None:
    song = script(subject, "[Verse 1]\n事前学習は 先\n微調整は 後\n事前学習\n", "lyrics.txt", 0)
    page = build(replace(parts, script=song, cues=cues(song, None, shift=0.0, duration=30.0)))["index.html"].decode()
    numbers = re.findall(r'href="#t-([^"]*)" data-end="[\d.]+" data-blank="(\d+)"', page)
    assert [number for _, number in numbers] == ["1", "2", "1"]
    answers = re.search(r'<ol class="answers">(.*?)</ol>', page, re.S)
    assert answers and answers[1].count("<li>") == 2
    for identity, _ in numbers:
        assert f'id="t-{identity}"' in page


def test_sources_stand_once(parts: Parts) -> None:
    page = build(parts)["index.html"].decode()
    assert page.count(">出典</h2>") == 1
    own = replace(parts, explanation=parts.explanation + "\n## 出典\n\n- x\n")
    assert build(own)["index.html"].decode().count(">出典</h") == 1


def test_the_users_style_wins(parts: Parts, tmp_path: Any) -> None:
    (tmp_path / "page.css").write_text("body { color: teal }", encoding="utf-8")
    mine = replace(parts, settings=parts.settings.model_copy(update={"templates": str(tmp_path)}))
    assert "<style>body { color: teal }</style>" in build(mine)["index.html"].decode()


def test_both_languages_say_the_same_things() -> None:
    assert CONTROLS["ja"].keys() == CONTROLS["en"].keys()
    assert len(KEYS["ja"]) == len(KEYS["en"])


def test_the_post_in_markdown_is_harmless(parts: Parts) -> None:
    made = build(parts)["index.md"].decode()
    assert "<script" not in made and "&lt;script>" in made
