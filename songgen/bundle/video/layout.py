"""Where each piece of a line stands, its furigana above it, and how far the light has come at any time. Pure.

All lengths are pixels; x counts from the left edge of the picture, times are seconds of the song.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field

from songgen.bundle.video.glyphs import Face, Run
from songgen.errors import InputError
from songgen.language.furigana import split
from songgen.language.kana import hiragana
from songgen.song import Cue, CueUnit

RUBY = 0.5
"""Size of furigana, as a share of the text's."""
_OVERHANG, _GAP = 0.35, 0.12
"""How far furigana may stand out over kana beside it, and how far two of them stay apart, in ems."""
_ASCENT, _LEADING = 0.9, 1.3
_NEVER_FIRST = set("、。，．・：；？！?!,.:;)]}）」』】〉》〕］｝…‥％%ー々ゝゞっゃゅょぁぃぅぇぉゎッャュョァィゥェォヮ")
_NEVER_LAST = set("([{（「『【〈《〔［｛")
_SMALLEST = 20
Times = list[tuple[float, float]]


class TooLong(InputError):
    """A text that no picture can hold at a size that can be read."""


@dataclass(frozen=True)
class Atom:
    """What is never broken: a word, a character, or a piece with furigana.

    ``times`` are (second, share of its width that is lit) in order; empty where nothing is sung.
    """

    text: str
    ruby: str
    times: Times
    breaks_before: bool


@dataclass(frozen=True)
class Placed:
    """An atom in its row: left edge and width of its column, its letters and where they begin."""

    atom: Atom
    left: float
    width: float
    base: list[Run]
    base_left: float
    ruby: list[Run]
    ruby_left: float


@dataclass
class Row:
    """One row of text. ``baseline`` is its y; ``lit`` are (second, x) up to which it is lit, both rising."""

    placed: list[Placed]
    baseline: float = 0.0
    lit: Times = field(default_factory=list)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.placed[0].left if self.placed else 0.0

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.placed[-1].left + self.placed[-1].width if self.placed else 0.0


@dataclass(frozen=True)
class Block:
    """Rows of one size, top to bottom, in ``top`` … ``bottom``."""

    rows: list[Row]
    size: int
    top: float
    bottom: float


@dataclass(frozen=True)
class Box:
    """The room for a block: left, right, and the y of its middle and its height."""

    left: float
    right: float
    middle: float
    height: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left


# ---- a line in pieces


def of_cue(cue: Cue, language: str) -> list[Atom]:
    """The atoms of a sung line; where no mora has a time, the light takes its share of the line's width."""
    units = cue.units or (CueUnit(cue.shown, cue.sung, False, cue.start, cue.end),)
    if not any(unit.morae for unit in units):
        units = _by_share(cue, units)
    allowed = _breaks("".join(unit.shown for unit in units), language)
    atoms: list[Atom] = []
    at = 0
    for unit in units:
        for shown, ruby, times in _parts(unit):
            pieces = [shown] if ruby else _pieces(shown)
            done, whole = 0, max(1, len(shown))
            for piece in pieces:
                part = (done / whole, (done + len(piece)) / whole)
                atoms.append(Atom(piece, ruby, _part(times, *part), at in allowed))
                done += len(piece)
                at += len(piece)
    return atoms


def _parts(unit: CueUnit) -> list[tuple[str, str, Times]]:
    """(text, furigana, when it is lit) of a unit: its kanji with theirs, its kana without."""
    morae = [(text, start, end) for text, start, end in unit.morae]
    if not unit.ruby or "".join(text for text, _, _ in morae) != unit.sung:
        return [(unit.shown, unit.sung if unit.ruby else "", _times(morae, len(unit.shown)))]
    made, at = [], 0
    for text, reading in split(unit.shown, unit.sung):
        own, before = [], 0
        for mora, start, end in morae:  # a mora may be cut in two: 今日 is one unit, its kana need not be
            low, high = max(at, before), min(at + len(reading), before + len(mora))
            if low < high:
                span = (end - start) / len(mora)
                own.append((mora[low - before : high - before], start + span * (low - before),
                            start + span * (high - before)))  # fmt: skip
            before += len(mora)
        made.append((text, "" if text == reading or hiragana(text) == reading else reading, _times(own, len(text))))
        at += len(reading)
    return made


def of_text(text: str, language: str) -> list[Atom]:
    """The atoms of plain text."""
    allowed = _breaks(text, language)
    atoms, at = [], 0
    for piece in _pieces(text):
        atoms.append(Atom(piece, "", [], at in allowed))
        at += len(piece)
    return atoms


