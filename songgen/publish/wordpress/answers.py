"""Answers of a site as what they should be. A cache or a plugin may answer with another post, or with none."""

from __future__ import annotations

from typing import Any

from songgen.errors import InputError

FIELDS = "id,slug,status,link,date,date_gmt,modified_gmt,title,excerpt,content,featured_media,categories,tags"
"""What is asked for of a post (``_fields``)."""
_WORDS = ("title", "excerpt", "content")
_CURE = "a cache or a plugin answers for REST (/wp-json/): let it leave that alone, then run the same command again"


def posts(answer: Any, url: str) -> list[dict[str, Any]]:
    """A list of posts as ``context=edit`` gives them.

    Raises:
        InputError: it is none.
    """
    if not isinstance(answer, list):
        raise InputError(f"{url} answers with something that is no list of posts", _CURE)
    return [post(one, url) for one in answer]


def post(answer: Any, url: str, identity: int | None = None) -> dict[str, Any]:
    """One post, that of the number ``identity`` if given.

    Raises:
        InputError: it is none, or another one.
    """
    if not isinstance(answer, dict) or any(name not in answer for name in FIELDS.split(",")):
        raise InputError(f"{url} answers with something that is no post", _CURE)
    if any(not isinstance(answer[name], dict) or "raw" not in answer[name] for name in _WORDS):
        raise InputError(f"{url} answers with a post without its source", _CURE)
    if identity is not None and answer["id"] != identity:
        raise InputError(f"{url} answers for post {identity} with post {answer['id']}", _CURE)
    return dict(answer)
