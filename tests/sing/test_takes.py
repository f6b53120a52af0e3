"""Takes that were paid for: what is measured of real sound, who wins and why, and a choice that costs nothing."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from songgen.cli import cli
from songgen.sing import dialect, shelf, takes
from songgen.sing.takes import Measured, measure, rank
from songgen.song import LineTiming, Take
from tests.fakes.service import Asked, Reply, mp3
from tests.fakes.suno import KEY, Fake
from tests.sing.case import script

LENGTH = dialect.seconds(script())
RATE = 44100
BOTH = (LineTiming(0, 0.0, 1.0, ()), LineTiming(1, 1.0, 2.0, ()))


def sound(seconds: float, silent: float = 0.0, clipped: int = 0) -> bytes:
    """A quiet tone as WAV, its last part ``silent`` (0 to 1), with so many samples at full scale."""
    count = round(seconds * RATE)
    tone = 0.25 * np.sin(2 * np.pi * 330 * np.arange(count) / RATE)
    tone[round(count * (1 - silent)) :] = 0.0
    tone[1000 : 1000 + 50 * clipped : 50] = -1.0
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(np.repeat(tone, 2) * 32768).astype("<i2").tobytes())
    return out.getvalue()


def measured(folder: Path, name: str, audio: bytes, timings: Any = BOTH, **meta: Any) -> Measured:
    return measure(shelf.write(Take(name, audio, ".wav", timings, meta), folder), script(), folder)


def test_length_silence_clipping_timed_lines_and_the_services_own_count(tmp_path: Path) -> None:
    one = measured(tmp_path, "a", sound(LENGTH, silent=0.25, clipped=40), BOTH[:1], error_rate=0.2)
    assert one.duration == pytest.approx(LENGTH, abs=0.05)
    assert one.silence == pytest.approx(0.25, abs=0.02)
    assert one.clipped_per_minute * LENGTH / 60 == pytest.approx(80, rel=0.1)
    assert one.timed == 0.5 and one.error_rate == 0.2
    assert one.fault == pytest.approx(2 * 0.5 + 2 * 0.2 + one.silence + min(one.clipped_per_minute / 100, 1), abs=1e-3)


def test_what_a_service_does_not_say_is_no_fault(tmp_path: Path) -> None:
    one = measured(tmp_path, "a", sound(LENGTH), None)
    assert one.timed is None and one.error_rate is None and one.fault == pytest.approx(0.0, abs=0.02)
    assert measured(tmp_path, "b", sound(LENGTH), None, error_rate="much").error_rate is None


def test_every_fault_alone_puts_a_take_behind_a_flawless_one(tmp_path: Path) -> None:
    fine = measured(tmp_path, "fine", sound(LENGTH), error_rate=0.0)
    worse = [
        measured(tmp_path, "short", sound(LENGTH / 2), error_rate=0.0),
        measured(tmp_path, "long", sound(LENGTH * 2), error_rate=0.0),
        measured(tmp_path, "silent", sound(LENGTH, silent=0.5), error_rate=0.0),
        measured(tmp_path, "clipped", sound(LENGTH, clipped=200), error_rate=0.0),
        measured(tmp_path, "skipped", sound(LENGTH), BOTH[:1], error_rate=0.0),
        measured(tmp_path, "misread", sound(LENGTH), error_rate=0.3),
        measured(tmp_path, "broken", b"RIFF\0\0\0\0WAVEbroken"),
    ]
    for one in worse:
        assert rank([one, fine])[0] is fine, one
    assert rank([*worse, fine])[-1].take == "broken" and worse[-1].duration == 0.0
    assert rank([worse[3], worse[4]])[0].take == "clipped", "a skipped line is worse than a clipped one"


def test_equals_stay_in_their_order() -> None:
    equal = [Measured(name, 60.0, 0.0, 0.0, None, None, 0.5) for name in ("b", "a", "c")]
    assert rank(equal) == equal


def test_a_little_more_or_less_length_is_taste(tmp_path: Path) -> None:
    for factor in (0.86, 1.15):
        assert measured(tmp_path, "a", sound(LENGTH * factor), None).fault < 0.02


# ---- songgen sing --choose N


class Two(Fake):
    """A gateway whose second take is another tone."""

    def sound(self, asked: Asked) -> Reply:
        return Reply(mp3(2.0, 660) if asked.path.endswith("-1.mp3") else mp3(2.0, 440))


@pytest.fixture
def fake(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    Path("lyrics/test-song/lyrics.txt").write_text(
        "[Verse]\nオートエンコーダ\n事前学習 ファインチューニング\n", encoding="utf-8"
    )
    made: Fake = Two().start()
    for name, value in {"SUNO_API_KEY": KEY, "SONGGEN_SUNO_URL": made.url, "SONGGEN_SUNO_ACCEPT_UNOFFICIAL": "true",
                        "SONGGEN_SUNO_POLL_SECONDS": "0.01", "SONGGEN_MAKE_SINGER": "suno"}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    yield made
    made.stop()


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def test_PAY_6_another_choice_is_mastered_anew_and_nothing_is_sent(fake: Fake) -> None:
    assert songgen("make", "test-song").exit_code == 0
    before, first = list(fake.requests), Path("songs/test-song/song.mp3").read_bytes()
    assert fake.charges == 1
    listed = [line for line in songgen("status").stdout.splitlines() if line.startswith("  take ")]
    assert len(listed) == 2 and [line[8] for line in listed].count("*") == 1
    other = 2 if listed[0][8] == "*" else 1
    chosen = songgen("sing", "test-song", "--choose", str(other))
    assert chosen.exit_code == 0
    assert chosen.stdout == (
        f"take {other} (task1-{other - 1}) is the song's now; finish it with: songgen make test-song\n"
    )
    plan = songgen("make", "test-song", "--dry-run").stdout
    assert [line.split()[0] for line in plan.splitlines()] == ["master", "time", "bundle"] and "$" not in plan
    assert songgen("make", "test-song").exit_code == 0
    assert fake.requests == before, "nothing was asked, let alone paid"
    assert Path("songs/test-song/song.mp3").read_bytes() != first
    marked = [line[8] for line in songgen("status").stdout.splitlines() if line.startswith("  take ")]
    assert marked.index("*") == other - 1
    assert len(list(Path("songs/test-song/takes").glob("*.mp3"))) == 2, "both are kept"
    assert songgen("make", "test-song", "--redo", "sing").exit_code == 0
    marked = [line[8] for line in songgen("status").stdout.splitlines() if line.startswith("  take ")]
    assert marked.index("*") == other - 1 and fake.charges == 1, "the wish outlives a new run"


@pytest.mark.parametrize("number", ["0", "3", "-1"])
def test_there_is_no_such_take(fake: Fake, number: str) -> None:
    assert songgen("sing", "test-song").exit_code == 0
    result = songgen("sing", "test-song", "--choose", number)
    assert result.exit_code == 3 and f"has no take {number}; there are 2" in result.stderr
    assert "choose 1 to 2" in result.stderr and fake.charges == 1


def test_nothing_was_sung_yet(fake: Fake) -> None:
    result = songgen("sing", "test-song", "--choose", "1")
    assert result.exit_code == 3 and "there are 0" in result.stderr and fake.requests == []


def test_a_take_in_words() -> None:
    one = Measured("t0", 61.25, 3.4, 0.104, 0.5, 0.25, 1.6)
    assert takes.line(1, one, True) == (
        "1* t0  61.2 s, 3 clipped a minute, 10% silent, 50% of the lines timed, 25% wrong by the service's own count"
    )
