from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.draft.composer import Composer, statements
from songgen.topic import Topic

ROOT = Path(__file__).parents[2] / "lyrics"
TINY = Topic.model_validate(
    {
        "title": "重み",
        "slug": "weight",
        "terms": [{"id": "w", "term": "重み", "reading": "おもみ", "require": {"min": 2}}],
    }
)
TINY_EN = Topic.model_validate(
    {"title": "Weight", "slug": "weight", "language": "en", "terms": [{"id": "w", "term": "weight"}]}
)
TOPICS = [topic.load(ROOT / name / "topic.yaml") for name in ("stacked-autoencoder", "stacked-autoencoder-en")]


@pytest.mark.parametrize("subject", [*TOPICS, TINY, TINY_EN], ids=lambda t: f"{t.slug}-{t.language}")
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_errors_and_chorus_identical(subject: Topic, seed: int) -> None:
    sheet = lyrics.parse(Composer(None).lyrics(subject, seed).text)
    assert check_lyrics(subject, sheet, Check()).errors == []
    choruses = [[line.shown for line in s.lines] for s in sheet.sections if s.kind == "chorus"]
    assert len(choruses) >= 2 and all(chorus == choruses[0] for chorus in choruses)


def test_seed_decides() -> None:
    make = Composer(None).lyrics
    assert make(TOPICS[0], 1).text == make(TOPICS[0], 1).text
    assert make(TOPICS[0], 1).text != make(TOPICS[0], 2).text


def test_every_claim_is_a_fact() -> None:
    held = {
        (term.term, TOPICS[0].axes[axis].values[fact.value].say[0])
        for term in TOPICS[0].terms
        for axis, fact in term.facts.items()
    }
    said = set()
    for line in statements(TOPICS[0]):
        words = line.text.split()
        said |= {
            (a.removesuffix("は"), b)
            for a, b in zip(words[::2], words[1::2], strict=False)
            if a.endswith("は") and not b.endswith("を")  # XはYを…: a relation, not a value
        }
    assert said == held
