"""What the journal keeps of a step's settings, and what changed among them in words. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

_LONGEST = 40
_DECIDE = ("singer", "drafter", "by")
"""Who does it: all other settings of the step are theirs, and change with them."""
_SHOWN = 3


def told(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings by dotted name; a value that is long, or may be an address or a path, is only a digest (``#…``)."""
    return {name: _short(value) for name, value in _leaves(settings)}


def difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What changed between two :func:`told`, for a person; empty where nothing did."""
    names = [name for name in {**now, **before} if before.get(name) != now.get(name)]
    names = [name for name in names if name in _DECIDE] or names
    said = [_said(name, before.get(name), now.get(name)) for name in names[:_SHOWN]]
    return "; ".join([*said, *([f"and {len(names) - _SHOWN} more settings"] if len(names) > _SHOWN else [])])


def _leaves(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, f"{prefix}{name}.")
        elif value not in (None, "", [], {}, ()):  # what is not set is not there
            yield prefix + name, value


def _short(value: Any) -> Any:
    if isinstance(value, (bool, int, float)):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, str) and len(text) <= _LONGEST and not set(text) & set("/\\\n"):
        return text
    return "#" + hashlib.sha256(text.encode()).hexdigest()[:16]


def _said(name: str, before: Any, now: Any) -> str:
    if name == "posts":
        return "the published address is " + ("new" if before is None else "gone" if now is None else "another one")
    if name == "version":
        return "songgen does this step in another way now"
    if any(isinstance(value, str) and value.startswith("#") for value in (before, now)):
        return f"{name} changed"
    return f"{name} changed: {_value(before)} -> {_value(now)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "not set" if value is None else str(value)
