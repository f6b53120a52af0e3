"""Words that a service heard itself sing come back to the shown lines, by index."""

from __future__ import annotations

import pytest

from songgen.sing.aligned import Word, in_seconds, lines, word
from songgen.song import Script, ScriptLine, ScriptSection

LINES = ["こうばい しょうしつ", "えーあい [わ] ふせぐ", "こうばい しょうしつ"]
SCRIPT = Script(
    "勾配", "gradient", "ja",
    (
        ScriptSection("Verse 1", "verse", tuple(ScriptLine(i, i + 2, t, t, ()) for i, t in enumerate(LINES[:2]))),
        ScriptSection("Chorus", "chorus", (ScriptLine(2, 6, LINES[2], LINES[2], ()),)),
    ),
)  # fmt: skip


def test_words_come_back_to_lines() -> None:
    words = [
        Word("[Verse 1]\nコウバイ ", 1.0, 2.0),
        Word("しょうしつ\n", 2.0, 3.0),
        Word("らららら", 3.0, 3.5),  # nobody wrote this
        Word("ふせぐ", 4.0, 5.0),  # えーあい わ is missing
        Word("[Chorus]\nこうばい", 6.0, 7.0),
        Word("しょうしつ", 7.0, 8.0),
    ]
    assert [(t.index, t.start, t.end) for t in lines(words, SCRIPT)] == [(0, 1.0, 3.0), (1, 4.0, 5.0), (2, 6.0, 8.0)]
    assert [t.index for t in lines(words[:2], SCRIPT)] == [0]
    assert lines([], SCRIPT) == ()


def test_a_line_that_is_left_out_does_not_shift_the_others() -> None:
    whole = "".join(LINES[1:]).replace(" ", "")
    words = [Word(char, i / 2, i / 2 + 0.5) for i, char in enumerate(whole)]  # a word a letter, no first line
    assert [t.index for t in lines(words, SCRIPT)] == [1, 2]


def test_a_line_sung_twice_is_timed_once_and_the_rest_stays_right() -> None:
    words = [Word("こうばいしょうしつ", 1, 2), Word("えーあいわふせぐ", 3, 4), Word("えーあいわふせぐ", 5, 6),
             Word("こうばいしょうしつ", 7, 8)]  # fmt: skip
    found = lines(words, SCRIPT)
    assert [t.index for t in found] == [0, 1, 2]
    assert (found[0].start, found[2].start) == (1, 7) and found[1].start in (3, 5)


@pytest.mark.parametrize("end", [0.0, 5.0, 1.5])
def test_times_never_go_back(end: float) -> None:
    words = [Word("こうばいしょうしつ", 2, 3), Word("えーあいわふせぐ", 0, end), Word("こうばいしょうしつ", 4, 5)]
    found = lines(words, SCRIPT)
    assert [t.start for t in found] == sorted(t.start for t in found)


@pytest.mark.parametrize(
    ("latest", "duration", "scale"),
    [(150.0, 160.0, 1.0), (150_000.0, 160.0, 0.001), (1200.0, 160.0, 0.001), (150_000.0, None, 0.001),
     (150.0, None, 1.0)],
)  # fmt: skip
def test_seconds_or_milliseconds(latest: float, duration: float | None, scale: float) -> None:
    (found,) = in_seconds([Word("あ", 0.0, latest)], duration)
    assert found.end == pytest.approx(latest * scale)


@pytest.mark.parametrize("row", [(None, 0, 1), ("あ", None, 1), ("あ", 2, 1), ("あ", float("nan"), 1), ("あ", -1, 1),
                                 ("あ", True, 1)])  # fmt: skip
def test_what_is_no_word(row: tuple[object, object, object]) -> None:
    assert word(*row) is None
