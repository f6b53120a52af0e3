"""Start-up of ``songgen --help`` against ``python -c "import click"``: whole processes, in turn, medians and ratio.

Wall time, and CPU time, which suffers less from whatever else is running.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

RUNS = 15


def seconds(command: list[str]) -> tuple[float, float]:
    """Wall and CPU time of one whole process."""
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print medians of both, and the median of the paired ratios."""
    ours, theirs = [sys.executable, "-m", "songgen", "--help"], [sys.executable, "-c", "import click"]
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS + 1)][1:]
    for kind, name in enumerate(("wall", "CPU")):
        a, b = [x[kind] for x, _ in pairs], [y[kind] for _, y in pairs]
        print(f"{name:4}  songgen --help  median {statistics.median(a) * 1000:.0f} ms")
        print(f"{name:4}  import click    median {statistics.median(b) * 1000:.0f} ms")
        ratio = statistics.median(x / y for x, y in zip(a, b, strict=True))
        print(f"{name:4}  ratio           median {ratio:.2f}  (aim: at most 1.5)")


if __name__ == "__main__":
    main()
