"""DIR: directives, comments that speak to songgen: what is not understood silences nothing, and is reported."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from songgen.check import rules
from songgen.check.rules import Context, Problem, rule
from songgen.lyrics import DIRECTIVES, Directive

SHOWN = 3
"""Words without a meaning that a message names."""
_LONGEST = 40


@rule("DIR001", "directive-unknown", "warning", "text")
def not_understood(context: Context) -> Iterator[Problem]:
    """A comment that speaks to songgen names no directive or rule that there is: `disabel=CLM001`, `disable=CLM999`.

    What it was to silence is not silenced; of several codes those that are known are. It is written `# songgen:
    disable=CODE,CODE` for the file and `# songgen: disable-line=CODE` for the line that follows, and a reason has a
    comment of its own.
    """
    for directive in context.lyrics.directives:
        problem = _problem(directive)
        if problem:
            yield Problem(problem, number=directive.line)


def _problem(directive: Directive) -> str | None:
    if directive.word not in DIRECTIVES:
        close = difflib.get_close_matches(directive.word[:_LONGEST], DIRECTIVES, n=1, cutoff=0.6)
        meant = f"did you mean {close[0]}=? " if close else ""
        return f"there is no directive {_short(directive.word)!r}; {meant}known: disable=CODE,…, disable-line=CODE,…"
    if not directive.codes:
        return f"{directive.word} names no rule: write {directive.word}=CODE,…, with codes or families (TRM001, MEM)"
    codes = [code.upper() for code in directive.codes]
    wrong = rules.unknown(codes)
    if wrong is None:
        return None
    table = rules.load()
    unknown = [code for code in directive.codes if not any(known.startswith(code.upper()) for known in table)]
    named = ", ".join(repr(_short(code)) for code in unknown[:SHOWN]) + (" …" if len(unknown) > SHOWN else "")
    return f"there is no rule {named}; {wrong[1]}"


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"
