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
from songgen.prices import usd

_EVENTS = ("started", "finished", "failed", "interrupted")


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
    from songgen.books import ledger, spent, unsettled

    journal = Journal(folder / NAME)
    steps: dict[str, str] = {}
    for entry in journal.entries():
        of_runner = "intent" not in entry
        if of_runner and entry["step"] in STEPS and entry["event"] in _EVENTS:
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
        lost.id if lost else None,
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
        out.append("  cost: " + ", ".join(f"{name} {usd(value)}" for name, value in state.money.items()))
        out += [f"    {_row(one)}" for one in state.requests]
        out += [f"  take {words}" for words in state.takes]
        out.append(f"  next: {state.next}")
    return "\n".join(out)


_STATES = {
    "unknown": "its outcome is not known", "submitted": "on its way", "refused": "declined, not charged",
    "rejected": "rejected by its filter, perhaps charged", "failed": "failed there, perhaps charged",
    "lost": "written off as charged", "uncharged": "settled as not charged",
}  # fmt: skip


def _row(one: dict[str, Any]) -> str:
    """A row of the ledger: when, for which step, who, how much, and what became of it."""
    price = "no known price" if one["price"] is None else usd(one["price"])
    words = [_STATES.get(one["state"], one["state"])]
    words += [f"{one['takes']} take{'s' * (one['takes'] > 1)}"] if one["takes"] else []
    if one["tokens"]:
        words = [f"{one['answers']} answer{'s' * (one['answers'] > 1)}", f"{one['tokens']:,} tokens"]
    words += [f"task {one['task']}"] if one["task"] else []
    return f"{one['at'][:16].replace('T', ' ')}  {one['step']:7}  {one['who']}  {price}  {', '.join(words)}"


def as_json(states: list[State]) -> str:
    """One JSON list."""
    data: list[dict[str, Any]] = [asdict(state) for state in states]
    return json.dumps(data, ensure_ascii=False)
