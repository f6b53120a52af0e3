"""What requests to a model used; apart from the door itself, for those who only count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """Tokens of one or more requests. Thoughts are billed as output."""

    input: int = 0
    output: int = 0
    thoughts: int = 0

    @property
    def total(self) -> int:
        """All tokens."""
        return self.input + self.output + self.thoughts

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.input + other.input, self.output + other.output, self.thoughts + other.thoughts)
