"""FILE-1 and FILE-2: never half a file, never outside the folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from songgen import files
from songgen.errors import InputError, RefusedError


def test_FILE_1_a_full_disk_leaves_the_old_file_and_no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("a/file.txt")
    files.write(path, "old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in path.parent.iterdir()] == ["file.txt"]


def test_FILE_1_ctrl_c_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("file.txt")
    files.write(path, "old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        files.write(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert not list(Path().glob(".file*"))


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "", ".", "a/../.."])
def test_FILE_2_outside_is_refused(name: str) -> None:
    with pytest.raises(RefusedError):
        files.inside(Path("song"), name)


def test_FILE_2_a_link_that_leads_out_is_refused() -> None:
    Path("song").mkdir()
    Path("out").mkdir()
    Path("song/link").symlink_to("../out")
    with pytest.raises(RefusedError):
        files.inside(Path("song"), "link/x")


def test_inside_is_fine() -> None:
    assert files.inside(Path("song"), "takes/a.mp3") == Path("song/takes/a.mp3").resolve()


def test_hash_of_a_missing_file_is_none() -> None:
    assert files.sha256_of(Path("nothing")) is None


def test_only_old_left_overs_are_swept_away() -> None:
    names = [".lyrics.txt.k20rslh3.part", ".new.txt.abcdefgh.part", "answer.part", ".mine.part", "notes.abcdefgh.part"]
    for name in names:
        Path(name).write_text("x", encoding="utf-8")
        os.utime(name, (950, 950) if "new" in name else (900, 900))
    Path(".video.mp4.abcdefgh.part").mkdir()
    Path(".video.mp4.abcdefgh.part", "sound.mp4").touch()
    os.utime(".video.mp4.abcdefgh.part", (900, 900))
    files.sweep([*Path().iterdir(), Path(".gone.abcdefgh.part")], now=1000)
    assert sorted(path.name for path in Path().iterdir()) == sorted(names[1:])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pipe", "pipe is no regular file, but a device or a pipe"),
        ("/dev/zero", "/dev/zero is no regular file, but a device or a pipe"),
        ("folder", "folder is a folder"),
        ("nothing", "nothing: there is no such file"),
        ("large.txt/x", "large.txt/x: there is no such file"),
        ("large.txt", "large.txt: 65 MB; at most 64 MB are read"),
        ("loop", "loop: Too many levels of symbolic links"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_what_has_no_end_or_no_text_is_refused(name: str, said: str) -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    with open("large.txt", "wb") as file:
        file.truncate(65_000_000)  # takes no room on the disk
    with pytest.raises(InputError) as caught:
        files.read_text(Path(name))
    assert caught.value.message == said
    assert caught.value.cure or name in ("nothing", "large.txt/x", "loop")


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_what_is_piped_in_is_read() -> None:
    out, into = os.pipe()
    os.write(into, "歌詞\n".encode())
    os.close(into)
    assert files.read_text(Path(f"/dev/fd/{out}")) == "歌詞\n"
    os.close(out)
