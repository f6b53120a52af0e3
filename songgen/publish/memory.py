"""publish.json: what is remembered of every home a song went to (home → site → facts). No secrets.

It makes publishing quicker and hand edits clearer; without it the home itself says what is ours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from songgen import files
from songgen.errors import InputError

NAME = "publish.json"
_BLOGS = ("wordpress", "hatena")
"""Homes with an address that readers open."""


def recall(bundle: Path, home: str, site: str) -> dict[str, Any]:
    """What is remembered of one site; empty for one that is new.

    Raises:
        InputError: publish.json is not what songgen wrote.
    """
    facts = _read(bundle).get(home, {}).get(site, {})
    if not isinstance(facts, dict):
        raise broken(bundle)
    return facts


def sites(bundle: Path, home: str) -> dict[str, dict[str, Any]]:
    """What is remembered of every site of one home."""
    return _read(bundle).get(home, {})


def posts(bundle: Path) -> list[str]:
    """Addresses of the song's posts that are before readers now, as far as songgen left them there."""
    found = [
        str(facts.get("link", ""))
        for home in _BLOGS
        for facts in sites(bundle, home).values()
        if isinstance(facts, dict) and facts.get("status") == "publish"
    ]
    return sorted({link for link in found if link.startswith(("https://", "http://"))})


def keep(bundle: Path, home: str, site: str, facts: dict[str, Any]) -> None:
    """Remember ``facts`` of one site beside what is known of others."""
    everything = _read(bundle)
    everything.setdefault(home, {})[site] = facts
    files.write(bundle / NAME, json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def broken(bundle: Path) -> InputError:
    """The error that says so."""
    return InputError(f"{bundle / NAME} is not what songgen wrote", "delete it: what was published is found again")


def _read(bundle: Path) -> dict[str, dict[str, Any]]:
    if not (bundle / NAME).is_file():
        return {}
    try:
        data = json.loads(files.read_text(bundle / NAME))
    except ValueError:
        raise broken(bundle) from None
    if not isinstance(data, dict) or not all(isinstance(sites, dict) for sites in data.values()):
        raise broken(bundle)
    return data
