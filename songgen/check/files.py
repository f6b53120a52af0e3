"""Paths → what to check: lyrics, explanations and topic files, each with its topic; and fixes back into them.

The rules are imported where they are asked: the report on a file that has not changed needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from songgen import files
from songgen import lyrics as lyrics_module
from songgen import topic as topics
from songgen.check import Report, expressions, kept, tables
from songgen.check.lines_read import LinesRead
from songgen.errors import InputError
from songgen.lyrics import Lyrics
from songgen.topic import Topic

if TYPE_CHECKING:
    from songgen.check.judge.review import Reviewer
    from songgen.check.mutate import Score
    from songgen.check.settings import Settings
    from songgen.lines_done import LinesDone

_TOPICS = (".yaml", ".yml")


class Checked(NamedTuple):
    """Reports and texts by path (the texts are for the carets), and why the other files could not be checked."""

    reports: dict[str, Report]
    texts: dict[str, str]
    failed: list[InputError]

    @property
    def found(self) -> bool:
        """Whether there is a finding of level error."""
        return any(report.errors for report in self.reports.values())


def check(
    paths: Iterable[str],
    topic_name: str | None,
    settings: Settings,
    judge: Reviewer | None = None,
    shown: LinesDone | None = None,
) -> Checked:
    """Check files; one that cannot be read, or has no topic, keeps none of the others from it.

    ``judge`` sees what rules leave; ``shown`` is told which lines are done.

    Raises:
        InputError: the settings name a rule that there is not.
    """
    if settings.select or settings.ignore:
        _refuse_unknown([*settings.select, *settings.ignore])
    found, failed = _expand(paths)
    reports: dict[str, Report] = {}
    judged: list[tuple[Path, Topic, Lyrics]] = []
    texts: dict[str, str] = {}
    load = cache(topics.load)  # a topic is made ready once for all of its files
    for path in found:
        try:
            text = files.read_text(path)
            topic = load(path if path.suffix in _TOPICS else _topic_file(path, topic_name))
            reports[str(path)], sheet = _report(path, text, topic, settings, shown)
        except InputError as error:
            failed.append(error)
            continue
        finally:
            if shown:
                shown.close()
        texts[str(path)] = text
        if sheet:
            judged.append((path, topic, sheet))
    expressions.keep()
    tables.keep()
    if judge:
        judge.expect([(topic, sheet, reports[str(path)]) for path, topic, sheet in judged])
        for path, topic, sheet in judged:
            reports[str(path)] = judge.review(topic, sheet, reports[str(path)], judge.journal_of(path, topic))
    return Checked(reports, texts, distinct(failed))


def distinct(errors: Iterable[InputError]) -> list[InputError]:
    """Errors in order, each once: a broken topic fails all files of its folder alike."""
    return list({error.format_message(): error for error in errors}.values())


def _report(
    path: Path, text: str, topic: Topic, settings: Settings, shown: LinesDone | None
) -> tuple[Report, Lyrics | None]:
    """The rules' report on a file, and its lines, where it is not a topic file."""
    if path.suffix in _TOPICS:
        from songgen.check.run import check_topic

        return check_topic(topic, str(path)), None
    if path.suffix == ".md":
        from songgen.check import markdown
        from songgen.check.run import check_text

        sheet, known = markdown.parse(text, str(path)), LinesRead()
        known.done = shown.of(str(path), len(sheet.lines)) if shown else None
        return check_text(topic, text, str(path), settings, known), sheet
    sheet = lyrics_module.parse(text, str(path))
    return kept.report(path, text, topic, settings, _asked(topic, sheet, settings, shown)), sheet


def _refuse_unknown(codes: list[str]) -> None:
    from songgen.check import rules

    wrong = rules.unknown(codes)
    if wrong:
        raise InputError(f"[check] there is no rule {wrong[0]!r}", wrong[1])


def _asked(topic: Topic, sheet: Lyrics, settings: Settings, shown: LinesDone | None) -> Callable[[LinesRead], Report]:
    """The rules' report on lyrics, given what is known of their lines."""

    def report(known: LinesRead) -> Report:
        from songgen.check.run import check_lyrics

        known.done = shown.of(sheet.path, len(sheet.lines)) if shown else None
        return check_lyrics(topic, sheet, settings, known)

    return report


def fixed(checked: Checked) -> dict[str, tuple[str, int]]:
    """Path → its text with the safe fixes, and how many there were; files without any are left out."""
    from songgen.check import fixes

    done = {path: fixes.apply(checked.texts[path], report.findings) for path, report in checked.reports.items()}
    return {path: (text, count) for path, (text, count) in done.items() if count}


def write(path: str, text: str) -> None:
    """Replace a file that links may lead to (FILE-1); its mode stays."""
    real = Path(path).resolve()
    mode = real.stat().st_mode & 0o7777
    files.write(real, text)
    real.chmod(mode)


def mutate(
    paths: Iterable[str], topic_name: str | None, shown: LinesDone | None = None
) -> tuple[list[tuple[str, Score]], list[InputError]]:
    """The mutation score of every lyrics file among ``paths``, and why some could not be spoilt.

    Raises:
        InputError: no lyrics file among them.
    """
    from songgen.check import mutate as mutation

    found, failed = _expand(paths)
    sung = [path for path in found if path.suffix == ".txt"]
    if not sung and not failed:
        raise InputError("there is no lyrics file to spoil", "name a lyrics.txt or a topic's folder")
    load = cache(topics.load)
    scores: list[tuple[str, Score]] = []
    for path in sung:
        try:
            topic = load(_topic_file(path, topic_name))
            sheet = lyrics_module.load(path)
            done = shown.of(str(path), len(sheet.lines)) if shown else None
            scores.append((str(path), mutation.mutate(topic, sheet, done)))
        except InputError as error:
            failed.append(error)
        finally:
            if shown:
                shown.close()
    return scores, distinct(failed)


def _expand(paths: Iterable[str]) -> tuple[list[Path], list[InputError]]:
    """The files that are named, each once, and what is wrong with the other names."""
    found, failed = dict[Path, None](), list[InputError]()
    for name in paths:
        try:
            found |= dict.fromkeys(_files_of(name))
        except InputError as error:
            failed.append(error)
        except OSError as error:  # the folder may not be entered, the name is too long
            failed.append(InputError(f"{name}: {error.strerror}"))
    return list(found), failed


def with_beside(paths: Iterable[str]) -> tuple[str, ...]:
    """``paths``, with the folder of each ``topic.yaml`` in its place: what is beside it is compared with it."""
    named = [Path(name) for name in paths]
    return tuple(str(path.parent if path.name == "topic.yaml" and path.is_file() else path) for path in named)


def _files_of(name: str) -> list[Path]:
    path = Path(name)
    if not path.exists() and (Path("lyrics") / name).is_dir():
        path = Path("lyrics") / name
    if not path.is_dir():
        return [path]
    inside = [
        *sorted(path.glob("topic.yaml")),
        *sorted(path.glob("lyrics*.txt")),
        *sorted(path.glob("explanation.md")),
    ]
    if not inside:
        raise InputError(f"{path}: there is no topic.yaml, lyrics.txt or explanation.md in it")
    return inside


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
