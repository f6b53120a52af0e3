"""Start-up of ``songgen --help`` against ``python -c "import click"``: whole processes, in turn, medians and ratio."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15


def seconds(command: list[str]) -> float:
    """Wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and the median of the paired ratios."""
    ours, theirs = [sys.executable, "-m", "songgen", "--help"], [sys.executable, "-c", "import click"]
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS + 1)][1:]
    print(f"songgen --help  median {statistics.median(a for a, _ in pairs) * 1000:.0f} ms")
    print(f"import click    median {statistics.median(b for _, b in pairs) * 1000:.0f} ms")
    print(f"ratio           median {statistics.median(a / b for a, b in pairs):.2f}  (aim: at most 1.5)")


if __name__ == "__main__":
    main()
