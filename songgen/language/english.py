"""English lines as they are sung: words, and their syllables from CMUdict or a rule."""

from __future__ import annotations

import re

from songgen.language import Unit, english_numbers
from songgen.lyrics import Line
from songgen.topic import Topic

_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")


class EnglishReader:
    """Reads lines of one topic; a term's ``reading`` may give its syllables: ``au-to-en-co-der``."""

    def __init__(self, topic: Topic) -> None:
        self._given = {word.lower(): reading for word, reading in topic.readings.items()}
        for term in topic.terms:
            if term.reading and " " not in term.term:
                self._given.setdefault(term.term.lower(), term.reading)

    def read(self, line: Line) -> list[Unit]:
        """Units of a parsed line: words, and what stands between them."""
        units: list[Unit] = []
        for piece in line.pieces:
            if piece.ruby is not None:
                units.append(Unit(piece.text, piece.ruby, tuple(piece.ruby.split("-"))))
            else:
                units += self._words(piece.text)
        return units

    def read_text(self, text: str) -> list[Unit]:
        """Units of plain text."""
        return self._words(text)

    def _words(self, text: str) -> list[Unit]:
        units, at = [], 0
        for match in _WORD.finditer(text):
            if match.start() > at:
                units.append(_between(text[at : match.start()]))
            units.append(self._word(match.group()))
            at = match.end()
        if at < len(text):
            units.append(_between(text[at:]))
        return units

    def _word(self, word: str) -> Unit:
        given = self._given.get(word.lower())
        if given:
            return Unit(word, given.replace("-", ""), tuple(given.split("-")))
        if word.isdecimal() and word.isascii():
            said = english_numbers.words(word)
            return Unit(word, " ".join(said), tuple(part for one in said for part in _split(one, _count(one))))
        if word.isupper() and 2 <= len(word) <= 5:
            return Unit(word, " ".join(word), tuple(word))
        return Unit(word, word.lower(), _split(word.lower(), _count(word.lower())))


def _between(text: str) -> Unit:
    return Unit(text, " " if any(c.isspace() or c in ",;:-–—" for c in text) else "")


def _count(word: str) -> int:
    import pronouncing

    phones = pronouncing.phones_for_word(word)
    if phones:
        return int(pronouncing.syllable_count(phones[0]))
    groups = re.findall(r"[aeiouy]+", word)
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and len(groups) > 1
    return max(1, len(groups) - silent)


def _split(word: str, count: int) -> tuple[str, ...]:
    """A word in ``count`` pieces of about equal vowels; only the number matters to timing."""
    cuts = [match.end() for match in re.finditer(r"[aeiouy]+", word)][: count - 1]
    while len(cuts) < count - 1 and len(word) > count:
        cuts.append(cuts[-1] + 1 if cuts else 1)
    edges = [0, *cuts, len(word)]
    pieces = tuple(word[a:b] for a, b in zip(edges, edges[1:], strict=False) if b > a)
    return pieces or (word,)