def _by_share(cue: Cue, units: tuple[CueUnit, ...]) -> tuple[CueUnit, ...]:
    whole = sum(len(unit.shown) for unit in units) or 1
    made, at = [], 0
    for unit in units:
        start, end = (cue.start + (cue.end - cue.start) * n / whole for n in (at, at + len(unit.shown)))
        made.append(CueUnit(unit.shown, unit.sung, unit.ruby, start, end, ((unit.sung, start, end),)))
        at += len(unit.shown)
    return tuple(made)


def _times(morae: list[tuple[str, float, float]], width: int) -> Times:
    """When which share of a text is lit: a mora has the share of its kana in a text of kana, else an equal one."""
    lengths = [len(text) for text, _, _ in morae]
    weights = lengths if sum(lengths) == width else [1] * len(lengths)
    whole, done, times = sum(weights) or 1, 0, list[tuple[float, float]]()
    for (_, start, end), weight in zip(morae, weights, strict=True):
        times.append((start, done / whole))
        done += weight
        times.append((end, done / whole))
    return times


def _part(times: Times, low: float, high: float) -> Times:
    """The same light for a part of the unit's width."""
    if not times or high <= low:
        return []
    begin, end = _when(times, low, last=True), _when(times, high, last=False)
    inner = [(t, share) for t, share in times if low < share < high]
    return [(t, (share - low) / (high - low)) for t, share in [(begin, low), *inner, (end, high)]]


def _when(times: Times, share: float, last: bool) -> float:
    """When the light comes to ``share``; it may rest there: then the last or the first moment."""
    at = [t for t, s in times if abs(s - share) < 1e-9]
    if at:
        return at[-1] if last else at[0]
    for (t0, s0), (t1, s1) in zip(times, times[1:], strict=False):
        if s0 < share < s1:
            return t0 + (t1 - t0) * (share - s0) / (s1 - s0)
    return times[-1][0]


