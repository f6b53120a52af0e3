"""Files that are never half written (FILE-1) and never outside their folder (FILE-2)."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from songgen.errors import InputError, RefusedError

LEFT_OVER = r"\..+\.[a-z0-9_]{8}\.part"
"""Names that ``tempfile.mkstemp`` makes of the prefix and suffix in :func:`write`."""
STALE = 60.0
"""Seconds after which a temporary file that nobody touched was left by a kill."""
LARGEST = 64_000_000
"""Bytes of a text that is read."""
SETTINGS = "songgen.toml"
"""The file that configures a workspace."""


def write(path: Path, data: bytes | str) -> None:
    """Replace ``path`` with ``data``: temporary file beside it, fsync, rename (FILE-1).

    Raises:
        OSError: as the system says; ``path`` is then as it was before.
    """
    import tempfile  # commands that only read need neither this nor hashlib

    raw = data.encode("utf-8") if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise _named(error, path) from None
    finally:
        with contextlib.suppress(OSError):  # gone already where the rename went well
            os.unlink(name)
    sync_folder(path.parent)


def sweep(paths: Iterable[Path], now: float) -> None:
    """Remove those of ``paths`` that a kill left of :func:`write`, or of a folder that a film was made in.

    Args:
        paths: what lies in the folders of a song that nobody else makes (its lock is held).
        now: seconds since the epoch; what was touched in the last minute may still be written by a ``publish``.
    """
    import re
    import shutil

    for path in paths:
        with contextlib.suppress(OSError):  # renamed or removed by now
            if re.fullmatch(LEFT_OVER, path.name) and now - path.stat().st_mtime > STALE:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def append_line(path: Path, line: str) -> None:
    """Append one line and fsync it; a line cut by a crash is left for the reader to skip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "ab") as file:
            file.write(line.encode("utf-8") + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _named(error, path) from None


def _named(error: OSError, path: Path) -> OSError:
    """The error with the name of the file that was meant: the system names none, or the temporary one."""
    return OSError(error.errno, error.strerror, str(path))


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system has directory handles."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def inside(folder: Path, name: str) -> Path:
    """``folder / name``, refused when it would leave ``folder`` (FILE-2).

    Raises:
        RefusedError: ``name`` is absolute, climbs out, or passes a link that leads out.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or path == folder.resolve():
        is_link = (folder / name).is_symlink()
        cure = "it is a link that leads out: put the file itself there" if is_link else "use a plain file name"
        raise RefusedError(f"{name!r} would be written outside {folder}", cure)
    return path


def sha256(data: bytes | str) -> str:
    """Hex digest of bytes, or of text as UTF-8."""
    import hashlib

    return hashlib.sha256(data.encode("utf-8") if isinstance(data, str) else data).hexdigest()


def sha256_of(path: Path) -> str | None:
    """Hex digest of a file, or None when there is no such file."""
    import hashlib

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError):
        return None


def above(folder: Path, name: str) -> Path | None:
    """The file of that name in ``folder`` or in the nearest one above it; None where there is none."""
    return next((above / name for above in (folder, *folder.parents) if (above / name).is_file()), None)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file exactly as it is (line ends and BOM kept).

    Raises:
        InputError: the file is missing, no file of text (a folder, a device, a pipe), locked, larger than ``LARGEST``,
            or not UTF-8 (the likely encoding is named).
    """
    try:
        _refuse_unreadable(path)
        with path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise InputError(f"{path}: more than {LARGEST // 1_000_000} MB", "cut it into several files")
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"{path}: there is no such file", "look at its name, and at the folder you are in") from None
    except PermissionError:
        raise InputError(f"{path}: it may not be read", f"let yourself read it: chmod u+r {path.name}") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _guess_encoding(raw)
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}:{line}: not UTF-8" + (f"; it looks like {guess}" if guess else ""),
            f"save it as UTF-8, for example: iconv -f {guess or 'SHIFT_JIS'} -t UTF-8 {path.name}",
        ) from None


def _refuse_unreadable(path: Path) -> None:
    """Refuse what would never end, or fill the memory."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise InputError(f"{path} is a folder", "name the file in it")
    piped = stat.S_ISFIFO(found.st_mode) and path.is_relative_to("/dev")  # /dev/stdin, <(…): somebody writes into it
    if not stat.S_ISREG(found.st_mode) and not piped:
        raise InputError(
            f"{path} is no regular file, but a device or a pipe", "put the text into a file, and name that"
        )
    if found.st_size > LARGEST:
        megabytes, most = found.st_size // 1_000_000, LARGEST // 1_000_000
        raise InputError(f"{path}: {megabytes:,} MB; at most {most} MB are read", "cut it into several files")


def _guess_encoding(raw: bytes) -> str | None:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    # EUC-JP before Shift_JIS: EUC text often decodes as Shift_JIS half-width kana, hardly ever the reverse.
    for name, codec in (("EUC-JP", "euc_jp"), ("SHIFT_JIS", "cp932")):
        try:
            raw.decode(codec)
        except UnicodeDecodeError:
            continue
        return name
    return None
