from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from songgen import language, lyrics, topic
from songgen.check.claims.verdicts import judge
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.draft.composer import Composer
from songgen.draft.hooks import CALLS, HOOKS
from songgen.draft.sayings import sayings
from songgen.lyrics import Lyrics
from songgen.topic import Topic

ROOT = Path(__file__).parents[2] / "lyrics"
TOPICS = [topic.load(path) for path in sorted(ROOT.glob("*/topic.yaml"))]
SAE = next(t for t in TOPICS if t.slug == "stacked-autoencoder" and t.language == "ja")


def written(**more: Any) -> Topic:
    return Topic.model_validate({"title": "光合成", "slug": "photosynthesis", **more})


FEW = written(
    terms=[
        {"id": "ps", "term": "光合成", "reading": "こうごうせい", "require": {"min": 2, "in": ["chorus", "verse"]},
         "define": "植物が光のエネルギーを使って、水と二酸化炭素から糖と酸素を作るはたらきです。"},
        {"id": "cl", "term": "葉緑体", "reading": "ようりょくたい", "require": {"min": 3, "in": ["outro"]}},
    ]
)  # fmt: skip
KINDS = written(
    axes={"place": {"label": "場所", "values": {"in": ["細胞の中"], "out": ["細胞の外"]}}},
    order=[["light", "dark"]],
    terms=[
        {"id": "ps", "term": "光合成", "reading": "こうごうせい", "facts": {"place": "in"}, "rivals": ["cl"],
         "numbers": {"段階": 2}, "year": 1779, "by": ["インゲンホウス"], "rel": {"use": ["cl"]}},
        {"id": "cl", "term": "葉緑体", "reading": "ようりょくたい", "numbers": {"膜": 2}, "facts": {"place": "out"},
         "expands": ["クロロプラスト"]},
        {"id": "light", "term": "明反応", "reading": "めいはんのう"},
        {"id": "dark", "term": "暗反応", "reading": "あんはんのう"},
    ],
)  # fmt: skip
ENGLISH = written(language="en", terms=[{"id": "w", "term": "weight"}])
SUBJECTS = [*TOPICS, FEW, KINDS, ENGLISH]


def sheet(subject: Topic, seed: int) -> Lyrics:
    return lyrics.parse(Composer(None).lyrics(subject, seed).text)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda t: f"{t.slug}-{t.language}-{len(t.terms)}")
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_finding_and_chorus_identical(subject: Topic, seed: int) -> None:
    song = sheet(subject, seed)
    assert [f for f in check_lyrics(subject, song, Check()).findings if f.severity != "info"] == []
    choruses = [[line.shown for line in s.lines] for s in song.sections if s.kind == "chorus"]
    assert len(choruses) >= 2 and all(chorus == choruses[0] for chorus in choruses)


@pytest.mark.parametrize("subject", TOPICS, ids=lambda t: f"{t.slug}-{t.language}")
def test_every_line_is_a_fact_or_claims_nothing(subject: Topic) -> None:
    for seed in range(3):
        verdicts = Counter(judged.verdict for judged in judge(subject, sheet(subject, seed)))
        assert set(verdicts) == {"confirmed", "no_claim"} and verdicts["confirmed"] >= 25


@pytest.mark.parametrize("subject", [*TOPICS, FEW], ids=lambda t: f"{t.slug}-{t.language}-{len(t.terms)}")
def test_hooks_and_calls_claim_nothing(subject: Topic) -> None:
    calls = [call.format(term.term) for term in subject.terms for call in CALLS[subject.language]]
    song = lyrics.parse("\n".join([*HOOKS[subject.language], *calls]))
    assert [j.line.shown for j in judge(subject, song) if j.verdict != "no_claim"] == []


def test_a_contradicting_fact_never_gets_in() -> None:
    """What the composer sings is what the topic says: with the opposite facts the opposite is sung."""
    swapped = SAE.model_dump(by_alias=True)
    for term in swapped["terms"]:
        if term["id"] in ("pre", "ft"):
            term["facts"]["supervision"]["value"] = {"pre": "supervised", "ft": "unsupervised"}[term["id"]]
    other = Topic.model_validate(swapped)
    for one, two in ((SAE, other), (other, SAE)):
        said = lyrics.parse("\n".join(text for saying in sayings(one) for text, _ in saying.wordings))
        wrong = {j.line.shown for j in judge(two, said) if j.verdict == "contradicted"}
        assert len({"事前学習は 教師なし学習", "事前学習は 教師あり学習"} & wrong) == 1
        assert all("事前学習" in text or "ファインチューニング" in text for text in wrong)


def test_verses_are_parallel() -> None:
    speaker = language.reader(SAE)
    first, *others = [s for s in sheet(SAE, 0).sections if s.kind == "verse"]
    assert len(first.lines) >= 5 and others
    for verse in others:
        for a, b in zip(first.lines, verse.lines, strict=True):
            assert abs(len(language.morae(speaker.read(a))) - len(language.morae(speaker.read(b)))) <= 2


def test_every_kind_of_knowledge_can_be_sung() -> None:
    found = {saying.kind: saying.wordings[0][0] for saying in sayings(KINDS)}
    assert found == {
        "fact": "葉緑体は 細胞の外",
        "contrast": "光合成は 細胞の中 葉緑体は 細胞の外",
        "number": "葉緑体の 膜は 2つ",
        "relation": "光合成は 葉緑体を 使う",
        "year": "光合成は 1779年の 生まれ",
        "person": "光合成の 生みの親は インゲンホウス",
        "name": "葉緑体 それは クロロプラスト",
        "order": "明反応の つぎに 暗反応",
    }


def test_few_facts_sing_the_definitions_whole() -> None:
    song = sheet(FEW, 0)
    bridge = next(s for s in song.sections if s.kind == "bridge")
    assert "".join(line.shown for line in bridge.lines[:-2]).startswith(
        "光合成は植物が光のエネルギーを使って水と二酸化炭素から糖と酸素を作るはたらき"
    )
    assert song.sections[-1].kind == "outro"


def test_seed_decides() -> None:
    make = Composer(None).lyrics
    assert make(SAE, 1).text == make(SAE, 1).text
    assert make(SAE, 1).text != make(SAE, 2).text
    assert make(SAE, 1).meta["sung"] >= 25


def test_an_english_line_starts_with_a_capital_unless_it_has_its_own() -> None:
    subject = written(
        language="en",
        terms=[{"id": "m", "term": "mRNA", "year": 1961}, {"id": "w", "term": "weight", "year": 1943}],
    )
    song = sheet(subject, 0)
    shown = [line.shown for line in song.lines if "mRNA" in line.shown or "eight" in line.shown]
    assert any(text.startswith("mRNA") for text in shown) or any(" mRNA" in text for text in shown)
    assert not any(text.startswith(("weight", "MRNA")) for text in shown)
