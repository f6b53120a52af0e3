"""A line under the video that says whose it is and what was sent: ``songgen/<slug>/<fingerprint>``.

So another machine, or a run that was cut off, finds the video and can tell our text from a person's.
"""

from __future__ import annotations

import json
import re
from typing import Any

from songgen import files

ROOM = 110
"""Bytes that the line needs at most, with the empty line before it."""


def line(slug: str, snippet: dict[str, Any]) -> str:
    """The line for a video with these texts."""
    return f"songgen/{slug}/{fingerprint(snippet)}"


def fingerprint(snippet: dict[str, Any]) -> str:
    """Of title, description (without the line), tags and category; spaces at line ends say nothing."""
    rows = [row.rstrip() for row in _without(str(snippet.get("description", ""))).strip().splitlines()]
    told = [str(snippet.get("title", "")).strip(), rows, sorted(snippet.get("tags") or []),
            str(snippet.get("categoryId", ""))]  # fmt: skip
    return files.sha256(json.dumps(told, ensure_ascii=False))[:12]


def sent(slug: str, snippet: dict[str, Any]) -> str:
    """The fingerprint that the line of this song holds, ``""`` when there is none: then it is not ours."""
    found = re.search(rf"^songgen/{re.escape(slug)}/([0-9a-f]{{12}})\s*$", str(snippet.get("description", "")), re.M)
    return found[1] if found else ""


def _without(description: str) -> str:
    return re.sub(r"^songgen/[a-z0-9-]+/[0-9a-f]{12}\s*$", "", description, flags=re.M)
