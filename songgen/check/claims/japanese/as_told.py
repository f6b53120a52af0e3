"""Whether what a line says of an axis stands there as the topic tells it, word for word and particle for particle.

A wording's pattern is made to find what contradicts the topic: it lets 乳酸をつくる be 乳酸がつくる, 核膜がない be
核膜しかない and a thing to compare with stand inside. What confirms a line must be a wording itself, inflected.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from songgen.check.claims.claim import Claim
from songgen.check.claims.japanese.parts import Parts
from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.said import sayings
from songgen.language.japanese import tokens
from songgen.topic import Topic

_ALSO = {"が": "がのはも", "を": "をはもの", "に": "にへ", "へ": "へに", "は": "はがも", "の": "の"}
"""Particle of a wording → those that say the same (次元を圧縮, 次元の圧縮); each may also be left out."""
_FALL_AWAY = {
    "て", "で", "と", "ば", "たら", "ながら", "し", "から", "ので", "のに", "けど", "よ", "ね", "さ", "の", "ん", "な",
    "が", "は", "を", "に", "も", "た", "だ", "です", "ます", "為る", "居る", "仕舞う", "行く",
}  # fmt: skip
"""What may stand at the end of a wording and of what is said, and changes nothing of it."""
_DENIALS = {"ない", "無い", "ず", "ぬ"}


class _Word(NamedTuple):
    form: str
    particle: bool


class AsTold:
    """Compares what lines say with the wordings of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._told: dict[tuple[str, str], list[list[_Word]]] = {}

    def holds(self, scene: Scene, clause: tuple[int, int], words: Parts, claim: Claim) -> bool:
        """Whether a claim about an axis is made in the words of its value; those of other kinds are not asked."""
        if claim.kind != "axis" or not claim.value:
            return claim.kind != "axis"
        key = claim.aspect, claim.value
        if key not in self._told:
            self._told[key] = [_words(tokens(text)) for text in sayings(self._topic).of_value(*key)]
        here = [t for t in words[clause] if clause[0] + t.begin() < claim.end and claim.start < clause[0] + t.end()]
        said = [_words(here)]
        if here and clause[0] + here[-1].end() == claim.end:
            said.append(_words(tokens(scene.text[claim.start : claim.end])))
        return any(_same(one, told) for one in said for told in self._told[key])


def _words(found: Iterable[Any]) -> list[_Word]:
    said = []
    for token in found:
        kind, form = token.part_of_speech(), str(token.normalized_form())
        if kind[0] in ("補助記号", "空白"):
            continue
        form = token.surface() if kind[0] == "助詞" else "ない" if form in _DENIALS else form
        said.append(_Word(form, kind[0] == "助詞"))
    while said and said[-1].form in _FALL_AWAY:
        said.pop()
    return said


def _same(said: list[_Word], told: list[_Word]) -> bool:
    i = j = 0
    while i < len(said) and j < len(told):
        if said[i].form == told[j].form or told[j].particle and said[i].form in _ALSO.get(told[j].form, ""):
            i, j = i + 1, j + 1
        elif told[j].particle and told[j].form in _ALSO:
            j += 1
        else:
            return False
    return i == len(said) and all(word.particle for word in told[j:])
