"""``[check]`` as the rules take it: which of them speak, and the limits of singability."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from songgen import cache, files

_READERS = ("config", "files", "errors", "check/settings")
"""The modules that decide what a settings file says."""


class Settings(Protocol):
    """What ``songgen.config.Check`` holds too."""

    @property
    def select(self) -> list[str]:
        """Codes, or beginnings of codes, of the rules that speak; empty: all."""

    @property
    def ignore(self) -> list[str]:
        """Codes, or beginnings of codes, of those that do not."""

    @property
    def line_morae(self) -> int:
        """Most morae of a line."""

    @property
    def phrase_morae(self) -> int:
        """Most morae between two breaths."""

    @property
    def morae_per_second(self) -> float:
        """Fastest that can be sung."""


class Given(NamedTuple):
    """Settings that were found to be right."""

    select: list[str] = []
    ignore: list[str] = []
    line_morae: int = 40
    phrase_morae: int = 16
    morae_per_second: float = 8.0


def load(folder: Path, chosen: Mapping[str, list[str] | None], environment: Mapping[str, str] | None = None) -> Given:
    """Settings for ``check`` in a workspace: as ``config.load`` reads them, without its models where that can be.

    Raises:
        InputError: as ``config.load``.
    """
    environment = os.environ if environment is None else environment
    path = files.above(folder, files.SETTINGS)
    text = files.read_text(path) if path else ""
    if any(name.startswith("SONGGEN_") for name in environment):
        found = _read(path, text, environment)
    elif path:
        found = cache.get(path, text, _READERS, lambda: _read(path, text, {}))
    else:
        found = {}
    return Given(**found | {name: value for name, value in chosen.items() if value is not None})


def _read(path: Path | None, text: str, environment: Mapping[str, str]) -> dict[str, Any]:
    from songgen import config  # pydantic takes longer to import than most songs to check

    return config.parse(text, path, environment).check.model_dump()
