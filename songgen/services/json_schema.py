"""Whether a JSON value fits a JSON Schema: the few keywords that our own schemas use."""

from __future__ import annotations

from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def mismatch(value: Any, schema: dict[str, Any], at: str = "$") -> str:
    """The first place where ``value`` does not fit, in words; ``""`` when it fits.

    Known keywords: type, properties, required, additionalProperties (False), items, minItems, minLength, enum.
    """
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return f"{at} is not of type {kind}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{at} is not one of the known values"
    if isinstance(value, dict):
        return _object(value, schema, at)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            return f"{at} has fewer than {schema['minItems']} items"
        inner = schema.get("items", {})
        return next((found for i, item in enumerate(value) if (found := mismatch(item, inner, f"{at}[{i}]"))), "")
    if isinstance(value, str) and len(value.strip()) < schema.get("minLength", 0):
        return f"{at} is too short"
    return ""


def without_enums(schema: Any) -> Any:
    """The schema without its ``enum`` keywords: what may be taken in where every id is looked up anyway."""
    if isinstance(schema, dict):
        keep = {key: value for key, value in schema.items() if key != "enum" or isinstance(value, dict)}
        return {key: without_enums(value) for key, value in keep.items()}
    return schema


def _object(value: dict[str, Any], schema: dict[str, Any], at: str) -> str:
    known = schema.get("properties", {})
    missing = [key for key in schema.get("required", []) if key not in value]
    if missing:
        return f"{at} has no {missing[0]!r}"
    if schema.get("additionalProperties") is False and (extra := [key for key in value if key not in known]):
        return f"{at} has an unknown key {extra[0][:40]!r}"
    return next(
        (found for key in value if key in known and (found := mismatch(value[key], known[key], f"{at}.{key}"))), ""
    )
