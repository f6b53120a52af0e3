"""One file beside the songs that tells of many of them: a feed, an import file.

Which songs it tells of is remembered in their publish.json, so that it can be made again from the songs alone. Run it
as often as you like: one song, one item (PUB-1); a file that a person changed is not overwritten (PUB-2).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songgen import files
from songgen.errors import RefusedError
from songgen.publish import memory

_HASHES = 4
"""How many of a file's last hashes are remembered."""


@dataclass(frozen=True)
class Member:
    """A song in the collection: its folder, its record, and what was noted of it."""

    folder: Path
    song: dict[str, Any]
    facts: dict[str, Any]


def members(bundle: Path, home: str, site: str, facts: dict[str, Any]) -> list[Member]:
    """The songs that went to this file, ``bundle`` (with new ``facts``) among them, by slug."""
    found = {}
    for path in sorted({bundle, *(path.parent for path in bundle.parent.glob(f"*/{memory.NAME}"))}):
        noted = memory.recall(path, home, site)
        if (path == bundle or noted) and (path / "song.json").is_file():
            song = json.loads(files.read_text(path / "song.json"))
            found[song["slug"]] = Member(path, song, {**noted, **facts} if path == bundle else noted)
    return [found[slug] for slug in sorted(found)]


def refuse_foreign(target: Path, home: str, sign: str, force: bool) -> None:
    """Leave a file alone that is not ours (no ``sign`` in it), or was changed since.

    Raises:
        RefusedError: so it is, and ``force`` was not given.
    """
    if force or not target.is_file():
        return
    there = files.read_text(target)
    if sign not in there:
        raise RefusedError(f"{target} is there and was not made by songgen", "move it, or --force replaces it")
    noted = {
        digest
        for path in target.parent.glob(f"*/{memory.NAME}")
        for facts in memory.sites(path.parent, home).values()
        for digest in facts.get("sha256", [])
    }
    if noted and files.sha256(there) not in noted:
        raise RefusedError(f"{target} was changed since songgen wrote it", "--force writes it anew")


def put(target: Path, data: bytes, bundle: Path, home: str, site: str, facts: dict[str, Any]) -> str:
    """Write the file where it differs, and note the song; what was done: created, updated or unchanged."""
    known = memory.recall(bundle, home, site)
    digest = files.sha256(data)
    changed = files.sha256_of(target) != digest
    if changed or any(known.get(key) != value for key, value in facts.items()) or not known:
        # Noted first: a file whose hash no song knows is a person's.
        hashes = [*(old for old in known.get("sha256", []) if old != digest), digest][-_HASHES:]
        memory.keep(bundle, home, site, {**known, **facts, "sha256": hashes})
    if changed:
        files.write(target, data)
    return "created" if changed and not known else "updated" if changed else "unchanged"
