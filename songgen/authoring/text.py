"""Text of other people as one safe line, and as a YAML scalar."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[^\W\d_](?:[\w・ー-]| (?=[\w・ー]))*")
_TYPED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def one_line(text: str, limit: int = 400) -> str:
    """Printable characters only, runs of space made one, cut after ``limit`` characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def scalar(text: str) -> str:
    """A printable line as a YAML scalar, quoted where YAML would read it as something else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _TYPED:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(items: list[str]) -> str:
    """A YAML list on one line."""
    return "[" + ", ".join(scalar(item) for item in items) + "]"
