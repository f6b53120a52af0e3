"""What the tests of the bundle start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import topic as topics
from songgen.topic import Topic


@pytest.fixture
def subject(example_topic: str, tmp_path: Path) -> Topic:
    path = tmp_path / "topic.yaml"
    path.write_text(example_topic, encoding="utf-8")
    return topics.load(path)
