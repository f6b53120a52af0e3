"""Safe fixes: applied to the very characters of a finding; everything else stays byte for byte."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from songgen.check import Finding
from songgen.lyrics import rows

CONTEXT = 3
"""Lines around a change in a diff."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Edit:
    """Characters ``start``–``end`` (from 0) of row ``row`` (from 0) become ``replacement``."""

    row: int
    start: int
    end: int
    replacement: str


def edit(finding: Finding, text: list[str]) -> Edit | None:
    """The safe edit of a finding; None where there is none, or where it would tear or make a ``{漢字|かんじ}``."""
    if not finding.fix or not finding.fix["safe"] or finding.line is None or finding.line > len(text):
        return None
    if finding.column is None or finding.end_column is None:
        return None
    start, end = finding.column - 1, finding.end_column - 1
    replacement = str(finding.fix["replace"])
    if tears(text[finding.line - 1], start, end, replacement):
        return None
    return Edit(finding.line - 1, start, end, replacement)


def tears(row: str, start: int, end: int, replacement: str) -> bool:
    """Whether ``replacement`` for these characters of a row would tear or make a ``{漢字|かんじ}``, tag or comment."""
    if re.search("[{|}]", row[start:end]) or row.rfind("{", 0, start) > row.rfind("}", 0, start):
        return True  # the reading would stay that of the wrong word
    return bool(re.search("[][{|}#\r\n]", replacement))  # the row would be read as something else than a line


def apply(text: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """The text with every safe fix, and how many there were; of two that overlap the first counts."""
    split = rows(text)
    edits = [found for finding in findings if (found := edit(finding, split))]
    changed: dict[int, list[Edit]] = {}
    for one in sorted(set(edits), key=lambda e: (e.row, e.start, e.end)):
        there = changed.setdefault(one.row, [])
        if not there or there[-1].end <= one.start:
            there.append(one)
    if not changed:
        return text, 0
    kept = _kept_ends(text)
    for row, of_row in changed.items():
        kept[row] = _edited(kept[row], of_row)
    return "".join(kept), sum(map(len, changed.values()))


def diff(path: str, before: str, after: str) -> str:
    """A unified diff of two texts with the same rows, as ``patch`` takes it; empty where nothing changes.

    Not difflib: fixes never add or remove a row, so that rows need not be searched for (in quadratic time).
    """
    old, new = _LINE.findall(before), _LINE.findall(after)  # LF alone: what patch and git take for a line
    hunks = "".join(_hunk(old, new, group) for group in _groups(old, new))
    return f"--- {path}\n+++ {path}\n{hunks}" if hunks else ""


def _edited(row: str, edits: list[Edit]) -> str:
    out, at = [], 0
    for one in edits:
        out += [row[at : one.start], one.replacement]
        at = one.end
    return "".join([*out, row[at:]])


def _kept_ends(text: str) -> list[str]:
    """Rows with their line ends; one for each of ``rows``, the last without an end."""
    return [*re.findall(r"[^\r\n]*(?:\r\n|\n|\r)", text), text[max(text.rfind("\r"), text.rfind("\n")) + 1 :]]


def _groups(old: list[str], new: list[str]) -> Iterator[list[int]]:
    changed = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    groups: list[list[int]] = []
    for i in changed:
        if groups and i - groups[-1][-1] <= 2 * CONTEXT:
            groups[-1].append(i)
        else:
            groups.append([i])
    return iter(groups)


def _hunk(old: list[str], new: list[str], group: list[int]) -> str:
    first, last = max(0, group[0] - CONTEXT), min(len(old), group[-1] + CONTEXT + 1)
    out = [f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n"]
    for is_changed, run in itertools.groupby(range(first, last), lambda i: old[i] != new[i]):
        places = list(run)
        if is_changed:
            out += [_diff_row("-", old[i]) for i in places] + [_diff_row("+", new[i]) for i in places]
        else:
            out += [_diff_row(" ", old[i]) for i in places]
    return "".join(out)


def _diff_row(sign: str, row: str) -> str:
    return f"{sign}{row}" if row.endswith("\n") else f"{sign}{row}\n\\ No newline at end of file\n"
