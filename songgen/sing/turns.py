"""How many songs of a workspace one service sings at a time: a lock file for each of its places.

The locks go with the process, however it ends. They lie beside the songs: one workspace, one account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from songgen.errors import UnavailableError


@contextmanager
def turn(
    name: str, places: int, folder: Path, sleep: Callable[[float], None], tell: Callable[[str], None], limit: float
) -> Iterator[None]:
    """Hold one of ``places`` at the service ``name``; 0 places: there is no limit.

    Args:
        name: the singer's name.
        places: how many may be held at a time.
        folder: where the lock files lie.
        sleep: how to wait, seconds.
        tell: told that we wait.
        limit: seconds to wait.

    Raises:
        UnavailableError: no place became free.
    """
    if not places:
        yield
        return
    from filelock import FileLock, Timeout

    waited = 0.0
    while True:
        for place in range(1, places + 1):
            lock = FileLock(str(folder / f".{name}.{place}.lock"))
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue
            try:
                yield
            finally:
                lock.release()
            return
        if waited >= limit:
            raise UnavailableError(
                f"{name} sings {places} songs at a time, and that many are under way", "run again when one has ended"
            )
        tell(f"waiting: {name} sings {places} songs at a time")
        sleep(5.0)
        waited += 5.0
