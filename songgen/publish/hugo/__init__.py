"""A bundle → a page bundle in a Hugo site's content folder: the page and the files it needs, nothing else.

``takes/``, the journal and the record stay behind: Hugo would put every file of a page bundle online. Run it as often
as you like (PUB-1); a page or file that was changed there is not overwritten without ``--force`` (PUB-2); a draft
unless told otherwise, and what a person took out of draft stays so (PUB-4).
"""

from __future__ import annotations

import json
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from songgen import files
from songgen.config import Config
from songgen.config import Hugo as Settings
from songgen.errors import InputError, RefusedError
from songgen.publish import Published, memory
from songgen.publish.hugo import page

_CONFIGS = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml",
            "config.json", "config/_default")  # fmt: skip
_NEEDED, _WELCOME = ("song.mp3", "cover.png"), ("lyrics.vtt", "lyrics.lrc", "song.apkg")
_SHORTCODES = ("songgen.html", "songgen-audio.html")


class Hugo:
    """Publisher: see the module."""

    def __init__(self, config: Config) -> None:
        self._settings: Settings = config.publisher("hugo", Settings)
        self._author = config.bundle.author
        if not self._settings.site:
            raise InputError(
                "publishing to Hugo needs the site's folder", 'set [publishers.hugo] site = "…", or SONGGEN_HUGO_SITE'
            )
        self._site = Path(self._settings.site).expanduser()
        if not any((self._site / name).exists() for name in _CONFIGS):
            raise InputError(f"{self._site} is no Hugo site: there is no {_CONFIGS[0]}", "[publishers.hugo] site")

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Write the song's page bundle where it differs.

        Raises:
            RefusedError: something there was changed since, or is not songgen's.
            InputError: the bundle is not complete.
        """
        song: dict[str, Any] = json.loads(files.read_text(bundle / "song.json"))
        slug = str(song["slug"])
        folder = files.inside(self._site, f"{self._settings.content}/{self._settings.section}/{slug}")
        there = files.read_text(folder / "index.md") if (folder / "index.md").is_file() else None
        if there is not None:
            self._refuse_foreign(folder, there, slug, force)
        draft = status != "publish" and (there is None or page.is_draft(there))
        made = self._made(bundle, song, draft)
        known: dict[str, list[str]] = memory.recall(bundle, "hugo", str(folder)).get("files", {})
        self._refuse_edited(folder, made, known, there is not None, force)
        written = [name for name, data in made.items() if files.sha256_of(folder / name) != files.sha256(data)]
        gone = [name for name in known if name not in made and files.sha256_of(folder / name) in known[name]]
        # Noted before they are written: a run that is cut off finds its own files again.
        for name in written:
            known[name] = [*(h for h in known.get(name, []) if h != files.sha256(made[name])), files.sha256(made[name])]
        if written:
            memory.keep(bundle, "hugo", str(folder), {"files": known})
        for name in written:
            files.write(folder / name, made[name])
        for name in gone:  # ours, and the song has it no more: Hugo would go on putting it online
            files.inside(folder, name).unlink()
        notes = self._shortcodes()
        action = "created" if there is None else "updated" if written or gone else "unchanged"
        return Published(action, str(folder / "index.md"), "draft" if draft else "publish", 0, tuple(notes))

    def _made(self, bundle: Path, song: dict[str, Any], draft: bool) -> dict[str, bytes]:
        names = [*_NEEDED, *(name for name in _WELCOME if (bundle / name).is_file())]
        for name in _NEEDED:
            if not (bundle / name).is_file():
                raise InputError(f"{bundle / name}: there is no such file", f"songgen make {song['slug']}")
        text = page.page(song, draft=draft, author=self._author, files=names)
        return {**{name: (bundle / name).read_bytes() for name in names}, "index.md": text.encode()}

    def _refuse_foreign(self, folder: Path, there: str, slug: str, force: bool) -> None:
        if not page.is_ours(there, slug):
            raise RefusedError(f"{folder} is there and was not made by songgen", "change the topic's slug, or move it")
        if page.is_edited(there) and not force:
            raise RefusedError(f"{folder / 'index.md'} was changed since songgen published it", "--force overwrites it")

    def _refuse_edited(
        self, folder: Path, made: dict[str, bytes], known: dict[str, list[str]], ours: bool, force: bool
    ) -> None:
        """Files other than the page: what is neither as it was written nor as it would be is somebody's work."""
        for name, data in made.items():
            now = files.sha256_of(folder / name)
            if name == "index.md" or now is None or force or now == files.sha256(data):
                continue
            if known and now not in known.get(name, []):
                raise RefusedError(f"{folder / name} was changed since songgen published it", "--force overwrites it")
            if not known and not ours:
                raise RefusedError(f"{folder / name} is there and was not made by songgen", "--force overwrites it")

    def _shortcodes(self) -> list[str]:
        """Ours are put where they are missing; a person's own of the same name win."""
        notes = []
        folder = self._site / "layouts" / "shortcodes"
        for name in _SHORTCODES:
            data = (package_files("songgen.publish.hugo") / "shortcodes" / name).read_bytes()
            newer = self._site / "layouts" / "_shortcodes" / name  # where Hugo looks first since 0.146
            if not (folder / name).exists() and not newer.exists():
                files.write(folder / name, data)
                notes.append(f"{folder / name} is new: it shows furigana, formulas and the player")
        return notes
