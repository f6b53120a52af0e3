"""English: a syllable a note, stress on the beat, in tune; and what is said where its extra is missing."""

from __future__ import annotations

import functools
from itertools import pairwise

import numpy as np
import pytest

from songgen.errors import Exit, InputError
from songgen.script import script
from songgen.sing.builtin import BuiltinSinger, espeak
from songgen.sing.builtin.compose import compose
from songgen.sing.builtin.english import Syllable, syllables
from songgen.sing.builtin.perform import dry
from songgen.sing.builtin.score import Score, timings
from songgen.sing.builtin.stream import RATE
from songgen.song import Script
from songgen.topic import Topic
from tests.sing.test_builtin import hertz

LINES = "[Verse]\nPlants make sugar with the light of the sun\n[Chorus]\nThe autoencoder, built in 2006 by AI\n"


def song(text: str = LINES) -> Script:
    words = {"title": "test", "slug": "a-test", "language": "en", "axes": {}}
    music = {"music": {"genre": "pop", "tempo": 120, "mood": ["bright"]}}
    return script(Topic.model_validate({**words, **music, "terms": [{"id": "w", "term": "song"}]}), text, "x.txt", 0)


@functools.cache
def sung() -> tuple[Score, np.ndarray]:
    score = compose(song(), 3)
    return score, dry(score)


def test_every_written_syllable_has_a_note_and_a_time_in_order() -> None:
    made = song()
    found = timings(sung()[0], made)
    assert [len(timing.morae) for timing in found] == [len(line.morae) for line in made.lines]
    spans = [span for timing in found for span in timing.morae]
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))


def test_consonants_and_stress_belong_to_the_right_syllables() -> None:
    first = syllables(song())[0]
    assert [one.text for one in first][:2] == ["plants", "make"]
    plants, sugar = first[0], first[2]
    assert [span.name for span in plants.onset] == ["p", "l"] and plants.coda[-1].name == "s"
    assert sugar.stress and sugar.onset[0].name == "S"
    assert [one.stress for one in first if one.text in ("with", "the", "of")] == [False] * 4


def test_years_and_letters_are_sung_as_they_are_said() -> None:
    second = syllables(song())[1]
    assert [one.text for one in second][-6:] == ["thou", "sand", "six", "by", "A", "I"]
    assert all(one.nucleus for one in second)


@pytest.mark.parametrize("line", ["a", "rhythm", "of the", "1000000", "U.S.", "I'm, you're; we'll!", "strengths " * 20])
def test_no_english_line_stops_the_singer(line: str) -> None:
    made = song(f"[Verse]\n{line}\n")
    notes = compose(made, 0).notes
    assert len(notes) == len(made.lines[0].morae)
    assert all(isinstance(note.sound, Syllable) for note in notes)


def test_stressed_syllables_are_on_beats_and_all_are_in_tune() -> None:
    score, voice = sung()
    stressed = [note.slot % 2 == 0 for note in score.notes if note.sound.stress and note.line == 0]
    assert sum(stressed) >= 0.75 * len(stressed)
    cents = []
    for note in score.notes:
        size = note.end - note.start
        part = voice[int((note.start + 0.25 * size) * RATE) : int((note.start + 0.6 * size) * RATE)].astype(float)
        cents.append(abs(1200 * np.log2(hertz(part) / (440 * 2 ** ((note.pitch - 69) / 12)))))
    assert np.mean(np.array(cents) < 60) >= 0.8


def test_the_same_bytes_each_time() -> None:
    assert np.array_equal(dry(compose(song(), 3)), sung()[1])


def test_without_the_extra_it_says_which_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "installed", lambda: False)
    with pytest.raises(InputError, match="extra to sing English") as raised:
        BuiltinSinger(None).preflight(song())
    assert 'pip install "songgen[english]"' in raised.value.cure and raised.value.exit_code == Exit.INPUT


def test_an_engine_that_does_not_work_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "VOICE", "none such")
    monkeypatch.setattr(espeak.sys, "executable", "/bin/false")
    with pytest.raises(InputError, match="eSpeak NG does not work here"):
        espeak.speak(["a"])
