"""Longest matches of many words in a text: time per character does not grow with the number of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, word) in order, the longest word at the leftmost place, without overlaps."""
        at, root = 0, self._root
        while at < len(text):
            if text[at] in root and (found := self.at(text, at)):
                yield (at, *found)
                at = found[0]
            else:
                at += 1

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """(end, word) of the longest word that starts there."""
        best: tuple[int, str] | None = None
        todo = [(self._root, start)]
        while todo:
            node, at = todo.pop()
            word = node.get(_END)
            if word and (best is None or at > best[0]) and _bounded(text, start, at):
                best = (at, word)
            if at < len(text) and (following := node.get(text[at])) is not None:
                todo.append((following, at + 1))
            if at > start and (skipped := node.get(" ")) is not None:
                todo.append((skipped, at))
        return best


def _bounded(text: str, start: int, end: int) -> bool:
    left = start and _letter(text[start]) and _letter(text[start - 1])
    return not left and not (end < len(text) and _letter(text[end]) and _letter(text[end - 1]))


def _letter(char: str) -> bool:
    return char.isascii() and char.isalnum()
