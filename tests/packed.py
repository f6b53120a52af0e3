"""Covers that a test run has packed already: cutting their colours down is most of what a small song's bundle takes.

The same picture gives the same bytes: ``tests/bundle`` goes without this, and says so.
"""

from __future__ import annotations

import hashlib
import importlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PIL import Image

_covers = importlib.import_module("songgen.bundle.cover")  # its package has a function of this name
_pack = _covers.png
_KNOWN: dict[tuple[tuple[int, int], bytes], bytes] = {}


def _packed(image: Image.Image) -> bytes:
    key = image.size, hashlib.sha256(image.tobytes()).digest()
    if key not in _KNOWN:
        _KNOWN[key] = _pack(image)
    return _KNOWN[key]


def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pack each picture only once."""
    monkeypatch.setattr(_covers, "png", _packed)
