"""The built-in ``make`` step by step: wall time, CPU time (with ffmpeg's) and peak memory, a process a song.

``python benchmarks/make_song.py [SONG…]`` (default: every folder in ``lyrics/``). The lyrics are those in the folder;
``draft`` is measured beside them, in a copy without lyrics. Peak memory is songgen's own and, where it is more, that of
its biggest child so far. Linux only: it resets the kernel's high-water mark before each step.
"""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COLUMNS = ("draft", "check", "explain", "sing", "master", "time", "bundle")


def cpu() -> float:
    """CPU seconds of this process and its ended children."""
    return sum(os.times()[:4])


def peak() -> float:
    """MB at most since the last reset: our own, or that of the biggest child so far."""
    own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return max(int(own.split()[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def one(folder: Path) -> None:
    """Make one song in this process; prints its figures as JSON."""
    from songgen import config, run, workspace
    from songgen.errors import SonggenError
    from songgen.run import Job

    rows: dict[str, tuple[float, float, float]] = {}
    mark: list[float] = [0.0, 0.0]

    def begin(step: str, what: str) -> None:
        if step not in rows:
            Path("/proc/self/clear_refs").write_text("5")
            rows[step] = (0.0, 0.0, 0.0)
            mark[:] = [time.perf_counter(), cpu()]

    def ended(step: str, well: bool) -> None:
        rows[step] = (time.perf_counter() - mark[0], cpu() - mark[1], peak())

    said, length = "", 0.0
    with tempfile.TemporaryDirectory() as place:
        for number, wanted in enumerate((("draft",), COLUMNS)):
            source = Path(place, f"source{number}")
            source.mkdir()
            for name in ("topic.yaml", *(("lyrics.txt", "explanation.md") if number else ())):
                shutil.copy(folder / name, source)
            topic, work = workspace.find_topic(str(source), Path(place, f"songs{number}"))
            job = Job(topic, work, config.load(Path(place), {}), wanted=wanted, tell=begin, ended=ended)
            try:
                run.make(dataclasses.replace(job))
                if number:
                    length = json.loads((work.song / "song.json").read_text(encoding="utf-8"))["duration"]
            except SonggenError as error:
                said = error.message
    print(json.dumps({"rows": rows, "length": length, "said": said}, ensure_ascii=False))


def main() -> None:
    """Print a Markdown table: for each song and step ``wall s / CPU s / MB``."""
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
        return
    names = sys.argv[1:] or sorted(path.parent.name for path in ROOT.glob("lyrics/*/topic.yaml"))
    print(f"| song (length) | {' | '.join(COLUMNS)} | whole |\n|{'---|' * (len(COLUMNS) + 2)}", flush=True)
    for name in names:
        command = [sys.executable, __file__, "--one", str(ROOT / "lyrics" / name)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        start, before = time.perf_counter(), cpu()
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", env=environment)
        wall, used = time.perf_counter() - start, cpu() - before
        found: dict[str, Any] = json.loads(done.stdout)
        rows = found["rows"]
        cells = [_cell(*rows[step]) if step in rows else "" for step in COLUMNS]
        title = f"{name} ({found['length']:.0f} s)" if found["length"] else f"{name} (not sung: {found['said']})"
        print(
            f"| {title} | {' | '.join(cells)} | {_cell(wall, used, max(row[2] for row in rows.values()))} |", flush=True
        )


def _cell(wall: float, used: float, memory: float) -> str:
    return f"{wall:.1f} / {used:.1f} / {memory:.0f}"


if __name__ == "__main__":
    main()
