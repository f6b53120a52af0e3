"""Sound YAML, read by libyaml in a tenth of the time; what it refuses is read again by a parser that knows lines."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

from songgen.yaml_limits import DEEPEST


def read(text: str) -> Any:
    """The data of a YAML 1.2 text; None where it is not sound, or nested deeper than ``DEEPEST``."""
    try:
        return YAML(typ="safe").load(text) if _is_shallow(text) else None
    except (YAMLError, ValueError):
        return None


def _is_shallow(text: str) -> bool:
    """Whether the nesting ends somewhere: libyaml composes by recursion, without a limit of its own."""
    depth = 0
    for event in YAML(typ="safe").parse(text):
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return False
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return True
