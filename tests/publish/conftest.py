"""Contract tests tell as much as others when they fail."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.publish.contract")
