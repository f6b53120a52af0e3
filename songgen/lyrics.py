"""Lyrics as objects: text ⇄ sections and lines, positions kept to the character.

``lyrics.txt`` holds a section tag on its own line, one sung line per line, an empty line between sections,
``{勾配|こうばい}`` for a reading in place, and comments that start with ``#``.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from songgen import files
from songgen.errors import InputError

TAG = re.compile(r"^\s*\[([^\[\]]*)\]\s*$")
RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_BRACE = re.compile("[{}]")
DIRECTIVES = ("disable", "disable-line")
_SPOKEN_TO = re.compile(r"songgen\s*(?:([:：])|(?=[\w-]+\s*[=＝]))\s*(.*)", re.IGNORECASE | re.DOTALL)
_HALF_WIDTH = str.maketrans("＝，", "=,")
KINDS = ("intro", "verse", "pre-chorus", "chorus", "bridge", "interlude", "outro", "hook", "solo", "break")
SILENT = ("intro", "interlude", "outro", "solo", "break")
"""Kinds of section that may stand without a sung line."""
_ALIASES = {"prechorus": "pre-chorus", "pre": "pre-chorus", "refrain": "chorus", "instrumental": "interlude",
            "inst": "interlude", "ending": "outro", "final-chorus": "chorus", "last-chorus": "chorus"}  # fmt: skip


class Piece(NamedTuple):
    """A run of shown text, its column in the file (from 1), and the reading given in place, if any."""

    text: str
    column: int
    ruby: str | None = None


class _Row(NamedTuple):
    number: int
    raw: str
    pieces: tuple[Piece, ...]


class Line(_Row):
    """One sung line. ``number`` and columns count from 1 in the file as it is."""

    @property
    def shown(self) -> str:
        """The line as shown: ruby taken off."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join(piece.text for piece in self.pieces)

    def column(self, offset: int) -> int:
        """The file's column (from 1) of an offset into ``shown``; the end of the line for its length."""
        if len(self.pieces) == 1 and 0 <= offset < len(self.pieces[0].text):
            return self.pieces[0].column + offset
        index = bisect(self._starts, offset) - 1
        if 0 <= index < len(self.pieces):
            return self.pieces[index].column + offset - self._starts[index]
        return len(self.raw) + 1

    @cached_property
    def _starts(self) -> list[int]:
        """Offsets into ``shown`` at which the pieces start, and its length."""
        return list(accumulate((len(piece.text) for piece in self.pieces), initial=0))


class Section(NamedTuple):
    """A tag and the lines below it. ``kind`` is the tag without its number, in the field's usual word."""

    tag: str
    kind: str
    number: int
    lines: tuple[Line, ...]


class Directive(NamedTuple):
    """A comment that speaks to songgen, as it was written; whether it means anything is for ``check`` to say.

    ``word``: one of ``DIRECTIVES`` if it is known. ``target``: the line that it speaks of (0: the whole file).
    """

    line: int
    word: str
    codes: tuple[str, ...]
    target: int


class _Sheet(NamedTuple):
    sections: tuple[Section, ...]
    path: str = "lyrics.txt"
    directives: tuple[Directive, ...] = ()


class Lyrics(_Sheet):
    """A whole lyrics file."""

    @cached_property
    def disabled(self) -> dict[int, frozenset[str]]:
        """Line number (0: the whole file) → rule codes that are silent."""
        found: dict[int, frozenset[str]] = {}
        for one in self.directives:
            if one.word in DIRECTIVES and one.codes:
                found[one.target] = found.get(one.target, frozenset()) | {code.upper() for code in one.codes}
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """Every sung line in order."""
        return [line for section in self.sections for line in section.lines]

    def is_disabled(self, code: str, line: int | None) -> bool:
        """Whether a comment silences ``code`` (or its family, ``CLM``) on that line."""
        if not self.disabled:
            return False
        silent = self.disabled.get(0, frozenset()) | self.disabled.get(line or 0, frozenset())
        return any(code.startswith(prefix) for prefix in silent)


def kind_of(tag: str) -> str:
    """``Verse 2`` → ``verse``, ``Pre Chorus`` → ``pre-chorus``; a tag nobody knows → ``""``."""
    word = re.sub(r"[\s_-]+", "-", re.sub(r"[\d\s]*$", "", tag.strip()).lower()).strip("-")
    word = _ALIASES.get(word, word)
    return word if word in KINDS else ""


