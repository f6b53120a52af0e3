"""Hostile and mangled text through every rule, for as long as you like: no crash, no hang, columns inside the row.

    python benchmarks/fuzz_check.py [--seconds 60] [--seed N]

Texts are spliced from the project's own sentences, songs and topics, from particles and denials, and from characters of
every Unicode category; topics get forms, values and verbs that look like regular expressions. What fails is printed
with the seed that makes it again (``--seed``), and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import traceback
import unicodedata
from pathlib import Path
from typing import Any

from songgen import lyrics, topic
from songgen.check import Report, fixes
from songgen.check.mutate import mutate
from songgen.check.report import FORMATS, render
from songgen.check.run import check_lyrics, check_text, check_topic
from songgen.config import Check
from songgen.errors import InputError
from songgen.topic import Topic

HERE = Path(__file__).parent
TOPICS = [topic.load(path) for path in sorted((HERE.parent / "lyrics").glob("*/topic.yaml"))]
SENTENCES = [json.loads(row)["text"] for row in (HERE / "claims" / "true-sentences.jsonl").open(encoding="utf-8")]
GLUE = ["は", "が", "を", "の", "で", "に", "も", " ", "　", "、", "。", "ではない", "じゃなくて", "ない", "ず",
        "なくはない", "のは", "を防ぐ", "ために", "より", "2006年", "3つ", "１２３", "not ", " is ", " are ", "n't ",
        " without ", ",", "{", "|", "}", "{層|そう}", "[Verse]", "[", "]", "# songgen: disable=CLM", "\n", "\r\n",
        "\r", "\t", "\0", "<!--", "-->", "`", "$$", "```", "ｶﾞ", "ﾞ", "𠮷", "\ufeff", "\u200d", "\u202e", "㍻",
        "ﷺ", "ー" * 9]  # fmt: skip
EVIL = ["(a+)+$", "(?:a|a)*b", "[", "a{1,99999}", "\\", "(?P<f0>x)", ".*.*.*=", r"^(\w+\s?)*$", "*", "は", "ない", "|"]
SLOWEST = 0.02
"""Seconds of CPU a character: a hundred times what prose takes."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzz the checker.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, help="make one case again")
    asked = parser.parse_args()
    seed, failed, tried = asked.seed if asked.seed is not None else time.time_ns() % 10**9, 0, 0
    until = time.monotonic() + asked.seconds
    while tried == 0 or (asked.seed is None and time.monotonic() < until):
        try:
            _case(random.Random(seed))
        except Exception:  # noqa: BLE001  (whatever it is, it is a find)
            failed += 1
            print(f"--seed {seed}\n{traceback.format_exc()}")
        tried, seed = tried + 1, seed + 1
    print(f"{tried} texts, {failed} failed")
    sys.exit(bool(failed))


def _case(rng: random.Random) -> None:
    subject, hostile = rng.choice(TOPICS), rng.random() < 0.3
    if hostile:
        subject = _spoilt(rng, subject)
    text = _text(rng, subject)
    began = time.process_time()
    check_topic(subject, "topic.yaml")
    _inside(check_text(subject, text, "explanation.md", Check()), text)
    try:
        sheet = lyrics.parse(text)
    except InputError:
        return
    report = check_lyrics(subject, sheet, Check())
    _inside(report, text)
    once, _ = fixes.apply(text, report.findings)
    try:
        again = check_lyrics(subject, lyrics.parse(once), Check())
        # A hostile topic may reject what it demands, over and over; a real one may not.
        assert hostile or fixes.apply(once, again.findings)[1] == 0, "a second --fix changes something"
    except InputError:
        raise AssertionError("--fix broke the lyrics") from None
    if len(text) < 300 and rng.random() < 0.1:
        mutate(subject, sheet)
    spent = time.process_time() - began
    assert spent < 2 + SLOWEST * len(text), f"{spent:.1f} s for {len(text)} characters"


def _text(rng: random.Random, subject: Topic) -> str:
    words = [form for term in subject.terms for form in (*term.forms, *term.expands, *term.reject, *term.by)]
    words += [w for axis in subject.axes.values() for value in axis.values.values() for w in (*value.say, *value.also)]
    words += [verb for verbs in subject.verbs.values() for verb in verbs]
    parts = ["[Verse]\n"] if rng.random() < 0.8 else []
    for _ in range(rng.choice([3, 10, 30, 100])):
        kind = rng.random()
        if kind < 0.35:
            parts.append(rng.choice(words))
        elif kind < 0.65:
            parts.append(rng.choice(GLUE))
        elif kind < 0.8:
            sentence = rng.choice(SENTENCES)
            start = rng.randrange(len(sentence))
            parts.append(sentence[start : start + rng.randrange(1, 40)])
        elif kind < 0.9:
            word = rng.choice(words)
            at = rng.randrange(len(word))
            parts.append(word[:at] + rng.choice(["", word[at] * 2, _character(rng)]) + word[at + 1 :])
        else:
            parts.append("".join(_character(rng) for _ in range(rng.randrange(1, 6))))
    return "".join(parts)


def _character(rng: random.Random) -> str:
    while True:
        char = chr(
            rng.choice([rng.randrange(0x3000), rng.randrange(0x3000, 0xA000), rng.randrange(sys.maxunicode + 1)])
        )
        if unicodedata.category(char) != "Cn" or rng.random() < 0.05:
            return char


def _spoilt(rng: random.Random, subject: Topic) -> Topic:
    """The topic with a regular expression, a particle or odd characters wherever a person may write a wording."""
    data: dict[str, Any] = subject.model_dump(by_alias=True)

    def evil() -> str:
        said = rng.choice([*EVIL, _character(rng) + _character(rng), rng.choice(GLUE)]).strip() or "x"
        return said.encode("utf-8", "replace").decode()  # no file holds a lone surrogate

    for term in rng.sample(data["terms"], min(5, len(data["terms"]))):
        term[rng.choice(["accept", "expands", "by"])].append(evil())
        term["reject"][evil()] = evil()
        term["numbers"][evil()] = {"value": rng.choice([0, -1, 0.5, 10**30]), "source": []}
    for axis in data["axes"].values():
        rng.choice(list(axis["values"].values()))["also"].append(evil())
    data["relations"].setdefault("cause", []).append(evil())
    data["readings"][evil()] = rng.choice(["あ", evil()])
    data["people"].append(evil())
    return Topic.model_validate(data)


def _inside(report: Report, text: str) -> None:
    rows = re.split(r"\r\n|\n|\r", text)
    for finding in report.findings:
        if finding.column is not None:
            assert finding.line is not None and finding.end_column is not None, finding
            assert 1 <= finding.column <= finding.end_column <= len(rows[finding.line - 1]) + 1, finding
    for form in FORMATS:
        render([report], form, {"lyrics.txt": text, "explanation.md": text}).encode("utf-8")


if __name__ == "__main__":
    main()
