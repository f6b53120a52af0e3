"""github: workflow commands, which GitHub Actions shows beside the line.

Wire format: ``::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`` (docs.github.com, "Workflow commands
for GitHub Actions"), with ``%``, line ends and, in properties, ``:`` and ``,`` escaped.
"""

from __future__ import annotations

from songgen.check import Finding, Report

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(reports: list[Report], texts: dict[str, str]) -> str:
    """One command per finding."""
    return "".join(f"{_command(finding)}\n" for report in reports for finding in report.findings)


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": finding.line,
        "endLine": finding.end_line,
        "col": finding.column,
        "endColumn": finding.end_column,
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{k}={str(v).translate(_PROPERTY)}" for k, v in properties.items() if v is not None)
    return f"::{LEVELS[finding.severity]} {listed}::{finding.message.translate(_MESSAGE)}"
