"""``songgen make --eyecatch gemini``: planned with its price, asked for once, drawn on, said in the record."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from songgen.cli import cli
from tests.fakes import painter
from tests.fakes.service import KEY

TOPIC, SONG = Path("lyrics/test-song"), Path("songs/test-song")


@pytest.fixture
def fake(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[painter.Fake]:
    TOPIC.mkdir(parents=True)
    (TOPIC / "topic.yaml").write_text(example_topic, encoding="utf-8")
    (TOPIC / "lyrics.txt").write_text("[Verse]\nオートエンコーダ\n事前学習 ファインチューニング\n", encoding="utf-8")
    made: painter.Fake = painter.Fake().start()
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("SONGGEN_PAINT_URL", made.url)
    yield made
    made.stop()


def make(*options: str) -> Any:
    return CliRunner().invoke(cli, ["make", str(TOPIC), *options], catch_exceptions=False)


def test_the_whole_way(fake: painter.Fake) -> None:
    plan = make("--eyecatch", "gemini", "--dry-run").stdout.splitlines()
    assert [line.split()[0] for line in plan][-2:] == ["paint", "bundle"] and plan[-2].endswith("$0.04")
    refused = make("--eyecatch", "gemini", "--max-cost", "0.03")
    assert refused.exit_code == 7 and "more than --max-cost 0.03" in refused.stderr
    assert fake.requests == [] and not SONG.exists()
    assert make("--eyecatch", "gemini").exit_code == 0
    assert make("--eyecatch", "gemini").stdout.startswith("test-song: nothing to do")
    assert fake.charges == 1
    picture = next((SONG / "pictures").iterdir())
    assert picture.read_bytes() == painter.picture()
    painted = (SONG / "cover.png").read_bytes()
    assert Image.open(io.BytesIO(painted)).size == (1200, 630)
    record = json.loads((SONG / "song.json").read_text(encoding="utf-8"))
    assert record["eyecatch"] == {"by": "gemini", "model": "gemini-nano-banana-2.1"}
    assert "画像の背景: Gemini" in record["ai_disclosure"]
    for path in SONG.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path

    assert make("--eyecatch", "drawn").exit_code == 0
    assert (SONG / "cover.png").read_bytes() != painted and picture.exists()
    assert json.loads((SONG / "song.json").read_text(encoding="utf-8"))["eyecatch"] == {"by": "songgen"}
    assert make("--eyecatch", "gemini").exit_code == 0 and fake.charges == 1, "the kept picture is used again"
    assert (SONG / "cover.png").read_bytes() == painted


def test_a_refused_picture_stops_only_the_bundle_and_the_drawn_one_finishes_it(fake: painter.Fake) -> None:
    fake.scenario = "image_safety"
    said = make("--eyecatch", "gemini")
    assert said.exit_code == 7 and "--eyecatch drawn" in said.stderr
    assert (SONG / "takes").is_dir() and not (SONG / "index.html").exists()
    assert make().exit_code == 0 and (SONG / "index.html").exists()
    assert fake.charges == 1


def test_PAY_4_an_unknown_outcome_is_settled_in_the_same_way(fake: painter.Fake) -> None:
    fake.scenario = "reset_after"
    for _ in range(2):
        assert make("--eyecatch", "gemini").exit_code == 7
    assert fake.charges == 1
    fake.scenario = "ok"
    settled = CliRunner().invoke(cli, ["settle", "test-song", "--charged"], catch_exceptions=False)
    assert settled.stdout == "settled: it was charged; go on with: songgen make test-song\n"
    assert make("--eyecatch", "gemini").exit_code == 0 and fake.charges == 2
    assert "planned $0.08, spent $0.08, unknown $0.00" in CliRunner().invoke(cli, ["status"]).stdout
