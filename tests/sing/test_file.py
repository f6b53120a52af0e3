"""Bring your own audio."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen.config import Config
from songgen.errors import InputError
from songgen.journal import Journal
from songgen.sing.file import FileSinger
from songgen.sing.perform import perform
from songgen.song import Script

SCRIPT = Script("t", "slug", "ja", ())


def singer(audio: object) -> FileSinger:
    return FileSinger(Config(singers={"file": {"audio": str(audio)}}))


def test_the_file_becomes_the_take(tmp_path: Path) -> None:
    source = tmp_path / "my song.bin"
    source.write_bytes(b"fLaC" + b"\0" * 50)
    before = singer(source).render(SCRIPT)
    (take,) = perform(singer(source), SCRIPT, tmp_path / "song", Journal(tmp_path / "song" / "journal.jsonl"))
    assert take.file.endswith(".flac") and take.timings is None
    assert (tmp_path / "song" / "takes" / take.file).read_bytes() == source.read_bytes()
    source.write_bytes(b"fLaC" + b"\1" * 50)
    assert singer(source).render(SCRIPT) != before


def test_what_is_not_audio_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"<html>not a song")
    for audio in ("", tmp_path / "none.mp3", tmp_path / "a.mp3", tmp_path):
        with pytest.raises(InputError):
            singer(audio).preflight(SCRIPT)
