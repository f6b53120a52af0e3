"""No false line passes: a fact that the line takes back again, or tells of somebody else, confirms nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from songgen import lyrics
from songgen import topic as topics
from songgen.check.claims.verdicts import grammar, judge, judged
from songgen.topic import Topic

HOME = Path(__file__).parents[2]
BEHIND = [
    "力はない", "わけがない", "わけではない", "はずがない", "とは言えない", "必要はない", "ことはできない",
    "のが苦手", "のは無理", "のは不可能", "なんて嘘", "のをやめた", "のを避ける", "気がない", "つもりはない",
    "のは間違い", "どころか逆", "とは限らない", "のに失敗する", "のを妨げる", "のを禁じる", "恐れはない",
    "ことなど考えられない", "なんてとんでもない", "のは昔の話", "のは他のもの", "役目ではない",
    "機能を持たない", "能力を欠く", "ことに反対", "ことを拒む", "ものではない", "方法ではない",
    "とされてきたが違う", "と思ったら大間違い", "というのは誤り", "ことはまれ", "ことはめったにない",
    "ことから遠い", "には向かない", "のを忘れる", "ことをしない", "根拠はない", "証拠はない", "意味はない",
    "ようには作られていない", "ふりをする", "ように見えるだけ", "と見せかける", "かどうか不明", "可能性はゼロ",
    "のは夢のまた夢", "ことを諦める", "のをためらう", "権利はない", "傾向はない", "性質を失う", "のが嫌い",
]  # fmt: skip
BETWEEN = [
    "以外は", "の代わりに", "なしで", "ではなく別のものが", "を除いて", "がなくても", "がなければ",
    "と違って隣は", "の反対は", "の逆が", "のライバルは", "の欠点は", "の親は", "の敵が", "に負けた方が",
    "を知らない人が", "だけは違って他が", "もどきは", "の偽物が", "を除けば", "が失敗すると", "が壊れると",
    "をやめると", "の兄弟は", "じゃないほうが", "を名乗る犬が", "の先生は", "の弟子は", "の作者が",
]  # fmt: skip
ENGLISH = [
    "{X} does not {v}", "{X} fails to {v}", "{X} is unable to {v}", "{X} pretends to {v}", "{X} forgets to {v}",
    "It is impossible for {X} to {v}", "{X} is too weak to {v}", "{X} is the last thing to {v}", "{X} hates to {v}",
    "{X} used to {v} but no longer", "{X} is forbidden to {v}", "{X} lacks the ability to {v}", "{X} rarely {v}s",
    "{X} has lost the power to {v}", "{X} gave up trying to {v}", "The enemy of {X} {v}s", "{X}'s rival {v}s",
    "Everything except {X} {v}s", "The opposite of {X} {v}s", "Little does {X} {v}",
    "{X} would {v}, but it is too slow",
]  # fmt: skip


def verdicts(topic: Topic, lines: list[str]) -> Iterator[tuple[str, str]]:
    reader = grammar(topic)
    for text in lines:
        (line,) = lyrics.parse(text).lines
        yield judged(topic, line, reader.read(line.shown)).verdict, text


def told(topic: Topic, ending: str) -> Iterator[tuple[str, str]]:
    """Terms, each with the wording of one of its facts that ends in a verb."""
    for term in topic.terms:
        for axis, fact in term.facts.items():
            wording = topic.axes[axis].values[fact.value].say[0]
            if re.search(ending, wording):
                yield term.term, wording
                break


@pytest.mark.parametrize("slug", ["stacked-autoencoder", "gan", "transformer"])
def test_in_japanese(slug: str) -> None:
    topic = topics.load(HOME / "lyrics" / slug / "topic.yaml")
    pairs = list(told(topic, "[るうくすつぬぶむぐ]$"))[:4]
    assert len(pairs) == 4
    lines = [f"{term}は{wording}{words}" for term, wording in pairs for words in BEHIND]
    lines += [f"{term}{words}{wording}" for term, wording in pairs for words in BETWEEN]
    confirmed = [text for verdict, text in verdicts(topic, lines) if verdict == "confirmed"]
    # の作者, の弟子: a word with a sign of the axis' own label may be a side of the term
    assert len(confirmed) <= 2, confirmed


ORIGIN = [
    "以外は2006年に生まれた", "のライバルは2006年に生まれた", "の作者は2006年に生まれた",
    "は2006年に生まれたわけではない", "は2006年に生まれたというのは誤り", "は2006年に生まれたはずがない",
    "を作ったのはヒントンの弟子", "を作ったのはヒントンのライバル",
    "を作ったのはヒントン以外の誰か", "を作ったのはヒントンではなく別人", "を作ったのはヒントンのはずがない",
]  # fmt: skip


def test_years_and_makers() -> None:
    topic = topics.load(HOME / "lyrics" / "stacked-autoencoder" / "topic.yaml")
    lines = [f"積層オートエンコーダ{words}" for words in ORIGIN] + ["ヒントンの弟子が積層オートエンコーダを作った"]
    assert [text for verdict, text in verdicts(topic, lines) if verdict == "confirmed"] == []
    rnn = topics.load(HOME / "lyrics" / "rnn-lstm" / "topic.yaml")
    numbers = [f"LSTMのゲートは3つ{words}" for words in ("以上", "以下", "未満", "以外", "ではない", "とは限らない")]
    assert [text for verdict, text in verdicts(rnn, numbers) if verdict == "confirmed"] == []


def test_in_english() -> None:
    topic = topics.load(HOME / "lyrics" / "stacked-autoencoder-en" / "topic.yaml")
    pairs = list(told(topic, "^(?!no |not |with |by |in |layer |of |like )[a-z]+ "))
    assert len(pairs) > 8
    lines = [form.replace("{X}", term).replace("{v}", wording) for term, wording in pairs for form in ENGLISH]
    assert [text for verdict, text in verdicts(topic, lines) if verdict == "confirmed"] == []


@pytest.mark.parametrize(
    "line",
    [
        "デコーダは圧縮じゃなくて復元",
        "復元するのはエンコーダではなくデコーダ",
        "デコーダの役割は復元すること",
        "積層オートエンコーダの登場は2006年",
        "積層オートエンコーダを作ったのはヒントンたち",
    ],
)
def test_what_is_not_taken_back_is_confirmed(line: str) -> None:
    topic = topics.load(HOME / "lyrics" / "stacked-autoencoder" / "topic.yaml")
    (one,) = judge(topic, lyrics.parse(line))
    assert one.verdict == "confirmed"


ONCE = Topic.model_validate({
    "title": "強化学習", "slug": "rewards",
    "axes": {"way": {"label": "学び方", "values": {"trial": {"say": ["報酬を頼りに学ぶ"]},
                                                "none": {"say": ["報酬を受け取らずに学ぶ"]}}},
             "actor": {"label": "行動", "values": {"acts": {"say": ["報酬を受け取る"]}, "not": {"say": ["見ている"]}}}},
    "terms": [
        {"id": "rl", "term": "強化学習", "reading": "きょうかがくしゅう", "facts": {"way": "trial", "actor": "acts"},
         "rel": {"use": ["reward"]}, "rivals": ["un"]},
        {"id": "un", "term": "教師なし学習", "reading": "きょうしなしがくしゅう", "facts": {"way": "none"}},
        {"id": "reward", "term": "報酬", "reading": "ほうしゅう"},
    ],
})  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), [
    ("報酬を頼りに学ぶのは強化学習", "confirmed"),
    ("報酬を頼りに学ぶのは強化学習じゃない", "contradicted"),  # denied once, and not by じゃない as less of it too
    ("教師なし学習は報酬を受け取らずに学ぶ", "confirmed"),
    ("教師なし学習は報酬を受け取らずに学ぶふりをする", "unverified"),
])  # fmt: skip
def test_what_is_denied_is_denied_once(line: str, expected: str) -> None:
    assert dict(map(reversed, verdicts(ONCE, [line]))) == {line: expected}


@pytest.mark.parametrize(("line", "expected"), [
    ("GAPは全結合層に代わる", "confirmed"),
    ("GAPは全結合層に代わるのをやめた", "unverified"),  # the layers are not what is given up
])  # fmt: skip
def test_what_is_given_up_is_no_term_before_another_verb(line: str, expected: str) -> None:
    topic = topics.load(HOME / "lyrics" / "cnn" / "topic.yaml")
    assert dict(map(reversed, verdicts(topic, [line]))) == {line: expected}
