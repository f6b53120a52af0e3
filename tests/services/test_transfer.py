"""How far a transfer is: by bytes where the length is known, nothing where it is not, only while somebody listens."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen.services.transfer import counted, watched
from tests.fakes.service import Fake
from tests.sing.case import BLOCKING, QUEUED, Case

CHUNKS = [b"a" * 50, b"b" * 25, b"c" * 25]


def heard(promised: str) -> list[float]:
    told: list[float] = []
    with watched(told.append):
        assert list(counted(CHUNKS, promised)) == CHUNKS
    assert list(counted(CHUNKS, "100")) == CHUNKS  # nobody listens any more
    return told


def test_by_bytes() -> None:
    assert heard("100") == [0.5, 0.75, 1.0]
    assert heard("80") == [50 / 80, 75 / 80, 1.0]  # more than was promised is still no more than all


@pytest.mark.parametrize("promised", ["", "0", "-1", "many", "１００"])
def test_no_length_no_share(promised: str) -> None:
    assert heard(promised) == []


def test_listeners_may_be_nested() -> None:
    outer: list[float] = []
    inner: list[float] = []
    with watched(outer.append):
        with watched(inner.append):
            list(counted(CHUNKS, "100"))
        list(counted(CHUNKS, "100"))
    assert outer == inner == [0.5, 0.75, 1.0]


def sung(case: Case, folder: Path) -> tuple[list[str], list[float]]:
    said: list[str] = []
    shares: list[float] = []
    assert case.fake
    fake: Fake = case.fake().start()
    try:
        case.run(fake, folder, progress=said.append, share=shares.append)
    finally:
        fake.stop()
    return said, shares


@pytest.mark.parametrize("case", QUEUED, ids=str)
def test_downloads_of_takes_and_the_wait_for_them_are_told(case: Case, tmp_path: Path) -> None:
    said, shares = sung(case, tmp_path)
    assert sum(words.startswith("fetching take ") for words in said) == shares.count(1.0) == 2
    assert all(0 < share <= 1 for share in shares)
    assert any(words.startswith("task ") and words.endswith(" s of at most 600 s)") for words in said)


@pytest.mark.parametrize("case", BLOCKING, ids=str)
def test_answers_that_hold_the_audio_are_told(case: Case, tmp_path: Path) -> None:
    _, shares = sung(case, tmp_path)
    assert 1.0 in shares
