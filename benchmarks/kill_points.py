"""SIGKILL at random points of a paid request; counts what the fakes charged and what was lost.

``python benchmarks/kill_points.py [POINTS]`` (200 for each protocol kind). Points are of three sorts: ``ours``: a
random line of the files that touch journal, disk or network; ``any``: a random line or C call of everything that
runs, requests, urllib3, httpx and the standard library included; ``timer``: a random moment, which may lie inside a
system call.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from songgen import orders
from songgen import topic as topics
from songgen.config import Config, Paint
from songgen.journal import Journal
from songgen.paint.gemini import GeminiPainter
from songgen.paint.perform import paint
from songgen.services import arrival
from songgen.settle import settle
from songgen.sing import OutcomeUnknown
from tests.fakes import painter
from tests.sing.case import BY_NAME

WATCHED = ("journal.py", "files.py", "http.py", "arrival.py", "room.py", "interactions.py", "perform.py", "collect.py",
           "shelf.py", "orders.py", "books.py", "paint/gemini.py")  # fmt: skip
TOPIC = topics.load(Path(__file__).parents[1] / "tests" / "data" / "topic.yaml")


@dataclass(frozen=True)
class Kind:
    """A protocol kind: its name, who stands for it, and how many takes one request gives."""

    name: str
    who: str
    takes: int = 1

    def fake(self) -> Any:
        """Its service, started."""
        made = painter.Fake() if self.who == "painter" else BY_NAME[self.who].fake()  # type: ignore[misc]
        return made.start()

    def run(self, fake: Any, folder: Path) -> int:
        """Have it sung or painted; how many takes or pictures there are."""
        if self.who != "painter":
            return len(BY_NAME[self.who].run(fake, folder))
        config = Config(
            paint=Paint(eyecatch="gemini", url=fake.url), environment={"GEMINI_API_KEY": "test-key-0123456789"}
        )
        book = Journal(folder / "journal.jsonl")
        paint(GeminiPainter(config), TOPIC, folder, book, progress=lambda what: None, consent=lambda who, price: None)
        return 1

    @property
    def has_tasks(self) -> bool:
        """Whether a lost answer can be found again at the service."""
        return self.takes > 1


KINDS = (Kind("blocking", "elevenlabs"), Kind("blocking, SDK", "lyria"), Kind("asynchronous", "mureka", 2),
         Kind("two takes", "suno", 2), Kind("picture", "painter"))  # fmt: skip


class Counter:
    """Counts the points that pass, and dies at number ``at`` (0: never)."""

    def __init__(self, sort: str, at: int) -> None:
        self.sort, self.at, self.count = sort, at, 0

    def start(self) -> None:
        if self.sort == "any":
            sys.setprofile(self.call)
        sys.settrace(self.trace)

    def passed(self) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def trace(self, frame: Any, event: str, arg: Any) -> Any:
        where = frame.f_code.co_filename
        if where == __file__ or self.sort == "ours" and not ("songgen" in where and where.endswith(WATCHED)):
            return None
        if event == "line":
            self.passed()
        return self.trace

    def call(self, frame: Any, event: str, arg: Any) -> None:
        if event.startswith("c_") and frame.f_code.co_filename != __file__:  # before and after each call into C
            self.passed()


def child(kind: Kind, fake: Any, folder: Path, counter: Counter | None, pipe: int) -> None:
    """Sing; count points, or just run."""
    try:
        if counter:
            counter.start()
        kind.run(fake, folder)
    finally:
        sys.settrace(None)
        sys.setprofile(None)
        os.write(pipe, str(counter.count if counter else 1).encode())
        os._exit(0)


def run(kind: Kind, fake: Any, folder: Path, counter: Counter | None, after: float = 0.0) -> int:
    """Fork ``child``, kill it ``after`` seconds if said; the number of points, 0 when it was killed."""
    read, write = os.pipe()
    if not (pid := os.fork()):
        child(kind, fake, folder, counter, write)
    if after:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(write)
    said = os.read(read, 20)
    os.close(read)
    return int(said or 0)


@dataclass
class Score:
    """What became of the kills: ``stopped`` songs need a person's word (exit 7)."""

    finished: int = 0
    stopped: int = 0
    double: int = 0
    lost: int = 0


def one(kind: Kind, sort: str, root: str, size: float, score: Score) -> None:
    """One kill, and what the next runs make of it."""
    fake, folder = kind.fake(), Path(tempfile.mkdtemp(dir=root))
    if sort == "timer":
        run(kind, fake, folder, None, random.uniform(0.0005, size))
    else:
        run(kind, fake, folder, Counter(sort, random.randint(1, int(size))))
    whole = any(arrival.load(path) for path in folder.glob("*/.*.answer"))
    takes = 0
    try:
        takes = kind.run(fake, folder)
        score.finished += 1
    except OutcomeUnknown as error:
        assert error.exit_code == 7 and "songgen settle" in error.cure
        score.stopped += 1
        score.lost += whole
        if kind.has_tasks and fake.charges:
            settle(Journal(folder / "journal.jsonl"), charged=True, task="task1")
            takes = kind.run(fake, folder)
    if takes:
        before = list(fake.requests)
        kind.run(fake, folder)
        assert fake.requests == before, "a finished song asks nobody"
    score.double += fake.charges > 1
    score.lost += bool(kind.has_tasks and fake.charges and takes != kind.takes)
    fake.stop()


SHARES = {"ours": 0.4, "any": 0.4, "timer": 0.2}


def main() -> None:
    """Print the table."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(1)
    # A kill loses no byte that was written; only a power cut would need a real disk, which is ten times slower.
    fast = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    orders.ROOM = 1 << 20
    print("kind           service     points at    of    kills  finished  exit 7  double charges  lost takes")
    for kind in KINDS:
        with tempfile.TemporaryDirectory(dir=fast) as root:
            kind.run(fake := kind.fake(), Path(tempfile.mkdtemp(dir=root)))  # imports are no part of it
            fake.stop()
            for sort, share in SHARES.items():
                fake, began = kind.fake(), time.perf_counter()
                counter = Counter(sort, 0) if sort != "timer" else None
                counted = run(kind, fake, Path(tempfile.mkdtemp(dir=root)), counter)
                size = float(counted) if counter else time.perf_counter() - began
                fake.stop()
                score, kills = Score(), max(round(points * share), 1)
                for _ in range(kills):
                    one(kind, sort, root, size, score)
                shown = f"{counted:,}" if counter else f"{size * 1000:.0f} ms"
                row = f"{kind.name:14} {kind.who:11} {sort:6} {shown:>9} {kills:8} {score.finished:9} {score.stopped:7}"
                print(f"{row} {score.double:15} {score.lost:11}", flush=True)


if __name__ == "__main__":
    main()
