"""FILE-4, for every singer and the painter: no key, token or signed address in a journal, a log, an error, a bundle."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from songgen import topic as topics
from songgen.cli import cli
from songgen.config import Config, Paint
from songgen.errors import SonggenError
from songgen.journal import Journal
from songgen.paint.gemini import GeminiPainter
from songgen.paint.perform import paint
from tests.fakes import painter
from tests.fakes.service import KEY, Fake
from tests.sing.case import QUEUED, SERVICES, Case

PAINTER = Case("paint", painter.Fake, "GEMINI_API_KEY", {"eyecatch": "gemini"})
EVERYBODY = [*SERVICES, PAINTER]
SECRETS = (KEY, "s3cret", "Signature=")


Faked = Callable[[Case, str], Fake]


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faked]:
    """Starts a fake with its scenario, and puts what its singer needs into the environment."""
    started: list[Fake] = []

    def begin(case: Case, scenario: str) -> Fake:
        assert case.fake
        fake = case.fake().start()
        fake.scenario = scenario
        started.append(fake)
        given = {**case.settings, "url": fake.url}
        given |= {"poll_seconds": 0.01} if case in QUEUED else {}
        for name, value in given.items():
            monkeypatch.setenv(f"SONGGEN_{case.name.upper()}_{name.upper()}", str(value))
        monkeypatch.setenv(case.key or "ACESTEP_API_KEY", KEY)
        return fake

    yield begin
    for fake in started:
        fake.stop()


def songgen(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    return result.exit_code, result.stdout + result.stderr


def leaks(said: str) -> list[str]:
    """Secrets in what was printed, and in any file that a person, a site or a search engine may see."""
    found = [f"printed: {secret}" for secret in SECRETS if secret in said]
    for path in (path for path in Path().rglob("*") if path.is_file() and ".answer" not in path.name):
        data = path.read_bytes()
        found += [f"{path}: {secret}" for secret in SECRETS if secret.encode() in data]
    return found


@pytest.mark.parametrize("case", EVERYBODY, ids=str)
def test_FILE_4_nothing_of_a_song_that_went_well(case: Case, faked: Faked, example_topic: str) -> None:
    fake = faked(case, "url")
    Path("lyrics/test-song").mkdir(parents=True)
    Path("lyrics/test-song/topic.yaml").write_text(example_topic, encoding="utf-8")
    Path("lyrics/test-song/lyrics.txt").write_text(
        "[Verse]\nオートエンコーダ\n事前学習 ファインチューニング\n", encoding="utf-8"
    )
    options = ("--singer", case.name) if case is not PAINTER else ()
    code, said = songgen("make", "test-song", *options)
    assert code == 0, said
    said += songgen("status")[1] + songgen("status", "--json")[1] + songgen("doctor")[1]
    assert fake.charges == 1 and leaks(said) == []
    assert not list(Path("songs").rglob(".*.answer*"))


FAULTS = ["echo:400", "echo:401", "echo:429", "echo:500", "echo:200", "reset_after", "500_after", "malformed_after",
          "html_audio url", "private url", "redirect url", "gone url", "key_dies", "cut:500"]  # fmt: skip


@pytest.mark.parametrize("case", SERVICES, ids=str)
@pytest.mark.parametrize("scenario", FAULTS)
def test_FILE_4_nothing_of_a_song_that_went_wrong(case: Case, scenario: str, faked: Faked) -> None:
    fake, said = faked(case, scenario), list[str]()
    case = replace(case, key=case.key or "ACESTEP_API_KEY")
    folder = Path("song")
    folder.mkdir()
    for _ in range(2):
        try:
            case.run(fake, folder, progress=said.append)
        except SonggenError as error:
            said.append(error.format_message())
    _ensure_clean("\n".join(said), folder)


@pytest.mark.parametrize("scenario", [*(fault for fault in FAULTS if " " not in fault), "image_safety", "text_only"])
def test_FILE_4_nothing_of_a_picture_that_went_wrong(scenario: str, faked: Faked, example_topic: str) -> None:
    fake, said = faked(PAINTER, scenario), list[str]()
    folder = Path("song")
    folder.mkdir()
    Path("topic.yaml").write_text(example_topic, encoding="utf-8")
    who = GeminiPainter(Config(paint=Paint(eyecatch="gemini", url=fake.url), environment={PAINTER.key: KEY}))
    book = Journal(folder / "journal.jsonl")
    for _ in range(2):
        try:
            paint(who, topics.load(Path("topic.yaml")), folder, book, progress=said.append, consent=lambda *_: None)
        except SonggenError as error:
            said.append(error.format_message())
    _ensure_clean("\n".join(said), folder)


def _ensure_clean(said: str, folder: Path) -> None:
    assert said and leaks(said) == []
    for path in folder.rglob(".*.answer*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, "only its owner may read what a service sent"