def load(path: Path) -> Lyrics:
    """Read a lyrics file.

    Raises:
        InputError: missing, empty, not UTF-8, or with ruby that isn't closed; file, line and column are named.
    """
    return parse(files.read_text(path), str(path))


def parse(text: str, path: str = "lyrics.txt") -> Lyrics:
    """Text → ``Lyrics``. CRLF, CR and a BOM are allowed; positions stay those of the text as it is.

    Raises:
        InputError: no sung line, or ruby that isn't closed.
    """
    sections: list[Section] = []
    directives: list[Directive] = []
    tag, tag_line, lines = "", 1, list[Line]()
    known: dict[str, tuple[Piece, ...]] = {}  # a chorus comes back

    def close() -> None:
        if tag or lines:
            sections.append(Section(tag, kind_of(tag), tag_line, tuple(lines)))

    for number, raw in enumerate(rows(text), 1):
        pieces = known.get(raw)
        if pieces is None:
            stripped = raw.removeprefix("\ufeff").strip()
            if not stripped:
                continue
            if stripped.startswith("#"):
                # ``disable-line`` speaks of the line that follows: a comment has a line of its own.
                if said := directive(stripped.removeprefix("#").strip(), number, number + 1):
                    directives.append(said)
                continue
            if stripped.startswith("[") and (match := TAG.match(raw.removeprefix("\ufeff"))):
                close()
                tag, tag_line, lines = match.group(1).strip(), number, []
                continue
            braces = "{" in raw or "}" in raw
            pieces = _pieces(raw, path, number) if braces else (Piece(stripped, raw.index(stripped) + 1),)
            known[raw] = pieces
        lines.append(Line(number, raw, pieces))
    close()
    if not any(section.lines for section in sections):
        raise InputError(
            f"{path}: there is no sung line in it", "write one line per line of song, or run songgen draft"
        )
    return Lyrics(tuple(sections), path, tuple(directives))


def rows(text: str) -> list[str]:
    """The rows of a text as editors count them, without their line ends (CRLF, LF or CR)."""
    # Not str.splitlines: it also cuts at form feeds and U+2028, which editors do not count as lines.
    return re.split(r"\r\n|\n|\r", text)


def directive(comment: str, line: int, following: int) -> Directive | None:
    """``songgen: disable=CODE,…`` (the whole file) or ``disable-line=CODE,…``; None for a comment that is only a note.

    Args:
        comment: its text.
        line: where it stands.
        following: the line that ``disable-line`` speaks of.
    """
    match = _SPOKEN_TO.match(comment)
    if not match:
        return None
    word, _, codes = match[2].translate(_HALF_WIDTH).partition("=")
    word = word.strip().lower() if match[1] else f"songgen {word.strip()}"
    return Directive(line, word, tuple(re.findall(r"[^\s,、]+", codes)), 0 if word == "disable" else following)


def _pieces(raw: str, path: str, number: int) -> tuple[Piece, ...]:
    start = len(raw) - len(raw.removeprefix("\ufeff").lstrip())
    end = len(raw.rstrip())
    pieces: list[Piece] = []
    at = start
    for match in RUBY.finditer(raw, start, end):
        _no_braces(raw, at, match.start(), path, number)
        if match.start() > at:
            pieces.append(Piece(raw[at : match.start()], at + 1))
        pieces.append(Piece(match.group(1), match.start() + 2, match.group(2)))
        at = match.end()
    _no_braces(raw, at, end, path, number)
    if at < end:
        pieces.append(Piece(raw[at:end], at + 1))
    return tuple(pieces)


def _no_braces(raw: str, start: int, end: int, path: str, number: int) -> None:
    found = _BRACE.search(raw, start, end)
    if found:
        what = "{ is not closed" if found[0] == "{" else "} closes nothing"
        raise InputError(
            f"{path}:{number}:{found.start() + 1}: {what}: a reading in place is written {{漢字|かんじ}}",
            "close the reading, or take the brace away",
        )


def render(sections: list[tuple[str, list[str]]]) -> str:
    """Sections as (tag, raw lines) → the text of a lyrics file."""
    return "\n\n".join("\n".join([f"[{tag}]", *lines]) for tag, lines in sections) + "\n"
