"""The song's files in the media library: found by a name that holds their hash, else uploaded (PUB-3)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from songgen import files
from songgen.errors import InputError
from songgen.publish.wordpress.content import Medium, plain_title
from songgen.publish.wordpress.site import Site

SOUND, COVER = "song.mp3", "cover.png"
TYPES = {SOUND: "audio/mpeg", COVER: "image/png"}
_FIELDS = "id,slug,source_url"


@dataclass(frozen=True)
class File:
    """A file of the bundle, and what the site calls it."""

    name: str
    data: bytes
    sha256: str
    slug: str


def files_of(bundle: Path, song: dict[str, Any]) -> list[File]:
    """The files that a post needs.

    Raises:
        InputError: one is missing.
    """
    made = []
    for name in TYPES:
        path = bundle / name
        if not path.is_file():
            raise InputError(f"{path}: there is no such file", f"songgen make {song['slug']}")
        data = path.read_bytes()
        digest = files.sha256(data)
        made.append(File(name, data, digest, f"sg-{song['slug']}-{digest[:8]}"))
    return made


def look_up(site: Site, wanted: list[File]) -> dict[str, Medium]:
    """Those that the site has, by file name. Asked every time: what was deleted there must come back."""
    there = site.get("wp/v2/media", slug=",".join(file.slug for file in wanted), _fields=_FIELDS)
    known = {medium["slug"]: _medium(medium) for medium in there}
    return {file.name: known[file.slug] for file in wanted if file.slug in known}


def upload(site: Site, file: File, song: dict[str, Any]) -> Medium:
    """One file into the library.

    Raises:
        InputError: the site does not take it.
    """
    title = plain_title(song)
    return _medium(
        site.upload(
            file.data, file.slug + Path(file.name).suffix, TYPES[file.name],
            title=title, slug=file.slug, alt_text=title, _fields=_FIELDS,
        )
    )  # fmt: skip


def _medium(answer: dict[str, Any]) -> Medium:
    return Medium(int(answer["id"]), str(answer["source_url"]))
