"""What the singers over the network have in common: key, limits, ids, and the first bytes of what came."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from songgen.config import Config
from songgen.errors import AuthError, InputError, UnavailableError
from songgen.services.http import sniff
from songgen.sing import Capabilities
from songgen.song import Script


def key(config: Config, name: str, what: str) -> str:
    """A key from the environment, fit for a header.

    Raises:
        AuthError: it is not set, or no key can look like that.
    """
    value = config.secret(name, what)
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise AuthError(f"{name} holds a character that no key has", f"export {name}=… again")
    return value


def check(script: Script, can: Capabilities, **texts: str) -> None:
    """Language and lengths of what would be sent (``lyrics``, ``style``, ``title``).

    Raises:
        InputError: the service does not sing this language, something is too long, or there is nothing to sing.
    """
    if script.language not in can.languages:
        raise InputError(
            f"{script.slug}: {can.label} is not known to sing {script.language!r}", "choose another singer"
        )
    if not any(line.sung.strip() for line in script.lines):
        raise InputError(f"{script.slug}: there is nothing to sing", "write at least one line into lyrics.txt")
    names = {"lyrics": "the sung text", "style": "the description (genre, mood, vocal)", "title": "the title"}
    for name, text in texts.items():
        limit = getattr(can.limits, name)
        if limit is not None and len(text) > limit:
            raise InputError(
                f"{script.slug}: {names[name]} has {len(text)} characters, {can.label} takes {limit}", "shorten it"
            )


def task_id(value: Any) -> str | None:
    """A service's id as it may stand in a journal and an address; None when it is none."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if re.fullmatch(r"[\w.:-]{1,200}", text) else None


def suffix_of(path: Path, who: str) -> str:
    """The suffix of a downloaded audio file by its first bytes; what is none is taken away.

    Raises:
        UnavailableError: it is not audio.
    """
    with open(path, "rb") as file:
        suffix = sniff(file.read(16))
    if not suffix:
        path.unlink()
        raise UnavailableError(f"what {who} gave as a song is not audio", "run again; nothing is paid")
    return suffix


def number(value: Any) -> float | None:
    """A number that a service sent, None when it is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
