"""Markdown as the rules see it: code, formulas, link targets and comments blanked out, every column kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from songgen.lyrics import Line, Lyrics, Piece, Section, directive, rows

_OPENING = re.compile(r"<!--|\$\$|\$|`+|\]\(")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CITATION = re.compile(r"\s*[-*+]\s+\[[^\]]*\]\([^)]*\)[\s.。]*$")
"""A list item that is only a link: the title of somebody's work, not a statement of ours."""
_CLOSING = {"<!--": "-->", "](": ")"}


@dataclass
class _Blanker:
    """Goes through the rows; what is open at the end of a row is still open in the next."""

    open: str = ""
    fence: str = ""
    comments: list[str] = field(default_factory=list)

    def blank(self, raw: str) -> str:
        """``raw`` with a space in place of every character that is not prose; comments are put aside."""
        self.comments = []
        fence = _FENCE.match(raw)
        if self.fence:
            if fence and fence[1].startswith(self.fence) and not raw[fence.end() :].strip():
                self.fence = ""
            return " " * len(raw)
        if fence and not self.open:
            self.fence = fence[1]
            return " " * len(raw)
        return self._inline(raw)

    def _inline(self, raw: str) -> str:
        out, at, unclosed = [], 0, set[str]()
        while at < len(raw):
            if not self.open:
                match = _OPENING.search(raw, at)
                if match is None:
                    break
                out.append(raw[at : match.start()])
                at, mark = match.span()[0], match[0]
                end = -1 if mark in unclosed else raw.find(_CLOSING.get(mark, mark), match.end())
                if end < 0 and mark not in ("<!--", "$$"):
                    unclosed.add(mark)
                    out.append(mark)
                    at = match.end()
                    continue
                if end < 0:
                    self.open = mark
                begin = match.end()
            else:
                mark, begin = self.open, at
                end = raw.find(_CLOSING.get(mark, mark), begin)
                self.open = mark if end < 0 else ""
            stop = len(raw) if end < 0 else end + len(_CLOSING.get(mark, mark))
            if mark == "<!--":
                self.comments.append(raw[begin : end if end >= 0 else len(raw)].strip())
            out.append(" " * (stop - at))
            at = stop
        return "".join([*out, raw[at:]])


def parse(markdown: str, path: str) -> Lyrics:
    """Markdown as one section of lines, whose columns are those of the file.

    ``<!-- songgen: disable=TRM003 -->`` silences a rule in the whole file; ``disable-line`` in the line that the
    comment stands in, or in the next one where it stands alone.
    """
    lines, directives, blanker = [], [], _Blanker()
    for number, raw in enumerate(rows(markdown), 1):
        plain = blanker.blank(raw)
        for comment in blanker.comments:
            if said := directive(comment, number, number if plain.strip() else number + 1):
                directives.append(said)
        if plain.strip() and not _CITATION.match(raw):
            lines.append(Line(number, raw, (Piece(plain, 1),)))
    return Lyrics((Section("", "", 1, tuple(lines)),), path, tuple(directives))
