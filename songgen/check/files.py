"""Paths → what to check: lyrics, explanations and topic files, each with its topic; and fixes back into them.

The rules are imported where they are asked: the report on a file that has not changed needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from songgen import files
from songgen import lyrics as lyrics_module
from songgen import topic as topics
from songgen.check import Report, expressions, kept, tables
from songgen.errors import InputError
from songgen.lyrics import Lyrics
from songgen.topic import Topic

if TYPE_CHECKING:
    from songgen.check.judge.review import Reviewer
    from songgen.check.lines_read import LinesRead
    from songgen.check.mutate import Score
    from songgen.check.settings import Settings


def check(
    paths: Iterable[str], topic_name: str | None, settings: Settings, judge: Reviewer | None = None
) -> tuple[list[Report], dict[str, str]]:
    """Check files; returns one report a file, and the texts by path (for the carets). ``judge`` sees what rules leave.

    Raises:
        InputError: nothing to check, a file that can't be read, or no topic for it.
    """
    if settings.select or settings.ignore:
        _refuse_unknown([*settings.select, *settings.ignore])
    reports: list[Report] = []
    judged: list[tuple[int, Topic, Lyrics, Path]] = []
    texts: dict[str, str] = {}
    load = cache(topics.load)  # a topic is made ready once for all of its files
    for path in dict.fromkeys(_expand(paths)):
        texts[str(path)] = text = files.read_text(path)
        if path.suffix in (".yaml", ".yml"):
            from songgen.check.run import check_topic

            reports.append(check_topic(load(path), str(path)))
            continue
        topic = load(_topic_file(path, topic_name))
        if path.suffix == ".md":
            from songgen.check import markdown
            from songgen.check.run import check_text

            sheet, report = markdown.parse(text, str(path)), check_text(topic, text, str(path), settings)
        else:
            sheet = lyrics_module.parse(text, str(path))
            report = kept.report(path, text, topic, settings, _asked(topic, sheet, settings))
        judged.append((len(reports), topic, sheet, path))
        reports.append(report)
    expressions.keep()
    tables.keep()
    if judge:
        judge.expect([(topic, sheet, reports[place]) for place, topic, sheet, _ in judged])
        for place, topic, sheet, path in judged:
            reports[place] = judge.review(topic, sheet, reports[place], judge.journal_of(path, topic))
    return reports, texts


def _refuse_unknown(codes: list[str]) -> None:
    from songgen.check import rules

    wrong = rules.unknown(codes)
    if wrong:
        raise InputError(f"[check] there is no rule {wrong[0]!r}", wrong[1])


def _asked(topic: Topic, sheet: Lyrics, settings: Settings) -> Callable[[LinesRead], Report]:
    """The rules' report on lyrics, given what is known of their lines."""

    def report(known: LinesRead) -> Report:
        from songgen.check.run import check_lyrics

        return check_lyrics(topic, sheet, settings, known)

    return report


def fixed(reports: list[Report], texts: dict[str, str]) -> dict[str, tuple[str, int]]:
    """Path → its text with the safe fixes, and how many there were; files without any are left out."""
    from songgen.check import fixes

    findings = [finding for report in reports for finding in report.findings]
    done = {path: fixes.apply(text, [f for f in findings if f.path == path]) for path, text in texts.items()}
    return {path: (text, count) for path, (text, count) in done.items() if count}


def write(path: str, text: str) -> None:
    """Replace a file that links may lead to (FILE-1); its mode stays."""
    real = Path(path).resolve()
    mode = real.stat().st_mode & 0o7777
    files.write(real, text)
    real.chmod(mode)


def mutate(paths: Iterable[str], topic_name: str | None) -> list[tuple[str, Score]]:
    """The mutation score of every lyrics file among ``paths``.

    Raises:
        InputError: no lyrics file among them, one that can't be read, or no topic for it.
    """
    from songgen.check import mutate as mutation

    found = [path for path in _expand(paths) if path.suffix == ".txt"]
    if not found:
        raise InputError("there is no lyrics file to spoil", "name a lyrics.txt or a topic's folder")
    load = cache(topics.load)
    return [
        (str(path), mutation.mutate(load(_topic_file(path, topic_name)), lyrics_module.load(path))) for path in found
    ]


def _expand(paths: Iterable[str]) -> list[Path]:
    found: list[Path] = []
    for name in paths:
        path = Path(name)
        if not path.exists() and (Path("lyrics") / name).is_dir():
            path = Path("lyrics") / name
        if path.is_dir():
            inside = [
                *sorted(path.glob("topic.yaml")),
                *sorted(path.glob("lyrics*.txt")),
                *sorted(path.glob("explanation.md")),
            ]
            if not inside:
                raise InputError(f"{path}: there is no topic.yaml, lyrics.txt or explanation.md in it")
            found += inside
        else:
            found.append(path)
    return found


def _topic_file(path: Path, name: str | None) -> Path:
    if name:
        candidate = Path(name)
        if not candidate.exists():
            candidate = Path("lyrics") / name
        return candidate / "topic.yaml" if candidate.is_dir() else candidate
    for beside in (path.parent / "topic.yaml", Path("lyrics") / path.parent.name / "topic.yaml"):
        if beside.is_file():
            return beside
    raise InputError(f"{path}: there is no topic.yaml beside it", "say which: --topic FILE")
