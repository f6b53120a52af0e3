"""Reports that people and tools read; one small file per format."""

from __future__ import annotations

from collections.abc import Callable

from songgen.check import Report
from songgen.check import report_github as github
from songgen.check import report_json as as_json
from songgen.check import report_sarif as sarif
from songgen.check import report_text as plain

Format = Callable[[list[Report], dict[str, str]], str]
FORMATS: dict[str, Format] = {
    "text": plain.render,
    "json": as_json.render,
    "github": github.render,
    "sarif": sarif.render,
}


def render(reports: list[Report], form: str, texts: dict[str, str]) -> str:
    """Reports in one of ``FORMATS``; ``texts`` are the files by path."""
    # A path that is not UTF-8 reaches Python with lone surrogates, which no terminal takes.
    return FORMATS[form](reports, texts).encode("utf-8", "replace").decode("utf-8")
