"""What a song must teach: ``topic.yaml`` as objects, once ``songgen.topic_file`` found it right.

Facts hold inside one topic only. The format is documented in ``docs/topic-files.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from songgen import cache, files, relations

_Made = TypeVar("_Made")
SLUG = r"^[a-z0-9-]{3,80}$"
_READERS = (
    "topic", "topic_file", "topic_schema", "yaml_quick", "yaml_limits", "relations", "lyrics", "files", "errors",
)  # fmt: skip
"""The modules that decide what a topic file says."""

# Named tuples, not dataclasses: those take five times as long to define, at every start. The methods that copy and dump
# have the names of those of the models in ``songgen.topic_schema``.


class Music(NamedTuple):
    """How the song should sound; every singer reads what it understands."""

    genre: str = "J-pop"
    mood: list[str] = []
    tempo: int = 138
    vocal: str = "female"


class Source(NamedTuple):
    """Where facts come from."""

    id: str
    title: str
    url: str = ""


class Formula(NamedTuple):
    """A formula of a term: TeX to show, and how it may be said."""

    term: str
    tex: str
    say: str = ""


class Value(NamedTuple):
    """One value of an axis: wordings the drafter uses (``say``) and others that are recognised (``also``)."""

    say: list[str]
    also: list[str] = []

    @property
    def wordings(self) -> tuple[str, ...]:
        """All that stand for the value, the one to sing first."""
        return *self.say, *self.also


class Axis(NamedTuple):
    """An exclusive attribute: a term has at most one of its values."""

    label: str
    values: dict[str, Value]

    @classmethod
    def of(cls, data: dict[str, Any]) -> Axis:
        """An axis of the data of one."""
        return cls(data["label"], {name: Value(**value) for name, value in data["values"].items()})


class Fact(NamedTuple):
    """A term's value on one axis, and its source."""

    value: str
    source: list[str] = []


class Related(NamedTuple):
    """A term that another one acts on, and the source of it."""

    to: str
    source: list[str] = []


class Count(NamedTuple):
    """How many of something a term has, and the source of it."""

    value: int | float
    source: list[str] = []


class Require(NamedTuple):
    """How often a term must be sung, and in which kinds of section."""

    min: int = 1
    in_: list[str] = []


class Term(NamedTuple):
    """A term, its forms, and what is true of it inside this topic."""

    id: str
    term: str
    reading: str = ""
    accept: list[str] = []
    reject: dict[str, str] = {}
    expands: list[str] = []
    require: Require | None = None
    facts: dict[str, Fact] = {}
    numbers: dict[str, Count] = {}
    rel: dict[str, list[Related]] = {}
    rivals: list[str] = []
    counts_as: list[str] = []
    year: list[int] = []
    by: list[str] = []
    define: str = ""
    source: list[str] = []

    @classmethod
    def of(cls, data: dict[str, Any]) -> Term:
        """A term of the data of one."""
        parts = {
            "require": Require(**data["require"]) if data["require"] else None,
            "facts": {axis: Fact(**fact) for axis, fact in data["facts"].items()},
            "numbers": {what: Count(**count) for what, count in data["numbers"].items()},
            "rel": {kind: [Related(**other) for other in others] for kind, others in data["rel"].items()},
        }
        return cls(**{**data, **parts})

    def model_copy(self, *, update: Mapping[str, Any]) -> Term:
        """A copy with other values, which are not checked."""
        return self._replace(**update)

    @property
    def forms(self) -> list[str]:
        """Every spelling that counts as this term, the canonical one first."""
        return [self.term, *self.accept]

    def is_rival_of(self, other: Term) -> bool:
        """Whether one of the two lists the other under ``rivals``."""
        return self.id in other.rivals or other.id in self.rivals


class _Whole(NamedTuple):
    title: str
    slug: str
    terms: list[Term]
    language: Literal["ja", "en"] = "ja"
    version: Literal[1] = 1
    exam: str = ""
    audience: str = ""
    summary: str = ""
    music: Music = Music()
    sources: list[Source] = []
    formulas: list[Formula] = []
    axes: dict[str, Axis] = {}
    relations: dict[str, list[str]] = {}
    order: list[list[str]] = []
    people: list[str] = []
    elsewhere: list[str] = []
    readings: dict[str, str] = {}


