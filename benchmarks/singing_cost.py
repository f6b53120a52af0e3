"""Loudness, speed, memory and sameness of the built-in singer: each song from lyrics to MP3 in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from singing_songs import NAMES, song


def one(name: str, times: int) -> None:
    """Sing and master one song, its lyrics ``times`` over; print its figures as JSON."""
    from dataclasses import replace

    from songgen import audio, files
    from songgen.sing.builtin import BuiltinSinger

    script = song(name)
    if times > 1:
        rows = [line for _ in range(times) for line in script.sections]
        script = replace(script, sections=_renumbered(rows))
    singer = BuiltinSinger(None)
    singer.preflight(script)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "take.wav")
        singer.submit(replace(singer.render(script), answer=path), script)
        sung = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        made, digest = audio.master(path), files.sha256_of(path)
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "seconds": made.duration, "lufs": made.lufs, "true_peak": made.true_peak,
        "range": audio.measure(made.mp3).lra, "cut": made.trimmed_head,
        "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "singing": sung,
        "hash": (digest or "")[:12], "mp3": files.sha256(made.mp3)[:12],
    }  # fmt: skip
    print(json.dumps(figures))


def _renumbered(sections):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    made, index = [], 0
    for section in sections:
        lines = tuple(replace(line, index=index + i) for i, line in enumerate(section.lines))
        index += len(lines)
        made.append(replace(section, lines=lines))
    return tuple(made)


def run(name: str, times: int = 1, python: str = sys.executable) -> dict[str, float]:
    """The figures of a song, sung by a fresh process of some Python."""
    process = subprocess.Popen([python, __file__, name, str(times)], stdout=subprocess.PIPE, env=os.environ)
    peak = beside = 0.0
    while process.poll() is None:
        own, others = resident(process.pid)
        peak, beside = max(peak, own + others), max(beside, others)
        time.sleep(0.01)
    assert process.stdout and process.returncode == 0, f"{name} failed"
    figures: dict[str, float] = json.loads(process.stdout.read())
    return figures | {"peak": peak, "beside": beside}


def resident(pid: int) -> tuple[float, float]:
    """Highest resident memory so far, in MB: of a process, and of those that it has started and that still run.

    Not ``RUSAGE_CHILDREN``: before it is another program, a child counts as big as its parent.
    """
    try:
        own = _peak_of(pid)
        program = Path(f"/proc/{pid}/exe").readlink()
        children = [int(x) for x in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return 0.0, 0.0
    others = 0.0
    for child in children:
        with contextlib.suppress(OSError):  # it has ended
            others += _peak_of(child) if Path(f"/proc/{child}/exe").readlink() != program else 0.0
    return own, others


def _peak_of(pid: int) -> float:
    row = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(row[1]) / 1024 if row else 0.0


def main(other: str = "") -> None:
    """Print the table; with the path of another Python, also whether it makes the same bytes."""
    for name, times in [(name, 1) for name in NAMES] + [("long-edo", 2)]:
        f = run(name, times)
        print(
            f"{name:14} x{times}  {f['seconds']:5.0f} s  {f['lufs']:.1f} LUFS  {f['true_peak']:.1f} dBTP  LRA "
            f"{f['range']:.1f}  cpu {f['cpu']:.1f} s = {f['seconds'] / f['cpu']:.0f} x real time  memory "
            f"{f['singing']:.0f} MB singing, {f['peak']:.0f} MB with ffmpeg's {f['beside']:.0f} MB  "
            f"{f['hash']}",
            flush=True,
        )
    for python in filter(None, (sys.executable, other)):
        print("the same bytes again:", run("medium-plates", python=python)["hash"], python)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one(sys.argv[1], int(sys.argv[2]))
    else:
        main(*sys.argv[1:])
