"""``[check]`` without the models of the whole configuration: it says what ``config.load`` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import config
from songgen.check import settings
from songgen.errors import InputError


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        (None, {}),
        ("", {}),
        ("[check]\nignore = ['SNG']\nline_morae = 12\n[make]\nseed = 3\n", {}),
        ("[check]\nmorae_per_second = 6\n", {"SONGGEN_CHECK_IGNORE": "RDG, MEM", "SONGGEN_CHECK_LINE_MORAE": "9"}),
        (None, {"SONGGEN_CHECK_SELECT": "TRM"}),
    ],
)
@pytest.mark.parametrize("chosen", [{}, {"select": ["CLM"], "ignore": None}])
def test_both_say_the_same(text: str | None, environment: dict[str, str], chosen: dict[str, list[str] | None]) -> None:
    folder = Path("deep/er").absolute()
    folder.mkdir(parents=True)
    if text is not None:
        Path("songgen.toml").write_text(text, encoding="utf-8")
    expected = config.load(folder, environment, check=chosen).check.model_dump()
    for _ in range(2):  # made, and kept
        assert settings.load(folder, chosen, environment)._asdict() == expected


@pytest.mark.parametrize("text", ["[chek]\n", "[check]\nline_morae = 'x'\n", "[singers.suno]\nprize = 1\n", "[check\n"])
def test_what_is_wrong_is_said_alike_each_time(text: str) -> None:
    Path("songgen.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as expected:
        config.load(Path.cwd(), {})
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            settings.load(Path.cwd(), {}, {})
        assert caught.value.format_message() == expected.value.format_message()


def test_the_defaults_are_those_of_the_configuration() -> None:
    assert settings.Given()._asdict() == config.Check().model_dump()
