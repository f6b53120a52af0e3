"""Settings: flags beat environment (``SONGGEN_…``) beats ``songgen.toml`` beats these defaults.

Keys and passwords are not settings: ``Config.secret`` reads them from the environment under the vendors' names.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from songgen import files
from songgen.errors import AuthError, InputError


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Make(_Section):
    """``[make]``: who does what, and where songs go."""

    drafter: str = ""  # empty: a lyrics.txt that is there, else the composer
    singer: str = "builtin"
    songs: str = "songs"
    seed: int = 0
    max_cost: float | None = None


class Gemini(_Section):
    """``[gemini]``: the model that drafts and explains."""

    backend: Literal["google-genai", "google-generativeai"] = "google-genai"
    model: str = "gemini-3.8-flash"
    thinking: Literal["", "minimal", "low", "medium", "high"] = "low"
    timeout: float = Field(default=180.0, gt=0)
    rounds: int = Field(default=3, ge=1, le=10)
    api_version: str = "v1"
    url: str = ""
    usd_input: float | None = Field(default=None, ge=0)  # USD a million tokens, in and out; both beat the price table
    usd_output: float | None = Field(default=None, ge=0)


class Paint(_Section):
    """``[paint]``: who paints the eyecatch's background; the title is always drawn by songgen."""

    eyecatch: Literal["drawn", "gemini"] = "drawn"
    model: str = "gemini-nano-banana-2.1"
    api_version: str = "v1beta"
    seed: int = Field(default=0, ge=0, lt=2**31)  # another number, another picture (and another payment)
    url: str = ""  # empty: that of [gemini]
    timeout: float = Field(default=300.0, gt=0)
    price: float | None = Field(default=None, ge=0)  # USD a picture; beats the price table


class Builtin(_Section):
    """``[singers.builtin]``."""


class File(_Section):
    """``[singers.file]``: your own audio."""

    audio: str = ""


class _Service(_Section):
    """What every singer over the network has. ``price`` (USD a request) beats the price table."""

    price: float | None = Field(default=None, ge=0)
    timeout: float = Field(default=60.0, gt=0)


class _Polled(_Service):
    """And those that work while we ask, every ``poll_seconds`` at first and at most for ``poll_limit`` seconds."""

    poll_seconds: float = Field(default=1.5, gt=0)
    poll_limit: float = Field(default=1200.0, gt=0)


class _Blocking(_Service):
    """And those that answer with the audio itself: giving up early would be paid for and lost."""

    timeout: float = Field(default=600.0, gt=0)


class Suno(_Polled):
    """``[singers.suno]``: a gateway to Suno; not an official service, off until accepted."""

    accept_unofficial: bool = False
    gateway: Literal["sunoapi", "kie"] = "sunoapi"
    model: str = "V5_5"
    url: str = ""  # empty: the gateway's own
    callback_url: str = "https://example.com/songgen"


class Lyria(_Blocking):
    """``[singers.lyria]``: Google's; an empty ``url`` means that of ``[gemini]``."""

    model: str = "lyria-3.5"
    api_version: str = "v1beta"
    url: str = ""


class Mureka(_Polled):
    """``[singers.mureka]``; every take is billed."""

    model: str = "mureka-9"
    takes: int = Field(default=1, ge=1, le=3)
    url: str = "https://api.mureka.ai"


class ElevenLabs(_Blocking):
    """``[singers.elevenlabs]``."""

    model: str = "music_v2_5"
    format: str = "mp3_44100_192"
    url: str = "https://api.elevenlabs.io"


class MiniMax(_Blocking):
    """``[singers.minimax]``."""

    model: str = "music-3.0"
    url: str = "https://api.minimax.io"


class AceStep(_Polled):
    """``[singers.acestep]``: a server of your own."""

    model: str = ""  # empty: the server's own
    takes: int = Field(default=2, ge=1, le=8)
    thinking: bool = True
    url: str = "http://127.0.0.1:8001"


class Links(_Section):
    """``[publishers.wordpress.links.<slug>]``: where else a song is to be heard."""

    youtube: str = Field(default="", pattern=r"^(https://((www|m|music)\.)?youtube\.com/\S+|https://youtu\.be/\S+|)$")
    suno: str = Field(default="", pattern=r"^(https://(www\.)?suno\.com/\S+|)$")


