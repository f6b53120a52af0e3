"""songgen topic check: lint, mutation score, and what the file lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.authoring.gaps import gaps
from songgen.cli import cli
from songgen.topic import Topic

GEN: dict[str, Any] = {
    "id": "gen",
    "term": "生成器",
    "reading": "せいせいき",
    "facts": {"role": "make"},
    "rivals": ["dis"],
    "define": "ノイズから偽物を作るネットワーク",
}
DIS: dict[str, Any] = {
    "id": "dis",
    "term": "識別器",
    "reading": "しきべつき",
    "facts": {"role": "judge"},
    "rivals": ["gen"],
    "define": "本物か偽物かを見分けるネットワーク",
}
MAKE = [
    "偽物を作る",
    "偽物を生む",
    "偽物を描く",
    "偽物をこしらえる",
    "偽の絵を出す",
    "偽物作り",
    "だます役",
    "偽札の職人",
]
JUDGE = [
    "本物か見分ける",
    "真偽を決める",
    "偽物を見抜く",
    "嘘を見破る",
    "本物と偽物を分ける",
    "目利き",
    "見張る役",
    "警察官",
]
AXES: dict[str, Any] = {"role": {"label": "役割", "values": {"make": MAKE, "judge": JUDGE}}}


def lacks(*terms: dict[str, Any], axes: dict[str, Any] = AXES) -> str:
    return "\n".join(gaps(Topic.model_validate({"title": "x", "slug": "xxx", "axes": axes, "terms": terms})))


def test_a_full_topic_lacks_nothing() -> None:
    assert lacks(GEN, DIS) == ""


@pytest.mark.parametrize(
    ("terms", "axes", "said"),
    [
        ([GEN, DIS, {"id": "a", "term": "あか"}], AXES, "あか: nothing is said of it"),
        ([GEN, {**DIS, "define": ""}], AXES, "define of 識別器: "),
        ([GEN, {**DIS, "facts": {"role": "make"}}], AXES, "生成器 and 識別器 are rivals, and no fact sets them apart"),
        ([GEN, {**DIS, "facts": {}, "year": 2014}], AXES, "no term has the value role.judge; if it is only there"),
        ([GEN, DIS], {**AXES, "size": {"label": "大きさ", "values": {"big": ["大きい"]}}}, "axis size: no term has a"),
        (
            [GEN, DIS],
            {"role": {"label": "役割", "values": {"make": MAKE[:4], "judge": JUDGE}}},
            "fewer than 5 wordings of 偽物を作る (role, 4); ",
        ),
    ],
)
def test_a_gap_is_named(terms: list[dict[str, Any]], axes: dict[str, Any], said: str) -> None:
    assert lacks(*terms, axes=axes).splitlines()[0].startswith(said)


@pytest.mark.parametrize("name", ["other", "wrong", "role_other", "other_role", "otherwise"])
def test_a_value_that_is_there_to_be_sung_wrongly_is_none_that_lacks(name: str) -> None:
    axes = {"role": {"label": "役割", "values": {"make": MAKE, "judge": JUDGE, name: ["データを圧縮する"]}}}
    assert lacks(GEN, DIS, axes=axes) == ""


def test_facts_of_what_it_counts_as_are_its_own() -> None:
    assert (
        lacks(
            GEN, DIS, {"id": "wgen", "term": "WGANの生成器", "reading": "だぶるがんのせいせいき", "counts_as": ["gen"]}
        )
        == ""
    )


def test_an_order_says_something_and_sets_rivals_apart() -> None:
    first = {"id": "syn", "term": "SYN", "rivals": ["ack"], "define": "接続の求め"}
    topic = {"title": "x", "slug": "xxx", "order": [["syn", "ack"]], "terms": [first, {"id": "ack", "term": "ACK"}]}
    assert list(gaps(Topic.model_validate(topic))) == []


def check(*more: str) -> Any:
    return CliRunner().invoke(cli, ["topic", "check", "gan-song", *more], catch_exceptions=False)


@pytest.fixture
def song() -> Path:
    folder = Path("lyrics/gan-song")
    folder.mkdir(parents=True)
    data = {"title": "GAN", "slug": "gan-song", "axes": AXES, "terms": [GEN, DIS, {"id": "a", "term": "あか"}]}
    (folder / "topic.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    return folder


def test_the_lyrics_beside_the_topic_are_spoilt(song: Path) -> None:
    (song / "lyrics.txt").write_text("[Verse]\n生成器は偽物を作る\n", encoding="utf-8")
    result = check()
    assert result.exit_code == 0
    assert "lyrics/gan-song/lyrics.txt: 3 of 3 spoilt lines would be caught (100%)" in result.stdout
    assert "facts that no line states: dis.role" in result.stdout
    assert "missing: あか: nothing is said of it" in result.stdout
    mutation = json.loads(check("--format", "json").stdout)["coverage"]["mutation"]
    assert (mutation["caught"], mutation["mutants"], mutation["unsung"]) == (3, 3, ["dis.role"])


def test_a_line_that_would_pass_says_what_is_not_known(song: Path) -> None:
    data = json.loads((song / "topic.yaml").read_text(encoding="utf-8"))
    dis = next(term for term in data["terms"] if term["id"] == "dis")
    del dis["facts"], dis["define"]
    (song / "topic.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (song / "lyrics.txt").write_text("[Verse]\n生成器は偽物を生む\n", encoding="utf-8")
    said = check().stdout
    assert "would pass unnoticed (if it is false, give the fact; if it is true, or nonsense, let it be):" in said
    assert "    識別器は偽物を生む  (識別器 has no value on role)" in said
    assert json.loads(check("--format", "json").stdout)["coverage"]["mutation"]["lacks"] == {
        "識別器は偽物を生む": "識別器 has no value on role"
    }


def test_many_lines_that_would_pass_are_counted(song: Path) -> None:
    data = json.loads((song / "topic.yaml").read_text(encoding="utf-8"))
    names = [f"部品{n}" for n in "あいうえおかきくけこさしすせそ"]
    rivals = [
        {"id": f"t{i}", "term": name, "reading": f"ぶひん{name[-1]}", "rivals": ["gen"]} for i, name in enumerate(names)
    ]
    data["terms"] = [GEN, DIS, *rivals]
    (song / "topic.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (song / "lyrics.txt").write_text("[Verse]\n生成器は偽物を生む\n", encoding="utf-8")
    said = check().stdout
    assert "部品あは偽物を生む  (部品あ has no value on role)" in said
    assert "    … and 3 more: --format json has them all" in said


def test_a_wording_inside_another_is_told_in_full_with_its_line(song: Path) -> None:
    path = song / "topic.yaml"
    path.write_text(
        "title: GAN\nslug: gan-song\naxes:\n  kind:\n    label: 形\n    values:\n"
        "      line: [線形, 線形な関数]\n      bent: [非線形, 非線形な関数]\n"
        "terms:\n  - {id: a, term: あか, facts: {kind: line}}\n",
        encoding="utf-8",
    )
    assert (
        "gan-song/topic.yaml:8: GLS004 info: kind: 線形 (line) stands inside 非線形 (bent), "
        "線形 (line) stands inside 非線形な関数 (bent), 線形な関数 (line) stands inside 非線形な関数 (bent)"
    ) in check().stdout


def test_whom_each_wording_is_said_of_is_listed_to_be_read(song: Path) -> None:
    data = json.loads((song / "topic.yaml").read_text(encoding="utf-8"))
    data["terms"].append({"id": "vae", "term": "VAE", "reading": "ぶいえーいー", "rivals": ["gen"]})
    (song / "topic.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert "is one of these true of" not in check().stdout
    said = check("--wordings").stdout
    assert said.endswith(
        "role (役割)\n"
        f"  make: {', '.join(MAKE)}\n"
        "    said of 生成器; is one of these true of 識別器 (judge), VAE (no value)?\n"
        f"  judge: {', '.join(JUDGE)}\n"
        "    said of 識別器; is one of these true of 生成器 (make)?\n"
    )


def test_wordings_are_for_a_person_to_read(song: Path) -> None:
    result = check("--wordings", "--format", "json")
    assert result.exit_code == 2
    assert "--wordings does not go with --format json. It goes with --format text." in result.stderr


def test_without_lyrics_the_composers_are_spoilt_and_nothing_is_written(song: Path) -> None:
    result = check()
    assert "the composer's lyrics: " in result.stdout and "spoilt lines would be caught" in result.stdout
    assert [path.name for path in song.iterdir()] == ["topic.yaml"]


def test_a_file_with_errors_is_mended_first(song: Path) -> None:
    path = song / "topic.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"reading": "しきべつき", ', ""), encoding="utf-8")
    result = check()
    assert result.exit_code == 1
    assert "RDG001" in result.stdout and "spoilt" not in result.stdout


def test_what_the_composer_does_not_sing_is_no_matter(song: Path) -> None:
    assert "facts that no line states" not in check().stdout


def test_a_point_in_a_name_is_told_from_a_missing_reading(song: Path) -> None:
    data = json.loads((song / "topic.yaml").read_text(encoding="utf-8"))
    data["terms"].append({"id": "khan", "term": "フビライ・ハン"})
    (song / "topic.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert "フビライ・ハン has no reading; is it ふびらいはん?" in check().stdout
