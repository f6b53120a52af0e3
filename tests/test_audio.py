import subprocess
import sys

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from songgen import audio, ffmpeg
from songgen.errors import InputError

RATE = 44100


def _sound(seconds=6.0, lead=0.0, tail=0.0, peak=0.5, rate=RATE, channels=2, kind="tone"):
    t = np.arange(int(seconds * rate)) / rate
    if kind == "bursts":  # noise with attacks, the hard case for true peaks
        wave = np.random.default_rng(1).standard_normal(len(t)) * np.exp(-6 * (t % 0.4))
    else:
        wave = np.sin(2 * np.pi * 440 * t) + 0.5 * np.sin(2 * np.pi * 1310 * t)
    wave *= peak / np.abs(wave).max()
    whole = np.concatenate([np.zeros(int(lead * rate)), wave, np.zeros(int(tail * rate))])
    return np.repeat(whole[:, None], channels, axis=1).astype("<f4")


def _file(samples, rate=RATE, fmt="wav", codec="pcm_f32le", tmp_path=None):
    raw = ["-f", "f32le", "-ar", str(rate), "-ac", str(samples.shape[1]), "-i", "pipe:0"]
    path = tmp_path / f"in.{fmt}"
    ffmpeg.run(["-v", "error", "-y", *raw, "-c:a", codec, str(path)], samples.tobytes())
    return path.read_bytes()


def _independent(mp3):
    """Loudness (LUFS) by pyloudnorm and true peak (dBTP) by eightfold resampling: no line of ffmpeg's meter in it."""
    samples = audio.decode(mp3).samples.astype(float)
    peak = np.abs(resample_poly(samples, 8, 1, axis=0)).max()
    return float(pyloudnorm.Meter(RATE).integrated_loudness(samples)), float(20 * np.log10(peak))


@pytest.mark.parametrize(
    ("options", "fmt", "codec"),
    [
        ({"peak": 0.01, "lead": 2.0}, "wav", "pcm_s16le"),
        ({"peak": 1.6, "kind": "bursts"}, "wav", "pcm_f32le"),
        ({"peak": 0.9, "kind": "bursts", "lead": 1.0}, "mp3", "libmp3lame"),
        ({"peak": 0.3, "rate": 22050, "channels": 1, "lead": 1.5}, "wav", "pcm_s16le"),
        ({"peak": 0.5, "lead": 1.0}, "m4a", "aac"),
        ({"peak": 0.5, "lead": 1.0, "tail": 4.0}, "ogg", "libopus"),
    ],
)
def test_the_encoded_file_is_loud_enough_and_never_over_the_ceiling(options, fmt, codec, tmp_path):
    rate = options.get("rate", RATE)
    if codec == "libopus":
        rate = options["rate"] = 48000
    done = audio.master(_file(_sound(**options), rate, fmt, codec, tmp_path))
    lufs, peak = _independent(done.mp3)
    assert abs(lufs + 14) <= 0.5 and peak <= -1.0
    assert abs(done.lufs - lufs) < 0.3 and abs(done.true_peak - peak) < 0.3
    lead = options.get("lead", 0.0)
    assert done.trimmed_head == pytest.approx(max(0.0, lead - 0.3), abs=0.04 if fmt in ("m4a", "ogg") else 0.02)
    kept = lead - done.trimmed_head + 6 + min(1.2, options.get("tail", 0.0))
    assert done.duration == pytest.approx(kept, abs=0.1)
    # What was at t is now at t - trimmed_head, encoder delay included.
    out = np.abs(audio.decode(done.mp3).samples).max(axis=1)
    assert np.flatnonzero(out > 0.05)[0] / RATE == pytest.approx(lead - done.trimmed_head, abs=0.02)


