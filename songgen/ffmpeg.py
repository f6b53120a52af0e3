"""One door to ffmpeg: arguments and bytes in, bytes out, failures named; long sounds pass in pieces, never whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from songgen.errors import InputError, UnavailableError
from songgen.lent import Lent, widen

_PIECE = 1 << 20
Piece = bytes | memoryview | Lent
_CURE = "reinstall imageio-ffmpeg, or point IMAGEIO_FFMPEG_EXE at an ffmpeg binary; songgen doctor shows which is used"


@dataclass(frozen=True)
class Result:
    """What ffmpeg wrote: ``stdout`` as bytes (a file or raw samples), ``stderr`` as text."""

    stdout: bytes
    stderr: str


def binary() -> str:
    """Path of the ffmpeg that is used.

    Raises:
        UnavailableError: there is none for this system.
    """
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise UnavailableError(f"there is no ffmpeg: {error}", _CURE) from error


Share = Callable[[float], None]
"""Told how much is done, 0 to 1."""


def nobody(share: float) -> None:
    """Nobody listens."""


def run(args: list[str], data: bytes = b"", share: Share = nobody) -> Result:
    """Run ffmpeg without a shell; ``data`` goes to its standard input, ``share`` is told how much of it was taken.

    Raises:
        InputError: ffmpeg refused (its first meaningful line is quoted).
        UnavailableError: ffmpeg is missing, can't be started or was killed.
        OSError: ENOSPC when the disk is full, others as the system says.
    """
    if not data:
        command = _command(["-nostdin", *args])
        with _startable(command[0]):
            done = subprocess.run(command, capture_output=True, check=False)
        return _judged(done.returncode, done.stdout, done.stderr)

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(data), _PIECE):
            yield data[at : at + _PIECE]
            share(min(1.0, (at + _PIECE) / len(data)))

    return feed(args, pieces())


def feed(args: list[str], pieces: Iterable[Piece]) -> Result:
    """Run ffmpeg with its standard input made piece by piece; it is stopped when making them fails.

    Raises:
        InputError, UnavailableError, OSError: as ``run``.
    """
    return feed_all([(args, pieces)])[0]


def feed_all(jobs: Sequence[tuple[list[str], Iterable[Piece]]]) -> list[Result]:
    """``feed`` for several ffmpegs at the same time: each takes a piece of its own in turn. One fails: all are stopped.

    Raises:
        InputError, UnavailableError, OSError: as ``run``.
    """
    with contextlib.ExitStack() as opened:
        children = [opened.enter_context(_child(args)) for args, _ in jobs]
        hungry = [(child, iter(pieces)) for child, (_, pieces) in zip(children, jobs, strict=True)]
        while hungry:
            hungry = [(child, pieces) for child, pieces in hungry if child.takes(next(pieces, None))]
        return [child.result() for child in children]


class _Child:
    """An ffmpeg that is fed; what it says goes to files, as a full pipe would stop the one that feeds."""

    def __init__(self, process: subprocess.Popen[bytes], out: IO[bytes], err: IO[bytes]) -> None:
        self._process, self._out, self._err = process, out, err

    def takes(self, piece: Piece | None) -> bool:
        """Give it a piece, None for the end; whether it takes more."""
        assert self._process.stdin
        if piece is not None:
            with contextlib.suppress(BrokenPipeError):
                piece.into(self._process.stdin) if isinstance(piece, Lent) else self._process.stdin.write(piece)
                return True
            self.result()  # it has ended early: its own words say why
        _close(self._process.stdin)
        return False

    def result(self) -> Result:
        """What it left, once it has ended."""
        code = self._process.wait()
        self._out.seek(0)
        self._err.seek(0)
        return _judged(code, self._out.read(), self._err.read())


@contextlib.contextmanager
def _child(args: list[str]) -> Iterator[_Child]:
    """An ffmpeg that has ended, or is stopped, when the block is left."""
    command = _command(args)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with _startable(command[0]):
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=err)
        with process, contextlib.ExitStack() as at_last:
            assert process.stdin
            widen(process.stdin)
            at_last.callback(_close, process.stdin)
            at_last.callback(process.kill)  # nothing, where it was waited for
            yield _Child(process, out, err)


class Reader:
    """What ffmpeg writes to its standard output, while it writes it.

    Iterating gives pieces of ``size`` bytes, the last one shorter, and raises as ``run`` does; ``stderr`` holds its
    text afterwards. It is stopped when the iteration is left early.
    """

    def __init__(self, args: list[str], size: int) -> None:
        self._args, self._size, self.stderr = args, size, ""

    def __iter__(self) -> Iterator[bytes]:
        command = _command(["-nostdin", *self._args])
        with tempfile.TemporaryFile() as err:
            with _startable(command[0]):
                process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err)
            with process, contextlib.ExitStack() as unless_read:
                assert process.stdout
                unless_read.callback(process.kill)
                while piece := process.stdout.read(self._size):
                    yield piece
                unless_read.pop_all()
            err.seek(0)
            self.stderr = _judged(process.returncode, b"", err.read()).stderr


def _close(pipe: IO[bytes]) -> None:
    """What is left in the pipe's buffer may have nobody to take it."""
    with contextlib.suppress(BrokenPipeError):
        pipe.close()


def _command(args: list[str]) -> list[str]:
    return [binary(), "-hide_banner", *args]


@contextlib.contextmanager
def _startable(exe: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, PermissionError) as error:
        raise UnavailableError(f"ffmpeg can't be started: {exe}: {error.strerror}", _CURE) from error


def _judged(code: int, out: bytes, err: bytes) -> Result:
    stderr = err.decode("utf-8", "replace")
    if code == 0:
        return Result(out, stderr)
    if os.strerror(errno.ENOSPC) in stderr:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir())
    if code < 0:
        raise UnavailableError(f"ffmpeg was stopped by signal {-code}", "run the command again")
    raise InputError(f"ffmpeg: {first_error(stderr)}", "check that the file is audio and whole")


def first_error(stderr: str) -> str:
    """The first line that says what went wrong, without ffmpeg's addresses and the input's description."""
    lines = [re.sub(r"^(\[[^\]]*\] ?)+", "", line).strip() for line in stderr.splitlines()]
    lines = [line for line in lines if line]
    telling = re.compile(r"error|invalid|no such|could not|unable|failed|unknown|not found|not on whitelist", re.I)
    return next(
        (line for line in lines if telling.search(line)), lines[-1] if lines else "it failed and gave no reason"
    )


def version() -> str:
    """The version word of the binary, such as ``7.1`` or ``n9.0.2`` (for ``songgen doctor``)."""
    match = re.match(r"ffmpeg version (\S+)", run(["-version"]).stdout.decode("utf-8", "replace"))
    return match.group(1) if match else "unknown"
