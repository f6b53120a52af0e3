"""Longest matches of many words in a text: time per character does not grow with the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

NEVER = "(?!)"
"""A pattern that matches nothing."""
_END = ""
"""The key under which a node of the trie keeps the word that ends there; no character is empty."""


class LongestMatch:
    """A trie of words.

    Args:
        words: what to find. A space in a word may be missing in the text; letters and digits (ASCII) at the edge of a
            word only match where the text's run of letters and digits ends too.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._root: dict[str, Any] = {}
        for word in words:
            node = self._root
            for char in word:
                node = node.setdefault(char, {})
            node.setdefault(_END, word)
        self._alone = {char for char, node in self._root.items() if _END in node}
        self._pairs = {char + second for char, node in self._root.items() for second in _following(node)}
        self._start = _start(self._alone, self._pairs)
        self._heads = frozenset(_heads(self._root, 3))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, word) in order, the longest word at the leftmost place, without overlaps."""
        end = 0
        for start in self._start.finditer(text):
            at = start.start()
            head = text[at : at + 3]
            if at >= end and (head in self._heads or head[:2] in self._heads or head[:1] in self._heads):
                found = self.at(text, at)
                if found:
                    yield (at, *found)
                    end = found[0]

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """(end, word) of the longest word that starts there."""
        best: tuple[int, str] | None = None
        todo, end = [(self._root, start)], len(text)
        cut = start > 0 and _letter(text[start]) and _letter(text[start - 1])
        while todo and not cut:
            node, at = todo.pop()
            while True:
                if _END in node and (best is None or at > best[0]) and not _goes_on(text, at):
                    best = (at, node[_END])
                following = node.get(text[at]) if at < end else None
                if " " in node and at > start:  # it may be missing: of two words that end alike the one with it counts
                    if following is not None:
                        todo.append((following, at + 1))
                    node = node[" "]
                elif following is None:
                    break
                else:
                    node, at = following, at + 1
        return best


def _start(alone: Iterable[str], pairs: Iterable[str]) -> re.Pattern[str]:
    """Where a word may begin: one of the first characters before one of the second ones, of whichever words."""
    # Which pairs there are is asked of a set: an alternative for each of them makes the search five times as long.
    first, second = (_any(pair[place] for pair in pairs) for place in (0, 1))
    return re.compile(f"{_any(alone)}|{first}(?={second})" if alone else f"{first}(?={second})")


def _following(node: dict[str, Any]) -> Iterator[str]:
    for char in node.keys() - {_END}:
        yield char
        if char == " ":  # it may be missing
            yield from _following(node[char])


def _heads(node: dict[str, Any], length: int) -> Iterator[str]:
    """The first characters of what words match, as many as ``length``; fewer where a word ends before."""
    if _END in node or not length:
        yield ""
    for char, below in node.items() if length else ():
        if char != _END:
            yield from (char + rest for rest in _heads(below, length - 1))
        if char == " ":  # it may be missing
            yield from _heads(below, length)


def _any(chars: Iterable[str]) -> str:
    listed = "".join(re.escape(char) for char in sorted(set(chars)))
    return f"[{listed}]" if listed else NEVER


def _goes_on(text: str, at: int) -> bool:
    """Whether a run of letters and digits is cut there."""
    return at < len(text) and _letter(text[at - 1]) and _letter(text[at])


def _letter(char: str) -> bool:
    return char.isascii() and char.isalnum()
