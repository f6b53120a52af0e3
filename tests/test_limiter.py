import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from songgen import audio, ffmpeg, limiter

RATE = limiter.RATE


def _noise(seconds):
    """Noise without the highest octave that swells from -26 dB to full scale, with a silent gap."""
    t = np.arange(int(seconds * RATE)) / RATE
    noise = np.random.default_rng(3).standard_normal((len(t), 2)) * 10 ** (-1.3 * (1 - t / seconds))[:, None]
    noise = np.stack([np.convolve(side, np.hanning(7), "same") for side in noise.T], 1)
    noise[(t > 2) & (t < 3)] = 0
    return (noise / np.abs(noise).max()).astype("<f4")


def _survey(samples, hop, tmp_path):
    path = tmp_path / "in.wav"
    raw = ["-v", "error", "-y", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "pipe:0", "-c:a", "pcm_f32le"]
    ffmpeg.run([*raw, str(path)], samples.tobytes())
    return audio._survey(str(path), hop)


@pytest.mark.parametrize("speed", limiter.SPEEDS, ids=str)
def test_the_loudness_foretold_is_that_of_the_limited_sound_and_no_peak_passes(speed, tmp_path):
    samples = _noise(5.0)
    profile = _survey(samples, speed.hop, tmp_path).profile
    gain = limiter.gain_for(profile, -10.0, -3.0, speed)
    edges = gain + limiter.curve(profile.peaks, gain, -3.0, speed)
    made = np.concatenate(
        list(audio._levelled(iter(np.split(samples, range(RATE, len(samples), RATE))), edges, speed.hop))
    )
    assert gain > 0 and edges.min() < gain - 3
    assert pyloudnorm.Meter(RATE).integrated_loudness(made.astype(float)) == pytest.approx(-10.0, abs=0.15)
    assert 20 * np.log10(np.abs(made).max()) <= -3.0 + 1e-3
    finer = resample_poly(made.astype(float), 8, 1, axis=0)
    assert 20 * np.log10(np.abs(finer).max()) < -3.0 + 0.3


def test_loudness_by_hops_is_that_of_another_meter(tmp_path):
    samples = 0.2 * _noise(7.3)
    found = _survey(samples, 42, tmp_path).profile
    assert limiter.loudness(found.energy, 42) == pytest.approx(
        pyloudnorm.Meter(RATE).integrated_loudness(samples.astype(float)), abs=0.05
    )


@pytest.mark.parametrize("hop", [speed.hop for speed in limiter.SPEEDS])
def test_peaks_between_samples_are_found_where_they_are(hop):
    # A quarter of the rate, 45 degrees off: every sample is 3 dB under the peaks of the wave.
    t = np.arange(RATE)
    wave = (np.sin(np.pi / 2 * t + np.pi / 4) * np.exp(-(((t - 30_000) / 4000) ** 2))).astype("<f4")
    peaks = limiter.Peaks(hop)
    blocks = np.split(np.stack([wave, 0 * wave], 1), [RATE // 2])
    found = np.concatenate([peaks(block) for block in (*blocks, np.zeros((limiter.LATE, 2), "<f4"))])
    found = found[limiter.LATE // hop :]
    assert len(found) == RATE // hop
    assert found.argmax() * hop == pytest.approx(30_000, abs=100)
    assert 0.99 < found.max() < 1.01 and np.abs(wave).max() < 0.71


def test_what_the_limiter_cannot_reach_is_none():
    profile = limiter.Profile(42, np.full(1050, 1e-9, "f4"), np.zeros(1050, "f4"))
    assert limiter.gain_for(profile, -14.0, -1.0, limiter.SPEEDS[0]) is None


def test_without_peaks_it_does_nothing():
    assert not limiter.curve(np.full(10, 0.5), 3.0, -1.0, limiter.SPEEDS[0]).any()
