"""Settings: flags beat environment beats file beats defaults; unknown keys are errors; keys come from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import config
from songgen.errors import AuthError, InputError


def toml(text: str) -> None:
    Path("songgen.toml").write_text(text, encoding="utf-8")


def test_order_of_precedence() -> None:
    here = Path.cwd()
    assert config.load(here, {}).gemini.model == "gemini-3.8-flash"
    toml('[gemini]\nmodel = "from-file"\n')
    assert config.load(here, {}).gemini.model == "from-file"
    environment = {"SONGGEN_GEMINI_MODEL": "from-env"}
    assert config.load(here, environment).gemini.model == "from-env"
    assert config.load(here, environment, gemini={"model": "from-flag"}).gemini.model == "from-flag"
    assert config.load(here, environment, gemini={"model": None}).gemini.model == "from-env"


def test_the_file_is_found_from_below() -> None:
    toml('[make]\nsinger = "suno"\n')
    below = Path("a/b")
    below.mkdir(parents=True)
    assert config.load(below.resolve(), {}).make.singer == "suno"


def test_service_urls_come_from_the_environment() -> None:
    settings = config.load(Path.cwd(), {"SONGGEN_SUNO_URL": "http://127.0.0.1:1"})
    assert settings.singer("suno", config.Suno).url == "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[gemni]\nmodel = 1\n", "[gemni]: unknown section; did you mean 'gemini'?"),
        ('[gemini]\nmodle = "x"\n', "[gemini] modle: unknown key; did you mean 'model'?"),
        ("[singers.suno]\naccept = true\n", "[singers.suno] accept: unknown key"),
        ('[gemini]\ntimeout = "soon"\n', "[gemini] timeout:"),
        ("[gemini\n", "not TOML"),
        ('[gemini]\napi_key = "x"\n', "[gemini] api_key: unknown key"),
    ],
)
def test_mistakes(text: str, said: str) -> None:
    toml(text)
    with pytest.raises(InputError) as caught:
        config.load(Path.cwd(), {})
    assert said in caught.value.message
    assert "songgen.toml" in caught.value.message


def test_a_missing_key_names_its_variable() -> None:
    with pytest.raises(AuthError, match="needs GEMINI_API_KEY"):
        config.load(Path.cwd(), {}).secret("GEMINI_API_KEY", "Gemini")


def test_secrets_are_not_in_the_repr_or_the_dump() -> None:
    settings = config.load(Path.cwd(), {"GEMINI_API_KEY": "AQ.secret"})
    assert "AQ.secret" not in repr(settings)
    assert "AQ.secret" not in str(settings.model_dump())
    assert settings.secret("GEMINI_API_KEY", "Gemini") == "AQ.secret"
