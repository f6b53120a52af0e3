"""What works on this machine, and which services answer. No key is sent, and none is shown; nothing is changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from songgen.config import Config, Hatena, WordPress, YouTube
from songgen.errors import SonggenError
from songgen.prices import usd

if TYPE_CHECKING:
    from songgen.sing import Capabilities

_CLIENT = "YOUTUBE_CLIENT_SECRETS"
SECONDS = 5.0
"""How long a service may take to say anything."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; ``needed`` ones must be ok for a song without an account."""

    name: str
    ok: bool
    detail: str
    needed: bool = False


def examine(config: Config, clock: Callable[[], float] = time.time) -> list[Check]:
    """Look at everything; a check that fails says why. Services whose key is set are asked for a sign of life."""
    from songgen.sing import LOCAL, SINGERS, singer

    can = [singer(name, config).capabilities for name in SINGERS if name not in LOCAL]
    site = config.publisher("wordpress", WordPress).url or config.environment.get("WORDPRESS_URL", "")
    return [
        _try("ffmpeg", _ffmpeg),
        _try("voice", _voice),
        _try("readings", lambda: f"SudachiPy {version('sudachipy')}, dictionary {version('sudachidict_core')}"),
        _try("font", lambda: _font(config)),
        Check("gemini", _has(config, "GEMINI_API_KEY"), _gemini(config, clock())),
        Check("eyecatch", True, _painter(config, clock())),
        *(Check(f"singer {one.name}", one.free or _has(config, one.key), _singer(one, config)) for one in can),
        *homes(config),
        *_reach(_addresses(config, can, site)),
    ]


def homes(config: Config) -> list[Check]:
    """What publishing needs: which keys and settings are there, and the packages of an extra."""
    wordpress, hatena = config.publisher("wordpress", WordPress), config.publisher("hatena", Hatena)
    return [
        _home(config, "wordpress", {"WORDPRESS_URL": wordpress.url, "WORDPRESS_USER": wordpress.user,
                                    "WORDPRESS_APP_PASSWORD": ""}),
        _home(config, "hatena", {"HATENA_ID": hatena.user, "HATENA_BLOG": hatena.blog, "HATENA_API_KEY": ""}),
        _youtube(config),
    ]  # fmt: skip


def _home(config: Config, name: str, wanted: dict[str, str]) -> Check:
    """``wanted``: environment variable → what the settings say instead."""
    missing = [variable for variable, given in wanted.items() if not given and not _has(config, variable)]
    there = [variable for variable in wanted if variable not in missing]
    said = [f"{', '.join(there)} set"] if there else []
    return Check(name, not missing, "; ".join(said + ([f"{', '.join(missing)} not set"] if missing else [])))


def _youtube(config: Config) -> Check:
    """Uploading is an extra; the kit for uploading by hand needs nothing."""
    from importlib.util import find_spec

    from songgen.publish.youtube.sign_in import SignIn

    without = "the kit in youtube/ needs none of it"
    if not _has(config, _CLIENT):
        return Check("youtube", False, f"YOUTUBE_CLIENT_SECRETS not set; {without}")
    try:
        signed = SignIn(config.environment).path
    except SonggenError as error:
        return Check("youtube", False, error.message)
    if find_spec("google_auth_oauthlib") is None:
        return Check("youtube", False, f"YOUTUBE_CLIENT_SECRETS set; pip install 'songgen[youtube]'; {without}")
    said = "signed in" if signed.is_file() else "nobody has signed in yet: the first upload opens a browser"
    return Check("youtube", True, f"YOUTUBE_CLIENT_SECRETS set; {said}")


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


def _has(config: Config, variable: str) -> bool:
    return bool(config.environment.get(variable, "").strip())


def _key(config: Config, variable: str) -> str:
    return f"{variable} is {'set' if _has(config, variable) else 'not set'}"


def _gemini(config: Config, now: float) -> str:
    """Model and what it costs, with what is announced."""
    from songgen.prices import of_tokens
    from songgen.services.most import own

    words, known = [config.gemini.model], of_tokens(config.gemini.model, now, own(config.gemini))
    if known is None:
        words.append("no price is known for it (say yours: usd_input and usd_output under [gemini])")
    else:
        words.append(f"${known.input:.2f} in and ${known.output:.2f} out for a million tokens")
        words.append(f"as of {known.as_of}")
        if known.then:
            words.append(f"from {known.then_from} ${known.then[0]:.2f} and ${known.then[1]:.2f}")
        if known.retires:
            words.append(f"ends on {known.retires}")
    return ", ".join([*words, _key(config, "GEMINI_API_KEY")])


def _painter(config: Config, now: float) -> str:
    if config.paint.eyecatch == "drawn":
        return "drawn here, free"
    from songgen.prices import price

    cost = price("gemini-image", config.paint.model, now, config.paint.price)
    return f"{config.paint.model}, {usd(cost.of_request())} a picture, as of {cost.as_of}"


def _singer(can: Capabilities, config: Config) -> str:
    """What a service can do and asks for, by the dated price table."""
    cost = "free" if can.free else f"{usd(can.price)} {'a minute' if can.per_minute else 'a request'}"
    words = [can.label, f"{can.takes} take{'s' if can.takes > 1 else ''}", cost, f"as of {can.price_date}"]
    words += ["line times"] if can.timings else []
    words += [_key(config, can.key)] if can.key else []
    return ", ".join(words)


def _addresses(config: Config, can: list[Capabilities], site: str) -> dict[str, str]:
    """Name → address of what is asked for a sign of life: whatever has its key, and a server of your own if named."""
    from songgen.services.interactions import GOOGLE

    found = {"gemini": config.gemini.url or GOOGLE} if _has(config, "GEMINI_API_KEY") else {}
    for one in can:
        named = one.name in config.singers and config.singers[one.name] or config.make.singer == one.name
        if _has(config, one.key) if one.key else named:
            found[one.name] = one.url
    found |= {"wordpress": site} if site else {}
    found |= {"hatena": config.publisher("hatena", Hatena).url} if _has(config, "HATENA_API_KEY") else {}
    return found | ({"youtube": config.publisher("youtube", YouTube).url} if _has(config, _CLIENT) else {})


def _reach(addresses: dict[str, str]) -> list[Check]:
    """One request each, all at once, without a key; any answer is a sign of life."""
    from concurrent.futures import ThreadPoolExecutor

    if not addresses:
        return []
    with ThreadPoolExecutor(len(addresses)) as pool:
        return list(pool.map(_knock, addresses, addresses.values()))


def _knock(name: str, url: str) -> Check:
    from urllib.parse import urlsplit

    from songgen.services.http import Http

    host = urlsplit(url).hostname or url
    try:
        answer = Http(url, timeout=SECONDS, name=name).send("HEAD", "/")
    except SonggenError as error:
        return Check(f"reach {name}", False, error.message)
    return Check(f"reach {name}", True, f"{host} answers ({answer.status})")


def as_text(checks: list[Check]) -> str:
    """One line a check."""
    return "\n".join(f"{'ok ' if c.ok else ('BAD' if c.needed else '-  ')} {c.name:18} {c.detail}" for c in checks)


def as_json(checks: list[Check]) -> str:
    """A JSON list."""
    return json.dumps([asdict(check) for check in checks], ensure_ascii=False)
