"""The table of rules: a rule is one generator whose docstring is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from songgen.check import Severity
from songgen.check.blocks import blocks
from songgen.check.forms import Forms, Mention, fold, forms
from songgen.check.lines_read import LinesRead
from songgen.errors import InputError
from songgen.language.longest import LongestMatch
from songgen.lyrics import Line, Lyrics
from songgen.topic import Topic

if TYPE_CHECKING:
    from songgen.check.claims.verdicts import Judged
    from songgen.check.judge import Judgement
    from songgen.check.settings import Settings
    from songgen.check.slips import Typo
    from songgen.language import Unit


class Problem(NamedTuple):
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


class Context:
    """All that a rule may look at; readings and mentions are worked out once.

    Args:
        topic: what the lines are compared with.
        lyrics: the lines.
        settings: which rules speak, and their limits.
        keys: line of each term's id, and of each ``axis.value``, where the topic file is checked.
        judgement: what the judge said, where one was asked.
        known: what earlier runs read in these lines.
    """

    def __init__(
        self,
        topic: Topic,
        lyrics: Lyrics,
        settings: Settings,
        keys: dict[str, int] | None = None,
        judgement: Judgement | None = None,
        known: LinesRead | None = None,
    ) -> None:
        self.topic, self.lyrics, self.settings, self.judgement = topic, lyrics, settings, judgement
        self.keys = keys or {}
        self._known = known or LinesRead()

    @cached_property
    def forms(self) -> Forms:
        """The topic's terms as a pattern."""
        return forms(self.topic)

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """Line number → mentions."""
        lines = self.lyrics.lines
        found = self.forms.find_in([line.shown for line in lines])
        return {line.number: mentions for line, mentions in zip(lines, found, strict=True)}

    @cached_property
    def counted(self) -> dict[str, set[str]]:
        """Term id → ids of the terms that a mention of it counts for."""
        return {term.id: self.topic.counted(term) for term in self.topic.terms}

    @cached_property
    def rejected(self) -> dict[int, list[tuple[int, int, str]]]:
        """Line number → (start, end, spelling) of what the topic lists under ``reject``."""
        right = {fold(wrong)[0]: fold(r)[0] for term in self.topic.terms for wrong, r in term.reject.items()}
        words = LongestMatch(right)
        distinct = list(dict.fromkeys(line.shown for line in self.lyrics.lines))  # a chorus comes back
        found: list[list[tuple[int, int, str]]] = []
        for block in blocks(distinct):
            text, origin = fold(block.text)
            each: list[list[tuple[int, int, str]]] = [[] for _ in block.lines]
            for start, end, word in words.find(text):
                i, at = block.place(origin[start])
                first = text.rfind("\n", 0, start) + 1 if len(block.lines) > 1 else 0
                if not _stands_in(right[word], word, text, start, first):
                    each[i].append((at, at + origin[end] - origin[start], word))
            found += each
        known = dict(zip(distinct, found, strict=True))
        return {line.number: known[line.shown] for line in self.lyrics.lines}

    @cached_property
    def typos(self) -> dict[int, list[Typo]]:
        """Line number → words that were meant to be a term."""
        from songgen.check import slips

        finder = cache(lambda: slips.typos(self.topic))

        def find(line: Line) -> list[Typo]:
            n = line.number
            covered = [(m.start, m.end) for m in self.mentions[n]] + [(a, b) for a, b, _ in self.rejected[n]]
            return finder().find(line.shown, self.units[n], covered)

        return {line.number: self._known.typos(self.topic, line, find) for line in self.lyrics.lines}

    @cached_property
    def units(self) -> dict[int, list[Unit]]:
        """Line number → units as sung."""
        from songgen import language

        reader = cache(lambda: language.reader(self.topic))
        return {ln.number: self._known.units(ln, lambda one: reader().read(one)) for ln in self.lyrics.lines}

    @cached_property
    def sung_in(self) -> dict[str, list[int]]:
        """Term id → number of the line of each of its mentions, in order; longer terms count (``counts_as``)."""
        found: dict[str, list[int]] = {}
        for line in self.lyrics.lines:
            for mention in self.mentions[line.number]:
                for name in self.counted[mention.term.id]:
                    found.setdefault(name, []).append(line.number)
        return found

    @cached_property
    def by_row(self) -> dict[int, Line]:
        """Line number → line."""
        return {line.number: line for line in self.lyrics.lines}

    @cached_property
    def lengths(self) -> dict[int, int]:
        """Line number → morae (or syllables)."""
        from songgen import language

        return {number: len(language.morae(units)) for number, units in self.units.items()}

    @cached_property
    def judged(self) -> list[Judged]:
        """Every line with its claims and its verdict."""
        from songgen.check.claims.verdicts import judge  # the grammars take longer to import than most songs to check

        return list(judge(self.topic, self.lyrics, self._known))

    def morae(self, line: Line) -> int:
        """How many morae (or syllables) a line has."""
        return self.lengths[line.number]