def _peaky(kind, seconds=6.0):
    """Sound whose peaks stand far above its loudness."""
    t = np.arange(int(seconds * RATE)) / RATE
    noise = np.random.default_rng(1).standard_normal(len(t))
    wave = {
        "sharp bursts": lambda: noise * np.exp(-30 * (t % 0.4)),
        "sharper bursts": lambda: noise * np.exp(-100 * (t % 0.5)),
        "kicks": lambda: np.sin(2 * np.pi * 50 * t) * np.exp(-12 * (t % 0.5)),
        "a quiet voice under clicks": lambda: (
            0.05 * np.sin(2 * np.pi * 220 * t) + 0.9 * (np.arange(len(t)) % RATE == 9)
        ),
        "rare sounds": lambda: noise * np.exp(-10 * (t % 3)) * (t % 3 < 0.15),
        "clicks": lambda: 1.0 * (np.arange(len(t)) % RATE == RATE // 2),
    }[kind]()
    return np.repeat((0.8 * wave / np.abs(wave).max())[:, None], 2, axis=1).astype("<f4")


@pytest.mark.parametrize(
    "kind", ["sharp bursts", "sharper bursts", "kicks", "a quiet voice under clicks", "rare sounds"]
)
def test_peaks_far_above_the_loudness_are_limited_until_it_holds(kind, tmp_path):
    done = audio.master(_file(_peaky(kind), tmp_path=tmp_path))
    lufs, peak = _independent(done.mp3)
    assert abs(lufs + 14) <= 0.5 and peak <= -1.0, (lufs, peak)
    assert done.met and done.warnings == ()


def test_what_no_limiter_can_do_is_said_and_the_ceiling_holds(tmp_path):
    # A click of one sample under -1 dBTP holds so little energy that one a second stays near -37 LUFS.
    done = audio.master(_file(_peaky("clicks"), tmp_path=tmp_path))
    lufs, peak = _independent(done.mp3)
    assert lufs < -30 and peak <= -1.0
    assert not done.met
    assert f"loudness is {done.lufs:.1f} LUFS, {-14 - done.lufs:.1f} LU off the target of -14.0" in done.warnings[0]


def test_it_tells_how_far_it_is(tmp_path):
    shares = []
    audio.master(_file(_peaky("sharper bursts"), tmp_path=tmp_path), share=shares.append)
    assert shares == sorted(shares) and shares[0] > 0 and shares[-1] <= 1
    assert len(set(shares)) > 4


def test_it_is_mp3_192k_stereo_and_the_same_bytes_each_time(tmp_path):
    from mutagen.mp3 import MP3

    data = _file(_sound(3), tmp_path=tmp_path)
    first = audio.master(data)
    assert first.mp3 == audio.master(data).mp3
    (tmp_path / "out.mp3").write_bytes(first.mp3)
    info = MP3(tmp_path / "out.mp3").info
    assert (info.sample_rate, info.channels) == (44100, 2)
    assert info.bitrate == pytest.approx(192000, rel=1e-3)
    assert info.length == pytest.approx(first.duration, abs=0.05)


def test_opposite_phases_are_not_silence(tmp_path):
    samples = _sound(3)
    samples[:, 1] *= -1
    assert audio.master(_file(samples, tmp_path=tmp_path)).duration == pytest.approx(3, abs=0.05)


def test_the_end_fades(tmp_path):
    out = audio.decode(audio.master(_file(_sound(3), tmp_path=tmp_path)).mp3).samples
    assert np.abs(out[-200:]).max() < 0.1 * np.abs(out[RATE : 2 * RATE]).max()


def test_a_truncated_download_is_refused(tmp_path):
    data = _file(_sound(8), fmt="mp3", codec="libmp3lame", tmp_path=tmp_path)
    with pytest.raises(InputError, match=r"cut short.*8\.\d s"):
        audio.master(data[: len(data) // 2])


def test_a_guessed_length_is_no_reason_to_refuse(tmp_path):
    # Variable bit rate without a header, as streaming services send it: the length is only a guess.
    samples = np.concatenate([_sound(4, kind="bursts"), _sound(4, peak=0.1)])
    raw = ["-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "pipe:0"]
    args = [*raw, "-c:a", "libmp3lame", "-q:a", "2", "-write_xing", "0", "-f", "mp3", "pipe:1"]
    data = ffmpeg.run(["-v", "error", *args], samples.tobytes()).stdout
    assert audio.decode(data).declared is None
    assert audio.master(data).duration == pytest.approx(8, abs=0.1)


def test_half_a_wav_is_refused(tmp_path):
    data = _file(_sound(8), tmp_path=tmp_path)
    with pytest.raises(InputError):
        audio.master(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"code": 429, "msg": "too many requests"}', "JSON"),
        (b"<!doctype html><title>502</title>", "web page"),
        (b"", "empty"),
        (b"#EXTM3U\n#EXTINF:1,\n/etc/hostname\n", "not audio"),
        (bytes(range(256)) * 40, "not audio"),
    ],
)
def test_what_is_not_audio_is_named(data, says):
    with pytest.raises(InputError, match=says):
        audio.master(data)


def test_silence_and_one_sample_are_refused(tmp_path):
    with pytest.raises(InputError, match="silent"):
        audio.master(_file(np.zeros((RATE * 3, 2), "<f4"), tmp_path=tmp_path))
    with pytest.raises(InputError, match=r"lasts only 0\.000 s"):
        audio.master(_file(np.full((1, 2), 0.5, "<f4"), tmp_path=tmp_path))


def test_quality_counts_silence_and_clipping(tmp_path):
    clipped = np.clip(_sound(4, lead=1, tail=1, peak=2.0), -1, 1)
    found = audio.quality(_file(clipped, tmp_path=tmp_path))
    assert found["duration"] == pytest.approx(6, abs=0.01)
    assert found["head_silence"] == pytest.approx(1, abs=0.02) and found["tail_silence"] == pytest.approx(1, abs=0.02)
    assert found["silence_share"] == pytest.approx(1 / 3, abs=0.01)
    assert found["clipped_per_minute"] > 1000 and found["peak"] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("codec", ["pcm_s16le", "pcm_s24le", "pcm_f32le", "flac"])
def test_what_clips_is_counted_alike_in_one_channel_and_in_two(codec, tmp_path):
    clipped = np.clip(_sound(3, peak=2.0), -1, 1)
    wanted = 2 * int((np.abs(clipped[:, 0]) == 1).sum()) / 3 * 60
    fmt = "flac" if codec == "flac" else "wav"
    for channels in (1, 2):
        found = audio.quality(_file(clipped[:, :channels], fmt=fmt, codec=codec, tmp_path=tmp_path))
        assert found["clipped_per_minute"] == pytest.approx(wanted, rel=0.01), channels
        assert found["peak"] == pytest.approx(0, abs=0.01)
        clean = _sound(3, peak=0.9)[:, :channels]
        assert audio.quality(_file(clean, fmt=fmt, codec=codec, tmp_path=tmp_path))["clipped_per_minute"] == 0


def test_one_channel_keeps_its_level_and_stands_on_both_sides(tmp_path):
    samples = _sound(2, peak=0.5, channels=1)
    found = audio.decode(_file(samples, tmp_path=tmp_path)).samples
    assert np.array_equal(found[:, 0], samples[:, 0]) and np.array_equal(found[:, 1], samples[:, 0])


def test_two_channels_stay_apart(tmp_path):
    samples = np.concatenate([_sound(2, peak=0.5, channels=1), _sound(2, peak=0.1, channels=1)], axis=1)
    assert np.array_equal(audio.decode(_file(samples, tmp_path=tmp_path)).samples, samples)


def test_loudness_of_the_reference_tone():
    # EBU Tech 3341 case 1: stereo 1 kHz sine at -23 dBFS reads -23.0 LUFS.
    t = np.arange(RATE * 5) / RATE
    wave = (10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * t)).astype(np.float32)
    found = audio.measure(audio.Pcm(np.stack([wave, wave], 1), RATE))
    assert found.lufs == pytest.approx(-23.0, abs=0.1) and found.true_peak == pytest.approx(-23.0, abs=0.2)


_USED = """
import sys
from pathlib import Path
from songgen import audio
audio.master(Path(sys.argv[1]))
print(next(line.split()[1] for line in open("/proc/self/status", encoding="ascii") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="its peak is read from /proc")
def test_mastering_needs_the_same_memory_whatever_the_length(tmp_path):
    megabytes = []
    for seconds in (20, 120):
        path = tmp_path / f"{seconds}.wav"
        tone = ["-f", "lavfi", "-i", f"sine=frequency=300:duration={seconds}", "-ac", "2", "-ar", "8000"]
        ffmpeg.run(["-v", "error", *tone, str(path)])
        done = subprocess.run([sys.executable, "-c", _USED, str(path)], check=True, capture_output=True)
        megabytes.append(int(done.stdout) / 1024)
    # The MP3 itself is handed over whole: 2.4 MB for the 100 s more. Their samples are 35 MB.
    assert megabytes[1] - megabytes[0] < 15 and megabytes[1] < 150, megabytes


def test_pydub_is_only_loaded_when_something_is_cut():
    code = "import sys, songgen.audio; sys.exit('pydub' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_companion_runs_beside_the_master(tmp_path):
    song, other = _sound(4.0, lead=1.5, tail=2.0), _sound(4.0, lead=1.5, tail=2.0, peak=0.05)
    # Its own sound begins later than the song's: it must not be trimmed by itself.
    other[: int(2.5 * RATE)] = 0
    made = audio.master(_file(song, tmp_path=tmp_path))
    cut = {"head": made.trimmed_head, "duration": made.duration}
    beside = audio.companion(_file(other, tmp_path=tmp_path), **cut, whole=7.5)
    assert beside is not None
    heard = audio.decode(beside)
    assert heard.duration == pytest.approx(made.duration, abs=0.03)
    begins = np.flatnonzero(np.abs(heard.samples).max(axis=1) > 0.02)[0] / RATE
    assert begins == pytest.approx(2.5 - made.trimmed_head, abs=0.03)
    assert audio.measure(beside).lufs == pytest.approx(audio.TARGET, abs=1.0)


def test_a_companion_of_another_length_is_none(tmp_path):
    assert audio.companion(_file(_sound(3.0), tmp_path=tmp_path), head=0.0, duration=3.0, whole=3.2) is None
