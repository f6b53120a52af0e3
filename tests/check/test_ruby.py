"""A reading in place is held against what the word, its parts and its number can be read as."""

from __future__ import annotations

import pytest

from songgen import lyrics
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.topic import Topic
from tests.check.test_rules_examples import CODER
from tests.check.test_songwriters import TOPIC as PAINTERS

SUBJECT = Topic.model_validate(CODER)
FALSE = [
    ("{圧縮|ふくげん}", "復元"),
    ("{圧縮|フクゲン}する", "復元"),
    ("{教師なし学習|きょうしありがくしゅう}", "教師あり学習"),
    ("教師{なし|あり}学習", "教師あり学習"),
    ("{オートエンコーダ|こうばいしょうしつ}", "勾配消失"),
    ("{2006|せんきゅうひゃくきゅうじゅうはち}年", "another number"),
    ("{2006年|せんきゅうひゃくきゅうじゅうはちねん}", "another number"),
    ("{三百|よんひゃく}層", "another number"),
    ("{2つ|みっつ}の層", "another number"),
    ("{第3層|だいよんそう}", "another number"),
]
UNKNOWN = ["{地球|ほし}", "{運命|さだめ}", "{らら|るる}", "{カナ|かに}", "{勾配消失|おーとえ}", "{AI|えーびー}"]
RIGHT = [
    "{圧縮|あっしゅく} {勾配|こうばい} {局所解|きょくしょかい} {受容野|じゅようや}",
    "{宇宙|そら} {本気|まじ} {永遠|とわ}",
    "{縮|ちぢ}める {見抜|みぬ}いて {積|つ}み{重|かさ}ね {得|え}る",
    "{2006|にせんろく}年 {2006|にーまるまるろく} {10本|じゅっぽん} {1層|ひとそう} {三百|さんびゃく}層 {2|つー}",
    "{人々|ひとびと} {菅原道真|すがわらのみちざね} {東京|とーきょー} {私は|わたしわ} {私は|わたしは}",
    "{かな|カナ} {カナ|かな} {らー|らあ}",
    "{ReLU|れるー} {zqxv|ずぃ} {AI|えーあい}",
    "{層|そう} {階層|かいそう} {オートエンコーダ|おーとえんこーだ}",
]


def found(text: str) -> list[tuple[str, str]]:
    report = check_lyrics(SUBJECT, lyrics.parse(f"[Verse]\n{text}"), Check(select=["RDG006"]))
    return [(finding.severity, finding.message) for finding in report.findings]


@pytest.mark.parametrize(("text", "what"), FALSE)
def test_another_word_or_number_is_an_error(text: str, what: str) -> None:
    ((severity, message),) = found(text)
    assert severity == "error" and message.endswith(f"that is {what}")


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_reading_that_nobody_knows_is_a_warning(text: str) -> None:
    assert [severity for severity, _ in found(text)] == ["warning"]


@pytest.mark.parametrize("text", RIGHT)
def test_a_reading_that_the_word_can_have_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_another_name_of_the_same_is_no_error() -> None:
    subject = SUBJECT.model_copy(update={"terms": [SUBJECT.terms[1]._replace(accept=["自己符号化器"])]})
    sheet = lyrics.parse("[Verse]\n{自己符号化器|おーとえんこーだ}")
    (finding,) = check_lyrics(subject, sheet, Check(select=["RDG006"])).findings
    assert finding.severity == "warning"


def test_a_long_reading_takes_no_time() -> None:
    assert found("{" + "学習" * 5000 + "|" + "がくしゅう" * 5000 + "}") == []


def test_a_line_that_is_sung_as_another_is_not_confirmed() -> None:
    text = "[Verse]\nモネは{印象派|いんしょうは}の画家\nモネは{印象派|しんいんしょうは}の画家\n"
    report = check_lyrics(PAINTERS, lyrics.parse(text), Check(select=["RDG006", "CLM"]))
    assert [line["verdict"] for line in report.lines] == ["confirmed", "unverified"]
    assert [(finding.code, finding.line) for finding in report.errors] == [("RDG006", 3)]
