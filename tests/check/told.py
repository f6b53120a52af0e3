"""What the check says of one line, for the tests of its grammars."""

from __future__ import annotations

from songgen import lyrics
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.topic import Topic

RULES = Check(select=["CLM", "TRM"], ignore=["TRM001"])
"""The rules that may find a line wrong; TRM001 looks at whole songs."""


def verdict(topic: Topic, line: str) -> str:
    """``wrong`` where a rule finds an error, else the line's verdict."""
    report = check_lyrics(topic, lyrics.parse(f"[Verse]\n{line}"), RULES)
    return "wrong" if report.errors else str(report.lines[0]["verdict"])
