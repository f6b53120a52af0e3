"""The most that a question to Gemini can cost, before it is asked. Pure.

What goes in cannot be more tokens than ``tokens`` counts; what comes out is cut off by the service at
``maxOutputTokens``, thoughts included (https://ai.google.dev/api/generate-content#generationconfig), so every
request says how much that is.
"""

from __future__ import annotations

from dataclasses import dataclass

from songgen.config import Gemini
from songgen.prices import of_tokens

THOUGHTS = {"minimal": 2_048, "low": 8_192, "": 16_384, "medium": 16_384, "high": 32_768}
"""Tokens of thoughts that a request may take, by ``[gemini] thinking``; empty: the model's own level."""
ANSWER = 8_192
"""Tokens of an answer of which nothing is known."""
LIMIT = 65_536
"""Tokens that no model answers beyond."""


@dataclass(frozen=True)
class Most:
    """An upper bound: ``usd`` is None where no price is known; ``as_of`` is the day of the price (ISO)."""

    model: str
    usd: float | None
    as_of: str = ""

    def times(self, count: int) -> Most:
        """Of so many requests of this size."""
        return Most(self.model, None if self.usd is None else round(self.usd * count, 6), self.as_of)

    def __add__(self, other: Most) -> Most:
        known = self.usd is not None and other.usd is not None
        return Most(self.model, round(self.usd + other.usd, 6) if known else None, self.as_of or other.as_of)  # type: ignore[operator]


def tokens(*texts: str) -> int:
    """No tokenizer makes more of these texts: one a character, and one a byte of characters beyond 16 bits.

    Japanese takes 0.5 to 0.9 tokens a character, English about 0.25.
    """
    return sum(len(text) + 3 * sum(char > "\uffff" for char in text) for text in texts)


def output_limit(settings: Gemini, answer: int) -> int:
    """``maxOutputTokens`` of a request whose answer itself takes at most ``answer`` tokens."""
    # The older SDK cannot say how much to think.
    level = "" if settings.backend == "google-generativeai" else settings.thinking
    return min(answer + THOUGHTS[level], LIMIT)


def of_request(settings: Gemini, now: float, asked: int, answer: int) -> Most:
    """One request of ``asked`` tokens at ``now`` (seconds since the epoch)."""
    known = of_tokens(settings.model, now, own(settings))
    usd = round(known.of(asked, output_limit(settings, answer)), 6) if known else None
    return Most(settings.model, usd, known.as_of if known else "")


def own(settings: Gemini) -> tuple[float, float] | None:
    """The user's own price, where both halves of it are given."""
    if settings.usd_input is None or settings.usd_output is None:
        return None
    return settings.usd_input, settings.usd_output
