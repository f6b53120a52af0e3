"""First paint of a song's page, with its sound held back by the server and without; and Lighthouse, where it is there.

``python benchmarks/page.py songs/<song> [--hold SECONDS] [--runs N] [--lighthouse PATH]``: needs the system's Chromium
(tests/real/install.sh). ``--lighthouse`` is the program of the npm package (``node_modules/.bin/lighthouse``); it is
run once on the phone's settings and once on the desk's, and asks nobody but this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SOUND = 5_000_000
"""Bytes of sound: the song's own, made up to this length where it is shorter."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
ENTRIES = """new Promise(done => { const seen = {};
  const ready = () => { if (seen.fcp !== undefined && seen.lcp !== undefined) setTimeout(() => done(seen), 300); };
  new PerformanceObserver(list => { for (const e of list.getEntries())
    if (e.name === 'first-contentful-paint') { seen.fcp = e.startTime; ready(); } })
    .observe({type: 'paint', buffered: true});
  new PerformanceObserver(list => { for (const e of list.getEntries()) { seen.lcp = e.startTime; ready(); } })
    .observe({type: 'largest-contentful-paint', buffered: true}); })"""


class Server(SimpleHTTPRequestHandler):
    """The folder, with ``song.mp3`` after ``hold`` seconds."""

    hold = 0.0
    sent = 0

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        if self.path != "/song.mp3":
            return super().do_GET()
        time.sleep(type(self).hold)
        sound = Path(self.directory, "song.mp3").read_bytes().ljust(SOUND, b"\0")
        self.send_response(200)
        self.send_header("Content-Type", "audio/mpeg")
        self.send_header("Content-Length", str(len(sound)))
        self.end_headers()
        try:
            self.wfile.write(sound)
        except OSError:  # the browser has enough for now
            pass
        return None


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


def paints(address: str, hold: float, runs: int) -> None:
    """Pairs of visits, in alternation: the neighbours on this machine touch both alike."""
    from playwright.sync_api import sync_playwright

    found: dict[float, list[dict[str, float]]] = {0.0: [], hold: []}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for _ in range(runs):
            for held in (0.0, hold):
                Server.hold = held
                page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
                page.goto(address, wait_until="commit")
                seen = page.evaluate(ENTRIES)
                assert held == 0 or page.evaluate("audio.readyState") == 0, "the sound came before the paint"
                found[held].append(seen)
                page.context.close()
        browser.close()
    for held, seen in found.items():
        middle = {name: statistics.median(one[name] for one in seen) for name in ("fcp", "lcp")}
        worst = max(one["fcp"] for one in seen)
        print(f"sound after {held:g} s: first contentful paint {middle['fcp']:.0f} ms (at most {worst:.0f}), "
              f"largest {middle['lcp']:.0f} ms; medians of {runs}")  # fmt: skip


def lighthouse(program: str, address: str) -> None:
    Server.hold = 0.0
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    for form in ("mobile", "desktop"):
        more = ["--preset=desktop"] if form == "desktop" else []
        done = subprocess.run(
            [program, address, "--output=json", "--quiet", f"--chrome-flags=--headless=new {' '.join(FLAGS)}", *more],
            env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"Lighthouse: {done.stderr[-800:]}")
        report = json.loads(done.stdout)
        scores = {name: round(100 * (one["score"] or 0)) for name, one in report["categories"].items()}
        audits = report["audits"]
        times = {name: audits[name].get("displayValue", "") for name in
                 ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time",
                  "cumulative-layout-shift")}  # fmt: skip
        print(f"Lighthouse {report['lighthouseVersion']} {form}: {scores} {times}")
        for category in report["categories"].values():
            for part in category["auditRefs"]:
                audit = audits[part["id"]]
                if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                    print(f"  {category['id']}: {audit['id']} {audit['score']}: {audit['title']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("song", type=Path)
    parser.add_argument("--hold", type=float, default=4.0)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--lighthouse", default="")
    given = parser.parse_args()
    page = given.song / "index.html"
    print(f"index.html: {page.stat().st_size / 1000:.0f} KB; load average {os.getloadavg()[0]:.1f}")
    with serving(given.song) as address:
        paints(address, given.hold, given.runs)
        if given.lighthouse:
            lighthouse(given.lighthouse, address)


if __name__ == "__main__":
    main()
