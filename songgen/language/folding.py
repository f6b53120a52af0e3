"""Compatibility folding (NFKC) that knows where every folded character came from."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

# A character with the marks that melt into it: voicing marks (half width too), accents. Eight are plenty, and keep
# a heap of thousands of marks from being sorted again and again.
_CLUSTER = "[\\s\\S][\u0300-\u036f\u3099\u309a\uff9e\uff9f]{0,8}"


_SHORT = 40
"""Characters of a form or wording: the same ones are folded by every part of a check."""


def fold_with_map(text: str, *, casefold: bool = False) -> tuple[str, Sequence[int]]:
    """NFKC of ``text`` (without case, if asked), and for each of its characters and its end the offset in ``text``."""
    return _fold_short(text, casefold) if len(text) <= _SHORT else _fold(text, casefold)


def _fold(text: str, casefold: bool) -> tuple[str, Sequence[int]]:
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        same = text.casefold() if casefold else text
        if len(same) == len(text):
            return same, range(len(text) + 1)
    out, origin, at = [], list[int](), 0
    for cluster in re.findall(_CLUSTER, text):
        part = unicodedata.normalize("NFKC", cluster)
        part = part.casefold() if casefold else part
        out.append(part)
        origin += [at] * len(part)
        at += len(cluster)
    return "".join(out), (*origin, at)


_fold_short = functools.lru_cache(maxsize=20_000)(_fold)
