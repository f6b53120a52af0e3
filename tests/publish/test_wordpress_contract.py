"""The promises of publishing, kept on the fake WordPress (``tests/real`` keeps them on real ones)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.wordpress import Fake, running
from tests.publish.contract import *  # noqa: F403  its tests


@pytest.fixture
def site() -> Iterator[Fake]:
    yield from running()
