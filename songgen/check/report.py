"""Reports that people and tools read: text with the line and a caret, json, github."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict

from songgen.check import Finding, Report


def render(reports: list[Report], form: str, texts: dict[str, str]) -> str:
    """Reports in one of the formats ``text``, ``json``, ``github``; ``texts`` are the files by path."""
    return {"text": _text, "json": _json, "github": _github}[form](reports, texts)


def _text(reports: list[Report], texts: dict[str, str]) -> str:
    out = []
    for report in reports:
        for finding in report.findings:
            where = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p is not None)
            out.append(f"{where}: {finding.code} {finding.severity}: {finding.message}")
            out += _caret(finding, texts.get(finding.path, ""))
    counts = [sum(f.severity == s for r in reports for f in r.findings) for s in ("error", "warning", "info")]
    lines = [line for report in reports for line in report.lines]
    confirmed = sum(line["verdict"] == "confirmed" for line in lines)
    summary = ", ".join(
        f"{n} {word}{'s' if n != 1 else ''}" for n, word in zip(counts, ("error", "warning", "note"), strict=True)
    )
    if lines:
        left = sum(line["verdict"] == "unverified" for line in lines)
        summary += f"; {confirmed} of {len(lines)} lines confirmed, {left} not verified"
    return "\n".join([*out, summary]) + "\n"


def _caret(finding: Finding, text: str) -> list[str]:
    if finding.line is None or finding.column is None:
        return []
    rows = re.split(r"\r\n|\n|\r", text)
    if finding.line > len(rows):
        return []
    row = rows[finding.line - 1].replace("\t", " ")
    before, marked = row[: finding.column - 1], row[finding.column - 1 : (finding.end_column or finding.column + 1) - 1]
    return [f"    {row}", "    " + " " * _width(before) + "^" * max(1, _width(marked))]


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))


def _json(reports: list[Report], _texts: dict[str, str]) -> str:
    coverage = [report.coverage for report in reports if report.coverage]
    data = {
        "version": 1,
        "findings": [asdict(finding) for report in reports for finding in report.findings],
        "lines": [line for report in reports for line in report.lines],
        "coverage": coverage[0] if len(coverage) == 1 else {"files": coverage} if coverage else {},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _github(reports: list[Report], _texts: dict[str, str]) -> str:
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    out = []
    for report in reports:
        for f in report.findings:
            place = f"file={f.path}" + (f",line={f.line}" if f.line else "") + (f",col={f.column}" if f.column else "")
            message = f.message.replace("%", "%25").replace("\n", "%0A")
            out.append(f"::{levels[f.severity]} {place},title={f.code}::{message}")
    return "\n".join(out) + ("\n" if out else "")
