"""Whether different Pythons sing and master the same bytes: paths of interpreters that have songgen installed.

python benchmarks/singing_same.py ~/venv311/bin/python ~/venv313/bin/python
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SONGS = ("short-osmosis", "short-loop")
_VERSIONS = "import sys, numpy; print(sys.version.split()[0], 'numpy', numpy.__version__)"


def hashes(python: str) -> dict[str, tuple[str, str]]:
    """Song → hashes of its take and its MP3."""
    cost = str(Path(__file__).with_name("singing_cost.py"))
    found = {}
    for name in SONGS:
        done = subprocess.run([python, cost, name, "1"], check=True, stdout=subprocess.PIPE)
        figures = json.loads(done.stdout.splitlines()[-1])
        found[name] = (figures["hash"], figures["mp3"])
    return found


def main(pythons: list[str]) -> None:
    """Print the hashes; exit 1 where they differ."""
    every = []
    for python in pythons or [sys.executable]:
        version = subprocess.run([python, "-c", _VERSIONS], check=True, stdout=subprocess.PIPE).stdout.decode().strip()
        every.append(hashes(python))
        print(version, every[-1], flush=True)
    if any(one != every[0] for one in every):
        sys.exit("the bytes differ")
    print("the same bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
