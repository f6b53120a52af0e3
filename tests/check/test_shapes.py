"""Every form of words that the grammars look for is held against its own examples."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from songgen.check import claims
from songgen.check.claims.shape import MADE, Shape

for found in pkgutil.walk_packages(claims.__path__, f"{claims.__name__}."):
    importlib.import_module(found.name)


@pytest.mark.parametrize("shape", MADE, ids=lambda shape: shape.why[:40])
def test_a_shape_finds_its_examples_and_passes_the_others_by(shape: Shape) -> None:
    assert [text for text in shape.finds if not shape.found_in(text)] == []
    assert [text for text in shape.passes if shape.found_in(text)] == []
