"""Reports that people and tools read; one small file per format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from songgen.check import Report

Format = Callable[[list[Report], dict[str, str]], str]
FORMATS = {name: f"songgen.check.report_{name}" for name in ("text", "json", "github", "sarif")}
"""Format → the module whose ``render`` writes it; only the one that is asked for is loaded."""


def render(reports: list[Report], form: str, texts: dict[str, str]) -> str:
    """Reports in one of ``FORMATS``; ``texts`` are the files by path."""
    write: Format = import_module(FORMATS[form]).render
    # A path that is not UTF-8 reaches Python with lone surrogates, which no terminal takes.
    return write(reports, texts).encode("utf-8", "replace").decode("utf-8")
