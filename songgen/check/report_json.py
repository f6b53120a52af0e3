"""json: one object, for scripts; its keys are a promise (docs/checking.md)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from songgen.check import Report

VERSION = 1


def as_data(reports: list[Report]) -> dict[str, Any]:
    """The object that is printed."""
    coverage = [report.coverage for report in reports if report.coverage]
    return {
        "version": VERSION,
        "findings": [asdict(finding) for report in reports for finding in report.findings],
        "lines": [line for report in reports for line in report.lines],
        "coverage": coverage[0] if len(coverage) == 1 else {"files": coverage} if coverage else {},
    }


def render(reports: list[Report], texts: dict[str, str]) -> str:
    """Reports as JSON."""
    return json.dumps(as_data(reports), ensure_ascii=False, indent=1) + "\n"
