"""Ids and keys that YAML takes for something other than a word: the message names the key as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import topic
from songgen.errors import InputError

FILE = """\
title: T
slug: test-song
axes:
  {axis}: {{label: L, values: {{{value}: [a], other: [b]}}}}
terms:
  - {{id: {id}, term: X, facts: {{{axis}: {fact}}}}}
  - {{id: second, term: Y, rivals: [{id}]}}
"""
NO_WORDS = [
    ("NULL", "nothing (null)"), ("~", "nothing (null)"), ("true", "a truth value (boolean)"), ("12", "a number"),
    ("0x1F", "a number"), ("1.5", "a number"), ("1e3", "a number"), ("2020-01-01", "a date"),
]  # fmt: skip


def problems(**words: str) -> str:
    path = Path("topic.yaml")
    path.write_text(FILE.format(**{"axis": "ax", "value": "v", "id": "first", "fact": "v"} | words), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        topic.load(path)
    return caught.value.message


@pytest.mark.parametrize(("word", "what"), NO_WORDS)
def test_it_is_named_as_it_is_written(word: str, what: str) -> None:
    said = f"{word} is {what} to YAML; write it in quotes: '{word}'"
    axis = problems(axis=word).splitlines()
    assert axis == [f"topic.yaml:4: axes: {said}", f"topic.yaml:6: terms[first].facts: {said}"]
    assert problems(value=word).splitlines()[0] == f"topic.yaml:4: axes.ax.values: {said}"
    assert problems(id=word).splitlines() == [f"topic.yaml:6: terms[0].id: {said}",
                                              f"topic.yaml:7: terms[second].rivals[0]: {said}"]  # fmt: skip
    fact = problems(fact=word)
    assert fact.startswith("topic.yaml:6: terms[first].facts.ax") and fact.endswith(said)


@pytest.mark.parametrize("word", [*(f"'{word}'" for word, _ in NO_WORDS), "yes", "no", "on", "off"])
def test_in_quotes_it_is_a_word_and_yaml_1_2_has_more_words(word: str) -> None:
    path = Path("topic.yaml")
    path.write_text(FILE.format(axis=word, value=word, id="first", fact=word), encoding="utf-8")
    assert list(topic.load(path).axes) == [word.strip("'")]


def test_nothing_at_all_is_empty() -> None:
    assert "terms[first].facts.ax: is empty" in problems(fact="")


TERM = """\
title: T
slug: test-song
axes:
  age: {{label: L, values: {{twenty: {value}, thirty: [30歳]}}}}
terms:
  - {{id: first, term: か, {keys}}}
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            {"value": "[20]"},
            "topic.yaml:4: axes.age.values.twenty.say[0]: 20 is a number to YAML; write it in quotes: '20'",
        ),
        ({"value": "[2020-01-01]"}, "say[0]: 2020-01-01 is a date to YAML"),
        ({"value": "[null]"}, "say[0]: null is nothing (null) to YAML"),
        ({"value": '["\'"]'}, "has nothing that could be read or sung"),
        ({"keys": "reject: {'': x}"}, "topic.yaml:6: terms[first].reject: a key is empty"),
        ({"keys": "reject: {' ': x}"}, "terms[first].reject: a key is empty"),
        ({"keys": "numbers: {x: .nan}"}, "terms[first].numbers.x.value: nan is no finite number"),
        ({"keys": "numbers: {x: 1e999}"}, "terms[first].numbers.x.value: inf is no finite number"),
        ({"keys": "year: true"}, "terms[first].year: True is a truth value (boolean) to YAML; a year is a number"),
        ({"keys": "require: {in: [nosuch]}"}, "require.in[0]: 'nosuch' is no kind of section; known: intro, verse, "),
    ],
)
def test_what_is_no_word_or_no_number_is_told_in_one_line(words: dict[str, str], said: str) -> None:
    path = Path("topic.yaml")
    path.write_text(TERM.format(**{"value": "[20歳]", "keys": "define: x"} | words), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        topic.load(path)
    assert said in caught.value.message
    assert len(caught.value.message.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("title: t\nterms:\n\t- a\n", "indent with spaces, not with tabs"),
        ("title: t\nterms:\n  - {id: a}\n - {id: b}\n", "indent what belongs together by the same number of spaces"),
        ('title: "t\nslug: x\n', "close the quotation mark, or the bracket, that is open"),
        ("title: t\n---\ntitle: u\n", "a topic file is one document: take away the line ---"),
        ("title: t: u\n", "quote text that holds : or #"),
        ("terms: [a\n", "close the quotation mark, or the bracket, that is open"),
        (f"title: t\nx: {'9' * 5000}\n", "docs/topic-files.md describes every key"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_own_cure(text: str, cure: str) -> None:
    Path("topic.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        topic.load(Path("topic.yaml"))
    assert cure in str(caught.value.cure)
    assert "sys." not in caught.value.message
