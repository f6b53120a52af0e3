"""Lyrics files: sections, ruby, comments, positions, and every bad file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songgen import lyrics
from songgen.errors import InputError

TEXT = "[Verse 1]\n{勾配|こうばい}を見る\n# a note\nつぎの行\n\n[Pre Chorus]\nまえ\n\n[Chorus 2]\nサビ\n\n[Interlude]\n"


def test_sections_lines_and_ruby() -> None:
    found = lyrics.parse(TEXT)
    assert [(s.tag, s.kind) for s in found.sections] == [
        ("Verse 1", "verse"), ("Pre Chorus", "pre-chorus"), ("Chorus 2", "chorus"), ("Interlude", "interlude"),
    ]  # fmt: skip
    first = found.lines[0]
    assert (first.number, first.shown) == (2, "勾配を見る")
    assert [first.column(i) for i in range(6)] == [2, 3, 10, 11, 12, 13]
    assert first.pieces[0].ruby == "こうばい"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bom_and_line_ends_keep_positions(end: str) -> None:
    found = lyrics.parse("\ufeff" + TEXT.replace("\n", end))
    assert [line.number for line in found.lines] == [2, 4, 7, 10]
    assert found.lines[0].raw == "{勾配|こうばい}を見る"


def test_a_bom_before_a_sung_line_moves_its_column() -> None:
    line = lyrics.parse("\ufeffうた").lines[0]
    assert (line.shown, line.column(0)) == ("うた", 2)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{勾配|こう\n", ":1:1:"),
        ("あ{勾配}い\n", ":1:2:"),
        ("[V]\nあ}い", ":2:2:"),
        ("a{b|c|d}", ":1:2:"),
        ("{|か}", ":1:1:"),
    ],
)
def test_ruby_that_is_not_closed(text: str, where: str) -> None:
    with pytest.raises(InputError, match="a reading in place is written") as caught:
        lyrics.parse(text)
    assert where in caught.value.message


@pytest.mark.parametrize("text", ["", "\n\n", "[Verse 1]\n", "# only a note\n", "\ufeff"])
def test_empty_lyrics(text: str) -> None:
    with pytest.raises(InputError, match="there is no sung line in it"):
        lyrics.parse(text)


@pytest.mark.parametrize(("codec", "name"), [("cp932", "SHIFT_JIS"), ("euc_jp", "EUC-JP"), ("utf-16", "UTF-16")])
def test_other_encodings_are_named_with_the_cure(codec: str, name: str) -> None:
    path = Path("lyrics.txt")
    path.write_bytes("[Verse 1]\n事前学習は教師なし学習\n".encode(codec))
    with pytest.raises(InputError) as caught:
        lyrics.load(path)
    assert f"it looks like {name}" in caught.value.message
    assert f"iconv -f {name} -t UTF-8 lyrics.txt" in caught.value.cure


def test_disable_comments() -> None:
    found = lyrics.parse("# songgen: disable=SNG\n# songgen: disable-line=CLM001, TRM002\nあ\nい\n")
    assert found.is_disabled("SNG001", 4)
    assert found.is_disabled("CLM001", 3) and found.is_disabled("TRM002", 3)
    assert not found.is_disabled("CLM001", 4)


@pytest.mark.parametrize(
    "comment",
    [
        "songgen: disable-line = CLM001",
        "songgen: disable-line=clm001",
        "songgen: disable-line=TRM005 CLM001",
        "songgen:disable-line =TRM005 ,CLM001,",
        "Songgen: Disable-Line=CLM001",
        "songgen：disable-line＝TRM005、CLM001",
        "songgen: disable-line=CLM001 because it is true",
    ],
)
def test_a_disable_comment_may_be_written_freely(comment: str) -> None:
    found = lyrics.parse(f"# {comment}\nあ\nい\n")
    assert found.is_disabled("CLM001", 2) and not found.is_disabled("CLM001", 3)
    assert not found.is_disabled("MEM001", 2)


@given(st.text(max_size=80))
def test_any_text_parses_or_is_an_input_error(text: str) -> None:
    try:
        found = lyrics.parse(text)
    except InputError:
        return
    rows = lyrics.rows(text)
    for line in found.lines:
        row = rows[line.number - 1]
        for offset, char in enumerate(line.shown):
            assert row[line.column(offset) - 1] == char


def test_render_round_trip() -> None:
    text = lyrics.render([("Verse 1", ["いち", "に"]), ("Chorus", ["さん"])])
    assert [s.tag for s in lyrics.parse(text).sections] == ["Verse 1", "Chorus"]
    assert [line.shown for line in lyrics.parse(text).lines] == ["いち", "に", "さん"]
