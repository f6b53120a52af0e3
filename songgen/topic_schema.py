"""What a person may write into ``topic.yaml``: its keys, their shorthands and their limits.

The models have the fields of those in ``songgen.topic``, which hold what was found to be right. They stand apart
because pydantic takes longer to import than most songs take to check.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from songgen.lyrics import KINDS
from songgen.topic import SLUG


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _as_value(value: Any) -> Any:
    return {"say": value} if isinstance(value, list) else value


def _as_fact(value: Any) -> Any:
    return {"value": value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


def _as_related(value: Any) -> Any:
    return {"to": value} if isinstance(value, str) else value


_UNHEARD = " \t\u3000「」『』“”\"'’‘*_♪〜~"
"""Quotation marks and the like, which are read past in lines and wordings."""


def _readable(text: str) -> str:
    if not text.strip(_UNHEARD):
        raise ValueError("has nothing that could be read or sung")
    return text


def _kind(section: str) -> str:
    if section not in KINDS:
        raise ValueError(f"is no kind of section; known: {', '.join(KINDS)}")
    return section


def _years(value: Any) -> Any:
    years = _one_or_many(value)
    if isinstance(years, list) and any(repr(year) in ("True", "False") or _is_scalar_boolean(year) for year in years):
        raise ValueError("is a truth value (boolean) to YAML; a year is a number")
    return years


def _is_scalar_boolean(value: Any) -> bool:
    """Whether a parser that keeps places has read a truth value."""
    return type(value).__name__ == "ScalarBoolean"


Text = Annotated[str, Field(min_length=1), AfterValidator(_readable)]
Names = Annotated[list[Text], BeforeValidator(_one_or_many)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Music(_Part):
    """How the song should sound; every singer reads what it understands."""

    genre: str = "J-pop"
    mood: Names = []
    tempo: int = Field(default=138, ge=40, le=260)
    vocal: str = "female"


class Source(_Part):
    """Where facts come from."""

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    url: str = ""


class Formula(_Part):
    """A formula of a term: TeX to show, and how it may be said."""

    term: str
    tex: str = Field(min_length=1)
    say: str = ""


class Value(_Part):
    """One value of an axis: wordings the drafter uses (``say``) and others that are recognised (``also``)."""

    say: Names = Field(min_length=1)
    also: Names = []


class Axis(_Part):
    """An exclusive attribute: a term has at most one of its values."""

    label: str = Field(min_length=1)
    values: dict[str, Annotated[Value, BeforeValidator(_as_value)]] = Field(min_length=1)


class Fact(_Part):
    """A term's value on one axis, and its source."""

    value: str
    source: Names = []


class Related(_Part):
    """A term that another one acts on, and the source of it."""

    to: str
    source: Names = []


class Count(_Part):
    """How many of something a term has, and the source of it."""

    value: int | Annotated[float, Field(allow_inf_nan=False)]
    source: Names = []


class Require(_Part):
    """How often a term must be sung, and in which kinds of section."""

    min: int = Field(default=1, ge=1, le=50)
    in_: Annotated[list[Annotated[str, AfterValidator(_kind)]], BeforeValidator(_one_or_many)] = Field(
        default=[], alias="in"
    )


class Term(_Part):
    """A term, its forms, and what is true of it inside this topic."""

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")
    term: str = Field(min_length=1)
    reading: str = ""
    accept: Names = []
    reject: dict[Text, Text] = {}
    expands: Names = []
    require: Require | None = None
    facts: dict[str, Annotated[Fact, BeforeValidator(_as_fact)]] = {}
    numbers: dict[str, Annotated[Count, BeforeValidator(_as_fact)]] = {}
    rel: dict[
        str, Annotated[list[Annotated[Related, BeforeValidator(_as_related)]], BeforeValidator(_one_or_many)]
    ] = {}
    rivals: Names = []
    counts_as: Names = []
    year: Annotated[list[int], BeforeValidator(_years)] = []
    by: Names = []
    define: str = ""
    source: Names = []


class Topic(_Part):
    """A whole ``topic.yaml``."""

    title: str = Field(min_length=1, max_length=300)
    slug: str = Field(pattern=SLUG)
    language: Literal["ja", "en"] = "ja"
    version: Literal[1] = 1
    exam: str = ""
    audience: str = ""
    summary: str = ""
    music: Music = Music()
    sources: list[Source] = []
    formulas: list[Formula] = []
    axes: dict[str, Axis] = {}
    relations: dict[str, Names] = {}
    order: list[list[str]] = []
    people: Names = []
    elsewhere: Names = []
    terms: list[Term] = Field(min_length=1)
    readings: dict[str, str] = {}
