"""What songgen adds to a service's own time for one song, how many requests it sends, and what the song costs.

The services are fakes on loopback whose song is ready after a fixed time. That time passes on a clock of the
benchmark's own (waiting moves it on), so that minutes need no minutes; what songgen itself works is real time, and
added. For each service: the mean and the worst of many lengths, since a song may be ready just after a poll.

``python benchmarks/overhead.py``; needs the checkout on the path.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from songgen.journal import Journal
from songgen.sing.perform import perform
from tests.fakes.service import mp3
from tests.sing.case import QUEUED, SERVICES, Case, script

LENGTHS = {"suno": 150, "suno-kie": 150, "mureka": 45, "acestep": 60, "lyria": 60, "elevenlabs": 60, "minimax": 60}
"""Seconds that a service takes for a song, roughly."""


class Ready:
    """Makes a queued fake ready at a moment of a clock that only waiting moves."""

    def __init__(self, fake: Any, at: float) -> None:
        self.fake, self.at, self.now, self.seen = fake, at, 0.0, 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.now < self.at:
            self.fake.scenario = "forever"
        elif self.fake.scenario == "forever":
            self.fake.scenario = "ok"
            for task in self.fake.polls:
                self.fake.polls[task] = 10


def once(case: Case, at: float) -> tuple[float, list[str], float]:
    """One song: seconds on top of the service's own time, its requests, and its price."""
    assert case.fake
    fake = case.fake().start()
    fake.audio = mp3(60.0)
    ready = Ready(fake, at)
    if case in QUEUED:
        fake.scenario = "forever"
    with tempfile.TemporaryDirectory() as folder:
        who = case.singer(fake)
        began = time.perf_counter()
        perform(who, script(), Path(folder), Journal(Path(folder, "journal.jsonl")), sleep=ready.sleep)
        worked = time.perf_counter() - began
    price = who.render(script()).price
    fake.stop()
    return worked + (ready.now - at if case in QUEUED else 0.0), fake.requests, price


def main() -> None:
    """Print the table."""
    print("service     its own time   added: mean   worst   requests (reads, paid, files)   USD a song")
    for case in SERVICES:
        own = LENGTHS[str(case)]
        once(case, own)  # imports are no part of it
        rows = [once(case, own + 0.37 * n) for n in range(12 if case in QUEUED else 3)]
        added = [row[0] for row in rows]
        said = rows[0][1]
        files = sum("audio" in line for line in said)
        paid = sum(line.startswith("POST") and not any(w in line for w in ("query", "timestamped")) for line in said)
        counts = f"{len(said)} ({len(said) - files - paid}, {paid}, {files})"
        mean = sum(added) / len(added)
        print(f"{case!s:11} {own:10} s {mean:9.2f} s {max(added):7.2f} s   {counts:30}   {rows[0][2]:.3f}", flush=True)


if __name__ == "__main__":
    main()
