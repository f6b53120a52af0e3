"""Memory that goes through a pipe without being copied into it: Linux hands the reader the pages themselves."""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import sys
from collections.abc import Iterator
from typing import IO

PIPE = 1 << 20
"""Bytes that a pipe holds at most (after ``widen``)."""
_FORBIDDEN = (errno.ENOSYS, errno.EPERM, errno.EACCES, errno.EINVAL)
"""What a system says that does not let a call through."""


class Lent:
    """Shared memory that is written to a pipe as it is: ``memory``, any number of bytes.

    A pipe may hold its last bytes after ``into`` has returned. They must stay as they are until ``PIPE`` more bytes
    went into the same pipe: two of these in turn, of at least that size, are enough.
    """

    def __init__(self, memory: mmap.mmap, file: int) -> None:
        self.memory, self._file = memory, file

    def into(self, pipe: IO[bytes]) -> None:
        """Send all of it; not copied on Linux, unless a sandbox forbids that.

        Raises:
            BrokenPipeError: nobody reads.
        """
        done, whole = 0, len(self.memory)
        while sys.platform == "linux" and self._file >= 0 and done < whole:
            try:
                done += os.splice(self._file, pipe.fileno(), whole - done, offset_src=done)
            except OSError as error:
                if error.errno not in _FORBIDDEN:
                    raise
                break
        if done < whole:
            pipe.write(memoryview(self.memory)[done:])


@contextlib.contextmanager
def lent(size: int) -> Iterator[Lent]:
    """``size`` bytes that can be lent to a pipe while the block lasts."""
    file = _file() if sys.platform == "linux" else -1
    if file < 0:
        yield Lent(mmap.mmap(-1, size), -1)
        return
    try:
        os.ftruncate(file, size)
        yield Lent(mmap.mmap(file, size), file)
    finally:
        os.close(file)


def _file() -> int:
    """A file that lies in memory; -1 where a sandbox forbids it."""
    try:
        return os.memfd_create("songgen-lent")
    except OSError as error:
        if error.errno not in _FORBIDDEN:
            raise
        return -1


def widen(pipe: IO[bytes]) -> None:
    """Have a pipe hold as much as a process without rights may ask for: fewer turns between its two ends."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(PermissionError):  # this user has many pipes already: it stays as it is
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
