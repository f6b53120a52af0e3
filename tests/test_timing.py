import re
from itertools import pairwise

import pylrc
import pysubs2
import pytest
import srt as srtlib
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from songgen import timing
from songgen.language import Unit
from songgen.song import LineTiming, Script, ScriptLine, ScriptSection

ROWS = [
    (Unit("積層", "せきそう", ("せ", "き", "そ", "う")), Unit("、", ""), Unit("層", "そう", ("そ", "う"))),
    (Unit("「", ""), Unit("A<B & C", "えーびーしー", ("え", "ー", "び", "ー", "し", "ー")), Unit("」", "")),
    (Unit("学習", "がくしゅう", ("が", "く", "しゅ", "う")),),
]


def _script(rows=ROWS):
    lines = tuple(
        ScriptLine(i, i + 2, "".join(u.shown for u in row), "".join(u.sung for u in row), tuple(row))
        for i, row in enumerate(rows)
    )
    return Script(
        "題", "dai", "ja", (ScriptSection("Verse 1", "verse", lines[:2]), ScriptSection("Chorus", "chorus", lines[2:]))
    )


def _sane(cues):
    for cue in cues.lines:
        assert 0 <= cue.start < cue.end <= cues.duration + 1e-9
        ends = [cue.start]
        for unit in cue.units:
            assert ends[-1] - 1e-9 <= unit.start <= unit.end <= cue.end + 1e-9
            ends.append(unit.end)
            for (_, a, b), (_, c, _d) in pairwise(unit.morae):
                assert a <= b <= c + 1e-9
    for before, after in pairwise(cues.lines):
        assert before.end <= after.start + 1e-9


def test_mora_times_become_unit_times_shifted_by_the_trimmed_head():
    morae = tuple((5 + i * 0.5, 5.5 + i * 0.5) for i in range(6))
    made = timing.cues(_script(ROWS[:1]), (LineTiming(0, 5, 8, morae),), shift=-2.0, duration=20)
    first, mark, last = made.lines[0].units
    assert made.exact and (made.lines[0].start, made.lines[0].end) == (3, 6)
    assert (first.start, first.end, last.start, last.end) == (3, 5, 5, 6)
    assert mark.start == mark.end == 5 and mark.morae == ()
    assert first.morae[1] == ("き", 3.5, 4.0) and first.ruby and made.lines[0].section == "Verse 1"


def test_line_times_are_shared_out_by_morae():
    made = timing.cues(_script(ROWS[:1]), (LineTiming(0, 0, 6),), shift=0, duration=20)
    assert [(u.start, u.end) for u in made.lines[0].units] == [(0, 4), (4, 4), (4, 6)]


def test_missing_lines_lie_between_their_neighbours():
    made = timing.cues(_script(), (LineTiming(0, 1, 3), LineTiming(2, 9, 10)), shift=0, duration=12)
    assert not made.exact and 3 <= made.lines[1].start < made.lines[1].end <= 9
    assert (made.lines[0].start, made.lines[2].start) == (1, 9)
    _sane(made)


def test_without_times_everything_is_estimated_by_length():
    made = timing.cues(_script(), None, shift=-5, duration=30)
    assert not made.exact and made.lines[0].start == 0 and made.lines[-1].end > 25
    spans = [cue.end - cue.start for cue in made.lines]
    assert spans[0] == pytest.approx(spans[1]) and spans[2] < spans[0]
    _sane(made)


times = st.floats(-20, 60, allow_nan=False)


@given(st.lists(st.tuples(st.integers(0, 2), times, times), max_size=4), st.floats(-10, 10), st.floats(0.5, 40))
def test_whatever_a_service_says_times_stay_inside_and_in_order(raw, shift, duration):
    said = tuple(LineTiming(i, a, b, ((a, b),) * 6) for i, a, b in raw)
    made = timing.cues(_script(), said, shift=shift, duration=duration)
    _sane(made)
    for caption in webvtt.from_string(timing.vtt(made)):
        inner = [caption.start, *re.findall(r"<(\d\d:\d\d:\d\d\.\d{3})>", caption.raw_text), caption.end]
        assert all(a < b for a, b in pairwise(inner))
    stamps = re.findall(r"[<\[](\d\d:\d\d\.\d\d)[>\]]", timing.lrc(made, title="t", artist="a", length=duration))
    assert stamps == sorted(stamps)


def test_lrc_has_word_times_and_no_stray_brackets():
    made = timing.cues(
        _script(), (LineTiming(0, 1, 7), LineTiming(1, 8, 14), LineTiming(2, 60, 64)), shift=0, duration=70
    )
    text = timing.lrc(made, title="題]\n名", artist="songgen", length=70)
    rows = text.splitlines()
    assert rows[:4] == ["[ti:題］ 名]", "[ar:songgen]", "[length:01:10]", "[offset:+0]"]
    assert rows[4] == "[00:01.00]<00:01.00>積層、<00:05.00>層<00:07.00>"
    assert "A＜B & C」" in rows[5] and rows[6].startswith("[01:00.00]<01:00.00>学習")
    back = pylrc.parse(text)
    assert [line.time for line in back] == [1, 8, 60] and back.title == "題］ 名"
    assert [re.sub("<.*?>", "", line.text) for line in back] == ["積層、層", "「A＜B & C」", "学習"]


def test_vtt_and_srt_are_read_back_by_others():
    made = timing.cues(
        _script(), (LineTiming(0, 1.5, 7), LineTiming(1, 7, 14), LineTiming(2, 20, 24.25)), shift=0, duration=30
    )
    text = timing.vtt(made)
    assert "積層、<00:00:05.167>層" in text and "A&lt;B &amp; C" in text
    assert [(c.start, c.end) for c in webvtt.from_string(text)][0] == ("00:00:01.500", "00:00:07.000")
    assert len(pysubs2.SSAFile.from_string(text, format_="vtt")) == 3
    back = list(srtlib.parse(timing.srt(made)))
    assert [s.content for s in back] == [cue.shown for cue in made.lines] and [s.index for s in back] == [1, 2, 3]
    assert back[2].end.total_seconds() == 24.25
    assert [e.start for e in pysubs2.SSAFile.from_string(timing.srt(made))] == [1500, 7000, 20000]
