"""SIGKILL at random lines of the code that touches journal, files or network; counts what the fakes charged.

``python benchmarks/kill_points.py [POINTS]`` (200 a protocol kind); needs the checkout on the path.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from songgen.journal import Journal
from songgen.services import arrival
from songgen.settle import settle
from songgen.sing import OutcomeUnknown
from tests.sing.case import BY_NAME, Case

WATCHED = ("journal.py", "files.py", "http.py", "arrival.py", "interactions.py", "perform.py", "collect.py",
           "shelf.py")  # fmt: skip


def child(case: Case, fake: Any, folder: Path, at: int, pipe: int) -> None:
    """Sing; die at watched line ``at`` (0: tell how many there are)."""
    count = 0

    def trace(frame: Any, event: str, arg: Any) -> Any:
        nonlocal count
        where = frame.f_code.co_filename
        if "songgen" not in where or not where.endswith(WATCHED):
            return None
        count += event == "line"
        if at and count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        case.run(fake, folder)
    finally:
        sys.settrace(None)
        os.write(pipe, str(count).encode())
        os._exit(0)


def run(case: Case, fake: Any, folder: Path, at: int) -> int:
    """Fork ``child``; the number of watched lines, 0 when it was killed."""
    read, write = os.pipe()
    if not (pid := os.fork()):
        child(case, fake, folder, at, write)
    os.waitpid(pid, 0)
    os.close(write)
    said = os.read(read, 20)
    os.close(read)
    return int(said or 0)


def main() -> None:
    """Print the table."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(1)
    print("kind          service     points  lines  finished  exit 7  double charges  lost takes")
    for kind, name in (("blocking", "elevenlabs"), ("asynchronous", "mureka"), ("two takes", "suno")):
        case = BY_NAME[name]
        stopped = finished = double = lost = 0
        with tempfile.TemporaryDirectory() as root:
            lines = run(case, fake := case.fake().start(), _new(root, "all"), 0)  # type: ignore[misc]
            fake.stop()
            for n in range(points):
                fake, folder = case.fake().start(), _new(root, str(n))  # type: ignore[misc]
                run(case, fake, folder, random.randint(1, lines))
                whole = any(arrival.load(path) for path in folder.glob("takes/.*.answer"))
                try:
                    takes = len(case.run(fake, folder))
                    finished += 1
                except OutcomeUnknown:
                    stopped, takes = stopped + 1, 0
                    if fake.charges and kind != "blocking":
                        settle(Journal(folder / "journal.jsonl"), charged=True, task="task1")
                        takes = len(case.run(fake, folder))
                    lost += whole
                double += fake.charges > 1
                lost += bool(kind != "blocking" and fake.charges and takes != 2)
                fake.stop()
        print(f"{kind:13} {name:11} {points:6} {lines:6} {finished:9} {stopped:7} {double:15} {lost:11}", flush=True)


def _new(root: str, name: str) -> Path:
    folder = Path(root, name)
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
