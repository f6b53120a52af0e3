"""Precision and recall of the claim rules on labelled statements, by kind of corruption.

    python benchmarks/claims.py STATEMENTS.jsonl [--show]

Each line of the file is an object with ``topic``, ``text``, ``label`` (true or false), ``corruption``. Topics are
those of ``lyrics/``.
"""

from __future__ import annotations

import collections
import json
import sys
import time
from pathlib import Path

from songgen import lyrics, topic
from songgen.check.run import check_lyrics
from songgen.config import Check

FOLDERS = {"stacked_autoencoder": "stacked-autoencoder", "rnn_lstm": "rnn-lstm", "rl": "reinforcement-learning",
           "metrics": "evaluation-metrics"}  # fmt: skip
ROOT = Path(__file__).parents[1] / "lyrics"


def main() -> None:
    path, show = Path(sys.argv[1]), "--show" in sys.argv
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    topics = {name: topic.load(ROOT / FOLDERS.get(name, name) / "topic.yaml") for name in {row["topic"] for row in rows}
              if (ROOT / FOLDERS.get(name, name)).is_dir()}  # fmt: skip
    caught: dict[str, list[bool]] = collections.defaultdict(list)
    verdicts: collections.Counter[tuple[str, str]] = collections.Counter()
    started = time.process_time()
    for row in rows:
        if row["topic"] not in topics:
            continue
        report = check_lyrics(
            topics[row["topic"]],
            lyrics.parse(f"[Verse]\n{row['text']}"),
            Check(select=["CLM", "TRM"], ignore=["TRM001"]),
        )
        wrong = bool(report.errors)
        verdicts[row["label"], "error" if wrong else report.lines[0]["verdict"]] += 1
        caught[row["corruption"] if row["label"] == "false" else "true"].append(wrong)
        if show and wrong != (row["label"] == "false"):
            found = [f"{f.code} {f.message}" for f in report.errors]
            print(
                "MISSED" if not wrong else "FALSE ALARM",
                row["topic"],
                row["corruption"],
                row["text"],
                *found,
                sep=" | ",
            )
    seconds = time.process_time() - started
    false = [hit for kind, hits in caught.items() if kind != "true" for hit in hits]
    alarms, hits = sum(caught["true"]), sum(false)
    print(f"{len(false)} false statements: {hits} caught, recall {hits / max(1, len(false)):.3f}")
    print(f"{len(caught['true'])} true statements: {alarms} false alarms, precision {hits / max(1, hits + alarms):.3f}")
    for kind, found in sorted(caught.items()):
        if kind != "true":
            print(f"  {kind:16} {sum(found):3} of {len(found)}")
    for (label, verdict), count in sorted(verdicts.items()):
        print(f"  {label:6} → {verdict:12} {count}")
    print(f"{1000 * seconds / max(1, len(rows)):.2f} ms CPU a statement")


if __name__ == "__main__":
    main()
