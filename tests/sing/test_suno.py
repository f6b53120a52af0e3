"""The Suno gateway's dialect: what is sent, and how its word times come back to lines."""

from __future__ import annotations

import dataclasses
import json

import pytest

from songgen.config import Config
from songgen.errors import AuthError, InputError, RefusedError
from songgen.sing.suno import SunoSinger
from songgen.song import Script, ScriptLine, ScriptSection

LINES = ["こうばい しょうしつ", "えーあい [わ] ふせぐ", "こうばい しょうしつ"]
SCRIPT = Script(
    "勾配", "gradient", "ja",
    (
        ScriptSection("Verse 1", "verse", tuple(ScriptLine(i, i + 2, t, t, ()) for i, t in enumerate(LINES[:2]))),
        ScriptSection("Chorus", "chorus", (ScriptLine(2, 6, LINES[2], LINES[2], ()),)),
    ),
    mood=("明るい",), tempo=150,
)  # fmt: skip
GOLDEN = {
    "callBackUrl": "https://example.com/songgen",
    "customMode": True,
    "instrumental": False,
    "model": "V5_5",
    "prompt": "[Verse 1]\nこうばい しょうしつ\nえーあい わ ふせぐ\n\n[Chorus]\nこうばい しょうしつ",
    "style": "J-pop, bright, female vocal, 150 bpm, clear diction, Japanese lyrics",
    "title": "勾配",
    "vocalGender": "f",
}


def singer(**settings: object) -> SunoSinger:
    made = {"accept_unofficial": True, **settings}
    return SunoSinger(Config(singers={"suno": made}, environment={"SUNO_API_KEY": "k" * 12}))


def test_golden_request() -> None:
    request = singer().render(SCRIPT)
    assert request.path == "/api/v1/generate"
    assert json.loads(json.dumps(request.body)) == GOLDEN
    newer = singer(model="V6").render(SCRIPT).body
    assert newer["lyrics"] == GOLDEN["prompt"] and "prompt" not in newer


def test_it_is_off_until_accepted_and_needs_a_key() -> None:
    with pytest.raises(RefusedError) as caught:
        SunoSinger(Config()).preflight(SCRIPT)
    assert "accept_unofficial = true" in caught.value.cure
    with pytest.raises(AuthError):
        SunoSinger(Config(singers={"suno": {"accept_unofficial": True}})).preflight(SCRIPT)


def test_limits_count_the_sung_text() -> None:
    long = ScriptSection("Verse", "verse", (ScriptLine(0, 1, "短", "あ" * 3500, ()),))
    with pytest.raises(InputError):
        singer(model="V4").preflight(dataclasses.replace(SCRIPT, sections=(long,)))
    with pytest.raises(InputError):
        singer().preflight(dataclasses.replace(SCRIPT, title="題" * 81))
