"""The ``songgen`` command and ``python -m songgen``: whoever stops it hears one sentence, also while it still loads."""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType

_OBJECTS = 100_000
"""New objects between two searches for unused cycles: at Python's 700 a check spends a fifth of its time on them."""


def main() -> None:
    """Entry point of the ``songgen`` command."""
    try:
        gc.set_threshold(_OBJECTS)
        stop_as_by_ctrl_c()
        from songgen.cli import main as command

        command()
    except KeyboardInterrupt:  # before the command line could take it: click and the errors are not there yet
        sys.stderr.write("songgen: stopped before it began\n  → run the same command again\n")
        sys.exit(8)


def stop_as_by_ctrl_c() -> None:
    """SIGTERM and a closed terminal leave a song that can be resumed, as Ctrl-C does; what is ignored stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
