"""What people get wrong, given to ``songgen make`` with its real steps: one clear error, and nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen.cli import cli
from tests.fakes.gemini import KEY, FakeGemini, ok

FOLDER = Path("lyrics/test-song")
TOPIC, LYRICS, EXPLANATION = FOLDER / "topic.yaml", FOLDER / "lyrics.txt", FOLDER / "explanation.md"
GOOD = "[Verse 1]\n事前学習は 教師なし学習\nオートエンコーダは 教師なし学習\nファインチューニングは 教師あり学習\n"
UNCLOSED = GOOD + "{勾配|こう\n"
VANISHING = "id: vanishing, term: 勾配消失問題"


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False, prog_name="songgen")


@pytest.fixture
def topic(example_topic: str) -> str:
    FOLDER.mkdir(parents=True)
    TOPIC.write_text(example_topic, encoding="utf-8")
    return example_topic


def contents() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def refused(code: int, said: str, *arguments: str) -> str:
    """The error of ``make``, which has changed nothing that a person wrote and has made no bundle."""
    before = contents()
    result = songgen("make", "test-song", *arguments)
    assert result.exit_code == code, result.stderr
    assert said in result.stderr, result.stderr
    assert result.stdout == ""
    assert "\n  → " in result.stderr or code == 2, "there is no cure in it"
    assert contents() == before
    assert not list(Path("songs").rglob("index.*"))
    return str(result.stderr)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("exam: G検定", "exma: G検定", "topic.yaml:3: exma: unknown key; did you mean 'exam'?"),
        ("slug: test-song", "slug: ../x", "topic.yaml:2: slug: '../x' must be 3 to 80 of a-z, 0-9 and -"),
        ("accept: [微調整]", "accept: [事前学習]", "topic.yaml:28: GLS002 事前学習 is a form of pre and of ft"),
        (", reading: じぜんがくしゅう", "", "topic.yaml:25: RDG001 事前学習 has no reading"),
        ("rel: {suppress: [vanishing]}", "rel: {suppress: [vanishing], cause: [vanishing]}",
         "topic.yaml:25: GLS001 事前学習 is said to suppress and to cause 勾配消失問題"),
        ("id: ft, ", "id: ft, counts_as: [pre], ",
         "topic.yaml:28: GLS001 ファインチューニング is supervised on supervision, 事前学習, which it counts as, is "),
        ("{value: supervised, source: s1}, scope", "{value: supervised, source: s1}, supervision: unsupervised, scope",
         "topic.yaml:29: supervision: stands here a second time"),
        ("{value: supervised, source: s1}, scope", "[supervised, unsupervised], scope",
         "terms[ft].facts.supervision: ['supervised', 'unsupervised']: facts that contradict each other; "),
        (VANISHING, f"{VANISHING}, facts: {{scope: half}}", "facts.scope: there is no value of scope 'half'"),
        ("exam: G検定", "exam: [G検定", "topic.yaml:4: not YAML"),
        ("exam: G検定", "exam:\tG検定\n\tx: y", "topic.yaml:3: not YAML"),
    ],
)  # fmt: skip
def test_topics(topic: str, old: str, new: str, said: str) -> None:
    assert old in topic
    TOPIC.write_text(topic.replace(old, new, 1), encoding="utf-8")
    refused(3, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "lyrics.txt: there is no sung line in it"),
        (b"# a note\n\n[Verse 1]\n", "lyrics.txt: there is no sung line in it"),
        (GOOD.encode("cp932"), "lyrics.txt:2: not UTF-8; it looks like SHIFT_JIS"),
        (GOOD.encode("utf-16"), "lyrics.txt:1: not UTF-8; it looks like UTF-16"),
        (UNCLOSED.encode(), "lyrics.txt:5:1: { is not closed: a reading in place is written {漢字|かんじ}"),
    ],
)
def test_lyrics(topic: str, text: bytes, said: str) -> None:
    LYRICS.write_bytes(text)
    refused(3, said)


def test_a_byte_order_mark_and_crlf_are_no_mistake(topic: str) -> None:
    LYRICS.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    result = songgen("check", str(LYRICS))
    assert result.exit_code == 0, result.stdout
    assert LYRICS.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_false_line_is_not_sung(topic: str) -> None:
    LYRICS.write_text(GOOD + "ファインチューニングは 教師なし学習\n", encoding="utf-8")
    said = refused(1, "the lyrics have errors and are not sung\n")
    assert "lyrics.txt:5:13: CLM001 error: ファインチューニング: 学習方式 is 教師あり学習, not 教師なし学習" in said
    assert "\n\n" not in said


def test_an_explanation_that_is_not_utf_8(topic: str) -> None:
    LYRICS.write_text(GOOD, encoding="utf-8")
    EXPLANATION.write_bytes("## 事前学習\n教師なし学習".encode("cp932"))
    refused(3, "explanation.md:1: not UTF-8; it looks like SHIFT_JIS")


def test_links_and_folders_in_the_place_of_files(topic: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(GOOD, encoding="utf-8")
    LYRICS.symlink_to(outside)
    said = refused(7, "'lyrics.txt' would be written outside")
    assert "it is a link that leads out: put the file itself there" in said
    assert outside.read_text(encoding="utf-8") == GOOD
    LYRICS.unlink()
    LYRICS.mkdir()
    result = songgen("make", "test-song")
    assert result.exit_code == 3
    assert result.stderr.endswith(f"songgen: Is a directory: {LYRICS.resolve()}\n")
    LYRICS.rmdir()
    TOPIC.unlink()
    TOPIC.mkdir()
    assert "there is no topic 'test-song' (looked for lyrics/test-song/topic.yaml)" in refused(3, "known: none")


def test_a_file_where_the_songs_should_be(topic: str) -> None:
    Path("songs").write_text("mine", encoding="utf-8")
    assert songgen("make", "test-song").exit_code == 3
    assert Path("songs").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--audio", "no.mp3"], 3, "songgen: no.mp3: there is no such file\n  → name it: --audio PATH"),
        (["--audio", "words.mp3"], 3, "words.mp3 is not an audio file that songgen knows"),
        (["--singer", "builtn"], 3, "there is no singer 'builtn'\n  → known: acestep, builtin, "),
        (["--drafter", "gemni"], 3, "there is no drafter 'gemni'\n  → known: composer, gemini"),
        (["--drafter", "gemini"], 4, "Gemini needs GEMINI_API_KEY\n  → export GEMINI_API_KEY=…"),
        (["--singer", "suno"], 7, "suno is an unofficial gateway"),
        (["--max-cost", "-1"], 2, "-1.0 is not in the range x>=0"),
        (["--allow", "TRM"], 2, "there is no rule 'TRM'; give one code, such as TRM001"),
        (["--allow", "CML001"], 2, "there is no rule 'CML001'; did you mean CLM001?"),
        (["--seed", "x"], 2, "'x' is not a valid integer"),
    ],
)
def test_options(topic: str, arguments: list[str], code: int, said: str) -> None:
    LYRICS.write_text(GOOD, encoding="utf-8")
    EXPLANATION.write_text("## 事前学習\n\n一層ずつ学ぶ。\n", encoding="utf-8")
    Path("words.mp3").write_text("words", encoding="utf-8")
    refused(code, said, *arguments)


def test_a_hand_edited_file_before_a_second_draft(topic: str) -> None:
    assert songgen("draft", "test-song").exit_code == 0
    mine = LYRICS.read_text(encoding="utf-8") + "わたしの いちぎょう\n"
    LYRICS.write_text(mine, encoding="utf-8")
    result = songgen("draft", "test-song")
    assert result.exit_code == 7
    assert "lyrics.txt was written or edited by hand; it is not overwritten\n  → move it away first" in result.stderr
    assert LYRICS.read_text(encoding="utf-8") == mine


SONG = {"title": "t", "sections": [{"tag": "Verse 1", "lines": ["事前学習は 一層ずつ"]}]}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (ok({"poem": "no"}), 6, "it did not match the schema: $ has no 'title'"),
        (ok({**SONG, "sections": []}), 6, "$.sections has fewer than 1 items"),
        (
            ok({**SONG, "sections": [{"tag": "Verse 1", "lines": ["{勾配|こう"]}]}),
            1,
            "the lyrics have errors and are not sung",
        ),
        (ok("I'd rather not"), 6, "it was not JSON"),
    ],
)
def test_a_gemini_answer_that_is_not_what_was_asked_for(
    topic: str, answer: Any, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeGemini([answer] * 5) as fake:
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        monkeypatch.setenv("SONGGEN_GEMINI_URL", fake.url)
        before = contents()
        result = songgen("make", "test-song", "--drafter", "gemini")
    assert result.exit_code == code, result.stderr
    assert said in result.stderr
    assert re.search(r"^songgen: .*\n(.*\n)*  → ", result.stderr, re.M), result.stderr
    assert {name: text for name, text in contents().items() if name in before} == before
    assert not list(Path("songs").rglob("index.*"))


def test_settings_that_are_no_toml(topic: str) -> None:
    Path("songgen.toml").write_text("[make\n", encoding="utf-8")
    result = songgen("make", "test-song")
    assert (result.exit_code, "songgen.toml: not TOML: " in result.stderr) == (3, True)
