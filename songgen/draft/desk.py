"""A drafter's desk: where answers that were paid for lie until the text is finished, and who is told how far it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from songgen import files

if TYPE_CHECKING:
    from songgen.services.gemini import Bill
    from songgen.services.most import Most


def _nobody(what: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Desk:
    """What a drafter may use while it works.

    Args:
        folder: where unfinished work is kept (``.work`` of the song); None: nowhere.
        turn: how many texts of this kind were finished before; what was kept for one of them is used up.
        share: told how much is done, 0 to 1.
        paid: told of every answer that was paid for.
        before: told before each request what it can cost at most; raises to stop it.
    """

    folder: Path | None = None
    turn: int = 0
    share: Callable[[float], None] = _nobody
    paid: Callable[[Bill], None] = _nobody
    before: Callable[[Most], None] = _nobody

    def kept(self, name: str, task: str) -> list[dict[str, Any]]:
        """The rounds kept under ``name`` for exactly this task, oldest first; none where the task was another."""
        if self.folder is None:
            return []
        try:
            found = json.loads(files.inside(self.folder, f"{name}.json").read_bytes())
        except (FileNotFoundError, ValueError):  # also what is not UTF-8
            return []
        if not isinstance(found, dict) or found.get("task") != self._key(task):
            return []
        rounds = found.get("rounds")
        return rounds if isinstance(rounds, list) else []

    def keep(self, name: str, task: str, rounds: list[dict[str, Any]]) -> None:
        """Put the rounds of a task on disk before the next one is asked for; those of another task make room."""
        if self.folder is not None:
            data = {"task": self._key(task), "rounds": rounds}
            files.write(
                files.inside(self.folder, f"{name}.json"), json.dumps(data, ensure_ascii=False, indent=1) + "\n"
            )

    def _key(self, task: str) -> str:
        return files.sha256(f"{self.turn}\n{task}")


BARE = Desk()
"""A desk on which nothing is kept."""
