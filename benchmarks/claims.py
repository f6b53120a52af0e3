"""Precision and recall of the claim and term rules on labelled statements, by file and by kind of corruption.

    python benchmarks/claims.py [--show] [FILE.jsonl ...]

Each row of a file is an object with ``topic`` (a folder of ``lyrics/``, or a file of ``fields/``), ``text``, and,
unless the text is true, ``label`` (true or false) and ``corruption``. Without a file it reads those of
``benchmarks/claims/``: ``true-sentences.jsonl`` holds 500 true sentences written from textbooks' facts before any rule
saw them, ``other-fields.jsonl`` 3,080 true and 2,440 false ones about 83 topics from physiology to Git, whose topic
files were written by the documentation alone, ``other-lines.jsonl`` 4,549 true and 2,892 false ones about these topics
and 56 more, by authors who had seen neither file nor documentation, ``own-topics.jsonl`` those about our own, and
``adversaries.jsonl`` false ones that an earlier checker confirmed.
What the rules caught of each at first stands in docs/checking.md.
A row counts as caught when a CLM or TRM rule finds an error in it; TRM001 looks at whole songs and is left out.
``--show`` prints every miss and every false alarm, with the finding and the fact it rests on.
"""

from __future__ import annotations

import argparse
import collections
import json
import time
from pathlib import Path
from typing import Any

from songgen import lyrics, topic
from songgen.check import Report
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.topic import Topic

FOLDERS = {"stacked_autoencoder": "stacked-autoencoder", "rnn_lstm": "rnn-lstm", "rl": "reinforcement-learning",
           "metrics": "evaluation-metrics"}  # fmt: skip
TOPICS = Path(__file__).parents[1] / "lyrics"
OWN = Path(__file__).with_suffix("")
RULES = Check(select=["CLM", "TRM"], ignore=["TRM001"])


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of the rules on labelled statements.")
    parser.add_argument("files", nargs="*", type=Path, default=sorted(OWN.glob("*.jsonl")), metavar="FILE.jsonl")
    parser.add_argument("--show", action="store_true", help="print every miss and every false alarm")
    asked = parser.parse_args()
    for path in asked.files:
        measure(path, show=asked.show)


def measure(path: Path, *, show: bool) -> None:
    """Print the table of one file."""
    read = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    topics = _topics({row["topic"] for row in read})
    rows = [row for row in read if row["topic"] in topics]
    caught: dict[str, list[bool]] = collections.defaultdict(list)
    verdicts: collections.Counter[tuple[str, str]] = collections.Counter()
    started = time.process_time()
    for row in rows:
        report = check_lyrics(topics[row["topic"]], lyrics.parse(f"[Verse]\n{row['text']}"), RULES)
        wrong, label = bool(report.errors), row.get("label", "true")
        verdicts[label, "error" if wrong else report.lines[0]["verdict"]] += 1
        caught[row.get("corruption", "") if label == "false" else "true"].append(wrong)
        if show and wrong != (label == "false"):
            _tell(row, report)
    seconds = time.process_time() - started

    print(f"{path.name}: {len(rows)} statements on {len(topics)} topics ({len(read) - len(rows)} on others left out)")
    false = [hit for kind, hits in caught.items() if kind != "true" for hit in hits]
    alarms, hits, true = sum(caught["true"]), sum(false), len(caught["true"])
    if false:
        print(f"  false: {len(false)}, caught {hits}, recall {hits / len(false):.3f}", end=", ")
        print(f"precision {hits / max(1, hits + alarms):.3f}")
    if true:
        print(f"  true:  {true}, false errors {alarms} = {100 * alarms / true:.1f} %")
    for kind, found in sorted(caught.items()):
        if kind != "true":
            print(f"    {kind:16} {sum(found):3} of {len(found)}")
    for (label, verdict), count in sorted(verdicts.items()):
        print(f"    {label:6} → {verdict:12} {count}")
    print(f"  {1000 * seconds / max(1, len(rows)):.2f} ms CPU a statement")


def _topics(names: set[str]) -> dict[str, Topic]:
    places = {name: TOPICS / FOLDERS.get(name, name) / "topic.yaml" for name in names}
    places |= {name: OWN / "fields" / f"{name}.yaml" for name, place in places.items() if not place.is_file()}
    return {name: topic.load(place) for name, place in places.items() if place.is_file()}


def _tell(row: dict[str, Any], report: Report) -> None:
    if not report.errors:
        print("MISSED", row["topic"], row["corruption"], row["text"], sep=" | ")
        return
    print("FALSE ALARM", row["topic"], row["text"], sep=" | ")
    for finding in report.errors:
        print(f"    {finding.code} {finding.message} (fact: {finding.fact})")


if __name__ == "__main__":
    main()