Check_ = Callable[[Context], Iterator[Problem]]


class Rule(NamedTuple):
    """A rule and its names.

    ``scope``: lyrics, text (lyrics and explanations), topic, or judge (only when
    one is asked). ``on_request``: it only runs when ``--select`` names
    its whole code, for it costs more than all others together.
    """

    code: str
    name: str
    severity: Severity
    scope: str
    check: Check_
    on_request: bool = False


RULES: dict[str, Rule] = {}
TEXT = ("lyrics", "text")
MODULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "terms": ("TRM", TEXT),
    "truth": ("CLM", TEXT),
    "judge.rules": ("CLM", ("judge",)),
    "singability": ("SNG", TEXT),
    "readings": ("RDG", (*TEXT, "topic")),
    "memory": ("MEM", TEXT),
    "directives": ("DIR", ("text",)),
    "glossary": ("GLS", ("topic",)),
}
"""Module → the family and the scopes of its rules: one that has nothing to say in a run is not imported."""


def rule(
    code: str, name: str, severity: Severity, scope: str = "lyrics", *, on_request: bool = False
) -> Callable[[Check_], Check_]:
    """Put a generator into the table."""

    def add(check: Check_) -> Check_:
        RULES[code] = Rule(code, name, severity, scope, check, on_request)
        return check

    return add


def load() -> dict[str, Rule]:
    """All rules by code, in order."""
    return _filled(MODULES)


def chosen(settings: Settings, scopes: Iterable[str]) -> list[Rule]:
    """The rules of these scopes that speak in a run, in order."""

    def may_speak(family: str) -> bool:
        selected = not settings.select or any(_begin_alike(family, code) for code in settings.select)
        return selected and not any(family.startswith(code) for code in settings.ignore)

    modules = [name for name, (family, its) in MODULES.items() if set(its) & set(scopes) and may_speak(family)]
    return [rule for rule in _filled(modules).values() if rule.scope in scopes and _speaks(rule, settings)]


def _speaks(rule: Rule, settings: Settings) -> bool:
    if rule.on_request and rule.code not in settings.select:
        return False
    selected = not settings.select or any(rule.code.startswith(prefix) for prefix in settings.select)
    return selected and not any(rule.code.startswith(prefix) for prefix in settings.ignore)


def _filled(modules: Iterable[str]) -> dict[str, Rule]:
    """The table in order, with the rules of these modules in it (and of those that were imported before)."""
    for name in modules:
        import_module(f"songgen.check.{name}")
    return dict(sorted(RULES.items()))


def _begin_alike(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def explain(code: str) -> str:
    """What a rule means.

    Raises:
        InputError: there is no such rule.
    """
    import difflib
    import inspect

    table = load()
    found = table.get(code.upper())
    if found is None:
        close = difflib.get_close_matches(code.upper(), table, n=1, cutoff=0.6)
        known = f"did you mean {close[0]}?" if close else f"known: {', '.join(table)}"
        raise InputError(f"there is no rule {code!r}", known)
    return f"{found.code} {found.name} ({found.severity})\n\n{inspect.getdoc(found.check)}"


def _stands_in(whole: str, part: str, text: str, start: int, first: int) -> bool:
    """Whether ``part``, found at ``start``, is a part of ``whole`` in the line from ``first`` on: 勾配 in 勾配消失."""
    return part in whole and text.startswith(whole, max(first, start - whole.index(part)))


def unknown(codes: Iterable[str]) -> tuple[str, str] | None:
    """The first of ``codes`` that is neither a code nor the beginning of some, and what was meant; or None."""
    for code in codes:
        of_family = [name for name, (family, _) in MODULES.items() if _begin_alike(family, code)]
        if not code or not any(known.startswith(code) for known in _filled(of_family)):
            import difflib

            table = load()
            families = sorted({known.rstrip("0123456789") for known in table})
            close = difflib.get_close_matches(code, [*table, *families], n=1, cutoff=0.6)
            return code, f"did you mean {close[0]}?" if close else f"families: {', '.join(families)}"
    return None
