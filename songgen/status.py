"""What is done of each song, what it cost, and what would happen next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from songgen import workspace
from songgen.config import Config
from songgen.journal import NAME, Journal
from songgen.plan import STEPS


@dataclass(frozen=True)
class State:
    """One song: last event per step, money (USD), its paid requests, its takes, and an unsettled request if any."""

    slug: str
    folder: str
    steps: dict[str, str]
    money: dict[str, float]
    requests: list[dict[str, Any]]
    takes: list[str]
    unsettled: str | None
    next: str


def of(songs: Iterable[str], folder: Path, config: Config) -> list[State]:
    """The states of the named songs, or of all in ``folder``."""
    names = list(songs) or sorted(path.parent.name for path in folder.glob(f"*/{NAME}"))
    left_out = {"draft"} if config.bundle.video else {"draft", "video"}
    return [_state(workspace.find_song(name, folder), left_out) for name in names]


def _state(folder: Path, left_out: set[str]) -> State:
    from songgen.sing.books import ledger, spent, unsettled

    journal = Journal(folder / NAME)
    steps: dict[str, str] = {}
    for entry in journal.entries():
        if entry["step"] in STEPS and entry["event"] in ("started", "finished", "failed", "interrupted"):
            steps[entry["step"]] = entry["event"]
    lost = unsettled(journal)
    missing = next((step for step in STEPS if steps.get(step) != "finished" and step not in left_out), None)
    then = f"songgen make {folder.name}  (goes on with {missing})" if missing else "nothing; songgen publish is next"
    if lost:
        then = f"songgen settle {folder.name}"
    return State(
        folder.name,
        str(folder),
        steps,
        spent(journal),
        ledger(journal),
        _takes(journal),
        lost["intent"] if lost else None,
        then,
    )


def _takes(journal: Journal) -> list[str]:
    """The takes of the last singing, by number, the chosen one marked."""
    from songgen.sing.takes import Measured, line

    last = journal.last("sing", "finished")
    meta = last["meta"] if last else {}
    return [
        line(number, Measured(**facts), facts["take"] == meta["chosen"])
        for number, facts in enumerate(meta.get("takes", []), 1)
    ]


def as_text(states: list[State]) -> str:
    """A few lines a song."""
    if not states:
        return "no songs yet; try: songgen make lyrics/stacked-autoencoder"
    out = []
    for state in states:
        out.append(state.slug)
        out.append("  " + "  ".join(f"{name} {event}" for name, event in state.steps.items()))
        out.append("  cost: " + ", ".join(f"{name} ${value:.2f}" for name, value in state.money.items()))
        for one in state.requests:
            task = f", task {one['task']}" if one["task"] else ""
            out.append(f"    {one['at'][:16]}  {one['singer']}  ${one['price']:.2f}  {one['state']}{task}")
        out += [f"  take {words}" for words in state.takes]
        out.append(f"  next: {state.next}")
    return "\n".join(out)


def as_json(states: list[State]) -> str:
    """One JSON list."""
    data: list[dict[str, Any]] = [asdict(state) for state in states]
    return json.dumps(data, ensure_ascii=False)
