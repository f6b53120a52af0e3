"""A line that was read before is not read again, and nothing is said that a first reading would not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check import Report, files
from songgen.check.claims.japanese import JapaneseGrammar
from songgen.check.claims.reading import Reading
from songgen.check.lines_read import LinesRead
from songgen.check.run import check_lyrics
from songgen.check.settings import Given
from songgen.check.typos_ja import JapaneseTypos
from songgen.language import Unit
from songgen.language.japanese import JapaneseReader
from songgen.lyrics import Line
from songgen.topic import Topic

SONGS = sorted((Path(__file__).parents[2] / "lyrics").glob("*/lyrics.txt"))
TEXT = "[Verse]\n事前学習は\n教師なし学習\n微調整は教師あり学習\nオートエンコダが好き\n"


@pytest.fixture
def subject(example_topic: str) -> Topic:
    Path("topic.yaml").write_text(example_topic, encoding="utf-8")
    return topic.load(Path("topic.yaml"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """(what, line) of all that is read from now on."""
    seen: list[tuple[str, str]] = []
    units, claims, typos = JapaneseReader.read, JapaneseGrammar.read, JapaneseTypos.find

    def read_units(self: JapaneseReader, line: Line) -> list[Unit]:
        seen.append(("units", line.shown))
        return units(self, line)

    def read_claims(self: JapaneseGrammar, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        seen.append(("claims", shown))
        return claims(self, shown, carry, before)

    def find_typos(self: JapaneseTypos, shown: str, *rest: object) -> object:
        seen.append(("typos", shown))
        return typos(self, shown, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(JapaneseReader, "read", read_units)
    monkeypatch.setattr(JapaneseGrammar, "read", read_claims)
    monkeypatch.setattr(JapaneseTypos, "find", find_typos)
    return seen


def check(text: str) -> Report:
    Path("lyrics.txt").write_text(text, encoding="utf-8")
    (report,) = files.check(["lyrics.txt"], None, Given()).reports.values()
    return report


def fresh(text: str, path: str = "lyrics.txt") -> Report:
    return check_lyrics(topic.load(Path("topic.yaml")), lyrics.parse(text, path), Given())


@pytest.mark.parametrize("path", SONGS, ids=lambda path: path.parent.name)
def test_what_is_known_of_lines_says_what_they_say(path: Path) -> None:
    subject, sheet = topic.load(path.parent / "topic.yaml"), lyrics.load(path)
    known = LinesRead()
    first = check_lyrics(subject, sheet, Given(), known)
    again = LinesRead(known.plain())
    assert check_lyrics(subject, sheet, Given(), again) == first
    assert again.plain() == known.plain()


def test_only_a_line_that_is_new_is_read(subject: Topic, read: list[tuple[str, str]]) -> None:
    check(TEXT)
    read.clear()
    edited = TEXT.replace("微調整は教師あり", "微調整は教師なし") + "# another comment\n"
    report = check(edited)
    assert sorted(read) == [
        ("claims", "微調整は教師なし学習"),
        ("typos", "微調整は教師なし学習"),
        ("units", "微調整は教師なし学習"),
    ]
    assert report == fresh(edited)
    assert [line["verdict"] for line in report.lines][1:3] == ["confirmed", "contradicted"]
    assert [f.line for f in report.findings if f.code == "TRM003"] == [5]


def test_a_line_moved_and_sung_twice_is_not_read_again(subject: Topic, read: list[tuple[str, str]]) -> None:
    check("[Verse]\n微調整は教師あり学習\n事前学習は教師なし学習\n")
    read.clear()
    moved = "# above\n\n[Chorus]\n微調整は教師あり学習\n事前学習は教師なし学習\n[Outro]\n微調整は教師あり学習\n"
    report = check(moved)
    assert not read
    assert report == fresh(moved)


def test_a_line_goes_with_what_the_line_before_left_open(subject: Topic) -> None:
    assert check(TEXT).lines[1]["verdict"] == "confirmed"
    edited = TEXT.replace("事前学習は\n", "微調整は\n")
    assert check(edited) == fresh(edited)
    assert check(edited).lines[1]["verdict"] == "contradicted"


def test_another_topic_reads_all_lines_again(subject: Topic, example_topic: str, read: list[tuple[str, str]]) -> None:
    check(TEXT)
    read.clear()
    Path("topic.yaml").write_text(example_topic.replace("じぜん", "まえの"), encoding="utf-8")
    assert check(TEXT + "# changed\n") == fresh(TEXT + "# changed\n")
    assert {("claims", "教師なし学習"), ("units", "教師なし学習"), ("typos", "教師なし学習")} <= set(read)
