"""The skeleton teaches every key, and loads once its examples are taken in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen import topic, topic_file
from songgen import topic_schema as schema
from songgen.authoring import create, skeleton, slug
from songgen.check.run import check_topic
from songgen.cli import cli
from songgen.errors import InputError


def songgen(*arguments: str) -> Any:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def filled(language: str, title: str = "GAN") -> topic.Topic:
    text = skeleton.render(title, "gan-song", language, "topic.yaml")
    rows = [re.sub("^# ", "", row) for row in text.split("\n") if not row.startswith("##")]
    path = Path("filled.yaml")
    path.write_text("\n".join(rows), encoding="utf-8")
    return topic.load(path)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_with_its_examples_it_is_a_sound_topic(language: str) -> None:
    found = filled(language)
    assert found.language == language
    assert check_topic(found, "filled.yaml").findings == ()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_key_of_a_topic_has_an_example(language: str) -> None:
    filled(language)
    path = Path("filled.yaml")
    found = schema.Topic.model_validate(topic_file.parse(path, path.read_text(encoding="utf-8")))
    for model in (schema.Topic, schema.Term, schema.Axis, schema.Value, schema.Music, schema.Source, schema.Formula):
        examples = _all(found, model)
        for name in model.model_fields:
            assert any(name in example.model_fields_set for example in examples), f"{model.__name__}.{name}"


def _all(value: Any, model: type[Any]) -> list[Any]:
    found = [value] if isinstance(value, model) else []
    if isinstance(value, dict):
        return [hit for inner in value.values() for hit in _all(inner, model)]
    if isinstance(value, list | tuple):
        return [hit for inner in value for hit in _all(inner, model)]
    if hasattr(value, "model_fields_set"):
        found += [hit for name in type(value).model_fields for hit in _all(getattr(value, name), model)]
    return found


@pytest.mark.parametrize("title", ["a: b # c", "'\"\\", "yes", "1.5", "-", "[x]", "50% $5 ${slug}", "空 \t 海", "🎉"])
def test_any_title_arrives_as_it_is(title: str) -> None:
    assert filled("ja", create.plan(title, "some-slug", None, None).title).title == " ".join(title.split())


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("How GANs work", "how-gans-work"),
        ("GANのしくみ", "gan-no-shikumi"),
        ("強化学習", "kyouka-gakushuu"),
        ("AI", "ai-song"),
        ("Über Ｃａｆé 第2章", "uber-cafe-dai-2-shou"),
    ],
)
def test_a_slug_is_made_of_the_title(title: str, made: str) -> None:
    assert slug.derive(title) == made


def test_a_long_slug_is_cut_between_words() -> None:
    assert slug.derive("word " * 40) == "-".join(["word"] * 12)
    assert len(slug.derive("w" * 300)) == slug.LONGEST


@pytest.mark.parametrize("title", ["🎉", "—", "한국어"])
def test_a_title_without_a_slug_says_how_to_give_one(title: str) -> None:
    with pytest.raises(InputError) as caught:
        slug.derive(title)
    assert "--slug" in caught.value.cure


@pytest.mark.parametrize("wanted", ["../x", "", "ab", "Groß", "a" * 81])
def test_a_slug_that_is_none_is_refused(wanted: str) -> None:
    result = songgen("topic", "new", "GAN", "--slug", wanted)
    assert result.exit_code == 3
    assert not Path("lyrics").exists()


def test_new_writes_the_file_says_where_and_never_overwrites() -> None:
    result = songgen("topic", "new", "GANのしくみ")
    assert (result.exit_code, result.stdout) == (0, "lyrics/gan-no-shikumi/topic.yaml\n")
    before = Path("lyrics/gan-no-shikumi/topic.yaml").read_text(encoding="utf-8")
    again = songgen("topic", "new", "GANのしくみ")
    assert again.exit_code == 7
    assert "is there already; it is not overwritten" in again.stderr
    assert Path("lyrics/gan-no-shikumi/topic.yaml").read_text(encoding="utf-8") == before
    assert songgen("topic", "check", "gan-no-shikumi").exit_code == 3  # nothing is filled in yet
