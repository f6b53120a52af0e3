"""Room on the disk that is set aside before money is spent, and given back when an answer needs it.

The file that holds it has no name: it goes with the process, however that ends.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from songgen.errors import DiskFullError

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""What the system says when there is no room left."""
_spare: ContextVar[IO[bytes] | None] = ContextVar("spare", default=None)


@contextmanager
def needed(folder: Path, size: int, without: str) -> Iterator[None]:
    """Hold ``size`` bytes of the disk of ``folder``; where the system can't reserve, they must at least be free.

    Raises:
        DiskFullError: there is not that much; ``without`` is its message.
    """
    full = DiskFullError(f"{without}; nothing was asked for", f"free {size / 1e6:.0f} MB, then run again")
    if shutil.disk_usage(folder).free < size:
        raise full
    with tempfile.TemporaryFile(dir=folder) as file:
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except AttributeError:  # macOS, Windows
            pass
        except OSError as error:
            if error.errno in FULL:
                raise full from None
        before = _spare.set(file)
        try:
            yield
        finally:
            _spare.reset(before)


def give_back() -> bool:
    """Free what is set aside; False where nothing is (any more)."""
    file = _spare.get()
    if file is None or file.closed:
        return False
    file.close()
    return True


def write(handle: int, data: bytes) -> None:
    """Write all of ``data`` to a file descriptor, if need be into the room that was set aside.

    Raises:
        OSError: as the system says; what was written before that stays.
    """
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(handle, left) :]
        except OSError as error:
            if error.errno not in FULL or not give_back():
                raise
