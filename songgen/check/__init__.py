"""The linter: rules over lyrics and explanations, one file per rule family, findings with exact places."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Finding(NamedTuple):
    """One thing a rule saw. Lines and columns count from 1 in the file as it is; ``line`` None: the whole file."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    term: str | None = None
    fact: str | None = None
    fix: dict[str, Any] | None = None


class Report(NamedTuple):
    """Everything ``check`` found in one file: the object that ``--format json`` prints (design.md section 4)."""

    findings: tuple[Finding, ...]
    lines: tuple[dict[str, Any], ...] = ()
    coverage: dict[str, Any] = {}

    @property
    def errors(self) -> list[Finding]:
        """The findings of level error."""
        return [finding for finding in self.findings if finding.severity == "error"]
