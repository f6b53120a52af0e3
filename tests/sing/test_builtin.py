"""The built-in singer: in tune, on the beat, heard above its band, the same each time, and never at a loss."""

from __future__ import annotations

import functools
import io
import json
import tempfile
import wave
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

import mido
import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt

from songgen.config import Config
from songgen.errors import InputError
from songgen.language import Unit
from songgen.language.kana import hiragana, morae
from songgen.sing import singer
from songgen.sing.builtin import BuiltinSinger, vocal
from songgen.sing.builtin.band import Band
from songgen.sing.builtin.compose import compose, seed_of
from songgen.sing.builtin.perform import dry, performed
from songgen.sing.builtin.score import HIGHEST, LOWEST, Note, Score, tones
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.voice import Voice, openjtalk
from songgen.song import LineTiming, Script, ScriptLine, ScriptSection, Take

VERSE = (
    ("小さな 誤差を 測りながら", "ちいさな ごさを はかりながら"),
    ("重ねて 進む 一つずつ", "かさねて すすむ ひとつずつ"),
)
CHORUS = (
    ("記憶に 残る 歌になれ", "きおくに のこる うたになれ"),
    ("確かな 答え 捕まえて", "たしかな こたえ つかまえて"),
)


def line(index: int, shown: str, sung: str) -> ScriptLine:
    """A line whose words are parted by spaces in both texts."""
    units: list[Unit] = []
    for word, reading in zip(shown.split(" "), sung.split(" "), strict=True):
        units += [Unit(" ", " ")] if units else []
        units.append(Unit(word, reading, morae(reading)))
    return ScriptLine(index, index + 1, shown, sung, tuple(units))


def script(*sections: tuple[str, tuple[tuple[str, str], ...]], language: str = "ja", seed: int = 0) -> Script:
    """A script of (kind, lines) sections."""
    made, index = [], 0
    for kind, rows in sections:
        made.append(ScriptSection(kind.title(), kind, tuple(line(index + i, *row) for i, row in enumerate(rows))))
        index += len(rows)
    return Script("試験", "a-test", language, tuple(made), seed=seed)


def one(*rows: str) -> Script:
    """A verse of lines that are shown as they are sung."""
    return script(("verse", tuple((row, row) for row in rows)))


def sing(text: Script) -> Take:
    made = singer("builtin", Config())
    made.preflight(text)
    with tempfile.TemporaryDirectory() as folder:
        take = made.submit(replace(made.render(text), answer=Path(folder, "take")), text).takes[0]
        assert isinstance(take.audio, Path)
        return replace(take, audio=take.audio.read_bytes())


def lines_of(take: Take) -> tuple[LineTiming, ...]:
    assert take.timings is not None
    return take.timings


def samples(take: Take) -> np.ndarray:
    assert isinstance(take.audio, bytes)
    with wave.open(io.BytesIO(take.audio)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 2, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2).T / 32768


SONG = script(("verse", VERSE), ("chorus", CHORUS))


@functools.cache
def sung() -> Take:
    return sing(SONG)


@functools.cache
def voiced() -> tuple[Score, np.ndarray]:
    """The song's score and its dry voice."""
    score = compose(SONG, 1)
    return score, dry(score)


def notes(score: Score) -> list[Note]:
    return [note for unit in score.units for note in unit.notes]


def test_the_same_script_gives_the_same_bytes_and_another_seed_others() -> None:
    assert sing(SONG).audio == sung().audio
    assert sing(script(("verse", VERSE), ("chorus", CHORUS), seed=1)).audio != sung().audio


def test_every_mora_has_its_time_in_order_and_inside_the_audio() -> None:
    take = sung()
    assert [timing.index for timing in lines_of(take)] == [0, 1, 2, 3]
    for timing, text in zip(lines_of(take), SONG.lines, strict=True):
        assert len(timing.morae) == len(text.morae)
        assert (timing.start, timing.end) == (timing.morae[0][0], timing.morae[-1][1])
    spans = [span for timing in lines_of(take) for span in timing.morae]
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] + 1e-9 for a, b in pairwise(spans))
    assert spans[0][0] > 0 and spans[-1][1] < samples(take).shape[1] / RATE


