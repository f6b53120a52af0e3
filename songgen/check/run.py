"""Runs the rules over a lyrics file, an explanation or a topic file, and gives one report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from songgen.check import Finding, Report
from songgen.check.rules import Context, Problem, Rule, load
from songgen.config import Check
from songgen.errors import InputError
from songgen.lyrics import Line, Lyrics, Piece, Section
from songgen.topic import Topic


def check_lyrics(topic: Topic, lyrics: Lyrics, settings: Check) -> Report:
    """All rules over lyrics, and a verdict on every sung line: ``unverified`` until facts confirm it (TRUE-2)."""
    context = Context(topic, lyrics, settings)
    findings = _run(context, ("lyrics", "text"))
    lines = tuple(
        {"path": lyrics.path, "line": one.line.number, "verdict": one.verdict, "facts": one.facts}
        for one in context.judged
    )
    return Report(findings, lines, _coverage(context))


def check_text(topic: Topic, markdown: str, path: str, settings: Check) -> Report:
    """The rules that hold for any text, over an explanation; formulas and code are left out."""
    lines = []
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", markdown), 1):
        plain = re.sub(r"\$\$?[^$]*\$\$?|`[^`]*`|\]\([^)]*\)", lambda m: " " * len(m.group()), raw)
        if plain.strip():
            lines.append(Line(number, raw, (Piece(plain, 1),)))
    text = Lyrics((Section("", "", 1, tuple(lines)),), path)
    return Report(_run(Context(topic, text, settings), ("text",)))


def check_topic(topic: Topic, path: str) -> Report:
    """The glossary rules over a topic."""
    nothing = Lyrics((), path)
    return Report(_run(Context(topic, nothing, Check(), _lines_of_terms(topic, path)), ("topic",)))


def ensure_sound(topic: Topic, path: str) -> None:
    """Stop a song whose topic contradicts itself or lacks a reading.

    Raises:
        InputError: one line per error.
    """
    errors = check_topic(topic, path).errors
    if errors:
        said = "\n".join(f"{f.path}:{f.line or 1}: {f.code} {f.message}" for f in errors)
        raise InputError(said, "mend the topic file; songgen check FILE shows the same list")


def _run(context: Context, scopes: tuple[str, ...]) -> tuple[Finding, ...]:
    found = []
    for rule in load().values():
        if rule.scope in scopes and _wanted(rule.code, context.settings):
            for problem in rule.check(context):
                finding = _finding(rule, problem, context)
                if not context.lyrics.is_disabled(rule.code, finding.line):
                    found.append(finding)
    return tuple(sorted(found, key=lambda f: (f.line or 0, f.column or 0, f.code)))


def _wanted(code: str, settings: Check) -> bool:
    selected = not settings.select or any(code.startswith(prefix) for prefix in settings.select)
    return selected and not any(code.startswith(prefix) for prefix in settings.ignore)


def _finding(rule: Rule, problem: Problem, context: Context) -> Finding:
    severity = problem.severity or rule.severity
    place: dict[str, Any] = {"line": problem.number, "end_line": problem.number}
    if problem.line is not None:
        end = len(problem.line.shown) if problem.end is None else problem.end
        place = {
            "line": problem.line.number,
            "column": problem.line.column(problem.start),
            "end_line": problem.line.number,
            "end_column": problem.line.column(end - 1) + 1 if end else problem.line.column(0),
        }
    return Finding(
        rule.code, rule.name, severity, problem.message, context.lyrics.path, **place,
        term=problem.term, fact=problem.fact, fix=problem.fix,
    )  # fmt: skip


def _coverage(context: Context) -> dict[str, Any]:
    counts = {term.id: 0 for term in context.topic.terms}
    for mentions in context.mentions.values():
        for mention in mentions:
            for name in context.topic.counted(mention.term):
                counts[name] += 1
    required = [term for term in context.topic.terms if term.require]
    present = [term for term in required if term.require and counts[term.id] >= term.require.min]
    return {"required": len(required), "present": len(present), "terms": counts}


def _lines_of_terms(topic: Topic, path: str) -> dict[str, int]:
    """The line of each term's id, for findings about the topic file."""
    if not Path(path).is_file():
        return {}
    rows = Path(path).read_text(encoding="utf-8-sig").splitlines()
    found: dict[str, int] = {}
    for term in topic.terms:
        own = re.compile(rf"\bid:\s*['\"]?{re.escape(term.id)}\b")
        found[term.id] = next((n for n, row in enumerate(rows, 1) if own.search(row)), 1)
    return found
