"""Hostile text: no crash, no hang, every column inside its row, whatever stands in the lyrics or the topic."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songgen import lyrics
from songgen.check import Report
from songgen.check.report import FORMATS, render
from songgen.check.run import check_lyrics, check_text
from songgen.config import Check
from songgen.errors import InputError
from songgen.topic import Topic


def topic(language: str, forms: list[str]) -> Topic:
    gradient = {"id": "gv", "term": "勾配消失問題", "reading": "こうばいしょうしつもんだい", "facts": {"mode": "x"}}
    gradient |= {"reject": {"勾配焼失": "勾配消失"}, "rivals": ["ae"], "rel": {"suppress": ["ae"]}, "year": 1991}
    coder = {"id": "ae", "term": "オートエンコーダ", "reading": "おーとえんこーだ", "facts": {"mode": "y"}}
    axes = {"mode": {"label": "方式", "values": {"x": ["教師あり", *forms[:1]], "y": ["教師なし"]}}}
    return Topic.model_validate(
        {
            "title": "勾配",
            "slug": "bad-input",
            "language": language,
            "terms": [gradient | {"by": ["ホッフライター"]}, coder | {"accept": forms}],
            "axes": axes,
            "readings": {"層": "そう", "1層": "いっそう"},
        }
    )


TOPICS = {language: topic(language, ["auto-encoder", "自己符号化器"]) for language in ("ja", "en")}
WORDS = ["勾配", "焼失", "オートエンコータ", "教師なし", "ではない", "は", "を防ぐ", "1991年", "ｶﾞ", "ﾞ", "ー", "{"]
WORDS += ["|", "}", "[Verse]", "auto-encodr", "𠮷", "㍻", "ﷺ", "層", "not "]
WORDS += ["か\u3099", "\u200d", "\n", "\r\n", "\t", "\0", "\ufeff", "\ud800", " "]


def inside(report: Report, text: str) -> None:
    rows = re.split(r"\r\n|\n|\r", text)
    for finding in report.findings:
        if finding.column is not None:
            assert finding.line is not None and finding.end_column is not None
            row = rows[finding.line - 1]
            assert 1 <= finding.column <= finding.end_column <= len(row) + 1, finding
    for form in FORMATS:
        render([report], form, {report.findings[0].path if report.findings else "": text}).encode("utf-8")


def look(text: str, language: str) -> None:
    inside(check_text(TOPICS[language], text, "explanation.md", Check()), text)
    try:
        sheet = lyrics.parse(text)
    except InputError:
        return
    inside(check_lyrics(TOPICS[language], sheet, Check()), text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=25), st.sampled_from(["ja", "en"]))
def test_any_text(parts: list[str], language: str) -> None:
    look("".join(parts), language)


def test_every_unicode_category() -> None:
    by_category: dict[str, list[str]] = {}
    for code in range(sys.maxunicode + 1):
        some = by_category.setdefault(unicodedata.category(chr(code)), [])
        if len(some) < 40:
            some.append(chr(code))
    assert len(by_category) == 30
    for some in by_category.values():
        for language in TOPICS:
            look("[Verse]\n勾配焼失" + "".join(some) + "オートエンコータ\n" + "\n".join(some), language)


LONG = {
    "terms": "オートエンコーダは教師なし" * 8_000,
    "typos": "オートエンコータ勾配焼失" * 8_000,
    "clauses": "オートエンコーダは教師ありではない、" * 5_500,
    "latin": "autoencodr " * 9_000,
    "one letter": "a" * 100_000,
    "kanji": "勾" * 100_000,
    "katakana": "エンコーダ" * 20_000,
    "bars": "ー" * 100_000,
    "ruby": "{層|う}" * 20_000,
    "marks": "か" + "\u3099\u0323" * 50_000,
    "numbers": "1991年" * 20_000,
    "separators": "auto-" * 20_000,
    "spaces": "あ" + " " * 99_998 + "あ",
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("language", TOPICS)
def test_a_line_of_100_000_characters_takes_linear_time(name: str, language: str) -> None:
    text = LONG[name]

    def seconds(length: int) -> float:
        began = time.process_time()
        look(f"[Verse]\n{text[: length // 5 * 5]}", language)
        return time.process_time() - began

    seconds(1_000)
    short, long = seconds(10_000), seconds(100_000)
    # Ten times the text: ten times the time, and room for noise; quadratic would be a hundred.
    assert long < 30 * short + 1.0, (short, long)


@pytest.mark.parametrize(
    "form", ["(a+)+$", "(?:a|a)*b", "[", "a{1,99999}", "\\", "(?P<f0>x)", ".*.*.*.*=", "^(\\w+\\s?)*$"]
)
def test_forms_are_literal(form: str) -> None:
    evil = topic("ja", [form, "b"])
    text = "[Verse]\n" + "a" * 5_000 + " " + form.replace("{", "").replace("}", "") + "\n"
    began = time.process_time()
    found = check_lyrics(evil, lyrics.parse(text), Check())
    assert time.process_time() - began < 2
    assert found.coverage["terms"]["ae"] == ("{" not in form)


EVERYWHERE: dict[str, Callable[[str], dict[str, Any]]] = {
    "also": lambda word: {"axes": {"mode": {"label": "方式", "values": {"x": {"say": ["教師"], "also": [word]}}}}},
    "relations": lambda word: {"relations": {"cause": [word]}},
    "readings": lambda word: {"readings": {word: "あ"}},
    "people": lambda word: {"people": [word]},
    "expands": lambda word: {"terms": [{"id": "a", "term": "あか", "expands": [word], "by": [word]}]},
    "reject": lambda word: {"terms": [{"id": "a", "term": "あか", "reject": {word: "あか"}}]},
    "numbers": lambda word: {"terms": [{"id": "a", "term": "あか", "numbers": {word: 3}}]},
}


@pytest.mark.parametrize("where", EVERYWHERE)
def test_words_are_literal_wherever_a_topic_has_them(where: str) -> None:
    for language in TOPICS:
        for word in ("(a+)+$", "[", "\\", "(?P<f0>x)", "^(\\w+\\s?)*$", "|"):
            base = {"title": "x", "slug": "xxx", "language": language, "terms": [{"id": "a", "term": "あか"}]}
            evil = Topic.model_validate(base | EVERYWHERE[where](word))
            text = f"[Verse]\nあかは{'a' * 3_000} {word.replace('|', '')} 3つの{'a ' * 500}あかではない\n"
            inside(check_lyrics(evil, lyrics.parse(text), Check()), text)
