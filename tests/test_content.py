from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check.run import check_lyrics, check_text, check_topic
from songgen.config import Check

ROOT = Path(__file__).parents[1] / "lyrics"
NAMES = sorted(path.parent.name for path in ROOT.glob("*/topic.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_song_is_complete(name: str) -> None:
    subject = topic.load(ROOT / name / "topic.yaml")
    sheet = lyrics.load(ROOT / name / "lyrics.txt")
    explained = (ROOT / name / "explanation.md").read_text(encoding="utf-8")
    assert check_topic(subject, "topic.yaml").errors == []
    assert check_lyrics(subject, sheet, Check()).errors == []
    assert check_text(subject, explained, "explanation.md", Check()).errors == []
    assert all(f"## {term.term}\n" in explained for term in subject.terms)
    choruses = [[line.shown for line in s.lines] for s in sheet.sections if s.kind == "chorus"]
    # The chorus comes back as it was; the last one may go on from the same first line.
    assert len(choruses) == 3 and choruses[0] == choruses[1] and choruses[0][0] == choruses[2][0]


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_has_a_source(name: str) -> None:
    subject = topic.load(ROOT / name / "topic.yaml")
    assert [term.id for term in subject.terms if not term.source] == []
    bare = [f"{term.id}.{axis}" for term in subject.terms for axis, fact in term.facts.items() if not fact.source]
    bare += [f"{term.id}.{what}" for term in subject.terms for what, n in term.numbers.items() if not n.source]
    assert bare == []
