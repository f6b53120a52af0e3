"""Wall time of the built-in ``make``, step by step, and its peak memory, for the example song."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Make the song in an empty folder and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "songgen", "make", str(ROOT / "lyrics" / "stacked-autoencoder"), "-o", folder]
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        whole = time.perf_counter() - start
        song = Path(folder) / "stacked-autoencoder"
        began: dict[str, datetime] = {}
        for line in (song / "journal.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            at = datetime.fromisoformat(entry["at"])
            if entry["event"] == "started":
                began[entry["step"]] = at
            elif entry["event"] == "finished":
                print(f"{entry['step']:10} {(at - began[entry['step']]).total_seconds():6.2f} s")
        length = json.loads((song / "song.json").read_text(encoding="utf-8"))["duration"]
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        again = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        print(f"{'whole':10} {whole:6.2f} s for a song of {length:.0f} s ({whole / length:.2f} x real time)")
        print(f"{'again':10} {time.perf_counter() - again:6.2f} s (nothing to do)")
        print(f"{'memory':10} {peak:6.0f} MB at most, in one process")


if __name__ == "__main__":
    main()
