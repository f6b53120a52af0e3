"""YAML that a person wrote, not a bomb: limits on size, on what anchors unfold to, on depth and on long words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from songgen.errors import InputError

MOST_CHARACTERS = 2_000_000
"""Of a file; 2,000 full terms are about 300,000."""
MOST_NODES = 200_000
"""Of keys, values and items, each as often as an alias repeats it."""
DEEPEST = 20
LONGEST_TEXT = 5_000
"""Characters of one value; no term or sentence is longer."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def ensure_short(path: Path, text: str) -> None:
    """Refuse a file too long to be a topic, before it is parsed.

    Raises:
        InputError: it has more than ``MOST_CHARACTERS``.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"{path}: {len(text):,} characters; a topic file has at most {MOST_CHARACTERS:,}")


def ensure_modest(path: Path, data: Any) -> None:
    """Refuse data that anchors blow up, that is nested deeper than a topic, or that no line can hold.

    Raises:
        InputError: which limit, and where there is one, at which value.
    """
    nodes, todo = 0, [(data, 1)]
    while todo:
        node, depth = todo.pop()
        nodes += 1
        if nodes > MOST_NODES:
            raise InputError(
                f"{path}: unfolds to more than {MOST_NODES:,} values", "write it without anchors (& and *)"
            )
        if depth > DEEPEST:
            raise InputError(f"{path}: nested more than {DEEPEST} deep", "a topic needs 7 levels")
        if isinstance(node, dict):
            todo += [(part, depth + 1) for pair in node.items() for part in pair]
        elif isinstance(node, list | tuple | set):
            todo += [(part, depth + 1) for part in node]
        elif isinstance(node, str):
            _ensure_text(path, node)


def _ensure_text(path: Path, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InputError(f"{path}: a text of {len(text):,} characters: {text[:20]}…; at most {LONGEST_TEXT:,}")
    found = _CONTROL.search(text)
    if found:
        raise InputError(f"{path}: a control character (U+{ord(found[0]):04X}) in {text[: found.start()][-20:]!r}…")
