"""What is worked out of words and wordings alone, kept for the next run: the same ones are asked for in each check.

Nothing of it depends on a topic. It does on the rules' own code, on Python, and on the dictionaries, as in
``songgen.check.kept``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any

from songgen import cache
from songgen.check import kept

MOST = 3_000
"""Texts of a table that are kept: those that were asked for last."""
_tables: list[Table] = []


class Table:
    """Text → what is made of it.

    Args:
        name: that of the file in the cache folder.
        language: whose dictionaries are asked.
        make: gives data that JSON can hold; of the same text always the same.
    """

    def __init__(self, name: str, language: str, make: Callable[[str], Any]) -> None:
        self._name, self._language, self._make = f"{name}-{language}", language, make
        self._used: dict[str, Any] = {}
        self._before: dict[str, Any] | None = None
        _tables.append(self)

    def __getitem__(self, text: str) -> Any:
        if text not in self._used:
            if self._before is None:
                self._before = cache.load(self._name, *self._depends_on) or {}
            known = self._before.get(text)
            self._used[text] = self._make(text) if known is None else known
        return self._used[text]

    def keep(self) -> None:
        """Put what was made into the cache."""
        if self._before is not None and not self._used.keys() <= self._before.keys():
            older = {text: made for text, made in self._before.items() if text not in self._used}
            self._before = {**older, **self._used}
            cache.save(self._name, *self._depends_on, dict(list(self._before.items())[-MOST:]))

    @cached_property
    def _depends_on(self) -> tuple[str, list[str]]:
        return f"{sys.version} {list(kept.stamps(self._language))}", kept.code()


def keep() -> None:
    """Put what this run made into the user's cache, for the next one."""
    for table in _tables:
        table.keep()