def test_level_leaves_headroom_and_the_record_names_voice_and_licence() -> None:
    audio = samples(sung())
    assert np.abs(audio).max() < 0.999
    assert -24 < 10 * np.log10((audio**2).mean()) < -13
    assert "Mei" in sung().meta["voice"] and sung().meta["license"] == "CC BY 3.0"
    assert sung().meta["tempo"] == SONG.tempo


def hertz(part: np.ndarray) -> float:
    """Fundamental by autocorrelation: the first peak near the highest one, between cells by a parabola."""
    part = part - part.mean()
    spectrum = np.fft.rfft(part, 4 * len(part))
    curve = np.fft.irfft(np.abs(spectrum) ** 2)[: len(part)] / (len(part) - np.arange(len(part)))
    low, high = RATE // 900, RATE // 150
    best = curve[low:high].max()
    at = next(i for i in range(low, high) if curve[i] > 0.9 * best and curve[i] >= max(curve[i - 1], curve[i + 1]))
    a, b, c = curve[at - 1 : at + 2]
    return float(RATE / (at + 0.5 * (a - c) / (a - 2 * b + c)))


def test_notes_are_sung_at_their_pitch() -> None:
    score, voice = voiced()
    cents = []
    for note in notes(score):
        if note.sound.vowel == "cl":
            continue
        size = note.end - note.start
        part = voice[int((note.start + 0.3 * size) * RATE) : int((note.start + 0.7 * size) * RATE)].astype(float)
        cents.append(1200 * np.log2(hertz(part) / (440 * 2 ** ((note.pitch - 69) / 12))))
    off = np.abs(cents)
    right = off[off < 80]
    assert len(right) >= 0.9 * len(off)
    assert right.mean() < 30


