"""Names from other chapters, which a line gives to what a topic says of its own terms."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

JA = Topic.model_validate(
    {
        "title": "割引率",
        "slug": "discount",
        "terms": [
            {"id": "rate", "term": "割引率", "reading": "わりびきりつ", "rivals": ["explore"],
             "define": "将来の報酬をどれだけ割り引くかを決める値です。"},
            {"id": "explore", "term": "探索", "reading": "たんさく", "define": "知らない行動を試してみることです。"},
        ],
        "elsewhere": ["学習率", "決定木", "プーリング"],
    }
)  # fmt: skip
EN = Topic.model_validate(
    {
        "title": "The web",
        "slug": "the-web",
        "language": "en",
        "terms": [
            {"id": "cache", "term": "cache", "define": "A cache keeps copies of visited pages nearby."},
            {"id": "cookie", "term": "cookie", "define": "A cookie is a small piece of data that a site stores."},
        ],
        "elsewhere": ["router", "decision tree"],
    }
)  # fmt: skip
FALSE = [
    (JA, "将来の報酬をどれだけ割り引くか決める値は学習率"),
    (JA, "知らない行動を試してみることを プーリングという"),
    (JA, "知らない行動を試してみるの それを決定木って呼ぶんだ"),
    (JA, "学習率は将来の報酬をどれだけ割り引くかを決める値"),
    (EN, "What keeps copies of visited pages nearby is the router"),
    (EN, "The small piece of data that a site stores is called a router"),
    (EN, "A router is a small piece of data that a site stores"),
]
TRUE = [
    (JA, "将来の報酬をどれだけ割り引くか決める値は割引率"),
    (JA, "学習率は一歩の大きさを決める値"),
    (JA, "将来の報酬を割り引く値は学習率ではない"),
    (JA, "学習率でも決定木でもなく 将来の報酬をどれだけ割り引くか決める割引率"),
    (JA, "枝分かれして分けるのは決定木"),
    (EN, "What keeps copies of visited pages nearby is the cache"),
    (EN, "A router passes packets from one network to the next"),
    (EN, "What keeps copies of visited pages is not the router"),
    (EN, "The box between two networks is called a router"),
]


@pytest.mark.parametrize(("topic", "line"), FALSE)
def test_a_name_from_elsewhere_is_none_of_the_terms(topic: Topic, line: str) -> None:
    assert verdict(topic, line) == "wrong"


@pytest.mark.parametrize(("topic", "line"), TRUE)
def test_what_is_said_of_the_name_itself_is_no_error(topic: Topic, line: str) -> None:
    assert verdict(topic, line) != "wrong"
