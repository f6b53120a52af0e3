"""What was made of a text, kept for the next run: JSON in the user's cache folder, one file for each of the user's own.

Nothing here can be stale or somebody else's: a file counts only when it begins with the very text it was made of and
with the code that made it, when its checksum is right, and when nobody but this user can have written it. Reading it
runs no code. A cache that cannot be read or written is no cache, and no error.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from songgen import __version__

MOST_FILES = 200
"""Files that are kept; beyond that the oldest go."""
_LONGEST = 64 * 1024 * 1024
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def get(path: Path, text: str, modules: Iterable[str], make: Callable[[], Any]) -> Any:
    """What ``make`` says of ``text``, from the cache where it was asked before. It must be data that JSON can hold.

    Args:
        path: the file that holds the text; what was made of its former text is forgotten.
        text: all that the outcome depends on, apart from the code.
        modules: the modules of songgen whose code ``make`` runs.
        make: called when nothing is kept; what it raises is not kept.
    """
    name, modules = name_of(path), list(modules)
    kept = load(name, text, modules)
    if kept is None:
        kept = make()
        save(name, text, modules, kept)
    return kept


def name_of(path: Path) -> str:
    """The name under which to keep what was made of a file."""
    return f"{crc32(os.fsencode(os.path.abspath(path))):08x}"


def load(name: str, text: str, modules: Iterable[str]) -> Any:
    """What ``save`` put under a name with this text and this code; None where there is nothing of it."""
    head, base = _head(text, modules), folder()
    return _kept(base / f"{name}.json", head) if head is not None and base else None


def save(name: str, text: str, modules: Iterable[str], data: Any) -> None:
    """Keep data under a name, instead of what was kept there. For ``text`` and ``modules`` see ``get``."""
    head, base = _head(text, modules), folder()
    if head is not None and base:
        _keep(base / f"{name}.json", head, data)


def folder() -> Path | None:
    """``songgen`` in the folder that the system has for caches; None where there is none."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:  # https://specifications.freedesktop.org/basedir-spec/latest/: a relative path is to be ignored
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return Path(base, "songgen") if os.path.isabs(base) else None


def _head(text: str, modules: Iterable[str]) -> bytes | None:
    """What a file must begin with; None where the code cannot be read (songgen in an archive)."""
    raw = text.encode("utf-8", "surrogatepass")
    try:
        code = _code(tuple(modules))
    except OSError:
        return None
    return f"songgen {__version__} {code:08x} {sys.implementation.cache_tag} {len(raw)}\n".encode() + raw + b"\n"


@lru_cache
def _code(modules: tuple[str, ...]) -> int:
    code, here = 0, os.path.dirname(__file__)
    for name in ("cache", *modules):
        with open(os.path.join(here, f"{name}.py"), "rb") as file:
            code = crc32(file.read(), code)
    return code


def _kept(where: Path, head: bytes) -> Any:
    """The data of a file; None for one that is missing, damaged, outdated or not safe."""
    try:
        raw = _read(where)
        start = len(head) + 9
        body = raw[start:]
        if raw.startswith(head) and raw[len(head) : start] == f"{crc32(body):08x}\n".encode():
            return json.loads(body)
    except (OSError, ValueError, RecursionError):
        pass
    return None


def _read(where: Path) -> bytes:
    """A file's bytes if nobody else can have written them, else none."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(where, flags), "rb") as file:
        found = os.fstat(file.fileno())
        # Windows has no such bits; there the folder is the user's own.
        mine = sys.platform == "win32" or found.st_uid == os.geteuid() and not found.st_mode & _WRITABLE_BY_OTHERS
        return file.read() if mine and stat.S_ISREG(found.st_mode) and found.st_size <= _LONGEST else b""


def _keep(where: Path, head: bytes, data: Any) -> None:
    """Put data under a name, whole or not at all; two runs at once do no harm."""
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Not tempfile: importing it takes longer than a song's check. A name that is there already is refused.
        name = where.parent / f".{where.name}.{os.getpid():x}-{time.monotonic_ns():x}.part"
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with open(handle, "wb") as file:
                file.write(head + f"{crc32(body):08x}\n".encode() + body)
            os.replace(name, where)
        finally:
            with contextlib.suppress(OSError):  # gone already where the rename went well
                os.unlink(name)
        _tidy(where.parent)


def _tidy(base: Path) -> None:
    """Take the oldest files away where there are too many: topics that were moved or deleted, runs that were killed."""
    found = sorted(base.iterdir(), key=lambda path: path.lstat().st_mtime)
    for path in found[: max(0, len(found) - MOST_FILES)]:
        path.unlink()