class WordPress(_Section):
    """``[publishers.wordpress]``; the address and the user may also come as ``WORDPRESS_URL``, ``WORDPRESS_USER``."""

    url: str = ""
    user: str = ""
    timeout: float = Field(default=60.0, gt=0)
    content: Literal["auto", "safe", "rich"] = "auto"  # safe: no frames; auto: by what the user's role may send
    cover: Literal["both", "featured"] = "both"  # featured: not in the post too, for themes that show it above
    categories: list[str] = []  # empty: the topic's exam
    date: str = ""  # when the post is to appear, ISO 8601
    links: dict[str, Links] = {}


class Hugo(_Section):
    """``[publishers.hugo]``: ``site`` is the folder with hugo.toml; songs go to ``content/section/slug``."""

    site: str = ""
    content: str = "content"
    section: str = "songs"


class Feed(_Section):
    """``[publishers.feed]``: ``base_url`` is where the songs folder is on the web; ``link`` the page about it."""

    base_url: str = ""
    title: str = ""
    description: str = ""
    author: str = ""
    language: str = ""  # empty: that of the newest song
    link: str = ""
    image: str = ""  # empty: the newest song's cover, made square


class Wxr(_Section):
    """``[publishers.wxr]``: with ``base_url`` (where the songs folder is on the web) sound and cover come along."""

    base_url: str = ""
    site: str = "https://example.com"  # the blog's address; WordPress only compares it
    author: str = "songgen"
    categories: list[str] = []  # empty: the topic's exam
    timezone: str = "Asia/Tokyo"


class Hatena(_Section):
    """``[publishers.hatena]``; id and blog may also come as ``HATENA_ID``, ``HATENA_BLOG``."""

    user: str = ""
    blog: str = ""
    base_url: str = ""  # where the songs folder is on the web, for the player
    categories: list[str] = []  # empty: the topic's exam
    date: str = ""  # when the entry is to appear, ISO 8601 with an offset
    timeout: float = Field(default=60.0, gt=0)
    url: str = "https://blog.hatena.ne.jp"
    fotolife_url: str = "https://f.hatena.ne.jp"


class YouTube(_Section):
    """``[publishers.youtube]``: what stands under the video, and how it is uploaded."""

    links: list[str] = []  # your site, your channel
    category: str = "27"  # 27 education, 10 music
    made_for_kids: bool = False
    date: str = ""  # when the video is to appear, ISO 8601 with an offset
    chunk: int = Field(default=8 * 1024 * 1024, gt=0, multiple_of=256 * 1024)  # bytes a request
    timeout: float = Field(default=60.0, gt=0)
    url: str = "https://www.googleapis.com"


class Check(_Section):
    """``[check]``: which rules speak, and the limits of singability."""

    select: list[str] = []
    ignore: list[str] = []
    line_morae: int = Field(default=40, ge=4)
    phrase_morae: int = Field(default=16, ge=4)
    morae_per_second: float = Field(default=8.0, gt=0)


class Bundle(_Section):
    """``[bundle]``: the post. ``templates`` is a folder whose files win over songgen's own."""

    templates: str = ""
    author: str = ""
    message: str = ""
    font: str = ""
    cover: Literal["", "wave", "notebook", "sunset", "poster", "stars"] = ""  # empty: what suits the music
    video: bool = True  # whether make and bundle write video.mp4


class Config(_Section):
    """Every setting, and the environment they came with."""

    make: Make = Make()
    gemini: Gemini = Gemini()
    singers: dict[str, Any] = {}
    publishers: dict[str, Any] = {}
    check: Check = Check()
    paint: Paint = Paint()
    bundle: Bundle = Bundle()
    environment: dict[str, str] = Field(default={}, repr=False, exclude=True)

    def singer(self, name: str, model: type[BaseModel]) -> Any:
        """The section ``[singers.<name>]`` as ``model``."""
        return model.model_validate(self.singers.get(name, {}))

    def publisher(self, name: str, model: type[BaseModel]) -> Any:
        """The section ``[publishers.<name>]`` as ``model``."""
        return model.model_validate(self.publishers.get(name, {}))

    def secret(self, name: str, what: str) -> str:
        """A key or password from the environment.

        Raises:
            AuthError: it isn't set.
        """
        value = self.environment.get(name, "").strip()
        if not value:
            raise AuthError(f"{what} needs {name}", f"export {name}=…  (keys are never read from a file or a flag)")
        return value


