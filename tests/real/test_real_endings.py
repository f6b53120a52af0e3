"""The endings of ``tests/test_endings.py`` with nothing remembered: a real Ctrl-C, kills, and a disk that is full."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import endings
from tests.endings import MADE, SLUG, Place
from tests.test_endings import at_entry, kill
from tests.test_make import tone

pytestmark = pytest.mark.real
COMMAND = [sys.executable, "-m", "songgen", "make", SLUG]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str | None]]:
    """What an undisturbed make leaves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        place = Place.new(str(tmp_path_factory.mktemp("whole") / "song"))
        made = place.make()
        assert made.code == 0, made.said
        yield place.made()


def test_killed_again_and_again_while_it_writes(whole: dict[str, str | None]) -> None:
    place = Place.new("song")
    for step in MADE:
        # Each run journals started, writing (killed there); the one before it left nothing finished of this step.
        for when in ("before", "after"):
            killed = place.make(at_entry(2 if step == "draft" or when == "after" else 5, kill, when))
            assert killed.code == -signal.SIGKILL, f"{step}: {killed.said}"
    assert {entry["step"] for entry in place.journal.entries()} == set(MADE)
    assert place.make().code == 0
    assert place.made() == whole


def test_ctrl_c_on_a_terminal(whole: dict[str, str | None]) -> None:
    """The terminal interrupts songgen and its ffmpeg at once, in the middle of singing and of mastering."""
    place = Place.new("song")
    for step in ("sing", "master"):
        ours, theirs = pty.openpty()
        started = subprocess.Popen(
            COMMAND, cwd=place.folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(endings.__file__).parents[1])},
            preexec_fn=_take_terminal,
        )  # fmt: skip
        os.close(theirs)
        written, stopped = "", False
        while True:
            try:
                written += os.read(ours, 4096).decode(errors="replace")
            except OSError:
                break
            if not stopped and re.search(rf" {step} +\S+( s)? +\d+%", written):
                os.write(ours, b"\x03")
                stopped = True
        os.close(ours)
        assert started.wait() == 8, written
        assert f"stopped in {step}; what was finished is kept" in written.replace("\r\n", " ")
        assert "run the same command again" in written
        assert written.rfind("\x1b[?25h") > written.rfind("\x1b[?25l")
    assert place.make().code == 0
    assert place.made() == whole


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background has it ignored


def test_a_disk_that_is_really_full(tmp_path: Path, root: Path) -> None:
    """A file system of a few kilobytes more each time, also for temporary files; the song is finished in the end."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.fail("this system lets nobody mount in a namespace of their own (unshare -rm)", pytrace=False)
    place = Place.new("song")
    disk = tmp_path / "disk"
    disk.mkdir()
    tone(tmp_path / "tone.wav")  # a song of their own, or it would be sung again at every size
    script = f"""
set -u
mount -t tmpfs -o size=64k tmpfs {disk}
cp -r {place.folder}/lyrics {disk}
cd {disk} && mkdir tmp && export TMPDIR={disk}/tmp PYTHONPATH={root}
for size in 64k 76k 128k 400k 700k 1m 64m; do
  mount -o remount,size=$size {disk}
  {" ".join(COMMAND)} --audio {tmp_path}/tone.wav > /dev/null 2> {tmp_path}/said.$size
  echo $size $?
done
ls songs/{SLUG}/index.html
"""
    done = subprocess.run(["unshare", "-rm", "bash", "-c", script], capture_output=True, text=True, encoding="utf-8")
    codes = dict(line.split() for line in done.stdout.splitlines() if line[0].isdigit())
    assert set(codes.values()) == {"0", "9"}, (codes, done.stderr)
    assert codes["64m"] == "0" and done.stdout.endswith("index.html\n")
    assert codes["64k"] == codes["400k"] == "9"
    for size, code in codes.items():
        said = (tmp_path / f"said.{size}").read_text(encoding="utf-8")
        assert "Traceback" not in said
        assert code == "0" or said.endswith("\n  → free some space, then run again\n"), (size, said)
    shutil.rmtree(place.folder)
