"""Money is spent on a terminal only after a yes; ``--yes`` says it beforehand; a script is not asked."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.suno import KEY, Fake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
QUESTION = "test-song: Suno (unofficial gateway sunoapi) charges about $0.06. Go on? [y/N]: "


@pytest.fixture
def fake(example_topic: str) -> Iterator[Fake]:
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    Path("lyrics/test-song/lyrics.txt").write_text(
        "[Verse]\nオートエンコーダ\n事前学習 ファインチューニング\n", encoding="utf-8"
    )
    made: Fake = Fake().start()
    yield made
    made.stop()


def sing(fake: Fake, *options: str, typed: str | None = None) -> tuple[int, str]:
    """``songgen sing`` as a process; ``typed`` at a terminal, or with no terminal at all: exit code and its talk."""
    given = {"SUNO_API_KEY": KEY, "SONGGEN_SUNO_URL": fake.url, "SONGGEN_SUNO_ACCEPT_UNOFFICIAL": "true",
             "SONGGEN_SUNO_POLL_SECONDS": "0.01"}  # fmt: skip
    command = [sys.executable, "-m", "songgen", "sing", "test-song", "--singer", "suno", *options]
    ours, theirs = pty.openpty() if typed is not None else (-1, subprocess.DEVNULL)
    if typed is not None:
        os.write(ours, typed.encode())
    done = subprocess.run(command, stdin=theirs, capture_output=True, env={**os.environ, **given}, timeout=120)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("typed", ["n\n", "\n"])
def test_PAY_5_no_means_nothing_is_sent(fake: Fake, typed: str) -> None:
    code, said = sing(fake, typed=typed)
    assert code == 7 and QUESTION in said and "nothing was paid" in said
    assert fake.charges == 0 and '"intent"' not in Path("songs/test-song/journal.jsonl").read_text(encoding="utf-8")


def test_yes_goes_on(fake: Fake) -> None:
    code, said = sing(fake, typed="y\n")
    assert code == 0 and QUESTION in said and fake.charges == 1


@pytest.mark.parametrize(("options", "typed"), [(("--yes",), ""), ((), None)])
def test_who_said_so_beforehand_or_has_no_terminal_is_not_asked(
    fake: Fake, options: tuple[str, ...], typed: str | None
) -> None:
    code, said = sing(fake, *options, typed=typed)
    assert code == 0 and "Go on?" not in said and fake.charges == 1


def test_a_cap_comes_before_the_question(fake: Fake) -> None:
    code, said = sing(fake, "--max-cost", "0.05", typed="y\n")
    assert code == 7 and "Go on?" not in said and "more than --max-cost 0.05" in said and fake.charges == 0
