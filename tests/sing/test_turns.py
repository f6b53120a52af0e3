"""Places at a service: no more songs at a time than it takes, waiting without end has an end, a place comes back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from songgen.errors import UnavailableError
from songgen.sing.turns import turn


def hold(
    folder: Path, places: int, slept: list[float], told: list[str], name: str = "suno"
) -> AbstractContextManager[None]:
    return turn(name, places, folder, slept.append, told.append, 20.0)


def test_so_many_at_a_time_and_no_more(tmp_path: Path) -> None:
    slept: list[float] = []
    told: list[str] = []
    with hold(tmp_path, 2, slept, told), hold(tmp_path, 2, slept, told):
        with pytest.raises(UnavailableError, match="suno sings 2 songs at a time") as caught:
            hold(tmp_path, 2, slept, told).__enter__()
        assert caught.value.exit_code == 6 and slept == [5.0] * 4
        assert told == ["waiting: suno sings 2 songs at a time"] * 4
        with hold(tmp_path, 1, slept, told, name="mureka"):
            assert slept == [5.0] * 4, "another service has places of its own"
    with hold(tmp_path, 2, slept, told):
        assert slept == [5.0] * 4


def test_who_waits_goes_on_when_a_place_is_free(tmp_path: Path) -> None:
    first = turn("suno", 1, tmp_path, lambda s: None, lambda what: None, 20.0)
    first.__enter__()
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            first.__exit__(None, None, None)

    with turn("suno", 1, tmp_path, sleep, lambda what: None, 60.0):
        assert slept == [5.0, 5.0]


def test_a_place_comes_back_after_a_failure(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(RuntimeError, match="no"), turn("suno", 1, tmp_path, lambda s: None, lambda w: None, 0.0):
            raise RuntimeError("no")


def test_no_limit_means_no_lock(tmp_path: Path) -> None:
    with turn("lyria", 0, tmp_path, lambda s: None, lambda what: None, 0.0):
        assert not list(tmp_path.glob(".*.lock"))
