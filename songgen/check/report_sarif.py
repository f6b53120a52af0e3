"""sarif: SARIF 2.1.0 (OASIS), for code scanning and editors. Columns are Unicode code points."""

from __future__ import annotations

import inspect
import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from songgen import __version__, files
from songgen.check import Finding, Report, fixes, rules
from songgen.lyrics import rows

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(reports: list[Report], texts: dict[str, str]) -> str:
    """One run with every rule and every finding."""
    table = list(rules.load().values())
    index = {rule.code: i for i, rule in enumerate(table)}
    split = {path: rows(text) for path, text in texts.items()}
    fingerprints = _Fingerprints(split)
    results = []
    for finding in (finding for report in reports for finding in report.findings):
        result = _result(finding, split.get(finding.path, []), fingerprints)
        if finding.code in index:
            result["ruleIndex"] = index[finding.code]
        results.append(result)
    driver = {"name": "songgen", "version": __version__, "rules": [_rule(rule) for rule in table]}
    head = json.dumps({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}, ensure_ascii=False, indent=1)
    # A result to a row, not indent=: with it json leaves its C encoder, which is ten times as fast.
    listed = ",\n".join(map(_encoded, results))
    run = head.removesuffix("\n}") + f',\n "results": [\n{listed}\n ]\n}}'
    return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{run}]}}\n'


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _rule(rule: rules.Rule) -> dict[str, Any]:
    text = inspect.getdoc(rule.check) or rule.name
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.split("\n\n")[0].replace("\n", " ")},
        "help": {"text": text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, text: list[str], fingerprints: _Fingerprints) -> dict[str, Any]:
    artifact = {"uri": _uri(finding.path)}
    place: dict[str, Any] = {"artifactLocation": artifact}
    if finding.line is not None:
        place["region"] = _region(finding)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprints.of(finding)},
    }
    edit = fixes.edit(finding, text)
    if edit:
        change = {"deletedRegion": _region(finding), "insertedContent": {"text": edit.replacement}}
        result["fixes"] = [
            {"description": {"text": f"write {edit.replacement}"},
             "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}]}
        ]  # fmt: skip
    return result


def _region(finding: Finding) -> dict[str, int]:
    places = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    return {name: value for name, value in places.items() if value is not None}


class _Fingerprints:
    """The same finding keeps its own when lines move: rule, file, the line's text, and which one of its like it is."""

    def __init__(self, split: dict[str, list[str]]) -> None:
        self._split = split
        self._digests: dict[tuple[str, str, int | None, str], str] = {}
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> str:
        term = finding.term or ""
        key = (finding.code, finding.path, finding.line, term)
        digest = self._digests.get(key)
        if digest is None:  # a long line may have thousands of findings
            text = self._split.get(finding.path, [])
            row = text[finding.line - 1].strip() if finding.line and finding.line <= len(text) else ""
            whole = "\0".join((finding.code, finding.path, row, term))
            digest = self._digests[key] = files.sha256(whole.encode("utf-8", "replace"))
        self._seen[digest] += 1
        return f"{digest[:16]}:{self._seen[digest]}"


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(Path(path).as_posix(), errors="replace")
