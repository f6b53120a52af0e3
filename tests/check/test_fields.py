"""The rules on topics that were written by the documentation alone, and on statements written before any rule saw them.

``benchmarks/claims/`` holds them; ``benchmarks/claims.py`` prints the table by kind.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from songgen import lyrics, topic
from songgen.check.run import check_lyrics
from songgen.config import Check

HOME = Path(__file__).parents[2] / "benchmarks" / "claims"
SONGS = Path(__file__).parents[2] / "lyrics"
RULES = Check(select=["CLM", "TRM"], ignore=["TRM001"])
KNOWN = {"南半球では低気圧の風は時計回りに吹き込む"}
"""True, and flagged: the topic tells of the northern half of the earth only."""
KNOWN_LINES = {
    "仕事のけがで休めば休業補償給付",  # the file tells only of the other benefit that it is for those who are hurt
    "本能寺で信長を討つも 山崎で秀吉に敗れた明智光秀",  # the temple is also the coup
    "第一種の過誤の確率を抑えるのが有意水準 検出力ではない",  # the file: a higher level raises it
    "公開鍵の持ち主を証明する 認証局のCA",  # the file: it is the certificate that does
    "貸倒引当金は売掛金がこげつく日への備え",  # the file has these words for the loss of this year alone
    "景気が冷えたら買いオペだ 日銀が国債買ってお金を流す",  # the file: it is the other operation that cools it
}
"""The same among the lines of strangers."""
FREE = {
    "acids", "aws", "blockchain", "circulation", "clustering", "data-legal", "dbdesign", "econ", "edo-more",
    "insurance", "llm-more", "muromachi", "network", "ocean", "search", "sound-robot", "thermo", "transfer",
}  # fmt: skip
"""Topics whose statements are in other words than the file: the rules see half to two thirds of the false ones."""
ROWS: dict[str, list[dict[str, Any]]] = defaultdict(list)
for line in (HOME / "other-fields.jsonl").read_text(encoding="utf-8").splitlines():
    row = json.loads(line)
    ROWS[row["topic"]].append(row)


@pytest.mark.parametrize("field", sorted(ROWS))
def test_no_true_statement_is_an_error_and_few_false_ones_pass(field: str) -> None:
    subject = topic.load(HOME / "fields" / f"{field}.yaml")
    sheet = lyrics.parse("\n\n".join(f"[Verse]\n{row['text']}" for row in ROWS[field]))
    wrong = {finding.line for finding in check_lyrics(subject, sheet, RULES).errors}
    caught = [line.number in wrong for line in sheet.lines]
    labels = [row["label"] == "true" for row in ROWS[field]]
    alarms = {row["text"] for row, hit in zip(ROWS[field], caught, strict=True) if hit and row["label"] == "true"}
    assert alarms <= KNOWN
    assert sum(caught) - len(alarms) >= (0.4 if field in FREE else 0.7) * labels.count(False)


def test_lines_of_strangers() -> None:
    """By authors who had seen neither the topic file nor the page that teaches to write one."""
    rows = [json.loads(row) for row in (HOME / "other-lines.jsonl").read_text(encoding="utf-8").splitlines()]
    caught, alarms = 0, set[str]()
    for name in sorted({row["topic"] for row in rows}):
        subject = topic.load(HOME / "fields" / f"{name}.yaml")
        own = [row for row in rows if row["topic"] == name]
        sheet = lyrics.parse("\n\n".join(f"[Verse]\n{row['text']}" for row in own))
        wrong = {finding.line for finding in check_lyrics(subject, sheet, RULES).errors}
        hits = [row for row, line in zip(own, sheet.lines, strict=True) if line.number in wrong]
        caught += sum(row["label"] == "false" for row in hits)
        alarms |= {row["text"] for row in hits if row["label"] == "true"}
    assert alarms <= KNOWN_LINES
    assert caught >= 0.6 * sum(row["label"] == "false" for row in rows)


def test_statements_on_the_projects_own_topics() -> None:
    """Lines in the manner of a shared test set, by authors who had not seen the topic files."""
    rows = [json.loads(row) for row in (HOME / "own-topics.jsonl").read_text(encoding="utf-8").splitlines()]
    caught, alarms = 0, []
    for name in sorted({row["topic"] for row in rows}):
        subject = topic.load(HOME.parents[1] / "lyrics" / name / "topic.yaml")
        own = [row for row in rows if row["topic"] == name]
        sheet = lyrics.parse("\n\n".join(f"[Verse]\n{row['text']}" for row in own))
        wrong = {finding.line for finding in check_lyrics(subject, sheet, RULES).errors}
        hits = [row for row, line in zip(own, sheet.lines, strict=True) if line.number in wrong]
        caught += sum(row["label"] == "false" for row in hits)
        alarms += [row["text"] for row in hits if row["label"] == "true"]
    assert alarms == []
    assert caught >= 0.78 * sum(row["label"] == "false" for row in rows)


def test_five_hundred_true_sentences_are_no_errors() -> None:
    rows = [json.loads(row) for row in (HOME / "true-sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    alarms = []
    for name in sorted({row["topic"] for row in rows}):
        subject = topic.load(HOME.parents[1] / "lyrics" / name / "topic.yaml")
        own = [row["text"] for row in rows if row["topic"] == name]
        sheet = lyrics.parse("\n\n".join(f"[Verse]\n{text}" for text in own))
        wrong = {finding.line for finding in check_lyrics(subject, sheet, RULES).errors}
        alarms += [line.shown for line in sheet.lines if line.number in wrong]
    assert len(rows) == 500 and len(alarms) <= 2, alarms


def test_lines_that_were_meant_to_be_flagged() -> None:
    """True lines in the frames that are read as others, by somebody who had read the code: 40 of 1,099 are flagged.

    Some of these are true, and the file is too coarse for them (真冬にも雨が降る); the rest is where the rules end.
    """
    rows = [json.loads(row) for row in (HOME / "taxing-lines.jsonl").read_text(encoding="utf-8").splitlines()]
    alarms = 0
    for name in sorted({row["topic"] for row in rows}):
        place = HOME / "fields" / f"{name}.yaml"
        subject = topic.load(place if place.is_file() else SONGS / name / "topic.yaml")
        mine = [row["text"] for row in rows if row["topic"] == name]
        sheet = lyrics.parse("\n\n".join(f"[Verse]\n{text}" for text in mine))
        alarms += len({finding.line for finding in check_lyrics(subject, sheet, RULES).errors})
    assert alarms <= 40
