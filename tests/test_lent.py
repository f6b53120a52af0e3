"""Memory lent to a pipe arrives as it was when it was sent, however slowly it is read."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import Any

import pytest

from songgen.lent import PIPE, lent, widen


def forbidden(*_: Any, **__: Any) -> Any:
    raise PermissionError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("without", ["nothing", "splice", "memfd_create"])
def test_two_in_turn_arrive_whole_and_in_order(monkeypatch: pytest.MonkeyPatch, without: str) -> None:
    if without != "nothing":
        monkeypatch.setattr(os, without, forbidden)
    reader = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(bytes(sys.stdin.buffer.read()[::4096]))"]
    size = PIPE + 8192
    with (
        lent(size) as one,
        lent(size) as other,
        subprocess.Popen(reader, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process,
    ):
        assert process.stdin and process.stdout
        widen(process.stdin)
        for value in range(12):
            sheet = (one, other)[value % 2]
            sheet.memory[:] = bytes([value]) * size
            sheet.into(process.stdin)
        process.stdin.close()
        assert process.stdout.read() == b"".join(bytes([value]) * (size // 4096) for value in range(12))


def test_nobody_reads() -> None:
    with lent(PIPE * 2) as sheet, subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE) as process:
        assert process.stdin
        process.wait()
        with pytest.raises(BrokenPipeError):
            sheet.into(process.stdin)
