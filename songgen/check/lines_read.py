"""What was read in each line: how it is sung, its typos and its claims; from a run before where the line is the same.

All of it depends on the line and on what ``songgen.check.kept`` looks at (topic, code, dictionaries); its claims also
on the term that the line before left open and the one that it spoke of last. Other lines have no part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from songgen.lyrics import Line
from songgen.topic import Topic

if TYPE_CHECKING:
    from songgen.check.claims.claim import Outcome
    from songgen.check.claims.verdicts import Verdict
    from songgen.check.slips import Typo
    from songgen.language import Unit


class Told(NamedTuple):
    """A line's claims compared with the topic, its verdict, and what goes on into the next line (see ``Reading``)."""

    outcomes: tuple[Outcome, ...]
    verdict: Verdict
    last: str | None
    open_topic: str | None


class LinesRead:
    """What is known of lines; a line that is not is read, and known from then on.

    Args:
        before: what ``plain`` gave in a run before, for the same topic and the same code.

    ``done`` is called for each line that is asked for, with what is read in it.
    """

    done: Callable[[str], None] | None = None

    def __init__(self, before: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._before = before or {}
        self._units: dict[str, list[Unit]] = {}
        self._typos: dict[str, list[Typo]] = {}
        self._claims: dict[str, Told] = {}

    def units(self, line: Line, read: Callable[[Line], list[Unit]]) -> list[Unit]:
        """How a line is sung."""
        if self.done:
            self.done("readings")
        from songgen.language import Unit

        if line.raw not in self._units:
            kept = self._kept("units", line.raw)
            self._units[line.raw] = (
                read(line) if kept is None else [Unit(shown, sung, tuple(morae), ok) for shown, sung, morae, ok in kept]
            )
        return self._units[line.raw]

    def typos(self, topic: Topic, line: Line, find: Callable[[Line], list[Typo]]) -> list[Typo]:
        """The typos of a line."""
        if self.done:
            self.done("spelling")
        from songgen.check.slips import Typo

        if line.raw not in self._typos:
            kept = self._kept("typos", line.raw)
            self._typos[line.raw] = (
                find(line) if kept is None else [Typo(a, b, topic.by_id.get(term), *rest) for a, b, term, *rest in kept]
            )
        return self._typos[line.raw]

    def claims(self, line: Line, carry: str | None, before: str | None, tell: Callable[[], Told]) -> Told:
        """What a line claims; ``carry`` and ``before`` as in ``Grammar.read``."""
        if self.done:
            self.done("claims")
        from songgen.check.claims.claim import Claim, Outcome

        key = f"{carry or ''} {before or ''} {line.raw}"
        if key not in self._claims:
            kept = self._kept("claims", key)
            if kept is None:
                self._claims[key] = tell()
            else:
                outcomes, *rest = kept
                self._claims[key] = Told(tuple(Outcome(Claim(*claim), *said) for claim, *said in outcomes), *rest)
        return self._claims[key]

    def plain(self) -> dict[str, Any]:
        """All that was asked for, as data that JSON can hold."""
        typos = {raw: [(*t[:2], t.term and t.term.id, *t[3:]) for t in found] for raw, found in self._typos.items()}
        return {"units": self._units, "typos": typos, "claims": self._claims}

    def _kept(self, what: str, key: str) -> Any:
        return self._before.get(what, {}).get(key)
