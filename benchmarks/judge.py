"""The judge's acceptance test: labelled lines, rules alone and with the judge. Costs money; needs GEMINI_API_KEY.

    python benchmarks/judge.py PARAPHRASES.jsonl [--topics lyrics] [--show]

Each line of the file is an object with ``topic``, ``text``, ``label`` (true or false), ``corruption``. Passes (exit 0)
with at least 80 % of the false lines called errors and at most 5 % of the true ones. A second run is answered from
``.songgen/judge`` and costs nothing.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from pathlib import Path

from songgen import config, lyrics, topic
from songgen.check.judge.review import Reviewer
from songgen.check.run import check_lyrics
from songgen.errors import SonggenError
from songgen.purse import Purse

FOLDERS = {"stacked_autoencoder": "stacked-autoencoder", "rnn_lstm": "rnn-lstm", "rl": "reinforcement-learning",
           "metrics": "evaluation-metrics"}  # fmt: skip
RECALL, FALSE_ALARMS = 0.80, 0.05


def main() -> None:
    """Judge the lines of each topic as one text, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--topics", type=Path, default=Path(__file__).parents[1] / "lyrics")
    parser.add_argument("--show", action="store_true", help="print every line that came out wrong")
    options = parser.parse_args()
    rows = [json.loads(row) for row in options.claims.read_text(encoding="utf-8").splitlines() if row.strip()]
    try:
        sys.exit(0 if measure(rows, options.topics, options.show) else 1)
    except SonggenError as error:
        error.show()
        sys.exit(error.exit_code)


def measure(rows: list[dict[str, str]], topics: Path, show: bool) -> bool:
    """Print recall and false alarms, by corruption; whether both aims are met."""
    settings = config.load(Path.cwd(), check={"select": ["CLM", "TRM"], "ignore": ["TRM001"]})
    reviewer = Reviewer(settings, Purse("judge", None, lambda question: True))
    by_topic: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
    for row in rows:
        by_topic[row["topic"]].append(row)
    caught: dict[str, dict[str, list[bool]]] = {"rules": collections.defaultdict(list), "judge": {}}
    caught["judge"] = collections.defaultdict(list)
    for name, said in sorted(by_topic.items()):
        path = topics / FOLDERS.get(name, name) / "topic.yaml"
        if not path.is_file():
            print(f"no topic {path}: {len(said)} lines left out")
            continue
        made = topic.load(path)
        sheet = lyrics.parse("\n".join(row["text"] for row in said))
        rules = check_lyrics(made, sheet, settings.check)
        both = reviewer.review(made, sheet, rules)
        if reviewer.failed:
            raise reviewer.failed
        for why in both.coverage["judge"]["void"]:
            print(f"{name}: void: {why}")
        for number, row in enumerate(said, 1):
            kind = "true" if row["label"] == "true" else row.get("corruption") or "false"
            for who, report in (("rules", rules), ("judge", both)):
                wrong = [finding for finding in report.errors if finding.line == number]
                caught[who][kind].append(bool(wrong))
            if show and bool(wrong) != (row["label"] == "false"):
                print(
                    "MISSED" if not wrong else "FALSE ALARM", name, row["text"], *(f.message for f in wrong), sep=" | "
                )
    return _table(caught, reviewer)


def _table(caught: dict[str, dict[str, list[bool]]], reviewer: Reviewer) -> bool:
    recall = alarms = 0.0
    for who, kinds in caught.items():
        false = [hit for kind, hits in kinds.items() if kind != "true" for hit in hits]
        true = kinds.get("true", [])
        recall, alarms = sum(false) / max(1, len(false)), sum(true) / max(1, len(true))
        print(f"{who:6} {sum(false)} of {len(false)} false lines caught, recall {recall:.3f}; "
              f"{sum(true)} of {len(true)} true lines called wrong ({alarms:.3f})")  # fmt: skip
        for kind, hits in sorted(kinds.items()):
            if kind != "true":
                print(f"         {kind:16} {sum(hits):3} of {len(hits)}")
    print(reviewer.spent)
    print(f"aims: recall ≥ {RECALL}, true lines called wrong ≤ {FALSE_ALARMS}")
    return bool(caught["judge"]) and recall >= RECALL and alarms <= FALSE_ALARMS


if __name__ == "__main__":
    main()
