import io

import numpy as np
import pytest
from mutagen.id3 import ID3
from PIL import Image

from songgen import audio, ffmpeg, tags
from songgen.song import Cue, Cues, CueUnit


@pytest.fixture(scope="module")
def mp3():
    wave = 0.2 * np.sin(np.arange(44100) * 0.06)
    raw = ["-v", "error", "-f", "f32le", "-ar", "44100", "-ac", "1", "-i", "pipe:0"]
    mp3 = ["-c:a", "libmp3lame", "-b:a", "192k", "-ac", "2", "-id3v2_version", "0", "-f", "mp3", "pipe:1"]
    return ffmpeg.run([*raw, *mp3], wave.astype("<f4").tobytes()).stdout


FIRST = (
    CueUnit("積層", "せきそう", True, 0.1, 0.3),
    CueUnit("、", "", False, 0.3, 0.3),
    CueUnit("層", "そう", True, 0.3, 0.5),
)
SECOND = (CueUnit("「", "", False, 0.5, 0.5), CueUnit("学習", "がくしゅう", True, 0.5, 0.9))
CUES = Cues(
    (
        Cue(0, "Verse", "積層、層", "せきそうそう", 0.1, 0.5, FIRST),
        Cue(1, "Verse", "「学習", "がくしゅう", 0.5, 0.9, SECOND),
    ),
    1.0,
    True,
)


def _cover():
    file = io.BytesIO()
    Image.new("RGB", (40, 21), "navy").save(file, "PNG")
    return file.getvalue()


def _tag(mp3, **change):
    given = dict(
        title="積層オートエンコーダ", artist="songgen", album="G検定", language="ja", lyrics_text="積層、層\n「学習",
        cues=CUES, cover_png=_cover(), comment="AI generated", extra={"seed": "7", "MODEL": "builtin"}, genre="J-pop",
        tempo=138,
    )  # fmt: skip
    return tags.tag(mp3, **{**given, **change})


def test_every_frame_reads_back(mp3):
    done = _tag(mp3)
    assert done[:4] == b"ID3\x03"
    found = ID3(io.BytesIO(done))
    assert [str(found[k]) for k in ("TIT2", "TPE1", "TALB", "TLAN", "TCON", "TBPM")] == [
        "積層オートエンコーダ", "songgen", "G検定", "jpn", "J-pop", "138",
    ]  # fmt: skip
    assert found["USLT::jpn"].text == "積層、層\n「学習" and found["TIT2"].encoding == 1
    sylt = found["SYLT::jpn"]
    assert (sylt.format, sylt.type) == (2, 1)
    assert sylt.text == [("\n積層、", 100), ("層", 300), ("\n「", 500), ("学習", 500)]
    assert found["APIC:"].data == _cover() and found["APIC:"].type == 3 and found["APIC:"].mime == "image/png"
    assert str(found["COMM::jpn"]) == "AI generated"
    assert str(found["TXXX:SONGGEN_SEED"]) == "7" and str(found["TXXX:SONGGEN_MODEL"]) == "builtin"


def test_sound_is_untouched_and_old_tags_are_gone(mp3):
    twice = _tag(_tag(mp3, title="old", extra={"old": "1"}))
    assert twice == _tag(mp3) and twice.endswith(mp3)
    assert np.array_equal(audio.decode(twice).samples, audio.decode(mp3).samples)


def test_english_and_nothing_optional(mp3):
    found = ID3(io.BytesIO(_tag(mp3, language="en", cover_png=b"", comment="", genre="", tempo=0, extra={})))
    assert set(found) == {"TIT2", "TPE1", "TALB", "TLAN", "USLT::eng", "SYLT::eng"}
