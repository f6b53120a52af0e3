"""Compatibility folding (NFKC) that knows where every folded character came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# A character with the marks that melt into it: voicing marks (half width too), accents. Eight are plenty, and keep
# a heap of thousands of marks from being sorted again and again.
_CLUSTER = "[\\s\\S][\u0300-\u036f\u3099\u309a\uff9e\uff9f]{0,8}"


_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Characters that nobody sees: zero-width ones, marks of direction, selectors of a glyph."""


def fold_with_map(text: str, *, casefold: bool = False) -> tuple[str, Sequence[int]]:
    """NFKC of ``text`` (without case, if asked), and for each of its characters and its end the offset in ``text``.

    Characters that nobody sees are left out: they hide no word from whoever looks for it.
    """
    return _known[casefold][text]


def _fold(text: str, casefold: bool) -> tuple[str, Sequence[int]]:
    hidden = not text.isascii() and _INVISIBLE.search(text) is not None
    if text.isascii() or not hidden and unicodedata.is_normalized("NFKC", text):
        same = text.casefold() if casefold else text
        if len(same) == len(text):
            return same, range(len(text) + 1)
    out, origin, at = [], list[int](), 0
    for cluster in re.findall(_CLUSTER, text):
        part = (
            _INVISIBLE.sub("", unicodedata.normalize("NFKC", cluster))
            if hidden
            else unicodedata.normalize("NFKC", cluster)
        )
        part = part.casefold() if casefold else part
        out.append(part)
        origin += [at] * len(part)
        at += len(cluster)
    return "".join(out), (*origin, at)


class _Known(dict[str, tuple[str, Sequence[int]]]):
    """What was folded before: the same forms and wordings are asked for by every part of a check."""

    SHORT, MOST = 40, 20_000
    """Characters of a text that is kept, and texts."""

    def __init__(self, casefold: bool) -> None:
        super().__init__()
        self._casefold = casefold

    def __missing__(self, text: str) -> tuple[str, Sequence[int]]:
        folded = _fold(text, self._casefold)
        if len(text) <= self.SHORT:
            if len(self) >= self.MOST:
                self.clear()
            self[text] = folded
        return folded


_known = {casefold: _Known(casefold) for casefold in (False, True)}
