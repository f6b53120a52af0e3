"""Where things lie: the topic's folder, the song's folder, and the keys by which steps name files in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from songgen import files
from songgen import topic as topics
from songgen.errors import InputError
from songgen.journal import NAME, Journal
from songgen.topic import SLUG, Topic


@dataclass(frozen=True)
class Workspace:
    """One song's two folders. Keys ``source:NAME`` lie in ``source``, others in ``song``."""

    source: Path
    song: Path
    topic_file: Path

    def path(self, key: str) -> Path:
        """The file that a key names; refused when it would lie outside (FILE-2)."""
        if key == "source:topic.yaml":
            return self.topic_file
        if key.startswith("source:"):
            return files.inside(self.source, key.removeprefix("source:"))
        return files.inside(self.song, key)

    @property
    def journal(self) -> Journal:
        """The song's journal."""
        return Journal(self.song / NAME)


def find_topic(name: str, songs: Path) -> tuple[Topic, Workspace]:
    """The topic that a slug, a folder or a file names.

    Raises:
        InputError: there is none, or it isn't valid.
    """
    path = topic_path(name)
    topic = topics.load(path)
    return topic, Workspace(path.parent.resolve(), (songs / topic.slug).resolve(), path.resolve())


def topic_path(name: str) -> Path:
    """The topic file that a slug, a folder or a file names.

    Raises:
        InputError: there is none.
    """
    path = Path(name)
    if path.is_dir():
        path = path / "topic.yaml"
    elif not path.exists() and re.fullmatch(SLUG, name):
        path = Path("lyrics") / name / "topic.yaml"
    if not path.is_file():
        raise InputError(f"there is no topic {name!r} (looked for {path})", f"known: {', '.join(_known()) or 'none'}")
    return path


def find_song(name: str, songs: Path) -> Path:
    """The folder of a song that a slug, a folder or a file in it names.

    Raises:
        InputError: there is no such song.
    """
    path = Path(name)
    if path.is_file():
        path = path.parent
    if path.is_dir() and (path / "topic.yaml").is_file() and not (path / NAME).is_file():
        path = songs / topics.load(path / "topic.yaml").slug
    elif not path.is_dir() and re.fullmatch(SLUG, name):
        path = songs / name
    if not (path / NAME).is_file():
        raise InputError(f"there is no song {name!r} (looked for {path / NAME})", f"songgen make {name}")
    return path.resolve()


def _known() -> list[str]:
    return sorted(p.parent.name for p in Path("lyrics").glob("*/topic.yaml") if p.is_file())
