"""Who writes the lyrics: the table of drafters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from songgen.draft.desk import BARE, Desk
from songgen.errors import InputError
from songgen.topic import Topic

DRAFTERS = {
    "composer": "songgen.draft.composer:Composer",
    "gemini": "songgen.draft.gemini:GeminiDrafter",
}
"""Known drafters: name → ``module:Class``. Others come through the entry points ``songgen.drafters``."""


@dataclass(frozen=True)
class Draft:
    """A text and where it comes from. ``meta``: model, version, tokens, USD, prompt hash …; no secrets."""

    text: str
    meta: dict[str, Any] = field(default_factory=dict)


class Drafter(Protocol):
    """Writes lyrics, and explanations. Constructed as ``Class(config)``; ``name`` and ``version`` go on record.

    One that costs money has two things more, as ``songgen.draft.gemini.GeminiDrafter`` has: ``most(step, topic, seed,
    desk)`` says what ``draft`` or ``explain`` can cost at most (``songgen.services.most.Most``), and ``desk.before`` is
    told the same before each request; ``key`` is the environment variable of its key.
    """

    name: str
    version: str

    def lyrics(self, topic: Topic, seed: int, desk: Desk = BARE) -> Draft:
        """The text of a lyrics file about ``topic`` without error findings where the drafter can reach that."""

    def explanation(self, topic: Topic, desk: Desk = BARE) -> Draft:
        """Markdown: one ``## term`` heading per term, ``$…$`` formulas, nothing that the topic does not say."""


def drafter(name: str, config: Any) -> Drafter:
    """The drafter called ``name``.

    Raises:
        InputError: nobody of that name is known.
    """
    from songgen.plugins import find

    made = find(name, DRAFTERS, "songgen.drafters", InputError)(config)
    return made  # type: ignore[no-any-return]
