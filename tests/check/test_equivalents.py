"""The lists of words that say the same: each can match, stands once, and makes no two answers of a topic one."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check.claims.japanese import equivalents, paraphrase
from songgen.check.claims.japanese.equivalents import CONTRARY, SAME_AS
from songgen.check.claims.japanese.paraphrase import lemmas
from songgen.check.claims.japanese.shapes.paraphrase import NEGATIVE
from songgen.check.claims.verdicts import judge
from songgen.check.forms import fold
from songgen.language.japanese import tokens
from songgen.topic import Topic

ROOT = Path(__file__).parents[2]
TOPICS = sorted([*ROOT.glob("benchmarks/claims/fields/*.yaml"), *ROOT.glob("lyrics/*/topic.yaml")])
EASE = re.compile("にく[いく]|やす[いく]")
"""Endings that the words found do not tell of, whatever stands before them: 伝わりにくい, 伝わりやすい."""
KNOWN = {
    ("外れ値", "増やす"), ("散らばり", "割る"), ("糸球体", "血液", "渡す"), ("纏める", "テスト"), ("増やす", "良い"),
    ("覚える", "忘れる"), ("尿", "減らす"), ("尿", "増やす"), ("増やす", "値"),
    ("確率", "足す"),
}  # fmt: skip
"""外れ値に強い and one that gives it much weight, 分散で割る and 散らばりで割る, 血液を送り込む and 送り出す, 結合 and
統合テスト, 長いほど and 高いほど良い, 記憶を忘れる and いる記憶を捨てる, 尿を濃くする and 増やす, 一番多い値 and
一番大きい値, 確率をかけて足す and 足す; neither is taken for the other, as both are found."""
EVERY = [word for group in equivalents._GROUPS for word in group]


def test_no_word_stands_in_two_groups() -> None:
    assert len(EVERY) == len(set(EVERY)) and all(len(group) > 1 for group in equivalents._GROUPS)


def test_each_word_is_one_that_the_analyser_gives() -> None:
    def forms(text: str) -> list[str]:
        return [str(token.normalized_form()) for token in tokens(fold(text)[0])]

    words = {*EVERY, *CONTRARY}
    assert not [word for word in words if forms(word) != [word] and forms(f"{word}な物")[:1] != [word]]


def test_contraries_are_of_two_groups_and_named_by_their_first_words() -> None:
    assert not [word for word, others in CONTRARY.items() if word in others or word in SAME_AS]


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.parent.name if path.stem == "topic" else path.stem)
def test_rival_values_and_terms_stay_apart(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = topic.load(path)
    if subject.language != "ja":
        pytest.skip("words of another language")
    told = {
        (axis, value): [fold(text)[0] for text in (*listed.say, *listed.also)]
        for axis, kind in subject.axes.items()
        for value, listed in kind.values.items()
    }
    names = {("", term.id): [fold(form)[0] for form in term.forms] for term in subject.terms}

    def read(text: str) -> tuple[str, ...]:
        return tuple(word for token in tokens(text) if (word := paraphrase.WordSaid.of(token, 0).lemma))

    def every() -> dict[tuple[str, str], dict[tuple[str, ...], str]]:
        return {
            key: {
                said: text
                for text in texts
                if len(text) >= 4 and not EASE.search(text) and not NEGATIVE.search(text) and (said := read(text))
            }
            for key, texts in {**told, **names}.items()
        }

    now = every()
    monkeypatch.setattr(paraphrase, "SAME_AS", {word: word for word in SAME_AS})  # each says only itself
    apart = every()
    for one, other in combinations(now, 2):
        if one[0] == other[0] and one != other:
            both = {said for said in now[one].keys() & now[other].keys()}
            before = {text for key in (one, other) for said, text in apart[key].items()
                      if said in apart[one].keys() & apart[other].keys()}  # fmt: skip
            assert not [said for said in both if said not in KNOWN and now[one][said] not in before]


TOPIC = Topic.model_validate(
    {
        "title": "からだとくらし",
        "slug": "equivalents",
        "axes": {
            "work": {"label": "はたらき", "values": {
                "out": {"say": ["全身へ血液を送り出す"]}, "lungs": {"say": ["肺へ血液を送り出す"]}}},
            "need": {"label": "要るもの", "values": {
                "leave": {"say": ["親の同意が必要"]}, "fee": {"say": ["手数料の納付が必要"]}}},
            "level": {"label": "水準", "values": {
                "up": {"say": ["物価が上昇し続ける"]}, "down": {"say": ["物価が下落し続ける"]}}},
        },
        "terms": [
            {"id": "l", "term": "左心室", "reading": "さしんしつ", "facts": {"work": "out"}, "rivals": ["r"]},
            {"id": "r", "term": "右心室", "reading": "うしんしつ", "facts": {"work": "lungs"}, "rivals": ["l"]},
            {"id": "m", "term": "未成年の契約", "reading": "みせいねんのけいやく", "facts": {"need": "leave"},
             "rivals": ["p"]},
            {"id": "p", "term": "旅券の申請", "reading": "りょけんのしんせい", "facts": {"need": "fee"},
             "rivals": ["m"]},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("左心室は肺へ血を押し出す", True),
        ("右心室は肺へ血を押し出す", False),
        ("右心室は全身へ血を届ける", True),
        ("左心室は全身へ血を運ぶ", False),
        ("旅券の申請は父母の許可が必須", True),
        ("未成年の契約は父母の許可が必須", False),
        ("未成年の契約には友の声が必要", False),
    ],
)
def test_what_everyday_words_say(text: str, contradicted: bool) -> None:
    (said,) = judge(TOPIC, lyrics.parse(f"[Verse]\n{text}\n"))
    assert (said.verdict == "contradicted") is contradicted
    assert lemmas(text)
