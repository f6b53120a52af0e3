"""The table of rules: a rule is one generator whose docstring is its documentation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from songgen import language
from songgen.check import Severity
from songgen.check.claims.verdicts import Judged, judge
from songgen.check.forms import Forms, Mention
from songgen.config import Check
from songgen.errors import InputError
from songgen.language import Unit
from songgen.lyrics import Line, Lyrics
from songgen.topic import Topic

if TYPE_CHECKING:
    from songgen.check.judge import Judgement


@dataclass(frozen=True)
class Problem:
    """What a rule yields: a message, and where (offsets into ``line.shown``); no line: the whole file."""

    message: str
    line: Line | None = None
    start: int = 0
    end: int | None = None
    term: str | None = None
    fact: str | None = None
    fix: dict[str, Any] | None = None
    number: int | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Context:
    """All that a rule may look at; readings and mentions are worked out once."""

    topic: Topic
    lyrics: Lyrics
    settings: Check
    keys: dict[str, int] = field(default_factory=dict)
    judgement: Judgement | None = None

    @cached_property
    def forms(self) -> Forms:
        """The topic's terms as a pattern."""
        return Forms(self.topic)

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """Line number → mentions."""
        return {line.number: self.forms.find(line.shown) for line in self.lyrics.lines}

    @cached_property
    def units(self) -> dict[int, list[Unit]]:
        """Line number → units as sung."""
        reader = language.reader(self.topic)
        return {line.number: reader.read(line) for line in self.lyrics.lines}

    @cached_property
    def judged(self) -> list[Judged]:
        """Every line with its claims and its verdict."""
        return list(judge(self.topic, self.lyrics))

    def morae(self, line: Line) -> int:
        """How many morae (or syllables) a line has."""
        return len(language.morae(self.units[line.number]))


Check_ = Callable[[Context], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule and its names. ``scope``: lyrics, text (lyrics and explanations), topic, or judge (only when asked)."""

    code: str
    name: str
    severity: Severity
    scope: str
    check: Check_


RULES: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity, scope: str = "lyrics") -> Callable[[Check_], Check_]:
    """Put a generator into the table."""

    def add(check: Check_) -> Check_:
        RULES[code] = Rule(code, name, severity, scope, check)
        return check

    return add


def load() -> dict[str, Rule]:
    """All rules by code, in order."""
    from songgen.check import glossary, readings, singability, terms, truth  # noqa: F401  (they fill the table)
    from songgen.check.judge import rules as judge_rules  # noqa: F401

    return dict(sorted(RULES.items()))


def explain(code: str) -> str:
    """What a rule means.

    Raises:
        InputError: there is no such rule.
    """
    table = load()
    found = table.get(code.upper())
    if found is None:
        raise InputError(f"there is no rule {code!r}", f"known: {', '.join(table)}")
    return f"{found.code} {found.name} ({found.severity})\n\n{inspect.getdoc(found.check)}"
