"""The eyecatch by Gemini: the money rules of a song hold for a picture; what the fake charged is counted each time."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from songgen import orders
from songgen import topic as topics
from songgen.books import spent
from songgen.config import Config, Paint
from songgen.errors import (
    AuthError,
    DiskFullError,
    InputError,
    RefusedError,
    SonggenError,
    TaskFailed,
    UnavailableError,
)  # fmt: skip
from songgen.journal import Journal
from songgen.paint import perform, picture
from songgen.paint.gemini import GeminiPainter
from songgen.paint.perform import paint
from songgen.services.room import FULL
from songgen.settle import settle
from songgen.sing import OutcomeUnknown
from songgen.topic import Topic
from tests.fakes import painter
from tests.fakes.service import KEY
from tests.sing.test_faults import Disk

PRICE = 0.04


@pytest.fixture
def fake() -> Iterator[painter.Fake]:
    made: painter.Fake = painter.Fake().start()
    yield made
    made.stop()


@pytest.fixture
def topic(example_topic: str, tmp_path: Path) -> Topic:
    path = tmp_path / "topic.yaml"
    path.write_text(example_topic, encoding="utf-8")
    return topics.load(path)


@pytest.fixture
def run(fake: painter.Fake, topic: Topic, tmp_path: Path) -> Callable[..., str]:
    """Have it painted into ``tmp_path/song``; the picture's name."""

    def once(folder: str = "song", consent: Any = lambda who, price: None, **settings: Any) -> str:
        where = tmp_path / folder
        where.mkdir(exist_ok=True)
        who = GeminiPainter(config(fake, **settings))
        return paint(who, topic, where, journal(where), progress=lambda what: None, consent=consent)

    return once


def config(fake: painter.Fake, **settings: Any) -> Config:
    return Config(paint=Paint(eyecatch="gemini", url=fake.url, **settings), environment={"GEMINI_API_KEY": KEY})


def journal(folder: Path) -> Journal:
    return Journal(folder / "journal.jsonl")


def events(folder: Path) -> list[str]:
    return [entry["event"] for entry in journal(folder).entries()]


def test_PAY_6_it_is_painted_once_and_kept(run: Callable[..., str], fake: painter.Fake, tmp_path: Path) -> None:
    name = run()
    assert Image.open(tmp_path / "song" / name).size == (1376, 768)
    assert events(tmp_path / "song") == ["intent", "painted"]
    before = list(fake.requests)
    assert run() == name and fake.requests == before
    assert spent(journal(tmp_path / "song")) == {"planned": PRICE, "spent": PRICE, "unknown": 0.0}
    assert [path.name for path in (tmp_path / "song" / "pictures").iterdir()] == [Path(name).name]
    other = run(seed=2)
    assert other != name and fake.charges == 2 and (tmp_path / "song" / name).exists(), "the first one stays"
    assert run() == name and run(seed=2) == other and fake.charges == 2


def test_the_request_is_pure_and_asks_for_no_letters(fake: painter.Fake, topic: Topic) -> None:
    who = GeminiPainter(config(fake))
    request = who.render(topic)
    assert request == who.render(topic) and request.price == PRICE and fake.requests == []
    assert request.path == "/v1beta/models/gemini-nano-banana-2.1:generateContent"
    text = request.body["contents"][0]["parts"][0]["text"]
    assert topic.title in text and "No letters" in text and KEY not in json.dumps(request.body)
    assert request.body["generationConfig"] == {
        "responseModalities": ["IMAGE"], "imageConfig": {"aspectRatio": "16:9", "imageSize": "1K"}
    }  # fmt: skip


