"""The one door to ffmpeg: a child process, spoken to by pipes. The binary comes with ``imageio-ffmpeg``."""

from __future__ import annotations

import subprocess

from songgen.errors import InputError, SonggenError


def run(arguments: list[str], data: bytes = b"") -> tuple[bytes, str]:
    """Run ffmpeg with ``data`` on its standard input.

    Returns:
        standard output, and what it said (stderr).

    Raises:
        InputError: ffmpeg failed; its own first sentence is in the message.
    """
    command = [_binary(), "-hide_banner", "-nostats", "-y", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", errors="replace")
    if done.returncode:
        words = [line.strip() for line in said.splitlines() if line.strip()]
        raise InputError(f"ffmpeg: {words[-1] if words else f'exit code {done.returncode}'}", "is it an audio file?")
    return done.stdout, said


def version() -> str:
    """The first line of ``ffmpeg -version``."""
    return run(["-version"])[0].decode("utf-8", errors="replace").splitlines()[0]


def _binary() -> str:
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise SonggenError(f"there is no ffmpeg: {error}", "pip install --force-reinstall imageio-ffmpeg") from None
