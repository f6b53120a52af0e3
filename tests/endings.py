"""A tiny song by the built-in writer and singer, made in children that may be stopped in every way.

What takes long is remembered within a test run, or a hundred endings would take an hour: what the singer sang for the
same request, what mastering made of the same take, its covers and cut lines. All give the same bytes each time (their
own tests say so).
``tests/real/test_real_endings.py`` goes without.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from songgen import audio, files
from songgen.bundle import anki
from songgen.cli import cli
from songgen.journal import Journal
from songgen.plan import STEPS
from songgen.sing.builtin import BuiltinSinger
from tests import packed

MADE = tuple(step for step in STEPS if step != "video")
SLUG = "tiny-song"
TOPIC = """\
title: 事前学習
slug: tiny-song
language: ja
music: {genre: ballad, tempo: 260}
axes:
  scope: {label: 対象, values: {layerwise: {say: [一層ずつ]}, whole: {say: [全体を]}}}
terms:
  - {id: pre, term: 事前学習, reading: じぜんがくしゅう, facts: {scope: layerwise}, define: 一層ずつまなぶ,
     require: {min: 1}}
readings: {一層ずつ: いっそうずつ}
"""
_SUNG: dict[str, Any] = {}
_MASTERED: dict[str, Any] = {}
_CUT: dict[str, Any] = {}


def remember(monkeypatch: Any) -> None:
    """Sing, master, draw and cut the same thing only once."""
    submit, master, clips = BuiltinSinger.submit, audio.master, anki.clips

    def sung(self: BuiltinSinger, request: Any, script: Any) -> Any:
        key = json.dumps(request.body, sort_keys=True)
        if key not in _SUNG:
            made = submit(self, request, script)
            _SUNG[key] = made, Path(made.takes[0].audio).read_bytes()
        made, sound = _SUNG[key]
        request.answer.parent.mkdir(parents=True, exist_ok=True)
        files.write(request.answer, sound)
        request.share(0.5)
        return replace(made, takes=(replace(made.takes[0], audio=request.answer),))

    def mastered(sound: bytes | Path, **options: Any) -> Any:
        key = files.sha256(sound) if isinstance(sound, bytes) else files.sha256_of(sound)
        if key not in _MASTERED:
            _MASTERED[key] = master(sound, **options)
        options["share"](0.5)
        return _MASTERED[key]

    def cut(song: bytes, *where: Any) -> Any:
        key = f"{files.sha256(song)} {where}"
        if key not in _CUT:
            _CUT[key] = clips(song, *where)
        return _CUT[key]

    monkeypatch.setattr(BuiltinSinger, "submit", sung)
    monkeypatch.setattr(audio, "master", mastered)
    monkeypatch.setattr(anki, "clips", cut)
    packed.once(monkeypatch)


@dataclass(frozen=True)
class Place:
    """A workspace of its own."""

    folder: Path

    @staticmethod
    def new(name: str) -> Place:
        """With the topic and nothing else."""
        source = Path(name, "lyrics", SLUG)
        source.mkdir(parents=True)
        (source / "topic.yaml").write_text(TOPIC, encoding="utf-8")
        return Place(Path(name).resolve())

    @property
    def song(self) -> Path:
        return self.folder / "songs" / SLUG

    @property
    def journal(self) -> Journal:
        return Journal(self.song / "journal.jsonl")

    def made(self) -> dict[str, str | None]:
        """Every file but the journal and the lock, with its hash."""
        return {
            str(path.relative_to(self.folder)): files.sha256_of(path)
            for path in self.folder.rglob("*")
            if path.is_file() and path.name not in ("journal.jsonl", ".lock", "said")
        }

    def make(self, before: Callable[[], None] = lambda: None, wait: bool = True) -> Run:
        """``songgen make`` in a child that calls ``before`` first."""
        child = os.fork()
        if not child:
            code = 99
            try:
                signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has it ignored
                os.environ["SONGGEN_BUNDLE_VIDEO"] = "false"  # drawn by tests of its own
                os.chdir(self.folder)
                said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(said, 1)
                os.dup2(said, 2)
                sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8")
                before()
                cli(["make", SLUG])
            except SystemExit as end:
                code = int(end.code or 0)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        started = Run(child, self.folder / "said")
        return started.wait() if wait else started


@dataclass
class Run:
    """A child; ``code`` is its exit code, or minus its signal."""

    pid: int
    path: Path
    code: int | None = None

    def wait(self) -> Run:
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self

    @property
    def said(self) -> str:
        return self.path.read_text(encoding="utf-8")
