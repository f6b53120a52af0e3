"""A fake of the service that a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.fakes.service import Fake
from tests.sing.case import Case


@pytest.fixture
def start() -> Iterator[Callable[..., Fake]]:
    """Starts fakes; they end with the test."""
    started: list[Fake] = []

    def begin(case: Case, scenario: str = "ok") -> Fake:
        assert case.fake
        fake = case.fake().start()
        fake.scenario = scenario
        started.append(fake)
        return fake

    yield begin
    for fake in started:
        fake.stop()
