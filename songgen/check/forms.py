"""Where a topic's terms stand in a text: longest match first, exact columns, at any number of terms."""

from __future__ import annotations

import functools
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from songgen.check.blocks import blocks
from songgen.language.folding import fold_with_map
from songgen.language.longest import LongestMatch
from songgen.topic import Term, Topic, once

_FINAL_BAR = re.compile("ー(?<=[ァ-ヴ]ー)ー*(?![ァ-ヴ])")  # with what it begins with first, it is found faster
_VERSION = re.compile("[-‐－][0-9０-９]")
_KANJI = re.compile("[一-鿿]")
_ALL_KATAKANA = re.compile("[ァ-ヴー]+")
_WORD = re.compile("[^\\W_]+(?:['’][^\\W_]+)*")


SHORT_KATAKANA = 6
"""Letters from which a katakana form may be found inside a longer run of katakana."""
LONGEST_WORD = 40
"""Letters of a word that is looked up."""


class Mention(NamedTuple):
    """A term's form at ``start``–``end`` of the text that was searched; ``form`` is the listed spelling."""

    start: int
    end: int
    term: Term
    form: str


def fold(text: str) -> tuple[str, Sequence[int]]:
    """NFKC and casefolded text, and for each of its characters (and its end) the offset in ``text``."""
    return fold_with_map(text, casefold=True)


def squash(text: str) -> tuple[str, Sequence[int]]:
    """``fold``, and what spellings of one word differ in: ー at the end of katakana goes, ・ - _ are spaces."""
    folded, origin = fold(text)
    folded = folded.replace("-", " ").replace("・", " ").replace("_", " ")
    if "ー" not in folded:
        return folded, origin
    places, gone, out = [0], [0], 0
    for match in _FINAL_BAR.finditer(folded):
        start, end = match.span()
        places.append(start - out)
        out += end - start
        gone.append(out)
    return _FINAL_BAR.sub("", folded), _Shifted(origin, places, gone)


class _Shifted(Sequence[int]):
    """The origins of a text without some of its characters: from ``places[i]`` on ``gone[i]`` of them are missing."""

    def __init__(self, origin: Sequence[int], places: list[int], gone: list[int]) -> None:
        self._origin, self._places, self._gone = origin, places, gone

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return self._origin[at + self._gone[bisect(self._places, at) - 1]]

    def __len__(self) -> int:
        return len(self._origin) - self._gone[-1]


@once
def forms(topic: Topic) -> Forms:
    """The forms of a topic's terms."""
    return Forms(topic)


