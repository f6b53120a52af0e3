"""json: one object, for scripts; its keys are a promise (docs/checking.md)."""

from __future__ import annotations

import json
from typing import Any

from songgen.check import Report

VERSION = 1


def as_data(reports: list[Report]) -> dict[str, Any]:
    """The object that is printed."""
    coverage = [report.coverage for report in reports if report.coverage]
    return {
        "version": VERSION,
        "findings": [finding._asdict() for report in reports for finding in report.findings],
        "lines": [line for report in reports for line in report.lines],
        "coverage": coverage[0] if len(coverage) == 1 else {"files": coverage} if coverage else {},
    }


def render(reports: list[Report], texts: dict[str, str]) -> str:
    """Reports as one JSON object, a finding and a line's verdict to a row."""
    data = as_data(reports)
    parts = [f'"version": {VERSION}', *(f'"{key}": {_rows(data[key])}' for key in ("findings", "lines"))]
    return "{" + ",\n".join([*parts, f'"coverage": {_encoded(data["coverage"])}']) + "}\n"


def _rows(items: list[Any]) -> str:
    if not items:
        return "[]"
    # Not indent=: with it json leaves its C encoder, which is ten times as fast. Nor a call for each row, for it makes
    # that encoder anew. A quote inside a text is escaped: unescaped ones begin a row, and only there this key.
    key = _encoded(next(iter(items[0])))
    return "[\n" + _encoded(items)[1:-1].replace(f"}}, {{{key}", f"}},\n{{{key}") + "\n]"


_encoded = json.JSONEncoder(ensure_ascii=False).encode
