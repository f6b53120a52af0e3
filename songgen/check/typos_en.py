"""English words that were meant to be a term's: no dictionary has them, and one slip leads to the term, or they sound
alike; or one word of a term of several is a slip away (fine-turning), whatever dictionaries say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import pairwise
from typing import Literal

import simplemma
from jellyfish import metaphone

from songgen.check.claims.english.words import lemma as american
from songgen.check.forms import fold, lemma
from songgen.check.heard_en import Heard, sound_alike
from songgen.check.slips import Typo, deletions, one_slip
from songgen.language import Unit
from songgen.topic import Term, Topic

SHORTEST = 6
"""Letters of a term's word from which a slip is told from another word."""
SHORTEST_HEARD = 3
"""Letters of a word of a name from which one that sounds alike was meant to be it (foreign quay)."""
LONGEST = 40
_PARTED = re.compile("[,.;:!?…—–]")
_WORD = re.compile(f"(?<![a-z])[a-z]{{1,{LONGEST}}}(?![a-z])")


class EnglishTypos:
    """The typos of one topic's terms in English text."""

    def __init__(self, topic: Topic) -> None:
        self._heard = Heard(topic)
        self._known: set[str] = set()
        self._near: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        # A topic that writes its terms with capitals (Random Forest) is mistyped with capitals too.
        forms = [form for term in topic.terms for form in (*term.forms, *term.expands)]
        self._capitals = {word.casefold() for form in forms for word in re.findall("[A-Z][A-Za-z]+", form)}
        self._sounds: dict[str, tuple[str, Term]] = {}
        self._gapped: dict[tuple[int, tuple[str, ...]], list[tuple[str, Term]]] = defaultdict(list)
        """(place of the word left out, the other words of a name) → that word."""
        self._sizes: set[int] = set()
        for term in topic.terms:
            for form in (*term.forms, *term.expands):
                every = tuple(_WORD.findall(fold(form)[0]))
                if len(every) > 1:
                    self._sizes.add(len(every))
                    for k, left_out in enumerate(every):
                        self._gapped[k, every[:k] + every[k + 1 :]].append((left_out, term))
                for word in every:
                    if word not in self._known and len(word) >= SHORTEST:
                        for key in (word, *deletions(word)):
                            self._near[key].append((word, term))
                        self._sounds.setdefault(metaphone(word), (word, term))
                    self._known.add(word)

    def find(self, shown: str, units: list[Unit], covered: list[tuple[int, int]]) -> list[Typo]:
        """Typos in a line; ``covered`` are (start, end) of what is spelt as the topic spells it."""
        text, origin = fold(shown)
        found, taken = [], bytearray(len(shown))
        for start, end in covered:
            taken[start:end] = b"x" * (end - start)
        every = list(_WORD.finditer(text))
        capitals = {m.start() for m in every if shown[origin[m.start()]].isupper()}
        for at, right, term in self._in_names(text, every, capitals):
            start, end = origin[every[at].start()], origin[every[at].end()]
            if taken.find(b"x", start, end) < 0:
                found.append(Typo(start, end, term, right, _kind(every[at].group(), right), "error"))
                taken[start:end] = b"x" * (end - start)
        for match in every:
            start, end = origin[match.start()], origin[match.end()]
            meant = self._meant(match.group())
            if meant and self._is_a_name(shown, start, end, meant[0]):
                continue
            if meant and taken.find(b"x", start, end) < 0:
                found.append(Typo(start, end, meant[1], meant[0], _kind(match.group(), meant[0]), "error"))
        for begin, close, right, term in self._heard.find(text):
            start, end = origin[begin], origin[close]
            if taken.find(b"x", start, end) < 0 and not any(t.start == start for t in found):
                found.append(Typo(start, end, term, right, "homophone", "error"))
        return found

    def _in_names(self, text: str, every: list[re.Match[str]], capitals: Set[int]) -> Iterator[tuple[int, str, Term]]:
        """The words that are a slip away from one of a term of several words, where its others stand beside them."""
        said = [m.group() for m in every]
        parted = [bool(_PARTED.search(text, a.end(), b.start())) for a, b in pairwise(every)]
        for size in sorted(self._sizes):
            for i in range(len(said) - size + 1):
                if any(parted[i : i + size - 1]):
                    continue
                window = tuple(said[i : i + size])
                single = (*window[:-1], lemma(window[-1]))  # lode balancers
                for k, word in enumerate(window):
                    others = window[:k] + window[k + 1 :]
                    listed = self._gapped.get((k, others), ())
                    if not listed and k < size - 1 and single != window:
                        listed = self._gapped.get((k, single[:k] + single[k + 1 :]), ())
                    for right, term in listed:
                        proper = size > 3 and every[i + k].start() in capitals
                        if self._is_slip(word, right) or proper and self._is_heard_in_a_name(word, right):
                            yield i + k, right, term

    def _is_heard_in_a_name(self, word: str, right: str) -> bool:
        """Whether a word sounds about like the proper name in a longer name (Battle of the Sum)."""
        sounds = right in self._capitals and min(len(word), len(right)) >= SHORTEST_HEARD
        return sounds and word not in self._known and metaphone(word) == metaphone(right)

    def _is_slip(self, word: str, right: str) -> bool:
        if word in self._known or lemma(word) == lemma(right) or american(word) == american(right):
            return False
        if min(len(word), len(right)) >= SHORTEST - 1 and one_slip(word, right):
            return True
        return min(len(word), len(right)) >= SHORTEST_HEARD and sound_alike(word, right, flapped=True)

    def _is_a_name(self, shown: str, start: int, end: int, meant: str) -> bool:
        """A capital in mid-sentence (the Turing Award) is a name, unless the topic writes its word with one."""
        inside = re.search(r"[\w,)'’\"] *$", shown[:start]) is not None
        return inside and shown[start:end].istitle() and meant not in self._capitals

    def _meant(self, word: str) -> tuple[str, Term] | None:
        if len(word) < SHORTEST - 1 or {word, lemma(word)} & self._known or simplemma.is_known(word, lang="en"):
            return None
        for key in (word, *deletions(word)):
            for known, term in self._near.get(key, ()):
                if one_slip(word, known):
                    return known, term
        return self._sounds.get(metaphone(word)) if len(word) >= SHORTEST else None


def _kind(word: str, right: str) -> Literal["near", "homophone"]:
    return "near" if one_slip(word, right) else "homophone"
