"""Plain denials of what a topic says, in words that it does not list; and denials that are true."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.claims.japanese.negation import denial
from songgen.check.claims.japanese.told import ASIDE, ASSERTED, DENIED, statement
from songgen.check.claims.verdicts import judge
from songgen.language.japanese import tokens
from songgen.topic import Topic

KITCHEN = Topic.model_validate(
    {
        "title": "台所の道具",
        "slug": "denials",
        "axes": {
            "heat": {
                "label": "熱のとおしかた",
                "values": {
                    "steam": {"say": ["湯気で熱をとおす"], "also": ["水を沸かす", "湯気を当てる"]},
                    "oil": {"say": ["油で揚げる"], "also": ["熱い油に材料を沈める"]},
                },
            },
            "lid": {"label": "ふた", "values": {"none": {"say": ["ふたを使わない"], "also": ["ふたなしで使う"]}}},
            "mood": {"label": "音", "values": {"loud": {"say": ["はげしい音"], "also": ["はげしい"]}}},
            "look": {"label": "調べること", "values": {"three": {"say": ["温度と重さと時間を調べる"]}}},
        },
        "terms": [
            {"id": "steamer", "term": "蒸し器", "reading": "むしき", "facts": {"heat": "steam"}, "rivals": ["fryer"],
             "define": "冷めた料理を湯気で温め、水分を保つ道具です。"},
            {"id": "fryer", "term": "揚げ鍋", "reading": "あげなべ", "facts": {"heat": "oil", "lid": "none"},
             "rivals": ["steamer"], "rel": {"use": ["oil"], "lack": ["sugar"], "cause": ["burn"]},
             "define": "油をためる深い鍋です。重いので持ち上げない。"},
            {"id": "meter", "term": "計量器", "reading": "けいりょうき", "facts": {"look": "three", "mood": "loud"},
             "define": "温度計の仲間です。"},
            {"id": "thermo", "term": "温度計", "reading": "おんどけい", "define": "熱さを測る道具"},
            {"id": "oil", "term": "油", "reading": "あぶら"},
            {"id": "sugar", "term": "砂糖", "reading": "さとう"},
            {"id": "burn", "term": "やけど"},
        ],
    }
)  # fmt: skip
FALSE = [
    "蒸し器は料理を温めない",  # by the definition
    "蒸し器は水分を保てない",
    "蒸し器は冷めた料理を温めるわけではない",
    "蒸し器に湯気はいらない",
    "蒸し器は湯気とは関係ない",
    "蒸し器は道具ではない",
    "計量器では重さを調べません",
    "計量器は温度計じゃない",
    "計量器の音ははげしくない",  # one wording's verb, another's words
    "揚げ鍋に油を入れない",  # by the relation
    "揚げ鍋では油を扱わない",
    "揚げ鍋とやけどは関係ない",
    "油は揚げ鍋に使われない",
    "揚げ鍋は油をためず湯気で温める",  # and the clause goes on
]
LEFT_ALONE = [
    "蒸し器は油を使わない",  # its rival's
    "蒸し器は料理を冷まさない",
    "揚げ鍋は持ち上げない",  # the topic denies it too
    "揚げ鍋にふたはいらない",
    "揚げ鍋に砂糖はいらない",
    "蒸し器は夜には料理を温めない",  # more is said than the statement
    "蒸し器は料理を温めるだけではない",
    "蒸し器はいつも料理を温めるとは限らない",
    "蒸し器は火がなければ料理を温めない",
    "蒸し器が料理を温めないわけではない",
    "蒸し器ほど料理を温めない",
    "蒸し器は料理を温めないの?",
    "蒸し器は料理を温めないという人もいる",
    "揚げ鍋の油は道具ではない",  # of the oil
    "揚げ鍋はやけどを使わない",
    "揚げ鍋は油を飲まない",
    "蒸し器は水を当てない",  # 湯気を当てる: the verb of another object
    "温度計は計量器ではない",
]


@pytest.mark.parametrize("line", FALSE)
def test_what_the_topic_says_is_not_denied_unseen(line: str) -> None:
    (judged,) = judge(KITCHEN, lyrics.parse(line))
    assert [o.code for o in judged.outcomes if o.status == "contradicted"] == ["CLM002"]


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_other_denials_are_left_alone(line: str) -> None:
    (judged,) = judge(KITCHEN, lyrics.parse(line))
    assert [o for o in judged.outcomes if o.status == "contradicted"] == []


@pytest.mark.parametrize(
    ("clause", "kind", "lemma"),
    [
        ("正解ラベルは使わない", "verb", "使う"),
        ("並列に計算できません", "verb", "求める"),
        ("記憶を捨てるわけではない", "verb", "忘れる"),
        ("記憶を捨てることはない", "verb", "忘れる"),
        ("値を選ぶんじゃない", "verb", "選ぶ"),
        ("音は明るくないよ", "verb", "明るい"),
        ("必要としない", "need", "必要"),
        ("ラベルなんていらない", "need", "必要"),
        ("重さとは関係ない", "link", "関係"),
        ("吸収に関わらない", "link", "関わる"),
        ("ゲートがない", "lack", "ゲート"),
        ("平均ではない", "noun", "平均"),
    ],
)
def test_what_a_clause_denies(clause: str, kind: str, lemma: str) -> None:
    found = denial(list(tokens(clause)))
    assert found is not None
    assert (found.kind, found.lemma) == (kind, lemma)


@pytest.mark.parametrize("clause", ["使う", "使わない方法", "使うだけではない", "使わないか", "ない"])
def test_what_ends_in_no_denial(clause: str) -> None:
    assert denial(list(tokens(clause))) is None


def test_only_what_a_statement_asserts_is_denied_with_it() -> None:
    read = statement("作られた画像を見分け、偽物を逃さず、強すぎると失敗する")
    senses = {verb.lemma: verb.sense for verb in read.verbs}
    assert senses["作る"] == ASIDE
    assert senses["見分ける"] == ASSERTED
    assert senses["逃す"] == DENIED
    assert senses["失敗"] == ASIDE
