"""What people write into lyrics and settings, from the file on: sung, or refused with what is wrong and its cure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from songgen.errors import Exit, InputError, SonggenError
from songgen.script import script
from songgen.sing.builtin import BuiltinSinger, voice
from songgen.sing.builtin.compose import compose
from songgen.sing.builtin.score import Score, timings
from songgen.song import Script
from songgen.topic import Topic


def song(text: str, tempo: int = 138, genre: str = "J-pop", readings: dict[str, str] | None = None) -> Script:
    words = {"title": "試験", "slug": "a-test", "language": "ja", "axes": {}, "readings": readings or {}}
    music = {"music": {"genre": genre, "tempo": tempo, "mood": ["bright"]}}
    topic = Topic.model_validate({**words, **music, "terms": [{"id": "w", "term": "歌", "reading": "うた"}]})
    return script(topic, text, "lyrics.txt", 0)


def score_of(made: Script) -> Score:
    """The score; every mora of every line has its own time, in order."""
    BuiltinSinger(None).preflight(made)
    score = compose(made, 1)
    spans = {timing.index: timing.morae for timing in timings(score, made)}
    assert [len(spans.get(line.index, ())) for line in made.lines] == [len(line.morae) for line in made.lines]
    times = [span for index in sorted(spans) for span in spans[index]]
    assert all(start < end <= after + 1e-9 for (start, end), (after, _) in pairwise(times))
    return score


@pytest.mark.parametrize(
    "line",
    [
        "鎌倉幕府は1192年", "3.14と0と100パーセント", "2の10乗は1024",
        "AIとGPT-4とBERT", "H2OとCO2", "deep learning を学ぼう", "Let's go! みんなで行こう", "今日は so happy だ",
        "ああ、きゃー！！", "ラララ ララ らんらん", "え", "ん？", "っ！", "ねえ…ねえ…", "Hey! Yeah!",
        "すもももももももものうちもももすもももももももものうち",
        "トウキョウトッキョキョカキョクキョクチョウノカクシャチョウトッキョ",
        "勾配が消えるほどに深い層へと届かなくなる誤差の信号を最後まで運んでゆくための近道",
        "「引用」（かっこ）・中黒〜波線♪", "𠮷野家の漢字", "👍すごい👍", "ｶﾀｶﾅと全角ＡＢＣ１２３",
    ],
)  # fmt: skip
def test_whatever_a_line_holds_its_morae_are_sung(line: str) -> None:
    score = score_of(song(f"[Verse]\n{line}\nうたう\n"))
    assert len(score.notes) >= 3


def test_one_line_alone_is_a_song() -> None:
    assert [part.kind for part in score_of(song("うたう\n")).parts] == ["intro", "verse", "outro"]


def test_two_hundred_lines_are_a_song() -> None:
    made = song("[Verse]\n" + "".join(f"{row % 10}番目の行を歌う\n" for row in range(200)))
    assert len(score_of(made).units) >= 200


def test_five_thousand_morae_are_refused_with_the_limit_and_one_line_less_is_sung() -> None:
    BuiltinSinger(None).preflight(song("[Verse]\n" + "あいうえおかきくけこ\n" * 499))
    with pytest.raises(InputError, match=r"5000 morae; the built-in singer sings 1 to 4999") as raised:
        BuiltinSinger(None).preflight(song("[Verse]\n" + "あいうえおかきくけこ\n" * 500))
    assert raised.value.exit_code == Exit.INPUT and "shorten lyrics.txt" in raised.value.cure


def test_empty_sections_are_interludes() -> None:
    score = score_of(song("[Intro]\n\n[Verse]\nうたう\n\n[Interlude]\n\n[Chorus]\nうたえ\n\n[Outro]\n"))
    assert [part.kind for part in score.parts] == ["intro", "verse", "interlude", "chorus", "outro"]
    assert [part.bars for part in score.parts if not part.units] == [4, 4, 4]


def test_lyrics_with_nothing_to_sing_are_refused() -> None:
    with pytest.raises(InputError, match="0 morae") as raised:
        BuiltinSinger(None).preflight(song("[Verse]\n！？…\n"))
    assert "write at least one line" in raised.value.cure


@pytest.mark.parametrize("tempo", [40, 260])
def test_the_slowest_and_the_fastest_tempo(tempo: int) -> None:
    assert 0.15 < score_of(song("[Verse]\nうたを うたおう\n", tempo)).slot < 0.4


def test_a_genre_that_nobody_knows_is_pop() -> None:
    assert score_of(song("うたう\n", genre="ズンドコ節 & 🎷")).style == "pop"


@pytest.mark.parametrize("reading", ["koubai", "勾配", "こう配", "12", "こうばい!?"])
def test_a_reading_that_is_no_kana_is_named_or_sung(reading: str) -> None:
    try:
        made = song("[Verse]\n{勾配|" + reading + "}を下る\n勾配を下る\n", readings={"勾配": reading})
    except (SonggenError, ValueError) as error:
        assert reading in str(error)
    else:
        score_of(made)


@pytest.fixture
def voice_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Puts the voice file somewhere else."""

    def put(path: Path) -> None:
        monkeypatch.setattr(voice, "openjtalk", lambda: SimpleNamespace(DEFAULT_HTS_VOICE=str(path).encode()))
        voice.load.cache_clear()

    yield put
    voice.load.cache_clear()


def test_a_missing_voice_file_is_named(voice_at, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    voice_at(tmp_path / "mei_normal.htsvoice")
    with pytest.raises(InputError, match=r"voice file is missing: mei_normal\.htsvoice") as raised:
        voice.load()
    assert "pip install --force-reinstall" in raised.value.cure and raised.value.exit_code == Exit.INPUT


@pytest.mark.parametrize("spoil", ["cut", "noise", "empty", "text"])
def test_a_damaged_voice_file_is_named(spoil: str, voice_at, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    raw = Path(voice.openjtalk().DEFAULT_HTS_VOICE.decode()).read_bytes()
    spoilt = {
        "cut": raw[: len(raw) // 2],
        "noise": raw[:200_000] + bytes(range(256)) * 2000 + raw[712_000:],
        "empty": b"",
        "text": b"<html>404</html>",
    }[spoil]
    path = tmp_path / "mei_normal.htsvoice"
    path.write_bytes(spoilt)
    voice_at(path)
    with pytest.raises(InputError, match="voice file is damaged") as raised:
        voice.load()
    assert raised.value.cure