def test_vowels_after_unvoiced_consonants_start_on_the_beat() -> None:
    score, voice = voiced()
    band = sosfiltfilt(butter(2, (150, 1200), "bandpass", fs=RATE, output="sos"), voice.astype(float))
    energy = np.sqrt(np.convolve(band**2, np.ones(220) / 220, "same"))[:: RATE // 1000]  # about one value a millisecond
    late = []
    for note in notes(score):
        if note.sound.consonant not in ("k", "s", "t", "h", "sh", "ch", "ts", "ky") or note.sound.vowel in ("N", "cl"):
            continue
        beat = round(note.start * RATE / (RATE // 1000))
        at = beat + int(energy[beat : beat + 120].argmax())
        floor = energy[at] * 10 ** (-10 / 20)
        while at > beat - 100 and energy[at] > floor:
            at -= 1
        late.append(at + 1 - beat)
    assert len(late) >= 15
    assert abs(np.median(late)) < 10


def loudness(sound: np.ndarray, when: np.ndarray) -> float:
    return float(10 * np.log10((sound[:, when] ** 2).mean()))


def test_the_voice_is_heard_above_the_band() -> None:
    score, voice = voiced()
    blocks = list(performed(score))
    vocal_, band = (np.concatenate([getattr(block, name) for block in blocks], 1) for name in ("vocal", "band"))
    singing = np.convolve(np.abs(voice), np.ones(2400) / 2400, "same") > 10 ** (-40 / 20)
    assert singing.mean() > 0.3
    assert 1 < loudness(vocal_, singing) - loudness(band, singing) < 14


def test_melody_follows_accent_chords_and_range() -> None:
    score, _ = voiced()
    moves = [
        (b.pitch - a.pitch) * (1 if b.sound.high else -1)
        for unit in score.units
        for a, b in pairwise(unit.notes)
        if a.sound.phrase == b.sound.phrase and a.sound.high != b.sound.high
    ]
    assert len(moves) >= 8 and sum(move > 0 for move in moves) >= 0.95 * len(moves)
    strong = [
        (note.pitch - score.key) % 12 in tones(score.chords[unit.bar + int(note.slot // 8)])
        for unit in score.units
        for note in unit.notes
        if note.slot % 4 == 0
    ]
    assert sum(strong) >= 0.9 * len(strong)
    assert all(LOWEST <= note.pitch <= HIGHEST for note in notes(score))


def test_the_last_chorus_is_the_first_one_a_semitone_higher_even_in_another_spelling() -> None:
    respelled = tuple((hiragana(sung_), sung_) for _, sung_ in CHORUS)
    score = compose(script(("chorus", CHORUS), ("verse", VERSE), ("chorus", respelled)), 1)
    first, last = (part for part in score.parts if part.kind == "chorus")
    tune = [[(n.slot, n.length, n.pitch - part.lift) for u in part.units for n in u.notes] for part in (first, last)]
    assert (first.lift, last.lift) == (0, 1)
    assert tune[0] == tune[1]


def test_a_chorus_respelled_so_that_it_is_cut_elsewhere_still_has_a_score() -> None:
    reading = "がくしゅうりつがおおきいときはそんしつがはっさんする"
    shouted = "ガクシュウリツガオオキイトキハソンシツガハッサンスル"
    score = compose(
        script(("chorus", (("学習率が大きい時は損失が発散する", reading),)), ("chorus", ((shouted, reading),))), 1
    )
    assert len(notes(score)) == 2 * len(morae(reading))


def test_a_repeated_chorus_is_rendered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real = vocal.Passage.sound
    monkeypatch.setattr(vocal.Passage, "sound", lambda *args: calls.append(1) or real(*args))
    dry(compose(script(*[("chorus", CHORUS[:1])] * 3), 1))
    assert len(calls) == 2  # two that are alike, and the last one, lifted


def test_a_corrected_line_leaves_the_other_sections_as_they_were() -> None:
    other = script(
        ("verse", VERSE), ("chorus", (CHORUS[0], ("新しい 答え 見つけたよ", "あたらしい こたえ みつけたよ")))
    )
    before, after = compose(SONG, seed_of(SONG)), compose(other, seed_of(other))
    verse = [[n.pitch for u in s.parts[1].units for n in u.notes] for s in (before, after)]
    assert before.parts[1].kind == "verse" and verse[0] == verse[1]


def test_the_score_is_kept_as_json_and_as_midi() -> None:
    data = json.loads(sung().extras["score.json"])
    assert [n["mora"] for n in data["notes"]] == [m for row in SONG.lines for m in row.morae]
    file = mido.MidiFile(file=io.BytesIO(sung().extras["score.mid"]), charset="utf-8")
    starts = [m.note for m in file.tracks[1] if m.type == "note_on"]
    assert starts == [n["pitch"] for n in data["notes"]]
    assert "".join(m.text for m in file.tracks[1] if m.type == "lyrics") == "".join(n["mora"] for n in data["notes"])


@pytest.mark.parametrize(
    ("genre", "style"), [("J-rock", "rock"), ("EDM", "edm"), ("バラード", "ballad"), ("謎", "pop")]
)
def test_genres_get_their_style_and_an_unknown_one_is_pop(genre: str, style: str) -> None:
    song = replace(SONG, genre=genre)
    assert compose(song, 1).style == style


@pytest.mark.parametrize("tempo", [40, 62, 72, 100, 125, 126, 138, 200, 252, 260])
def test_every_tempo_sings_at_a_speed_that_can_be_followed(tempo: int) -> None:
    score = compose(replace(SONG, tempo=tempo), 1)
    assert 0.119 <= score.slot < 0.239


@pytest.mark.parametrize("tempo", [112, 138])
def test_the_band_keeps_the_tempo_that_was_asked_for(tempo: int) -> None:
    band = Band(compose(replace(SONG, tempo=tempo, genre="EDM"), 1))
    assert len(list(band.pieces())) > 100
    gaps = [round(b - a, 6) for a, b in pairwise(band.kicks)]
    assert max(set(gaps), key=gaps.count) == round(60 / tempo, 6)  # four on the floor
    chords = [list(group) for _, group in groupby(band.score.chords[:16])]
    assert {len(group) for group in chords} <= {k * band.score.turns for k in range(1, 9)}  # one a bar of the band


ODD = [
    "っ", "ん", "ー", "あ", "っっっ", "んーっ", "あー っ ん", "ーあ", "あ" * 60, "ー" * 20, "ん" * 20, "っか" * 9,
    "ゔぁてぃぐゎ", "ゐゑを", "ゎ", "きゃきゅきょ" * 8, "しぇちぇじぇ", "ぁ", "a " * 20 + "あ",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_nothing_a_lyricist_writes_stops_the_singer(text: str) -> None:
    song = one(text, "うた")
    take = sing(song)
    spans = {timing.index: timing.morae for timing in lines_of(take)}
    for row in song.lines:
        assert len(spans.get(row.index, ())) == len(row.morae)
    assert np.isfinite(samples(take)).all() and np.abs(samples(take)).max() > 0.05


@pytest.mark.parametrize("unit", [Unit("AI", "AI", ("A", "I")), Unit("x", "x", ("",)), Unit("、", ""), Unit("", "")])
def test_units_that_are_no_kana_stop_nothing(unit: Unit) -> None:
    song = one("うた", "うた")
    odd = ScriptLine(1, 2, unit.shown, unit.sung, (unit,))
    song = Script("t", "a-test", "ja", (ScriptSection("Verse", "verse", (song.lines[0], odd)),))
    assert len(lines_of(sing(song))[0].morae) == 2


def test_other_languages_are_refused_with_a_cure() -> None:
    with pytest.raises(InputError, match="Japanese and English, not 'fr'") as raised:
        BuiltinSinger(None).preflight(script(("verse", VERSE), language="fr"))
    assert "--singer" in raised.value.cure


@pytest.mark.parametrize("count", [0, 5000])
def test_too_little_and_too_much_are_refused_naming_the_limit(count: int) -> None:
    with pytest.raises(InputError, match="1 to 4999") as raised:
        BuiltinSinger(None).preflight(one("あ" * count))
    assert raised.value.cure


def test_the_limit_itself_is_accepted() -> None:
    BuiltinSinger(None).preflight(one("あ" * 4999))


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    compose(one("ー", "ーあ ーい"), 1)
    assert capfd.readouterr() == ("", "")


def test_a_line_is_previewed_and_stems_add_up_to_the_take(tmp_path: Path) -> None:
    from songgen.sing.builtin import stems
    from songgen.sing.builtin.preview import preview

    preview("小さな 誤差を 測りながら", tmp_path / "preview.wav")
    with wave.open(str(tmp_path / "preview.wav")) as file:
        assert 2 < file.getnframes() / RATE < 8
    stems.write(SONG, tmp_path)
    parts = {}
    for name in stems.STEMS:
        with wave.open(str(tmp_path / name)) as file:
            parts[name] = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2).T / 32768
    whole = samples(sung())
    quiet = np.abs(parts["vocal.wav"]) + np.abs(parts["band.wav"]) < 0.5  # below the bend of the peaks
    assert np.abs(parts["vocal.wav"] + parts["band.wav"] - whole)[quiet].max() < 1e-3
    first = compose(SONG, seed_of(SONG)).notes[0]
    there = slice(int(first.start * RATE), int(first.end * RATE))
    assert np.abs(parts["off-vocal.wav"][:, there] - whole[:, there]).max() > 0.05


def test_a_preview_of_several_lines_is_refused(tmp_path: Path) -> None:
    from songgen.sing.builtin.preview import preview

    with pytest.raises(InputError, match="one line"):
        preview("うた\nうた", tmp_path / "preview.wav")


@pytest.mark.parametrize("kept", [0, 2000, 100_000, 400_000])
def test_a_voice_file_that_is_cut_short_is_called_damaged(kept: int) -> None:
    raw = Path(openjtalk().DEFAULT_HTS_VOICE.decode()).read_bytes()
    with pytest.raises(InputError, match="voice file is damaged") as raised:
        Voice(raw[:kept])
    assert "reinstall" in raised.value.cure


def test_it_tells_how_much_is_sung(tmp_path: Path) -> None:
    told: list[float] = []
    singer = BuiltinSinger(None)
    what = one("あさがくる", "よるになる")
    singer.submit(replace(singer.render(what), answer=tmp_path / "take", share=told.append), what)
    assert told == sorted(told) and told[-1] == 1.0 and len(told) > 3
