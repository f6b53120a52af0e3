"""The built-in singer: repeatable, in time with its score, and in tune when measured by autocorrelation."""

from __future__ import annotations

import io
import wave

import numpy as np
import pytest

from songgen.config import Config
from songgen.errors import InputError
from songgen.language import Unit
from songgen.language.kana import morae
from songgen.sing.builtin import BuiltinSinger, dry, perform, timings
from songgen.sing.builtin.score import Note, Score, compose
from songgen.song import Script, ScriptLine, ScriptSection, Take

RATE = 48000
VERSE = ["さくらが さいた", "きょうも がっこうで", "ほんを よんだよー"]


def line(index: int, text: str) -> ScriptLine:
    units: list[Unit] = []
    for i, word in enumerate(text.split(" ")):
        units += [Unit(" ", " ")] if i else []
        units.append(Unit(word, word, morae(word)))
    return ScriptLine(index, index + 2, text, text, tuple(units))


def script(sections: list[tuple[str, list[str]]], language: str = "ja") -> Script:
    made, index = [], 0
    for kind, texts in sections:
        made.append(ScriptSection(kind.title(), kind, tuple(line(index + i, text) for i, text in enumerate(texts))))
        index += len(texts)
    return Script("うた", "uta", language, tuple(made), tempo=150, seed=3)


SCRIPT = script([("verse", VERSE)])


def sing(song: Script) -> Take:
    singer = BuiltinSinger(Config())
    singer.preflight(song)
    (take,) = singer.submit(singer.render(song), song).takes
    return take


@pytest.fixture(scope="module")
def take() -> Take:
    return sing(SCRIPT)


def test_the_same_bytes_twice(take: Take) -> None:
    again = sing(SCRIPT)
    assert again.audio == take.audio
    assert again.timings == take.timings


def test_audio_is_sound(take: Take) -> None:
    with wave.open(io.BytesIO(take.audio)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    assert 0.05 < np.abs(samples).max() <= 1.0
    assert 0.005 < np.sqrt((samples**2).mean()) < 0.5


def test_one_time_a_mora_in_order_inside_the_audio(take: Take) -> None:
    assert take.timings is not None
    with wave.open(io.BytesIO(take.audio)) as file:
        seconds = file.getnframes() / RATE
    assert [t.index for t in take.timings] == [0, 1, 2]
    for timing, sung in zip(take.timings, SCRIPT.lines, strict=True):
        assert len(timing.morae) == len(sung.morae)
        assert (timing.start, timing.end) == (timing.morae[0][0], timing.morae[-1][1])
    flat = [span for timing in take.timings for span in timing.morae]
    assert flat[0][0] > 0 and flat[-1][1] < seconds
    assert all(start < end for start, end in flat)
    assert all(a[1] <= b[0] + 1e-9 for a, b in zip(flat, flat[1:], strict=False))


def test_another_seed_another_melody() -> None:
    one, two = compose(SCRIPT, 1), compose(SCRIPT, 2)
    assert [n.pitch for u in one.units for n in u.notes] != [n.pitch for u in two.units for n in u.notes]


def test_a_chorus_comes_back_with_its_melody() -> None:
    chorus = ("chorus", VERSE[:2])
    score = compose(script([chorus, ("verse", VERSE[2:]), chorus]), 5)
    first, _, last = [part for part in score.parts if part.units]
    assert [n.pitch for u in first.units for n in u.notes] == [n.pitch for u in last.units for n in u.notes]
    assert last.units[0].notes[0].start > first.units[-1].notes[-1].end


def test_english_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputError) as caught:
        BuiltinSinger(Config()).preflight(script([("verse", ["la"])], language="en"))
    assert "Japanese" in caught.value.message and "--audio" in caught.value.cure


@pytest.mark.parametrize("sections", [[("interlude", [])], [("verse", [])], [("verse", ["ら" * 5001])]])
def test_nothing_or_too_much_is_refused(sections: list[tuple[str, list[str]]]) -> None:
    with pytest.raises(InputError, match="morae"):
        BuiltinSinger(Config()).preflight(script(sections))


ODD = {
    "lone sokuon": [("verse", ["っ"])],
    "lone n": [("verse", ["ん"])],
    "lone long mark": [("verse", ["ー"])],
    "one mora": [("verse", ["あ"])],
    "all special": [("verse", ["っんーっ", "ーーー"])],
    "forty morae in one breath": [("verse", ["さくらがさいたよ" * 5])],
    "forty sokuon": [("verse", ["っ" * 40])],
    "many breaths": [("verse", ["あ い う え お か き く け こ"])],
    "empty sections": [("intro", []), ("verse", ["あい"]), ("interlude", []), ("chorus", ["うえ"]), ("outro", [])],
    "rare kana": [("verse", ["ゔぁゐゑをぢづゎ", "てぃでゅふぉうぃつぁしぇ"])],
    "section of no known kind": [("", ["らら"])],
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_sung(name: str) -> None:
    song = script(ODD[name])
    score = compose(song, 1)
    length = int((score.seconds + 2.0) * RATE)
    samples = dry(score, length)
    assert samples.shape == (length,) and np.isfinite(samples).all()
    spans = timings(score, song)
    assert [len(t.morae) for t in spans] == [len(sung.morae) for sung in song.lines]
    assert all(0 <= a < b <= score.seconds for t in spans for a, b in t.morae)


def test_odd_input_is_mixed() -> None:
    for name in ("lone sokuon", "empty sections"):
        samples = perform(compose(script(ODD[name]), 1))
        assert samples.shape[0] == 2 and np.isfinite(samples).all() and np.abs(samples).max() <= 1.0


def test_in_tune() -> None:
    song = script([("verse", VERSE), ("chorus", ["あおい そらに うたおう", "ゆめを もって あるこう"])])
    score = compose(song, 7)
    samples = dry(score, int((score.seconds + 2.0) * RATE))
    off = [cents(samples, note) for note in voiced(score)]
    assert len(off) >= 30
    assert np.mean(np.abs(off) <= 50) >= 0.85, f"cents off: {np.round(off)}"


def voiced(score: Score) -> list[Note]:
    return [note for unit in score.units for note in unit.notes if note.sound.vowel != "cl"]


def cents(samples: np.ndarray, note: Note) -> float:
    """How far the middle of a note is from its pitch: the autocorrelation's best lag within ± 6 semitones."""
    middle, half = (note.start + note.end) / 2, 0.035
    part = samples[round((middle - half) * RATE) : round((middle + half) * RATE)].astype(float)
    part = (part - part.mean()) * np.hanning(len(part))
    correlation = np.fft.irfft(np.abs(np.fft.rfft(part, 4 * len(part))) ** 2)[: len(part)]
    shape = np.hanning(len(part))
    window = np.fft.irfft(np.abs(np.fft.rfft(shape, 4 * len(part))) ** 2)[: len(part)]
    correlation = correlation / np.maximum(window, 1e-3 * window[0])
    wanted = 440 * 2 ** ((note.pitch - 69) / 12)
    low, high = int(RATE / wanted / 2**0.5), int(RATE / wanted * 2**0.5)
    lag = low + int(np.argmax(correlation[low : high + 1]))
    a, b, c = correlation[lag - 1 : lag + 2]
    best = lag + (0.5 * (a - c) / (a - 2 * b + c) if a - 2 * b + c else 0.0)
    return float(1200 * np.log2(RATE / best / wanted))