class Topic(_Whole):
    """A whole ``topic.yaml``."""

    @classmethod
    def of(cls, data: dict[str, Any]) -> Topic:
        """A topic of the data that ``topic_file.read`` gives: every field is there, and right."""
        parts = {
            "music": Music(**data["music"]),
            "sources": [Source(**source) for source in data["sources"]],
            "formulas": [Formula(**formula) for formula in data["formulas"]],
            "axes": {name: Axis.of(axis) for name, axis in data["axes"].items()},
            "terms": [Term.of(term) for term in data["terms"]],
        }
        return cls(**{**data, **parts})

    @classmethod
    def model_validate(cls, data: dict[str, Any]) -> Topic:
        """A topic of plain data as a file holds it.

        Raises:
            ValueError: something in it is not right (pydantic's ValidationError).
        """
        from songgen import topic_schema

        return cls.of(topic_schema.Topic.model_validate(data).model_dump())

    def model_copy(self, *, update: Mapping[str, Any]) -> Topic:
        """A copy with other values, which are not checked."""
        return self._replace(**update)

    def model_dump(self, *, by_alias: bool = False, include: Set[str] | None = None) -> dict[str, Any]:
        """Plain data; ``by_alias`` with the keys of the file, ``include`` only of these fields."""
        data: dict[str, Any] = _plain(self, by_alias)
        return data if include is None else {name: value for name, value in data.items() if name in include}

    @cached_property
    def made(self) -> dict[str, Any]:
        """What ``once`` keeps of this topic, by the name of its maker."""
        return {}

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def verbs(self) -> dict[str, list[str]]:
        """Relation class → its verbs: those of the file first, then the usual ones."""
        usual = relations.VERBS[self.language]
        return {
            kind: list(dict.fromkeys([*self.relations.get(kind, []), *usual.get(kind, [])]))
            for kind in [*self.relations, *usual]
        }

    @property
    def title_terms(self) -> list[Term]:
        """Terms whose canonical form stands in the title, longest first; a term inside a longer one is left out."""
        rest, found = self.title, []
        for term in sorted(self.terms, key=lambda t: -len(t.term)):
            if term.term.casefold() in rest.casefold():
                found.append(term)
                rest = re.sub(re.escape(term.term), "\0", rest, flags=re.IGNORECASE)
        return found

    def counted(self, term: Term) -> set[str]:
        """Ids of the terms that one mention of ``term`` counts for, itself included (``counts_as``)."""
        seen: set[str] = set()
        todo = [term.id]
        while todo:
            current = todo.pop()
            if current not in seen:
                seen.add(current)
                todo += self.by_id[current].counts_as
        return seen


def _plain(value: Any, by_alias: bool) -> Any:
    if isinstance(value, tuple):
        named = value._asdict()  # type: ignore[attr-defined]
        return {name.rstrip("_") if by_alias else name: _plain(part, by_alias) for name, part in named.items()}
    if isinstance(value, dict):
        return {key: _plain(part, by_alias) for key, part in value.items()}
    return [_plain(part, by_alias) for part in value] if isinstance(value, list) else value


def once(make: Callable[[Topic], _Made]) -> Callable[[Topic], _Made]:
    """What ``make`` gives of a topic is made once, and goes when the topic goes."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(topic: Topic) -> _Made:
        if name not in topic.made:
            topic.made[name] = make(topic)
        found: _Made = topic.made[name]
        return found

    return made


def load(path: Path) -> Topic:
    """Read and validate a topic file.

    Raises:
        InputError: with one line per problem: file, line, key, what is wrong and what would be right.
    """
    text = files.read_text(path).removeprefix("\ufeff")
    return Topic.of(cache.get(path, text, _READERS, lambda: _read(path, text)))


def _read(path: Path, text: str) -> dict[str, Any]:
    from songgen import topic_file  # pydantic and ruamel.yaml take longer to import than most songs to check

    return topic_file.read(path, text)
