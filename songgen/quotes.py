"""Whether a quote stands in a text: width, spacing and Markdown's emphasis marks do not count, every word does."""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 6
"""Characters that a quote must have to mean anything: a shorter one would stand in any text."""

_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"


def flatten(text: str) -> str:
    """NFKC, without invisible characters and emphasis marks; spaces made one, and none beside Japanese."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = re.sub(r"\*\*|__|`", "", text)
    text = " ".join(text.split())
    # A PDF breaks Japanese lines inside a word.
    return re.sub(rf"(?<={_CJK}) | (?={_CJK})", "", text)
