"""Topic files that are no topics: bombs, circles, towers, garbage. Each is one clear error, in no time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songgen import topic, topic_file
from songgen.errors import InputError

HEAD = "title: x\nslug: xxx\nterms: [{id: a, term: あ}]\n"
LAUGHS = 'a0: &a0 "ha"\n' + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
MERGED = "a0: &a0 {k: v}\n" + "".join(f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}], k{i}: v}}\n" for i in range(1, 12))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + LAUGHS, "unfolds to more than 200,000 values"),
        (HEAD + "sources: &s [*s]\n", "None is not right here"),
        (HEAD + "axes: &x {a: *x}\n", "None is not right here"),
        (HEAD + f"sources: {'[' * 50}{']' * 50}\n", "nested more than 20 deep"),
        (HEAD + f"sources: {'[' * 20_000}\n", "nested without end"),
        (HEAD + f"summary: {'あ' * 5_001}\n", "a text of 5,001 characters: ああ"),
        (HEAD + "#" * 2_000_001, "at most 2,000,000"),
        (HEAD + 'summary: "\\ud83d"\n', "U+D83D"),
        (HEAD + 'summary: "a\\0"\n', "U+0000"),
        (HEAD + 'summary: "a\\e[31m"\n', "U+001B"),
        (HEAD + "summary: a\0\n", "not YAML"),
        (HEAD + MERGED, "unknown key"),
        ("- " * 3_000, "nested without end"),
    ],
)
def test_one_clear_error(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        topic.load(path)
    assert said in caught.value.message and str(path) in caught.value.message


def test_an_anchor_that_stays_small_is_welcome(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text("title: &t あ\nslug: xxx\nterms: [{id: a, term: *t, reading: *t}]\n", encoding="utf-8")
    assert topic.load(path).terms[0].reading == "あ"


@given(st.text(st.sampled_from("[]{}&*!|>'\"%@`-?:,#<~ \n\t\r\0\ud800aあ1\u2028"), max_size=60))
def test_any_text_is_a_topic_or_an_input_error(tail: str) -> None:
    for text in (tail, HEAD + tail):
        try:
            topic.Topic.model_validate(topic_file.parse(Path("topic.yaml"), text))
        except (InputError, topic_file.ValidationError):
            pass