def _pieces(text: str) -> list[str]:
    """Words of Latin letters whole, anything else a character each; a combining mark stays with what it marks."""
    pieces: list[str] = []
    for char in text:
        joins = unicodedata.combining(char) or (
            pieces and _is_latin(char) and _is_latin(pieces[-1][-1]) or char in "\u200d\ufe0f"
        )
        if pieces and joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_latin(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80 or char in "'’-_./+"


def _breaks(text: str, language: str) -> set[int]:
    """Offsets at which a row may begin."""
    if language == "ja":
        import budoux

        parts = budoux.load_default_japanese_parser().parse(text)
    else:
        parts = text.split(" ")
        parts = [part + " " for part in parts[:-1]] + parts[-1:]
    at, found = 0, set[int]()
    for part in parts:
        found.add(at)
        at += len(part)
    return found | {i + 1 for i, char in enumerate(text) if char in " \u3000"}


# ---- rows


def fit(atoms: list[Atom], face: Face, box: Box, largest: int, where: str, align: str = "centre") -> Block:
    """The atoms in as few rows, and as large, as the box allows.

    Raises:
        InputError: a character has no glyph; it and ``where`` are named.
        TooLong: no size would fit.
    """
    columns = _Columns(atoms, face, box, where)
    if columns.least_rows(_SMALLEST) * _SMALLEST * _LEADING <= box.height:
        for rows_at_most, smallest in ((1, 0.7 * largest), (2, 0.55 * largest), (3, 0.42 * largest), (99, _SMALLEST)):
            for size in range(largest, max(_SMALLEST, int(smallest)) - 1, -2):
                least = columns.least_rows(size)
                if least > rows_at_most or least * size * _LEADING > box.height:
                    continue
                rows = columns.rows(size)
                if len(rows) <= rows_at_most and _height(rows, size) <= box.height:
                    return _place(rows, size, box, align)
    raise TooLong(f"{where} is too long to be shown in a picture", "cut it into several lines")


class _Columns:
    """The atoms as columns and as rows at any size, each made once; how many rows they need at least costs little."""

    def __init__(self, atoms: list[Atom], face: Face, box: Box, where: str) -> None:
        self._atoms, self._face, self._room, self._where = atoms, face, box.width, where
        self._columns: dict[int, list[Placed]] = {}
        self._rows: dict[int, list[list[Placed]]] = {}

    def at(self, size: int) -> list[Placed]:
        if size not in self._columns:
            atoms = _split(self._atoms, self._face, size, self._room, self._where)
            self._columns[size] = _columns(atoms, self._face, size, self._where)
        return self._columns[size]

    def least_rows(self, size: int) -> int:
        """Rows are never fewer than this; spaces may fall away, and kinsoku may carry three columns over the edge."""
        widths = [min(placed.width, self._room) for placed in self.at(size) if placed.atom.text.strip()]
        return math.ceil(sum(widths) / (self._room + 3 * max(widths)) - 1e-6) if widths else 0

    def rows(self, size: int) -> list[list[Placed]]:
        if size not in self._rows:
            self._rows[size] = _rows(self.at(size), size, self._room)
        return self._rows[size]


def _height(rows: list[list[Placed]], size: int) -> float:
    return sum(_row_height(row, size) for row in rows)


def _row_height(row: list[Placed], size: int) -> float:
    return size * (_LEADING + (RUBY * 1.1 if any(placed.ruby for placed in row) else 0))


def _rows(columns: list[Placed], size: int, room: float) -> list[list[Placed]]:
    rows = _wrap(columns, room)
    if len(rows) > 1:  # rows of about the same length: the narrowest room that gives no more of them
        low, high = room / 2, room
        while high - low > size / 2:
            middle = (low + high) / 2
            low, high = (low, middle) if len(_wrap(columns, middle)) <= len(rows) else (middle, high)
        rows = _wrap(columns, high)
    return rows


def _split(atoms: list[Atom], face: Face, size: int, room: float, where: str) -> list[Atom]:
    """Atoms that no row could hold, cut into characters."""
    made: list[Atom] = []
    for atom in atoms:
        if len(atom.text) < 2 or face.width(face.runs(atom.text, where), size) <= room:
            made.append(atom)
            continue
        for i, char in enumerate(atom.text):
            part = (i / len(atom.text), (i + 1) / len(atom.text))
            made.append(Atom(char, "", _part(atom.times, *part), atom.breaks_before and i == 0))
    return made


def _columns(atoms: list[Atom], face: Face, size: int, where: str) -> list[Placed]:
    """Each atom with its width: that of its furigana where kana beside it cannot lend room."""
    small = round(size * RUBY)
    made = []
    for i, atom in enumerate(atoms):
        base = face.runs(atom.text, where)
        width = face.width(base, size)
        if not atom.ruby or not base:
            made.append(Placed(atom, 0, width, base, 0, [], 0))
            continue
        ruby = face.runs(atom.ruby, where)
        over = face.width(ruby, small)
        beside = [atoms[j] for j in (i - 1, i + 1) if 0 <= j < len(atoms)]
        lent = _OVERHANG * size if beside and not any(other.ruby or not other.text.strip() for other in beside) else 0
        column = max(width, over + _GAP * size - lent)
        made.append(Placed(atom, 0, column, base, (column - width) / 2, ruby, (column - over) / 2))
    return made


def _wrap(columns: list[Placed], room: float) -> list[list[Placed]]:
    """Rows that break at phrases; inside one only where it is wider than the room."""
    rows: list[list[Placed]] = [[]]
    for phrase in _phrases(columns):
        if rows[-1] and _width(rows[-1] + phrase) > room:
            rows.append([])
        if _width(phrase) <= room:
            rows[-1] += phrase
            continue
        for placed in phrase:
            if rows[-1] and _width([*rows[-1], placed]) > room:
                rows.append(_carried(rows[-1], placed))
            rows[-1].append(placed)
    return [trimmed for row in rows if (trimmed := _trim(row))]


def _carried(row: list[Placed], coming: Placed) -> list[Placed]:
    """What has to go to the next row with ``coming``, taken off this one (kinsoku)."""
    carried: list[Placed] = []
    first, last = coming.atom.text[:1], row[-1].atom.text[-1:]
    while len(row) > 1 and len(carried) < 3 and (first in _NEVER_FIRST or last in _NEVER_LAST):
        carried.insert(0, row.pop())
        first, last = carried[0].atom.text[:1], row[-1].atom.text[-1:]
    return carried


def _phrases(columns: list[Placed]) -> list[list[Placed]]:
    phrases: list[list[Placed]] = []
    for placed in columns:
        if phrases and not placed.atom.breaks_before:
            phrases[-1].append(placed)
        else:
            phrases.append([placed])
    return phrases


def _trim(row: list[Placed]) -> list[Placed]:
    while row and not row[-1].atom.text.strip():
        row = row[:-1]
    while row and not row[0].atom.text.strip():
        row = row[1:]
    return row


def _width(row: list[Placed]) -> float:
    return sum(placed.width for placed in _trim(row))


def _place(rows: list[list[Placed]], size: int, box: Box, align: str) -> Block:
    y = box.middle - _height(rows, size) / 2
    top, made = y, []
    for row in rows:
        width = _width(row)
        x = box.left if align == "left" else box.left + (box.width - width) / 2
        placed = []
        for one in row:
            placed.append(
                Placed(one.atom, x, one.width, one.base, x + one.base_left, one.ruby, x + one.ruby_left)
            )  # fmt: skip
            x += one.width
        height = _row_height(row, size)
        made.append(Row(placed, y + height - size * (_LEADING - _ASCENT - 0.15), _lit(placed)))
        y += height
    return Block(made, size, top, y)


def _lit(placed: list[Placed]) -> Times:
    points: Times = []
    for one in placed:
        points += [(t, one.left + share * one.width) for t, share in one.atom.times]
    return points
