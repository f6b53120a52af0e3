"""The words of a line's clauses."""

from __future__ import annotations

from typing import Any

from songgen.language.japanese import tokens


class Parts(dict[tuple[int, int], list[Any]]):
    """The words of the clauses of a text, looked up when somebody asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, clause: tuple[int, int]) -> list[Any]:
        found = self[clause] = tokens(self._text[clause[0] : clause[1]])
        return found
