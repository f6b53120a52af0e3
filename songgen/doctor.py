"""What works on this machine; nothing is sent anywhere and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from songgen.config import Config
from songgen.errors import SonggenError
from songgen.services.gemini import PRICES_READ


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; ``needed`` ones must be ok for a song without an account."""

    name: str
    ok: bool
    detail: str
    needed: bool = False


def examine(config: Config) -> list[Check]:
    """Look at everything; a check that fails says why."""
    return [
        _try("ffmpeg", _ffmpeg),
        _try("voice", _voice),
        _try("readings", lambda: f"SudachiPy {version('sudachipy')}, dictionary {version('sudachidict_core')}"),
        _try("font", lambda: _font(config)),
        _key(config, "GEMINI_API_KEY", f"Gemini: model {config.gemini.model}, prices of {PRICES_READ}"),
        *_singers(config),
        _key(config, "WORDPRESS_APP_PASSWORD", "WordPress"),
    ]


def _try(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look(), needed=True)
    except (SonggenError, ImportError, OSError, PackageNotFoundError) as error:
        return Check(name, False, str(error), needed=True)


def _ffmpeg() -> str:
    from songgen import ffmpeg

    return ffmpeg.version()


def _voice() -> str:
    from songgen.sing.builtin.voice import CREDIT, load

    load()  # a damaged file is said here, not in the middle of a song
    return CREDIT


def _font(config: Config) -> str:
    from songgen.bundle.cover import font_path

    return str(font_path(config.bundle).name)


def _key(config: Config, variable: str, what: str) -> Check:
    is_set = bool(config.environment.get(variable))
    return Check(variable, is_set, what if is_set else f"not set; {what} stays off")


_KEYS = {"suno": "SUNO_API_KEY", "lyria": "GEMINI_API_KEY", "mureka": "MUREKA_API_KEY",
         "elevenlabs": "ELEVENLABS_API_KEY", "minimax": "MINIMAX_API_KEY"}  # fmt: skip


def _singers(config: Config) -> list[Check]:
    """What each service can do and asks for, by the dated price table; nothing is sent."""
    from songgen.sing import LOCAL, SINGERS, singer

    found = []
    for name in SINGERS:
        if name in LOCAL:
            continue
        can = singer(name, config).capabilities
        cost = "free" if can.free else f"${can.price:.3g} {'a minute' if can.per_minute else 'a request'}"
        words = [can.label, f"{can.takes} take{'s' if can.takes > 1 else ''}", cost, f"as of {can.price_date}"]
        words += ["line times"] if can.timings else []
        is_set = can.free or bool(config.environment.get(_KEYS[name]))
        words += [] if is_set else [f"{_KEYS[name]} is not set"]
        found.append(Check(f"singer {name}", is_set, ", ".join(words)))
    return found


def as_text(checks: list[Check]) -> str:
    """One line a check."""
    return "\n".join(f"{'ok ' if c.ok else ('BAD' if c.needed else '-  ')} {c.name:24} {c.detail}" for c in checks)


def as_json(checks: list[Check]) -> str:
    """A JSON list."""
    return json.dumps([asdict(check) for check in checks], ensure_ascii=False)
