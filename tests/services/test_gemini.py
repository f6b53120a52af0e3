"""Both backends against the same fake: one contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from songgen import config
from songgen.errors import AuthError, Exit, InputError, RefusedError, SonggenError, UnavailableError
from songgen.services import gemini
from tests.fakes.gemini import KEY, FakeGemini, ok

SCHEMA = {
    "type": "object",
    "properties": {"word": {"type": "string", "minLength": 1}},
    "required": ["word"],
    "additionalProperties": False,
}
GOOD = ok({"word": "空"})
NOVEMBER = 1_795_400_000.0  # 2026-11-23
YEAR_2027 = 1_800_000_000.0  # 2027-01-15


@pytest.fixture(params=["google-genai", "google-generativeai"])
def backend(request: pytest.FixtureRequest) -> str:
    """Never skipped: the extra ``dev`` brings both packages."""
    return str(request.param)


class Door:
    """A ``Gemini`` at a fake, and the waits it took."""

    def __init__(self, backend: str, url: str, key: str = KEY, now: float = NOVEMBER, **settings: Any) -> None:
        self.waits: list[float] = []
        made = config.Config(
            gemini=config.Gemini(backend=backend, url=url, **settings), environment={"GEMINI_API_KEY": key}
        )
        self.gemini = gemini.connect(made, sleep=self.waits.append, clock=lambda: now)

    def ask(self) -> gemini.Answer:
        return self.gemini.generate("空の歌", SCHEMA, system="Write.")


def failing(backend: str, *script: Any, **settings: Any) -> tuple[SonggenError, Door, FakeGemini]:
    with FakeGemini(list(script)) as fake:
        door = Door(backend, fake.url, **settings)
        with pytest.raises(SonggenError) as caught:
            door.ask()
    assert caught.value.cure
    assert KEY not in caught.value.format_message()
    return caught.value, door, fake


def passing(backend: str, *script: Any, **settings: Any) -> tuple[gemini.Answer, Door, FakeGemini]:
    with FakeGemini(list(script)) as fake:
        door = Door(backend, fake.url, **settings)
        return door.ask(), door, fake


def test_answer_has_data_tokens_model_and_price(backend: str) -> None:
    answer, door, fake = passing(backend, GOOD)
    assert answer.data == {"word": "空"}
    assert answer.usage == gemini.Usage(1200, 300, 500)
    assert answer.model == "gemini-3.8-flash"
    assert answer.cost_usd == pytest.approx((1200 * 0.75 + 800 * 3.75) / 1e6)
    assert (len(fake.requests), door.waits) == (1, [])
    sent = fake.requests[0]
    assert sent["key"] == KEY
    assert sent["body"]["contents"][0]["parts"][0]["text"] == "空の歌"
    assert sent["body"]["systemInstruction"]["parts"][0]["text"] == "Write."
    assert sent["body"]["generationConfig"]["responseMimeType"] == "application/json"
    assert "temperature" not in sent["body"]["generationConfig"]


def test_every_request_states_its_limit_and_is_announced_with_its_price(backend: str) -> None:
    told: list[Any] = []
    with FakeGemini(["not json", GOOD]) as fake:
        made = config.Config(gemini=config.Gemini(backend=backend, url=fake.url), environment={"GEMINI_API_KEY": KEY})
        door = gemini.connect(made, before=lambda most: told.append((most, len(fake.requests))), clock=lambda: NOVEMBER)
        door.generate("空の歌", SCHEMA, system="Write.", room=1000)
    thoughts = 8_192 if backend == "google-genai" else 16_384  # the older SDK can't say how much to think
    limits = {sent["body"]["generationConfig"]["maxOutputTokens"] for sent in fake.requests}
    assert limits == {1000 + thoughts} and [count for _, count in told] == [0, 1]
    asked = [len(sent["body"]["contents"][0]["parts"][0]["text"]) for sent in fake.requests]
    for (most, _), characters in zip(told, asked, strict=True):
        assert most.usd > (characters * 0.75 + (1000 + thoughts) * 3.75) / 1e6 and most.as_of == "2026-11-23"


def test_PAY_5_who_is_told_before_may_stop_it(backend: str) -> None:
    def no(most: Any) -> None:
        raise RefusedError("no")

    with FakeGemini([GOOD]) as fake:
        made = config.Config(gemini=config.Gemini(backend=backend, url=fake.url), environment={"GEMINI_API_KEY": KEY})
        with pytest.raises(RefusedError):
            gemini.connect(made, before=no).generate("空の歌", SCHEMA, system="Write.")
        assert fake.requests == []


def test_url_may_end_in_a_slash(backend: str) -> None:
    with FakeGemini([GOOD]) as fake:
        assert Door(backend, fake.url + "/").ask().data == {"word": "空"}


def test_price_follows_the_date_and_is_unknown_for_an_unknown_model(backend: str) -> None:
    assert passing(backend, GOOD, now=YEAR_2027)[0].cost_usd == pytest.approx((1200 * 1.5 + 800 * 7.5) / 1e6)
    assert passing(backend, GOOD, model="gemini-9-nobody")[0].cost_usd is None


@pytest.mark.parametrize("outcome", ["408", "429 bare", "500", "503", "503 html", "reset"])
def test_passing_trouble_is_retried_with_growing_waits(backend: str, outcome: str) -> None:
    answer, door, fake = passing(backend, outcome, outcome, GOOD)
    assert answer.data == {"word": "空"}
    assert door.waits == [2.0, 4.0]
    assert len(fake.requests) == 3


@pytest.mark.parametrize("outcome", ["408", "429 bare", "503", "503 html", "reset"])
def test_trouble_that_stays_ends_after_four_attempts(backend: str, outcome: str) -> None:
    error, door, fake = failing(backend, outcome)
    assert isinstance(error, UnavailableError)
    assert error.exit_code == Exit.UNAVAILABLE
    assert "run the same command again" in error.cure
    assert len(fake.requests) == 4
    assert door.waits == [2.0, 4.0, 8.0]
    assert "<" not in error.message


def test_the_service_says_how_long_to_wait(backend: str) -> None:
    assert passing(backend, "429 retryinfo", GOOD)[1].waits == [47.0]
    assert passing(backend, "503 retry-after", GOOD)[1].waits == [7.0]


@pytest.mark.parametrize("outcome", ["429 day", "429 long"])
def test_the_days_quota_is_not_waited_for(backend: str, outcome: str) -> None:
    error, door, fake = failing(backend, outcome)
    assert isinstance(error, UnavailableError)
    assert error.cure == "run the same command again tomorrow"
    assert ("PerDay" in error.message) == (outcome == "429 day")
    assert (len(fake.requests), door.waits) == (1, [])


@pytest.mark.parametrize(
    ("outcome", "kind", "word"),
    [
        ("bad_key", AuthError, "GEMINI_API_KEY"),
        ("401", AuthError, "GEMINI_API_KEY"),
        ("403", AuthError, "GEMINI_API_KEY"),
        ("404", InputError, "[gemini] model"),
        ("400", InputError, "thinking"),
        ("safety", RefusedError, "SAFETY"),
        ("blocked", RefusedError, "PROHIBITED_CONTENT"),
        ("max_tokens", UnavailableError, "cut off"),
        ("max_tokens no parts", UnavailableError, "cut off"),
    ],
)
def test_what_does_not_pass_is_asked_once(backend: str, outcome: str, kind: type[SonggenError], word: str) -> None:
    error, door, fake = failing(backend, outcome)
    assert type(error) is kind
    assert word in error.format_message()
    # google-auth, under the old SDK, refreshes its credentials on a 401 and asks again, out of our reach.
    asked = 3 if (backend, outcome) == ("google-generativeai", "401") else 1
    assert (len(fake.requests), door.waits) == (asked, [])


def test_a_404_names_the_model(backend: str) -> None:
    assert "'gemini-1.5-flash'" in failing(backend, "404", model="gemini-1.5-flash")[0].message


def test_recitation_is_asked_again_once_for_original_lines(backend: str) -> None:
    answer, _, fake = passing(backend, "recitation", GOOD)
    assert "original lines" in fake.requests[1]["body"]["contents"][0]["parts"][0]["text"]
    assert answer.usage.input == 2400, "the refused answer was billed too"
    error, _, fake = failing(backend, "recitation")
    assert isinstance(error, RefusedError)
    assert len(fake.requests) == 2


@pytest.mark.parametrize("outcome", ["empty", "no candidates", "not json", "wrong schema", "list"])
def test_an_unusable_answer_is_asked_again_once(backend: str, outcome: str) -> None:
    assert passing(backend, outcome, GOOD)[0].data == {"word": "空"}
    error, door, fake = failing(backend, outcome)
    assert isinstance(error, UnavailableError)
    assert "twice" in error.message
    assert (len(fake.requests), door.waits) == (2, [])


def test_fences_and_thoughts_are_taken_off(backend: str) -> None:
    assert passing(backend, ok('```json\n{"word": "空"}\n```'))[0].data == {"word": "空"}
    assert passing(backend, "thought")[0].data == {"word": "空"}


def test_a_page_in_place_of_an_answer_is_unavailable(backend: str) -> None:
    error, _, _ = failing(backend, "200 html")
    assert isinstance(error, UnavailableError)


def test_a_half_open_connection_ends_in_time_and_is_not_repeated(backend: str) -> None:
    error, _, fake = failing(backend, "hang", timeout=0.3)
    assert isinstance(error, UnavailableError)
    assert "0.3 s" in error.message
    assert len(fake.requests) == 1


def test_nobody_listens(backend: str) -> None:
    with FakeGemini([GOOD]) as fake:
        url = fake.url
    door = Door(backend, url)
    with pytest.raises(UnavailableError, match="could not be reached"):
        door.ask()
    assert len(door.waits) == 3


def test_the_key_is_in_no_message(backend: str) -> None:
    error, _, _ = failing(backend, "500 echo")
    assert "***" in error.message
    secret = "AQ.somebody-else"
    assert secret not in failing_with_key(backend, secret)


def failing_with_key(backend: str, key: str) -> str:
    with FakeGemini([GOOD]) as fake, pytest.raises(AuthError) as caught:
        Door(backend, fake.url, key=key).ask()
    return caught.value.format_message()


def test_a_key_that_cannot_be_one_is_not_sent_nor_shown(backend: str) -> None:
    with pytest.raises(AuthError) as caught:
        Door(backend, "", key="鍵 abc")
    assert "鍵" not in caught.value.format_message()


def test_no_key_is_said_before_anything_is_sent(backend: str) -> None:
    with pytest.raises(AuthError, match="GEMINI_API_KEY"):
        Door(backend, "", key="")


def test_genai_sends_the_schema_as_it_is_and_the_thinking_level() -> None:
    _, _, fake = passing("google-genai", GOOD)
    made = fake.requests[0]["body"]["generationConfig"]
    assert fake.requests[0]["path"] == "/v1/models/gemini-3.8-flash:generateContent"
    assert made["responseJsonSchema"] == SCHEMA
    assert made["thinkingConfig"]["thinkingLevel"] in ("LOW", "low")
    _, _, fake = passing("google-genai", GOOD, thinking="", api_version="v1beta")
    assert fake.requests[0]["version"] == "v1beta"
    assert "thinkingConfig" not in fake.requests[0]["body"]["generationConfig"]


def test_vertex_in_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    monkeypatch.setenv("GOOGLE_API_KEY", "another")
    _, _, fake = passing("google-genai", GOOD)
    assert fake.requests[0]["path"].startswith("/v1/models/")
    assert fake.requests[0]["key"] == KEY


def test_the_client_is_kept() -> None:
    with FakeGemini([GOOD]) as fake:
        door = Door("google-genai", fake.url)
        assert door.ask() == door.ask()


def broken_import(name: str) -> Callable[..., Any]:
    import builtins

    real = builtins.__import__

    def stand_in(wanted: str, *args: Any, **more: Any) -> Any:
        if wanted.startswith(name):
            raise ImportError(wanted)
        return real(wanted, *args, **more)

    return stand_in


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door("google-generativeai", "http://127.0.0.1:9")
    monkeypatch.setattr("builtins.__import__", broken_import("google.generativeai"))
    with pytest.raises(InputError) as caught:
        door.ask()
    assert "pip install 'songgen[google-generativeai]'" in caught.value.cure
