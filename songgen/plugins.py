"""Name → class, from a plain table first and outsiders' entry points second; imported when asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from songgen.errors import SonggenError


def names(table: dict[str, str], group: str) -> list[str]:
    """Every name that ``find`` would accept."""
    return sorted({*table, *(point.name for point in entry_points(group=group))})


def find(name: str, table: dict[str, str], group: str, error: type[SonggenError]) -> Any:
    """The class called ``name``.

    Raises:
        SonggenError: of the class ``error``, when there is none; the known names are listed.
    """
    if name in table:
        module, _, attribute = table[name].partition(":")
        return getattr(import_module(module), attribute)
    for point in entry_points(group=group, name=name):
        return point.load()
    kind = group.removeprefix("songgen.").removesuffix("s")
    raise error(f"there is no {kind} {name!r}", f"known: {', '.join(names(table, group))}")