class Forms:
    """All forms of a topic's terms. In an English topic the last word of a form may be inflected.

    Args:
        expansions: search for what abbreviations stand for (``expands``) too.
    """

    def __init__(self, topic: Topic, expansions: bool = False) -> None:
        self._english = topic.language == "en"
        self._owners: dict[str, tuple[Term, str]] = {}
        listed = [(form, term) for term in topic.terms for form in term.forms]
        if expansions:  # what an abbreviation stands for names it too, unless another term has that name
            listed += [(form, term) for term in topic.terms for form in term.expands]
        for form, term in listed:
            for key in (
                {_joined(_words(form))}
                if self._english
                else {squash(form)[0], squash(_tight(form))[0], squash(_bare(form))[0]}
            ):
                self._owners.setdefault(" ".join(key.split()), (term, form))
        self._owners.pop("", None)
        self._longest = LongestMatch(self._owners)
        self._words = 2 + max((form.count(" ") + form.count("-") for _, form in self._owners.values()), default=0)

    def find(self, text: str) -> list[Mention]:
        """Mentions in order, without overlaps."""
        if self._english:
            return list(self._in_words(text))
        squashed, origin = squash(text)
        found = [Mention(origin[a], origin[b], *self._owners[key]) for a, b, key in self._longest.find(squashed)]
        return _whole(text, found)

    def find_in(self, texts: Sequence[str]) -> list[list[Mention]]:
        """The mentions of each of many lines."""
        distinct = list(dict.fromkeys(texts))  # a chorus comes back
        if self._english:
            known = dict(zip(distinct, map(self.find, distinct), strict=True))
        else:
            known = dict(zip(distinct, self._in_blocks(distinct), strict=True))
        return [known[text] for text in texts]

    def _in_blocks(self, texts: Sequence[str]) -> Iterator[list[Mention]]:
        for block in blocks(texts):
            squashed, origin = squash(block.text)
            each: list[list[Mention]] = [[] for _ in block.lines]
            for a, b, key in self._longest.find(squashed):
                begin = origin[a]
                i, start = block.place(begin)
                each[i].append(Mention(start, start + origin[b] - begin, *self._owners[key]))
            yield from map(_whole, block.lines, each)

    def _in_words(self, text: str) -> Iterator[Mention]:
        folded, origin = fold(text)
        words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(folded)]
        at = 0
        while at < len(words):
            for count in range(min(self._words, len(words) - at), 0, -1):
                run = words[at : at + count]
                between = (folded[a[1] : b[0]] for a, b in zip(run, run[1:], strict=False))
                owner = self._owner([word for _, _, word in run])
                if owner and all(re.fullmatch(r"[ \-_]", gap) for gap in between):
                    yield Mention(origin[run[0][0]], origin[run[-1][1]], *owner)
                    at += count - 1
                    break
            at += 1

    def _owner(self, words: list[str]) -> tuple[Term, str] | None:
        return self._owners.get("".join(words)) or self._owners.get(_joined(words))


def _whole(text: str, found: list[Mention]) -> list[Mention]:
    """Those that are no piece of another word."""
    if not found:
        return found
    ends = [at for m in found for at in (m.start, m.end)]
    return [m for m in found if not _is_part(text, m, ends)]


def _is_part(text: str, mention: Mention, ends: Sequence[int]) -> bool:
    """Whether a form is a piece of another word: ルネット in ニューラルネットワーク, GPT in GPT-4.

    A single kanji is a word only where no other stands beside it.
    Long katakana may end a compound (スパースオートエンコーダ), and terms may stand side by side.
    """
    if _VERSION.match(text, mention.end):
        return True
    word = text[mention.start : mention.end]
    if _KANJI.fullmatch(word):  # 金 in 金属
        return any(
            map(_KANJI.match, text[max(mention.start - 1, 0) : mention.start] + text[mention.end : mention.end + 1])
        )
    if len(word) >= SHORT_KATAKANA or not _ALL_KATAKANA.fullmatch(word):
        return False
    before, after = text[max(mention.start - 1, 0) : mention.start], text[mention.end : mention.end + 1]
    neighbours = ((before, mention.start), (after, mention.end))
    return any(re.match("[ァ-ヴ]", char) and ends.count(at) < 2 for char, at in neighbours)


def _tight(form: str) -> str:
    return re.sub("[ 　・_-]", "", form)


def _bare(form: str) -> str:
    """A title without its quotation marks (『第三身分とは何か』)."""
    return re.sub("[「」『』“”]", "", form)


def _words(form: str) -> list[str]:
    return _WORD.findall(fold(form)[0])


def _joined(words: list[str]) -> str:
    """Words without the gaps between them, the last one without its inflection."""
    return "".join([*words[:-1], lemma(words[-1])]) if words else ""


@functools.lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """encoders → encoder, matrices → matrix; a form in -ing stays: pooling is not pool."""
    import simplemma

    if word.endswith("ing") or len(word) > LONGEST_WORD:
        return word
    if word[-1] == "s" and word[-2:] not in ("ss", "us", "is") and not simplemma.is_known(word, lang="en"):
        return word[:-1]  # autoencoders, GANs: no dictionary has them
    return str(simplemma.lemmatize(word, lang="en"))
