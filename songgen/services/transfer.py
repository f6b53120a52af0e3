"""How far a transfer is: the doors to the outside say it, and whoever waits may listen.

The listener is a context variable, not an argument: between the two stand the singers, also outsiders' ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Share = Callable[[float], None]
"""Told how much has come, 0 to 1."""


def _nobody(share: float) -> None:
    """Nobody listens."""


_LISTENER: ContextVar[Share] = ContextVar("listener", default=_nobody)


@contextmanager
def watched(share: Share) -> Iterator[None]:
    """``share`` is told how far the transfers inside are, each from 0 to 1."""
    token = _LISTENER.set(share)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def counted(chunks: Iterable[bytes], promised: str) -> Iterator[bytes]:
    """The chunks as they come; ``promised`` is the Content-Length as sent, and where it is no number nobody is told."""
    whole, came = int(promised) if promised.isascii() and promised.isdigit() else 0, 0
    for chunk in chunks:
        yield chunk
        came += len(chunk)
        if whole:
            _LISTENER.get()(min(1.0, came / whole))
