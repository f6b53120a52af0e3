"""Runs the rules over a lyrics file, an explanation or a topic file, and gives one report."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from songgen.check import Finding, Report
from songgen.check.lines_read import LinesRead
from songgen.check.rules import TEXT, Context, Problem, Rule, chosen
from songgen.check.settings import Given, Settings
from songgen.errors import InputError
from songgen.lyrics import Line, Lyrics
from songgen.topic import Topic

if TYPE_CHECKING:
    from songgen.check.claims.verdicts import Judged
    from songgen.check.judge import Judgement, Ruling

_OWN_ID = r"""\bid:\s*['"]?([A-Za-z][A-Za-z0-9_-]*)"""


def check_lyrics(topic: Topic, lyrics: Lyrics, settings: Settings, known: LinesRead | None = None) -> Report:
    """All rules over lyrics, and a verdict on every sung line: ``unverified`` until facts confirm it (TRUE-2).

    Where no claim rule is selected nothing reads the claims, and no line has a verdict. ``known``: what was read in
    lines before, and need not be again.
    """
    context = Context(topic, lyrics, settings, known=known)
    findings = _run(context, TEXT)
    claims = any(rule.code.startswith("CLM") for scope in (TEXT, ("judge",)) for rule in chosen(settings, scope))
    misheard = {f.line for f in findings if f.code == "TRM002" or f.code == "RDG006" and f.severity == "error"}
    lines = tuple(
        {"path": lyrics.path, "line": one.line.number, "verdict": _verdict(one, misheard), "facts": one.facts}
        for one in (context.judged if claims else ())
    )
    return Report(findings, lines, _coverage(context))


def _verdict(one: Judged, misheard: Set[int | None]) -> str:
    """Its verdict; a line with a word that only sounds like a term's is not confirmed by what else it says."""
    return "unverified" if one.verdict == "confirmed" and one.line.number in misheard else one.verdict


def check_text(topic: Topic, markdown: str, path: str, settings: Settings, known: LinesRead | None = None) -> Report:
    """The rules that hold for any text, over an explanation, and its verdicts; formulas and code are left out.

    A sentence of it that no fact confirmed is counted, and not listed: prose says much of which a topic knows nothing.
    """
    from songgen.check.markdown import parse

    context = Context(topic, parse(markdown, path), settings, known=known)
    findings = _run(context, ("text",))
    claims = any(rule.code.startswith("CLM") for rule in chosen(settings, ("text",)))
    lines = tuple(
        {"path": path, "line": one.line.number, "verdict": one.verdict, "facts": one.facts, "text": "explanation"}
        for one in (context.judged if claims else ())
    )
    return Report(findings, lines)


_OPEN = ("unverified", "no_claim")
"""What the rules leave open: a picture in which they read no claim may be a false one."""


def left_open(report: Report, topic: Topic, lyrics: Lyrics) -> list[Line]:
    """The lines that the rules neither confirm nor contradict; without claim rules their report has no verdicts."""
    if report.lines:
        found = {line["line"] for line in report.lines if line["verdict"] in _OPEN}
    else:
        from songgen.check.claims.verdicts import judge

        found = {one.line.number for one in judge(topic, lyrics) if one.verdict in _OPEN}
    return [line for line in lyrics.lines if line.number in found]


def with_judgement(report: Report, topic: Topic, lyrics: Lyrics, settings: Settings, judgement: Judgement) -> Report:
    """A report with the judge's findings and verdicts. What the rules confirm or call an error stays so (TRUE-4)."""
    from songgen.prices import read_on

    settled = {line["line"] for line in report.lines if line["verdict"] not in _OPEN}
    open_ = {number: ruling for number, ruling in judgement.rulings.items() if number not in settled}
    judgement = replace(judgement, rulings=open_)
    found = _run(Context(topic, lyrics, settings, judgement=judgement), ("judge",))
    lines = tuple(_reviewed(line, judgement.rulings.get(line["line"])) for line in report.lines)
    known = {line["line"] for line in lines if line.get("by") == "judge"}
    kept = [f for f in report.findings if not (f.code == "CLM102" and f.line in known)]
    bill = judgement.bill
    coverage = {
        **report.coverage,
        "judge": {
            "requests": bill.requests,
            "cached": bill.cached,
            "tokens": bill.usage.total,
            "usd": bill.usd,
            "prices_of": read_on("gemini"),
            "void": list(judgement.void),
        },
    }
    findings = sorted([*kept, *found], key=lambda f: (f.line or 0, f.column or 0, f.code))
    return Report(tuple(findings), lines, coverage)


def _reviewed(line: dict[str, Any], ruling: Ruling | None) -> dict[str, Any]:
    """An open line's verdict with the judge heard: a doubt or silence leaves it open; no claim is never confirmed."""
    if ruling and (ruling.status == "contradicted" or ruling.status == "confirmed" and line["verdict"] == "unverified"):
        return {**line, "verdict": ruling.status, "facts": [ruling.fact], "by": "judge"}
    return line


def check_topic(topic: Topic, path: str) -> Report:
    """The glossary rules over a topic."""
    nothing = Lyrics((), path)
    return Report(_run(Context(topic, nothing, Given(), _lines_of_terms(topic, path)), ("topic",)))


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
    for rule in chosen(context.settings, scopes):
        for problem in rule.check(context):
            finding = _finding(rule, problem, context)
            if not context.lyrics.is_disabled(rule.code, finding.line):
                found.append(finding)
    return tuple(sorted(found, key=lambda f: (f.line or 0, f.column or 0, f.code)))


def _finding(rule: Rule, problem: Problem, context: Context) -> Finding:
    line, number, fix = problem.line, problem.number, problem.fix
    begin: int | None = None
    close: int | None = None
    if line is not None:
        end = len(line.shown) if problem.end is None else problem.end
        number, begin = line.number, line.column(problem.start)
        close = line.column(end - 1) + 1 if end else line.column(0)
        if fix and fix["safe"]:
            from songgen.check import fixes

            fix = {**fix, "safe": not fixes.tears(line.raw, begin - 1, close - 1, str(fix["replace"]))}
    return Finding(
        rule.code, rule.name, problem.severity or rule.severity, problem.message, context.lyrics.path,
        number, begin, number, close, problem.term, problem.fact, fix,
    )  # fmt: skip


def _coverage(context: Context) -> dict[str, Any]:
    counts = {term.id: len(context.sung_in.get(term.id, [])) for term in context.topic.terms}
    required = [term for term in context.topic.terms if term.require]
    present = [term for term in required if term.require and counts[term.id] >= term.require.min]
    return {"required": len(required), "present": len(present), "terms": counts}


def _lines_of_terms(topic: Topic, path: str) -> dict[str, int]:
    """The line of each term's id and of each value of an axis, for findings about the topic file."""
    if not Path(path).is_file():
        return {}
    text = Path(path).read_text(encoding="utf-8-sig")
    rows = text.splitlines()
    found: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        for match in re.finditer(_OWN_ID, row):
            found.setdefault(match[1], number)
    return {**{term.id: found.get(term.id, 1) for term in topic.terms}, **_lines_of_values(topic, text)}


def _lines_of_values(topic: Topic, text: str) -> dict[str, int]:
    found = {}
    for name, axis in topic.axes.items():
        begins = re.search(rf"(?m)^[ \t]+['\"]?{re.escape(name)}['\"]?[ ]*:", text)
        if begins is None:
            continue
        for value in axis.values:
            key = re.compile(rf"[\s{{,]['\"]?{re.escape(value)}['\"]?[ ]*:").search(text, begins.end() - 1)
            if key:
                found[f"{name}.{value}"] = text.count("\n", 0, key.end()) + 1
    return found
