"""Takes on disk: ``takes/<id>.<suffix>`` and the sidecar ``takes/<id>.json`` with times, meta, hash and size.

A paid take is on record before it gets its name: whoever finds the record and only the ``.part`` file finishes the
rename. Files of paid takes are never replaced by other bytes and never deleted (PAY-7).
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songgen import files
from songgen.song import LineTiming, Take

FOLDER = "takes"


@dataclass(frozen=True)
class TakeFile:
    """A take on disk: ``takes/<file>``, and what its sidecar holds."""

    id: str
    file: str
    sha256: str
    bytes: int
    timings: tuple[LineTiming, ...] | None
    meta: dict[str, Any]


def write(take: Take, folder: Path) -> TakeFile:
    """Write a take that was sung here and its sidecar; one of the same id is replaced."""
    name = _safe(take.id)
    path = files.inside(folder / FOLDER, name + _suffix(take.suffix))
    if isinstance(take.audio, Path):
        digest, size = files.sha256_of(take.audio) or "", take.audio.stat().st_size
        _rename(take.audio, path)
    else:
        digest, size = files.sha256(take.audio), len(take.audio)
        if files.sha256_of(path) != digest:
            files.write(path, take.audio)
    for extra, data in take.extras.items():
        files.write(files.inside(folder / FOLDER, extra), data)
    made = TakeFile(name, path.name, digest, size, take.timings, dict(take.meta))
    write_sidecar(made, folder)
    return made


def part(remote: str, folder: Path) -> Path:
    """Where a take is downloaded to until it is whole."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    return files.inside(folder / FOLDER, f".{_safe(remote)}.part")


def answer(intent: str, folder: Path) -> Path:
    """Where the answer of a blocking service arrives."""
    return files.inside(folder / FOLDER, f".{_safe(intent)}.answer")


def shelve(remote: str, suffix: str, folder: Path, record: Callable[[TakeFile], None]) -> TakeFile:
    """Give a downloaded take (``part(remote)``) its name, after ``record`` has put it on record."""
    came, name = part(remote, folder), _safe(remote)
    digest = files.sha256_of(came) or ""
    path = files.inside(folder / FOLDER, name + _suffix(suffix))
    if files.sha256_of(path) not in (None, digest):
        name = f"{name}-{digest[:8]}"
        path = files.inside(folder / FOLDER, name + _suffix(suffix))
    made = TakeFile(name, path.name, digest, came.stat().st_size, None, {})
    record(made)
    _rename(came, path)
    return made


def load(folder: Path, entry: dict[str, Any]) -> TakeFile | None:
    """A take from its journal entry (``take``, ``remote``, ``file``, ``sha256``, ``bytes``), if it is as it was.

    A lost sidecar only loses times and meta.
    """
    path = files.inside(folder, entry["file"])
    if files.sha256_of(path) != entry["sha256"]:
        came = part(str(entry.get("remote", "")), folder)
        if path.exists() or files.sha256_of(came) != entry["sha256"]:
            return None
        _rename(came, path)
    sidecar = _sidecar(entry["take"], folder)
    return TakeFile(
        entry["take"], path.name, entry["sha256"], entry["bytes"], timings_of(sidecar), sidecar.get("meta", {})
    )


def has_sidecar(take: TakeFile, folder: Path) -> bool:
    """Whether times and meta of a take are on disk."""
    return bool(_sidecar(take.id, folder))


def write_sidecar(take: TakeFile, folder: Path) -> None:
    """Write times and meta of a take beside it."""
    text = json.dumps(dataclasses.asdict(take), ensure_ascii=False, indent=1, sort_keys=True)
    files.write(files.inside(folder / FOLDER, f"{take.id}.json"), text + "\n")


def timings_of(sidecar: dict[str, Any]) -> tuple[LineTiming, ...] | None:
    """The line times in a take's sidecar, None when there are none."""
    rows = sidecar.get("timings")
    if rows is None:
        return None
    return tuple(
        LineTiming(row["index"], row["start"], row["end"], tuple((start, end) for start, end in row["morae"]))
        for row in rows
    )


def _sidecar(take: str, folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / FOLDER / f"{take}.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _rename(came: Path, path: Path) -> None:
    os.chmod(came, 0o644)
    os.replace(came, path)
    files.sync_folder(path.parent)


def _safe(remote: str) -> str:
    """A service's id as a file name (FILE-2)."""
    return remote if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}", remote) else f"take-{files.sha256(remote)[:16]}"


def _suffix(suffix: str) -> str:
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) and suffix != ".json" else ".audio"
