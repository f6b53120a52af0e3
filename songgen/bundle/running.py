"""Lines as the page shows them while they are sung: pieces that light up one after the other, and terms to tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from songgen.language.furigana import split

Mora = tuple[str, float]


@dataclass(frozen=True)
class Spark:
    """A few characters that light up together, ``start`` seconds into the song."""

    text: str
    start: float


@dataclass(frozen=True)
class Piece:
    """Part of a line: what is shown, and its reading if that goes above it."""

    shown: tuple[Spark, ...]
    ruby: tuple[Spark, ...] = ()

    @property
    def text(self) -> str:
        """What is shown, in one."""
        return "".join(spark.text for spark in self.shown)


@dataclass(frozen=True)
class Run:
    """Pieces that belong together: a term (its id) or what is between terms (``""``), sung until ``end``."""

    term: str
    pieces: tuple[Piece, ...]
    end: float


@dataclass(frozen=True)
class RunningLine:
    """A line in runs."""

    index: int
    start: float
    end: float
    runs: tuple[Run, ...]

    @property
    def starts(self) -> list[float]:
        """When each spark lights, in the order in which the page has them: a reading comes after what it reads."""
        return [spark.start for run in self.runs for piece in run.pieces for spark in (*piece.shown, *piece.ruby)]


def running(line: dict[str, Any]) -> RunningLine:
    """A line of ``song.json`` as runs.

    A term that ends inside a piece with a reading takes the whole piece: half a reading would be wrong.
    """
    placed: list[tuple[int, Piece, float]] = []  # where it begins, and when its sound ends
    at = 0
    for unit in line["units"]:
        for piece in _pieces(unit):
            placed.append((at, piece, unit["end"]))
            at += len(piece.text)
    owner = _owners(line.get("terms", []), placed, at)
    runs: list[tuple[tuple[str, int], list[Piece], float]] = []
    for start, piece, end in placed:
        for offset, part in _cut(piece, owner[start : start + len(piece.text)]):
            if not runs or runs[-1][0] != owner[start + offset]:
                runs.append((owner[start + offset], [], end))
            runs[-1][1].append(part)
            runs[-1] = (runs[-1][0], runs[-1][1], end)
    return RunningLine(
        line["index"],
        line["start"],
        line["end"],
        tuple(Run(term, tuple(pieces), end) for (term, _), pieces, end in runs),
    )


def _owners(spans: list[list[Any]], placed: list[tuple[int, Piece, float]], size: int) -> list[tuple[str, int]]:
    """For each character the term it belongs to, and which mention of a term that is."""
    owner: list[tuple[str, int]] = [("", -1)] * size
    for number, (first, last, term) in enumerate(spans):
        for start, piece, _ in placed:
            stop = start + len(piece.text)
            if piece.ruby and start < last and first < stop:
                first, last = min(first, start), max(last, stop)
        if all(of == ("", -1) for of in owner[first:last]):
            owner[first:last] = [(term, number)] * (last - first)
    return owner


def _cut(piece: Piece, owner: list[tuple[str, int]]) -> list[tuple[int, Piece]]:
    """A piece in parts of one owner each, with their offsets."""
    parts: list[tuple[int, list[Spark]]] = []
    at = 0
    for spark in piece.shown:
        for n, char in enumerate(spark.text):
            if not parts or owner[at] != owner[at - 1]:
                parts.append((at, [Spark(char, spark.start)]))
            elif n:
                parts[-1][1][-1] = Spark(parts[-1][1][-1].text + char, spark.start)
            else:
                parts[-1][1].append(Spark(char, spark.start))
            at += 1
    return [(offset, Piece(tuple(sparks), piece.ruby)) for offset, sparks in parts]


def _pieces(unit: dict[str, Any]) -> list[Piece]:
    """A unit with its reading over the kanji only: its own kana stand beside them."""
    shown, morae = unit["shown"], [(text, start) for text, start, _ in unit["morae"]]
    if not shown:
        return []
    if not unit["ruby"]:
        return [Piece(tuple(_sparks(shown, morae, unit["start"])))]
    whole = [Piece(tuple(_sparks(shown, morae, unit["start"])), tuple(Spark(*mora) for mora in morae))]
    reading = "".join(text for text, _ in morae)
    if not morae or len(parts := split(shown, reading)) == 1:
        return whole if morae else [Piece((Spark(shown, unit["start"]),), (Spark(unit["sung"], unit["start"]),))]
    pieces, left = [], list(morae)
    for text, sound in parts:
        taken: list[Mora] = []
        while left and len("".join(mora for mora, _ in taken)) < len(sound):
            taken.append(left.pop(0))
        if "".join(mora for mora, _ in taken) != sound:
            return whole  # a mora that stands half over kanji, half in kana
        above = tuple(Spark(*mora) for mora in taken) if any(not _is_kana(char) for char in text) else ()
        pieces.append(Piece(tuple(_sparks(text, taken, unit["start"])), above))
    return pieces


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30ff"


def _sparks(shown: str, morae: list[Mora], otherwise: float) -> list[Spark]:
    """The shown text in as many parts as it has morae, or characters where these are fewer."""
    if not morae:
        return [Spark(shown, otherwise)]
    if sum(len(mora) for mora, _ in morae) == len(shown):
        made, at = [], 0
        for mora, start in morae:
            made.append(Spark(shown[at : at + len(mora)], start))
            at += len(mora)
        return made
    count = min(len(shown), len(morae))
    cuts = [round(i * len(shown) / count) for i in range(count + 1)]
    return [Spark(shown[cuts[i] : cuts[i + 1]], morae[i * len(morae) // count][1]) for i in range(count)]
