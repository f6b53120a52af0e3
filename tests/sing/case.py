"""One row for each singer: its fake, its settings, its key, and what its protocol is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from songgen.config import Config
from songgen.journal import Journal
from songgen.language import Unit
from songgen.language.kana import morae
from songgen.sing import SINGERS, Singer, singer
from songgen.sing.perform import perform
from songgen.sing.shelf import TakeFile
from songgen.song import Script, ScriptLine, ScriptSection
from tests.fakes import acestep, elevenlabs, kie, lyria, minimax, mureka, suno
from tests.fakes.service import KEY, Fake

WORDS = [
    {"word": "[Verse 1]\nこうばい", "startS": 0.2, "endS": 0.6, "success": True},
    {"word": "しょうしつ ", "startS": 0.6, "endS": 1.0, "success": True},
    {"word": "ふせぐ", "startS": 1.2, "endS": 1.6, "success": True},
]
"""What a service hears itself sing of ``script()``: both lines, with a section tag glued on."""


def line(index: int, shown: str, sung: str) -> ScriptLine:
    """A line with the morae of its kana."""
    return ScriptLine(index, index + 2, shown, sung, (Unit(shown, sung, morae(sung), True),))


def script(sung: str = "こうばいしょうしつ", **changes: Any) -> Script:
    """Two lines."""
    lines = (line(0, "勾配消失", sung), line(1, "防ぐ", "ふせぐ"))
    made = Script("勾配", "gradient", "ja", (ScriptSection("Verse 1", "verse", lines),))
    return dataclasses.replace(made, **changes)


@dataclass(frozen=True)
class Case:
    """A singer and the fake that stands for its service."""

    name: str
    fake: Callable[[], Fake] | None
    key: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    label: str = ""

    def config(self, url: str, key: str = KEY, **more: Any) -> Config:
        given = {**self.settings, **more} | ({"url": url} if url else {})
        return Config(singers={self.name: given}, environment={self.key: key} if self.key else {})

    def singer(self, fake: Fake, **more: Any) -> Singer:
        """With waiting that takes no time."""
        config = self.config(fake.url, **more)
        found = singer(self.name, config)
        return type(found)(config, sleep=lambda s: None)  # type: ignore[call-arg]

    def run(self, fake: Fake, folder: Path, what: Script | None = None, **more: Any) -> list[TakeFile]:
        return perform(
            self.singer(fake), what or script(), folder, Journal(folder / "journal.jsonl"), sleep=lambda s: None,
            max_wait=600, **more,
        )  # fmt: skip

    def __str__(self) -> str:
        return self.label or self.name


SERVICES = [
    Case("suno", suno.Fake, "SUNO_API_KEY", {"accept_unofficial": True}),
    Case("suno", kie.Fake, "SUNO_API_KEY", {"accept_unofficial": True, "gateway": "kie", "model": "V6"}, "suno-kie"),
    Case("mureka", mureka.Fake, "MUREKA_API_KEY", {"takes": 2}),
    Case("acestep", acestep.Fake),
    Case("lyria", lyria.Fake, "GEMINI_API_KEY"),
    Case("elevenlabs", elevenlabs.Fake, "ELEVENLABS_API_KEY"),
    Case("minimax", minimax.Fake, "MINIMAX_API_KEY"),
]
BY_NAME = {str(case): case for case in SERVICES}
PAID = [case for case in SERVICES if case.name != "acestep"]
QUEUED = [BY_NAME[name] for name in ("suno", "suno-kie", "mureka", "acestep")]
BLOCKING = [BY_NAME[name] for name in ("lyria", "elevenlabs", "minimax")]
assert {case.name for case in SERVICES} | {"builtin", "file"} == set(SINGERS)


def events(folder: Path) -> list[str]:
    """What the journal holds."""
    return [entry["event"] for entry in Journal(folder / "journal.jsonl").entries()]
