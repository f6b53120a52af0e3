"""Comments that speak to songgen: what is not understood is said, and nothing is silenced in silence."""

from __future__ import annotations

import time

import pytest

from songgen import lyrics
from songgen.check import Finding
from songgen.check.run import check_lyrics, check_text
from songgen.config import Check
from songgen.topic import Topic

TOPIC = Topic.model_validate({"title": "勾配", "slug": "comments", "terms": [{"id": "a", "term": "あか"}]})
KNOWN = "known: disable=CODE,…, disable-line=CODE,…"


def found(comment: str) -> list[Finding]:
    report = check_lyrics(TOPIC, lyrics.parse(f"[Verse]\nららら\n# {comment}\nららら"), Check(select=["DIR"]))
    return list(report.findings)


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("songgen: disable=CLM999", "there is no rule 'CLM999'; did you mean CLM"),
        ("songgen: disable=TRM005 because…", "there is no rule 'because…'; families: CLM, DIR, GLS"),
        ("songgen: disable=TRM005, a, b, cc, dd", "there is no rule 'a', 'b', 'cc' …; "),
        ("songgen: disabel=CLM001", f"there is no directive 'disabel'; did you mean disable=? {KNOWN}"),
        ("songgen: disable CLM001", "there is no directive 'disable clm001'; did you mean disable=? known"),
        ("songgen: zzz", f"there is no directive 'zzz'; {KNOWN}"),
        ("songgen:", f"there is no directive ''; {KNOWN}"),
        ("songgen disable=CLM001", "there is no directive 'songgen disable'; did you mean disable=? known"),
        ("songgen: disable-line=", "disable-line names no rule: write disable-line=CODE,…, with codes"),
    ],
)
def test_what_is_not_understood_is_named_with_what_is_known(comment: str, said: str) -> None:
    (finding,) = found(comment)
    assert (finding.code, finding.severity, finding.line) == ("DIR001", "warning", 3)
    assert finding.message.startswith(said)


@pytest.mark.parametrize(
    "comment",
    [
        "songgen: disable = clm001 TRM",
        "songgen: disable-line=MEM,",
        "songgen is nice",
        "songgen, a=b",
        "disable=CLM999",
    ],
)
def test_what_is_understood_or_only_a_note_is_left_alone(comment: str) -> None:
    assert found(comment) == []


def test_an_explanation_is_looked_at_too() -> None:
    text = "# 題\n\nあか <!-- songgen: disable-line=CLM999 -->\n"
    (finding,) = check_text(TOPIC, text, "explanation.md", Check(select=["DIR"])).findings
    assert (finding.code, finding.line) == ("DIR001", 3)


def test_a_long_comment_is_read_in_linear_time() -> None:
    began = time.process_time()
    for comment in ("songgen: disable=" + "x " * 50_000, "songgen" + " " * 100_000, "songgen: " + "x" * 100_000):
        assert all(len(finding.message) < 300 for finding in found(comment))
    assert time.process_time() - began < 3
