"""``songgen doctor``: what it says of models, prices, keys and services; a key is never printed or sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from songgen import config, doctor
from songgen.cli import cli
from tests.fakes.service import Asked, Fake, Reply

NOW = datetime(2026, 11, 25, tzinfo=UTC).timestamp
KEYS = {"GEMINI_API_KEY": "AQ.secret-key-0123456789", "MUREKA_API_KEY": "mureka-secret-0123456789",
        "WORDPRESS_APP_PASSWORD": "word press secret 0123", "WORDPRESS_URL": "http://127.0.0.1:9/"}  # fmt: skip


class Site(Fake):
    """Somebody who answers, and remembers how it was asked."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.asked: list[Asked] = []

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        return Reply(b"", 301, {"Location": "https://elsewhere.example/?token=s3cret"})


@pytest.fixture
def site() -> Any:
    made = Site().start()
    yield made
    made.stop()


def examined(environment: dict[str, str], **flags: Any) -> dict[str, doctor.Check]:
    settings = config.load(Path.cwd(), environment, **flags)
    return {check.name: check for check in doctor.examine(settings, NOW)}


def test_without_an_account_nobody_is_asked() -> None:
    found = examined({})
    assert not [name for name in found if name.startswith("reach")]
    assert all(found[name].ok for name in ("ffmpeg", "voice", "readings", "font"))
    assert found["gemini"].detail == (
        "gemini-3.8-flash, $0.75 in and $3.75 out for a million tokens, as of 2026-11-23, "
        "from 2027-01-01 $1.50 and $7.50, GEMINI_API_KEY is not set"
    )
    assert found["eyecatch"].detail == "drawn here, free"
    assert found["singer suno"].detail == (
        "Suno (unofficial gateway sunoapi), 2 takes, $0.06 a request, as of 2026-11-23, line times, "
        "SUNO_API_KEY is not set"
    )
    assert found["singer mureka"].detail.startswith("Mureka, 1 take, $0.045 a request, as of 2026-11-23")
    assert found["singer acestep"] == doctor.Check(
        "singer acestep", True, "ACE-Step on your own server, 2 takes, free, as of 2026-11-23"
    )


@pytest.mark.parametrize(
    ("model", "said"),
    [("gemini-3.1-flash-lite", "ends on 2027-05-07"), ("gemini-9", "no price is known for it"),
     ("gemini-4-argon", "from 2026-12-01 $4.00 and $20.00")],
)  # fmt: skip
def test_models_with_a_date(model: str, said: str) -> None:
    assert said in examined({"SONGGEN_GEMINI_MODEL": model})["gemini"].detail


def test_the_eyecatch_has_its_price_and_date() -> None:
    found = examined({}, paint={"eyecatch": "gemini"})["eyecatch"]
    assert found.detail == "gemini-nano-banana-2.1, $0.04 a picture, as of 2026-11-23"


def test_FILE_4_services_with_a_key_are_asked_for_a_sign_of_life_and_no_key_is_sent_or_shown(site: Site) -> None:
    given = {**KEYS, "SONGGEN_GEMINI_URL": site.url, "SONGGEN_MUREKA_URL": site.url}
    result = CliRunner().invoke(cli, ["doctor"], env=given, catch_exceptions=False)
    assert result.exit_code == 0
    said = result.stdout + CliRunner().invoke(cli, ["doctor", "--json"], env=given, catch_exceptions=False).stdout
    for secret in (*KEYS.values(), "s3cret"):
        assert secret == KEYS["WORDPRESS_URL"] or secret not in said
    assert "GEMINI_API_KEY is set" in said and "ok  reach mureka       127.0.0.1 answers (301)" in said
    assert "-   reach wordpress    wordpress at 127.0.0.1: no connection" in said
    assert len(site.asked) == 6, "gemini, lyria and mureka, once each a run"
    for asked in site.asked:
        assert not [secret for secret in KEYS.values() if secret in str(asked)]


def test_a_server_of_your_own_is_asked_when_it_is_named(site: Site) -> None:
    assert examined({"SONGGEN_ACESTEP_URL": site.url})["reach acestep"].ok


def test_the_homes_say_what_is_missing_and_what_is_there(tmp_path: Path) -> None:
    nothing = examined({})
    assert nothing["hatena"] == doctor.Check("hatena", False, "HATENA_ID, HATENA_BLOG, HATENA_API_KEY not set")
    assert "WORDPRESS_URL" in nothing["wordpress"].detail and not nothing["wordpress"].ok
    assert nothing["youtube"].detail == "YOUTUBE_CLIENT_SECRETS not set; the kit in youtube/ needs none of it"
    assert not any(nothing[name].needed for name in ("hatena", "wordpress", "youtube"))
    some = examined({"HATENA_ID": "me"}, hatena={"blog": "me.hatenablog.com"})["hatena"]
    assert some.detail == "HATENA_ID, HATENA_BLOG set; HATENA_API_KEY not set"
    client = tmp_path / "client.json"
    client.write_text("{}", encoding="utf-8")
    wrong = examined({"YOUTUBE_CLIENT_SECRETS": str(client), "SONGGEN_YOUTUBE_URL": "http://127.0.0.1:9"})["youtube"]
    assert not wrong.ok and "is not the file of an OAuth client" in wrong.detail
    installed = {"client_id": "i", "client_secret": "s3cret-0123", "token_uri": "http://127.0.0.1:9/token"}
    client.write_text(json.dumps({"installed": installed}), encoding="utf-8")
    given = {"YOUTUBE_CLIENT_SECRETS": str(client), "YOUTUBE_TOKEN": str(tmp_path / "token.json"),
             "SONGGEN_YOUTUBE_URL": "http://127.0.0.1:9"}  # fmt: skip
    found = examined(given)
    assert found["youtube"].ok and "nobody has signed in yet" in found["youtube"].detail
    assert not found["reach youtube"].ok, "a service whose key is there is asked for a sign of life"
    (tmp_path / "token.json").write_text("{}", encoding="utf-8")
    assert examined(given)["youtube"].detail == "YOUTUBE_CLIENT_SECRETS set; signed in"
    assert "s3cret" not in doctor.as_text(doctor.examine(config.load(Path.cwd(), given), NOW))
