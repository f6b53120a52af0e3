"""How fast the video of a 180 s song is drawn and encoded, and the memory of the whole tree of processes.

The song is made up: noise and tones, a line of lyrics with furigana every four seconds. Prints one line a run; with
``--song FOLDER`` a finished song is taken instead.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import tempfile
import threading
import time
import wave
from pathlib import Path

import numpy as np

from songgen.bundle.cover import font_path
from songgen.bundle.video import Show, write
from songgen.config import Bundle
from songgen.song import Cue, Cues, CueUnit

SECONDS, EVERY = float(os.environ.get("SECONDS", "180")), 4.0
WORDS = (("勾配", "こうばい"), ("が", "が"), ("消失", "しょうしつ"), ("して", "して"), ("学習", "がくしゅう"),
         ("が", "が"), ("止まる", "とまる"))  # fmt: skip


def line(index: int, start: float) -> Cue:
    """A line of seven words that fills most of its time."""
    step = EVERY * 0.85 / sum(len(sung) for _, sung in WORDS)
    units, at = [], start
    for shown, sung in WORDS:
        morae = tuple((kana, at + i * step, at + (i + 1) * step) for i, kana in enumerate(sung))
        units.append(CueUnit(shown, sung, shown != sung, at, morae[-1][2], morae))
        at = morae[-1][2]
    shown = "".join(word for word, _ in WORDS)
    section = ("Verse 1", "Pre-Chorus", "Chorus", "Verse 2", "Bridge")[index // 9]
    return Cue(index, section, shown, "".join(s for _, s in WORDS), start, at, tuple(units))


def song(folder: Path) -> tuple[Show, Path]:
    """The song that is made up, and its sound."""
    rng = np.random.default_rng(1)
    with wave.open(str(folder / "song.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44100)
        for second in range(int(SECONDS)):  # in pieces: the memory that is reported is the video's
            times = np.arange(44100) / 44100
            beat = np.exp(-8 * (times % 0.5)) * rng.normal(0, 0.2, len(times))
            tone = 0.2 * np.sin(2 * np.pi * 220 * 2.0 ** (second % 12 / 12) * times)
            file.writeframes((np.clip(beat + tone, -1, 1) * 32767).astype("<i2").tobytes())
    lines = tuple(line(i, 2 + i * EVERY) for i in range(int(SECONDS / EVERY) - 1))
    show = Show(
        "vanishing",
        "勾配消失問題",
        "G検定",
        "層ごとに学ぶ。",
        "ja",
        ("AI",),
        Cues(lines, SECONDS, True),
        font_path(Bundle()),
    )
    return show, folder / "song.wav"


def finished(folder: Path) -> tuple[Show, Path]:
    """A song as ``songgen make`` leaves it."""
    import json

    record = json.loads((folder / "song.json").read_text(encoding="utf-8"))
    lines = tuple(
        Cue(**{**one, "units": tuple(CueUnit(**{**u, "morae": tuple(map(tuple, u["morae"]))}) for u in one["units"])})
        for one in record["lines"]
    )
    cues = Cues(lines, record["duration"], record["exact"])
    credits = (*record["credits"], record["ai_disclosure"])
    words = (record["slug"], record["title"], record["exam"], record["summary"], record["language"])
    return Show(*words, credits, cues, font_path(Bundle())), folder / "song.mp3"


class Memory(threading.Thread):
    """The most that this process and its children held at once, in MB; shared pages are counted once (Linux)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.ended = 0.0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.25):
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            held = 0
            for process in ("self", *children):
                with contextlib.suppress(OSError, StopIteration):
                    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
                    held += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            self.most = max(self.most, held / 1024)


def main() -> None:
    """Write the video once and say what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--song", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        show, sound = finished(given.song) if given.song else song(Path(name))
        load = os.getloadavg()[0]
        memory = Memory()
        memory.start()
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        write(show, sound, Path(name) / "video.mp4")
        wall = time.perf_counter() - start
        memory.ended.set()
        own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = own.ru_utime + own.ru_stime - before.ru_utime - before.ru_stime + child.ru_utime + child.ru_stime
        length, size = show.cues.duration, (Path(name) / "video.mp4").stat().st_size
        print(f"{length:.0f} s of 1080p30 in {wall:.1f} s: {length / wall:.2f} x real time (load before: {load:.1f})")
        print(
            f"CPU {cpu:.1f} s ({cpu / length / 30 * 1000:.2f} ms a frame): {2 * length / cpu:.2f} x on two free cores"
        )
        print(f"memory at most {memory.most:.0f} MB, all processes together; {size / 1e6:.1f} MB written")


if __name__ == "__main__":
    main()
