"""What Gemini is asked for when it reads notes. ``quote`` stands first: what comes first is generated first."""

from __future__ import annotations

from typing import Any

from songgen.relations import SIGNS

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def _record(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _record(**properties)}


SCHEMA: dict[str, Any] = _record(
    terms={**_list(id=_TEXT, term=_TEXT, reading={"type": "string"}, sung={"type": "boolean"}), "minItems": 1},
    axes=_list(id=_TEXT, label=_TEXT, values=_list(id=_TEXT, say={**_TEXTS, "minItems": 1})),
    names=_list(quote=_TEXT, term=_TEXT, name=_TEXT),
    expansions=_list(quote=_TEXT, term=_TEXT, text=_TEXT),
    definitions=_list(quote=_TEXT, term=_TEXT, text=_TEXT),
    values=_list(quote=_TEXT, term=_TEXT, axis=_TEXT, value=_TEXT),
    relations=_list(quote=_TEXT, term=_TEXT, kind={"type": "string", "enum": list(SIGNS)}, other=_TEXT),
    numbers=_list(quote=_TEXT, term=_TEXT, what=_TEXT, number={"type": "number"}),
    years=_list(quote=_TEXT, term=_TEXT, year={"type": "integer"}),
    people=_list(quote=_TEXT, term=_TEXT, name=_TEXT),
    orders=_list(quote=_TEXT, terms={**_TEXTS, "minItems": 2}),
    rivals=_list(a=_TEXT, b=_TEXT),
)
