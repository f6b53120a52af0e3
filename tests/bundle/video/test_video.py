"""The real MP4, decoded by the real ffmpeg: what is to be seen when, in sync, and as YouTube wants it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from songgen import ffmpeg
from songgen.bundle.video import write
from songgen.bundle.video.film import Film
from songgen.errors import InputError
from songgen.song import Cues
from tests.bundle.video.songs import DURATION, LINES, show, sound

FRAME = 1 / 30


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("video")
    assert write(show(), sound(folder / "song.wav"), folder / "video.mp4") == ()
    return folder / "video.mp4"


def raw(*arguments: str) -> bytes:
    return subprocess.run([ffmpeg.binary(), "-v", "error", *arguments], check=True, capture_output=True).stdout


def frames(video: Path, times: Iterable[float]) -> list[NDArray[np.uint8]]:
    """The pictures that are shown at these times, decoded at one go: (1080, 1920, 3) each, RGB."""
    numbers = [int(at / FRAME + 1e-6) for at in times]
    wanted = sorted(set(numbers))
    chosen = "+".join(f"eq(n\\,{number})" for number in wanted)
    data = raw("-i", str(video), "-vf", f"select={chosen},scale=in_color_matrix=bt709:flags=neighbor",
               "-fps_mode", "passthrough", "-frames:v", str(len(wanted)), "-pix_fmt", "rgb24", "-f", "rawvideo",
               "-")  # fmt: skip
    pictures = np.frombuffer(data, np.uint8).reshape(len(wanted), 1080, 1920, 3)
    return [pictures[wanted.index(number)] for number in numbers]


def frame(video: Path, at: float) -> NDArray[np.uint8]:
    """The picture that is shown at a time: (1080, 1920, 3), RGB."""
    return frames(video, [at])[0]


def where(picture: NDArray[np.uint8], colour: tuple[int, int, int], rows: slice) -> NDArray[np.bool_]:
    """Which pixels of these rows have a colour, near enough for 4:2:0."""
    near: NDArray[np.bool_] = (np.abs(picture[rows].astype(np.int16) - np.array(colour, np.int16)) <= 24).all(axis=2)
    return near


BAND = slice(300, 700)
"""Rows in which the current line stands."""


def test_it_is_what_youtube_asks_for(video: Path) -> None:
    said = subprocess.run([ffmpeg.binary(), "-hide_banner", "-i", str(video)], capture_output=True).stderr.decode()
    assert re.search(r"Video: h264 \(High\).*yuv420p\(tv, bt709, progressive\), 1920x1080,.* 30 fps", said)
    assert re.search(r"Audio: aac \(LC\).*48000 Hz, stereo", said)
    assert "start: 0.000000" in said
    data = video.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")
    assert b"elst" not in data[: data.index(b"mdat")]


def test_as_long_as_the_sound(video: Path) -> None:
    frames = len(raw("-i", str(video), "-vf", "scale=16:16", "-pix_fmt", "gray", "-f", "rawvideo", "-")) // 256
    samples = len(raw("-i", str(video), "-ac", "1", "-ar", "48000", "-f", "s16le", "-")) / 2 / 48000
    assert abs(frames * FRAME - DURATION) <= FRAME
    assert abs(samples - DURATION) <= FRAME
    said = subprocess.run([ffmpeg.binary(), "-hide_banner", "-i", str(video)], capture_output=True).stderr.decode()
    minutes, seconds = re.search(r"Duration: 00:(\d+):([\d.]+)", said).groups()  # type: ignore[union-attr]
    assert abs(int(minutes) * 60 + float(seconds) - DURATION) <= FRAME


def test_title_card_first_and_the_line_after_it(video: Path) -> None:
    film = Film(show())
    card, line = frame(video, 0.1), frame(video, 1.2)
    title = slice(300, 560)
    assert where(card, (255, 255, 255), title).sum() > 10000
    assert where(line, (255, 255, 255), title).sum() < 500
    assert where(line, film.unlit, BAND).sum() > 3000
    assert where(card, film.accent, slice(0, 150))[:, 1500:].sum() > 3000  # the cover's rings


def test_every_mora_is_lit_when_it_is_sung(video: Path) -> None:
    film = Film(show())
    for cue, block in zip(LINES, film._now, strict=True):
        row = block.rows[0]
        before = -1
        pictures = frames(video, [seconds + FRAME / 2 for seconds, _ in row.lit])
        for (seconds, x), picture in zip(row.lit, pictures, strict=True):
            lit = where(picture, film.accent, BAND)
            edge = int(np.flatnonzero(lit.any(axis=0)).max()) + 1 if lit.any() else row.left
            speed = (row.right - row.left) / (cue.end - cue.start)
            assert abs(edge - x) <= speed * FRAME * 2 + 4, (cue.shown, seconds)
            assert lit.sum() >= before
            before = int(lit.sum())
        assert len({round(x) for _, x in row.lit}) == len(row.lit) / 2 + 1  # a step forward at every mora


def test_sound_and_light_begin_together(video: Path) -> None:
    samples = np.frombuffer(raw("-i", str(video), "-ac", "1", "-ar", "48000", "-f", "s16le", "-"), "<i2")
    heard = np.flatnonzero(np.abs(samples.astype(int)) > 2000)[0] / 48000
    assert abs(heard - 1.5) <= 0.004  # a frame of AAC, the error of an unseen priming, would be 0.021
    film = Film(show())
    near = range(42, 50)
    pictures = frames(video, [n * FRAME + 0.001 for n in near])
    seen = [n for n, picture in zip(near, pictures, strict=True) if where(picture, film.accent, BAND).sum() > 10]
    assert abs(seen[0] * FRAME - 1.5) <= FRAME


def test_the_spectrum_moves_with_the_sound(video: Path) -> None:
    film = Film(show())
    still, loud = (where(one, film.bar, slice(900, 1020)).sum() for one in frames(video, [1.0, 2.0]))
    assert loud > 2 * still


def test_the_same_bytes_twice(video: Path, tmp_path: Path) -> None:
    write(show(), video.parent / "song.wav", tmp_path / "again.mp4")
    assert (tmp_path / "again.mp4").read_bytes() == video.read_bytes()


BAD: dict[str, dict[str, Any]] = {
    "quotes and markup": {"title": "\"'<script>alert(1)</script>&amp;", "summary": "{\\an8}%{pts}:x='y'"},
    "long": {"title": "長い題名" * 75, "exam": "試験" * 30, "summary": "要約です。" * 40, "credits": ("人名" * 150,)},
    "one word": {"title": "W" * 300, "language": "en"},
    "nothing": {"title": "", "exam": "", "summary": "", "credits": ()},
    "no lines": {"cues": Cues((), 0.5, False)},
}


@pytest.mark.parametrize("what", BAD)
def test_hard_words_are_shown(what: str, tmp_path: Path) -> None:
    hard = {"cues": Cues((), 0.5, False), **BAD[what]}
    write(show(**hard), sound(tmp_path / "song.wav", 0.5, 0.1), tmp_path / "video.mp4")
    picture = frame(tmp_path / "video.mp4", 0.2)
    film = Film(show(**hard))
    ground = np.array(film.ground)
    edges = np.concatenate([picture[:, :60].reshape(-1, 3), picture[1060:].reshape(-1, 3)]).astype(np.int16)
    assert (np.abs(edges - ground) <= 6).all()  # nothing runs out of the picture


def test_a_failure_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "song.mp3").write_bytes(b"<html>not sound</html>")
    with pytest.raises(InputError, match="ffmpeg"):
        write(show(), tmp_path / "song.mp3", tmp_path / "video.mp4")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"song.mp3"}
