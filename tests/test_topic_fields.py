"""``topic`` and ``topic_schema`` list the same fields, which is the price of starting without pydantic."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from songgen import topic, topic_schema

MODELS = {
    name: model
    for name, model in vars(topic_schema).items()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == topic_schema.__name__
    if not name.startswith("_")
}
TUPLES = {name: kind for name, kind in vars(topic).items() if hasattr(kind, "_fields") and not name.startswith("_")}


def test_each_part_stands_in_both() -> None:
    assert MODELS.keys() == TUPLES.keys() and {"Topic", "Term", "Axis"} <= MODELS.keys()


@pytest.mark.parametrize("name", MODELS)
def test_names_and_defaults_are_the_same(name: str) -> None:
    fields = MODELS[name].model_fields
    required = {field for field, info in fields.items() if info.is_required()}
    defaults = {field: _plain(info.default) for field, info in fields.items() if not info.is_required()}
    kind: Any = TUPLES[name]
    assert set(kind._fields) == set(fields)
    assert {field: _plain(value) for field, value in kind._field_defaults.items()} == defaults
    assert set(kind._fields) - set(kind._field_defaults) == required


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump()
    return value._asdict() if hasattr(value, "_asdict") else value