SINGER_SECTIONS: dict[str, type[BaseModel]] = {
    "builtin": Builtin, "file": File, "suno": Suno, "lyria": Lyria, "mureka": Mureka, "elevenlabs": ElevenLabs,
    "minimax": MiniMax, "acestep": AceStep,
}  # fmt: skip
_SECTIONS: dict[str, type[BaseModel]] = {"make": Make, "gemini": Gemini, "check": Check, "paint": Paint,
                                        "bundle": Bundle}  # fmt: skip
PUBLISHER_SECTIONS: dict[str, type[BaseModel]] = {
    "wordpress": WordPress,
    "hugo": Hugo,
    "hatena": Hatena,
    "feed": Feed,
    "wxr": Wxr,
    "youtube": YouTube,
}


def load(folder: Path, environment: Mapping[str, str] | None = None, **flags: dict[str, Any]) -> Config:
    """Settings for a workspace: ``songgen.toml`` in ``folder`` or above it, environment, then flags by section.

    Flags whose value is None are not set. ``load(cwd, make={"singer": "suno"})``.

    Raises:
        InputError: an unknown section or key, or a value that isn't right; file and key are named.
    """
    path = files.above(folder, files.SETTINGS)
    text = files.read_text(path) if path else ""
    return parse(text, path, os.environ if environment is None else environment, **flags)


def parse(text: str, path: Path | None, environment: Mapping[str, str], **flags: dict[str, Any]) -> Config:
    """``load``, of a text that was read already; ``path`` names it in errors, None: there is no settings file."""
    environment = dict(environment)
    data = _read(text, path) if path else {}
    where = str(path) if path else "environment or flags"
    for section, name, model in _every_section():
        values = data.setdefault(section, {}) if not name else data.setdefault(section, {}).setdefault(name, {})
        for key in model.model_fields:
            variable = f"SONGGEN_{(name or section).upper().replace('-', '_')}_{key.upper()}"
            if variable in environment and environment[variable] != "":
                values[key] = _from_environment(environment[variable], model, key)
        for key, value in (flags.get(name or section) or {}).items():
            if value is not None:
                values[key] = value
        _check(where, section, name, values, model)
    unknown = [key for key in data if key not in Config.model_fields or key == "environment"]
    if unknown:
        known = [key for key in Config.model_fields if key != "environment"]
        raise InputError(
            f"{where}: [{unknown[0]}]: unknown section{_meant(unknown[0], known)}",
            f"known: {', '.join(known)}",
        )
    return Config(**data, environment=environment)


def _every_section() -> list[tuple[str, str, type[BaseModel]]]:
    return [
        *((section, "", model) for section, model in _SECTIONS.items()),
        *(("singers", name, model) for name, model in SINGER_SECTIONS.items()),
        *(("publishers", name, model) for name, model in PUBLISHER_SECTIONS.items()),
    ]


def _read(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from None


def _from_environment(text: str, model: type[BaseModel], key: str) -> Any:
    if model.model_fields[key].annotation == list[str]:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _check(where: str, section: str, name: str, values: Any, model: type[BaseModel]) -> None:
    if values == {}:
        return  # every key has a default; a section that nobody uses need not be built
    title = f"[{section}.{name}]" if name else f"[{section}]"
    try:
        model.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"]) or title
        if problem["type"] == "extra_forbidden":
            known = list(model.model_fields)
            raise InputError(
                f"{where}: {title} {key}: unknown key{_meant(key, known)}", f"known: {', '.join(known)}"
            ) from None
        raise InputError(f"{where}: {title} {key}: {problem['msg']} (it is {problem['input']!r})") from None


def _meant(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""
