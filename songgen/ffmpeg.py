"""One door to ffmpeg: arguments and bytes in, bytes out, failures named."""

from __future__ import annotations

import errno
import os
import re
import subprocess
from dataclasses import dataclass

from songgen.errors import InputError, UnavailableError

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


def run(args: list[str], data: bytes = b"") -> Result:
    """Run ffmpeg without a shell; ``data`` goes to its standard input.

    Raises:
        InputError: ffmpeg refused (its first meaningful line is quoted).
        UnavailableError: ffmpeg is missing, can't be started or was killed.
        OSError: ENOSPC when the disk is full, others as the system says.
    """
    exe = binary()
    command = [exe, "-hide_banner", *([] if data else ["-nostdin"]), *args]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False)
    except (FileNotFoundError, PermissionError) as error:
        raise UnavailableError(f"ffmpeg can't be started: {exe}: {error.strerror}", _CURE) from error
    stderr = done.stderr.decode("utf-8", "replace")
    if done.returncode == 0:
        return Result(done.stdout, stderr)
    if os.strerror(errno.ENOSPC) in stderr:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if done.returncode < 0:
        raise UnavailableError(f"ffmpeg was stopped by signal {-done.returncode}", "run the command again")
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
