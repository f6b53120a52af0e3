import errno
import stat

import pytest

from songgen import ffmpeg
from songgen.errors import InputError, UnavailableError


def test_bytes_go_through_a_pipe():
    args = ["-v", "error", "-f", "s16le", "-ar", "8000", "-ac", "1", "-i", "pipe:0", "-f", "s16le", "pipe:1"]
    assert ffmpeg.run(args, b"\x01\x00" * 800).stdout == b"\x01\x00" * 800


def test_the_first_real_line_of_a_failure_is_quoted():
    with pytest.raises(InputError, match="(?i)^ffmpeg: invalid") as caught:
        ffmpeg.run(["-v", "error", "-f", "wav", "-i", "pipe:0", "-f", "null", "-"], b"no sound" * 100)
    assert "0x" not in caught.value.message and caught.value.cure


def test_a_missing_binary_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "gone"))
    with pytest.raises(UnavailableError, match="gone") as caught:
        ffmpeg.run(["-version"])
    assert "IMAGEIO_FFMPEG_EXE" in caught.value.cure


def _fake(monkeypatch, tmp_path, body):
    path = tmp_path / "ffmpeg"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(path))


def test_a_full_disk_stays_a_full_disk(monkeypatch, tmp_path):
    _fake(monkeypatch, tmp_path, "echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 228")
    with pytest.raises(OSError) as caught:
        ffmpeg.run(["-version"])
    assert caught.value.errno == errno.ENOSPC


def test_killed_is_not_bad_input(monkeypatch, tmp_path):
    _fake(monkeypatch, tmp_path, "kill -9 $$")
    with pytest.raises(UnavailableError, match="signal 9"):
        ffmpeg.run(["-version"])


def test_version_is_one_word():
    assert ffmpeg.version() not in ("", "unknown") and " " not in ffmpeg.version()
