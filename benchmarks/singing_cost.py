"""Loudness, speed, memory and sameness of the built-in singer: each song from lyrics to MP3 in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
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
        "singing": sung, "peak": (own.ru_maxrss + children.ru_maxrss) / 1024,
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
    done = subprocess.run([python, __file__, name, str(times)], check=True, stdout=subprocess.PIPE, env=os.environ)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(other: str = "") -> None:
    """Print the table; with the path of another Python, also whether it makes the same bytes."""
    for name, times in [(name, 1) for name in NAMES] + [("long-edo", 2)]:
        f = run(name, times)
        print(
            f"{name:14} x{times}  {f['seconds']:5.0f} s  {f['lufs']:.1f} LUFS  {f['true_peak']:.1f} dBTP  LRA "
            f"{f['range']:.1f}  cpu {f['cpu']:.1f} s = {f['seconds'] / f['cpu']:.0f} x real time  memory "
            f"{f['singing']:.0f} MB singing, {f['peak']:.0f} MB with mastering  {f['hash']}",
            flush=True,
        )
    for python in filter(None, (sys.executable, other)):
        print("the same bytes again:", run("medium-plates", python=python)["hash"], python)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one(sys.argv[1], int(sys.argv[2]))
    else:
        main(*sys.argv[1:])