@pytest.mark.parametrize(
    ("scenario", "suffix", "form"),
    [("ok", ".png", "PNG"), ("jpeg", ".jpg", "JPEG"), ("webp", ".webp", "WEBP"), ("wrong_mime", ".jpg", "JPEG"),
     ("snake", ".png", "PNG"), ("sketch", ".png", "PNG")],
)  # fmt: skip
def test_what_it_is_is_told_by_its_bytes(
    scenario: str, suffix: str, form: str, run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    fake.scenario = scenario
    name = run()
    data = (tmp_path / "song" / name).read_bytes()
    assert name.endswith(suffix) and data == painter.picture(form)


def test_PAY_1_the_intent_is_on_disk_before_the_request_leaves(
    run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    seen, real = list[list[str]](), fake.charged

    def charged(*args: Any) -> Any:
        seen.append(events(tmp_path / "song"))
        return real(*args)

    fake.charged = charged  # type: ignore[method-assign]
    run()
    assert seen == [["intent"]]


@pytest.mark.parametrize(
    "scenario",
    ["reset_before", "reset_during", "reset_after", "500_after", "malformed_after", "status:503", "not_json", "cut:0",
     "cut:65536", "huge"],
)  # fmt: skip
def test_PAY_3_PAY_4_a_lost_answer_stops_the_song_until_it_is_settled(
    scenario: str, run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    fake.scenario = scenario
    for _ in range(2):
        with pytest.raises(OutcomeUnknown) as caught:
            run()
        assert caught.value.exit_code == 7 and "songgen settle test-song --charged, or" in caught.value.cure
    assert len(fake.bodies) <= 1 and fake.requests == fake.requests[:1]
    book = journal(tmp_path / "song")
    assert spent(book) == {"planned": PRICE, "spent": 0.0, "unknown": PRICE}
    charged, fake.scenario = fake.charges, "ok"
    settle(book, charged=bool(charged))
    assert run() and fake.charges == charged + 1
    assert spent(book)["unknown"] == 0.0


def test_an_answer_that_was_whole_when_the_process_died_is_not_paid_for_again(
    run: Callable[..., str], fake: painter.Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(perform, "_conclude", die)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert run() and fake.charges == 1 and events(tmp_path / "song") == ["intent", "painted"]


@pytest.mark.parametrize("scenario", ["image_safety", "recitation", "blocked", "other_block"])
def test_PAY_6_a_rejected_topic_is_not_sent_again(
    scenario: str, run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    fake.scenario = scenario
    for _ in range(2):
        with pytest.raises(RefusedError) as caught:
            run()
        assert "will not paint" in caught.value.message and "--eyecatch drawn" in caught.value.cure
    assert fake.charges == 1
    assert spent(journal(tmp_path / "song"))["unknown"] == PRICE


@pytest.mark.parametrize(
    ("scenario", "said"),
    [("text_only", "without a picture"), ("no_image", "NO_IMAGE"), ("tiny", "64×36"), ("giant", "too many pixels"),
     ("cut_picture", "can't be decoded"), ("page", "can't be decoded"), ("gif", "can't be decoded")],
)  # fmt: skip
def test_an_answer_without_a_picture_that_can_be_used(
    scenario: str, said: str, run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    fake.scenario = scenario
    with pytest.raises(TaskFailed) as caught:
        run()
    assert said in caught.value.message and caught.value.exit_code == 5
    assert spent(journal(tmp_path / "song")) == {"planned": PRICE, "spent": 0.0, "unknown": PRICE}
    assert list((tmp_path / "song" / "pictures").glob(".*.answer")), "what came for the money is kept"
    fake.scenario = "ok"
    assert run() and fake.charges == 2


@pytest.mark.parametrize(
    ("scenario", "error"),
    [("quota", UnavailableError), ("wrong_key", AuthError), ("status:404", InputError), ("status:400", InputError),
     ("status:403", AuthError)],
)  # fmt: skip
def test_PAY_4_a_clear_no_is_not_unknown(
    scenario: str, error: type[SonggenError], run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    fake.scenario = scenario
    with pytest.raises(error) as caught:
        run()
    assert KEY not in str(caught.value) and KEY not in (tmp_path / "song" / "journal.jsonl").read_text("utf-8")
    assert fake.charges == 0 and spent(journal(tmp_path / "song"))["unknown"] == 0.0
    fake.scenario = "ok"
    assert run() and fake.charges == 1


def test_PAY_5_consent_comes_first(run: Callable[..., str], fake: painter.Fake, tmp_path: Path) -> None:
    asked: list[tuple[str, float]] = []

    def no(who: str, price: float) -> None:
        asked.append((who, price))
        raise RefusedError("no")

    with pytest.raises(RefusedError):
        run(consent=no)
    assert asked == [("Gemini's image model", PRICE)] and fake.requests == [] and events(tmp_path / "song") == []


def test_no_room_means_nothing_is_bought(
    run: Callable[..., str], fake: painter.Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "ROOM", 2**62)
    with pytest.raises(DiskFullError):
        run()
    assert fake.requests == [] and events(tmp_path / "song") == []


@pytest.mark.parametrize("given_back", [True, False])
def test_PAY_7_the_disk_fills_up_in_mid_answer(
    given_back: bool, run: Callable[..., str], fake: painter.Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        disk = Disk(60_000, patch)
        if given_back:
            assert (tmp_path / "song" / run()).read_bytes() == painter.picture()
        else:
            disk.give = lambda: False
            with pytest.raises(OutcomeUnknown, match=r"could not be written \(No space left on device\)") as caught:
                run()
            assert "bytes of its answer that came are kept" in caught.value.message
    assert fake.charges == 1
    if not given_back:
        with pytest.raises(OutcomeUnknown):
            run()
        settle(journal(tmp_path / "song"), charged=True)
        assert run() and fake.charges == 2


def test_a_picture_that_is_gone_is_not_bought_again_unasked(
    run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    (tmp_path / "song" / run()).unlink()
    with pytest.raises(RefusedError, match="is gone"):
        run()
    assert fake.charges == 1


def test_an_open_payment_of_a_singer_stops_the_painter(
    run: Callable[..., str], fake: painter.Fake, tmp_path: Path
) -> None:
    (tmp_path / "song").mkdir()
    journal(tmp_path / "song").append("sing", "intent", intent="a", singer="suno", price=0.06, request_sha256="x")
    with pytest.raises(OutcomeUnknown, match="a request to suno"):
        run()
    assert fake.requests == []


def test_a_picture_of_900_million_pixels_is_not_decoded() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(picture.NotAPicture):
            picture.opened(painter.giant())
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_disk_full_is_known_by_its_number() -> None:
    assert 28 in FULL


def test_the_title_is_drawn_on_it(topic: Topic) -> None:
    from songgen.bundle import cover
    from songgen.config import Bundle

    plain = Image.open(io.BytesIO(cover(topic, Bundle())))
    made = Image.open(io.BytesIO(cover(topic, Bundle(), background=picture.opened(painter.picture()))))
    assert made.size == plain.size == (1200, 630)
    assert made.tobytes() != plain.tobytes()
