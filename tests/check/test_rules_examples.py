"""Each rule has an example that it must report and one that it must leave alone."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from songgen import lyrics
from songgen.check import rules
from songgen.check.run import check_lyrics, check_text, check_topic
from songgen.config import Check
from songgen.topic import Topic

SONG: dict[str, Any] = {
    "title": "勾配消失問題",
    "slug": "rule-examples",
    "music": {"tempo": 120},
    "terms": [
        {"id": "gv", "term": "勾配消失問題", "reading": "こうばいしょうしつもんだい", "accept": ["勾配消失"],
         "reject": {"勾配焼失": "勾配消失"}},
        {"id": "ae", "term": "オートエンコーダ", "reading": "おーとえんこーだ"},
    ],
    "readings": {"層": "そう", "階層": "かいそう"},
}  # fmt: skip
CODER = copy.deepcopy(SONG)
CODER["axes"] = {
    "codec": {"label": "役割", "values": {"compress": {"say": ["圧縮"]}, "restore": {"say": ["復元"]}}},
    "taught": {"label": "方式", "values": {"yes": {"say": ["教師あり学習"]}, "no": {"say": ["教師なし学習"]}}},
}
WEIGHT = copy.deepcopy(SONG)
WEIGHT["terms"] = [{"id": "w", "term": "重み", "reading": "おもみ"}, {"id": "l", "term": "層", "reading": "そう"}]
WEIGHT["readings"] = {}
REQUIRED = copy.deepcopy(SONG)
REQUIRED["terms"][1]["require"] = {"min": 2, "in": ["chorus"]}

RIVALS = copy.deepcopy(SONG)
RIVALS["terms"][0]["rivals"] = ["ae"]
RIVALS["terms"][1]["rivals"] = ["gv"]
CROWD = copy.deepcopy(SONG)
CROWD["terms"] += [{"id": word, "term": kana} for word, kana in (("m", "モデル"), ("l", "ラベル"), ("d", "データ"))]
APART = "[Verse]\nオートエンコーダ\nらら\n{}勾配消失問題"

LYRICS: dict[str, tuple[dict[str, Any], str, str]] = {
    "DIR001": (SONG, "# songgen: disable=CLM999\nららら", "# songgen: disable=CLM001\nららら"),
    "MEM001": (REQUIRED, "[Verse]\nオートエンコーダ", "[Verse]\nオートエンコーダ\nららら\nオートエンコーダ"),
    "MEM002": (
        SONG,
        "[Verse]\n" + "オートエンコーダ\n" * 3 + "ららら",
        "[Verse]\nオートエンコーダ\nオートエンコーダ\nららら\nオートエンコーダ",
    ),
    "MEM003": (CROWD, "[Verse]\nモデル データ ラベル 勾配消失", "[Verse]\nモデル データ ラベル\n勾配消失 モデル"),
    "MEM004": (SONG, "[Chorus]\nららら\n\n[Verse]\n勾配消失", "[Chorus]\n勾配消失"),
    "MEM005": (RIVALS, APART.format("らら\n"), APART.format("")),
    "RDG002": (SONG, "[Verse]\n受容野をみる", "[Verse]\n{受容野|じゅようや}をみる 学習"),
    "RDG003": (SONG, "[Verse]\nzqxvとうたう", "[Verse]\n{zqxv|ずぃ}とうたう"),
    "RDG004": (SONG, "[Verse]\n断層をみる", "[Verse]\n階層の層をみる"),
    "RDG005": (SONG, "[Verse]\n値をもとめる", "[Verse]\n{値|あたい}をもとめる"),
    "RDG006": (CODER, "[Verse]\n{圧縮|ふくげん}する", "[Verse]\n{圧縮|あっしゅく}する"),
    "SNG001": (SONG, "[Verse]\n" + "らららら " * 10 + "ら", "[Verse]\n" + "らららら " * 10),
    "SNG002": (SONG, "[Verse]\n" + "ら" * 17, "[Verse]\n" + "ら" * 16 + " " + "ら" * 16),
    "SNG003": (SONG, "[Verse]\n" + "\n".join(["ら", "ららららららららら"] * 2), "[Verse]\n" + "らららら\n" * 4),
    "SNG004": (SONG, "[Verse]\n" + "らららららららら\n" * 600, "[Verse]\n" + "らららららららら\n" * 500),
    "SNG005": (SONG, "[Zzz]\nららら", "[Verse 1]\nららら\n\n[Interlude]\n"),
    "SNG006": (SONG, "[Verse 1]\nららら\n\n[Verse 2]\nらららららら", "[Verse 1]\nららら\n\n[Verse 2]\nららららら"),
    "SNG007": (SONG, "[Verse]\n" + "ら" * 33, "[Verse]\n" + "ら" * 32),
    "TRM001": (REQUIRED, "[Verse]\nオートエンコーダ", "[Chorus]\nオートエンコーダ\nオートエンコーダ"),
    "TRM002": (SONG, "[Verse]\n購買消失問題", "[Verse]\n勾配消失問題"),
    "TRM003": (SONG, "[Verse]\n勾配消滅問題", "[Verse]\n勾配消失問題"),
    "TRM004": (SONG, "[Verse]\n勾配消失問題\n勾配消失", "[Verse]\n勾配消失\n勾配消失"),
    "TRM005": (SONG, "[Verse]\n勾配焼失", "[Verse]\n勾配消失"),
}
MORE_LYRICS = [
    ("SNG005", SONG, "ららら", True),
    ("SNG005", SONG, "[Verse]\n\n[Chorus]\nららら", True),
    ("TRM001", REQUIRED, "[Verse]\nオートエンコーダ オートエンコーダ", True),
    ("TRM001", REQUIRED, "[Chorus]\nｵｰﾄｴﾝｺｰﾀﾞ\nオートエンコーダー", False),
    ("TRM003", SONG, "[Verse]\nスオートエンコード", False),
    ("MEM001", SONG, "[Verse]\nオートエンコーダ", False),
    ("MEM002", SONG, "[Verse]\n" + "オートエンコーダ\n" * 3, False),
    ("MEM004", SONG, "[Verse]\nららら", False),
    ("MEM005", RIVALS, "[Verse]\nオートエンコーダ", False),
    ("RDG004", SONG, "[Verse]\n断層を # songgen", True),
    ("RDG004", SONG, "[Verse]\n深層の層", True),
    ("RDG004", SONG, "[Verse]\n層の 層", False),
    ("RDG004", SONG, "[Verse]\n三百層の層", False),
    ("RDG004", WEIGHT, "[Verse]\n重み付けをする", True),
    ("RDG004", WEIGHT, "[Verse]\n階層をみる", True),
    ("RDG004", WEIGHT, "[Verse]\n重みの層 重み調整", False),
    ("RDG004", WEIGHT, "[Verse]\n{重み付け|おもみづけ}をする", False),
    ("RDG004", WEIGHT | {"readings": {"重み付け": "おもみづけ", "階層": "かいそう"}}, "[Verse]\n重み付けの階層", False),
    ("RDG004", SONG, "[Verse]\n# songgen: disable-line=RDG004\n断層を", False),
    ("RDG004", SONG, "# songgen: disable=RDG\n[Verse]\n断層を", False),
]


def glossary(*terms: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "用語", "slug": "glossary", "terms": list(terms), **more}


A: dict[str, Any] = {"id": "a", "term": "あか", "reading": "あか"}
B: dict[str, Any] = {"id": "b", "term": "あお", "reading": "あお"}
AXES = {"mode": {"label": "方式", "values": {"x": ["教師あり"], "y": ["教師なし"]}}}
SHARED = {**AXES, "kind": {"label": "種類", "values": {"z": ["教師あり"]}}}
TWICE = {"mode": {"label": "方式", "values": {"x": ["教師あり"], "y": ["教師なし", "教師あり"]}}}
INSIDE = {"mode": {"label": "方式", "values": {"x": ["教師"], "y": ["教師なし"]}}}
X, Y = {"mode": {"value": "x", "source": ["s"]}}, {"mode": {"value": "y", "source": ["s"]}}
TOPICS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "GLS001": (
        glossary(A | {"rel": {"suppress": ["b"], "cause": ["b"]}}, B),
        glossary(A | {"rel": {"suppress": ["b"]}}, B),
    ),
    "GLS002": (glossary(A | {"accept": ["あお"]}, B), glossary(A | {"accept": ["くれない"]}, B)),
    "GLS003": (glossary(A | {"rivals": ["b"]}, B), glossary(A | {"rivals": ["b"]}, B | {"rivals": ["a"]})),
    "GLS004": (glossary(A, axes=INSIDE), glossary(A, axes=AXES)),
    "GLS005": (glossary(A | {"year": 2006}), glossary(A | {"year": 2006, "source": ["s"]})),
    "GLS006": (glossary(A, axes=SHARED), glossary(A, axes=AXES)),
    "GLS007": (glossary(A | {"define": "青くない色"}, elsewhere=["青"]), glossary(A, elsewhere=["青"])),
    "GLS008": (glossary(A | {"reject": {"あお": "あか"}}, B), glossary(A | {"reject": {"垢": "あか"}}, B)),
    "GLS009": (glossary(A, B, order=[["a", "b"], ["b", "a"]]), glossary(A, B, order=[["a", "b"], ["a", "b"]])),
    "RDG001": (glossary({"id": "k", "term": "局所解"}), glossary(A, {"id": "k", "term": "データ"})),
}
MORE_TOPICS = [
    ("GLS001", glossary(A | {"facts": X}, B | {"facts": Y, "counts_as": ["a"]}, axes=AXES), True),
    ("GLS001", glossary(A | {"facts": X}, B | {"facts": X, "counts_as": ["a"]}, axes=AXES), False),
    ("GLS006", glossary(A, axes=TWICE), True),
    ("GLS007", glossary(A, axes=AXES, elsewhere=["教師"]), True),
    ("GLS007", glossary(A | {"accept": ["赤"]}, elsewhere=["赤"]), True),
    ("GLS007", glossary(A, B, axes=AXES, elsewhere=["緑"]), False),
    ("GLS008", glossary(A | {"reject": {"ア": "アカ"}}), True),
    ("GLS008", glossary(A | {"reject": {"教": "強"}}, axes=AXES), True),
    ("GLS008", glossary(A | {"reject": {"赤カ": "あか"}}, axes=AXES), False),
    ("GLS009", glossary(A, B, order=[["a", "b", "a"]]), False),
    ("GLS002", glossary({"id": "c", "term": "ＡＩ", "reading": "えーあい"}, {"id": "d", "term": "ai"}), True),
    ("GLS005", glossary(A | {"facts": {"mode": {"value": "x"}}}, axes=AXES), True),
    ("RDG001", glossary({"id": "k", "term": "局所解", "reading": "local"}), True),
    ("RDG001", glossary({"id": "k", "term": "gradient"}, language="en"), False),
]


def in_lyrics(code: str, topic: dict[str, Any], text: str) -> bool:
    settings = Check(select=[code] if rules.load()[code].on_request else [])
    report = check_lyrics(Topic.model_validate(topic), lyrics.parse(text), settings)
    return code in {finding.code for finding in report.findings}


def in_topic(code: str, topic: dict[str, Any]) -> bool:
    return code in {finding.code for finding in check_topic(Topic.model_validate(topic), "topic.yaml").findings}


def test_every_rule_has_examples() -> None:
    claims = YAML(typ="safe").load((Path(__file__).parents[1] / "data" / "truth-sentences.yaml").read_text("utf-8"))
    table = {code for code, rule in rules.load().items() if rule.scope != "judge"}  # those: tests/check/judge
    for language in ("ja", "en"):
        assert {code for code in table if code.startswith("CLM")} == set(claims[language]["wrong"])
    assert table == set(LYRICS) | set(TOPICS) | set(claims["ja"]["wrong"])


@pytest.mark.parametrize("code", LYRICS)
def test_lyrics_rule(code: str) -> None:
    topic, bad, good = LYRICS[code]
    assert in_lyrics(code, topic, bad)
    assert not in_lyrics(code, topic, good)


@pytest.mark.parametrize(("code", "topic", "text", "reported"), MORE_LYRICS)
def test_more_lyrics(code: str, topic: dict[str, Any], text: str, reported: bool) -> None:
    assert in_lyrics(code, topic, text) is reported


@pytest.mark.parametrize("code", TOPICS)
def test_topic_rule(code: str) -> None:
    bad, good = TOPICS[code]
    assert in_topic(code, bad)
    assert not in_topic(code, good)


@pytest.mark.parametrize(("code", "topic", "reported"), MORE_TOPICS)
def test_more_topics(code: str, topic: dict[str, Any], reported: bool) -> None:
    assert in_topic(code, topic) is reported


@pytest.mark.parametrize("code", sorted(rules.load()))
def test_rule_is_explained(code: str) -> None:
    said = rules.explain(code.lower())
    assert said.startswith(code) and len(said.splitlines()) >= 3


def test_severity_is_the_tables() -> None:
    for code, (topic, bad, _) in LYRICS.items():
        report = check_lyrics(Topic.model_validate(topic), lyrics.parse(bad), Check(select=[code]))
        assert {f.severity for f in report.findings if f.code == code} == {rules.load()[code].severity}


def test_explanations_are_held_to_the_text_rules_only() -> None:
    text = "# 題\n\n`購買消失問題` と $購買消失問題$ はよい。\n勾配焼失と購買消失問題 zqxv"
    found = check_text(Topic.model_validate(SONG), text, "explanation.md", Check()).findings
    assert {(f.code, f.line) for f in found if f.severity == "error"} == {("TRM005", 4), ("TRM002", 4)}


def test_select_and_ignore() -> None:
    sheet, topic = lyrics.parse("[Verse]\n断層と値 zqxv"), Topic.model_validate(SONG)
    only = check_lyrics(topic, sheet, Check(select=["RDG"], ignore=["RDG005"]))
    assert {f.code for f in only.findings} == {"RDG003", "RDG004"}
