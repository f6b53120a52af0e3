"""Categories and tags by name → their ids on the site; what is there already is used, not made twice."""

from __future__ import annotations

import html
from typing import Any

from songgen.errors import SonggenError
from songgen.publish.wordpress.site import Site

BATCH = 25
"""Most requests that core takes in one."""
Ids = dict[str, dict[str, int]]
"""``categories`` and ``tags``: name → id."""


def ids(site: Site, wanted: dict[str, list[str]], may_manage: bool, notes: list[str]) -> Ids:
    """Ids of all names under ``categories`` and ``tags``.

    Anybody who writes may make tags; categories only with ``manage_categories``: one that is missing has id 0, and
    ``notes`` says so.
    """
    found: Ids = {"categories": {}, "tags": {}}
    make = [("tags", name) for name in wanted["tags"]]
    for name in wanted["categories"]:
        if may_manage:
            make.append(("categories", name))
            continue
        found["categories"][name] = _category(site, name)
        if not found["categories"][name]:
            notes.append(f"the category {name!r} is not there and this user may not make one; ask an editor")
    for kind, name, identity in _made(site, make):
        found[kind][name] = identity
    return found


def _category(site: Site, name: str) -> int:
    """Its id, 0 for none. Names are kept HTML-escaped, and told apart without regard to case."""
    listed = site.get_all("wp/v2/categories", search=html.escape(name, quote=False), _fields="id,name")
    return next((int(c["id"]) for c in listed if html.unescape(c["name"]).casefold() == name.casefold()), 0)


def _made(site: Site, wanted: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Make, and be told what is there already: the one look-up that also finds terms with a slug of their own."""
    found = []
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        replies = _together(site, part) or [_alone(site, kind, name) for kind, name in part]
        found += [(kind, name, _id(site, kind, name, reply)) for (kind, name), reply in zip(part, replies, strict=True)]
    return found


def _together(site: Site, wanted: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """All in one request; empty where that is not to be had (before WordPress 5.9, or closed by a firewall)."""
    asked = [{"method": "POST", "path": f"/wp/v2/{kind}", "body": {"name": name}} for kind, name in wanted]
    answer = site.try_post("batch/v1", {"requests": asked})
    data = answer.json()
    replies = data.get("responses") if answer.status == 207 and isinstance(data, dict) else None
    if not isinstance(replies, list) or len(replies) != len(wanted):
        return []
    made = [{"status": reply.get("status"), "body": reply.get("body")} for reply in replies]
    return [] if any((reply["body"] or {}).get("code") == "rest_batch_not_allowed" for reply in made) else made


def _alone(site: Site, kind: str, name: str) -> dict[str, Any]:
    answer = site.try_post(f"wp/v2/{kind}", {"name": name})
    return {"status": answer.status, "body": answer.json()}


def _id(site: Site, kind: str, name: str, reply: dict[str, Any]) -> int:
    body = reply["body"] if isinstance(reply.get("body"), dict) else {}
    if reply.get("status") in (200, 201) and "id" in body:
        return int(body["id"])
    data = body.get("data")
    if body.get("code") == "term_exists" and isinstance(data, dict) and "term_id" in data:
        return int(data["term_id"])
    raise SonggenError(
        f"{site.url}: the {'tag' if kind == 'tags' else 'category'} {name!r} could not be made "
        f"({reply.get('status')} {body.get('code', '')})",
        "make it on the site, then run the same command again",
    )
