"""What a song must teach: ``topic.yaml`` as objects, with errors that name file, line, key and cure.

Facts hold inside one topic only. The format is documented in ``docs/topic-files.md``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from songgen import files, relations, yaml_quick
from songgen.errors import InputError
from songgen.yaml_limits import ensure_modest, ensure_short

SLUG = r"^[a-z0-9-]{3,80}$"


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _as_value(value: Any) -> Any:
    return {"say": value} if isinstance(value, list) else value


def _as_fact(value: Any) -> Any:
    return {"value": value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


def _as_related(value: Any) -> Any:
    return {"to": value} if isinstance(value, str) else value


Names = Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_one_or_many)]


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

    value: int | float
    source: Names = []


class Require(_Part):
    """How often a term must be sung, and in which kinds of section."""

    min: int = Field(default=1, ge=1, le=50)
    in_: Names = Field(default=[], alias="in")


class Term(_Part):
    """A term, its forms, and what is true of it inside this topic."""

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")
    term: str = Field(min_length=1)
    reading: str = ""
    accept: Names = []
    reject: dict[str, str] = {}
    expands: Names = []
    require: Require | None = None
    facts: dict[str, Annotated[Fact, BeforeValidator(_as_fact)]] = {}
    numbers: dict[str, Annotated[Count, BeforeValidator(_as_fact)]] = {}
    rel: dict[
        str, Annotated[list[Annotated[Related, BeforeValidator(_as_related)]], BeforeValidator(_one_or_many)]
    ] = {}
    rivals: Names = []
    counts_as: Names = []
    year: Annotated[list[int], BeforeValidator(_one_or_many)] = []
    by: Names = []
    define: str = ""
    source: Names = []

    @property
    def forms(self) -> list[str]:
        """Every spelling that counts as this term, the canonical one first."""
        return [self.term, *self.accept]


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
    terms: list[Term] = Field(min_length=1)
    readings: dict[str, str] = {}

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


def load(path: Path) -> Topic:
    """Read and validate a topic file.

    Raises:
        InputError: with one line per problem: file, line, key, what is wrong and what would be right.
    """
    text = files.read_text(path).removeprefix("\ufeff")
    ensure_short(path, text)
    return _sound(path, text) or _explained(path, text)


def _sound(path: Path, text: str) -> Topic | None:
    """The topic of a file without a mistake; None for any other."""
    data = yaml_quick.read(text)
    if not isinstance(data, dict):
        return None
    try:
        ensure_modest(path, data)
        topic = Topic.model_validate(_with_head(data))
    except (InputError, ValidationError):
        return None
    return None if next(_dangling(topic), None) else topic


def _explained(path: Path, text: str) -> Topic:
    """The topic, parsed with the line of every key, which takes ten times as long."""
    data = _parse(path, text)
    try:
        topic = Topic.model_validate(data)
    except ValidationError as error:
        problems = [_explain(problem, data) for problem in error.errors()]
    else:
        problems = [(_line(data, keys), keys, message) for keys, message in _dangling(topic)]
    if problems:
        lines = [f"{path}:{line}: {_dotted(data, keys)}: {message}" for line, keys, message in sorted(problems)]
        raise InputError("\n".join(lines), "docs/topic-files.md describes every key")
    return topic


def _parse(path: Path, text: str) -> dict[str, Any]:
    yaml = YAML(typ="rt")
    try:
        data = yaml.load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = re.search(r'found duplicate key "([^"]*)"', error.problem or "")
        key = what.group(1) if what else "a key"
        raise InputError(f"{path}:{line}: {key}: stands here a second time", "keep one of the two") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise InputError(f"{path}:{line}: not YAML: {error.problem}", "quote text that holds : or #") from None
    except RecursionError:
        raise InputError(f"{path}: not YAML that a topic needs: nested without end") from None
    except (YAMLError, ValueError) as error:
        raise InputError(f"{path}: not YAML: {error}") from None
    ensure_modest(path, data)
    if not isinstance(data, dict):
        raise InputError(f"{path}:1: a topic file is a mapping (title: …, terms: …)")
    return _with_head(data)


def _with_head(data: dict[str, Any]) -> dict[str, Any]:
    """Accept the short head of a glossary (``deck``, ``lang``) in place of ``slug``, ``title``, ``language``."""
    if "lang" in data and "language" not in data:
        data["language"] = data.pop("lang")
    deck = data.pop("deck", None)
    if deck:
        data.setdefault("slug", str(deck).replace("_", "-").lower())
        data.setdefault("title", str(deck).replace("_", " "))
    return data


Keys = tuple[str | int, ...]


def _explain(problem: Any, data: dict[str, Any]) -> tuple[int, Keys, str]:
    keys: Keys = tuple(key for key in problem["loc"] if not str(key).startswith(("function-", "literal[")))
    kind, context = problem["type"], problem.get("ctx", {})
    message = str(problem["msg"])
    if kind == "extra_forbidden":
        known = _known_keys(keys[:-1])
        close = difflib.get_close_matches(str(keys[-1]), known, n=1, cutoff=0.5)
        message = "unknown key" + (f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(known)}")
    elif kind == "missing":
        message = "is missing"
    elif kind == "string_pattern_mismatch":
        message = f"{problem['input']!r} does not match {context['pattern']}"
        if keys == ("slug",):
            message = f"{problem['input']!r} must be 3 to 80 of a-z, 0-9 and -, for example 'stacked-autoencoder'"
    elif kind == "literal_error":
        message = f"{problem['input']!r} must be {context['expected']}"
    elif kind in ("greater_than_equal", "less_than_equal"):
        message = f"{problem['input']!r}: {message[0].lower()}{message[1:]}"
    elif kind.endswith("_type") or kind == "model_type":
        message = f"{problem['input']!r} is not right here: {message[0].lower()}{message[1:]}"
        if isinstance(problem["input"], list) and keys[-2:-1] == ("facts",):
            message = f"{problem['input']!r}: facts that contradict each other; a term has one value on an axis"
    return _line(data, keys), keys, message


def _known_keys(keys: Keys) -> list[str]:
    model: Any = Topic
    for key in keys:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = next((f for n, f in model.model_fields.items() if key in (n, f.alias)), None)
            if field:  # a list index or a mapping's key stays in the same model
                model = _inner(field.annotation)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner(annotation: Any) -> Any:
    """The model inside ``list[M]``, ``dict[str, M]``, ``Annotated[M, …]`` or ``M | None``."""
    if get_origin(annotation) is Annotated:
        return _inner(get_args(annotation)[0])
    if get_origin(annotation) in (list, dict):
        return _inner(get_args(annotation)[-1])
    if get_origin(annotation) is Union or hasattr(annotation, "__args__"):
        return next((_inner(a) for a in get_args(annotation) if a is not type(None)), None)
    return annotation


def _line(data: Any, keys: Keys) -> int:
    """The line (from 1) of the deepest part of ``keys`` that the file has."""
    line, node = 1, data
    for key in keys:
        marks = getattr(node, "lc", None)
        try:
            line = (marks.item(key) if isinstance(key, int) else marks.key(key))[0] + 1  # type: ignore[union-attr]
            node = node[key]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line


def _dotted(data: Any, keys: Keys) -> str:
    """``terms[ft].facts.supervision``: list items by their id where they have one."""
    out, node = "", data
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(key, int):
            name = node.get("id", key) if isinstance(node, dict) else key
            out += f"[{name}]"
        else:
            out += f".{key}" if out else str(key)
    return out or "topic"


def _dangling(topic: Topic) -> Iterator[tuple[Keys, str]]:
    """Names that lead nowhere: ids, axes, values, relation classes, sources; and circles in ``counts_as``."""
    ids = [term.id for term in topic.terms]
    sources = [source.id for source in topic.sources]
    kinds = list(topic.verbs)

    def unknown(name: str, known: list[str], what: str) -> str:
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"; did you mean {close[0]!r}?" if close else (f"; known: {', '.join(known)}" if known else "")
        return f"there is no {what} {name!r}{hint}"

    for name in sorted({i for i in sources if sources.count(i) > 1}):
        yield ("sources", sources.index(name, sources.index(name) + 1)), f"two sources have the id {name!r}"
    for i, term in enumerate(topic.terms):
        at: Keys = ("terms", i)
        if ids.index(term.id) != i:
            yield (*at, "id"), f"two terms have the id {term.id!r}"
        for axis, fact in term.facts.items():
            if axis not in topic.axes:
                yield (*at, "facts", axis), unknown(axis, list(topic.axes), "axis")
            elif fact.value not in topic.axes[axis].values:
                yield (
                    (*at, "facts", axis),
                    unknown(fact.value, list(topic.axes[axis].values), f"value of {axis}"),
                )
            for name in fact.source:
                if name not in sources:
                    yield (*at, "facts", axis), unknown(name, sources, "source")
        for kind, others in term.rel.items():
            if kind not in kinds:
                yield (*at, "rel", kind), unknown(kind, kinds, "relation")
            for other in others:
                if other.to not in ids:
                    yield (*at, "rel", kind), unknown(other.to, ids, "term")
                for name in other.source:
                    if name not in sources:
                        yield (*at, "rel", kind), unknown(name, sources, "source")
        for what, count in term.numbers.items():
            for name in count.source:
                if name not in sources:
                    yield (*at, "numbers", what), unknown(name, sources, "source")
        for field in ("rivals", "counts_as"):
            for name in getattr(term, field):
                if name not in ids:
                    yield (*at, field), unknown(name, ids, "term")
                elif name == term.id:
                    yield (*at, field), f"{name!r} is the term itself"
        for name in term.source:
            if name not in sources:
                yield (*at, "source"), unknown(name, sources, "source")
        if all(name in ids for t in topic.terms for name in t.counts_as) and any(
            term.id in topic.counted(topic.by_id[name]) for name in term.counts_as if name != term.id
        ):
            yield (*at, "counts_as"), "goes in a circle"
    for i, steps in enumerate(topic.order):
        for name in steps:
            if name not in ids:
                yield ("order", i), unknown(name, ids, "term")
    for i, formula in enumerate(topic.formulas):
        if formula.term not in ids:
            yield ("formulas", i, "term"), unknown(formula.term, ids, "term")
