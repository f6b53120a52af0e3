"""What must be done, and why: a pure comparison of what is wanted with what is known.

The plan is the dry run: ``songgen make --dry-run`` prints what ``run`` would carry out, and no step asks whether it
is a dry run. Artefacts are named by keys: ``source:NAME`` lies in the topic's folder, any other key in the song's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from songgen.settings_said import difference, told

STEPS = ("draft", "check", "explain", "sing", "master", "time", "bundle", "video")
"""The steps of ``make`` in order; ``publish`` is asked for on its own."""

SETTINGS = "its settings"


@dataclass(frozen=True)
class Step:
    """What a step reads and writes (keys), the settings that shape its result, and what it would cost in USD.

    ``price`` is None where it costs something and no price is known, and an upper bound where ``at_most``; ``payee`` is
    who would be paid, ``key`` the environment variable of the key for that. ``maker``: who does it, in its version;
    empty where another version is no reason to do it again.
    """

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    price: float | None = 0.0
    maker: str = ""
    payee: str = ""
    at_most: bool = False
    key: str = ""


@dataclass(frozen=True)
class Done:
    """What the journal says of a finished step: hashes of what it read and wrote, its settings' hash, and its maker.

    ``told``: its settings as ``settings_said.told`` keeps them; empty in journals that did not.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    settings: str
    maker: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """One step to carry out, its reason, and its price in USD as in ``Step``."""

    step: str
    reason: str
    price: float | None = 0.0
    payee: str = ""
    at_most: bool = False


def plan(
    steps: Iterable[Step],
    done: Mapping[str, Done],
    hashes: Mapping[str, str | None],
    settings_hashes: Mapping[str, str],
    redo: frozenset[str] = frozenset(),
) -> list[Action]:
    """The actions that make every step's result current, in order.

    Args:
        steps: the wanted steps in order; a step that a person has done by hand is simply not among them.
        done: finished steps by name.
        hashes: key → sha256 of the file as it is now, None when it isn't there.
        settings_hashes: step → hash of its settings as wanted now.
        redo: steps to do again whatever is known.
    """
    actions: list[Action] = []
    coming: dict[str, str] = {}
    for step in steps:
        reason = _reason(step, done.get(step.name), hashes, settings_hashes[step.name], redo, coming)
        if reason:
            actions.append(Action(step.name, reason, step.price, step.payee, step.at_most))
            coming.update(dict.fromkeys(step.outputs, step.name))
    return actions


def _reason(
    step: Step,
    done: Done | None,
    hashes: Mapping[str, str | None],
    settings: str,
    redo: frozenset[str],
    coming: Mapping[str, str],
) -> str:
    if step.name in redo:
        return "asked for"
    if done is None:
        return "missing"
    for key in done.outputs:
        now = hashes.get(key)
        if now is None:
            return f"missing: {_plain(key)}"
        # A file in the topic's folder is a person's to edit; what follows from it sees the edit as its input.
        if now != done.outputs[key] and not key.startswith("source:"):
            return f"{_plain(key)} is not what it wrote"
    for key in step.inputs:
        if key in coming:
            return f"its input changes: {_plain(key)} ({coming[key]} comes first)"
        if hashes.get(key) != done.inputs.get(key):
            return f"its input changed: {_plain(key)}"
    if settings != done.settings:
        return (done.told and difference(done.told, told(step.settings))) or f"its input changed: {SETTINGS}"
    if step.maker and done.maker and step.maker != done.maker:
        return f"its maker changed: {step.maker} (was {done.maker})"
    return ""


def _plain(key: str) -> str:
    return key.removeprefix("source:")
