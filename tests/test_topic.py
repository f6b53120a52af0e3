"""Topic files: what loads, and what every mistake says (file, line, key, cure)."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import topic
from songgen.errors import Exit, InputError


def write(text: str) -> Path:
    path = Path("topic.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def test_a_valid_topic_loads(example_topic: str) -> None:
    found = topic.load(write(example_topic))
    assert found.by_id["pre"].facts["scope"].value == "layerwise"
    assert found.by_id["pre"].facts["scope"].source == ["s1"]
    assert [term.id for term in found.title_terms] == ["ae", "pre"]


def test_a_bom_and_crlf_are_accepted(example_topic: str) -> None:
    path = Path("topic.yaml")
    path.write_bytes(b"\xef\xbb\xbf" + example_topic.replace("\n", "\r\n").encode())
    assert topic.load(path).slug == "test-song"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("exam: G検定", "exma: G検定", 3, "exma: unknown key; did you mean 'exam'?"),
        ("slug: test-song", "slug: ../x", 2, "slug: '../x' must be 3 to 80 of a-z, 0-9 and -"),
        ("slug: test-song\n", "", 1, "slug: is missing"),
        ("language: ja", "language: jp", 4, "language: 'jp' must be 'ja' or 'en'"),
        ("tempo: 150", "tempo: 15000", 6, "music.tempo: 15000: input should be less than or equal to 260"),
        ("facts: {supervision: {value: supervised", "facts: {supervison: {value: supervised", 29,
         "terms[ft].facts.supervison: there is no axis 'supervison'; did you mean 'supervision'?"),
        ("scope: {value: whole,", "scope: {value: hole,", 29,
         "terms[ft].facts.scope: there is no value of scope 'hole'; did you mean 'whole'?"),
        ("rivals: [ft]", "rivals: [fft]", 25, "terms[pre].rivals: there is no term 'fft'; did you mean 'ft'?"),
        ("rel: {suppress:", "rel: {supress:", 27,
         "terms[pre].rel.supress: there is no relation 'supress'; did you mean 'suppress'?"),
        ("id: vanishing", "id: ae", 30, "terms[ae].id: two terms have the id 'ae'"),
        ("accept: [微調整]", "acept: [微調整]", 28, "terms[ft].acept: unknown key; did you mean 'accept'?"),
        ("{term: ae, tex", "{term: aee, tex", 10, "formulas[0].term: there is no term 'aee'"),
        ("exam: G検定", "title: もう一つ", 3, "title: stands here a second time"),
        ("exam: G検定", "exam: [G検定", 4, "not YAML"),
    ],
)  # fmt: skip
def test_mistakes_name_line_key_and_cure(example_topic: str, old: str, new: str, line: int, said: str) -> None:
    assert old in example_topic
    with pytest.raises(InputError) as caught:
        topic.load(write(example_topic.replace(old, new, 1)))
    message = caught.value.format_message()
    assert f"topic.yaml:{line}: " in message, message
    assert said in message
    assert caught.value.exit_code == Exit.INPUT


def test_counts_as_in_a_circle(example_topic: str) -> None:
    text = example_topic.replace("id: ae, ", "id: ae, counts_as: [pre], ").replace(
        "id: pre, ", "id: pre, counts_as: [ae], "
    )
    with pytest.raises(InputError, match="goes in a circle"):
        topic.load(write(text))


def test_every_mistake_at_once(example_topic: str) -> None:
    text = example_topic.replace("exam:", "exma:").replace("slug: test-song", "slug: X")
    with pytest.raises(InputError) as caught:
        topic.load(write(text))
    assert len(caught.value.message.splitlines()) == 2


@pytest.mark.parametrize("text", ["", "[]", "- a\n", "just words"])
def test_not_a_mapping(text: str) -> None:
    with pytest.raises(InputError, match="a topic file is a mapping"):
        topic.load(write(text))


def test_shift_jis_is_named(example_topic: str) -> None:
    path = Path("topic.yaml")
    path.write_bytes(example_topic.encode("cp932", "replace"))
    with pytest.raises(InputError, match="not UTF-8"):
        topic.load(path)
