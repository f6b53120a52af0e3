"""text: a line per finding, the line of the song, and carets under the very characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from songgen.check import Finding, Report
from songgen.lyrics import rows

AROUND = 40
"""Characters shown on either side of what is marked; longer lines are cut there."""
WORDS = {"error": "error", "warning": "warning", "info": "note"}


def render(reports: list[Report], texts: dict[str, str]) -> str:
    """Findings in order, a line for each that the judge confirmed, then one line that sums up."""
    split = {path: rows(text) for path, text in texts.items()}
    out = []
    for report in reports:
        for finding in report.findings:
            where = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p is not None)
            out.append(_visible(f"{where}: {finding.code} {finding.severity}: {finding.message}"))
            out += _caret(finding, split.get(finding.path, []))
        out += [
            _visible(f"{line['path']}:{line['line']}: confirmed by the judge, who quotes {', '.join(line['facts'])}")
            for line in _by_judge(report.lines)
        ]
    return "\n".join([*out, summary(reports)]) + "\n"


def summary(reports: list[Report]) -> str:
    """``1 error, 0 warnings, 2 notes; 8 of 11 lines confirmed, 3 not verified``."""
    counts = {s: sum(f.severity == s for report in reports for f in report.findings) for s in WORDS}
    said = ", ".join(f"{n} {WORDS[severity]}{'s' if n != 1 else ''}" for severity, n in counts.items())
    every = [line for report in reports for line in report.lines]
    sung = [line for line in every if line.get("text") != "explanation"]
    told = [line for line in every if line.get("text") == "explanation"]
    parts = [said, *([_verdicts(sung)] if sung else ())]
    return "; ".join([*parts, *([f"explanation: {_verdicts(told)}"] if told else ())])


def _verdicts(lines: list[dict[str, Any]]) -> str:
    verdicts, by_judge = [line["verdict"] for line in lines], len(_by_judge(lines))
    wrong, claims = verdicts.count("contradicted"), len(verdicts) - verdicts.count("no_claim")
    of_them = f" ({by_judge} by the judge)" if by_judge else ""
    told = f"{verdicts.count('confirmed')} of {claims} lines confirmed{of_them}"
    told += f", {verdicts.count('unverified')} not verified"
    return told + (f", {wrong} contradicted" if wrong else "")


def _by_judge(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines that the judge confirmed."""
    return [line for line in lines if line["verdict"] == "confirmed" and line.get("by") == "judge"]


def _caret(finding: Finding, text: list[str]) -> list[str]:
    if finding.line is None or finding.column is None or finding.line > len(text):
        return []
    row = text[finding.line - 1]
    start, end = finding.column - 1, (finding.end_column or finding.column + 1) - 1
    first, last = max(0, start - AROUND), min(len(row), start + 2 * AROUND if end - start > AROUND else end + AROUND)
    before = ("…" if first else "") + _visible(row[first:start])
    marked = _visible(row[start : min(end, last)])
    after = _visible(row[min(end, last) : last]) + ("…" if last < len(row) else "")
    return [f"    {before}{marked}{after}", "    " + " " * _width(before) + "^" * max(1, _width(marked))]


def _visible(text: str) -> str:
    """Text that cannot steer a terminal: control characters as pictures, tabs as spaces, marks of direction gone."""
    return "".join(_shown(char) for char in text) if not text.isprintable() else text


def _shown(char: str) -> str:
    if char == "\t":
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return "" if unicodedata.category(char) == "Cf" else "\ufffd"


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining marks none."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if unicodedata.category(c) not in ("Mn", "Me")
    )
